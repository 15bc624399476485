import { RuleTester } from '@typescript-eslint/rule-tester';
import plugin from 'eslint-plugin-halyard';
import { afterAll, describe, expect, it } from 'vitest';

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
        'late-nav': flag({ expires: '2027-01-20' }),
        'old-nav': flag({ expires: '2026-12-01' }),
        'done-nav': flag({ expires: '2027-06-30', environments: { production: { state: true, since: '2026-11-01' } } }),
        'gone-nav': flag({ archived: '2026-12-24' }),
        'safe-on': flag({ expires: '2027-06-30', type: 'ops', safe: true }),
        ranking: flag({ type: 'experiment' }),
        invoices: flag({ expires: '2027-06-30', ids: { env: 'FEATURE_INVOICES' } }),
        colour: flag({
          type: 'experiment',
          value: 'string',
          default: 'control',
          variants: { control: 'grey', orange: '#f80' },
        }),
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
const withUnleash = (code: string): string => `import { getVariant, isEnabled } from 'unleash-client';\n\n${code}`;
const withRedis = (code: string): string => `import { Redis } from 'ioredis';\nconst redis = new Redis();\n${code}`;
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

tester.run('valid-variant', rule('valid-variant'), {
  valid: [withUnleash("export const f = () => getVariant('colour').name === 'orange';")],
  invalid: [
    {
      code: withUnleash("export const f = () => getVariant('colour').name === 'orang';"),
      errors: [
        {
          messageId: 'finding',
          line: 3,
          suggestions: [
            {
              messageId: 'meant',
              data: { meant: 'orange' },
              output: withUnleash("export const f = () => getVariant('colour').name === 'orange';"),
            },
          ],
        },
      ] as never,
    },
    {
      code: withUnleash("export const f = () => getVariant('colour').name === 'treatment';"),
      errors: [{ messageId: 'finding', line: 3, suggestions: null }] as never,
    },
  ],
});

/** Code that one line makes wrong, with a valid neighbour. No edit of these is sure to mean the same, so none is offered. */
const LINES: [id: string, wrap: (code: string) => string, valid: string, invalid: string, filename?: string][] = [
  [
    'consistent-default',
    withClient,
    "export const f = () => client.getBooleanValue('ranking', false);",
    "export const f = () => client.getBooleanValue('ranking', true);",
  ],
  [
    'no-archived-flag',
    withClient,
    "export const on = () => client.getBooleanValue('new-nav', false);",
    "export const on = () => client.getBooleanValue('gone-nav', false);",
  ],
  [
    'no-evaluation-in-loop',
    withRedis,
    "export async function f(all) { const on = await redis.get('flag:slow'); for (const one of all) if (on) one(); }",
    "export async function f(all) { for (const one of all) if ((await redis.get('flag:slow')) === '1') one(); }",
  ],
  [
    'no-expiring-flag',
    withClient,
    "export const on = () => client.getBooleanValue('new-nav', false);",
    "export const on = () => client.getBooleanValue('late-nav', false);",
  ],
  [
    'no-flag-in-schema-migration',
    withUnleash,
    "export async function up(database) { await database.run('ALTER TABLE a'); }",
    "export async function up(database) { if (isEnabled('new-nav')) await database.run('ALTER TABLE a'); }",
    'migrations/0001.ts',
  ],
  [
    'no-identical-branches',
    withUnleash,
    "export const f = (a) => (isEnabled('new-nav') ? a(1) : a(2));",
    "export const f = (a) => (isEnabled('new-nav') ? a(1) : a(1));",
  ],
  [
    'no-module-scope-evaluation',
    withUnleash,
    "export const banner = () => isEnabled('new-nav');",
    "export const banner = isEnabled('new-nav');",
  ],
  [
    'no-nested-flags',
    withUnleash,
    "export function f(a) { if (isEnabled('new-nav')) a(1); if (isEnabled('late-nav')) a(2); }",
    "export function f(a) { if (isEnabled('new-nav')) { if (isEnabled('late-nav')) a(2); } }",
  ],
  [
    'no-permission-in-release-flag',
    withUnleash,
    "export const f = (user) => isEnabled('new-nav');",
    "export const f = (user) => isEnabled('new-nav') || user.role === 'admin';",
  ],
  [
    'no-redundant-check',
    withUnleash,
    "export function f(a) { if (isEnabled('new-nav')) a(1); if (isEnabled('new-nav')) a(2); }",
    "export function f(a) { if (isEnabled('new-nav')) { if (isEnabled('new-nav')) a(2); } }",
  ],
  [
    'no-remote-evaluation',
    withRedis,
    "export async function job(a) { if ((await redis.get('flag:closed')) === '1') a(); }",
    "app.get('/', async (req, res) => { if ((await redis.get('flag:closed')) === '1') res.end(); });",
  ],
  [
    'no-stale-flag',
    withClient,
    "export const on = () => client.getBooleanValue('new-nav', false);",
    "export const on = () => client.getBooleanValue('done-nav', false);",
  ],
  [
    'no-unawaited-evaluation',
    withClient,
    "export async function f(a) { if (await client.getBooleanValue('new-nav', false)) a(); }",
    "export async function f(a) { if (client.getBooleanValue('new-nav', false)) a(); }",
  ],
  [
    'prefer-key-constant',
    withUnleash,
    "const FLAGS = { nav: 'new-nav' }; export const f = () => [isEnabled(FLAGS.nav), isEnabled('late-nav')];",
    "const FLAGS = { nav: 'new-nav' }; export const f = () => [isEnabled(FLAGS.nav), isEnabled('new-nav')];",
  ],
  [
    'require-evaluation-fallback',
    withRedis,
    "export async function f(a) { try { if ((await redis.get('flag:down')) === '1') a(); } catch { a(); } }",
    "export async function f(a) { if ((await redis.get('flag:down')) === '1') a(); }",
  ],
  [
    'runtime-changeable',
    withUnleash,
    "export const f = () => isEnabled('invoices');",
    "export const f = () => process.env.FEATURE_INVOICES === 'true';",
  ],
];

for (const [id, wrap, valid, invalid, filename] of LINES) {
  const at = filename === undefined ? {} : { filename };
  tester.run(id, rule(id), {
    valid: [{ code: wrap(valid), ...at }],
    invalid: [{ code: wrap(invalid), ...at, errors: [{ messageId: 'finding', line: 3, suggestions: null }] as never }],
  });
}

it('each rule is here', () => {
  const own = ['no-unknown-flag', 'no-expired-flag', 'no-dynamic-key', 'require-safe-default', 'valid-variant'];
  expect([...own, ...LINES.map(([id]) => id)].sort()).toEqual(Object.keys(plugin.rules).sort());
});

it('no rule has a fix, which `--fix` would make without asking', () => {
  for (const { meta } of Object.values(plugin.rules)) expect(meta).not.toHaveProperty('fixable');
});
