import { closeSync, lstatSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './cache-folder.js';

const WAIT_MILLISECONDS = 5000;
const STEP_MILLISECONDS = 20;
/** Whoever holds a lock for longer was ended. */
const STALE_MILLISECONDS = 60_000;

/**
 * Lets one process work while the others wait, so that they can read what it kept. A lock saves work and protects nothing: where it can't be had, and
 * after five seconds, the work is done all the same.
 */
export function underLock<T>(folder: string, work: () => T): T {
  const path = join(folder, 'lock');
  const isHeld = take(folder, path);
  if (!isHeld) waitFor(path);
  try {
    return work();
  } finally {
    if (isHeld) remove(path);
  }
}

function take(folder: string, path: string): boolean {
  try {
    makeFolder(folder);
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat !== undefined && Date.now() - stat.mtimeMs > STALE_MILLISECONDS) remove(path);
    closeSync(openSync(path, 'wx'));
    return true;
  } catch {
    return false;
  }
}

function waitFor(path: string): void {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const end = Date.now() + WAIT_MILLISECONDS;
  while (Date.now() < end && isThere(path)) Atomics.wait(signal, 0, 0, STEP_MILLISECONDS);
}

function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It grows stale.
  }
}
