import type { FlagState } from '../model/flag.js';
import { given } from './field-reading.js';
import type { DocumentNode } from './document.js';
import { percentagesOf, TARGETED, type Outcome, type Share } from './served-values.js';

interface TargetingContext {
  /** The document's `$evaluators`. */
  evaluators: DocumentNode | undefined;
  /** The state of a variant, or undefined for a name that the flag doesn't have. */
  state: (variant: string) => FlagState | undefined;
  /** What a rule without result gives: the default variant. */
  other: FlagState | undefined;
}

/** A `$ref` may point at an evaluator that refers to itself; flagd rejects that, and the reader must only end. */
const MAX_REFERENCES = 20;

/** What a flagd targeting rule gives, without knowing any user. */
export function flagdOutcomes(targeting: DocumentNode | undefined, context: TargetingContext): Outcome[] {
  return outcomes(targeting, undefined, context, 0);
}

function outcomes(
  node: DocumentNode | undefined,
  audience: string | undefined,
  context: TargetingContext,
  references: number,
): Outcome[] {
  const whole = (state: FlagState | undefined): Outcome[] =>
    state === undefined ? [] : [{ audience, shares: [{ state, percentage: 100 }] }];
  if (node === undefined || node.value === null || (node.kind === 'map' && node.members.length === 0)) {
    return whole(context.other);
  }
  if (node.kind === 'scalar') return whole(context.state(String(node.value)));
  const fractional = given(node, 'fractional');
  if (fractional?.kind === 'list') return [{ audience, shares: fractionalShares(fractional, context) }];
  const condition = given(node, 'if');
  if (condition?.kind === 'list') return conditional(condition.items, audience, context, references);
  const reference = given(node, '$ref');
  if (reference !== undefined && references < MAX_REFERENCES) {
    const evaluator = given(context.evaluators, String(reference.value));
    if (evaluator !== undefined) return outcomes(evaluator, audience, context, references + 1);
  }
  return comparison(audience, context);
}

function conditional(
  items: readonly DocumentNode[],
  audience: string | undefined,
  context: TargetingContext,
  references: number,
): Outcome[] {
  const results: Outcome[] = [];
  let at = 0;
  for (; at + 1 < items.length; at += 2) {
    results.push(...outcomes(items[at + 1], audience ?? conditionName(items[at]!), context, references));
  }
  return [...results, ...outcomes(items[at], audience, context, references)];
}

/** A condition that is nothing but a reference has a name. */
function conditionName(condition: DocumentNode): string {
  const reference = given(condition, '$ref')?.value;
  return typeof reference === 'string' ? reference : TARGETED;
}

/** A rule that is a bare comparison gives the variants named `true` and `false`. */
function comparison(audience: string | undefined, context: TargetingContext): Outcome[] {
  const results: Outcome[] = [];
  const positive = context.state('true');
  const negative = context.state('false') ?? context.other;
  if (positive !== undefined) {
    results.push({ audience: audience ?? TARGETED, shares: [{ state: positive, percentage: 100 }] });
  }
  if (negative !== undefined) results.push({ audience, shares: [{ state: negative, percentage: 100 }] });
  return results;
}

/** The first element may be the value to distribute by; a share without weight weighs 1. */
function fractionalShares(fractional: DocumentNode, context: TargetingContext): Share[] {
  const arms = fractional.items.filter((item) => item.kind === 'list');
  const weights = arms.map((arm) => (arm.items.length < 2 ? 1 : arm.items[1]!.value));
  const fixed = weights.filter((weight): weight is number => typeof weight === 'number' && weight >= 0);
  const percentages = fixed.length === weights.length ? percentagesOf(fixed) : [];
  return arms.flatMap((arm, index) => {
    const name = arm.items[0]?.value;
    const state = name === null || name === undefined ? context.other : context.state(String(name as string | boolean));
    const percentage = percentages[index];
    return state === undefined ? [] : [{ state, ...(percentage !== undefined && { percentage }) }];
  });
}
