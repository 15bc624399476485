import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { git, gitBlobs } from './git.js';
import { isReadable } from './list-files.js';
import { MAX_FILE_BYTES } from './plain-file.js';

/** A commit's files in a folder of their own. */
export interface TreeSnapshot {
  /** The workspace's folder within it. */
  root: string;
  /** All files of the workspace, relative to it; what is never read has no content. */
  files: string[];
  remove(): void;
}

interface TreeEntry {
  path: string;
  id: string;
  size: number;
}

/** Together they must fit into memory. */
const MOST_BYTES_AT_ONCE = 12 * 1024 * 1024;
/** They may stand above the workspace. */
const CODE_OWNERS = /^(?:\.github\/|\.gitlab\/|docs\/)?CODEOWNERS$/;

/**
 * Writes what a commit has of a workspace into a temporary folder. The work tree, the index and what is checked out stay as they are, no filter of the
 * repository runs, and links and submodules are left out.
 * @param root of the workspace, in the repository
 * @returns undefined where the commit or one of its files can't be read
 */
export function treeSnapshot(root: string, commit: string): TreeSnapshot | undefined {
  const prefix = git(root, ['rev-parse', '--show-prefix'])?.replace(/\r?\n$/, '');
  const listed = prefix === undefined ? undefined : git(root, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit]);
  if (prefix === undefined || listed === undefined) return undefined;
  const entries = entriesOf(listed);
  const inside = entries.filter(({ path }) => path.startsWith(prefix));
  const wanted = inside.filter(({ path, size }) => isReadable(path.slice(prefix.length)) && size <= MAX_FILE_BYTES);
  const above =
    prefix === '' ? [] : entries.filter(({ path, size }) => CODE_OWNERS.test(path) && size <= MAX_FILE_BYTES);
  const folder = mkdtempSync(join(tmpdir(), 'halyard-base-'));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    // What looks for the end of a repository upwards finds it here.
    mkdirSync(join(folder, '.git'));
    mkdirSync(join(folder, prefix), { recursive: true });
    const isWhole = writeAll(root, folder, [...wanted, ...above]);
    if (!isWhole) remove();
    return isWhole
      ? { root: join(folder, prefix), files: inside.map(({ path }) => path.slice(prefix.length)), remove }
      : undefined;
  } catch (error) {
    remove();
    throw error;
  }
}

/** Plain files, with paths that lead nowhere else. */
function entriesOf(listed: string): TreeEntry[] {
  return listed.split('\0').flatMap((line) => {
    const [, mode, id, size, path] = /^(\d+) blob ([\da-f]+) +(\d+)\t([\s\S]+)$/.exec(line) ?? [];
    if (mode === undefined || mode === '120000' || !isPlain(path!)) return [];
    return [{ path: path!, id: id!, size: Number(size) }];
  });
}

const isPlain = (path: string): boolean =>
  !/^\/|\\|^[a-z]:/i.test(path) &&
  !path.split('/').some((part) => part === '..' || part === '.' || /^\.git$/i.test(part));

function writeAll(root: string, folder: string, entries: readonly TreeEntry[]): boolean {
  const made = new Set<string>();
  for (const batch of batches(entries)) {
    const blobs = gitBlobs(root, [...new Set(batch.map(({ id }) => id))]);
    for (const { path, id } of batch) {
      const bytes = blobs?.get(id);
      if (bytes === undefined) return false;
      const target = join(folder, path);
      const parent = dirname(target);
      if (!made.has(parent)) mkdirSync(parent, { recursive: true });
      made.add(parent);
      write(target, bytes);
    }
  }
  return true;
}

function* batches(entries: readonly TreeEntry[]): Generator<TreeEntry[]> {
  let batch: TreeEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    if (bytes + entry.size > MOST_BYTES_AT_ONCE && batch.length > 0) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(entry);
    bytes += entry.size;
  }
  if (batch.length > 0) yield batch;
}

/** Where a file system does not tell two names apart, the work tree has one of them too. */
function write(target: string, bytes: Uint8Array): void {
  try {
    writeFileSync(target, bytes, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
