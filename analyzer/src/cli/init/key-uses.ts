import { isKeyLike } from './flag-naming.js';
import type { Given, Use } from './survey.js';

/** Places that give a key where a candidate may take one. */
export interface KeyUses {
  /** As written: `new-nav`, `FeatureItem.NewNav`; with the number of places. */
  keys: Map<string, number>;
  uses: Use[];
}

/** More texts than this that are no keys, and the parameter is about something else. */
const MOST_OTHER_TEXTS = 0.2;

/** @returns the uses that give a key; undefined where too many texts can't be keys */
export function keyUses<T extends Use>(
  uses: readonly T[],
  valueOf: (use: T) => Given | undefined,
): KeyUses | undefined {
  const found: KeyUses = { keys: new Map(), uses: [] };
  let others = 0;
  for (const use of uses) {
    const given = valueOf(use);
    const isKey = given?.kind === 'member' || (given?.kind === 'text' && isKeyLike(given.text));
    if (given?.kind === 'text' && !isKey) others++;
    if (!isKey) continue;
    found.keys.set(given.text, (found.keys.get(given.text) ?? 0) + 1);
    found.uses.push(use);
  }
  return others > MOST_OTHER_TEXTS * found.uses.length ? undefined : found;
}
