import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';

const RULE = 'require-evaluation-fallback';
const REDIS = `import { Redis } from 'ioredis';\nconst redis = new Redis();\n`;
const ask = `export const live = async (name: string) => (await redis.get(\`flag:\${name}\`)) === '1';\n`;
const job = (code: string): string => `import { live } from './live';\nexport async function job() { ${code} }\n`;
const at = (live: string, code = `if (await live('closed')) stop();`): string[] =>
  judge(RULE, { 'live.ts': REDIS + live, 'job.ts': job(code) });

describe(RULE, () => {
  it('says once, at the wrapper, what goes down with it', () => {
    expect(at(ask, `if (await live('closed')) stop(); if (await live('slow')) wait();`)).toEqual([
      '`live` throws when the store of its flags is down, and takes 2 evaluations with it. Catch the error in it, and return the safe state.',
    ]);
  });

  it('reports an evaluation without a wrapper', () => {
    expect(at(`export async function f() { if ((await redis.get('flag:closed')) === '1') stop(); }`, '')).toEqual([
      'This evaluation of `closed` throws when the store of the flag is down, and nothing catches it. Catch the error, and go on with the safe state.',
    ]);
  });

  it('reports a catch that throws again', () => {
    const live = `export async function live(name: string) { try { return (await redis.get(\`flag:\${name}\`)) === '1'; } catch (error) { log(error); throw error; } }`;
    expect(at(live)).toHaveLength(1);
  });

  it.each([
    [
      'catches',
      `export async function live(name: string) { try { return (await redis.get(\`flag:\${name}\`)) === '1'; } catch { return false; } }`,
    ],
    [
      'handles the rejection',
      `export const live = (name: string) => redis.get(\`flag:\${name}\`).then((v) => v === '1').catch(() => false);`,
    ],
    [
      'calls one that catches',
      `async function ask(name: string) { try { return (await redis.get(\`flag:\${name}\`)) === '1'; } catch { return false; } }\nexport const live = (name: string) => ask(name);`,
    ],
  ])('leaves a wrapper alone that %s', (_, live) => expect(at(live)).toEqual([]));

  it('leaves a caller alone that catches, and counts the others', () => {
    const caught = `try { if (await live('closed')) stop(); } catch { go(); }`;
    expect(at(ask, caught)).toEqual([]);
    expect(at(ask, `${caught} if (await live('slow')) wait();`)[0]).toContain('takes 1 evaluation with it');
  });

  it('leaves an accessor alone whose callers catch', () => {
    const accessor = `${ask}export const isClosed = () => live('closed');\n`;
    const files = {
      'live.ts': REDIS + accessor,
      'job.ts': `import { isClosed } from './live';\nexport async function job() { try { if (await isClosed()) stop(); } catch { go(); } }\n`,
    };
    expect(judge(RULE, files)).toEqual([]);
  });

  it('leaves SDKs alone that give a default', () => {
    const code = `import { OpenFeature } from '@openfeature/server-sdk';\nconst client = OpenFeature.getClient();\nexport async function f() { if (await client.getBooleanValue('closed', false)) stop(); }\n`;
    expect(judge(RULE, { 'a.ts': code })).toEqual([]);
  });

  it('takes it from the configuration what throws', () => {
    const code = `import { fetchFlag } from 'acme-flags';\nexport async function f() { if (await fetchFlag('closed')) stop(); }\n`;
    const evaluator = { function: 'fetchFlag', from: 'acme-flags', async: true };
    expect(judge(RULE, { 'a.ts': code }, { evaluators: [{ ...evaluator, throws: true }] })).toHaveLength(1);
    expect(judge(RULE, { 'a.ts': code }, { evaluators: [evaluator] })).toEqual([]);
  });
});
