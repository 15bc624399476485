import { statSync } from 'node:fs';
import { join } from 'node:path';
import { digest, readCached, writeCached } from './cache-folder.js';
import { programState } from './program-state.js';

interface CachedResult<T> {
  signature: string;
  /** Files that were read besides those that the signature covers, with their state. */
  inputs: Record<string, string>;
  value: T;
}

/** A file that was written just now may be written again without a trace. */
const YOUNG_MILLISECONDS = 2000;

/** A whole run's result, valid while nothing that it was made from changes. */
export class ResultCache<T> {
  readonly #path: string;

  /**
   * @param signature of the workspace's files, and of which files the registry's sources are
   * @param parts what else the result depends on
   */
  constructor(
    readonly root: string,
    readonly folder: string,
    readonly signature: string,
    ...parts: string[]
  ) {
    this.#path = join(folder, `result-${digest(programState(), ...parts).slice(0, 16)}.json`);
  }

  read(): T | undefined {
    const cached = readCached(this.#path) as CachedResult<T> | undefined;
    if (typeof cached !== 'object' || cached === null || cached.signature !== this.signature) return undefined;
    for (const [file, state] of Object.entries(cached.inputs ?? {})) {
      if (stateOf(join(this.root, file)) !== state) return undefined;
    }
    return cached.value;
  }

  write(value: T, inputs: Iterable<string>): void {
    const states: [file: string, state: string][] = [];
    for (const file of inputs) {
      const state = stateOf(join(this.root, file));
      if (state === undefined) return;
      states.push([file, state]);
    }
    writeCached(this.#path, {
      signature: this.signature,
      inputs: Object.fromEntries(states),
      value,
    } satisfies CachedResult<T>);
  }
}

/** A registry file may be larger than code, and a link. */
function stateOf(path: string): string | undefined {
  try {
    const { size, mtimeMs, ctimeMs, ino } = statSync(path);
    const isYoung = Date.now() - Math.max(mtimeMs, ctimeMs) < YOUNG_MILLISECONDS;
    return isYoung ? undefined : `${size}:${mtimeMs}:${ctimeMs}:${ino}`;
  } catch {
    return undefined;
  }
}
