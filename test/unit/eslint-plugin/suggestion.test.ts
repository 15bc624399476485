import { describe, expect, it } from 'vitest';
import { suggestionOf } from '../../../eslint-plugin/src/suggestion.js';

const suggested = (code: string, key: string, meant: string): string | undefined => {
  const place = { file: 'a.ts', start: 2, end: 2 + code.length, line: 1, column: 3, endLine: 1, endColumn: 3 };
  const text = `  ${code}  `;
  const finding = { rule: 'r', severity: 'error', message: '', place, key, meant, fingerprint: '', docs: '' } as const;
  const found = suggestionOf(finding, text);
  return found && text.slice(0, found.range[0]) + found.text + text.slice(found.range[1]);
};

describe('suggestionOf', () => {
  it.each([
    ["isOn('a-b')", 'a-b', 'a-c', "  isOn('a-c')  "],
    ['isOn("a-b", "x")', 'a-b', 'a-c', '  isOn("a-c", "x")  '],
    ['isOn(`a-b`)', 'a-b', 'a-c', '  isOn(`a-c`)  '],
    ['flags.newNva', 'newNva', 'newNav', '  flags.newNav  '],
    ['newNva', 'newNva', 'newNav', '  newNav  '],
  ])('replaces the key of %s', (code, key, meant, expected) => {
    expect(suggested(code, key, meant)).toBe(expected);
  });

  it.each([
    ['the key that stands there twice', "isOn('a-b', 'a-b')", 'a-b', 'a-c'],
    ['the key that stands elsewhere', 'isOn(KEY)', 'a-b', 'a-c'],
    ['a part of a longer text', "isOn('x-a-b')", 'a-b', 'a-c'],
    ['a name by what is none', 'flags.newNva', 'newNva', 'new-nav'],
    ['a name that only ends so', 'flags.renewNva', 'newNva', 'newNav'],
    ['a text by one with a quote', "isOn('a-b')", 'a-b', "a'c"],
  ])('does not replace %s', (_, code, key, meant) => {
    expect(suggested(code, key, meant)).toBeUndefined();
  });
});
