import { ts } from 'ts-morph';
import { expect } from 'vitest';
import { collectFacts } from '../../../analyzer/src/facts/collect-facts.js';
import type { FileFacts } from '../../../analyzer/src/facts/file-facts.js';
import { scriptOf } from '../../../analyzer/src/facts/virtual-script.js';

interface Node {
  t: string;
  s: number;
  e: number;
  n?: string;
  b?: number;
  f?: Node;
  tag?: Node;
  at?: { n: string; v?: Node }[];
}

export interface Seen {
  language: string;
  virtual: string;
  facts: FileFacts;
  /** Source of each call, by its offsets. */
  calls: string[];
  /** Source of each element's opening tag. */
  elements: string[];
  /** Each element's attributes with the source of their values. */
  attributes: string[];
  /** Source of each use of a name, with the line on which the name is bound. */
  names: string[];
}

/** Reads a component, and checks what holds for each: its length, its line breaks, and that it parses. */
export function see(file: string, text: string): Seen {
  const { text: virtual, language } = scriptOf(file, text);
  expect(virtual).toHaveLength(text.length);
  expect(virtual.replace(/[^\r\n]/g, ' ')).toBe(text.replace(/[^\r\n]/g, ' '));
  const kind = { ts: ts.ScriptKind.TS, tsx: ts.ScriptKind.TSX, js: ts.ScriptKind.JS, jsx: ts.ScriptKind.JSX }[language];
  const source = ts.createSourceFile(file, virtual, ts.ScriptTarget.ESNext, true, kind);
  expect(
    (source as unknown as { parseDiagnostics: { messageText: unknown }[] }).parseDiagnostics.map((x) => x.messageText),
  ).toEqual([]);
  const facts = collectFacts(file, text);
  expect(facts.broken).toBeUndefined();
  const seen: Seen = { language, virtual, facts, calls: [], elements: [], attributes: [], names: [] };
  const calls: Node[] = [];
  const visited = new Set<object>();
  const sourceOf = (x: { s: number; e: number }): string => text.slice(x.s, x.e);
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || visited.has(value)) return;
    visited.add(value);
    const node = value as Node;
    if (node.t === 'call') calls.push(node);
    if (node.t === 'id' && node.b !== undefined) {
      seen.names.push(
        node.b < 0
          ? `${sourceOf(node)} unbound`
          : `${sourceOf(node)} of line ${String(lineOf(facts.bindings[node.b]!.s))}`,
      );
    }
    if (node.t === 'jsx') {
      seen.elements.push(sourceOf(node));
      for (const { n, v } of node.at ?? []) seen.attributes.push(v === undefined ? n : `${n}=${sourceOf(v)}`);
    }
    for (const part of Object.values(value)) walk(part);
  };
  walk([facts.bindings, facts.body, facts.functions, facts.classes, facts.exports]);
  // Tables are no order of the text.
  seen.calls = calls.toSorted((a, b) => a.s - b.s || b.e - a.e).map(sourceOf);
  return seen;
}

/** @returns the names without those of the given calls' functions */
export const usesOf = (seen: Seen, name: string): string[] => seen.names.filter((x) => x.startsWith(`${name} `));
