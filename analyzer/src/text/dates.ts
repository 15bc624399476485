import type { IsoDate } from '../model/flag.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const UNITS: Record<string, number> = { s: 1000, m: MINUTE, h: 60 * MINUTE, d: DAY, w: 7 * DAY };

const FIRST = Date.parse('0000-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T00:00:00Z');

/** @returns whether `text` is `YYYY-MM-DD` and a day of the calendar: 2026-02-30 is none. */
export function isIsoDate(text: string): text is IsoDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && toIsoDate(time) === text;
}

/** @returns whole days from `from` to `to` in UTC; negative when `to` comes first. Both must be ISO dates. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => Math.round((toTime(to) - toTime(from)) / DAY);

/** @returns the date `days` after `date` (before it when negative), within the years that an ISO date can name. */
export const addDays = (date: IsoDate, days: number): IsoDate =>
  toIsoDate(Math.min(Math.max(toTime(date) + days * DAY, FIRST), LAST));

/** @returns milliseconds of `40s`, `30m`, `24h`, `14d` or `6w`; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d+)\s*([smhdw])$/.exec(text.trim());
  return match === null ? undefined : Number(match[1]) * UNITS[match[2]!]!;
}

/** @returns the days that a duration touches, rounded up: `36h` is 2; undefined when it is no duration. */
export function durationDays(text: string): number | undefined {
  const milliseconds = parseDuration(text);
  return milliseconds === undefined ? undefined : Math.ceil(milliseconds / DAY);
}

/** @returns the UTC date of a time in milliseconds. */
export const toIsoDate = (time: number): IsoDate => new Date(time).toISOString().slice(0, 10);

const toTime = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`);
