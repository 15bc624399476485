import type { ts } from 'ts-morph';
import type { FlagEntry } from '../../model/flag.js';
import type { LineIndex } from '../../text/line-index.js';
import { applyComment, readComment } from '../comment-tags.js';
import type { ReaderOptions } from '../reader.js';
import { textOf } from './constants.js';
import { docComment, lineComment, memberSpan } from './member-comments.js';
import {
  applyDescription,
  applyValue,
  descriptionOf,
  keyArgumentOf,
  keyPropertyOf,
  type Target,
} from './member-fields.js';
import { definitionOfType } from './member-type.js';
import type { Scope } from './scope.js';
import { memberPath, type SymbolMember } from './symbol-member.js';

/** A key, with the node that tells it. */
export interface MemberKey {
  text: string;
  node: ts.Node;
  /** Where the key is told by a property of a description or an argument of a call. */
  from?: ts.Expression;
}

/**
 * @throws ConfigurationError for a date that is none
 * @returns the flag that a member defines; undefined where this file does not tell its key
 */
export function entryOfMember(
  member: SymbolMember,
  options: ReaderOptions,
  scope: Scope,
  lines: LineIndex,
): FlagEntry | undefined {
  const key = keyOf(member, options, scope);
  if (key === undefined) return undefined;
  const { file } = scope;
  const place = (start: number, end: number) => lines.place(file.fileName, start, end);
  const target: Target = {
    definition: definitionOfType(member.type),
    fieldPlaces: {},
    environment: options.environment,
    place: (node) => place(node.getStart(file), node.end),
  };
  const description = descriptionOf(member.value);
  if (description !== undefined) applyDescription(description, key.from, target, scope);
  const text = textOf(member.value, scope);
  if (member.value !== undefined && description === undefined && member.holds === 'default') {
    if (text !== undefined && /\S\s+\S/.test(text)) target.definition.purpose = text;
    else applyValue(member.value, target, scope);
  }
  const doc = docComment(member.node, file);
  const trailing = lineComment(member.node, file);
  if (doc !== undefined) applyComment(readComment(file.text, doc.start, doc.end), target, place, options.environment);
  if (trailing !== undefined) {
    applyComment(readComment(file.text, trailing.start, trailing.end), target, place, options.environment);
  }
  const names = namesOf(member, key, text);
  if (names.length > 0) target.definition.names = [...new Set([...names, ...(target.definition.names ?? [])])];
  const span = memberSpan(member.node, file);
  const { definition, fieldPlaces } = target;
  return {
    key: key.text,
    definition,
    place: place(doc?.start ?? span.start, span.end),
    keyPlace: target.place(key.node),
    ...(Object.keys(fieldPlaces).length > 0 && { fieldPlaces }),
  };
}

/** @returns the key of a member; undefined where this file does not tell it. */
export function keyOf(member: SymbolMember, options: ReaderOptions, scope: Scope): MemberKey | undefined {
  const { name, value } = member;
  const asked = options.key ?? member.property ?? member.side;
  const named = name && { text: name.text, node: name.node };
  if (asked === 'name') return named ?? describedKey(value, 'name', false, scope) ?? textKey(value, scope);
  if (asked === undefined)
    return textKey(named ? undefined : value, scope) ?? describedKey(value, undefined, !named, scope) ?? named;
  if (asked === 'value') return textKey(value, scope) ?? describedKey(value, undefined, true, scope) ?? named;
  return describedKey(value, asked, false, scope) ?? named ?? textKey(value, scope);
}

function textKey(value: ts.Expression | undefined, scope: Scope): MemberKey | undefined {
  const text = textOf(value, scope);
  return value === undefined || text === undefined || text === '' ? undefined : { text, node: value };
}

function describedKey(
  value: ts.Expression | undefined,
  property: string | undefined,
  withName: boolean,
  scope: Scope,
): MemberKey | undefined {
  const description = descriptionOf(value);
  const from =
    (description && keyPropertyOf(description, property, withName, scope)) ??
    (property === undefined ? keyArgumentOf(value, scope) : undefined);
  return from === undefined ? undefined : keyFrom(from, scope);
}

const keyFrom = (from: ts.Expression, scope: Scope): MemberKey => ({ text: textOf(from, scope)!, node: from, from });

/** Everything that code may write for the key: the other side of the member, and the member by its path. */
function namesOf(member: SymbolMember, key: MemberKey, text: string | undefined): string[] {
  if (member.name === undefined) return [];
  const name = member.name.text;
  const isOtherSide = text !== undefined && text !== '' && member.holds === 'key';
  const paths = member.containers.map((container) => memberPath(container, name));
  return [name, ...(isOtherSide ? [text] : []), ...paths].filter((each) => each !== key.text);
}
