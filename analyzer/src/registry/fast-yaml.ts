import { createRequire } from 'node:module';
import type * as JsYaml from 'js-yaml';
import { LineIndex } from '../text/line-index.js';
import { listNode, mapNode, scalarNode, type DocumentMember, type DocumentNode } from './document-node.js';
import type { SourceText } from './reader.js';

/** What the fast parser tells about one node; several stand for the same one where it tried a key first. */
interface Parsed {
  /** Where the parser began to look for it, before blanks and comments. */
  from: number;
  /** Where the parser went on, which may be after blanks and comments. */
  to: number;
  kind: string | null;
  value: unknown;
  children: readonly Parsed[];
}

const NONE: readonly Parsed[] = [];

/** The text may mean something else to the other parser. */
class Doubt extends Error {}

/** Tabs, control characters and what some count as line breaks; parsers differ in what they allow where. */
const UNUSUAL = /[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\r(?!\n)/;
const DOCUMENT_START = /^(?: *(?:#.*)?\r?\n)*---(?= *\r?\n)/;
const DIRECTIVE_OR_MARKER = /^(?:%|---|\.\.\.)/m;
const BLOCK_SCALAR = /^[|>]-?\r?\n\s*\S/;
const BLANK_LINE_WITH_SPACES = /\n +\r?\n/;
const PLAIN_START = /^(?:[^-\s?:,[\]{}#&*!|>'"%@`]|-[A-Za-z0-9])/;
const NUMBER = /^-?(?:[1-9]\d{0,14}|0|(?:[1-9]\d{0,8}|0)\.\d{1,6})$/;
const LIKE_A_NUMBER = /^(?:[-+]?[.\d][\d_.eE+-]*|[-+]?0[box].*)$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const UNUSUAL_ESCAPE = /\\(?![nrt"\\/]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4})/;
/** The longest key that YAML allows has 1024 characters. */
const MAX_KEY = 1000;

/**
 * Parses the YAML that registries are written in, faster than the full parser.
 * @returns the same nodes as the full parser, or undefined when it has to decide
 */
export function fastYaml(source: SourceText): DocumentNode[] | undefined {
  const { text } = source;
  if (UNUSUAL.test(text)) return undefined;
  const start = DOCUMENT_START.exec(text)?.[0].length ?? 0;
  if (DIRECTIVE_OR_MARKER.test(text.slice(start))) return undefined;
  // The full parser says better what is wrong.
  try {
    return [new Converter(source, start).document(parse(text))];
  } catch {
    return undefined;
  }
}

/** It loads on the first call, since most registries are too small to need it. */
const jsYaml = (): typeof JsYaml => createRequire(import.meta.url)('js-yaml') as typeof JsYaml;

function parse(text: string): Parsed {
  const { CORE_SCHEMA, load } = jsYaml();
  const root: Parsed = { from: 0, to: 0, kind: null, value: null, children: NONE };
  const open = [root];
  load(text, {
    schema: CORE_SCHEMA,
    onWarning: doubt,
    listener(event, state) {
      if (event === 'open') {
        const node: Parsed = { from: state.position, to: 0, kind: null, value: null, children: NONE };
        const parent = open[open.length - 1]!;
        // Most nodes have none, and an array for each is what takes the time.
        if (parent.children === NONE) parent.children = [node];
        else (parent.children as Parsed[]).push(node);
        open.push(node);
      } else {
        const node = open.pop()!;
        node.to = state.position;
        node.kind = state.kind;
        node.value = state.result;
      }
    },
  });
  return root.children.length === 1 ? root.children[0]! : doubt();
}

/** Goes through the text once more and accounts for every character of it. */
class Converter {
  readonly #file: string;
  readonly #text: string;
  readonly #lines: LineIndex;
  /** Everything before is accounted for. */
  #at: number;

  constructor({ file, text }: SourceText, start: number) {
    this.#file = file;
    this.#text = text;
    this.#lines = new LineIndex(text);
    this.#at = start;
  }

  document(root: Parsed): DocumentNode {
    const node = this.#convert(root);
    this.#skip();
    return node.kind === 'scalar' || this.#at < this.#text.length ? doubt() : node;
  }

  #convert(given: Parsed): DocumentNode {
    const parsed = own(given);
    if (parsed.kind === null) return this.#empty();
    this.#skip();
    if (this.#at < parsed.from) doubt();
    const first = this.#text[this.#at];
    if (parsed.kind === 'scalar') return this.#scalar(parsed);
    if (parsed.kind === 'mapping') return first === '{' ? this.#flowMap(parsed) : this.#blockMap(parsed);
    return first === '[' ? this.#flowList(parsed) : this.#blockList(parsed);
  }

  #blockMap({ children }: Parsed): DocumentNode {
    const start = this.#at;
    const members: DocumentMember[] = [];
    let column: number | undefined;
    for (let i = 0; i < children.length; i += 2) {
      this.#skip();
      const member = this.#member(children[i]!, children[i + 1]);
      column ??= member.keyPlace.column;
      if (member.keyPlace.column !== column) doubt();
      members.push(member);
    }
    return mapNode(members, this.#place(start, members.at(-1)?.place.end ?? doubt()));
  }

  #blockList({ value, children }: Parsed): DocumentNode {
    const start = this.#at;
    const items: DocumentNode[] = [];
    if ((value as unknown[]).length !== children.length) doubt();
    let column: number | undefined;
    for (const child of children) {
      this.#skip();
      const position = this.#lines.position(this.#at);
      column ??= position.column;
      if (position.column !== column) doubt();
      this.#expect('-');
      this.#expectBlank();
      items.push(this.#item(child));
    }
    return listNode(items, this.#place(start, items.at(-1)?.place.end ?? doubt()));
  }

  #flowMap({ to, children }: Parsed): DocumentNode {
    const start = this.#at;
    const members: DocumentMember[] = [];
    this.#expect('{');
    for (let i = 0; i < children.length; i += 2) {
      this.#skip();
      members.push(this.#member(children[i]!, children[i + 1]));
      this.#separator(i + 2 === children.length);
    }
    this.#close('}', to);
    return mapNode(members, this.#place(start, to));
  }

  #flowList({ value, to, children }: Parsed): DocumentNode {
    const start = this.#at;
    const items: DocumentNode[] = [];
    if ((value as unknown[]).length !== children.length) doubt();
    this.#expect('[');
    for (const [i, child] of children.entries()) {
      items.push(this.#item(child));
      this.#separator(i + 1 === children.length);
    }
    this.#close(']', to);
    return listNode(items, this.#place(start, to));
  }

  #member(keyNode: Parsed, valueNode: Parsed | undefined): DocumentMember {
    const { key, keyPlace } = this.#key(keyNode);
    this.#expect(':');
    this.#expectBlank();
    const node = this.#convert(valueNode ?? doubt());
    return { key, keyPlace, node, place: this.#place(keyPlace.start, node.place.end) };
  }

  #key(parsed: Parsed): { key: string; keyPlace: DocumentNode['place'] } {
    if (parsed.kind !== 'scalar' || parsed.children.length > 0) doubt();
    const { value, place } = this.#scalar(parsed);
    const written = this.#text.slice(place.start, place.end);
    const key = typeof value === 'string' ? value : written;
    if (key === '<<' || place.endLine > place.line || written.length > MAX_KEY) doubt();
    return { key, keyPlace: place };
  }

  #item(child: Parsed): DocumentNode {
    return own(child).kind === null ? doubt() : this.#convert(child);
  }

  #scalar(parsed: Parsed): DocumentNode {
    const first = this.#text[this.#at];
    if (first === '"' || first === "'") return this.#quoted(first, parsed);
    return first === '|' || first === '>' ? this.#block(parsed) : this.#plain(parsed);
  }

  #quoted(quote: string, { to, value }: Parsed): DocumentNode {
    const start = this.#at;
    const written = this.#text.slice(start, to);
    if (written.length < 2 || !written.endsWith(quote)) doubt();
    if (quote === '"' && UNUSUAL_ESCAPE.test(written)) doubt();
    this.#at = to;
    return scalarNode(value, this.#place(start, to));
  }

  #block({ to, value }: Parsed): DocumentNode {
    const start = this.#at;
    const written = this.#text.slice(start, to);
    const last = this.#trimmed(start, to);
    const lineBreak = /^\r?\n(?! +[\r\n])/.exec(this.#text.slice(last, to))?.[0];
    if (!BLOCK_SCALAR.test(written) || lineBreak === undefined || BLANK_LINE_WITH_SPACES.test(written)) doubt();
    const end = last + lineBreak!.length;
    this.#at = end;
    return scalarNode(value, this.#place(start, end));
  }

  #plain({ to, value }: Parsed): DocumentNode {
    const start = this.#at;
    const end = this.#trimmed(start, to);
    const written = this.#text.slice(start, end);
    if (!PLAIN_START.test(written)) doubt();
    if (typeof value === 'number') {
      if (!NUMBER.test(written) || Object.is(value, -0)) doubt();
    } else if (LIKE_A_NUMBER.test(written) && !DAY.test(written)) doubt();
    if (typeof value === 'string' && value !== written && !written.includes('\n')) doubt();
    this.#at = end;
    return scalarNode(value, this.#place(start, end));
  }

  #trimmed(start: number, to: number): number {
    let end = Math.min(to, this.#text.length);
    while (end > start && isBlank(this.#text.charCodeAt(end - 1))) end--;
    return end;
  }

  /** The full parser puts what is not there after the spaces behind the colon. */
  #empty(): DocumentNode {
    while (this.#text[this.#at] === ' ') this.#at++;
    return scalarNode(null, this.#place(this.#at, this.#at));
  }

  /** Goes over spaces, line breaks and comments. */
  #skip(): void {
    for (;;) {
      while (isBlank(this.#text.charCodeAt(this.#at))) this.#at++;
      if (this.#text[this.#at] !== '#') return;
      if (this.#at > 0 && !isBlank(this.#text.charCodeAt(this.#at - 1))) doubt();
      const end = this.#text.indexOf('\n', this.#at);
      this.#at = end === -1 ? this.#text.length : end;
    }
  }

  #separator(isLast: boolean): void {
    this.#skip();
    if (this.#text[this.#at] === ',') this.#at++;
    else if (!isLast) doubt();
  }

  #close(bracket: string, to: number): void {
    this.#skip();
    this.#expect(bracket);
    if (this.#at !== to) doubt();
  }

  #expect(character: string): void {
    if (this.#text[this.#at] !== character) doubt();
    this.#at++;
  }

  #expectBlank(): void {
    if (this.#at < this.#text.length && !isBlank(this.#text.charCodeAt(this.#at))) doubt();
  }

  #place(start: number, end: number): DocumentNode['place'] {
    return this.#lines.place(this.#file, start, end);
  }
}

/** @returns the innermost of the nodes that stand for the same one. */
function own(node: Parsed): Parsed {
  if (node.children.length !== 1) return node;
  const only = node.children[0]!;
  return only.kind === node.kind && only.value === node.value ? own(only) : node;
}

const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 13;

function doubt(): never {
  throw new Doubt();
}
