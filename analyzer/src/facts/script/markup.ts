import { codeEnd } from './code-end.js';

export interface Span {
  s: number;
  e: number;
}

export interface MarkupAttribute extends Span {
  /** Empty for `{…}` alone. */
  name: string;
  ns: number;
  /** Without quotes or braces. */
  value?: Span & { quote: '"' | "'" | '`' | '{' | '' };
  /** Code in braces: the whole value, parts of it, or the attribute itself. */
  codes: Span[];
}

export type MarkupToken = Span &
  (
    | {
        kind: 'open';
        name: string;
        attributes: MarkupAttribute[];
        selfClosing: boolean;
        /** Offset of `>` or `/>`. */ close: number;
      }
    | { kind: 'close'; name: string }
    | { kind: 'code'; inner: Span }
    /** What stands between the tags of `<script>`, `<style>` and the like; it follows their opening tag. */
    | { kind: 'raw'; name: string; attributes: MarkupAttribute[] }
  );

export interface MarkupSyntax {
  /** `double`: code in text stands between two pairs, and attributes have none. */
  braces: 'single' | 'double';
  /** Code may hold elements. */
  elements?: boolean;
  /** @returns whether what stands up to the closing tag is no markup */
  raw(name: string, attributes: readonly MarkupAttribute[], depth: number): boolean;
}

/** Reads markup leniently: what it can't read is text. */
export function markupTokens(text: string, from: number, syntax: MarkupSyntax): MarkupToken[] {
  const tokens: MarkupToken[] = [];
  let depth = 0;
  let i = from;
  while (i < text.length) {
    const next = text.slice(i).search(syntax.braces === 'double' ? /<|\{\{/ : /[<{]/);
    if (next < 0) break;
    i += next;
    if (text[i] === '{') {
      const width = syntax.braces === 'double' ? 2 : 1;
      const end = width === 2 ? text.indexOf('}}', i + 2) : codeEnd(text, i + 1, syntax.elements);
      if (end < 0) i += width;
      else {
        tokens.push({ kind: 'code', s: i, e: end + width, inner: { s: i + width, e: end } });
        i = end + width;
      }
      continue;
    }
    if (text.startsWith('<!--', i)) {
      const end = text.indexOf('-->', i + 4);
      i = end < 0 ? text.length : end + 3;
      continue;
    }
    const closing = /^<\/([A-Za-z][^\s>]*)[^>]*>/.exec(text.slice(i, i + 200));
    if (closing !== null) {
      tokens.push({ kind: 'close', name: closing[1]!, s: i, e: i + closing[0].length });
      depth--;
      i += closing[0].length;
      continue;
    }
    const name = /^<([A-Za-z][^\s/>{]*)/.exec(text.slice(i, i + 200))?.[1];
    const open = name === undefined ? undefined : openTag(text, i, name, syntax);
    if (open === undefined) {
      i++;
      continue;
    }
    tokens.push(open);
    i = open.e;
    if (open.selfClosing) continue;
    if (syntax.raw(open.name, open.attributes, depth)) {
      const end = rawEnd(text, i, open.name, depth === 0);
      tokens.push({ kind: 'raw', name: open.name, attributes: open.attributes, s: i, e: end });
      i = end;
    }
    depth++;
  }
  return tokens;
}

/** A template in another language may hold the word of its closing tag: it ends with the last. */
function rawEnd(text: string, from: number, name: string, isBlock: boolean): number {
  if (isBlock && name === 'template') {
    const last = text.lastIndexOf('</template');
    return last < from ? text.length : last;
  }
  const end = text.slice(from).search(new RegExp(`</${name.replace(/[^\w-]/g, '\\$&')}[\\s>]`, 'i'));
  return end < 0 ? text.length : from + end;
}

function openTag(
  text: string,
  s: number,
  name: string,
  syntax: MarkupSyntax,
): (MarkupToken & { kind: 'open' }) | undefined {
  const attributes: MarkupAttribute[] = [];
  let i = s + 1 + name.length;
  for (;;) {
    while (i < text.length && /[\s]/.test(text[i]!)) i++;
    if (i >= text.length || text[i] === '<') return undefined;
    if (text[i] === '>') return { kind: 'open', name, attributes, selfClosing: false, close: i, s, e: i + 1 };
    if (text.startsWith('/>', i)) return { kind: 'open', name, attributes, selfClosing: true, close: i, s, e: i + 2 };
    if (text[i] === '/') {
      const comment = /^\/(?:\/.*|\*[\s\S]*?\*\/)/.exec(text.slice(i));
      i += syntax.braces === 'single' && comment !== null ? comment[0].length : 1;
      continue;
    }
    const attribute = attributeAt(text, i, syntax);
    if (attribute === undefined) return undefined;
    attributes.push(attribute);
    i = attribute.e;
  }
}

function attributeAt(text: string, s: number, syntax: MarkupSyntax): MarkupAttribute | undefined {
  const single = syntax.braces === 'single';
  if (single && text[s] === '{') {
    const end = codeEnd(text, s + 1, syntax.elements);
    return end < 0 ? undefined : { name: '', ns: s, s, e: end + 1, codes: [{ s: s + 1, e: end }] };
  }
  // `:[key]="x"` and `#[name]="x"` may hold an equals sign only in quotes, which HTML doesn't allow there.
  const name = /^=?[^\s=>]*?(?=[\s=>]|\/>|$)/.exec(text.slice(s))![0];
  if (name === '') return undefined;
  const made: MarkupAttribute = { name, ns: s, s, e: s + name.length, codes: [] };
  const equals = /^\s*=\s*/.exec(text.slice(made.e));
  if (equals === null) return made;
  const at = made.e + equals[0].length;
  const quote = text[at];
  if (quote === '"' || quote === "'" || (single && quote === '`')) {
    const end = quotedEnd(text, at, single && quote !== '`', syntax, made.codes);
    if (end < 0) return undefined;
    made.value = { s: at + 1, e: end, quote };
    made.e = end + 1;
    return made;
  }
  if (single && quote === '{') {
    const end = codeEnd(text, at + 1, syntax.elements);
    if (end < 0) return undefined;
    made.value = { s: at + 1, e: end, quote };
    made.e = end + 1;
    made.codes.push({ s: at + 1, e: end });
    if (/[\s/>]/.test(text[made.e] ?? ' ')) return made;
  }
  let i = made.e > at ? made.e : at;
  for (; i < text.length && !/[\s>]/.test(text[i]!) && !text.startsWith('/>', i); i++) {
    if (!single || text[i] !== '{') continue;
    const end = codeEnd(text, i + 1, syntax.elements);
    if (end < 0) return undefined;
    made.codes.push({ s: i + 1, e: end });
    i = end;
  }
  made.value = { s: at, e: i, quote: '' };
  made.e = i;
  return made;
}

/** In Svelte a quoted value may hold code, which may hold the quote. */
function quotedEnd(text: string, at: number, withCode: boolean, syntax: MarkupSyntax, codes: Span[]): number {
  if (!withCode || syntax.elements) return text.indexOf(text[at]!, at + 1);
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === text[at]) return i;
    if (text[i] !== '{') continue;
    const end = codeEnd(text, i + 1);
    if (end < 0) return text.indexOf(text[at]!, i);
    codes.push({ s: i + 1, e: end });
    i = end;
  }
  return -1;
}
