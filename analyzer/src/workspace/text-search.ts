import { decode, readBytes } from './file-reader.js';
import { WordScan } from './word-scan.js';

/** A text that holds some of the words that were looked for. */
export interface TextHit {
  file: string;
  /** Indices of words. */
  words: number[];
}

/** A larger text is a data dump. */
const MAX_TEXT_BYTES = 512 * 1024;

/** One search, in which several threads can take part. */
export interface SharedSearch {
  words: readonly string[];
  /** Shared memory: how many of the texts somebody has taken. */
  taken: Int32Array;
  /** An earlier search has read all texts. */
  isRepeated: boolean;
}

/** Looks for words in the texts that are no source. A later search reads only those in which a word of it may stand. */
export class TextSearch {
  readonly #seen: Uint8Array;

  /**
   * @param root absolute
   * @param files relative to the root; the same, in the same order, in all threads
   * @param seen shared memory: what the first search saw of each text
   */
  constructor(
    readonly root: string,
    readonly files: readonly string[],
    readonly seen = new SharedArrayBuffer(files.length * WordScan.SEEN_BYTES),
  ) {
    this.#seen = new Uint8Array(seen);
  }

  /**
   * Pauses after each text that is read.
   * @param hits gets what is found in the texts that this thread takes
   */
  *search({ words, taken, isRepeated }: SharedSearch, hits: TextHit[]): Generator<undefined, void> {
    const scan = new WordScan(words);
    for (let at = take(taken); at < this.files.length; at = take(taken)) {
      const seen = this.#seen.subarray(at * WordScan.SEEN_BYTES, (at + 1) * WordScan.SEEN_BYTES);
      if (isRepeated && !scan.mayStandIn(seen)) continue;
      const file = this.files[at]!;
      const bytes = readBytes(this.root, file, MAX_TEXT_BYTES);
      const found = bytes === undefined ? [] : [...scan.scan(bytes, undefined, isRepeated ? undefined : seen)];
      if (found.length > 0) hits.push({ file, words: found });
      yield;
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
