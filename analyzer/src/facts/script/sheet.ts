/** A token that joins pieces, and where it stands best. */
export interface Joint {
  text: string;
  near: number;
}

export interface Piece {
  s: number;
  text: string;
}

const isNewline = (ch: string): boolean => ch === '\n' || ch === '\r' || ch === '\u2028' || ch === '\u2029';

/** @returns the text with everything but its line breaks blank */
export function blank(text: string): string {
  return text.replace(/[^\n\r\u2028\u2029]/g, ' ');
}

/** @returns a stretch of the source with these pieces, and blank else */
export function overlay(source: string, s: number, e: number, pieces: readonly Piece[]): Piece {
  const chars = blank(source.slice(s, e)).split('');
  for (const piece of pieces) for (let i = 0; i < piece.text.length; i++) chars[piece.s - s + i] = piece.text[i]!;
  return { s, text: chars.join('') };
}

interface OpenElement {
  name: string;
  selfClosing: boolean;
  /** Offset of `>` or `/>` in the source. */
  close: number;
}

/**
 * A blank text as long as the source, on which pieces of script are laid where they stand. The tokens that join them (a semicolon, a brace, the end of a
 * tag) go into the blanks between; a piece whose joints don't fit is refused. A component's element is closed at once where there is room, so that what
 * follows is a statement; else what follows becomes its child.
 */
export class Sheet {
  /** Whether it holds a JSX element. */
  hasElements = false;
  private readonly chars: string[];
  private at = 0;
  private due: Joint[] = [];
  private open: OpenElement[] = [];
  private state: 'tag' | 'braces' | 'after' = 'after';

  /** @param adopts whether a component that its source closes at once may take what follows as its child where there is no room to close it */
  constructor(
    source: string,
    private readonly adopts: boolean,
  ) {
    this.chars = blank(source).split('');
  }

  /** Lays a script block. @returns whether it fits */
  script(s: number, text: string, end: number, isBlock: boolean): boolean {
    if (!this.place([...this.leave(), ...(isBlock ? joints('{') : [])], s)) return false;
    this.write(s, text);
    this.statementEnds(isBlock ? joints('}', ';') : joints(';'));
    this.at = end;
    return true;
  }

