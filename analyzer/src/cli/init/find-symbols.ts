import { countOf } from '../../rules/wording.js';
import { isFlagModule, namesFlags } from './flag-naming.js';
import { namesOf } from './key-type.js';
import type { Noted, ProposedSource } from './proposal.js';
import type { SymbolKeys } from './symbol-keys.js';

const LEAST_SHARE = 0.3;
/** Where both the symbol and its file are named after flags. */
const LEAST_SHARE_BY_NAME = 0.1;
const FEWEST = 2;
/** A list that is named after flags is not one yet: its keys are read. */
const FEWEST_PLACES = 2;

interface Known {
  /** Keys and members that evaluators are given, with the number of places. */
  used: ReadonlyMap<string, number>;
  /** The written types of evaluators' keys. */
  types: readonly string[];
  /** Those that a property bag chose. */
  chosen: readonly SymbolKeys[];
}

/** @returns the symbols that list the workspace's flags: those that a bag has as members, and those that type a key or whose keys are used, and not once only */
export function findSymbols(symbols: readonly SymbolKeys[], { used, types, chosen }: Known): SymbolKeys[] {
  const typing = new Set(types.flatMap(namesOf));
  const found = symbols.filter((symbol) => {
    if (chosen.includes(symbol)) return true;
    const places = symbol.entries.map(({ key, definition }) =>
      [key, ...(definition.names ?? [])].reduce((sum, name) => sum + (used.get(name) ?? 0), 0),
    );
    if (places.reduce((sum, count) => sum + count, 0) < FEWEST_PLACES) return false;
    const matched = places.filter((count) => count > 0);
    if (typing.has(symbol.name) && matched.length > 0) return true;
    const isByName = namesFlags(symbol.name) && isFlagModule(symbol.file);
    return matched.length >= Math.max(FEWEST, symbol.entries.length * (isByName ? LEAST_SHARE_BY_NAME : LEAST_SHARE));
  });
  const preferred = found.sort((a, b) => Number(typing.has(b.name)) - Number(typing.has(a.name)));
  return preferred.filter((symbol, at) => !preferred.some((other, before) => repeats(symbol, other, before < at)));
}

/** `const defaults: Experiments = { … }` and `type Set = Record<Feature, boolean>` list nothing that `Experiments` and `Feature` do not. */
function repeats(symbol: SymbolKeys, other: SymbolKeys, isLater: boolean): boolean {
  if (symbol === other || !symbol.entries.every(({ key }) => other.names.has(key))) return false;
  const isTypedBy = symbol.annotation !== undefined && namesOf(symbol.annotation).includes(other.name);
  const isSame = isLater && symbol.isType && symbol.entries.length === other.entries.length;
  return isTypedBy || isSame || symbol.entries.length < other.entries.length * LEAST_SHARE;
}

/** @returns the registry entry of a symbol */
export const symbolSource = ({ file, name, key, entries }: SymbolKeys): Noted<ProposedSource> => ({
  entry: { typescript: `${file}#${name}`, ...(key === undefined ? {} : { key }) },
  note: countOf(entries.length, 'flag'),
});
