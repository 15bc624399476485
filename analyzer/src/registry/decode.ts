import { ConfigurationError } from '../model/errors.js';
import { LineIndex, withoutBom } from '../text/line-index.js';
import type { SourceText } from './reader.js';

const MEGABYTE = 1024 * 1024;
const MAX_MEGABYTES = 20;

/**
 * Makes a source's text from what lies on the disk (bytes) or in an editor (text).
 * @throws ConfigurationError for a file that is too large, binary or not UTF-8
 */
export function decodeSource(file: string, content: string | Uint8Array): SourceText {
  assertSize(file, content.length);
  if (typeof content === 'string') return { file, text: withoutBom(content) };
  if (startsWith(content, 0xff, 0xfe) || startsWith(content, 0xfe, 0xff)) {
    throw new ConfigurationError(`\`${file}\` is UTF-16; UTF-8 was expected.`, {
      place: { file },
      remedy: 'Save it as UTF-8.',
    });
  }
  if (content.includes(0)) {
    throw new ConfigurationError(`\`${file}\` is a binary file; text was expected.`, {
      place: { file },
      remedy: 'Name a YAML, JSON or TypeScript file.',
    });
  }
  try {
    return { file, text: new TextDecoder('utf-8', { fatal: true }).decode(content) };
  } catch (cause) {
    const text = new TextDecoder('utf-8').decode(content);
    throw new ConfigurationError(`\`${file}\` has bytes that are not UTF-8.`, {
      place: { file, ...new LineIndex(text).position(text.indexOf('\ufffd')) },
      remedy: 'Save it as UTF-8.',
      cause,
    });
  }
}

/** @throws ConfigurationError when a source is larger than any registry is */
export function assertSize(file: string, size: number): void {
  if (size <= MAX_MEGABYTES * MEGABYTE) return;
  const megabytes = (size / MEGABYTE).toFixed(1);
  throw new ConfigurationError(`\`${file}\` has ${megabytes} MB; at most ${MAX_MEGABYTES} MB are read.`, {
    place: { file },
    remedy: 'Split it, or name a smaller export.',
  });
}

const startsWith = (bytes: Uint8Array, first: number, second: number): boolean =>
  bytes[0] === first && bytes[1] === second;
