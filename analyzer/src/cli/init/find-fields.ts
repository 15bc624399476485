import type { Evaluator } from '../../model/evaluator.js';
import { countOf } from '../../rules/wording.js';
import type { Noted } from './proposal.js';
import type { FieldUse, Survey } from './survey.js';

const LEAST_SHARE = 0.6;

/** @returns properties and attributes whose values are keys that the workspace has */
export function findFields(
  { fields }: Survey,
  isKnown: (name: string) => boolean,
  isCovered: (use: FieldUse) => boolean,
): Noted<Evaluator>[] {
  const names = [...new Set(fields.map(({ name }) => name))];
  return names.flatMap((name) => {
    const uses = fields.filter((use) => use.name === name && !use.test);
    const known = uses.filter(({ value }) => (value.kind === 'text' || value.kind === 'member') && isKnown(value.text));
    const isField =
      known.length > 0 && known.length >= uses.length * LEAST_SHARE && known.some((use) => !isCovered(use));
    return isField ? [{ entry: { field: name }, note: countOf(known.length, 'use') }] : [];
  });
}
