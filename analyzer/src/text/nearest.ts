import { distance } from 'fastest-levenshtein';

/**
 * @param most letters that may differ
 * @returns the name that differs least, case and separators aside, by at most two letters or a third of them; undefined when none is near.
 */
export function nearest(word: string, names: Iterable<string>, most = Infinity): string | undefined {
  const wanted = bare(word);
  if (wanted.length < 2) return undefined;
  let best: string | undefined;
  let least = Math.min(most, Math.max(wanted.length > 3 ? 2 : 1, Math.floor(wanted.length / 3))) + 1;
  for (const name of names) {
    const difference = differenceOf(wanted, bare(name));
    const isNearer = difference < least || (difference === least && best !== undefined && isAsLong(name, best, wanted));
    if (!isNearer) continue;
    best = name;
    least = difference;
  }
  return best;
}

/** Two letters that changed places are a likelier slip than two that are missing. */
const isAsLong = (name: string, best: string, wanted: string): boolean =>
  bare(name).length === wanted.length && bare(best).length !== wanted.length;

/** A word that was only begun, such as `percent` for `percentage`, is as near as two letters. */
function differenceOf(wanted: string, name: string): number {
  const letters = distance(wanted, name);
  return wanted.length > 3 && name.startsWith(wanted) ? Math.min(letters, 2) : letters;
}

const bare = (name: string): string => name.toLowerCase().replace(/[-_.\s]/g, '');
