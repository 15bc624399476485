import type { EnvironmentState, FlagState } from '../model/flag.js';
import type { DocumentNode } from './document.js';
import { asNumber, failure, given, itemsIn, mapIn, numberIn, textIn } from './field-reading.js';
import { firstOutcomeState, roundPercentage, TARGETED, type Outcome, type Share } from './served-values.js';

/** LaunchDarkly's weights are thousandths of a percent. */
const WEIGHT_PER_PERCENT = 1000;

/**
 * The state of an environment as LaunchDarkly writes it, in the REST reply as in a data file.
 * @param node - has `on`, `fallthrough`, `offVariation`, `targets`, `rules`
 * @param states - the variations as states
 */
export function launchDarklyState(
  node: DocumentNode,
  states: readonly FlagState[],
  off: FlagState | undefined,
): EnvironmentState {
  const offVariation = given(node, 'offVariation');
  const whenOff = offVariation === undefined ? undefined : stateAt(offVariation, states);
  if (given(node, 'on')?.value !== true) {
    return whenOff === undefined || whenOff === false ? { state: false } : { state: whenOff, percentage: 100 };
  }
  const fallthrough = mapIn(node, 'fallthrough');
  const summary = mapIn(mapIn(node, '_summary'), 'variations');
  if (fallthrough === undefined && summary !== undefined) return firstOutcomeState(summarised(summary, states), off);
  if (fallthrough === undefined && given(node, 'rules') === undefined) return { state: true };
  const outcomes: Outcome[] = [
    ...targets(node, 'targets', states),
    ...targets(node, 'contextTargets', states),
    ...itemsIn(node, 'rules').map((rule) => ({ audience: audienceOf(rule), shares: sharesOf(rule, states) })),
    ...(fallthrough === undefined ? [] : [{ shares: sharesOf(fallthrough, states) }]),
  ];
  return firstOutcomeState(outcomes, off);
}

/** @returns the keys of the flags that must be on first. */
export const launchDarklyPrerequisites = (node: DocumentNode): string[] =>
  itemsIn(node, 'prerequisites').flatMap((item) => textIn(item, 'key') ?? []);

/** Without `summary=false` a reply only counts, by variation, what leads there. */
function summarised(summary: DocumentNode, states: readonly FlagState[]): Outcome[] {
  const general: Share[] = [];
  const chosen: Outcome[] = [];
  for (const { key, node, keyPlace } of summary.members) {
    const state = stateAt({ ...node, value: Number(key), place: keyPlace }, states);
    const rollout = numberIn(node, 'rollout');
    if (rollout !== undefined) general.push({ state, percentage: roundPercentage(rollout / WEIGHT_PER_PERCENT) });
    else if (given(node, 'isFallthrough')?.value === true) general.push({ state, percentage: 100 });
    if (['rules', 'targets', 'contextTargets'].some((name) => (numberIn(node, name) ?? 0) > 0)) {
      chosen.push({ audience: TARGETED, shares: [{ state, percentage: 100 }] });
    }
  }
  return [...chosen, { shares: general }];
}

function targets(node: DocumentNode, name: string, states: readonly FlagState[]): Outcome[] {
  return itemsIn(node, name).flatMap((target) => {
    const variation = given(target, 'variation');
    if (variation === undefined || itemsIn(target, 'values').length === 0) return [];
    return [{ audience: TARGETED, shares: [{ state: stateAt(variation, states), percentage: 100 }] }];
  });
}

function sharesOf(node: DocumentNode, states: readonly FlagState[]): Share[] {
  const variation = given(node, 'variation');
  if (variation !== undefined) return [{ state: stateAt(variation, states), percentage: 100 }];
  return itemsIn(mapIn(node, 'rollout'), 'variations').flatMap((share) => {
    const index = given(share, 'variation');
    const weight = given(share, 'weight');
    if (index === undefined || weight === undefined) return [];
    return [
      {
        state: stateAt(index, states),
        percentage: roundPercentage(asNumber(weight, 'weight') / WEIGHT_PER_PERCENT),
      },
    ];
  });
}

/** A rule that asks for one segment has that segment's name. */
function audienceOf(rule: DocumentNode): string {
  const clauses = itemsIn(rule, 'clauses');
  const segments =
    clauses.length === 1 && textIn(clauses[0], 'op') === 'segmentMatch' ? itemsIn(clauses[0], 'values') : [];
  return segments.length === 1 ? String(segments[0]!.value) : TARGETED;
}

function stateAt(node: DocumentNode, states: readonly FlagState[]): FlagState {
  const state = states[asNumber(node, 'variation')];
  if (state === undefined) {
    throw failure(
      node.place,
      `There is no variation ${String(node.value)}; this flag has ${states.length}.`,
      'Export the flags again, or correct the index: it counts from 0.',
    );
  }
  return state;
}
