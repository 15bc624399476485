import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  durationDays,
  isIsoDate,
  parseDuration,
  toIsoDate,
} from '../../../analyzer/src/text/dates.js';

describe('dates', () => {
  it.each(['2026-01-01', '2024-02-29', '2026-12-31'])('accepts %s', (text) => expect(isIsoDate(text)).toBe(true));

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '2026-01-01T00:00:00Z', 'never', ''])('rejects %j', (text) =>
    expect(isIsoDate(text)).toBe(false),
  );

  it('counts days over a leap day', () => expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2));

  it('counts backwards as a negative number', () => expect(daysBetween('2026-12-02', '2026-12-01')).toBe(-1));

  it('does not lose a day to daylight saving', () => expect(daysBetween('2026-03-01', '2026-04-01')).toBe(31));

  it('adds days over the end of a year', () => expect(addDays('2026-12-31', 1)).toBe('2027-01-01'));

  it('stays within four digits of a year', () => {
    expect(addDays('9999-12-31', 7)).toBe('9999-12-31');
    expect(addDays('2026-01-01', 1e12)).toBe('9999-12-31');
    expect(addDays('2026-01-01', -1e12)).toBe('0000-01-01');
  });

  it('takes days away', () => expect(addDays('2026-03-01', -1)).toBe('2026-02-28'));

  it.each([
    ['40s', 40_000],
    ['30m', 1_800_000],
    ['24h', 86_400_000],
    ['14d', 1_209_600_000],
    ['6w', 3_628_800_000],
    ['0d', 0],
  ])('reads the duration %s', (text, milliseconds) => expect(parseDuration(text)).toBe(milliseconds));

  it.each(['', '14', 'd', '-1d', '1.5h', '2 months', '14dd'])('takes %j for no duration', (text) =>
    expect(parseDuration(text)).toBeUndefined(),
  );

  it('rounds hours up to days', () => expect([durationDays('24h'), durationDays('25h')]).toEqual([1, 2]));

  it('gives the UTC day of a time', () => expect(toIsoDate(Date.UTC(2026, 10, 21, 23, 59))).toBe('2026-11-21'));
});
