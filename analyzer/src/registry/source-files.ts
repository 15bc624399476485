import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { ConfigurationError } from '../model/errors.js';
import { assertSize } from './decode.js';

/** What reading a registry needs of a file system. Paths are relative to the root, with `/`. */
export interface SourceFiles {
  /** @returns bytes, or the text of an open editor; undefined when there is no such file. */
  readFile(file: string): string | Uint8Array | undefined;
  /** @returns all files below a folder, sorted; undefined when there is no such folder. */
  listFiles(folder: string): string[] | undefined;
  /** The workspace's source files, sorted, where they are known: a source that is code is one of them. */
  code?: readonly string[] | undefined;
}

const SKIPPED = new Set(['node_modules', '.git']);

/**
 * Files below `root` on the disk. A symbolic link is followed to files within the root, and never while listing into another folder, so that a
 * listing ends.
 */
export function diskFiles(root: string): SourceFiles {
  const realRoot = realpathSync(root);
  const resolve = (path: string): string | undefined => {
    const real = attempt(path, () => realpathSync(join(root, path)));
    if (real === undefined) return undefined;
    const within = relative(realRoot, real);
    if (within.split(sep)[0] !== '..' && !isAbsolute(within)) return real;
    throw new ConfigurationError(`\`${path}\` is a symbolic link to a place outside the root.`, {
      place: { file: path },
      remedy: 'Keep registry files inside the workspace.',
    });
  };
  return {
    readFile(file) {
      const real = resolve(file);
      if (real === undefined) return undefined;
      const stat = statSync(real);
      if (stat.isDirectory()) return undefined;
      if (!stat.isFile()) throw notAFile(file);
      assertSize(file, stat.size);
      return attempt(file, () => readFileSync(real));
    },
    listFiles(folder) {
      const real = resolve(folder);
      if (real === undefined || !statSync(real).isDirectory()) return undefined;
      return [...walk(real, folder === '.' ? '' : `${folder}/`)].sort();
    },
  };
}

/**
 * Files below `root` as they would be.
 * @param overlay texts by path; undefined for a file that would be gone
 */
export function overlaidFiles(root: string, overlay: ReadonlyMap<string, string | undefined>): SourceFiles {
  const disk = diskFiles(root);
  return {
    readFile: (file) => (overlay.has(file) ? overlay.get(file) : disk.readFile(file)),
    listFiles(folder) {
      const within = [...overlay.keys()].filter((file) => folder === '.' || file.startsWith(`${folder}/`));
      const listed = disk.listFiles(folder);
      if (within.length === 0) return listed;
      const all = new Set([...(listed ?? []), ...within]);
      for (const file of within) if (overlay.get(file) === undefined) all.delete(file);
      return [...all].sort();
    },
  };
}

/** Reading a pipe would wait for a writer, and reading a device may never end. */
const notAFile = (path: string): ConfigurationError =>
  new ConfigurationError(`\`${path}\` is no file.`, {
    place: { file: path },
    remedy: 'Name a file with flags, or a folder of such files.',
  });

function* walk(real: string, prefix: string): Generator<string> {
  for (const entry of attempt(prefix, () => readdirSync(real, { withFileTypes: true })) ?? []) {
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) yield* walk(join(real, entry.name), `${prefix}${entry.name}/`);
    } else if (entry.isFile() || isLinkToFile(join(real, entry.name))) {
      yield prefix + entry.name;
    }
  }
}

function isLinkToFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function attempt<T>(path: string, action: () => T): T | undefined {
  try {
    return action();
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new ConfigurationError(
      code === 'ELOOP'
        ? `\`${path}\` is a symbolic link that leads back to itself.`
        : `\`${path}\` can't be read: ${code}.`,
      {
        place: { file: path },
        remedy: code === 'ELOOP' ? 'Point the link at a file.' : 'Check the permissions of the file.',
        cause,
      },
    );
  }
}
