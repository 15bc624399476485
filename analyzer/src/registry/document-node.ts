import { ConfigurationError } from '../model/errors.js';
import type { Place } from '../model/place.js';

/** A value of a JSON or YAML text that knows where it stands. */
export interface DocumentNode {
  kind: 'map' | 'list' | 'scalar';
  /** The plain value, nested too. */
  value: unknown;
  place: Place;
  /** Of a map. Later duplicates are an error in both formats. */
  members: readonly DocumentMember[];
  /** Of a list. */
  items: readonly DocumentNode[];
}

export interface DocumentMember {
  key: string;
  keyPlace: Place;
  node: DocumentNode;
  /** From the key's first to the value's last character. */
  place: Place;
}

export const MAX_DEPTH = 200;

/** One of each for all nodes: most nodes are scalars, and arrays of their own would take more memory than the values. */
const NO_MEMBERS: readonly DocumentMember[] = [];
const NO_ITEMS: readonly DocumentNode[] = [];

/** @returns the member's node. */
export const member = (node: DocumentNode | undefined, key: string): DocumentNode | undefined =>
  node?.members.find((m) => m.key === key)?.node;

/** @returns a map node of these members; `__proto__` as a key stays a key. */
export function mapNode(members: readonly DocumentMember[], place: Place): DocumentNode {
  const value: Record<string, unknown> = {};
  for (const { key, node } of members) {
    if (key === '__proto__') {
      Object.defineProperty(value, key, { value: node.value, enumerable: true, configurable: true, writable: true });
    } else {
      value[key] = node.value;
    }
  }
  return { kind: 'map', value, place, members, items: NO_ITEMS };
}

/** @returns a list node of these items. */
export const listNode = (items: readonly DocumentNode[], place: Place): DocumentNode => ({
  kind: 'list',
  value: items.map((item) => item.value),
  place,
  members: NO_MEMBERS,
  items,
});

/** @returns a node without members or items. */
export const scalarNode = (value: unknown, place: Place): DocumentNode => ({
  kind: 'scalar',
  value,
  place,
  members: NO_MEMBERS,
  items: NO_ITEMS,
});

/** @returns the error for a document that is nested too deep to be meant. */
export const tooDeep = (place: { file: string; line: number; column: number }, cause?: unknown): ConfigurationError =>
  new ConfigurationError(`This document is nested more than ${MAX_DEPTH} levels deep.`, {
    place: { file: place.file, line: place.line, column: place.column },
    remedy: 'Flatten it.',
    cause,
  });

/** @returns the error for a key that a map has already. */
export const duplicateKey = (key: string, place: Place, before: Place): ConfigurationError =>
  new ConfigurationError(`\`${key}\` is written twice; the first is on line ${before.line}.`, {
    place: { file: place.file, line: place.line, column: place.column },
    remedy: 'Keep one of them.',
  });
