import { createHash } from 'node:crypto';
import { constants, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * @returns `node_modules/.cache/halyard`, or, where a workspace has no node_modules of its own, a folder of the user's own cache: nothing is added
 * to a repository that does not ignore it
 */
export function cacheFolder(root: string, location: string | undefined): string {
  if (location !== undefined) return location;
  if (hasOwnModules(root)) return join(root, 'node_modules', '.cache', 'halyard');
  const own =
    process.env['XDG_CACHE_HOME'] ??
    (platform() === 'win32' ? (process.env['LOCALAPPDATA'] ?? homedir()) : join(homedir(), '.cache'));
  return join(own, 'halyard', digest(root).slice(0, 16));
}

/** A link could lead what is written out of the workspace. */
function hasOwnModules(root: string): boolean {
  for (const folder of ['node_modules', 'node_modules/.cache', 'node_modules/.cache/halyard']) {
    const stat = lstatSync(join(root, folder), { throwIfNoEntry: false });
    if (stat === undefined) return folder !== 'node_modules';
    if (!stat.isDirectory()) return false;
  }
  return true;
}

/** @returns a hash of texts or bytes, for keys of the cache */
export const digest = (...parts: (string | Uint8Array)[]): string => {
  const hash = createHash('sha1');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
};

/** No link is followed and no pipe waited for: the folder may have come with the repository. Windows has neither flag. */
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** @returns the value as it was written; undefined when it is not there or not whole: a cache is never an error */
export function readCached(path: string): unknown {
  try {
    const text = readFileSync(path, { encoding: 'utf8', flag: READ as unknown as string });
    const end = text.indexOf('\n');
    const json = text.slice(end + 1);
    return text.slice(0, Math.max(end, 0)) === digest(json) ? (JSON.parse(json) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

/** `mkdirSync` with `recursive` never returns where a file system such as /proc lets nobody make a folder. */
export function makeFolder(folder: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false }) !== undefined) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  }
}

let counter = 0;

export const writeCached = (path: string, value: unknown): void => writeCachedText(path, () => JSON.stringify(value));

/**
 * Writes all or nothing, so that another run never reads half of it.
 * @param text gives JSON
 */
export function writeCachedText(path: string, text: () => string): void {
  const temporary = `${path}.${process.pid}.${counter++}.tmp`;
  try {
    makeFolder(dirname(path));
    const json = text();
    writeFileSync(temporary, `${digest(json)}\n${json}`, { flag: 'wx' });
    renameSync(temporary, path);
  } catch {
    // A full or read-only disk costs time only.
    try {
      rmSync(temporary, { force: true });
    } catch {
      return;
    }
  }
}
