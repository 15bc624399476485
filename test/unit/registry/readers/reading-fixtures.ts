import { readFileSync } from 'node:fs';
import { ConfigurationError } from '../../../../analyzer/src/model/errors.js';
import type { FlagEntry } from '../../../../analyzer/src/model/flag.js';
import type { Place } from '../../../../analyzer/src/model/place.js';
import type { ReaderOptions, RegistryReader, SourceText } from '../../../../analyzer/src/registry/reader.js';

const ROOT = new URL('../../../fixtures/registry/', import.meta.url);

/** @returns a file under `test/fixtures/registry/`. */
export const fixture = (file: string): SourceText => ({ file, text: readFileSync(new URL(file, ROOT), 'utf8') });

/** Reads a fixture; entries by key, and the text under a place. */
export function readFixture(reader: RegistryReader, file: string, options: ReaderOptions = {}) {
  const source = fixture(file);
  const { entries } = reader.read(source, options);
  return {
    entries,
    keys: entries.map((entry) => entry.key),
    entry(key: string): FlagEntry {
      const found = entries.find((entry) => entry.key === key);
      if (found === undefined) throw new Error(`no entry ${key}`);
      return found;
    },
    slice: (place: Place | undefined): string | undefined =>
      place === undefined ? undefined : source.text.slice(place.start, place.end),
  };
}

/** @returns the definitions that a text gives, by key. */
export const definitions = (reader: RegistryReader, file: string, text: string, options: ReaderOptions = {}) =>
  Object.fromEntries(reader.read({ file, text }, options).entries.map((entry) => [entry.key, entry.definition]));

/** @returns what is wrong with a text, as `line:column message`. */
export function problem(reader: RegistryReader, file: string, text: string): string {
  try {
    reader.read({ file, text }, {});
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    if (error.remedy === undefined || error.place?.file !== file) throw new Error('an error needs a file and a remedy');
    return `${error.place.line}:${error.place.column} ${error.message}`;
  }
  throw new Error('this text should be refused');
}
