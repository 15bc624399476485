import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';

const RULE = 'require-safe-default';
const SDK = `import { OpenFeature } from '@openfeature/server-sdk';
import { isEnabled } from 'unleash-client';
const client = OpenFeature.getClient();
`;
const flags = {
  'new-nav': { type: 'release' },
  throttle: { type: 'ops' },
  search: { type: 'ops', safe: true },
  ranking: { type: 'experiment' },
  colour: { type: 'release', value: 'string', variants: { control: 'grey', orange: '#f80' }, safe: 'control' },
};
const at = (code: string): string[] => judge(RULE, { 'a.ts': SDK + code }, { flags });

describe(RULE, () => {
  it.each([
    [`client.getBooleanValue('new-nav', true);`, '`off`'],
    [`client.getBooleanValue('throttle', true);`, '`off`'],
    [`client.getBooleanValue('search', false);`, '`on`'],
    [`client.getStringValue('colour', '#f80');`, '`control`'],
    [`const on = process.env.FEATURE ?? client.getBooleanValue('new-nav', true);`, '`off`'],
  ])('reports %s', (code, safe) => {
    const messages = at(code);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(`is ${safe} when in doubt`);
  });

  it.each([
    `client.getBooleanValue('new-nav', false);`,
    `client.getBooleanValue('search', true);`,
    `client.getStringValue('colour', 'grey');`,
    `client.getStringValue('colour', 'control');`,
    `client.getBooleanValue('ranking', true);`,
    `client.getBooleanValue('other', true);`,
    `client.getBooleanValue('new-nav', fallback());`,
    `isEnabled('new-nav');`,
  ])('accepts %s', (code) => {
    expect(at(code)).toEqual([]);
  });

  it('knows what an SDK gives where no default is given', () => {
    expect(at(`isEnabled('search');`)).toEqual([
      '`search` is `on` when in doubt, but without a default this gives `off` while the flag can not be read. Give `true` as the default, or say `safe: off` in the registry if that is the safe state.',
    ]);
    expect(at(`isEnabled('search', {}, true);`)).toEqual([]);
  });

  it('asks for no default where the SDK takes none', () => {
    const of = (hook: string, from: string): string[] =>
      judge(
        RULE,
        { 'a.ts': `import { ${hook} } from '${from}';\nexport const useSearch = () => ${hook}('search');` },
        { flags },
      );
    expect(of('useFlag', '@unleash/proxy-client-react')).toEqual([
      '`search` is `on` when in doubt, but this gives `off` while the flag can not be read, and takes no default. Turn the flag round so that `off` is the safe state, give `true` in a wrapper until the SDK is ready, or start the client with known values. If `off` is the safe state, say `safe: off` in the registry.',
    ]);
    expect(of('useFeatureFlagVariantKey', '@posthog/react')[0]).toContain('Give `true` as the default');
  });

  it('takes a member of the value for no state of the flag', () => {
    const of = (code: string): string[] =>
      judge(
        RULE,
        {
          'a.ts': `import { useFlags } from 'launchdarkly-react-client-sdk';\nexport function useSearch() { const flags = useFlags(); ${code} }`,
        },
        { flags },
      );
    expect(of(`if (flags.search) start();`)).toHaveLength(1);
    expect(of(`if (flags.search?.beta) start();`)).toEqual([]);
  });

  it('leaves tests alone', () => {
    expect(judge(RULE, { 'a.test.ts': `${SDK}client.getBooleanValue('new-nav', true);` }, { flags })).toEqual([]);
  });

  it.each([
    [`isFlag('search') ?? false;`, 1],
    [`isFlag('search', true) ?? false;`, 1],
    [`isFlag('search', 'control') ?? false;`, 0],
    [`isFlag('search', 2) ?? false;`, 0],
    [`isFlag('search', false) ?? false;`, 0],
    [`if (isFlag('search', 'control')) start();`, 0],
    [`if (isFlag('search')) start();`, 1],
  ])('knows that a comparison with a wanted value is not the flag: %s', (code, count) => {
    const evaluators = [{ function: 'isFlag', equals: 1, missing: 'false' as const }];
    const text = `import { isFlag } from './flags';\nexport const f = () => { ${code} };\n`;
    expect(judge(RULE, { 'a.ts': text }, { flags, evaluators })).toHaveLength(count);
  });

  it('does not guess what code makes of a variable that is not set', () => {
    const env = { flags: { search: { type: 'ops', safe: true, ids: { env: 'FEATURE_SEARCH' } } } };
    const of = (code: string): string[] => judge(RULE, { 'a.ts': `export const f = () => { ${code} };\n` }, env);
    expect(of(`if (process.env.FEATURE_SEARCH) start();`)).toHaveLength(1);
    expect(of(`const given = process.env.FEATURE_SEARCH; return given ? given === 'on' : true;`)).toEqual([]);
  });
});
