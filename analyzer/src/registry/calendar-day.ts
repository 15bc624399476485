import type { IsoDate } from '../model/flag.js';
import { isIsoDate, toIsoDate } from '../text/dates.js';

const ISO_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const RFC_TIME = /^(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d{2}:\d{2}(?::\d{2})? (?:GMT|UTC|[+-]\d{4})$/;

/**
 * The day in UTC of a date, an ISO 8601 or RFC 1123 time, or milliseconds since 1970.
 * A time without a zone is UTC: the process's own zone would make the result depend on the machine.
 */
export function calendarDay(value: unknown): IsoDate | undefined {
  if (typeof value === 'number') return dayOf(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (isIsoDate(text)) return text;
  const iso = ISO_TIME.exec(text);
  if (iso !== null) {
    return isIsoDate(iso[1]!) ? dayOf(Date.parse(`${iso[1]!}T${iso[2]!}${(iso[3] ?? 'Z').toUpperCase()}`)) : undefined;
  }
  return RFC_TIME.test(text) ? dayOf(Date.parse(text)) : undefined;
}

function dayOf(milliseconds: number): IsoDate | undefined {
  if (!Number.isFinite(milliseconds) || Math.abs(milliseconds) > 8.64e15) return undefined;
  const day = toIsoDate(milliseconds);
  return isIsoDate(day) ? day : undefined;
}
