import type { EnvironmentState, FlagState } from '../model/flag.js';
import type { DocumentNode } from './document.js';
import { booleanIn, given, itemsIn, numberIn, textIn } from './field-reading.js';
import {
  firstOutcomeState,
  percentagesOf,
  roundPercentage,
  stateOfValue,
  TARGETED,
  type Outcome,
  type Share,
} from './served-values.js';

/** How a rule's value becomes a state: the API writes values as JSON texts, the SDK's payload as they are. */
export type ReadValue = (value: unknown) => unknown;

/** The state of an environment that has these rules, and gives `other` where no rule fits. */
export function growthBookState(
  rules: readonly DocumentNode[],
  other: unknown,
  readValue: ReadValue,
): EnvironmentState {
  const rest = stateOf(other);
  const outcomes = rules
    .filter((rule) => booleanIn(rule, 'enabled') !== false)
    .map((rule): Outcome => ({ audience: audienceOf(rule), shares: sharesOf(rule, rest, readValue) }));
  return firstOutcomeState([...outcomes, { shares: [{ state: rest, percentage: 100 }] }], offState(rest, outcomes));
}

/** An object has no name as a state; that it is served is all that can be said. */
const stateOf = (value: unknown): FlagState =>
  value === null || value === undefined ? false : (stateOfValue(value) ?? true);

/** A boolean flag is off when false; any other is at rest with its default, if that can be told from the rules' values. */
function offState(rest: FlagState, outcomes: readonly Outcome[]): FlagState | undefined {
  const boolean = [rest, ...outcomes.flatMap((outcome) => outcome.shares.map((share) => share.state))].every(
    (state) => typeof state === 'boolean',
  );
  return boolean ? false : rest;
}

function sharesOf(rule: DocumentNode, rest: FlagState, readValue: ReadValue): Share[] {
  const coverage = roundPercentage((numberIn(rule, 'coverage') ?? 1) * 100);
  const remainder: Share[] = coverage < 100 ? [{ state: rest, percentage: roundPercentage(100 - coverage) }] : [];
  const forced = given(rule, 'force') ?? (given(rule, 'value')?.kind === 'scalar' ? given(rule, 'value') : undefined);
  if (forced !== undefined) return [{ state: stateOf(readValue(forced.value)), percentage: coverage }, ...remainder];

  const safe = given(rule, 'variationValue');
  if (safe !== undefined) return [{ state: stateOf(readValue(safe.value)) }];

  const variations = given(rule, 'value')?.kind === 'list' ? itemsIn(rule, 'value') : itemsIn(rule, 'variations');
  const wrapped = variations.map((each) => (each.kind === 'map' ? (given(each, 'value') ?? each) : each));
  const weights = variations.map((each, index) => numberIn(each, 'weight') ?? itemsIn(rule, 'weights')[index]?.value);
  const known = weights.filter((weight): weight is number => typeof weight === 'number');
  const experiment = given(rule, 'experimentId') !== undefined;
  const percentages =
    known.length === weights.length ? percentagesOf(known) : experiment ? [] : percentagesOf(weights.map(() => 1));
  return [
    ...wrapped.map((each, index): Share => {
      const share = percentages[index];
      return {
        state: stateOf(readValue(each.value)),
        ...(share !== undefined && { percentage: roundPercentage((share * coverage) / 100) }),
      };
    }),
    ...remainder,
  ];
}

/** Conditions are JSON texts in the API and maps in the SDK's payload; `{}` is none. */
function audienceOf(rule: DocumentNode): string | undefined {
  const condition = given(rule, 'condition');
  const conditional =
    condition !== undefined &&
    (condition.kind === 'map'
      ? condition.members.length > 0
      : !['', '{}'].includes((textIn(rule, 'condition') ?? '').replace(/\s/g, '')));
  const grouped = ['savedGroupTargeting', 'savedGroups', 'prerequisites', 'parentConditions'].some(
    (name) => itemsIn(rule, name).length > 0,
  );
  return conditional || grouped ? TARGETED : undefined;
}
