import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../analyzer/src/model/finding.js';
import { asKnown, matchKnown } from '../../../analyzer/src/rules/known-findings.js';
import { place } from './rule-input.js';

const finding = (file: string, line: number, more: Partial<Finding> = {}): Finding => ({
  rule: 'no-expired-flag',
  severity: 'error',
  message: 'It expired.',
  place: place(file, line),
  key: 'nav',
  fingerprint: 'f1',
  docs: 'https://halyard.dev/rules',
  ...more,
});

const freshOf = (now: Finding[], before: Finding[]): string[] =>
  matchKnown(now, before.map(asKnown)).fresh.map(({ place: { file, line } }) => `${file}:${line}`);

describe('matchKnown', () => {
  it('knows a finding at another line', () => expect(freshOf([finding('a.ts', 9)], [finding('a.ts', 1)])).toEqual([]));

  it('knows a finding in a renamed file', () =>
    expect(freshOf([finding('b.ts', 1)], [finding('a.ts', 1)])).toEqual([]));

  it('knows a finding that moved to another function', () =>
    expect(freshOf([finding('b.ts', 1, { fingerprint: 'f2' })], [finding('a.ts', 1)])).toEqual([]));

  it('tells another flag, and another rule', () => {
    expect(freshOf([finding('a.ts', 1, { key: 'menu', fingerprint: 'f2' })], [finding('a.ts', 1)])).toEqual(['a.ts:1']);
    expect(freshOf([finding('a.ts', 1, { rule: 'no-stale-flag', fingerprint: 'f2' })], [finding('a.ts', 1)])).toEqual([
      'a.ts:1',
    ]);
  });

  it('takes each known one for one finding', () =>
    expect(freshOf([finding('a.ts', 1), finding('a.ts', 5)], [finding('a.ts', 1)])).toEqual(['a.ts:5']));

  it('prefers the file that had it, wherever the new one stands', () => {
    expect(freshOf([finding('a.ts', 1), finding('b.ts', 1)], [finding('b.ts', 1)])).toEqual(['a.ts:1']);
    expect(freshOf([finding('b.ts', 1), finding('c.ts', 1)], [finding('b.ts', 1)])).toEqual(['c.ts:1']);
  });

  it('prefers the function that had it within a file', () =>
    expect(freshOf([finding('a.ts', 1, { fingerprint: 'f2' }), finding('a.ts', 9)], [finding('a.ts', 3)])).toEqual([
      'a.ts:1',
    ]));

  it('lets equal findings keep their identities when one is repaired and another file is renamed', () => {
    const { fresh, known, gone } = matchKnown(
      [finding('z.ts', 1)],
      [finding('a.ts', 1), finding('z.ts', 1)].map(asKnown),
    );
    expect({ fresh, known: known.length, gone }).toMatchObject({ fresh: [], known: 1, gone: [{ file: 'a.ts' }] });
  });

  it('tells findings of no flag by their words', () => {
    const keyless = (file: string, message: string, fingerprint: string): Finding => {
      const { key: _, ...rest } = finding(file, 1, { rule: 'no-dynamic-key', message, fingerprint });
      return rest;
    };
    expect(freshOf([keyless('b.ts', 'The key `x`', 'f2')], [keyless('a.ts', 'The key `x`', 'f1')])).toEqual([]);
    expect(freshOf([keyless('a.ts', 'The key `y`', 'f2')], [keyless('a.ts', 'The key `x`', 'f1')])).toEqual(['a.ts:1']);
  });
});
