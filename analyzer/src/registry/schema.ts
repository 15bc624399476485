import * as z from 'zod';
import type { Artifact, FlagDefinition, RolloutPolicy, Team } from '../model/flag.js';
import { fields, namedMap } from './schema/fields.js';
import { flag, flagFile } from './schema/flag.js';
import { operationFields, type artifact, type rolloutPolicy, type team } from './schema/operations.js';

export { FLAG_FIELD_PATHS } from './schema/flag.js';
export { flagFile as flagFileSchema };

/** The native registry file: the one definition behind types, validation, JSON Schema and reference page. */
export const registrySchema = fields({
  $schema: z.string().optional().meta({ description: 'The JSON Schema of this file.' }),
  flags: namedMap(
    flag.nullable().transform((value) => value ?? {}),
    'a map from flag keys to flags',
  )
    .optional()
    .meta({ description: 'Flags by key.' }),
  ...operationFields,
}).meta({ title: 'Halyard flag registry', description: 'Feature flags, rollout policies, artifacts and teams.' });

/** @returns the JSON Schema (draft 7) of `flags.yaml`. */
export const registryJsonSchema = () => z.toJSONSchema(registrySchema, { io: 'input', target: 'draft-7' });

/** @returns the JSON Schema (draft 7) of a file under `flags/` that holds one flag. */
export const flagFileJsonSchema = () => z.toJSONSchema(flagFile, { io: 'input', target: 'draft-7' });

type Complete<T> = T extends object ? { [Key in keyof T]-?: Complete<T[Key]> } : T;
type Same<A, B> = [Complete<A>, Complete<B>] extends [Complete<B>, Complete<A>] ? true : false;
type Assert<T extends true> = T;

/** Doesn't compile when the schema and the model differ. Only other sources have a `staleHint`. */
export type SchemaMatchesModel = [
  Assert<Same<z.output<typeof flag>, Omit<FlagDefinition, 'staleHint'>>>,
  Assert<Same<z.output<typeof rolloutPolicy>, RolloutPolicy>>,
  Assert<Same<z.output<typeof artifact>, Artifact>>,
  Assert<Same<z.output<typeof team>, Team>>,
];
