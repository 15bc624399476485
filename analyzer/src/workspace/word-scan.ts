/** A power of two. */
const SEEN_BYTES = 512;

/** To ask for each of more words takes longer than to read most files. */
const MAX_ASKED = 500;

/**
 * Finds a set of words, and the import specifiers, in a file's bytes: one pass, whose cost does not depend on the number of words.
 * A word counts where it begins at the start of an identifier; what follows its end is not looked at, so a match is a candidate only.
 */
export class WordScan {
  /** What a scan notes of the identifiers that it saw: enough bits for a text of some hundred to leave most of them clear. */
  static readonly SEEN_BYTES = SEEN_BYTES;

  /** Hash of a word's leading identifier → words. */
  readonly #heads = new Map<number, number[]>();
  readonly #bytes: Buffer[] = [];
  /** First two bytes of a prefix word → words. */
  readonly #prefixes = new Map<number, number[]>();
  readonly #isPrefixStart = new Uint8Array(65536);
  /** Hashes of each word's identifiers. */
  readonly #identifiers: number[][] = [];
  /** Bit table over hashes, so that most identifiers cost one look-up. */
  readonly #filter = new Uint8Array(1 << 16);

  /**
   * @param words exact words, or prefixes that end in `*`
   */
  constructor(readonly words: readonly string[]) {
    words.forEach((word, index) => {
      const isPrefix = word.endsWith('*');
      const bytes = Buffer.from(isPrefix ? word.slice(0, -1) : word);
      this.#bytes.push(bytes);
      if (bytes.length === 0) return;
      let end = 0;
      while (end < bytes.length && CLASS[bytes[end]!] === 1) end++;
      if (isPrefix || end === 0) {
        const start = bytes[0]! | ((bytes[1] ?? 0) << 8);
        this.#isPrefixStart[start] = 1;
        add(this.#prefixes, start, index);
        return;
      }
      let hash = 0;
      for (let i = 0; i < end; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
      this.#filter[(hash ^ (hash >>> 16)) & 0xffff] = 1;
      add(this.#heads, hash, index);
      this.#identifiers.push((word.match(/[\w$\u0080-\uffff]+/g) ?? []).map(hashOf));
    });
  }

  /**
   * @param imports gets every specifier after `from`, `import` and `require(`
   * @param seen {@link SEEN_BYTES} in which a bit is set for each identifier, for {@link mayStandIn}
   * @returns the indices of the words that are there
   */
  scan(bytes: Uint8Array, imports?: (specifier: string) => void, seen?: Uint8Array): Set<number> {
    const found = new Set<number>();
    const length = bytes.length;
    const filter = this.#filter;
    let i = 0;
    while (i < length) {
      if (CLASS[bytes[i]!] !== 1) {
        i++;
        continue;
      }
      const start = i;
      let hash = 0;
      do {
        hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
        i++;
      } while (i < length && CLASS[bytes[i]!] === 1);
      if (seen !== undefined) seen[(hash >>> 3) & (SEEN_BYTES - 1)]! |= 1 << (hash & 7);
      if (filter[(hash ^ (hash >>> 16)) & 0xffff] === 1) this.#match(bytes, start, hash, found);
      if (this.#isPrefixStart[bytes[start]! | ((bytes[start + 1] ?? 0) << 8)] === 1)
        this.#matchPrefix(bytes, start, found);
      if (imports !== undefined && (hash === FROM || hash === IMPORT || hash === REQUIRE)) {
        const specifier = specifierAfter(bytes, i);
        if (specifier !== undefined) imports(specifier);
      }
    }
    return found;
  }

  /** @returns false where none of the words stands in the text of which another scan saw this */
  mayStandIn(seen: Uint8Array): boolean {
    if (this.#prefixes.size > 0 || this.#identifiers.length > MAX_ASKED) return true;
    return this.#identifiers.some((hashes) => hashes.every((hash) => isSeen(seen, hash)));
  }

  #match(bytes: Uint8Array, start: number, hash: number, found: Set<number>): void {
    for (const index of this.#heads.get(hash) ?? []) {
      if (!found.has(index) && startsWith(bytes, start, this.#bytes[index]!)) found.add(index);
    }
  }

  #matchPrefix(bytes: Uint8Array, start: number, found: Set<number>): void {
    for (const index of this.#prefixes.get(bytes[start]! | ((bytes[start + 1] ?? 0) << 8)) ?? []) {
      if (!found.has(index) && startsWith(bytes, start, this.#bytes[index]!)) found.add(index);
    }
  }
}

/** 1 for what an identifier consists of; bytes of other scripts count as letters. */
const CLASS = new Uint8Array(256);
for (let c = 0; c < 256; c++) {
  const isWord =
    (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95 || c === 36 || c >= 128;
  CLASS[c] = isWord ? 1 : 0;
}

/** @returns whether a byte can be part of an identifier */
export const isOfIdentifier = (byte: number): boolean => CLASS[byte] === 1;

const hashes = new Map<string, number>();

function hashOf(word: string): number {
  let hash = hashes.get(word);
  if (hash === undefined) {
    hash = 0;
    for (const byte of Buffer.from(word)) hash = (Math.imul(hash, 31) + byte) | 0;
    hashes.set(word, hash);
  }
  return hash;
}

/** @returns false where the identifier does not stand in the text of which a scan saw this */
export const mayStandIn = (seen: Uint8Array, identifier: string): boolean => isSeen(seen, hashOf(identifier));

const isSeen = (seen: Uint8Array, hash: number): boolean =>
  (seen[(hash >>> 3) & (SEEN_BYTES - 1)]! & (1 << (hash & 7))) !== 0;

const FROM = hashOf('from');
const IMPORT = hashOf('import');
const REQUIRE = hashOf('require');

function startsWith(bytes: Uint8Array, start: number, word: Uint8Array): boolean {
  if (start + word.length > bytes.length) return false;
  for (let k = 0; k < word.length; k++) if (bytes[start + k] !== word[k]) return false;
  return true;
}

function add(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

const MAX_SPECIFIER = 300;

function specifierAfter(bytes: Uint8Array, from: number): string | undefined {
  let i = from;
  while (bytes[i] === 32 || bytes[i] === 10 || bytes[i] === 13 || bytes[i] === 9 || bytes[i] === 40) i++;
  const quote = bytes[i];
  if (quote !== 34 && quote !== 39 && quote !== 96) return undefined;
  const start = ++i;
  while (i < bytes.length && i - start < MAX_SPECIFIER && bytes[i] !== quote && bytes[i] !== 10) i++;
  return bytes[i] === quote && i > start
    ? Buffer.from(bytes.buffer, bytes.byteOffset + start, i - start).toString('utf8')
    : undefined;
}
