import type { Finding } from 'halyard/session';

/** One edit that a person may choose. Offsets are of the text without byte-order mark. */
export interface Suggestion {
  meant: string;
  range: [start: number, end: number];
  text: string;
}

/**
 * @param text without byte-order mark
 * @returns the key or variant that was probably meant in place of the one that is written; undefined where the code does not hold it in just one place
 */
export function suggestionOf({ key, meant, written = key, place }: Finding, text: string): Suggestion | undefined {
  if (written === undefined || meant === undefined) return undefined;
  const code = text.slice(place.start, place.end);
  const quoted = [...code.matchAll(/(['"`])((?:(?!\1)[^\\\n])*)\1/g)].filter(([, , value]) => value === written);
  const [literal] = quoted;
  if (literal !== undefined) {
    if (quoted.length > 1 || /['"`\\$\n]/.test(meant)) return undefined;
    const start = place.start + literal.index + 1;
    return { meant, range: [start, start + written.length], text: meant };
  }
  // A name that the code writes without quotes can only become another name.
  const isName = /^[A-Za-z_$][\w$]*$/;
  if (!isName.test(written) || !isName.test(meant) || !(code === written || code.endsWith(`.${written}`)))
    return undefined;
  return { meant, range: [place.end - written.length, place.end], text: meant };
}
