import type { Finding } from 'halyard/session';

/** One edit that a person may choose. Offsets are of the text without byte-order mark. */
export interface Suggestion {
  meant: string;
  range: [start: number, end: number];
  text: string;
}

/**
 * @param text without byte-order mark
 * @returns the key that was probably meant in place of the one that is written; undefined where the code does not hold it in just one place
 */
export function suggestionOf({ key, meant, place }: Finding, text: string): Suggestion | undefined {
  if (key === undefined || meant === undefined) return undefined;
  const code = text.slice(place.start, place.end);
  const quoted = [...code.matchAll(/(['"`])((?:(?!\1)[^\\\n])*)\1/g)].filter(([, , value]) => value === key);
  const [literal] = quoted;
  if (literal !== undefined) {
    if (quoted.length > 1 || /['"`\\$\n]/.test(meant)) return undefined;
    const start = place.start + literal.index + 1;
    return { meant, range: [start, start + key.length], text: meant };
  }
  // A name that the code writes without quotes can only become another name.
  const isName = /^[A-Za-z_$][\w$]*$/;
  if (!isName.test(key) || !isName.test(meant) || !(code === key || code.endsWith(`.${key}`))) return undefined;
  return { meant, range: [place.end - key.length, place.end], text: meant };
}
