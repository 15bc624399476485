import { describe, expect, it } from 'vitest';
import { problemsIn, reasonsIn, suppressed } from './findings-in.js';

describe('halyard-disable-next-line', () => {
  it('silences the rule on the next line', () =>
    expect(
      reasonsIn('a.ts', '// halyard-disable-next-line no-expired-flag -- waits for Safari\nf("@no-expired-flag");'),
    ).toEqual(['waits for Safari']));

  it.each([
    ['the line after the next', '// halyard-disable-next-line no-expired-flag -- r\n\nf("@no-expired-flag");'],
    ['its own line', 'f("@no-expired-flag"); // halyard-disable-next-line no-expired-flag -- r'],
    ['another rule', '// halyard-disable-next-line no-expired-flag -- r\nf("@no-unknown-flag");'],
  ])('leaves %s', (_, text) => expect(reasonsIn('a.ts', text)).toEqual([undefined]));

  it('counts from the last line of a comment', () =>
    expect(
      reasonsIn(
        'a.ts',
        '/* halyard-disable-next-line no-expired-flag\n   -- a long\n   reason */\nf("@no-expired-flag");',
      ),
    ).toEqual(['a long reason']));

  it('takes several rules, and the plugin prefix', () =>
    expect(
      reasonsIn(
        'a.ts',
        '// halyard-disable-next-line no-expired-flag, halyard/no-unknown-flag -- r\nf("@no-expired-flag", "@no-unknown-flag", "@no-dynamic-key");',
      ),
    ).toEqual(['r', 'r', undefined]));

  it('takes all rules without a name', () =>
    expect(
      reasonsIn('a.ts', '// halyard-disable-next-line -- generated\nf("@no-expired-flag", "@no-unused-flag");'),
    ).toEqual(['generated', 'generated']));

  it('says where the comment stands', () => {
    const [finding] = suppressed(
      'a.ts',
      '  // halyard-disable-next-line no-expired-flag -- r (until 2026-12-31)\nf("@no-expired-flag");',
    ).findings;
    expect(finding?.suppression).toMatchObject({
      kind: 'comment',
      reason: 'r',
      until: '2026-12-31',
      place: { file: 'a.ts', line: 1, column: 3 },
    });
  });
});

describe('halyard-disable-line', () => {
  it('silences its own line alone', () =>
    expect(
      reasonsIn('a.ts', 'f("@no-expired-flag"); // halyard-disable-line no-expired-flag -- r\nf("@no-expired-flag");'),
    ).toEqual(['r', undefined]));
});

describe('halyard-disable', () => {
  const text = `f("@no-expired-flag");
// halyard-disable no-expired-flag -- moved soon
f("@no-expired-flag", "@no-unknown-flag");
// halyard-enable no-expired-flag
f("@no-expired-flag");`;

  it('silences until halyard-enable', () =>
    expect(reasonsIn('a.ts', text)).toEqual([undefined, 'moved soon', undefined, undefined]));

  it('silences to the end without one', () =>
    expect(reasonsIn('a.ts', text.replace('// halyard-enable no-expired-flag', ''))).toEqual([
      undefined,
      'moved soon',
      undefined,
      'moved soon',
    ]));

  it('of all rules goes on for the others when one is enabled', () =>
    expect(
      reasonsIn(
        'a.ts',
        text
          .replace('halyard-disable no-expired-flag', 'halyard-disable')
          .replace('"@no-expired-flag");', '"@no-expired-flag", "@no-unknown-flag");'),
      ),
    ).toEqual([undefined, undefined, 'moved soon', 'moved soon', undefined]));

  it('is not ended by an enable of another rule', () =>
    expect(reasonsIn('a.ts', text.replace('enable no-expired-flag', 'enable no-unknown-flag')).at(-1)).toBe(
      'moved soon',
    ));

  it('is not ended by ESLint', () =>
    expect(reasonsIn('a.ts', text.replace('// halyard-enable no-expired-flag', '/* eslint-enable */')).at(-1)).toBe(
      'moved soon',
    ));
});

describe('an end date', () => {
  const text = '// halyard-disable-next-line no-expired-flag -- waits (until 2026-12-31)\nf("@no-expired-flag");';

  it('counts on its last day', () => expect(reasonsIn('a.ts', text, { today: '2026-12-31' })).toEqual(['waits']));

  it('brings the finding back on the day after, with a note', () => {
    const { findings, problems } = suppressed('a.ts', text, { today: '2027-01-01' });
    expect(findings).toMatchObject([
      { related: [{ message: 'this suppression ended on 2026-12-31', place: { line: 1 } }] },
    ]);
    expect(findings[0]).not.toHaveProperty('suppression');
    expect(problems).toEqual([]);
  });

  it.each(['-- waits until 2026-12-31', '-- waits (until: 2026-12-31)', '-- waits (UNTIL 2026-12-31).'])(
    'may be written %s',
    (end) =>
      expect(suppressed('a.ts', text.replace(/--.*/, end)).findings[0]?.suppression).toMatchObject({
        reason: 'waits',
        until: '2026-12-31',
      }),
  );

  it.each([
    ['-- (until 2026-12-31) waits', 'waits'],
    ['-- waits (until 2026-12-31) for Safari', 'waits for Safari'],
    ['-- until 2026-12-31, then JIRA-3', 'until 2026-12-31, then JIRA-3'],
    ['-- waits (for Safari, until 2026-12-31)', 'waits (for Safari, until 2026-12-31)'],
  ])('may stand anywhere in the reason: %s', (end, reason) => {
    const placed = text.replace(/--.*/, end);
    expect(suppressed('a.ts', placed).findings[0]?.suppression).toMatchObject({ reason, until: '2026-12-31' });
    expect(reasonsIn('a.ts', placed, { today: '2027-01-01' })).toEqual([undefined]);
  });

  it.each([
    '-- waits until 2026-2-30, then JIRA-3',
    '-- waits until 31/12/2026',
    '-- until 31.12.2026: waits',
    '-- (until soon) waits',
  ])('is reported where it is no day: %s', (end) => {
    const wrong = text.replace(/--.*/, end);
    expect(reasonsIn('a.ts', wrong)).toEqual([undefined]);
    expect(problemsIn('a.ts', wrong)).toEqual(['no-date 1 no-expired-flag']);
  });

  it.each(['until 2.0', 'until Safari 20 is out', 'until 24/7 support starts'])('is not meant by %s', (reason) =>
    expect(reasonsIn('a.ts', text.replace(/--.*/, `-- ${reason}`), { today: '2030-01-01' })).toEqual([reason]),
  );

  it.each(['2026-02-30', 'soon', ''])('must be a day: %s', (date) => {
    const wrong = text.replace('2026-12-31', date);
    expect(reasonsIn('a.ts', wrong)).toEqual([undefined]);
    expect(problemsIn('a.ts', wrong)).toEqual(['no-date 1 no-expired-flag']);
  });

  it('is no reason', () =>
    expect(problemsIn('a.ts', text.replace('waits ', ''))).toEqual(['no-reason 1 no-expired-flag']));
});

