import type { FlagDefinition, FlagState } from '../model/flag.js';

/**
 * @returns the state of a flag when in doubt: what it says itself, else off for what is released or operated; undefined where nobody said
 */
export function safeState({ safe, type }: FlagDefinition): FlagState | undefined {
  if (safe !== undefined) return safe;
  return type === 'release' || type === 'ops' ? false : undefined;
}

/** @returns the value that code sees when a flag has a state: a variant's own value where it has one */
export function stateValue({ variants }: FlagDefinition, state: FlagState): unknown {
  return typeof state === 'string' && variants !== undefined && Object.hasOwn(variants, state)
    ? variants[state]
    : state;
}

/**
 * @returns whether code that gives the value gives the state; undefined where the two can't be compared, as an object with a boolean
 */
export function isState(definition: FlagDefinition, state: FlagState, value: unknown): boolean | undefined {
  const wanted = stateValue(definition, state);
  if (value === wanted || value === state) return true;
  if (typeof wanted === 'boolean') {
    const given = booleanOf(value);
    return given === undefined ? undefined : given === wanted;
  }
  return typeof value === typeof wanted ? false : undefined;
}

/** Environment variables and Redis hold texts. */
function booleanOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  if (typeof value !== 'string') return undefined;
  const text = value.toLowerCase();
  if (['true', 'on', '1', 'yes', 'enabled'].includes(text)) return true;
  return ['false', 'off', '0', 'no', 'disabled', 'control', ''].includes(text) ? false : undefined;
}
