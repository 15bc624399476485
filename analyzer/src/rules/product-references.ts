import type { ReferenceKind } from '../model/evaluator.js';
import type { FlagReference } from '../model/reference.js';
import type { RuleContext } from './rule.js';

/** Bindings would repeat their evaluation, overrides belong to tests, and a mention is no code. */
const REPORTED: ReadonlySet<ReferenceKind> = new Set(['evaluation', 'field', 'write', 'declaration']);

/** @returns the references that a reference rule looks at: code of the product, never tests. */
export const productReferences = (context: Pick<RuleContext, 'references' | 'isTest'>): FlagReference[] =>
  context.references.filter((reference) => REPORTED.has(reference.kind) && !isInTest(reference, context));

/** @returns whether the reference lies in a test file or a test helper. */
export const isInTest = (reference: FlagReference, { isTest }: Pick<RuleContext, 'isTest'>): boolean =>
  reference.test === true || isTest(reference.place.file);
