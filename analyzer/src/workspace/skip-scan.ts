import { isOfIdentifier } from './word-scan.js';

/** With shorter words too little could be skipped; each is looked for by itself, which only a few are worth. */
const MIN_BYTES = 5;
const MAX_SHORT = 4;

/** More of a word would not let more be skipped than is worth its place in the table. */
const MAX_WINDOW = 16;

/**
 * Finds a set of long words in a file's bytes, looking at few of them: three bytes that stand in no word allow to go on behind them
 * (Wu and Manber, A fast algorithm for multi-pattern searching, 1994). A word counts where no identifier goes on before or behind it.
 */
export class SkipScan {
  readonly #words: readonly Buffer[];
  /** Indices of the words that are looked for by themselves. */
  readonly #short: readonly number[];
  /** How much of each word's beginning is compared. */
  readonly #window: number;
  /** Hash of three bytes → by how much the window can move on. */
  readonly #shift: Uint8Array;
  readonly #bits: number;
  /** Hash of the window's last three bytes → words. */
  readonly #ends = new Map<number, number[]>();

  constructor(words: readonly string[]) {
    this.#words = words.map((word) => Buffer.from(word));
    this.#short = this.#words.flatMap((word, index) => (word.length > 0 && isShort(word) ? [index] : []));
    this.#window = this.#words.reduce(
      (least, word) => (isShort(word) ? least : Math.min(least, word.length)),
      MAX_WINDOW,
    );
    const steps = this.#window - 2;
    this.#bits = words.length * steps < 4096 ? 15 : 18;
    this.#shift = new Uint8Array(1 << this.#bits).fill(steps);
    this.#words.forEach((word, index) => {
      if (isShort(word)) return;
      for (let i = 0; i < steps; i++) {
        const hash = this.#hash(word[i]!, word[i + 1]!, word[i + 2]!);
        this.#shift[hash] = Math.min(this.#shift[hash]!, steps - 1 - i);
        if (i < steps - 1) continue;
        const same = this.#ends.get(hash);
        if (same === undefined) this.#ends.set(hash, [index]);
        else same.push(index);
      }
    });
  }

  /** @returns whether enough of the words are long enough for it */
  static suits(words: readonly string[]): boolean {
    return words.length > 0 && words.filter((word) => isShort(Buffer.from(word))).length <= MAX_SHORT;
  }

  /** @returns the indices of the words that are there */
  scan(bytes: Buffer): Set<number> {
    const found = new Set<number>();
    for (const index of this.#short) if (holds(bytes, this.#words[index]!)) found.add(index);
    const shift = this.#shift;
    const down = 32 - this.#bits;
    const length = bytes.length;
    for (let end = this.#window - 1; end < length;) {
      const hash = Math.imul(bytes[end - 2]! | (bytes[end - 1]! << 8) | (bytes[end]! << 16), MIX) >>> down;
      const by = shift[hash]!;
      if (by > 0) {
        end += by;
        continue;
      }
      this.#match(bytes, end - this.#window + 1, hash, found);
      end++;
    }
    return found;
  }

  #hash(a: number, b: number, c: number): number {
    return Math.imul(a | (b << 8) | (c << 16), MIX) >>> (32 - this.#bits);
  }

  #match(bytes: Uint8Array, start: number, hash: number, found: Set<number>): void {
    for (const index of this.#ends.get(hash) ?? []) {
      const word = this.#words[index]!;
      if (found.has(index) || start + word.length > bytes.length) continue;
      let k = 0;
      while (k < word.length && bytes[start + k] === word[k]) k++;
      if (k === word.length && stands(bytes, start, k)) found.add(index);
    }
  }
}

/** 2^32 divided by the golden ratio: neighbours end far from each other. */
const MIX = 0x9e3779b1;

const isShort = (word: Buffer): boolean => word.length < MIN_BYTES;

/** @returns whether no identifier begins before the word and goes on in it, nor begins in it and goes on behind it */
const stands = (bytes: Uint8Array, start: number, length: number): boolean =>
  isBoundary(bytes, start) && isBoundary(bytes, start + length);

const isBoundary = (bytes: Uint8Array, at: number): boolean =>
  at === 0 || at >= bytes.length || !isOfIdentifier(bytes[at]!) || !isOfIdentifier(bytes[at - 1]!);

function holds(bytes: Buffer, word: Buffer): boolean {
  for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + 1))
    if (stands(bytes, at, word.length)) return true;
  return false;
}
