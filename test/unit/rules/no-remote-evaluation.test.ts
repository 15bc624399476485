import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';

const RULE = 'no-remote-evaluation';
const REDIS = `import { Redis } from 'ioredis';\nconst redis = new Redis();\n`;
const ask = `export const live = async (name: string) => (await redis.get(\`flag:\${name}\`)) === '1';\n`;
const route = `import { live } from './live';
app.get('/a', async (req, res) => { if (await live('closed')) res.end(); });
app.get('/b', async (req, res) => { if (await live('slow')) res.end(); });
`;
const at = (live: string, server = route): string[] => judge(RULE, { 'live.ts': REDIS + live, 'server.ts': server });

describe(RULE, () => {
  it('says once, at the wrapper, how many calls wait', () => {
    expect(at(ask)).toEqual([
      '`live` asks a server each time, without a cache, and is called while a request waits (2 calls). Keep its answers for some seconds, or read flags from a client that holds them in memory.',
    ]);
  });

  it('reports an evaluation without a wrapper', () => {
    expect(
      at(`app.get('/', async (req, res) => { if ((await redis.get('flag:closed')) === '1') res.end(); });`, ''),
    ).toEqual([
      '`closed` is asked of a server while a request waits, each time anew. Keep the answer for some seconds, or read flags from a client that holds them in memory.',
    ]);
  });

  it('reports the path of a page', () => {
    const page = `import { live } from './live';\nexport async function Page() { return (await live('closed')) ? <a /> : <b />; }\n`;
    expect(judge(RULE, { 'live.ts': REDIS + ask, 'Page.tsx': page })).toEqual([
      expect.stringContaining('while a page waits (1 call)') as unknown,
    ]);
  });

  it.each([
    [
      'a map',
      `const cache = new Map<string, boolean>();
       export async function live(name: string) {
         const known = cache.get(name);
         if (known !== undefined) return known;
         const on = (await redis.get(\`flag:\${name}\`)) === '1';
         cache.set(name, on);
         return on;
       }`,
    ],
    [
      'a field',
      `class Live {
         #at = 0;
         #on = false;
         async ask(name: string) {
           if (Date.now() - this.#at < 5000) return this.#on;
           this.#on = (await redis.get(\`flag:\${name}\`)) === '1';
           this.#at = Date.now();
           return this.#on;
         }
       }
       const one = new Live();
       export const live = (name: string) => one.ask(name);`,
    ],
    [
      'a memoizing function',
      `import { cache } from 'react';\nexport const live = cache(async (name: string) => (await redis.get(\`flag:\${name}\`)) === '1');`,
    ],
    [
      'a cache that calls back',
      `export const live = (name: string) => lru.wrap(name, async () => (await redis.get(\`flag:\${name}\`)) === '1');`,
    ],
  ])('leaves a wrapper with %s alone', (_, live) => expect(at(live)).toEqual([]));

  it('takes a store that is only written for no cache', () => {
    const counted = `const seen = new Map<string, number>();
      export async function live(name: string) {
        const on = (await redis.get(\`flag:\${name}\`)) === '1';
        seen.set(name, Date.now());
        return on;
      }`;
    expect(at(counted)).toHaveLength(1);
  });

  it('leaves work that nobody waits for, and SDKs that answer from memory, alone', () => {
    expect(
      at(ask, `import { live } from './live';\nexport async function job() { if (await live('closed')) stop(); }\n`),
    ).toEqual([]);
    const memory = `import { isEnabled } from 'unleash-client';\napp.get('/a', (req, res) => { if (isEnabled('closed')) res.end(); });\n`;
    expect(at('', memory)).toEqual([]);
  });
});
