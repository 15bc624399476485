import { digest } from '../workspace/cache-folder.js';
import { ConfigurationError } from '../model/errors.js';
import type { FlagDefinition, FlagEntry } from '../model/flag.js';
import { decodeSource } from '../registry/decode.js';
import { readers } from '../registry/readers/index.js';
import type { ReaderOptions } from '../registry/reader.js';
import { canonical } from '../registry/same-value.js';

/** What one entry says, as hashes of its whole definition and of its environments. */
export type EntryMeaning = readonly [definition: string, state: string];

/** What a version of a file says, by key as written. */
export type VersionMeaning = Readonly<Record<string, readonly EntryMeaning[]>>;

/**
 * @param file the path of the version, since some formats read their environment or key from it
 * @returns undefined for a version that can't be read, as one with a conflict's markers
 */
export function meaningOfVersion(
  bytes: Uint8Array,
  { file, format, options }: { file: string; format: string; options: ReaderOptions },
): VersionMeaning | undefined {
  try {
    return meaningOf(readers[format]!.read(decodeSource(file, bytes), options).entries);
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined;
    throw error;
  }
}

/** @returns what entries say, by key as written. */
export function meaningOf(entries: readonly Pick<FlagEntry, 'key' | 'definition'>[]): VersionMeaning {
  const meaning: Record<string, EntryMeaning[]> = Object.create(null) as Record<string, EntryMeaning[]>;
  for (const { key, definition } of entries) (meaning[key] ??= []).push(meaningOfEntry(definition));
  return meaning;
}

function meaningOfEntry(definition: FlagDefinition): EntryMeaning {
  // A source's own opinion on the flag's age is no work on the flag.
  const { staleHint: _, ...own } = definition;
  return [hash(own), hash(own.environments)];
}

const hash = (value: unknown): string => digest(canonical(value)).slice(0, 16);
