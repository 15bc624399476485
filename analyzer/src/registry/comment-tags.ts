import { FLAG_TYPES, type FlagDefinition } from '../model/flag.js';
import type { Place } from '../model/place.js';
import { nearest } from '../text/nearest.js';
import { failure } from './field-reading.js';
import { booleanOf, flagTypeOf, valueTypeOf } from './flag-words.js';
import { assignField, type FieldResult } from './well-known-fields.js';

/** A tag with its value, and the span of the value. */
interface CommentTag {
  name: string;
  value: string;
  /** The value is in braces, so a type of JSDoc. */
  isBraced: boolean;
  start: number;
  end: number;
}

/** What a comment says: its free text and its tags. */
export interface Comment {
  text: string;
  tags: CommentTag[];
}

const OPENING = /^\s*(?:\/\*+|\*(?!\/)|\/{2,}|#+)?[ \t]?/;
const CLOSING = /\s*(?:\*+\/)?\s*$/;
const TAG = /^\s*@([A-Za-z]\w*)(?:[ \t]+|$)/;

/** Reads a `/** … *\/`, `// …` or `# …` comment; of several lines each may carry the mark. */
export function readComment(source: string, start: number, end: number): Comment {
  const comment: Comment = { text: '', tags: [] };
  const free: string[] = [];
  let offset = start;
  for (const line of linesOf(source.slice(start, end))) {
    const opening = OPENING.exec(line)![0].length;
    const content = line.slice(opening).replace(CLOSING, '');
    const tag = TAG.exec(content);
    const last = comment.tags.at(-1);
    if (tag !== null) {
      const from = offset + opening + tag[0].length;
      const value = content.slice(tag[0].length);
      const isBraced = value.startsWith('{');
      comment.tags.push({ name: tag[1]!, value: plain(value), isBraced, start: from, end: from + value.length });
    } else if (last === undefined) {
      free.push(content.trim());
    } else if (content.trim() !== '') {
      last.value = `${last.value} ${content.trim()}`.trim();
    }
    offset += line.length;
  }
  comment.text = free.join(' ').replace(/\s+/g, ' ').trim();
  return comment;
}

/** What is known of the end of a flag goes on in the line where all of its comment stands on one. */
const linesOf = (comment: string): string[] =>
  comment.split(
    /^\/\*\*.*$/.test(comment) ? /(?<=\s)(?=@(?:expires\s+(?:\d{4}-\d\d-\d\d|never)|extended)\s)/ : /(?<=\n)/,
  );

/** `{boolean}` and `{@link URL text}` without what the syntax needs. */
const plain = (value: string): string =>
  value
    .replace(/\{@link(?:code|plain)?\s+([^\s}|]+)[^}]*\}/g, '$1')
    .replace(/^\{([^}]*)\}.*$/, '$1')
    .trim();

const DIRECTIVE =
  /^(@ts-|(eslint|prettier|biome|oxlint|istanbul|c8|v8|deno-lint|webpack|vite|cspell|spell-checker|noqa|yamllint|TODO|FIXME|XXX|HACK)\b)/;

/** @returns whether a comment speaks to a tool or of work to do, rather than of the flag. */
const isDirective = (text: string): boolean => DIRECTIVE.test(text);

/**
 * Adds what a comment says to a definition that may have fields already; those stay.
 * @throws ConfigurationError for a date that is none, and a word of `@type` that is none
 */
export function applyComment(
  comment: Comment,
  target: { definition: FlagDefinition; fieldPlaces: Record<string, Place> },
  place: (start: number, end: number) => Place,
  environment?: string,
): void {
  const { definition, fieldPlaces } = target;
  if (comment.text !== '' && !isDirective(comment.text)) definition.purpose ??= comment.text;
  for (const tag of joinedOwners(comment.tags)) {
    const span = place(tag.start, tag.end);
    if (tag.name === 'default' && definition.default === undefined && isWord(tag.value)) {
      definition.default = tag.value;
      fieldPlaces['default'] = span;
      continue;
    }
    const result = assignTag(definition, tag, environment);
    if (result === undefined) continue;
    if ('problem' in result) throw failure(span, `\`@${tag.name}\`: ${result.problem}.`, result.remedy);
    fieldPlaces[result.path] = span;
  }
}

/** `@default control` names a variant, whereas a text, a number or a state is the value itself. */
const isWord = (value: string): boolean =>
  /^[A-Za-z_][\w.-]*$/.test(value) && booleanOf(value) === undefined && !['undefined', 'null'].includes(value);

/** Lower-case words with which comments name the type of a value rather than that of a flag. */
const VALUE_WORDS = new Set(
  'any array bigint const enum function int list map never null symbol true false undefined unknown void'.split(' '),
);

/** `@type relese` would otherwise leave the flag without a type. JSDoc writes types in braces, and names classes with a capital. */
function assignTag(
  definition: FlagDefinition,
  { name, value, isBraced }: CommentTag,
  environment: string | undefined,
): FieldResult {
  const isType = /^(flag_?)?type$/i.test(name) && !isBraced && flagTypeOf(value) === undefined;
  const word = isType ? /^[A-Za-z][\w-]*(?=\s|$)/.exec(value)?.[0] : undefined;
  if (word === undefined) return assignField(definition, name, value, environment);
  if (flagTypeOf(word) !== undefined) return assignField(definition, name, word, environment);
  const near = nearest(word, FLAG_TYPES);
  if (valueTypeOf(word) !== undefined || VALUE_WORDS.has(word) || (near === undefined && /^[A-Z]/.test(word))) {
    return assignField(definition, name, value, environment);
  }
  const types = FLAG_TYPES.map((type) => `\`${type}\``).join(', ');
  return {
    problem: `\`${word}\` is no type of a flag`,
    remedy:
      near === undefined
        ? `Write one of ${types}, or the type of the value in braces, e.g. \`{string}\`.`
        : `Did you mean \`${near}\`?`,
  };
}

function joinedOwners(tags: CommentTag[]): CommentTag[] {
  const owners = tags.filter((tag) => /^owners?$/i.test(tag.name));
  if (owners.length < 2) return tags;
  const joined = { ...owners[0]!, value: owners.map((tag) => tag.value).join(',') };
  return [joined, ...tags.filter((tag) => !owners.includes(tag))];
}
