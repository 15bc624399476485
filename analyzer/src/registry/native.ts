import { posix } from 'node:path';
import { ConfigurationError } from '../model/errors.js';
import type { FlagEntry, Named, SourceContent } from '../model/flag.js';
import type { Place } from '../model/place.js';
import { member, type DocumentNode } from './document-node.js';
import { fieldPlaces } from './field-places.js';
import type { SourceText } from './reader.js';
import { FLAG_FIELD_PATHS, flagFileSchema, registrySchema } from './schema.js';
import { validate } from './validate.js';

const MAPS = ['flags', 'rolloutPolicies', 'artifacts', 'teams'];

/** @returns whether a document holds one flag, as a file of a `flags/` folder may. */
export function isSingleFlag(root: DocumentNode): boolean {
  const keys = root.members.map(({ key }) => key);
  return !keys.some((key) => MAPS.includes(key)) && keys.some((key) => key === 'key' || FLAG_FIELD_PATHS.includes(key));
}

/** @returns the entries of a document of the native format's map form. */
export function readRegistry(root: DocumentNode): SourceContent {
  const output = validate(registrySchema, root);
  return {
    entries: (member(root, 'flags')?.members ?? []).map(({ key, keyPlace, place, node }): FlagEntry => {
      const definition = ownValue(output.flags, key, keyPlace);
      return { key, definition, keyPlace, place, fieldPlaces: fieldPlaces(node) };
    }),
    rolloutPolicies: named(root, 'rolloutPolicies', output.rolloutPolicies),
    artifacts: named(root, 'artifacts', output.artifacts),
    teams: named(root, 'teams', output.teams),
  };
}

/** @returns the one entry of a document that holds a flag's fields at its top level. */
export function readSingleFlag(root: DocumentNode, source: SourceText): SourceContent {
  const { key = posix.basename(source.file).replace(/\.[^.]+$/, ''), definition } = validate(flagFileSchema, root);
  const keyPlace = member(root, 'key')?.place ?? root.members[0]?.keyPlace ?? root.place;
  return { entries: [{ key, definition, keyPlace, place: root.place, fieldPlaces: fieldPlaces(root) }] };
}

function named<T>(root: DocumentNode, map: string, values: Record<string, T> | undefined): Named<T>[] {
  return (member(root, map)?.members ?? []).map(({ key, keyPlace, place }) => ({
    name: key,
    value: ownValue(values, key, keyPlace),
    place,
  }));
}

/** A schema's map never has `__proto__`. */
function ownValue<T>(values: Record<string, T> | undefined, key: string, { file, line, column }: Place): T {
  if (values !== undefined && Object.hasOwn(values, key)) return values[key]!;
  throw new ConfigurationError(`\`${key}\` can't be a name.`, {
    place: { file, line, column },
    remedy: 'Choose another one.',
  });
}
