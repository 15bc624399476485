import { RuleTester } from '@typescript-eslint/rule-tester';
import plugin from 'eslint-plugin-halyard';
import { afterAll, describe, it } from 'vitest';

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;

const flag = (given: object) => ({ type: 'release', owner: 'team-web', purpose: 'Test', default: false, ...given });
const settings = {
  halyard: {
    today: '2027-01-10',
    registry: {
      flags: {
        'new-nav': flag({ expires: '2027-06-30' }),
        'old-nav': flag({ expires: '2026-12-01' }),
        'safe-on': flag({ expires: '2027-06-30', type: 'ops', safe: true }),
      },
    },
  },
};
const tester = new RuleTester({
  settings,
  languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
} as never);
const withClient = (code: string): string =>
  `import { OpenFeature } from '@openfeature/server-sdk';\nconst client = OpenFeature.getClient();\n${code}`;
const rule = (id: string): never => plugin.rules[id] as never;

tester.run('no-unknown-flag', rule('no-unknown-flag'), {
  valid: [withClient("export const on = () => client.getBooleanValue('new-nav', false);"), "isEnabled('new-nva');"],
  invalid: [
    {
      code: withClient("export const on = () => client.getBooleanValue('new-nva', false);"),
      errors: [
        {
          messageId: 'finding',
          line: 3,
          suggestions: [
            {
              messageId: 'meant',
              data: { meant: 'new-nav' },
              output: withClient("export const on = () => client.getBooleanValue('new-nav', false);"),
            },
          ],
        },
      ] as never,
    },
    {
      code: withClient("export const on = () => client.getBooleanValue('unheard-of', false);"),
      errors: [{ messageId: 'finding', suggestions: null }] as never,
    },
    {
      // The evaluation does not hold the key, so that no edit of it is exact; its declaration does.
      code: withClient("const key = 'new-nva';\nexport const on = () => client.getBooleanValue(key, false);"),
      errors: [
        {
          messageId: 'finding',
          line: 3,
          suggestions: [
            {
              messageId: 'meant',
              data: { meant: 'new-nav' },
              output: withClient("const key = 'new-nav';\nexport const on = () => client.getBooleanValue(key, false);"),
            },
          ],
        },
        { messageId: 'finding', line: 4, suggestions: null },
      ] as never,
    },
  ],
});

tester.run('no-expired-flag', rule('no-expired-flag'), {
  valid: [
    withClient("export const on = () => client.getBooleanValue('new-nav', false);"),
    {
      code: withClient("export const on = () => client.getBooleanValue('old-nav', false);"),
      options: [{ grace: '60d' }] as never,
    },
  ],
  invalid: [
    {
      code: withClient("export const on = () => client.getBooleanValue('old-nav', false);"),
      errors: [{ messageId: 'finding', line: 3 }] as never,
    },
    {
      code: withClient("export const on = () => client.getBooleanValue('old-nav', false);"),
      options: [{ grace: '30d' }] as never,
      errors: [{ messageId: 'finding' }] as never,
    },
  ],
});

tester.run('no-dynamic-key', rule('no-dynamic-key'), {
  valid: [withClient("export const on = () => client.getBooleanValue('new-nav', false);")],
  invalid: [
    {
      code: withClient('export const on = () => client.getBooleanValue(`nav-${Date.now()}`, false);'),
      errors: [{ messageId: 'finding', line: 3 }] as never,
    },
  ],
});

tester.run('require-safe-default', rule('require-safe-default'), {
  valid: [withClient("export const on = () => client.getBooleanValue('safe-on', true);")],
  invalid: [
    {
      code: withClient("export const on = () => client.getBooleanValue('safe-on', false);"),
      errors: [{ messageId: 'finding', line: 3 }] as never,
    },
  ],
});
