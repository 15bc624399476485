import { lineEndOf, type TextEdit } from '../../text/text-edit.js';
import type { DocumentMember, DocumentNode } from '../document-node.js';
import { insertionIndex } from './insertion-index.js';
import { yamlFlow, yamlKey, yamlLines } from './yaml-scalar.js';

/** A map, with the key that holds it where the map may still be empty. */
export interface YamlMap {
  node: DocumentNode;
  holder?: DocumentMember | undefined;
}

/**
 * Inserts a member into a map of a YAML text, laid out as its neighbours are.
 * @param value a map becomes a block where its neighbours are blocks
 * @param after the member behind which it goes; null for the end, without it the neighbours' order decides
 */
export function insertYaml(
  text: string,
  { node, holder }: YamlMap,
  key: string,
  value: unknown,
  after?: string | null,
): TextEdit {
  if (text[node.place.start] === '{') return insertFlow(text, node, holder, key, value, after);
  const own = ownMembers(node);
  const step = stepOf(text);
  if (own.length === 0) return insertFirst(text, node, holder, key, value, step);
  const index = indexOf(own, key, after);
  const indent = ' '.repeat(own[0]!.keyPlace.column - 1);
  const lines = membersLines(text, own, key, value, step).map((line) => indent + line);
  const eol = lineEndOf(text);
  const gap = hasGaps(text, own) ? eol : '';
  if (index === 0) {
    const start = aboveComments(text, lineStart(text, own[0]!.keyPlace.start), indent);
    return { start, end: start, text: lines.join(eol) + eol + gap };
  }
  const end = endOf(text, own[index - 1]!, indent.length);
  return { start: end, end, text: eol + gap + lines.join(eol) };
}

/** What an alias or a merge key brings in is written elsewhere. */
const ownMembers = (node: DocumentNode): DocumentMember[] =>
  node.members.filter(({ place }) => place.start >= node.place.start && place.end <= node.place.end);

function indexOf(members: readonly DocumentMember[], key: string, after: string | null | undefined): number {
  const at = members.findIndex((member) => member.key === after);
  if (at >= 0) return at + 1;
  const keys = members.map((member) => member.key);
  return after === undefined ? insertionIndex(keys, key) : keys.length;
}

function membersLines(
  text: string,
  neighbours: readonly DocumentMember[],
  key: string,
  value: unknown,
  step: string,
): string[] {
  const maps = neighbours.filter(({ node }) => node.kind === 'map');
  const flows = maps.filter(({ node }) => text[node.place.start] === '{');
  const isFlow = maps.length > 0 && flows.length * 2 > maps.length;
  return isFlow ? [`${yamlKey(key)}: ${yamlFlow(value)}`] : yamlLines({ [key]: value }, step);
}

/** `flags:` with nothing below, or `flags: {}`, or a text of comments alone. */
function insertFirst(
  text: string,
  node: DocumentNode,
  holder: DocumentMember | undefined,
  key: string,
  value: unknown,
  step: string,
): TextEdit {
  const eol = lineEndOf(text);
  const outer = holder === undefined ? '' : ' '.repeat(holder.keyPlace.column - 1) + step;
  const body = yamlLines({ [key]: value }, step)
    .map((line) => outer + line)
    .join(eol);
  if (holder === undefined) return { start: node.place.start, end: node.place.end, text: body };
  const colon = text.indexOf(':', holder.keyPlace.end) + 1;
  const end = Math.max(colon, node.place.end);
  const next = lineEnd(text, end);
  // What stands for nothing goes; a comment at the end of the line stays.
  const rest = text.slice(end, next).trimEnd();
  return { start: colon, end: next, text: `${rest}${eol}${body}` };
}

function insertFlow(
  text: string,
  node: DocumentNode,
  holder: DocumentMember | undefined,
  key: string,
  value: unknown,
  after: string | null | undefined,
): TextEdit {
  const own = ownMembers(node);
  const entry = `${yamlFlow({ [key]: value }).slice(2, -2)}`;
  if (own.length === 0) {
    if (holder !== undefined) return insertFirst(text, node, holder, key, value, stepOf(text));
    return { start: node.place.start, end: node.place.end, text: `{ ${entry} }` };
  }
  const index = indexOf(own, key, after);
  const isSpread = text.slice(node.place.start, own[0]!.place.start).includes('\n');
  const eol = lineEndOf(text);
  const between = isSpread ? `,${eol}${' '.repeat(own[0]!.keyPlace.column - 1)}` : ', ';
  if (index === 0) return at(own[0]!.place.start, `${entry}${between}`);
  return at(own[index - 1]!.place.end, `${between}${entry}`);
}

const at = (offset: number, text: string): TextEdit => ({ start: offset, end: offset, text });

/** @returns where the lines of a block's member end, with the comments that are indented as its content is. */
function endOf(text: string, member: DocumentMember, indent: number): number {
  let end = lineEnd(text, trimmedEnd(text, member));
  for (;;) {
    const next = nextLine(text, end);
    if (next === undefined) break;
    const [, blank, rest] = /^([ \t]*)(.*)$/.exec(text.slice(next, lineEnd(text, next)))!;
    if (!rest!.startsWith('#') || blank!.length <= indent) break;
    end = lineEnd(text, next);
  }
  return end;
}

function trimmedEnd(text: string, { place }: DocumentMember): number {
  let { end } = place;
  while (end > place.start && /\s/.test(text[end - 1]!)) end--;
  return end;
}

function lineEnd(text: string, from: number): number {
  const found = text.slice(from).search(/\r?\n/);
  return found < 0 ? text.length : from + found;
}

function nextLine(text: string, end: number): number | undefined {
  const found = /^\r?\n/.exec(text.slice(end, end + 2));
  return found === null || end + found[0].length >= text.length ? undefined : end + found[0].length;
}

const lineStart = (text: string, from: number): number => text.lastIndexOf('\n', from - 1) + 1;

/** Comments right above a member are its own. */
function aboveComments(text: string, from: number, indent: string): number {
  let start = from;
  while (start > 0) {
    const before = lineStart(text, start - 1);
    if (!text.slice(before, start).startsWith(`${indent}#`)) break;
    start = before;
  }
  return start;
}

/** @returns whether most of a map's entries are parted by an empty line */
function hasGaps(text: string, members: readonly DocumentMember[]): boolean {
  const gaps = members.slice(1).filter((member, i) => {
    const between = text.slice(trimmedEnd(text, members[i]!), member.place.start);
    return /\n[ \t]*\r?\n/.test(between);
  });
  return members.length > 1 && gaps.length * 2 > members.length - 1;
}

/** @returns one level of a text's indentation */
export function stepOf(text: string): string {
  const found = /^[^\s#-][^\r\n]*:[^\S\r\n]*(?:#[^\r\n]*)?\r?\n(?:[^\S\r\n]*(?:#[^\r\n]*)?\r?\n)*( +)[^\s#-]/m.exec(
    text,
  );
  return found?.[1] ?? '  ';
}
