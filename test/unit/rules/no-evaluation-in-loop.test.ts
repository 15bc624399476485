import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';

const RULE = 'no-evaluation-in-loop';
const SDK = `import { Redis } from 'ioredis';
import { isEnabled } from 'unleash-client';
const redis = new Redis();
const cache = new Map<string, boolean>();
export const ask = async (name: string) => (await redis.get(\`flag:\${name}\`)) === '1';
export async function remembered(name: string) {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const on = (await redis.get(\`flag:\${name}\`)) === '1';
  cache.set(name, on);
  return on;
}
`;
const at = (code: string): string[] =>
  judge(RULE, { 'a.ts': `${SDK}export async function send(mails: Mail[]) { ${code} }` });

describe(RULE, () => {
  it('says what a round costs', () => {
    expect(at(`for (const mail of mails) if (await ask('throttle')) await wait(mail);`)).toEqual([
      'Each round of this loop asks a server for `throttle`, which is slow, and a change half-way splits the batch. Evaluate it once before the loop.',
    ]);
  });

  it.each([
    [`for (const mail of mails) if ((await redis.get('flag:throttle')) === '1') await wait(mail);`],
    [`while (mails.length > 0) { if (await ask('throttle')) await wait(mails.pop()); }`],
    [`await Promise.all(mails.map(async (mail) => { if (await ask('throttle')) await wait(mail); }));`],
  ])('reports %s', (code) => expect(at(code)).toHaveLength(1));

  it.each([
    [
      'an evaluation before the loop',
      `const slow = await ask('throttle'); for (const mail of mails) if (slow) await wait(mail);`,
    ],
    ['what the loop goes over', `for (const mail of (await ask('throttle')) ? mails : []) await wait(mail);`],
    ['an answer from memory', `for (const mail of mails) if (isEnabled('throttle')) await wait(mail);`],
    ['a cache', `for (const mail of mails) if (await remembered('throttle')) await wait(mail);`],
    [
      'a function that is only made in the loop',
      `for (const mail of mails) mail.onSent(async () => { if (await ask('throttle')) await wait(mail); });`,
    ],
  ])('leaves %s alone', (_, code) => expect(at(code)).toEqual([]));
});
