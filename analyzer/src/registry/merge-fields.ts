import type { EnvironmentState, FlagDefinition, FlagEntry, RegistryConflict } from '../model/flag.js';
import { sameState, sameValue } from './same-value.js';

export type SourcedEntry = FlagEntry & { source: string };

/**
 * How the sources' values of a field become one.
 * - `first`: the first listed source that has it. `hint`: the same, and others may say otherwise.
 * - `joined`: a list to which every source adds. `members`: a map whose members are fields of their own.
 */
const MERGING: Record<keyof FlagDefinition, 'first' | 'hint' | 'joined' | 'members'> = {
  type: 'first',
  purpose: 'first',
  owner: 'first',
  created: 'first',
  expires: 'first',
  value: 'first',
  variants: 'first',
  default: 'first',
  safe: 'first',
  names: 'joined',
  ids: 'members',
  environments: 'members',
  prerequisites: 'first',
  rolloutPolicy: 'first',
  risk: 'members',
  userVisible: 'first',
  links: 'members',
  rollback: 'members',
  experiment: 'members',
  migration: 'members',
  plan: 'first',
  tags: 'joined',
  parked: 'first',
  extended: 'first',
  archived: 'first',
  staleHint: 'hint',
};

const FIELDS = Object.keys(MERGING) as (keyof FlagDefinition)[];

/** What only flags of one type have. Beside them, a type that nobody said in so many words is unknown. */
const TYPED = ['experiment', 'migration', 'plan'] as const;

const isConcluded = (entries: readonly SourcedEntry[], field: keyof FlagDefinition): boolean =>
  entries.every(({ definition, inferred }) => definition[field] === undefined || inferred?.includes(field) === true);

interface Given {
  entry: SourcedEntry;
  value: unknown;
}

/**
 * Merges one flag's entries, the preferred first.
 * @param states a server's states, the newest first; they win for the environments that they name
 */
export function mergeFields(
  key: string,
  entries: readonly SourcedEntry[],
  states: readonly SourcedEntry[],
): { definition: FlagDefinition; conflicts: RegistryConflict[] } {
  const definition: Record<string, unknown> = {};
  const conflicts: RegistryConflict[] = [];
  const choose = (path: string, given: readonly Given[]): unknown => {
    const disagreeing = disagreeingWith(path, given);
    if (disagreeing.length > 0) conflicts.push(conflictOf(key, path, [given[0]!, ...disagreeing]));
    return path.startsWith('environments.') ? withSince(given) : given[0]!.value;
  };
  for (const field of FIELDS) {
    const given = valuesOf(entries, field);
    if (given.length > 0) definition[field] = mergeField(field, given, choose);
  }
  if (TYPED.some((field) => definition[field] !== undefined) && isConcluded(entries, 'type')) delete definition['type'];
  const served = valuesOf(states, 'environments');
  if (served.length > 0) {
    const newest = mergeMembers('environments', served, (_path, given) => given[0]!.value);
    definition['environments'] = { ...(definition['environments'] ?? {}), ...newest };
  }
  return { definition, conflicts };
}

type Choose = (path: string, given: readonly Given[]) => unknown;

function mergeField(field: keyof FlagDefinition, given: readonly Given[], choose: Choose): unknown {
  switch (MERGING[field]) {
    case 'first':
      return choose(field, given);
    case 'hint':
      return given[0]!.value;
    case 'joined':
      return [...new Set(given.flatMap(({ value }) => value as string[]))];
    case 'members':
      return mergeMembers(field, given, choose);
  }
}

function mergeMembers(field: string, maps: readonly Given[], choose: Choose): Record<string, unknown> {
  const members = new Map<string, Given[]>();
  for (const { entry, value } of maps) {
    for (const [name, member] of Object.entries(value as object)) {
      if (member === undefined) continue;
      const given = members.get(name);
      if (given === undefined) members.set(name, [{ entry, value: member as unknown }]);
      else given.push({ entry, value: member as unknown });
    }
  }
  return Object.fromEntries([...members].map(([name, given]) => [name, choose(`${field}.${name}`, given)]));
}

function disagreeingWith(path: string, [first, ...others]: readonly Given[]): Given[] {
  if (others.length === 0) return others;
  const same = path.startsWith('environments.') ? sameStateOf : path === 'archived' ? sameArchived : sameValue;
  return others.filter(({ entry, value }) => entry.source !== first!.entry.source && !same(first!.value, value));
}

const NONE: readonly Given[] = [];

/** Most flags have one entry with few of the fields, so that nothing is made for a field that is not there. */
function valuesOf(entries: readonly SourcedEntry[], field: keyof FlagDefinition): readonly Given[] {
  let given: Given[] | undefined;
  for (const entry of entries) {
    const value = entry.definition[field];
    if (value !== undefined) (given ??= []).push({ entry, value });
  }
  return given === undefined ? NONE : said(given, field);
}

/** What a reader had to conclude counts only where nobody says it. */
function said(given: readonly Given[], field: keyof FlagDefinition): readonly Given[] {
  if (given.length === 1 || given.every(({ entry }) => entry.inferred === undefined)) return given;
  const own = given.filter(({ entry }) => entry.inferred?.includes(field) !== true);
  return own.length > 0 ? own : given;
}

/** A source without dates says `true`. */
const sameArchived = (a: unknown, b: unknown): boolean => a === true || b === true || a === b;
const sameStateOf = (a: unknown, b: unknown): boolean => sameState(a as EnvironmentState, b as EnvironmentState);

/** The first state; a later source that agrees may know the day. */
function withSince(given: readonly Given[]): EnvironmentState {
  const [first, ...others] = given.map(({ value }) => value as EnvironmentState);
  const since = others.find((other) => other.since !== undefined && sameState(first!, other))?.since;
  return first!.since !== undefined || since === undefined ? first! : { ...first!, since };
}

const conflictOf = (key: string, field: string, given: readonly Given[]): RegistryConflict => ({
  key,
  field,
  places: given.map(({ entry, value }) => ({
    source: entry.source,
    place: entry.fieldPlaces?.[field] ?? entry.fieldPlaces?.[field.split('.')[0]!] ?? entry.keyPlace,
    value,
  })),
});
