import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutBom } from '../text/line-index.js';

/** A larger file is data or generated. */
const MAX_BYTES = 4 * 1024 * 1024;

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
    if (!stat.isFile() || stat.size > MAX_BYTES) return undefined;
    return {
      size: stat.size,
      signature: `${stat.size}:${stat.mtimeMs}:${stat.ctimeMs}:${stat.ino}`,
      milliseconds: Math.max(stat.mtimeMs, stat.ctimeMs),
    };
  } catch {
    return undefined;
  }
}

/** @returns the bytes; undefined for what can't be read or is binary */
export function readBytes(root: string, file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(join(root, file));
    return isBinary(bytes) ? undefined : bytes;
  } catch {
    return undefined;
  }
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
