import type { ts } from 'ts-morph';
import type { FlagDefinition } from '../../model/flag.js';
import { quoted } from '../../text/quoted.js';
import { typescript } from '../../text/typescript.js';
import { fieldName } from '../well-known-fields.js';

/** @returns the quote that a text of code has more often */
export const quoteOf = (text: string): string => (text.split("'").length >= text.split('"').length ? "'" : '"');

/** A field of a definition with the names that properties have for it. */
export type PropertyField = readonly [
  field: string,
  spellings: readonly string[],
  value: (definition: FlagDefinition) => unknown,
];

const NAMES: readonly PropertyField[] = [
  ['type', ['type', 'flagtype', 'kind', 'category'], ({ type }) => type],
  ['purpose', ['purpose', 'description', 'desc'], ({ purpose }) => purpose],
  ['owner', ['owner', 'owners', 'team', 'teams', 'ownedby', 'squad'], ({ owner }) => owner],
  ['created', ['created', 'createdat', 'createdon', 'datecreated', 'introduced'], ({ created }) => created],
  [
    'expires',
    ['expires', 'expiresat', 'expireson', 'expiry', 'expirydate', 'expirationdate', 'expiration', 'removeby'],
    ({ expires }) => expires,
  ],
  [
    'default',
    ['default', 'defaultvalue', 'initial', 'initialvalue', 'fallback', 'enabled'],
    ({ default: state }) => state ?? false,
  ],
  ['safe', ['safe', 'safestate', 'safevalue'], ({ safe }) => safe],
];

/** @returns the field that a property tells, by its name as it is written; undefined for one of another meaning */
export const propertyField = (name: string): PropertyField | undefined =>
  NAMES.find(([, spellings]) => spellings.includes(fieldName(name.replace(/^['"]|['"]$/g, ''))));

/** @returns a value in the form of another; undefined where that form is none that can be made */
export function valueLike(value: unknown, like: ts.Expression, text: string): string | undefined {
  const ts = typescript();
  const quote = /['"`]/.exec(like.getText())?.[0] ?? quoteOf(text);
  const list = Array.isArray(value) ? (value as string[]) : [String(value)];
  if (typeof value === 'boolean') {
    return [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword].includes(like.kind) ? String(value) : undefined;
  }
  if (ts.isArrayLiteralExpression(like)) return `[${list.map((one) => quoted(one, quote)).join(', ')}]`;
  if (ts.isStringLiteralLike(like)) return quoted(list.join(', '), quote);
  if (ts.isNewExpression(like) && like.arguments?.length === 1)
    return `new ${like.expression.getText()}(${quoted(list[0]!, quote)})`;
  return undefined;
}

/** @returns the indentation of the line on which an offset lies */
export function indentOf(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1))![0];
}
