import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';

const RULE = 'runtime-changeable';
const flag = (definition: object): Record<string, object> => ({
  invoices: { ids: { env: 'FEATURE_INVOICES' }, ...definition },
});
const RELEASE = flag({ type: 'release' });
const VARIABLE = `export const invoices = () => process.env.FEATURE_INVOICES === 'true';\n`;

describe(RULE, () => {
  it('says what turning it off takes', () => {
    expect(judge(RULE, { 'env.ts': VARIABLE }, { flags: RELEASE })).toEqual([
      '`invoices` is a release flag, but it is read from an environment variable alone, so turning it off takes a restart with another environment. Read it from a flag service or a store that can change at run time.',
    ]);
  });

  it('tells a variable that is built in', () => {
    const code = `export const invoices = () => import.meta.env.FEATURE_INVOICES === 'true';\n`;
    expect(judge(RULE, { 'env.ts': code }, { flags: flag({ type: 'ops' }) })).toEqual([
      expect.stringContaining('is an ops flag, but it is built in') as unknown,
    ]);
  });

  it('says once what several files read, also through functions', () => {
    const files = {
      'env.ts': VARIABLE,
      'a.ts': `import { invoices } from './env';\nif (invoices()) a();\n`,
      'b.ts': `if (process.env.FEATURE_INVOICES) b();\n`,
    };
    expect(judge(RULE, files, { flags: RELEASE })).toHaveLength(1);
  });

  it('leaves a flag alone that a flag service can turn too', () => {
    const files = {
      'env.ts': VARIABLE,
      'a.ts': `import { isEnabled } from 'unleash-client';\nexport const a = () => isEnabled('invoices');\n`,
    };
    expect(judge(RULE, files, { flags: RELEASE })).toEqual([]);
  });

  it.each([
    [`return flags[key] ?? false;`, 0],
    [`return false;`, 1],
  ])('looks for a flag service in a wrapper that reads a variable where there is none: %s', (otherwise, count) => {
    const files = {
      'use-flag.ts': `import { useFlags } from 'launchdarkly-react-client-sdk';
export function useFlag(key: string) {
  const flags = useFlags();
  if (!process.env.CLIENT_ID) return process.env[key] === 'true';
  ${otherwise}
}
`,
      'a.ts': `import { useFlag } from './use-flag';\nexport const useInvoices = () => useFlag('FEATURE_INVOICES');\n`,
    };
    const flags = { FEATURE_INVOICES: { type: 'release' } };
    expect(judge(RULE, files, { flags })).toHaveLength(count);
  });

  const read = 'process.env.FEATURE_INVOICES';
  it.each([
    `if (process.env.NODE_ENV === 'development') use(${read});`,
    `if (process.env.NODE_ENV === 'production') plain(); else use(${read});`,
    `function f() { if (process.env.NODE_ENV !== 'development') return {}; return { invoices: ${read} }; }`,
    `const isDev = import.meta.env.DEV; if (isDev && ${read}) use();`,
    `use(import.meta.env.PROD ? undefined : ${read});`,
    `use('production' === process.env.NODE_ENV || ${read});`,
    `if (isLocal() && __DEV__) [1].forEach(() => use(${read}));`,
  ])('leaves alone what runs in development only: %s', (code) => {
    expect(judge(RULE, { 'env.ts': code }, { flags: RELEASE })).toEqual([]);
  });

  it.each([
    `if (process.env.NODE_ENV === 'production') use(${read});`,
    `if (process.env.NODE_ENV !== 'test') use(${read});`,
    `function f() { if (process.env.NODE_ENV === 'test') return {}; return { invoices: ${read} }; }`,
    `function f() { if (process.env.NODE_ENV !== 'development') warn(); return ${read}; }`,
    `if (isLocal() || import.meta.env.DEV) use(${read});`,
    `if (${read} && import.meta.env.DEV) use();`,
    `if (process.env.MODE_OF === 'development') use(${read});`,
  ])('reports what production reads too: %s', (code) => {
    expect(judge(RULE, { 'env.ts': code }, { flags: RELEASE })).toHaveLength(1);
  });

  it.each([
    ['a migration', { type: 'migration' }],
    ['a permission', { type: 'permission' }],
    ['one without a type', {}],
    ['an archived one', { type: 'release', archived: '2026-10-01' }],
  ])('leaves %s alone', (_, definition) =>
    expect(judge(RULE, { 'env.ts': VARIABLE }, { flags: flag(definition) })).toEqual([]),
  );
});
