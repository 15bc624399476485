import { distance } from 'fastest-levenshtein';
import type { Flag, Registry } from '../model/flag.js';

export interface FlagLookup {
  /** The flag of a key or of any of its other names. A key goes before another flag's name. */
  flag(key: string): Flag | undefined;
  /** The key or name that was probably meant; undefined when none is near. */
  nearest(key: string): string | undefined;
}

/** @returns look-ups over a registry; the distances are computed when first asked for. */
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
    nearest: (key) => nearestName(key, byName.keys()),
  };
}

/** @returns the name that differs least, by at most a third of its letters; case and separators decide only between equals. */
export function nearestName(word: string, names: Iterable<string>): string | undefined {
  const wanted = bare(word);
  if (wanted.length < 3) return undefined;
  const most = Math.max(1, Math.floor(wanted.length / 3));
  let best: { name: string; by: number; asWritten: number } | undefined;
  for (const name of names) {
    const by = distance(wanted, bare(name));
    if (by > most || (best !== undefined && by > best.by)) continue;
    const asWritten = distance(word, name);
    if (best === undefined || by < best.by || asWritten < best.asWritten) best = { name, by, asWritten };
  }
  return best?.name;
}

const bare = (name: string): string => name.toLowerCase().replace(/[-_.\s]/g, '');
