import { parseTree, printParseErrorCode, type Node as JsonNode, type ParseError } from 'jsonc-parser';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Document, type Node as YamlNode } from 'yaml';
import { ConfigurationError } from '../model/errors.js';
import type { Place } from '../model/place.js';
import { LineIndex } from '../text/line-index.js';
import type { SourceText } from './reader.js';

/** A value of a JSON or YAML text that knows where it stands. */
export interface DocumentNode {
  kind: 'map' | 'list' | 'scalar';
  /** The plain value, nested too. */
  value: unknown;
  place: Place;
  /** Of a map. Later duplicates are an error in both formats. */
  members: DocumentMember[];
  /** Of a list. */
  items: DocumentNode[];
}

export interface DocumentMember {
  key: string;
  keyPlace: Place;
  node: DocumentNode;
  /** From the key's first to the value's last character. */
  place: Place;
}

const MAX_NODES = 2_000_000;
const MAX_DEPTH = 200;

/** @returns the member's node. */
export const member = (node: DocumentNode | undefined, key: string): DocumentNode | undefined =>
  node?.members.find((m) => m.key === key)?.node;

/**
 * Parses JSON (comments and trailing commas allowed) or YAML by the file's ending; several YAML documents give several nodes.
 * Aliases are followed, with a bound that an alias bomb can't pass.
 * @throws ConfigurationError with file, line and what was expected
 */
export function parseDocuments(source: SourceText): DocumentNode[] {
  return /\.(json|jsonc|json5)$/i.test(source.file) ? [parseJson(source)] : parseYaml(source);
}

/** As {@link parseDocuments}, for formats of one document; an empty text is an empty map. */
export function parseDocument(source: SourceText): DocumentNode {
  const nodes = parseDocuments(source);
  if (nodes.length > 1) {
    throw new ConfigurationError('Only one YAML document is allowed here.', {
      place: { file: source.file, line: nodes[1]!.place.line, column: nodes[1]!.place.column },
      remedy: 'Put the second document into a file of its own.',
    });
  }
  return nodes[0] ?? emptyMap(source);
}

function emptyMap(source: SourceText): DocumentNode {
  return { kind: 'map', value: {}, place: new LineIndex(source.text).place(source.file, 0, 0), members: [], items: [] };
}

function parseJson(source: SourceText): DocumentNode {
  const lines = new LineIndex(source.text);
  const errors: ParseError[] = [];
  const root = parseTree(source.text, errors, { allowTrailingComma: true, disallowComments: false });
  const first = errors[0];
  if (first !== undefined || root === undefined) {
    if (root === undefined && source.text.trim() === '') return emptyMap(source);
    const at = lines.position(first?.offset ?? 0);
    const what = first === undefined ? 'a value' : words(printParseErrorCode(first.error));
    throw new ConfigurationError(`This JSON can't be read: ${what}.`, {
      place: { file: source.file, ...at },
      remedy: 'Correct the JSON at this place.',
    });
  }
  const convert = (node: JsonNode, depth: number): DocumentNode => {
    const place = lines.place(source.file, node.offset, node.offset + node.length);
    if (depth > MAX_DEPTH) throw tooDeep(place);
    if (node.type === 'object') {
      const members: DocumentMember[] = [];
      const value: Record<string, unknown> = {};
      const seen = new Map<string, Place>();
      for (const property of node.children ?? []) {
        const [name, child] = property.children ?? [];
        if (name === undefined || child === undefined) continue;
        const key = String(name.value);
        const keyPlace = lines.place(source.file, name.offset, name.offset + name.length);
        const before = seen.get(key);
        if (before !== undefined) throw duplicateKey(key, keyPlace, before);
        seen.set(key, keyPlace);
        const converted = convert(child, depth + 1);
        members.push({ key, keyPlace, node: converted, place: lines.place(source.file, property.offset, property.offset + property.length) });
        define(value, key, converted.value);
      }
      return { kind: 'map', value, place, members, items: [] };
    }
    if (node.type === 'array') {
      const items = (node.children ?? []).map((child) => convert(child, depth + 1));
      return { kind: 'list', value: items.map((i) => i.value), place, members: [], items };
    }
    return { kind: 'scalar', value: node.value as unknown, place, members: [], items: [] };
  };
  return convert(root, 0);
}

