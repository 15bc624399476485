import { decode, readBytes } from './file-reader.js';
import { SkipScan } from './skip-scan.js';
import { WordScan } from './word-scan.js';

/** A text that holds some of the words that were looked for. */
export interface TextHit {
  file: string;
  /** Indices of words. */
  words: number[];
}

/** A larger text is a data dump. */
const MAX_TEXT_BYTES = 512 * 1024;

/** Texts that a thread keeps for a later search; further ones are read again. */
const MAX_KEPT_BYTES = 32 * 1024 * 1024;

/** One search, in which several threads can take part. */
export interface SharedSearch {
  words: readonly string[];
  /** Shared memory: how many of the texts somebody has taken. */
  taken: Int32Array;
  /** An earlier search has read all texts. */
  isRepeated: boolean;
}

/** Looks for words in the texts that are no source. In a later search, each thread looks through the texts that it took in the first. */
export class TextSearch {
  /** Position in the list → the text; undefined for what there was no room for. */
  readonly #mine = new Map<number, Buffer | undefined>();
  #room = MAX_KEPT_BYTES;

  /**
   * @param root absolute
   * @param files relative to the root; the same, in the same order, in all threads
   */
  constructor(
    readonly root: string,
    readonly files: readonly string[],
  ) {}

  /**
   * Pauses after each text.
   * @param hits gets what is found in the texts that this thread takes
   */
  *search({ words, taken, isRepeated }: SharedSearch, hits: TextHit[]): Generator<undefined, void> {
    const scan = SkipScan.suits(words) ? new SkipScan(words) : new WordScan(words);
    for (const [at, bytes] of isRepeated ? this.#again() : this.#first(taken)) {
      const found = scan.scan(bytes);
      if (found.size > 0) hits.push({ file: this.files[at]!, words: [...found] });
      yield;
    }
  }

  *#first(taken: Int32Array): Generator<[at: number, bytes: Buffer]> {
    for (let at = take(taken); at < this.files.length; at = take(taken)) {
      const bytes = readBytes(this.root, this.files[at]!, MAX_TEXT_BYTES);
      if (bytes === undefined) continue;
      const isKept = bytes.length <= this.#room;
      if (isKept) this.#room -= bytes.length;
      this.#mine.set(at, isKept ? Buffer.from(bytes) : undefined);
      yield [at, bytes];
    }
  }

  *#again(): Generator<[at: number, bytes: Buffer]> {
    for (const [at, kept] of this.#mine) {
      const bytes = kept ?? readBytes(this.root, this.files[at]!, MAX_TEXT_BYTES);
      if (bytes !== undefined) yield [at, bytes];
    }
  }
}

const take = (taken: Int32Array): number => Atomics.add(taken, 0, 1);

/** @returns a search that nobody has taken part in yet */
export const newSearch = (words: readonly string[], isRepeated: boolean): SharedSearch => ({
  words,
  taken: new Int32Array(new SharedArrayBuffer(4)),
  isRepeated,
});

/** Goes on with what pauses now and then until it is done. */
export function toEnd(steps: Iterator<undefined, void>): void {
  while (steps.next().done !== true);
}

/** @returns the text of a hit, as the search read it */
export const textOfHit = (root: string, file: string): string | undefined => {
  const bytes = readBytes(root, file, MAX_TEXT_BYTES);
  return bytes === undefined ? undefined : decode(bytes);
};
