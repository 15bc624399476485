import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_FILE_BYTES, readPlainFile } from './plain-file.js';
import { withoutBom } from '../text/line-index.js';

export interface FileStat {
  size: number;
  /** Changes whenever the file does; not comparable between files. */
  signature: string;
  milliseconds: number;
}

/** @returns what says whether a file changed; undefined for what is no readable plain file (a link could lead out of the workspace, or round in circles) */
export function statFile(root: string, file: string): FileStat | undefined {
  try {
    const stat = lstatSync(join(root, file));
    if (!stat.isFile() || stat.size > MAX_FILE_BYTES) return undefined;
    return {
      size: stat.size,
      signature: `${stat.size}:${stat.mtimeMs}:${stat.ctimeMs}:${stat.ino}`,
      milliseconds: Math.max(stat.mtimeMs, stat.ctimeMs),
    };
  } catch {
    return undefined;
  }
}

/**
 * @param limit in bytes
 * @returns the bytes, which the next call overwrites; undefined for what can't be read or is binary
 */
export function readBytes(root: string, file: string, limit?: number): Buffer | undefined {
  const bytes = readPlainFile(join(root, file), limit);
  return bytes === undefined || isBinary(bytes) ? undefined : bytes;
}

/** UTF-16 is decoded; of UTF-8, invalid bytes become replacement characters, which are part of no flag. */
export function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return withoutBom(bytes.toString('utf16le'));
  return withoutBom(bytes.toString('utf8'));
}

const isBinary = (bytes: Buffer): boolean => {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return !isUtf16 && bytes.subarray(0, 8000).includes(0);
};
