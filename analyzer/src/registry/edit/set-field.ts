import { ConfigurationError } from '../../model/errors.js';
import { applyEdits, lineEndOf, type TextEdit } from '../../text/text-edit.js';
import { parseDocument } from '../document.js';
import { member, type DocumentMember, type DocumentNode } from '../document-node.js';
import type { SourceText } from '../reader.js';
import { insertYaml, stepOf } from './insert-yaml.js';
import { setJson } from './insert-json.js';
import { PlainWord, yamlFlow, yamlLines, yamlScalar } from './yaml-scalar.js';

export const isJson = ({ file }: SourceText): boolean => /\.(json|jsonc|json5)$/i.test(file);

/** The keys that lead to a map; in a list the `key` of an item. */
export type MapPath = readonly string[];

/**
 * Sets a member of a map: a text in place where it is there already, else as a new member.
 * @param after the member behind which a new one goes; null for the end, without it the neighbours' order decides
 * @returns the source as it is then
 */
export function setMember(
  source: SourceText,
  path: MapPath,
  name: string,
  value: unknown,
  after?: string | null,
): SourceText {
  const { node, holder, jsonPath } = find(source, path);
  if (isJson(source)) return changed(source, setJson(source.text, [...jsonPath, name], value, after));
  const found = member(node, name);
  if (found === undefined) return changed(source, [insertYaml(source.text, { node, holder }, name, value, after)]);
  const { start, end } = found.place;
  const text = yamlScalar(String(value), source.text.slice(start, end));
  return changed(source, [{ start, end, text: start === end ? ` ${text}` : text }]);
}

/** Adds an item to a list of a map, which is made where it is not there. */
export function appendItem(
  source: SourceText,
  path: MapPath,
  name: string,
  item: object,
  after: string | null,
): SourceText {
  const { node, jsonPath } = find(source, path);
  const list = member(node, name);
  const last = list?.items.at(-1);
  if (list === undefined || last === undefined) return setMember(source, path, name, [item], after);
  if (isJson(source)) return changed(source, setJson(source.text, [...jsonPath, name, list.items.length], item));
  const { text } = source;
  if (text[list.place.start] === '[') return changed(source, [insertion(last.place.end, `, ${yamlFlow(item)}`)]);
  const isBlock = last.kind === 'map' && !(item instanceof PlainWord) && text[last.place.start] !== '{';
  const lines = isBlock ? yamlLines({ ...item }, stepOf(text)) : [yamlFlow(item)];
  const indent = ' '.repeat(list.place.column - 1);
  const eol = lineEndOf(text);
  const added = lines.map((line, i) => `${eol}${indent}${i === 0 ? '- ' : '  '}${line}`).join('');
  return changed(source, [insertion(blockEnd(text, last.place.end), added)]);
}

/** @returns the end of the line on which a block's last value stands, with its comment */
function blockEnd(text: string, end: number): number {
  const trimmed = end - /\s*$/.exec(text.slice(0, end))![0].length;
  const found = text.slice(trimmed).search(/\r?\n/);
  return found < 0 ? text.length : trimmed + found;
}

const insertion = (offset: number, text: string): TextEdit => ({ start: offset, end: offset, text });

/** @returns the members of a map; none where it is not there or empty */
export const membersAt = (source: SourceText, path: MapPath): readonly DocumentMember[] =>
  find(source, path).node.members;

const changed = ({ file, text }: SourceText, edits: readonly TextEdit[]): SourceText => ({
  file,
  text: applyEdits(text, edits),
});

interface Found {
  node: DocumentNode;
  holder: DocumentMember | undefined;
  jsonPath: (string | number)[];
}

function find(source: SourceText, path: MapPath): Found {
  let found: Found = { node: parseDocument(source), holder: undefined, jsonPath: [] };
  for (const name of path) {
    const next = found.node.kind === 'list' ? itemOf(found, name) : memberOf(found, name);
    if (next === undefined) {
      const { line, column } = found.node.place;
      throw new ConfigurationError(`\`${source.file}\` holds \`${path.join('.')}\` in a form that can't be edited.`, {
        place: { file: source.file, line, column },
        remedy: 'Edit the entry by hand; nothing was written.',
      });
    }
    found = next;
  }
  return found;
}

function memberOf({ node, jsonPath }: Found, name: string): Found | undefined {
  const holder = node.members.find(({ key }) => key === name);
  return holder && { node: holder.node, holder, jsonPath: [...jsonPath, name] };
}

function itemOf({ node, jsonPath }: Found, key: string): Found | undefined {
  const index = node.items.findIndex((item) => member(item, 'key')?.value === key);
  const item = node.items[index];
  return item && { node: item, holder: undefined, jsonPath: [...jsonPath, index] };
}
