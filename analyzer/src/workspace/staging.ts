import { chmodSync, existsSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from './cache-folder.js';
import { isRunning } from './is-running.js';

/** The process that prepared it stands in the name. A short one fits beside a file with the longest. */
const NAME = /^\.halyard-(\d+)-\d+\.tmp$/;

/** Finished files that wait beside their places, from where they can be renamed in one step. */
export class Staging {
  readonly #paths: string[] = [];
  readonly #folders = new Set<string>();
  readonly #made: string[] = [];

  /**
   * @param mode of the file that it is to replace
   * @returns the path of the finished file
   */
  write(place: string, content: string | Buffer, mode: number | undefined): string {
    const folder = dirname(place);
    if (!this.#folders.has(folder)) {
      this.#makeFolder(folder);
      clearLeft(folder);
      this.#folders.add(folder);
    }
    const path = join(folder, `.halyard-${process.pid}-${this.#paths.length}.tmp`);
    this.#paths.push(path);
    // Nothing that a link leads to is written: the file has to be new. It reaches the disk before its name does.
    writeFileSync(path, content, { flag: 'wx', flush: true });
    // As the mode of a new file it would lose what the user's mask takes away.
    if (mode !== undefined) chmodSync(path, mode & 0o7777);
    return path;
  }

  #makeFolder(folder: string): void {
    const missing: string[] = [];
    for (let at = folder; !existsSync(at); at = dirname(at)) missing.unshift(at);
    this.#made.push(...missing);
    makeFolder(folder);
  }

  /** Takes away the folders that were made, as far as nothing is in them. */
  clearFolders(): void {
    for (const folder of this.#made.toReversed()) {
      try {
        rmdirSync(folder);
      } catch {
        // Somebody else uses it.
      }
    }
  }

  /** Takes away what still waits. */
  clear(): void {
    for (const path of this.#paths) {
      try {
        rmSync(path, { force: true });
      } catch {
        // The next call in this folder takes it away.
      }
    }
  }
}

/** Whoever was ended while its files waited can't take them away. */
function clearLeft(folder: string): void {
  for (const name of readdirSync(folder)) {
    const id = NAME.exec(name)?.[1];
    if (id !== undefined && (Number(id) === process.pid || !isRunning(Number(id)))) {
      rmSync(join(folder, name), { force: true });
    }
  }
}
