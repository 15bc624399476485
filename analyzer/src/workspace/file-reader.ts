import { lstatSync } from 'node:fs';
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
    const stat = lstatSync(below(root, file));
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

/** @returns whether a plain file is there that is larger than what is read */
export function isTooLarge(root: string, file: string): boolean {
  try {
    const stat = lstatSync(below(root, file));
    return stat.isFile() && stat.size > MAX_FILE_BYTES;
  } catch {
    return false;
  }
}

/**
 * @param limit in bytes
 * @returns the bytes as UTF-8, which the next call overwrites; undefined for what can't be read or is binary
 */
export function readBytes(root: string, file: string, limit?: number): Buffer | undefined {
  const read = readPlainFile(below(root, file), limit);
  const bytes = read === undefined ? undefined : toUtf8(read);
  return bytes === undefined || isBinary(bytes) ? undefined : bytes;
}

/** Neither is in need of being put in order, which takes as long as reading a small file. */
const below = (root: string, file: string): string => `${root}/${file}`;

/** Invalid bytes become replacement characters, which are part of no flag. */
export const decode = (bytes: Buffer): string => withoutBom(bytes.toString('utf8'));

/** Words are looked for in bytes, so that a text in UTF-16 would seem to hold none. */
function toUtf8(bytes: Buffer): Buffer {
  const isLittleEndian = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBigEndian = bytes[0] === 0xfe && bytes[1] === 0xff;
  if (!isLittleEndian && !isBigEndian) return bytes;
  const whole = bytes.subarray(0, bytes.length & ~1);
  return Buffer.from((isBigEndian ? whole.swap16() : whole).toString('utf16le'));
}

const isBinary = (bytes: Buffer): boolean => bytes.subarray(0, 8000).includes(0);
