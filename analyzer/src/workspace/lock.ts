import { lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from './cache-folder.js';
import { isRunning } from './is-running.js';

const WAIT_MILLISECONDS = 5000;
const STEP_MILLISECONDS = 20;
/** Whoever holds a lock for longer was ended. */
const STALE_MILLISECONDS = 60_000;
/** No owner's name is longer. */
const MAX_BYTES = 1000;

/**
 * Lets one process work while the others wait, so that they can read what it kept. A lock saves work and protects nothing: where it can't be had, and
 * after five seconds, the work is done all the same.
 */
export function underLock<T>(folder: string, work: () => T): T {
  const path = join(folder, 'lock');
  const isHeld = take(folder, path) || (isLeftWhenWaitedFor(path) && take(folder, path));
  try {
    return work();
  } finally {
    if (isHeld) remove(path);
  }
}

function take(folder: string, path: string): boolean {
  try {
    makeFolder(folder);
    if (isLeft(path)) remove(path);
    writeFileSync(path, JSON.stringify({ host: hostname(), process: process.pid }), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** @returns whether its owner was ended meanwhile; false where it is free, and where the time is up */
function isLeftWhenWaitedFor(path: string): boolean {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const end = Date.now() + WAIT_MILLISECONDS;
  while (Date.now() < end && isThere(path)) {
    if (isLeft(path)) return true;
    Atomics.wait(signal, 0, 0, STEP_MILLISECONDS);
  }
  return false;
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** @returns whether nobody holds the lock that is there */
function isLeft(path: string): boolean {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return false;
    if (Date.now() - stat.mtimeMs > STALE_MILLISECONDS) return true;
    if (!stat.isFile() || stat.size === 0 || stat.size > MAX_BYTES) return false;
    const owner = JSON.parse(readFileSync(path, 'utf8')) as { host?: unknown; process?: unknown };
    return owner.host === hostname() && typeof owner.process === 'number' && !isRunning(owner.process);
  } catch {
    // It was taken or removed in between.
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
