import { defineRule } from './rule.js';

export const validSuppression = defineRule({
  meta: {
    id: 'valid-suppression',
    title: 'A comment that silences a finding says why, and is needed',
    kind: 'comment',
    sets: { recommended: 'warning', strict: 'error' },
    summary:
      'Reports a comment that suppresses findings without a reason, of an unknown rule, or where there are none.',
    why: 'A silenced finding is a decision. Without its reason nobody dares to take it back, and a comment that silences nothing will silence the next mistake.',
    remedy: 'Give the reason after two dashes, name a rule that there is, and take out what is no longer needed.',
    options: {},
    time: false,
    related: ['no-expired-flag', 'no-unknown-flag'],
  },
  messages: {
    noReason:
      '`{directive}` gives no reason, so it silences nothing: later nobody could tell whether it may go. Say why after two dashes, as in `{directive} RULE -- waits for the Safari fix (until 2026-12-31)`.',
    noReasonEslint:
      '`{directive}` silences {rules} and gives no reason, so that later nobody can tell whether it may go. Say why after two dashes, as in `-- waits for the Safari fix (until 2026-12-31)`.',
    noDate:
      '`{date}` is no day of the calendar, so nobody can tell how long this `{directive}` is meant to last. Write the last day as `(until 2026-12-31)`.',
    unknownRule: '`{directive}` names {rules}, which is no rule of Halyard, so it silences nothing. Correct the name.',
    misspeltRule:
      '`{directive}` names {rules}, which is no rule of Halyard, so it silences nothing; did you mean `{meant}`? Correct the name.',
    unknownDirective:
      '`{directive}` is no comment that Halyard knows, so it silences nothing. Use `halyard-disable-next-line`, `halyard-disable-line`, or `halyard-disable` and `halyard-enable`.',
    unused:
      '`{directive}` silences no finding of {rules}, and it would hide the next one. Take it out, or move it to the line that it is meant for.',
    unusedOfAll:
      '`{directive}` silences no finding, and it would hide the next one. Take it out, or move it to the line that it is meant for.',
  },
  *check({ suppressions }) {
    for (const problem of suppressions ?? []) {
      const { place, directive, rules, date, meant } = problem;
      const at = { place, detail: [problem.kind, ...rules].join(' ') };
      switch (problem.kind) {
        case 'no-reason':
          if (problem.form === 'eslint') yield { message: 'noReasonEslint', data: { directive, rules }, ...at };
          else yield { message: 'noReason', data: { directive }, ...at };
          break;
        case 'no-date':
          yield { message: 'noDate', data: { directive, date: date ?? '' }, ...at };
          break;
        case 'unknown-rule':
          if (meant === undefined) yield { message: 'unknownRule', data: { directive, rules }, ...at };
          else yield { message: 'misspeltRule', data: { directive, rules, meant }, ...at };
          break;
        case 'unknown-directive':
          yield { message: 'unknownDirective', data: { directive }, ...at };
          break;
        case 'unused':
          if (rules.length > 0) yield { message: 'unused', data: { directive, rules }, ...at };
          else yield { message: 'unusedOfAll', data: { directive }, ...at };
      }
    }
  },
});
