import { distance } from 'fastest-levenshtein';
import type { Flag, Registry } from '../model/flag.js';
import { nearest } from '../text/nearest.js';
import { remembering } from './remembering.js';

export interface FlagLookup {
  /** The flag of a key or of any of its other names. A key goes before another flag's name. */
  flag(key: string): Flag | undefined;
  /** The key or name that was probably meant; undefined when none is near. */
  nearest(key: string): string | undefined;
}

/** @returns look-ups over a registry. */
export function createFlagLookup({ flags }: Pick<Registry, 'flags'>): FlagLookup {
  const byName = new Map<string, Flag>();
  for (const flag of flags) {
    for (const name of [...(flag.definition.names ?? []), ...Object.values(flag.definition.ids ?? {})]) {
      if (!byName.has(name)) byName.set(name, flag);
    }
  }
  for (const flag of flags) byName.set(flag.key, flag);
  return {
    flag: (key) => byName.get(key),
    nearest: remembering((key) => nearestAsWritten(key, byName.keys())),
  };
}

/** Keys are made of the same words, so that a third of the letters is another flag: `showTasks` is no slip of `showAlerts`. */
const MOST_SLIPS = 2;

/** Case and separators do not count, but between equals the one that is written alike: `newChekout` is `newCheckout` and not `new-checkout`. */
function nearestAsWritten(word: string, names: Iterable<string>): string | undefined {
  const byDistance = [...names]
    .filter((name) => !isNumberedAlike(word, name))
    .map((name) => ({ name, by: distance(word, name) }))
    .sort((a, b) => a.by - b.by);
  return nearest(
    word,
    byDistance.map(({ name }) => name),
    MOST_SLIPS,
  );
}

/** `banner-v1` and `banner-v2` are two flags. */
function isNumberedAlike(word: string, name: string): boolean {
  const [a, b] = [word, name].map((one) => one.replace(/\d+/g, '#'));
  return word !== name && a === b;
}
