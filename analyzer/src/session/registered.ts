import { keyCandidates } from '../candidates.js';
import { KnownKeys } from '../link/known-keys.js';
import { ConfigurationError } from '../model/errors.js';
import type { Registry } from '../model/flag.js';
import type { FlagReference } from '../model/reference.js';
import { loadRegistry } from '../registry/load.js';
import { overlaidFiles } from '../registry/source-files.js';
import { registryReferences, symbolsOf, type Analysis } from '../run.js';
import type { Workspace } from '../workspace/workspace.js';

/** What linking needs to know of a registry. */
export interface Registered {
  registry: Registry;
  keys: KnownKeys;
  /** Names of flags that are long enough to be looked for. */
  words: readonly string[];
  symbols: readonly string[];
  /** Files in which a key stands, or that import a source which is code. */
  holders: ReadonlySet<string>;
  /** Entries that are code. */
  declared: readonly FlagReference[];
}

/** @param last of a registry that is nearly the same: where it has the same names, no file is searched again */
export function registeredIn(registry: Registry, workspace: Workspace, last?: Registered): Registered {
  const declared = registryReferences(registry, workspace);
  const keys = new KnownKeys(registry);
  const words = [...new Set(keys.names())].filter((name) => name.length > 1);
  const symbols = symbolsOf(registry);
  const isSame = last !== undefined && isEqual(last.words, words) && isEqual(last.symbols, symbols);
  const holders = isSame
    ? last.holders
    : new Set([
        ...keyCandidates(workspace, keys).keys(),
        ...symbols.flatMap((symbol) => workspace.importers(...partsOf(symbol))),
      ]);
  return { registry, keys, words, symbols, holders, declared };
}

/**
 * @returns the registry as it would be with this text saved; undefined where the text is none of its sources, or none that can be read as long as it is
 * being written
 */
export function registryWith(
  { root, configuration, registry }: Pick<Analysis, 'root' | 'configuration' | 'registry'>,
  workspace: Workspace,
  file: string,
  text: string,
): Registry | undefined {
  if (!registry.sources.some(({ files }) => files.includes(file))) return undefined;
  try {
    return loadRegistry({
      root,
      sources: configuration.registry,
      code: workspace.files.sources,
      ...overlaidFiles(root, new Map([[file, text]])),
    });
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined;
    throw error;
  }
}

/** @returns the file of a `file#name`, and the name as a list */
export function partsOf(symbol: string): [file: string, names: string[]] {
  const at = symbol.indexOf('#');
  return [symbol.slice(0, at), [symbol.slice(at + 1)]];
}

const isEqual = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);
