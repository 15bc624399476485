import { ConfigurationError } from '../model/errors.js';
import type { Place } from '../model/place.js';
import { calendarDay } from './calendar-day.js';
import { member, type DocumentNode } from './document-node.js';

/** @returns the error of a document that is not of the reader's format. */
export function otherFormat(root: DocumentNode, format: string, missing: string, remedy: string): ConfigurationError {
  return failure(root.place, `This is not ${format}: ${missing}.`, remedy);
}

/** @returns an error at `place`. */
export function failure(place: Place, message: string, remedy: string): ConfigurationError {
  return new ConfigurationError(message, {
    place: { file: place.file, line: place.line, column: place.column },
    remedy,
  });
}

/** @returns the named member, unless it is absent or null. */
export function given(node: DocumentNode | undefined, name: string): DocumentNode | undefined {
  const found = member(node, name);
  return found === undefined || (found.kind === 'scalar' && (found.value === null || found.value === undefined))
    ? undefined
    : found;
}

/** @throws ConfigurationError when the node is no map */
export function asMap(node: DocumentNode, name: string): DocumentNode {
  if (node.kind !== 'map') throw mismatch(node, name, 'a map');
  return node;
}

/** @throws ConfigurationError when the node is no list */
function asList(node: DocumentNode, name: string): DocumentNode {
  if (node.kind !== 'list') throw mismatch(node, name, 'a list');
  return node;
}

/** A text without surrounding white space; an empty one counts as not given. */
export function asText(node: DocumentNode, name: string): string | undefined {
  if (typeof node.value !== 'string') throw mismatch(node, name, 'a text');
  return node.value.trim() === '' ? undefined : node.value.trim();
}

/** @throws ConfigurationError when the node is no boolean */
export function asBoolean(node: DocumentNode, name: string): boolean {
  if (typeof node.value !== 'boolean') throw mismatch(node, name, '`true` or `false`');
  return node.value;
}

/** A number, also one written as a text, as several services export them. */
export function asNumber(node: DocumentNode, name: string): number {
  const { value } = node;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw mismatch(node, name, 'a number');
  return number;
}

/** A share of 0 to 100. */
function asPercentage(node: DocumentNode, name: string): number {
  const number = asNumber(node, name);
  if (number < 0 || number > 100) {
    throw failure(node.place, `\`${name}\` should be 0 to 100, but is ${number}.`, 'Write a percentage here.');
  }
  return number;
}

/** A point in time (ISO 8601, RFC 1123 or milliseconds) as a day in UTC. */
export function asDay(node: DocumentNode, name: string): string {
  const day = calendarDay(node.value);
  if (day === undefined) {
    throw failure(
      node.place,
      `\`${name}\` should be a date, but is ${shown(node)}.`,
      'Write the date as YYYY-MM-DD, an ISO 8601 time or milliseconds since 1970.',
    );
  }
  return day;
}

/** A list of texts, without the empty ones. */
export function asTexts(node: DocumentNode, name: string): string[] | undefined {
  const texts = asList(node, name).items.flatMap((item) => asText(item, name) ?? []);
  return texts.length === 0 ? undefined : texts;
}

/** One text as a list, for the fields that may have several. */
export function asListOfOne(node: DocumentNode, name: string): string[] | undefined {
  const text = asText(node, name);
  return text === undefined ? undefined : [text];
}

/** @returns the named member as a map, or undefined. */
export const mapIn = (node: DocumentNode | undefined, name: string): DocumentNode | undefined =>
  read(node, name, asMap);

/** @returns the items of the named list; none when it is absent. */
export const itemsIn = (node: DocumentNode | undefined, name: string): readonly DocumentNode[] =>
  read(node, name, asList)?.items ?? [];

/** @returns the named text, or undefined. */
export const textIn = (node: DocumentNode | undefined, name: string): string | undefined => read(node, name, asText);

/** @returns the named boolean, or undefined. */
export const booleanIn = (node: DocumentNode | undefined, name: string): boolean | undefined =>
  read(node, name, asBoolean);

/** @returns the named number, or undefined. */
export const numberIn = (node: DocumentNode | undefined, name: string): number | undefined =>
  read(node, name, asNumber);

/** @returns the named percentage, or undefined. */
export const percentageIn = (node: DocumentNode | undefined, name: string): number | undefined =>
  read(node, name, asPercentage);

/** @returns the named member's value as it is, or undefined. */
export const valueIn = (node: DocumentNode | undefined, name: string): unknown => given(node, name)?.value;

/** A text that names the entry, e.g. its key. @throws ConfigurationError when it is missing */
export function requiredText(node: DocumentNode, name: string, what: string): DocumentNode & { value: string } {
  const found = given(asMap(node, what), name);
  if (found === undefined || asText(found, name) === undefined) {
    throw failure(node.place, `This ${what} has no \`${name}\`.`, `Give it a \`${name}\` or take it out.`);
  }
  return found as DocumentNode & { value: string };
}

function read<T>(
  node: DocumentNode | undefined,
  name: string,
  as: (node: DocumentNode, name: string) => T,
): T | undefined {
  const found = given(node, name);
  return found === undefined ? undefined : as(found, name);
}

function mismatch(node: DocumentNode, name: string, expected: string): ConfigurationError {
  return failure(
    node.place,
    `\`${name}\` should be ${expected}, but is ${shown(node)}.`,
    `Write ${expected} here, or take it out.`,
  );
}

function shown(node: DocumentNode): string {
  if (node.kind !== 'scalar') return `a ${node.kind}`;
  const { value } = node;
  if (value === null || value === undefined) return 'empty';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value as number | boolean);
  return `\`${text.length > 60 ? `${text.slice(0, 59)}…` : text}\``;
}
