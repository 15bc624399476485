import type { FlagState, FlagType, IsoDate, ValueType } from '../model/flag.js';
import { toIsoDate } from '../text/dates.js';
import { calendarDay } from './calendar-day.js';

const TYPES: Record<string, FlagType> = {
  release: 'release',
  ops: 'ops',
  operational: 'ops',
  operations: 'ops',
  killswitch: 'ops',
  experiment: 'experiment',
  abtest: 'experiment',
  permission: 'permission',
  entitlement: 'permission',
  migration: 'migration',
};

const VALUE_TYPES: Record<string, ValueType> = {
  boolean: 'boolean',
  bool: 'boolean',
  string: 'string',
  number: 'number',
  integer: 'number',
  float: 'number',
  object: 'object',
  json: 'object',
};

const STATES: Record<string, boolean> = {
  true: true,
  on: true,
  yes: true,
  enabled: true,
  false: false,
  off: false,
  no: false,
  disabled: false,
};

const words = (text: string): string => text.trim().toLowerCase();

/** @returns our type for a word such as `kill-switch`; undefined for a word that says nothing of the purpose. */
export const flagTypeOf = (value: unknown): FlagType | undefined =>
  typeof value === 'string' ? own(TYPES, words(value).replace(/[\s/_-]/g, '')) : undefined;

/** @returns the value type for a word such as `bool`. */
export const valueTypeOf = (value: unknown): ValueType | undefined =>
  typeof value === 'string' ? own(VALUE_TYPES, words(value)) : undefined;

/** @returns on or off for booleans and the words for them; undefined for anything else. */
export function booleanOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return typeof value === 'string' ? own(STATES, words(value)) : undefined;
}

/** @returns on, off, or the variant that the text names; undefined for an empty text and anything else. */
export function stateOf(value: unknown): FlagState | undefined {
  const state = booleanOf(value);
  if (state !== undefined) return state;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/**
 * @returns the day in UTC of a date, a time or milliseconds since 1970; `never`; undefined for anything else,
 * so also for a small number, which counts days or versions
 */
export function dayOf(value: unknown): IsoDate | 'never' | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : toIsoDate(value.getTime());
  if (typeof value === 'number') return value >= 1e11 ? calendarDay(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text.toLowerCase() === 'never'
    ? 'never'
    : calendarDay(text.replace(/^(\d{4})\/(\d{2})\/(\d{2})$/, '$1-$2-$3'));
}

/** @returns the type of a plain value; undefined for null and undefined. */
export function typeOfValue(value: unknown): ValueType | undefined {
  const type = typeof value;
  if (type === 'boolean' || type === 'string' || type === 'number') return type;
  return type === 'object' && value !== null ? 'object' : undefined;
}

/** @returns the texts of a text, of a comma-separated text or of a list; empty for anything else. */
export function textsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? (value as unknown[]) : typeof value === 'string' ? value.split(',') : [];
  return list
    .filter((item) => typeof item === 'string')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

const own = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
