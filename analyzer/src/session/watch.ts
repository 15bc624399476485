import { isInState } from './file-state.js';
import type { SessionIndex } from './session-index.js';

const FILES_MILLISECONDS = 2000;
/** The checks of configuration and registry, and those of the other files, may take these parts of the time. */
const SHARE = 0.05;
const FILES_SHARE = 0.01;

/** Tells whether the disk is as it was when an index was made. */
export class Watch {
  readonly #inputs: readonly (readonly [file: string, state: string])[];
  readonly #others: readonly (readonly [file: string, state: string])[];
  #nextInputs = 0;
  #nextOthers = 0;

  /**
   * @param root absolute
   */
  constructor(
    readonly root: string,
    index: SessionIndex,
  ) {
    this.#inputs = Object.entries(index.inputs);
    this.#others = [...Object.entries(index.folders), ...Object.entries(index.files)];
  }

  /** Looks at configuration and registry on each call, unless they are very many, and at other files every two seconds or, where that would take long, less often. */
  isCurrent(): boolean {
    const now = performance.now();
    if (now >= this.#nextInputs) {
      if (!this.#areAll(this.#inputs)) return false;
      const cost = performance.now() - now;
      this.#nextInputs = cost < 1 ? 0 : now + cost / SHARE;
    }
    if (now < this.#nextOthers) return true;
    const begun = performance.now();
    if (!this.#areAll(this.#others)) return false;
    const ended = performance.now();
    this.#nextOthers = ended + Math.max(FILES_MILLISECONDS, (ended - begun) / FILES_SHARE);
    return true;
  }

  #areAll(states: readonly (readonly [file: string, state: string])[]): boolean {
    return states.every(([file, state]) => isInState(this.root, file, state));
  }
}
