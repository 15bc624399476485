import { isDeepStrictEqual } from 'node:util';
import { ConfigurationError } from '../../model/errors.js';
import type { FlagDefinition, FlagEntry } from '../../model/flag.js';

/** What should become of a file's flags: a definition by key. */
export type Intended = ReadonlyMap<string, FlagDefinition>;

/**
 * Holds the flags that were read from the changed text against those that were meant.
 * @throws ConfigurationError where they differ, so that nothing is written
 */
export function assertIntended(file: string, entries: readonly FlagEntry[], intended: Intended): void {
  const read = new Map(entries.map(({ key, definition }) => [key, definition]));
  const wrong = [...new Set([...read.keys(), ...intended.keys()])].find(
    (key) => !isDeepStrictEqual(plain(read.get(key)), plain(intended.get(key))),
  );
  if (wrong === undefined && entries.length === intended.size) return;
  throw new ConfigurationError(
    `\`${file}\` can't be changed without changing ${wrong === undefined ? 'another flag' : `\`${wrong}\``} in a way that was not meant; nothing was written.`,
    { place: { file }, remedy: 'Its layout is unusual (an alias, a merge key, a spread?). Make the change by hand.' },
  );
}

/** Fields that are absent and fields that are undefined say the same. */
const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
