import { describe, expect, it } from 'vitest';
import { countOf, fillMessage, shellWord } from '../../../analyzer/src/rules/wording.js';

describe('fillMessage', () => {
  it('fills every place of a name', () =>
    expect(fillMessage('`{key}`, {days}: {key}', { key: 'nav', days: 2 })).toBe('`nav`, 2: nav'));

  it('makes a sentence of a list', () => {
    expect(fillMessage('{fields}', { fields: ['owner'] })).toBe('`owner`');
    expect(fillMessage('{fields}', { fields: ['owner', 'purpose'] })).toBe('`owner` and `purpose`');
  });

  it('does not fill what a value brings', () => expect(fillMessage('{key}', { key: '{key}' })).toBe('{key}'));

  it('cuts a long value', () => expect(fillMessage('{key}', { key: 'x'.repeat(101) })).toBe(`${'x'.repeat(99)}…`));

  it('tells of a value that is missing', () => expect(() => fillMessage('{key}', {})).toThrow('no value for {key}'));
});

describe('countOf', () => {
  it('knows one and many', () =>
    expect([0, 1, 2].map((n) => countOf(n, 'day'))).toEqual(['0 days', '1 day', '2 days']));
});

describe('shellWord', () => {
  it.each(['new-checkout', 'web/new.nav', 'FEATURE_X', 'flag:nav'])('leaves %s as it is', (key) =>
    expect(shellWord(key)).toBe(key),
  );

  it.each([
    ['a b', "'a b'"],
    ['$(id)', "'$(id)'"],
    ['-rf', "'-rf'"],
    ["it's", "'it'\\''s'"],
    ['', "''"],
  ])('quotes %j', (key, word) => expect(shellWord(key)).toBe(word));
});
