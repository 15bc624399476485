import { describe, expect, it } from 'vitest';
import { decodeSource } from '../../../analyzer/src/registry/decode.js';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('decodeSource', () => {
  it('leaves the byte-order mark out', () => {
    expect(decodeSource('flags.yaml', bytes(0xef, 0xbb, 0xbf, 0x61)).text).toBe('a');
    expect(decodeSource('flags.yaml', '\ufeffa').text).toBe('a');
  });

  it('reads UTF-8', () => expect(decodeSource('flags.yaml', bytes(0xc3, 0xa4)).text).toBe('ä'));

  it('says which file and place is not UTF-8', () => {
    expect(() => decodeSource('flags.yaml', bytes(0x61, 0x0a, 0x62, 0xe4, 0x0a))).toThrow(
      expect.objectContaining({
        message: '`flags.yaml` has bytes that are not UTF-8.',
        place: { file: 'flags.yaml', line: 2, column: 2 },
      }),
    );
  });

  it('says that a file is UTF-16', () =>
    expect(() => decodeSource('flags.yaml', bytes(0xff, 0xfe, 0x61, 0))).toThrow('`flags.yaml` is UTF-16'));

  it('says that a file is binary', () =>
    expect(() => decodeSource('flags.yaml', bytes(0x50, 0x4b, 0, 1))).toThrow('`flags.yaml` is a binary file'));

  it('names the size of a file that is too large', () =>
    expect(() => decodeSource('flags.json', new Uint8Array(21 * 1024 * 1024))).toThrow('`flags.json` has 21.0 MB'));
});
