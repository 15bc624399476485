import * as z from 'zod';
import type { FlagState } from '../../model/flag.js';
import { isIsoDate } from '../../text/dates.js';

const STATE = '`on`, `off` or the name of a variant';
const DATE = 'a calendar date such as `2026-12-01`';
const DURATION = 'a duration such as `30m`, `24h`, `14d` or `6w`';
const PERCENTAGE = 'a number from 0 to 100';

const WORDS: Record<string, boolean> = { on: true, off: false, true: true, false: false };

/** On and off in every form that YAML and JSON have for them, or a variant's name. */
export const state = z
  .union([z.boolean(), z.enum(['on', 'off']), z.string().min(1), z.number()], { error: STATE })
  .transform((value): FlagState => {
    if (typeof value === 'boolean') return value;
    return WORDS[String(value).toLowerCase()] ?? String(value);
  });

export const date = z
  .string({ error: DATE })
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: DATE })
  .refine(isIsoDate, { error: DATE, abort: true });

export const duration = z.string({ error: DURATION }).regex(/^\d+\s*[smhdw]$/, { error: DURATION });

export const percentage = z.number({ error: PERCENTAGE }).min(0, { error: PERCENTAGE }).max(100, { error: PERCENTAGE });

/** A text that is not empty. */
export const text = z.string({ error: 'text' }).min(1, { error: 'text' });

/** A text that YAML may have read as a number, such as an id or an issue. */
export const textOrNumber = z.union([text, z.number()], { error: 'text' }).transform(String);

/** One of a few words. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, { error: `one of ${words.map((word) => `\`${word}\``).join(', ')}` });

export const flag = z.boolean({ error: '`true` or `false`' });

const INDEX = 'a whole number from 0';
/** An argument's index or a count. */
export const index = z.number({ error: INDEX }).int({ error: INDEX }).min(0, { error: INDEX });
