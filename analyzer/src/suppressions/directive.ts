import type { Place } from '../model/place.js';
import type { SuppressionForm } from '../model/suppression.js';
import { isIsoDate } from '../text/dates.js';
import type { SourceComment } from './comments.js';

export type DirectiveScope = 'disable' | 'enable' | 'disable-line' | 'disable-next-line';

/** A comment that suppresses findings, or ends that. */
export interface Directive {
  form: SuppressionForm;
  /** Its first word as it is written. */
  word: string;
  /** Undefined for a word that looks like one and is none. */
  scope: DirectiveScope | undefined;
  /** As they are written, without the plugin's prefix; none for all. */
  rules: string[];
  reason: string | undefined;
  /** The last day on which it counts. */
  until: string | undefined;
  /** What stands for a date and is none. */
  badDate: string | undefined;
  place: Place;
}

const PREFIX = 'halyard/';
const WORD = /^(halyard|eslint)-((?:disable|enable)[\w-]*)(?=$|[\s:])/;
const SCOPES = new Set<string>(['disable', 'enable', 'disable-line', 'disable-next-line']);
/** As ESLint has it. */
const REASON = /(?:^|\s)-{2,}(?:\s([\s\S]*))?$/;
const IN_BRACKETS = /\(\s*until\b:?\s*([^)]*?)\s*\)/i;
/** A day however it is written, so that a wrong one is reported; other words are the reason's: `until Safari 20`, `until 2.0`. */
const IN_WORDS = /(?<![\w-])until\b:?\s+((?:\d+([-/])\d+\2\d+|\d{1,2}\.\d{1,2}\.\d{4})\w*)/i;

/**
 * @returns what a comment says; undefined for one that is no directive, and for one of ESLint's that names other rules only or that ESLint would not obey
 */
export function directiveOf({ body, isBlock, place }: SourceComment): Directive | undefined {
  const text = body.trim();
  const [, form, name] = WORD.exec(text) ?? [];
  if (form === undefined || name === undefined) return undefined;
  const word = `${form}-${name}`;
  const rest = text.slice(word.length).replace(/^:/, '');
  const split = REASON.exec(rest);
  const list = (split === null ? rest : rest.slice(0, split.index))
    .split(',')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '');
  const scope = SCOPES.has(name) ? (name as DirectiveScope) : undefined;
  const given = { word, place, ...reasonOf(split?.[1] ?? '') };
  if (form === 'halyard') return { form, scope, rules: list.map(withoutPrefix), ...given };
  const ours = list.filter((rule) => rule.startsWith(PREFIX)).map(withoutPrefix);
  const isObeyed = scope !== undefined && (isBlock || scope.endsWith('-line'));
  return isObeyed && (ours.length > 0 || list.length === 0)
    ? { form: 'eslint', scope, rules: ours, ...given }
    : undefined;
}

const withoutPrefix = (rule: string): string => (rule.startsWith(PREFIX) ? rule.slice(PREFIX.length) : rule);

function reasonOf(text: string): Pick<Directive, 'reason' | 'until' | 'badDate'> {
  const line = text.replace(/\s+/g, ' ').trim();
  const match = IN_BRACKETS.exec(line) ?? IN_WORDS.exec(line);
  const date = match?.[1];
  const reason = match === null ? line : withoutDate(line, match);
  const isDate = date !== undefined && isIsoDate(date);
  return {
    reason: reason === '' ? undefined : reason,
    until: isDate ? date : undefined,
    badDate: isDate ? undefined : date,
  };
}

/** In the middle of a sentence the date stays: nothing reads well without it. */
function withoutDate(line: string, { 0: written, index }: RegExpExecArray): string {
  const before = line.slice(0, index).trim();
  const after = line.slice(index + written.length).trim();
  if (/^[\s.]*$/.test(after)) return before;
  return written.startsWith('(') ? `${before} ${after}`.trim() : line;
}
