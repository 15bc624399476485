import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * @returns `node_modules/.cache/halyard`, or, where a workspace has no node_modules, a folder of the user's own cache: nothing is added to a
 * repository that does not ignore it
 */
export function cacheFolder(root: string, location: string | undefined): string {
  if (location !== undefined) return location;
  if (existsSync(join(root, 'node_modules'))) return join(root, 'node_modules', '.cache', 'halyard');
  const own =
    process.env['XDG_CACHE_HOME'] ??
    (platform() === 'win32' ? (process.env['LOCALAPPDATA'] ?? homedir()) : join(homedir(), '.cache'));
  return join(own, 'halyard', digest(root).slice(0, 16));
}

/** @returns a hash of texts or bytes, for keys of the cache */
export const digest = (...parts: (string | Uint8Array)[]): string => {
  const hash = createHash('sha1');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
};

/** @returns the JSON value; undefined when it is not there or not whole: a cache is never an error */
export function readCached(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}

let counter = 0;

/** Writes all or nothing, so that another run never reads half of it. */
export function writeCached(path: string, value: unknown): void {
  const temporary = `${path}.${process.pid}.${counter++}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, JSON.stringify(value));
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
