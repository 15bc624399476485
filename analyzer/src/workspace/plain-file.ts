import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';

/** Links could lead out of the workspace, or round in circles; a pipe would wait for a writer. Windows has neither flag. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const MUST_CHECK_NAME = constants.O_NOFOLLOW === undefined;

/** A larger file is data or generated. */
export const MAX_FILE_BYTES = 4 * 1024 * 1024;

let shared: Buffer | undefined;

/**
 * Reads a plain file with as few system calls as it takes.
 * @param limit a larger file is not read
 * @returns a view that the next call overwrites; undefined for what is no plain file, is larger, or can't be read
 */
export function readPlainFile(path: string, limit = MAX_FILE_BYTES): Buffer | undefined {
  let descriptor: number | undefined;
  try {
    if (MUST_CHECK_NAME && !lstatSync(path).isFile()) return undefined;
    descriptor = openSync(path, FLAGS);
    shared ??= Buffer.allocUnsafeSlow(MAX_FILE_BYTES + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length <= limit; length += read)
      read = readSync(descriptor, shared, length, limit + 1 - length, null);
    // What is no plain file gives nothing: a pipe without a writer.
    return length > limit || (length === 0 && !fstatSync(descriptor).isFile()) ? undefined : shared.subarray(0, length);
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
