import { expect, test } from 'vitest';
import { sitesIn } from './sites-in.js';

const HEAD = `import { Redis } from 'ioredis';\nimport { isEnabled } from 'unleash-client';\nconst redis = new Redis();\n`;
const ASK = 'redis.get(`flag:${name}`)';

/** @returns what is known of the evaluation in another file, through the wrapper `live` */
const through = (live: string): Record<string, unknown> => {
  const caller = `import { live } from './live';\nexport async function f() { if (await live('x')) a(); }\n`;
  const { sites } = sitesIn({ 'live.ts': HEAD + live, 'a.ts': caller });
  const site = sites.find(({ place, kind }) => place.file === 'a.ts' && kind === 'evaluation')?.site;
  return { isCaught: site?.isCaught, isKept: site?.isKept, canThrow: site?.canThrow, isRemote: site?.isRemote };
};

const OPEN = { isCaught: undefined, isKept: undefined, canThrow: true, isRemote: true };

test.each([
  ['nothing', `export const live = async (name: string) => (await ${ASK}) === '1';`, OPEN],
  [
    'a catch',
    `export async function live(name: string) { try { return (await ${ASK}) === '1'; } catch { return false; } }`,
    { ...OPEN, isCaught: true },
  ],
  [
    'a catch that throws again',
    `export async function live(name: string) { try { return (await ${ASK}) === '1'; } catch (e) { throw e; } }`,
    OPEN,
  ],
  [
    'a catch on one of two ways',
    `export async function live(name: string) {
       if (fast) return (await ${ASK}) === '1';
       try { return (await ${ASK}) === '1'; } catch { return false; }
     }`,
    OPEN,
  ],
  [
    'a cache two functions further',
    `const answers: Record<string, boolean> = {};
     async function ask(name: string) { return (answers[name] ??= (await ${ASK}) === '1'); }
     export const live = (name: string) => ask(name);`,
    { ...OPEN, isKept: true },
  ],
  [
    'a function that calls itself',
    `export async function live(name: string): Promise<boolean> {
       if (retry) return live(name);
       return (await ${ASK}) === '1';
     }`,
    OPEN,
  ],
])('a wrapper with %s', (_, live, expected) => expect(through(live)).toEqual(expected));

test('an SDK that answers from memory throws nothing and asks nobody', () => {
  const { sites } = sitesIn({ 'a.ts': `${HEAD}export const f = () => isEnabled('x');` });
  expect(sites[0]!.site).not.toHaveProperty('canThrow');
  expect(sites[0]!.site).not.toHaveProperty('isRemote');
});

test('a variable of the environment is one through functions too', () => {
  const { sites } = sitesIn({
    'a.ts': `export const on = () => process.env.FEATURE_X === 'true';\nexport const f = () => (on() ? 1 : 2);\n`,
  });
  expect(sites.filter(({ kind }) => kind === 'evaluation').map(({ site }) => site?.isVariable)).toEqual([true, true]);
});
