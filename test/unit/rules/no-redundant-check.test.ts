import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';

const RULE = 'no-redundant-check';
const SDK = `import { getVariant, isEnabled } from 'unleash-client';\n`;
const at = (code: string): string[] =>
  judge(RULE, { 'a.tsx': `${SDK}export async function f(user: any): Promise<any> { ${code} }` });

describe(RULE, () => {
  it('says which state is known, and since which line', () => {
    expect(at(`const saved = isEnabled('saved'); if (saved) { a(); if (saved) b(); }`)).toEqual([
      '`saved` is always on here, because the guard in line 2 has tested it, so one outcome of this condition never runs. Drop the condition, or ask for what was meant.',
    ]);
    expect(at(`if (isEnabled('saved')) a(); else if (!isEnabled('saved')) b();`)[0]).toContain('is always off here');
  });

  it.each([
    [`if (!isEnabled('saved')) return null; return isEnabled('saved') ? 1 : 2;`],
    [`const saved = isEnabled('saved'); return saved && <p>{saved ? <b /> : <i />}</p>;`],
    [`if (isEnabled('saved', { userId: user.id })) { if (isEnabled('saved', { userId: user.id })) a(); }`],
    [`for (const one of user.all) { if (!isEnabled('saved')) continue; if (isEnabled('saved')) a(one); }`],
    [`const v = getVariant('saved').name; if (v === 'red') { if (v === 'red') a(); }`],
  ])('reports %s', (code) => expect(at(code)).toHaveLength(1));

  it.each([
    ['the other outcome', `if (isEnabled('saved')) a(); if (isEnabled('saved')) b();`],
    ['another flag', `if (isEnabled('saved')) { if (isEnabled('shared')) a(); }`],
    [
      'another user',
      `if (isEnabled('saved', { userId: user.id })) { if (isEnabled('saved', { userId: user.parent })) a(); }`,
    ],
    ['a check after an await', `if (isEnabled('saved')) { await a(); if (isEnabled('saved')) b(); }`],
    ['a callback that runs later', `if (isEnabled('saved')) later(() => { if (isEnabled('saved')) a(); });`],
    ['a value that is only passed on', `if (isEnabled('saved')) a(isEnabled('saved'));`],
    ['a guard that says nothing of the state', `if (isEnabled('saved') || user) { if (isEnabled('saved')) a(); }`],
    ['another variant', `const v = getVariant('saved').name; if (v === 'red') a(); else if (v === 'blue') b();`],
    ['a loop that ends when the flag is turned', `while (isEnabled('saved')) { a(); if (!isEnabled('saved')) b(); }`],
  ])('leaves %s alone', (_, code) => expect(at(code)).toEqual([]));

  it.each([
    [`if (on === false) return 0; if (on === true) return 1; return 2;`, 0],
    [`if (on === true) return 1; if (!on) return 0;`, 0],
    [`if (!on) { if (on === false) return 0; }`, 0],
    [`if (on === true) { if (on) return 1; }`, 1],
    [`if (on === false) { if (on) return 1; }`, 1],
    [`if (!on) { if (on === true) return 1; }`, 1],
  ])('knows that a flag may be neither true nor false: %s', (code, count) => {
    expect(at(`const on = isEnabled('saved'); ${code}`)).toHaveLength(count);
  });

  it('does not speak of a state where the flag is only a part of the value', () => {
    const messages = at(`const both = isEnabled('saved') && user.ready; if (both) { a(); if (both) b(); }`);
    expect(messages).toEqual([expect.stringContaining('this value, in which `saved` has a part') as unknown]);
  });
});
