import type { FlagReference } from '../model/reference.js';
import { LineIndex } from '../text/line-index.js';

const MAX_PER_KEY = 50;
/** What can be part of a key, so that a key never matches within a longer one. */
const PART = /[\w$-]/;
/** In a style sheet, a name behind a dot is a class. */
const STYLES = /\.(?:s?css|less)$/;
const QUOTES = new Set(["'", '"', '`']);

/** A plain word names a flag only where it is quoted. */
const isPlainWord = (key: string): boolean => /^[a-z]+$/i.test(key) && !/[a-z][A-Z]/.test(key);

/**
 * @param names names under which a flag can be mentioned, with its key
 * @returns places of a text that is no source code at which a key stands by itself
 */
export function findMentions(
  file: string,
  text: string,
  names: Iterable<[name: string, key: string]>,
): FlagReference[] {
  const found: FlagReference[] = [];
  let lines: LineIndex | undefined;
  for (const [name, key] of names) {
    let count = 0;
    for (let at = text.indexOf(name); at >= 0 && count < MAX_PER_KEY; at = text.indexOf(name, at + name.length)) {
      const before = text[at - 1] ?? '';
      const after = text[at + name.length] ?? '';
      if (PART.test(before) || isContinued(text, at + name.length)) continue;
      if (STYLES.test(file) && (before === '.' || before === '#')) continue;
      if (isPlainWord(name) && !(QUOTES.has(before) && after === before)) continue;
      lines ??= new LineIndex(text);
      count++;
      found.push({
        key,
        kind: 'mention',
        place: lines.place(file, at, at + name.length),
        provider: 'text',
        evidence: 'name',
        via: [],
      });
    }
  }
  return found;
}

/** A dot ends a sentence, or goes on with a longer key. */
function isContinued(text: string, at: number): boolean {
  const after = text[at] ?? '';
  return PART.test(after) || (after === '.' && PART.test(text[at + 1] ?? ''));
}