const words = (code: string): string => code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

function parseYaml(source: SourceText): DocumentNode[] {
  const counter = new LineCounter();
  const lines = new LineIndex(source.text);
  const documents = parseAllDocuments(source.text, { lineCounter: counter, uniqueKeys: false, merge: true, prettyErrors: false }) as Document.Parsed[];
  const nodes: DocumentNode[] = [];
  for (const document of Array.isArray(documents) ? documents : []) {
    const error = document.errors[0];
    if (error !== undefined) {
      throw new ConfigurationError(`This YAML can't be read: ${error.message.replace(/\s+/g, ' ').trim()}`, {
        place: { file: source.file, ...lines.position(error.pos[0]) },
        remedy: 'Correct the YAML at this place.',
      });
    }
    if (document.contents !== null) nodes.push(convertYaml(document, source.file, lines));
  }
  return nodes;
}

function convertYaml(document: Document.Parsed, file: string, lines: LineIndex): DocumentNode {
  let count = 0;
  const convert = (node: YamlNode | null, fallback: number, depth: number): DocumentNode => {
    const range = node?.range ?? [fallback, fallback, fallback];
    const place = lines.place(file, range[0], range[1]);
    if (++count > MAX_NODES) {
      throw new ConfigurationError('This YAML grows without end when its aliases are followed.', {
        place: { file, line: place.line, column: place.column },
        remedy: 'Write the values out instead of nesting aliases.',
      });
    }
    if (depth > MAX_DEPTH) throw tooDeep(place);
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (target === undefined) {
        throw new ConfigurationError(`The alias \`*${node.source}\` has no anchor.`, {
          place: { file, line: place.line, column: place.column },
          remedy: `Define \`&${node.source}\` before it is used.`,
        });
      }
      return convert(target as YamlNode, fallback, depth + 1);
    }
    if (isMap(node)) {
      const members: DocumentMember[] = [];
      const value: Record<string, unknown> = {};
      const seen = new Map<string, Place>();
      for (const pair of node.items) {
        const keyNode = pair.key as YamlNode;
        const keyRange = keyNode.range ?? [range[0], range[0], range[0]];
        const keyPlace = lines.place(file, keyRange[0], keyRange[1]);
        const key = isScalar(keyNode) ? (typeof keyNode.source === 'string' && typeof keyNode.value !== 'string' ? keyNode.source : String(keyNode.value)) : String(keyNode);
        const child = convert((pair.value as YamlNode | null) ?? null, keyRange[1], depth + 1);
        if (key === '<<') {
          for (const merged of child.kind === 'list' ? child.items : [child]) {
            for (const m of merged.members) {
              if (members.some((existing) => existing.key === m.key)) continue;
              members.push(m);
              define(value, m.key, m.node.value);
            }
          }
          continue;
        }
        const before = seen.get(key);
        if (before !== undefined) throw duplicateKey(key, keyPlace, before);
        seen.set(key, keyPlace);
        const merged = members.findIndex((existing) => existing.key === key);
        if (merged >= 0) members.splice(merged, 1);
        members.push({ key, keyPlace, node: child, place: lines.place(file, keyRange[0], Math.max(keyRange[1], child.place.end)) });
        define(value, key, child.value);
      }
      return { kind: 'map', value, place, members, items: [] };
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => convert(item as YamlNode | null, range[0], depth + 1));
      return { kind: 'list', value: items.map((i) => i.value), place, members: [], items };
    }
    return { kind: 'scalar', value: isScalar(node) ? node.value : null, place, members: [], items: [] };
  };
  return convert(document.contents as YamlNode, 0, 0);
}

/** `__proto__` as a key must stay a key. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

function tooDeep(place: Place): ConfigurationError {
  return new ConfigurationError(`This document is nested more than ${MAX_DEPTH} levels deep.`, {
    place: { file: place.file, line: place.line, column: place.column },
    remedy: 'Flatten it; an alias that contains itself has the same effect.',
  });
}

function duplicateKey(key: string, place: Place, before: Place): ConfigurationError {
  return new ConfigurationError(`\`${key}\` is written twice; the first is on line ${before.line}.`, {
    place: { file: place.file, line: place.line, column: place.column },
    remedy: 'Keep one of them.',
  });
}
