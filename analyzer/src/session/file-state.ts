import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from '../workspace/cache-folder.js';

/** A file that was written just now may be written again without a trace in its times. */
const YOUNG_MILLISECONDS = 2000;

/** Stands for what may have changed while it was read. */
const UNSURE = '?';
/** Begins the state of a young file, which its content tells. */
const BY_CONTENT = '~';

/**
 * @param since when the reading began, in milliseconds
 * @returns a state to compare with {@link isInState}; empty for what is not there
 */
export function stateOf(root: string, file: string, since: number): string {
  const stat = statSync(join(root, file), { throwIfNoEntry: false });
  if (stat === undefined) return '';
  const changed = Math.max(stat.mtimeMs, stat.ctimeMs);
  const own = `${stat.size}:${stat.mtimeMs}:${stat.ctimeMs}:${stat.ino}`;
  // What a folder holds was listed, so that its time alone has to tell.
  if (stat.isDirectory()) return changed >= since ? UNSURE : own;
  if (changed >= since) return UNSURE;
  return since - changed < YOUNG_MILLISECONDS ? `${BY_CONTENT}${contentOf(root, file)}` : own;
}

/** @returns whether a file is as it was */
export function isInState(root: string, file: string, state: string): boolean {
  if (state === UNSURE) return false;
  try {
    if (state.startsWith(BY_CONTENT)) return state === `${BY_CONTENT}${contentOf(root, file)}`;
    const stat = statSync(join(root, file), { throwIfNoEntry: false });
    return state === (stat === undefined ? '' : `${stat.size}:${stat.mtimeMs}:${stat.ctimeMs}:${stat.ino}`);
  } catch {
    return false;
  }
}

const contentOf = (root: string, file: string): string => digest(readFileSync(join(root, file)));
