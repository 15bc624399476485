import { describe, expect, it } from 'vitest';
import type { SuppressionProblem } from '../../../analyzer/src/model/suppression.js';
import { findingsOf, messagesOf, place } from './rule-input.js';

const RULE = 'valid-suppression';

const problem = (more: Partial<SuppressionProblem>): SuppressionProblem => ({
  kind: 'no-reason',
  place: place('src/nav.ts', 3, 1, 40),
  form: 'halyard',
  directive: 'halyard-disable-next-line',
  rules: ['no-expired-flag'],
  ...more,
});

const messageOf = (more: Partial<SuppressionProblem>): string | undefined =>
  messagesOf(RULE, { suppressions: [problem(more)] })[0];

describe('valid-suppression', () => {
  it('reports nothing without a comment to correct', () => {
    expect(findingsOf(RULE, {})).toEqual([]);
    expect(findingsOf(RULE, { suppressions: [] })).toEqual([]);
  });

  it('stands at the comment', () =>
    expect(findingsOf(RULE, { suppressions: [problem({})] })).toMatchObject([
      { severity: 'warning', place: { file: 'src/nav.ts', line: 3, column: 1 } },
    ]));

  it('asks for a reason', () => {
    expect(messageOf({})).toContain('`halyard-disable-next-line` gives no reason, so it silences nothing');
    expect(messageOf({ form: 'eslint', directive: 'eslint-disable-line' })).toContain(
      '`eslint-disable-line` silences `no-expired-flag` and gives no reason',
    );
  });

  it('asks for a day', () =>
    expect(messageOf({ kind: 'no-date', date: '2026-02-30' })).toContain('`2026-02-30` is no day'));

  it('names the rule that was meant', () => {
    const unknown = { kind: 'unknown-rule', rules: ['no-expired'] } as const;
    expect(messageOf({ ...unknown, rules: ['no-expired'] })).not.toContain('did you mean');
    expect(messageOf({ ...unknown, rules: ['no-expired'], meant: 'no-expired-flag' })).toContain(
      'did you mean `no-expired-flag`?',
    );
  });

  it('names the comments that there are', () =>
    expect(messageOf({ kind: 'unknown-directive', directive: 'halyard-disable-nextline' })).toContain(
      'Use `halyard-disable-next-line`',
    ));

  it('names the rules that a comment silences for nothing', () => {
    expect(messageOf({ kind: 'unused' })).toContain('silences no finding of `no-expired-flag`');
    expect(messageOf({ kind: 'unused', rules: [] })).toContain('silences no finding, and');
  });
});
