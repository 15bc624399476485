import { moduleTest } from '../link/candidate-words.js';
import { WordScan } from '../workspace/word-scan.js';
import type { SessionIndex } from './session-index.js';

/** Tells texts that can hold no reference. */
export class Gate {
  readonly #scan: WordScan;
  readonly #leads: (specifier: string) => boolean;
  readonly #linked: ReadonlySet<string>;

  constructor(index: SessionIndex) {
    this.#scan = new WordScan(index.words);
    this.#leads = moduleTest(new Set(index.modules));
    this.#linked = new Set(index.linked);
  }

  /** @returns false where nothing in the text is of interest */
  mayConcern(file: string, text: string): boolean {
    if (this.#linked.has(file)) return true;
    let isLed = false;
    const found = this.#scan.scan(Buffer.from(text), (specifier) => {
      isLed ||= this.#leads(specifier);
    });
    return isLed || found.size > 0;
  }
}
