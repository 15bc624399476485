import type { FlagEntry } from '../../model/flag.js';
import { ConfigurationError } from '../../model/errors.js';
import { readers } from '../../registry/readers/index.js';
import type { DeclaredSymbol } from './survey.js';

/** A symbol that lists keys, as the registry would read it. */
export interface SymbolKeys extends DeclaredSymbol {
  entries: FlagEntry[];
  /** Keys and other names, `Enum.Member` too. */
  names: Set<string>;
  /** `name` where the keys that code uses are the members' names though their values could be keys. */
  key?: 'name';
}

/** @returns what the symbol lists; undefined for one that lists no keys */
export function symbolKeys(symbol: DeclaredSymbol, text: string, key?: 'name'): SymbolKeys | undefined {
  try {
    const options = { symbol: symbol.name, ...(key === undefined ? {} : { key }) };
    const { entries } = readers['typescript']!.read({ file: symbol.file, text }, options);
    const names = new Set(entries.flatMap((entry) => [entry.key, ...(entry.definition.names ?? [])]));
    return entries.length === 0 ? undefined : { ...symbol, entries, names, ...options };
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined;
    throw error;
  }
}
