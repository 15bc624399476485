import { describe, expect, it } from 'vitest';
import { findingsOf, messagesOf, place, read, unresolved } from './rule-input.js';

const RULE = 'no-dynamic-key';

describe('no-dynamic-key', () => {
  it('reports a key that is computed', () => {
    expect(findingsOf(RULE, { unresolved: [unresolved({ text: 'keyOf(page)' })] })).toMatchObject([
      {
        severity: 'warning',
        place: { file: 'src/dynamic.ts', line: 3, column: 7 },
        message:
          'The key `keyOf(page)` is computed at run time, so no rule checks this read and no removal finds it. Pass a literal or a constant, or give the key a union type of flag keys.',
      },
    ]);
  });

  it.each([
    ['external', 'comes from outside the workspace'],
    ['parameter', 'is a parameter that callers outside the workspace may fill'],
    ['reassigned', 'is assigned more than once'],
    ['too-many', 'has too many possible values'],
    ['depth', 'lies behind too many steps'],
  ] as const)('gives the reason %s', (reason, words) =>
    expect(messagesOf(RULE, { unresolved: [unresolved({ reason, text: 'key' })] })[0]).toContain(`\`key\` ${words}`),
  );

  it('puts code of several lines on one', () => {
    expect(messagesOf(RULE, { unresolved: [unresolved({ text: 'keyOf(\n  page,\n)' })] })[0]).toContain(
      '`keyOf( page, )`',
    );
  });

  it('can not be broken out of by backticks in the code', () => {
    expect(messagesOf(RULE, { unresolved: [unresolved({ text: '`flag-${name}`' })] })[0]).toContain(
      "The key `'flag-${name}'` is computed",
    );
  });

  it('skips tests', () =>
    expect(messagesOf(RULE, { unresolved: [unresolved({ place: place('a.test.ts') })] })).toEqual([]));

  it('has nothing against a known key', () => expect(messagesOf(RULE, { references: [read('ranking')] })).toEqual([]));
});
