import type { FlagDefinition } from '../../model/flag.js';
import type { PolicyTable } from '../../model/policy.js';

/** @returns what the policy of the flag's type asks for and the flag does not have; a flag without a type lacks that */
export function missingFields(definition: FlagDefinition, policies: PolicyTable): string[] {
  if (definition.type === undefined) return ['type'];
  return policies[definition.type].requires.filter((path) => valueAt(definition, path) === undefined);
}

function valueAt(definition: FlagDefinition, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], definition);
}
