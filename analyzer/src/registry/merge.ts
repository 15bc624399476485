import { ConfigurationError } from '../model/errors.js';
import type {
  Flag,
  FlagEntry,
  Named,
  Registry,
  RegistryConflict,
  RegistrySource,
  SourceContent,
} from '../model/flag.js';
import type { Place } from '../model/place.js';
import { mergeFields, type SourcedEntry } from './merge-fields.js';
import { sameValue } from './same-value.js';

/** One source with what its files hold. */
export interface SourceInput {
  source: RegistrySource;
  /** One per file. */
  contents: SourceContent[];
}

/**
 * Merges sources by key and per field, in the order of the configuration. Sources with `fetchedAt` are a server's state: they give the environments
 * of known flags, the newest first, and nothing else.
 * @throws ConfigurationError for what one source has twice
 */
export function mergeRegistry(inputs: readonly SourceInput[]): Omit<Registry, 'missing'> {
  const definitions = inputs.filter(({ source }) => source.fetchedAt === undefined);
  const states = inputs
    .filter(({ source }) => source.fetchedAt !== undefined)
    .sort((a, b) => Date.parse(b.source.fetchedAt!) - Date.parse(a.source.fetchedAt!));
  const entries = entriesByFlag(definitions);
  const served = new Map<string, SourcedEntry[]>();
  for (const entry of states.flatMap(sourced)) served.set(entry.key, [...(served.get(entry.key) ?? []), entry]);
  const conflicts: RegistryConflict[] = [];
  const flags = [...entries].map(([key, own]): Flag => {
    const stated = served.get(key) ?? [];
    const merged = mergeFields(key, own, stated);
    conflicts.push(...merged.conflicts);
    return { key, definition: merged.definition, entries: [...own, ...stated] };
  });
  return {
    flags,
    sources: inputs.map(({ source }) => source),
    conflicts,
    rolloutPolicies: mergeNamed(inputs, 'rolloutPolicies', 'rollout policy'),
    artifacts: mergeNamed(inputs, 'artifacts', 'artifact'),
    teams: mergeNamed(inputs, 'teams', 'team'),
    complete: definitions.some(({ source }) => source.complete),
  };
}

const sourced = ({ source, contents }: SourceInput): SourcedEntry[] =>
  contents.flatMap(({ entries }) => entries.map((entry) => ({ ...entry, source: source.id })));

function entriesByFlag(inputs: readonly SourceInput[]): Map<string, SourcedEntry[]> {
  const flags = new Map<string, SourcedEntry[]>();
  const keys = new Map<string, string>();
  for (const input of inputs) {
    const { format } = input.source;
    const own = new Map<string, SourcedEntry[]>();
    for (const entry of sourced(input)) {
      const before = own.get(entry.key) ?? [];
      const double = before.find((other) => format === 'file' || !areOfDifferentEnvironments(other, entry));
      if (double !== undefined) throw writtenTwice(`The flag \`${entry.key}\``, double.keyPlace, entry.keyPlace);
      own.set(entry.key, [...before, entry]);
    }
    for (const [written, entries] of own) {
      const key = flags.has(written) ? written : (keys.get(`${format} ${written}`) ?? written);
      flags.set(key, [...(flags.get(key) ?? []), ...entries]);
      for (const { definition } of entries) {
        for (const [system, id] of Object.entries(definition.ids ?? {})) keys.set(`${system} ${id}`, key);
      }
    }
  }
  return flags;
}

/** Formats that hold one environment per file have every flag once per file, and once more in the file of defaults. */
function areOfDifferentEnvironments(a: FlagEntry, b: FlagEntry): boolean {
  const [ofA, ofB] = [a, b].map(({ definition }) => Object.keys(definition.environments ?? {}));
  return ofA!.length + ofB!.length > 0 && !ofA!.some((name) => ofB!.includes(name));
}

function mergeNamed<Kind extends 'rolloutPolicies' | 'artifacts' | 'teams'>(
  inputs: readonly SourceInput[],
  kind: Kind,
  word: string,
): NonNullable<SourceContent[Kind]> {
  const merged = new Map<string, Named<unknown>>();
  for (const named of inputs.flatMap(({ contents }) =>
    contents.flatMap((content): Named<unknown>[] => content[kind] ?? []),
  )) {
    const before = merged.get(named.name);
    if (before !== undefined && !sameValue(before.value, named.value)) {
      throw writtenTwice(`The ${word} \`${named.name}\``, before.place, named.place);
    }
    if (before === undefined) merged.set(named.name, named);
  }
  return [...merged.values()] as NonNullable<SourceContent[Kind]>;
}

function writtenTwice(what: string, first: Place, second: Place): ConfigurationError {
  const at = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;
  return new ConfigurationError(`${what} is written twice: at ${at(first)} and at ${at(second)}.`, {
    place: { file: second.file, line: second.line, column: second.column },
    remedy: 'Keep one of them.',
  });
}
