import type { DocumentNode } from './document.js';
import type { EntryDraft } from './entry-draft.js';
import { booleanOf, typeOfValue } from './flag-words.js';

/**
 * Puts the value of a variable or setting into an entry: as the state of the environment that its source holds,
 * else as the default. A text that is no state gives its type, and in an environment names itself.
 */
export function takeSwitch(
  draft: EntryDraft,
  value: unknown,
  environment: string | undefined,
  node?: DocumentNode,
): EntryDraft {
  const state = value === '1' ? true : value === '0' ? false : booleanOf(value);
  if (state !== undefined) {
    draft.set('value', 'boolean');
    return environment === undefined
      ? draft.set('default', state, node)
      : draft.environment(environment, { state }, node);
  }
  if (value === '' || value === null || value === undefined) return draft;
  const isNumber = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
  draft.set('value', isNumber ? 'number' : typeOfValue(value));
  const named = typeof value === 'string' || typeof value === 'number';
  return environment !== undefined && named ? draft.environment(environment, { state: String(value) }, node) : draft;
}
