import { realpathSync, renameSync, rmSync, statSync, writeFileSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { ConfigurationError } from '../model/errors.js';
import type { FileChange } from '../model/file-change.js';
import { makeFolder } from './cache-folder.js';

/** What can be put back. */
interface Undo {
  path: string;
  bytes: Buffer | undefined;
  mode: number | undefined;
}

const BOM = '\uFEFF';

/**
 * Writes all files or none: finished files are renamed into place, and a failure puts back what was there.
 * @param root absolute
 * @throws ConfigurationError for a file that changed since it was read, lies outside the root or can't be written
 */
export function applyChanges(root: string, changes: readonly FileChange[]): void {
  const pairs = changes.map((change) => ({
    change,
    from: pathOf(root, change.file),
    to: pathOf(root, change.renamedTo ?? change.file),
  }));
  for (const { change, from, to } of pairs) assertUnchanged(change, from, to);
  const temporary: string[] = [];
  const undo: Undo[] = [];
  try {
    const ready = pairs.map(({ change, from, to }) => {
      const path = `${to}.${process.pid}.tmp`;
      makeFolder(dirname(to));
      const mode = modeOf(from);
      temporary.push(path);
      writeFileSync(path, (change.bom ? BOM : '') + change.after, mode === undefined ? {} : { mode });
      return { path, from, to, mode };
    });
    for (const { path, from, to, mode } of ready) {
      undo.push({ path: from, bytes: bytesOf(from), mode });
      if (to !== from) undo.push({ path: to, bytes: undefined, mode });
      renameSync(path, to);
      if (to !== from) rmSync(from);
    }
  } catch (cause) {
    for (const { path, bytes, mode } of undo.reverse()) {
      if (bytes === undefined) rmSync(path, { force: true });
      else writeFileSync(path, bytes, mode === undefined ? {} : { mode });
    }
    throw new ConfigurationError(
      `The files can't be written: ${(cause as NodeJS.ErrnoException).code ?? String(cause)}. All are as they were.`,
      { remedy: 'Check the permissions of the files and their folders.', cause },
    );
  } finally {
    for (const path of temporary) rmSync(path, { force: true });
  }
}

/** What a link leads to is written, not the link. */
function pathOf(root: string, file: string): string {
  const path = join(root, file);
  const real = statSync(path, { throwIfNoEntry: false }) === undefined ? path : realpathSync(path);
  const within = relative(real === path ? root : realpathSync(root), real);
  if (within.split(sep)[0] !== '..' && !isAbsolute(within)) return real;
  throw new ConfigurationError(`\`${file}\` lies outside the root.`, {
    place: { file },
    remedy: 'Keep files that Halyard is to change inside the workspace.',
  });
}

/** Compared as bytes, since what is not UTF-8 would not be written as it was. */
function assertUnchanged({ file, renamedTo, before, bom }: FileChange, from: string, to: string): void {
  const now = bytesOf(from);
  const then = before === undefined ? undefined : Buffer.from((bom ? BOM : '') + before);
  if (now === undefined ? then !== undefined : then?.equals(now) !== true) {
    throw new ConfigurationError(
      `\`${file}\` is not UTF-8, or was changed while its new text was made; nothing was written.`,
      {
        place: { file },
        remedy: 'Save it as UTF-8 and run the command again.',
      },
    );
  }
  if (from === to || bytesOf(to) === undefined) return;
  throw new ConfigurationError(`\`${renamedTo}\` is there already; nothing was written.`, {
    place: { file: renamedTo! },
    remedy: 'Take that file away, or choose another key.',
  });
}

const modeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.mode;

function bytesOf(path: string): Buffer | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path) : undefined;
}
