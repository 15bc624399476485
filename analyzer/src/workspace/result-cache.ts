import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digest, readCached, writeCached } from './cache-folder.js';
import { statFile } from './file-reader.js';

interface CachedResult<T> {
  signature: string;
  /** Files that were read besides those that the signature covers, with their state. */
  inputs: Record<string, string>;
  value: T;
}

/** A whole run's result, valid while nothing that it was made from changes. */
export class ResultCache<T> {
  readonly #path: string;

  /**
   * @param signature of the files; undefined where they are too young to tell
   * @param parts what else the result depends on
   */
  constructor(
    readonly root: string,
    folder: string,
    readonly signature: string,
    ...parts: string[]
  ) {
    this.#path = join(folder, `result-${digest(program(), ...parts).slice(0, 16)}.json`);
  }

  read(): T | undefined {
    const cached = readCached(this.#path) as CachedResult<T> | undefined;
    if (typeof cached !== 'object' || cached === null || cached.signature !== this.signature) return undefined;
    for (const [file, state] of Object.entries(cached.inputs ?? {})) {
      if (stateOf(this.root, file) !== state) return undefined;
    }
    return cached.value;
  }

  write(value: T, inputs: Iterable<string>): void {
    const states = Object.fromEntries([...inputs].map((file) => [file, stateOf(this.root, file)]));
    writeCached(this.#path, { signature: this.signature, inputs: states, value } satisfies CachedResult<T>);
  }
}

const stateOf = (root: string, file: string): string => statFile(root, file)?.signature ?? '';

/** Another build of this program may find something else. */
function program(): string {
  const file = fileURLToPath(import.meta.url);
  const { mtimeMs, size } = statSync(file);
  return `${file}:${mtimeMs}:${size}`;
}
