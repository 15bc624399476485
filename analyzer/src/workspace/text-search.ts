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

/** Looks for words in the texts that are no source. A later search reads only those in which a word of it may stand. */
export class TextSearch {
  /** What the first search saw of each text. */
  readonly #seen = new Map<string, Uint8Array>();

  /**
   * @param root absolute
   */
  constructor(readonly root: string) {}

  /** @returns for each text, as it is read, what was found in it; undefined for nothing */
  *search(files: readonly string[], words: readonly string[]): Generator<TextHit | undefined> {
    const scan = new WordScan(words);
    for (const file of files) {
      const seen = this.#seen.get(file);
      if (seen !== undefined && !scan.mayStandIn(seen)) {
        yield undefined;
        continue;
      }
      const bytes = readBytes(this.root, file, MAX_TEXT_BYTES);
      const identifiers = seen === undefined ? new Uint8Array(WordScan.SEEN_BYTES) : undefined;
      const found = bytes === undefined ? [] : [...scan.scan(bytes, undefined, identifiers)];
      if (identifiers !== undefined) this.#seen.set(file, identifiers);
      yield found.length === 0 ? undefined : { file, words: found };
    }
  }
}

/** @returns the text of a hit, as the search read it */
export const textOfHit = (root: string, file: string): string | undefined => {
  const bytes = readBytes(root, file, MAX_TEXT_BYTES);
  return bytes === undefined ? undefined : decode(bytes);
};
