import type { FlagDefinition } from '../model/flag.js';

/**
 * @param paths dotted, e.g. `links.runbook`
 * @returns those that the flag does not have, or has empty
 */
export const missingFields = (definition: FlagDefinition, paths: readonly string[]): string[] =>
  paths.filter((path) => isBlank(valueAt(definition, path)));

function valueAt(definition: FlagDefinition, path: string): unknown {
  let value: unknown = definition;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);
