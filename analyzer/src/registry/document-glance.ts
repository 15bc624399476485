import { member, parseDocument, type DocumentNode } from './document.js';
import type { SourceText } from './reader.js';

const DATA_FILE = /\.(json|jsonc|json5|ya?ml)$/i;

/** `halyard init` asks every reader about the same source; the text is parsed once for all of them. */
const glances = new WeakMap<SourceText, DocumentNode | null>();

/** @returns the document's root, or undefined for a source that is no JSON or YAML map or list. Never throws. */
export function glance(source: SourceText): DocumentNode | undefined {
  const before = glances.get(source);
  if (before !== undefined) return before ?? undefined;
  const root = parsed(source);
  glances.set(source, root ?? null);
  return root;
}

function parsed(source: SourceText): DocumentNode | undefined {
  if (!DATA_FILE.test(source.file)) return undefined;
  try {
    const root = parseDocument(source);
    return root.kind === 'scalar' ? undefined : root;
  } catch {
    return undefined;
  }
}

/** @returns whether the node is a map that has all these members. */
export const hasAll = (node: DocumentNode | undefined, ...names: string[]): boolean =>
  node?.kind === 'map' && names.every((name) => member(node, name) !== undefined);

/** @returns the nodes under a map's keys, or a list's items. */
export const parts = (node: DocumentNode | undefined): readonly DocumentNode[] =>
  node === undefined ? [] : node.kind === 'list' ? node.items : node.members.map((m) => m.node);

/** @returns the member when it is of that kind. */
export function memberOf(
  node: DocumentNode | undefined,
  name: string,
  kind: DocumentNode['kind'],
): DocumentNode | undefined {
  const found = member(node, name);
  return found?.kind === kind ? found : undefined;
}