describe('a comment to correct', () => {
  it.each([
    ['lacks its reason', '// halyard-disable-next-line no-expired-flag', 'no-reason 1 no-expired-flag'],
    ['has an empty reason', '// halyard-disable-next-line no-expired-flag -- ', 'no-reason 1 no-expired-flag'],
    [
      'has a reason without dashes',
      '// halyard-disable-next-line no-expired-flag because',
      'no-reason 1 no-expired-flag because',
    ],
    ['names no rule of ours', '// halyard-disable-next-line no-expired-flags -- r', 'unknown-rule 1 no-expired-flags'],
    ['is no directive', '// halyard-disable-nextline no-expired-flag -- r', 'unknown-directive 1 no-expired-flag'],
  ])('%s, and silences nothing', (_, comment, problem) => {
    const text = `${comment}\nf("@no-expired-flag");`;
    expect(problemsIn('a.ts', text)).toEqual([problem]);
    expect(reasonsIn('a.ts', text)).toEqual([undefined]);
  });

  it('silences nothing, and names the rules of which that is so', () =>
    expect(
      problemsIn('a.ts', '// halyard-disable-next-line no-expired-flag, no-unknown-flag -- r\nf("@no-unknown-flag");'),
    ).toEqual(['unused 1 no-expired-flag']));

  it('is reported once where it is both unknown and unused', () =>
    expect(problemsIn('a.ts', '// halyard-disable-next-line no-such-rule -- r\nf();')).toEqual([
      'unknown-rule 1 no-such-rule',
    ]));

  it('is none where it works', () =>
    expect(problemsIn('a.ts', '// halyard-disable-next-line no-expired-flag -- r\nf("@no-expired-flag");')).toEqual(
      [],
    ));
});

describe("ESLint's own comments", () => {
  it.each([
    ['// eslint-disable-next-line halyard/no-expired-flag -- r\nf("@no-expired-flag");', 'r'],
    ['f("@no-expired-flag"); // eslint-disable-line no-console, halyard/no-expired-flag -- r', 'r'],
    ['/* eslint-disable halyard/no-expired-flag -- r */\nf("@no-expired-flag");', 'r'],
    ['/* eslint-disable */\nf("@no-expired-flag");', '(none)'],
    ['// eslint-disable-next-line\nf("@no-expired-flag");', '(none)'],
    ['/* eslint-disable halyard/no-expired-flag */\nf("@no-expired-flag");', '(none)'],
  ])('%j silences', (text, reason) => expect(reasonsIn('a.ts', text)).toEqual([reason]));

  it.each([
    '// eslint-disable halyard/no-expired-flag -- ESLint wants a block comment here\nf("@no-expired-flag");',
    '// eslint-disable-next-line no-expired-flag -- a rule of another plugin\nf("@no-expired-flag");',
    '// eslint-disable-next-line no-console -- r\nf("@no-expired-flag");',
    '/* eslint-disable */ /* eslint-enable */\nf("@no-expired-flag");',
  ])('%j does not', (text) => expect(reasonsIn('a.ts', text)).toEqual([undefined]));

  it('of all rules leave what ESLint does not run', () =>
    expect(reasonsIn('a.ts', '/* eslint-disable */\nf("@no-unused-flag");')).toEqual([undefined]));

  it('need a reason where they name a rule of ours', () => {
    expect(problemsIn('a.ts', '// eslint-disable-next-line halyard/no-expired-flag\nf("@no-expired-flag");')).toEqual([
      'no-reason 1 no-expired-flag',
    ]);
    expect(problemsIn('a.ts', '/* eslint-disable */\nf("@no-expired-flag");')).toEqual([]);
  });

  it('are left to ESLint where they are unused or unknown', () =>
    expect(
      problemsIn('a.ts', '// eslint-disable-next-line halyard/no-expired-flag, halyard/no-such -- r\nf();'),
    ).toEqual([]));

  it('are not read for a host that reads them itself', () =>
    expect(
      reasonsIn('a.ts', '// eslint-disable-next-line halyard/no-expired-flag -- r\nf("@no-expired-flag");', {
        forms: ['halyard'],
      }),
    ).toEqual([undefined]));
});
