import type { Place } from '../model/place.js';

/** Offsets to lines and columns for one text. Understands `\n`, `\r\n` and a lone `\r` as TypeScript does. */
export class LineIndex {
  readonly #starts: number[];
  readonly #length: number;
  /** Of the last answer; a text is mostly asked about in its order. */
  #line = 0;

  constructor(text: string) {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
    }
    this.#starts = starts;
    this.#length = text.length;
  }

  /** @returns line and column, from 1. */
  position(offset: number): { line: number; column: number } {
    const at = Math.max(0, Math.min(offset, this.#length));
    this.#line = this.#has(this.#line, at)
      ? this.#line
      : this.#has(this.#line + 1, at)
        ? this.#line + 1
        : this.#find(at);
    return { line: this.#line + 1, column: at - this.#starts[this.#line]! + 1 };
  }

  #has(line: number, at: number): boolean {
    return this.#starts[line]! <= at && !(this.#starts[line + 1]! <= at);
  }

  #find(at: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** @returns the place of `[start, end)` in `file`. */
  place(file: string, start: number, end: number): Place {
    const from = this.position(start);
    const to = this.position(end);
    return { file, start, end, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }
}

/** @returns the text without a leading byte-order mark. */
export const withoutBom = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
