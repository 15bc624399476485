import picomatch from 'picomatch';
import { ConfigurationError } from '../../model/errors.js';
import { readers } from '../../registry/readers/index.js';
import type { RegistryReader } from '../../registry/reader.js';
import { countOf } from '../../rules/wording.js';
import type { Noted, ProposedSource } from './proposal.js';

/** A file that defines flags in a known format. */
export interface FoundDefinition extends Noted<ProposedSource> {
  keys: string[];
  /** Its format also holds much that is no flag, so that it counts only where code reads one of its keys. */
  isGeneral: boolean;
}

const GENERAL = new Set(['env', 'helm', 'kubernetes', 'azure']);

/**
 * @param files every file
 * @param read undefined for what can't be read
 */
export function findDefinitions(
  files: Iterable<string>,
  read: (file: string) => string | undefined,
): FoundDefinition[] {
  const all = [...files].filter((file) => !/(?:^|\/)(?:node_modules|tests?|__\w+__|fixtures?|examples?)\//.test(file));
  // A file of Halyard's own is one whatever else it looks like, and TypeScript is found through its use.
  const ids = ['file', ...Object.keys(readers).filter((id) => id !== 'file' && id !== 'typescript')];
  const taken = new Set<string>();
  return ids.flatMap((id) => {
    const matches = picomatch(readers[id]!.usual, { dot: true });
    return all
      .filter((file) => !taken.has(file) && matches(file))
      .flatMap((file) => {
        const keys = keysOf(readers[id]!, file, read(file));
        if (keys.length === 0) return [];
        taken.add(file);
        return [{ entry: { [id]: file }, note: countOf(keys.length, 'flag'), keys, isGeneral: GENERAL.has(id) }];
      });
  });
}

function keysOf(reader: RegistryReader, file: string, text: string | undefined): string[] {
  if (text === undefined || !reader.detect({ file, text })) return [];
  try {
    return reader.read({ file, text }, {}).entries.map(({ key }) => key);
  } catch (error) {
    if (error instanceof ConfigurationError) return [];
    throw error;
  }
}
