import { renameSync, rmSync } from 'node:fs';
import { ConfigurationError } from '../model/errors.js';
import type { FileChange } from '../model/file-change.js';
import { bytesOf, realPlace, writableMode } from './real-place.js';
import { Staging } from './staging.js';

/** A change with the absolute paths at which it happens. */
interface Step {
  change: FileChange;
  from: string;
  to: string;
  mode: number | undefined;
  /** What is there now. */
  before: Buffer | undefined;
  /** The finished new file beside its place; undefined for a file that goes. */
  staged?: string;
}

const BOM = '\uFEFF';

/**
 * The one transaction in which commands change files of a workspace: writes, renames and takes away all of them or none.
 *
 * Everything is checked first. Then every new text is written to a file beside its place, and only when all are there each is renamed into it, so that no
 * reader ever sees half a text. What fails on the way is undone. A process that is ended in between leaves every file whole, the old or the new one, and
 * the next call takes away what it had prepared.
 * @param root absolute
 * @param changes at most one for a file
 * @throws ConfigurationError for a file that is read-only, changed since it was read, lies outside the root or can't be written; all are as they were
 */
export function applyChanges(root: string, changes: readonly FileChange[]): void {
  const steps = changes.map((change) => checked(root, change));
  const staging = new Staging();
  const done: Step[] = [];
  try {
    for (const step of steps) {
      const { after, bom } = step.change;
      if (after === undefined) continue;
      step.staged = staging.write(step.to, (bom ? BOM : '') + after, step.mode);
    }
    for (const step of steps) {
      assertUnchanged(step);
      done.push(step);
      commit(step);
    }
  } catch (cause) {
    const lost = done.toReversed().flatMap((step) => undo(step, staging));
    staging.clear();
    staging.clearFolders();
    if (lost.length > 0) throw notUndone(lost, cause);
    if (cause instanceof ConfigurationError) throw cause;
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new ConfigurationError(`The files can't be written: ${code}. All are as they were.`, {
      remedy: 'Check the permissions of the files and their folders.',
      cause,
    });
  } finally {
    staging.clear();
  }
}

function checked(root: string, change: FileChange): Step {
  const from = realPlace(root, change.file);
  const to = change.renamedTo === undefined ? from : realPlace(root, change.renamedTo);
  const step: Step = { change, from, to, mode: writableMode(from, change.file), before: bytesOf(from) };
  assertUnchanged(step);
  return step;
}

/** Compared as bytes, since what is not UTF-8 would not be written as it was. */
function assertUnchanged({ change: { file, renamedTo, before, bom }, from, to }: Step): void {
  const now = bytesOf(from);
  const then = before === undefined ? undefined : Buffer.from((bom ? BOM : '') + before);
  if (now === undefined ? then !== undefined : then?.equals(now) !== true) {
    throw new ConfigurationError(
      `\`${file}\` is not UTF-8, or was changed while its new text was made; nothing was written.`,
      { place: { file }, remedy: 'Save it as UTF-8 and run the command again.' },
    );
  }
  if (from === to || bytesOf(to) === undefined) return;
  throw new ConfigurationError(`\`${renamedTo}\` is there already; nothing was written.`, {
    place: { file: renamedTo! },
    remedy: 'Take that file away, or choose another key.',
  });
}

function commit({ staged, from, to }: Step): void {
  if (staged !== undefined) renameSync(staged, to);
  if (staged === undefined || to !== from) rmSync(from);
}

/** @returns the file, where it could not be put back */
function undo({ change, from, to, before, mode }: Step, staging: Staging): string[] {
  try {
    if (before === undefined) rmSync(from, { force: true });
    else if (bytesOf(from)?.equals(before) !== true) renameSync(staging.write(from, before, mode), from);
    // It was not there before, which the checks have made sure of.
    if (to !== from) rmSync(to, { force: true });
    return [];
  } catch {
    return [change.file];
  }
}

const notUndone = (files: readonly string[], cause: unknown): ConfigurationError =>
  new ConfigurationError(
    `The files can't be written, and ${files.map((file) => `\`${file}\``).join(', ')} could not be put back as before.`,
    { remedy: 'Compare them with Git, then check the permissions of the files and their folders.', cause },
  );
