import { distance } from 'fastest-levenshtein';

/** @returns the name that differs least, case and separators aside, by at most a third of its letters or two swapped ones; undefined when none is near. */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  const wanted = bare(word);
  if (wanted.length < 2) return undefined;
  let best: string | undefined;
  let least = Math.max(wanted.length > 3 ? 2 : 1, Math.floor(wanted.length / 3)) + 1;
  for (const name of names) {
    const difference = distance(wanted, bare(name));
    if (difference >= least) continue;
    best = name;
    least = difference;
  }
  return best;
}

const bare = (name: string): string => name.toLowerCase().replace(/[-_.\s]/g, '');
