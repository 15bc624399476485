import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Alias,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';
import { ConfigurationError } from '../model/errors.js';
import type { Place } from '../model/place.js';
import { LineIndex } from '../text/line-index.js';
import {
  duplicateKey,
  listNode,
  mapNode,
  MAX_DEPTH,
  scalarNode,
  tooDeep,
  type DocumentMember,
  type DocumentNode,
} from './document-node.js';
import type { SourceText } from './reader.js';
import { yamlProblem } from './yaml-problem.js';

/** More values than any hand-written file repeats, few enough to stay fast. */
const MAX_ALIASED_NODES = 100_000;

/**
 * Parses YAML 1.2 with merge keys, one node per document.
 * @throws ConfigurationError with file, line and what was expected
 */
export function parseYaml(source: SourceText): DocumentNode[] {
  const lines = new LineIndex(source.text);
  // Without `schema`, a `%YAML 1.1` directive would turn dates into Date objects.
  const documents = parseAllDocuments(source.text, {
    schema: 'core',
    resolveKnownTags: false,
    uniqueKeys: false,
    merge: true,
    prettyErrors: false,
  });
  const nodes: DocumentNode[] = [];
  for (const document of Array.isArray(documents) ? (documents as Document.Parsed[]) : []) {
    const error = document.errors[0];
    if (error !== undefined) {
      throw new ConfigurationError(`This YAML can't be read: ${yamlProblem(error)}.`, {
        place: { file: source.file, ...lines.position(error.pos[0]) },
        remedy: 'Correct the YAML at this place.',
      });
    }
    if (document.contents !== null) nodes.push(new YamlConverter(source.file, lines).convert(document.contents, 0, 0));
  }
  return nodes;
}

class YamlConverter {
  readonly #file: string;
  readonly #lines: LineIndex;
  readonly #anchors = new Map<string, DocumentNode | 'open'>();
  readonly #sizes = new WeakMap<DocumentNode, number>();
  #aliased = 0;

  constructor(file: string, lines: LineIndex) {
    this.#file = file;
    this.#lines = lines;
  }

  convert(node: Node | null, fallback: number, depth: number): DocumentNode {
    const place = this.#placeOf(node, fallback);
    if (depth > MAX_DEPTH) throw tooDeep(place);
    if (isAlias(node)) return this.#follow(node, place);
    const anchor = node?.anchor;
    if (anchor !== undefined) this.#anchors.set(anchor, 'open');
    const converted = this.#convertOwn(node, place, depth);
    if (anchor !== undefined) this.#anchors.set(anchor, converted);
    return converted;
  }

  #convertOwn(node: Node | null, place: Place, depth: number): DocumentNode {
    if (isMap(node)) return this.#convertMap(node, place, depth);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.convert(item as Node | null, place.start, depth + 1));
      const own = node.flow === true ? place : this.#endingWith(place, items.at(-1)?.place);
      return this.#sized(listNode(items, own), items);
    }
    return scalarNode(isScalar(node) ? node.value : null, place);
  }

  #convertMap(map: YAMLMap, place: Place, depth: number): DocumentNode {
    const members = new Map<string, DocumentMember>();
    const merged = new Map<string, DocumentMember>();
    let last: Place | undefined;
    for (const pair of map.items) {
      const keyNode = pair.key as Node;
      const keyPlace = this.#placeOf(keyNode, place.start);
      const key = keyText(keyNode);
      const node = this.convert((pair.value as Node | null) ?? null, keyPlace.end, depth + 1);
      last = this.#lines.place(this.#file, keyPlace.start, Math.max(keyPlace.end, node.place.end));
      if (key === '<<') {
        for (const from of node.kind === 'list' ? node.items : [node]) {
          for (const member of from.members) if (!merged.has(member.key)) merged.set(member.key, member);
        }
        continue;
      }
      const before = members.get(key);
      if (before !== undefined) throw duplicateKey(key, keyPlace, before.keyPlace);
      members.set(key, { key, keyPlace, node, place: last });
    }
    const all = [...[...merged.values()].filter((m) => !members.has(m.key)), ...members.values()];
    const own = map.flow === true ? place : this.#endingWith(place, last);
    return this.#sized(
      mapNode(all, own),
      all.map((m) => m.node),
    );
  }

  /** The alias keeps its own place, so that an entry's place never reaches into another entry. */
  #follow(alias: Alias, place: Place): DocumentNode {
    const target = this.#anchors.get(alias.source);
    const at = { file: place.file, line: place.line, column: place.column };
    if (target === undefined) {
      throw new ConfigurationError(`The alias \`*${alias.source}\` has no anchor.`, {
        place: at,
        remedy: `Define \`&${alias.source}\` before it is used.`,
      });
    }
    if (target === 'open') {
      throw new ConfigurationError(`The alias \`*${alias.source}\` contains itself.`, {
        place: at,
        remedy: 'Write the value out instead.',
      });
    }
    const size = this.#sizes.get(target) ?? 1;
    this.#aliased += size;
    if (this.#aliased > MAX_ALIASED_NODES) {
      throw new ConfigurationError(`The aliases of this YAML repeat more than ${MAX_ALIASED_NODES} values.`, {
        place: at,
        remedy: 'Write the values out instead of nesting aliases.',
      });
    }
    const followed = { ...target, place };
    this.#sizes.set(followed, size);
    return followed;
  }

  #sized(node: DocumentNode, children: DocumentNode[]): DocumentNode {
    let size = 1;
    for (const child of children) size += this.#sizes.get(child) ?? 1;
    this.#sizes.set(node, size);
    return node;
  }

  /** The parser counts the comments and blank lines after a block collection as its own. */
  #endingWith(place: Place, last: Place | undefined): Place {
    return last === undefined ? place : this.#lines.place(this.#file, place.start, last.end);
  }

  #placeOf(node: Node | null, fallback: number): Place {
    const [start, end] = node?.range ?? [fallback, fallback];
    return this.#lines.place(this.#file, start, end);
  }
}

/** A key such as `010` or `1.0` is the text as written, not the number. */
function keyText(key: Node): string {
  if (!isScalar(key)) return isAlias(key) ? `*${key.source}` : String(key);
  return typeof key.value !== 'string' && typeof key.source === 'string' ? key.source : String(key.value);
}
