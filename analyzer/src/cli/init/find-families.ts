import { activePresets } from '../../link/active-presets.js';
import { presets } from '../../presets/index.js';
import { countOf } from '../../rules/wording.js';
import type { Analysis } from '../../run.js';
import type { Noted } from './proposal.js';

/** Families of patterns, which no package turns on. */
const FAMILIES = presets.filter(({ packages }) => packages.length === 0);
const BY_DEFAULT = activePresets(FAMILIES, undefined);

/** Those that go off where `presets:` names others alone. */
export const defaultFamilies: readonly string[] = BY_DEFAULT.map(({ id }) => id);

/**
 * Tries the families that are on by name alone, since their words mean other things too often.
 * @param attempt analyses the workspace with the family
 * @param wanted registered flags that nothing else reads; undefined where none is registered, and any flag will do
 * @returns those of which product code reads flags
 */
export function findFamilies(
  attempt: (family: Noted<string>) => Analysis | undefined,
  wanted: ReadonlySet<string> | undefined,
): Noted<string>[] {
  return FAMILIES.filter((preset) => !BY_DEFAULT.includes(preset)).flatMap(({ id }) => {
    const references = attempt({ entry: id, note: '' })?.references.filter(({ kind }) => kind !== 'mention') ?? [];
    const isMeant = (key: string): boolean => wanted === undefined || wanted.has(key);
    if (!references.some(({ kind, test, key }) => kind === 'evaluation' && test !== true && isMeant(key))) return [];
    const flags = new Set(references.map(({ key }) => key)).size;
    return [{ entry: id, note: `${countOf(flags, 'flag')}, ${countOf(references.length, 'reference')}` }];
  });
}
