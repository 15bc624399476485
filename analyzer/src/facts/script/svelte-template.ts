import { bracedTag, isComponent } from './braced-tag.js';
import type { Target } from './candidates.js';
import { isVoid } from './code-end.js';
import type { MarkupAttribute, MarkupToken } from './markup.js';
import { joints, type Joint, type Piece } from './sheet.js';
import { svelteEach } from './svelte-each.js';
import { mentions, OWN } from './template-code.js';

type OpenToken = MarkupToken & { kind: 'open' };

interface Open {
  /** A tag's name, or `#` and a block's. */
  name: string;
  isComponent?: boolean;
  /** What ends the scope of its current part. */
  leave?: () => void;
  /** It could not become a scope, so that a declaration in it would be its surroundings'. */
  isFlat?: boolean;
}

/** Lays what the markup of a Svelte component holds. */
export class SvelteTemplate {
  private readonly stack: Open[] = [];

  constructor(
    private readonly text: string,
    private readonly tokens: readonly MarkupToken[],
    private readonly target: Target,
  ) {}

  read(token: MarkupToken, i: number): void {
    if (token.kind === 'open') this.openElement(token);
    else if (token.kind === 'close') this.close(token);
    else if (token.kind === 'code') this.code(token.inner.s, token.inner.e, i);
  }

  private openElement(token: OpenToken): void {
    const { sheet, code } = this.target;
    const bound = token.attributes.flatMap((a) => this.letNames(a));
    const open: Open = { name: token.name };
    const piece = this.target.elements && isComponent(token.name) ? bracedTag(this.text, token, code) : undefined;
    if (
      piece !== undefined &&
      sheet.tag(piece, { name: token.name, selfClosing: token.selfClosing, close: token.close })
    )
      open.isComponent = true;
    else for (const attribute of token.attributes) this.hostAttribute(attribute);
    if (token.selfClosing || isVoid(token.name)) return;
    if (bound.length > 0) open.leave = code.hide(bound);
    this.stack.push(open);
  }

  private letNames({ name, value }: MarkupAttribute): string[] {
    const own = /^let:([\w$]+)$/.exec(name)?.[1];
    if (own === undefined) return [];
    return value === undefined
      ? [own]
      : (this.target.code.parameters(this.text.slice(value.s, value.e))?.names ?? [own]);
  }

  private close(token: MarkupToken & { kind: 'close' }): void {
    const at = this.stack.findLastIndex((x) => x.name === token.name || x.name.startsWith('#'));
    const open = this.stack[at];
    if (open?.name !== token.name) return;
    for (const inner of this.stack.splice(at).toReversed()) inner.leave?.();
    if (open.isComponent) this.target.sheet.closeTag(token.name, { s: token.s, text: `</${token.name}>` });
  }

  private hostAttribute({ name, ns, codes, value }: MarkupAttribute): void {
    if (name.startsWith('let:')) return;
    if (value === undefined && name !== '') {
      const own = /^(?:bind|class|style|use|transition|in|out|animate):([A-Za-z_$][\w$]*)$/.exec(name)?.[1];
      if (own !== undefined) this.lay(this.target.code.expression(own, ns + name.indexOf(':') + 1));
    }
    for (const { s, e } of codes) {
      const spread = /^\s*(?:\.\.\.|@\w+\s)/.exec(this.text.slice(s, e))?.[0].length ?? 0;
      this.lay(this.expression(s + spread, e));
    }
  }

  private expression(s: number, e: number): Piece | undefined {
    return this.target.code.expression(this.text.slice(s, e), s);
  }

  private lay(piece: Piece | undefined): void {
    if (piece !== undefined) this.target.sheet.expression(piece);
  }