  /** Lays an expression, as a statement or as an element's child. @returns whether it fits */
  expression({ s, text }: Piece): boolean {
    const parens = /^(?:[{@]|(?:async\s+)?function\b|class\b|let\b)/.test(text);
    if (this.place([...this.leave(), ...(parens ? joints('(') : [])], s)) {
      this.write(s, text);
      this.statementEnds(parens ? joints(')', ';') : joints(';'));
      return true;
    }
    if (!this.child(joints('{'), s)) return false;
    this.write(s, text);
    this.state = 'braces';
    return true;
  }

  /** Lays statements. @returns whether they fit */
  statements({ s, text }: Piece, before = ''): boolean {
    if (!this.place([...this.leave(), ...(before === '' ? [] : joints(before))], s)) return false;
    this.write(s, text);
    this.statementEnds(joints(';'));
    return true;
  }

  /** Lays `<Name …` without its end. @returns whether it fits */
  tag({ s, text }: Piece, element: OpenElement): boolean {
    if (this.place(this.leave(), s)) {
      this.open = [];
      this.due = [];
    } else if (!this.child([], s)) return false;
    this.write(s, text);
    this.hasElements = true;
    this.open.push(element);
    this.state = 'tag';
    return true;
  }

  /** Ends an element where its source does, if nothing closed it before. */
  closeTag(name: string, { s, text }: Piece): void {
    const at = this.open.findLastIndex((x) => !x.selfClosing);
    if (this.open[at]?.name !== name) return;
    if (!this.place(at === this.open.length - 1 ? this.stay() : this.closeInner(at + 1), s)) return;
    this.write(s, text);
    this.open.length = at;
    this.state = 'after';
    if (at === 0) this.due = joints(';');
  }

  /**
   * Opens a scope.
   *
   * @param parts pieces, and the tokens before, between and behind them
   * @param room offset of what comes next, before which all must stand
   * @returns whether it fits; if not, nothing is laid
   */
  enter(parts: readonly (Piece | Joint)[], room: number): boolean {
    const before = { at: this.at, due: this.due, open: this.open, state: this.state };
    const written: Piece[] = [];
    let waiting: Joint[] = this.leave();
    let fits = true;
    for (const part of parts) {
      if ('near' in part) {
        waiting.push(part);
        continue;
      }
      fits = this.place(waiting, part.s, written);
      if (!fits) break;
      written.push({ s: part.s, text: this.chars.slice(part.s, part.s + part.text.length).join('') });
      this.write(part.s, part.text);
      waiting = [];
    }
    if (fits && this.layout(waiting, room) !== undefined) {
      this.statementEnds(waiting);
      return true;
    }
    for (const { s, text } of written) this.restore(s, text);
    this.at = before.at;
    this.due = before.due;
    this.open = before.open;
    this.state = before.state;
    return false;
  }

  /** Closes a scope with these tokens. */
  exit(tokens: readonly Joint[]): void {
    this.statementEnds([...this.leave(), ...tokens]);
  }

  /** @returns the text, or nothing if what is due does not fit at the end */
  finish(): string | undefined {
    const due = this.leave();
    // Nothing follows that it would part.
    if (due.at(-1)?.text === ';') due.pop();
    if (!this.place(due, this.chars.length)) return undefined;
    return this.chars.join('');
  }

  private statementEnds(due: Joint[]): void {
    this.open = [];
    this.state = 'after';
    this.due = due;
  }

  /** @returns the tokens that end the current piece and every open element */
  private leave(): Joint[] {
    return this.open.length === 0 ? [...this.due] : [...this.closeInner(0), { text: ';', near: 0 }];
  }

  /** @returns the tokens that end the current piece and the open elements from this one on */
  private closeInner(from: number): Joint[] {
    const isTag = this.state === 'tag';
    const made: Joint[] = isTag ? [{ text: '/>', near: this.open.at(-1)!.close }] : this.stay();
    const rest = (isTag ? this.open.slice(0, -1) : this.open).slice(from).toReversed();
    for (const { name } of rest) made.push({ text: `</${name}>`, near: 0 });
    return made;
  }

  /** Stays inside the open elements, without those that their source closed. @returns whether the tokens for that fit */
  private child(before: readonly Joint[], end: number): boolean {
    const inner = this.open.at(-1);
    if (inner === undefined) return false;
    if (inner.selfClosing) {
      const outer = this.open.findLastIndex((x) => !x.selfClosing);
      if (outer >= 0 && this.place([...this.closeInner(outer + 1), ...before], end)) {
        this.open.length = outer + 1;
        return true;
      }
      if (!this.adopts) return false;
    }
    return this.place([...this.stay(), ...before], end);
  }

  /** @returns the tokens before the next child */
  private stay(): Joint[] {
    const inner = this.open.at(-1)!;
    if (this.state === 'tag') return [{ text: '>', near: inner.selfClosing ? inner.close + 1 : inner.close }];
    return this.state === 'braces' ? joints('}') : [];
  }

  private write(s: number, text: string): void {
    for (let i = 0; i < text.length; i++) this.chars[s + i] = text[i]!;
    this.at = s + text.length;
  }

  private restore(s: number, text: string): void {
    for (let i = 0; i < text.length; i++) this.chars[s + i] = text[i]!;
  }

  private place(tokens: readonly Joint[], end: number, written?: Piece[]): boolean {
    const layout = this.layout(tokens, end);
    if (layout === undefined) return false;
    for (const piece of layout) {
      written?.push({ s: piece.s, text: ' '.repeat(piece.text.length) });
      this.write(piece.s, piece.text);
    }
    return true;
  }

  private layout(tokens: readonly Joint[], end: number): Piece[] | undefined {
    if (end < this.at) return undefined;
    return this.run(tokens, end, true) ?? this.run(tokens, end, false);
  }

  private run(tokens: readonly Joint[], end: number, near: boolean): Piece[] | undefined {
    const made: Piece[] = [];
    let at = this.at;
    for (const token of tokens) {
      if (near) at = Math.max(at, token.near);
      for (let i = at; i < at + token.text.length; i++) if (isNewline(this.chars[i] ?? '')) at = i + 1;
      if (at + token.text.length > end) return undefined;
      made.push({ s: at, text: token.text });
      at += token.text.length;
    }
    return made;
  }
}

/** @returns tokens that may stand anywhere in their gap */
export function joints(...tokens: string[]): Joint[] {
  return tokens.map((text) => ({ text, near: 0 }));
}
