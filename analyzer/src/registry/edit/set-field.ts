import { ConfigurationError } from '../../model/errors.js';
import { applyEdits, lineEndOf, type TextEdit } from '../../text/text-edit.js';
import { parseDocument } from '../document.js';
import { member, type DocumentMember, type DocumentNode } from '../document-node.js';
import type { SourceText } from '../reader.js';
import { insertYaml } from './insert-yaml.js';
import { setJson } from './insert-json.js';
import { yamlFlow, yamlScalar } from './yaml-scalar.js';

export const isJson = ({ file }: SourceText): boolean => /\.(json|jsonc|json5)$/i.test(file);

/** The keys that lead to a map. */
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
  if (isJson(source)) return changed(source, setJson(source.text, [...path, name], value, after));
  const { node, holder } = find(source, path);
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
  const { node } = find(source, path);
  const list = member(node, name);
  const last = list?.items.at(-1);
  if (list === undefined || last === undefined) return setMember(source, path, name, [item], after);
  if (isJson(source)) return changed(source, setJson(source.text, [...path, name, list.items.length], item));
  const { end } = last.place;
  if (source.text[list.place.start] === '[') return changed(source, [{ start: end, end, text: `, ${yamlFlow(item)}` }]);
  const indent = ' '.repeat(list.place.column - 1);
  return changed(source, [{ start: end, end, text: `${lineEndOf(source.text)}${indent}- ${yamlFlow(item)}` }]);
}

/** @returns the members of a map; none where it is not there or empty */
export const membersAt = (source: SourceText, path: MapPath): readonly DocumentMember[] =>
  find(source, path).node.members;

const changed = ({ file, text }: SourceText, edits: readonly TextEdit[]): SourceText => ({
  file,
  text: applyEdits(text, edits),
});

function find(source: SourceText, path: MapPath): { node: DocumentNode; holder: DocumentMember | undefined } {
  let node = parseDocument(source);
  let holder: DocumentMember | undefined;
  for (const name of path) {
    holder = node.members.find(({ key }) => key === name);
    if (holder === undefined) {
      throw new ConfigurationError(`\`${source.file}\` holds \`${path.join('.')}\` in a form that can't be edited.`, {
        place: { file: source.file, line: node.place.line, column: node.place.column },
        remedy: 'Edit the entry by hand; nothing was written.',
      });
    }
    node = holder.node;
  }
  return { node, holder };
}