  private code(s: number, e: number, i: number): void {
    const inner = this.text.slice(s, e);
    const word = /^\s*([#:@][a-z]+(?:\s+if\b)?|\/(?:if|each|await|key|snippet)(?=\s*$))\s*/.exec(inner);
    if (word === null) {
      const declaration = /^\s*(?:const|let)\s/.test(inner) ? this.target.code.statements(inner, s) : undefined;
      if (declaration === undefined) this.lay(this.expression(s, e));
      else this.declare(declaration, inner);
      return;
    }
    const from = s + word[0].length;
    const name = word[1]!.replace(/\s+/g, ' ');
    switch (name[0]) {
      case '#':
        this.begin(name.slice(1), from, e, i);
        break;
      case ':':
        this.middle(name.slice(1), from, e, i);
        break;
      case '/':
        this.end(name.slice(1));
        break;
      default:
        if (name === '@const') this.constant(s, from, e);
        else if (name !== '@debug') this.lay(this.expression(from, e));
    }
  }

  private constant(s: number, from: number, e: number): void {
    const text = `const ${this.text.slice(from, e)}`;
    const piece = this.target.code.statements(text, from - 6);
    if (piece === undefined || piece.s < s) return;
    this.declare(piece, this.text.slice(from, e));
  }

  /** Lays a declaration where a block is a scope; else only its value. */
  private declare(piece: Piece, text: string): void {
    const block = this.stack.findLast((x) => x.name.startsWith('#'));
    if (!block?.isFlat && this.target.scopes && this.target.sheet.statements(piece)) return;
    const equals = /^\s*(?:const\s|let\s)?\s*([^=]*)=(?![=>])/.exec(text);
    if (equals === null) return;
    const at = piece.s + piece.text.length - (text.length - equals[0].length);
    const names = this.target.code.parameters(equals[1]!)?.names ?? [];
    this.lay(this.target.code.expression(text.slice(equals[0].length), at));
    if (block === undefined) return;
    const before = block.leave;
    const show = this.target.code.hide(names);
    block.leave = () => {
      show();
      before?.();
    };
  }

  private begin(name: string, s: number, e: number, i: number): void {
    const block: Open = { name: `#${name}` };
    switch (name) {
      case 'each':
        this.each(block, s, e, i);
        break;
      case 'snippet':
        this.snippet(block, s, e, i);
        break;
      case 'await': {
        const then = /\s(then|catch)(?:\s+([\s\S]*))?$/.exec(this.text.slice(s, e));
        const value = this.expression(s, then === null ? e : s + then.index);
        if (then?.[2] === undefined) this.part(block, value, i);
        else this.bind(block, value, e - then[2].length, e, i);
        break;
      }
      default:
        this.part(block, this.expression(s, e), i);
    }
    this.stack.push(block);
  }

  private middle(name: string, s: number, e: number, i: number): void {
    const at = this.stack.findLastIndex((x) => x.name.startsWith('#'));
    const block = this.stack[at];
    if (block === undefined) return;
    for (const inner of this.stack.splice(at).toReversed()) inner.leave?.();
    const next: Open = { name: block.name };
    if ((name === 'then' || name === 'catch') && this.text.slice(s, e).trim() !== '')
      this.bind(next, undefined, s, e, i);
    else this.part(next, name === 'else' || s === e ? undefined : this.expression(s, e), i);
    this.stack.push(next);
  }

  private end(name: string): void {
    const at = this.stack.findLastIndex((x) => x.name === `#${name}`);
    if (at < 0) return;
    for (const inner of this.stack.splice(at).toReversed()) inner.leave?.();
  }

  /** A part of a block that binds nothing. */
  private part(block: Open, value: Piece | undefined, i: number): void {
    const parts = value === undefined ? joints('{') : [...joints('{'), value, ...joints(';')];
    if (!this.scope(block, parts, joints('}'), i)) {
      this.lay(value);
      block.isFlat = true;
    }
  }

  /** A part of a block that binds a pattern. */
  private bind(block: Open, value: Piece | undefined, s: number, e: number, i: number): void {
    const text = this.text.slice(s, e);
    const names = this.target.code.parameters(text)?.names;
    if (names === undefined) {
      this.part(block, value, i);
      return;
    }
    const before = value === undefined ? joints(`({${OWN}(`) : [...joints(`({${OWN}(${OWN}=`), value, ...joints(',')];
    this.binder(block, [...before, { s, text: text.trimEnd() }, ...joints(')', '{')], value, names, i);
  }

  private each(block: Open, s: number, e: number, i: number): void {
    const parts = svelteEach(this.text.slice(s, e), s, this.target.code);
    if (parts === undefined) {
      this.part(block, undefined, i);
      return;
    }
    const { list, variables, names, key } = parts;
    if (variables === undefined) {
      this.part(block, list, i);
      return;
    }
    const open = [...joints(`({${OWN}(${OWN}=`), list, ...joints(','), variables, ...joints(')', '{')];
    // The list is outside its variables' scope.
    const isRecursive = names.some((name) => mentions(list.text, name));
    if (!isRecursive && key !== undefined && this.scope(block, [...open, key, ...joints(';')], CLOSE, i)) return;
    this.binder(block, isRecursive ? undefined : open, list, names, i);
  }

  private snippet(block: Open, s: number, e: number, i: number): void {
    const head = /^([\w$]+)\s*\(([\s\S]*)\)\s*$/.exec(this.text.slice(s, e));
    const names = head === null ? undefined : this.target.code.parameters(head[2]!)?.names;
    if (names === undefined) this.part(block, undefined, i);
    else {
      const piece = { s, text: this.text.slice(s, e).trimEnd() };
      if (this.scope(block, [...joints('function '), piece, ...joints('{')], joints('}'), i)) return;
      block.leave = this.target.code.hide(names);
      block.isFlat = true;
    }
  }

  private binder(
    block: Open,
    parts: (Piece | Joint)[] | undefined,
    value: Piece | undefined,
    names: string[],
    i: number,
  ): void {
    if (parts !== undefined && this.scope(block, parts, CLOSE, i)) return;
    this.lay(value);
    block.leave = this.target.code.hide(names);
    block.isFlat = true;
  }

  private scope(block: Open, parts: (Piece | Joint)[], end: Joint[], i: number): boolean {
    const { sheet, scopes } = this.target;
    if (!scopes || !sheet.enter(parts, this.nextUse(i))) return false;
    block.leave = () => {
      sheet.exit(end);
    };
    return true;
  }

  /** @returns where the next thing may be laid */
  private nextUse(i: number): number {
    for (const next of this.tokens.slice(i + 1)) {
      if (next.kind === 'code') return next.s + 1;
      if (next.kind !== 'open') continue;
      if (isComponent(next.name)) return next.s;
      const use = next.attributes.find((a) => a.codes.length > 0 || a.name.includes(':'));
      if (use !== undefined) return use.s;
    }
    return this.text.length;
  }
}

const CLOSE = joints('}', '})', ';');
