import type { EnvironmentState, FlagState } from '../model/flag.js';
import type { DocumentNode } from './document.js';
import { asMap, failure, given, itemsIn, mapIn, textIn } from './field-reading.js';
import {
  firstOutcomeState,
  percentagesOf,
  roundPercentage,
  TARGETED,
  type Outcome,
  type Share,
} from './served-values.js';

/** The state of an environment in a Vercel Flags datafile, whose outcomes are indexes into the flag's variants. */
export function vercelState(
  environments: DocumentNode,
  name: string,
  states: readonly FlagState[],
  off: FlagState | undefined,
  seen: readonly string[] = [],
): EnvironmentState {
  const config = given(environments, name);
  if (config === undefined) return { state: false };
  if (config.kind === 'scalar') return firstOutcomeState([{ shares: sharesOf(config, states) }], off);
  const reused = textIn(asMap(config, name), 'reuse');
  if (reused !== undefined) {
    if (seen.includes(reused)) {
      throw failure(
        config.place,
        `The environments ${[...seen, reused].map((each) => `\`${each}\``).join(', ')} reuse each other.`,
        'Give one of them rules of its own.',
      );
    }
    return vercelState(environments, reused, states, off, [...seen, name]);
  }
  const targets = itemsIn(config, 'targets').flatMap((target, index): Outcome[] =>
    target.kind === 'map' && target.members.length > 0 && states[index] !== undefined
      ? [{ audience: TARGETED, shares: [{ state: states[index], percentage: 100 }] }]
      : [],
  );
  const rules = itemsIn(config, 'rules').map((rule): Outcome => {
    const outcome = given(rule, 'outcome');
    return {
      audience: audienceOf(rule),
      shares: outcome === undefined ? [] : sharesOf(outcome, states),
    };
  });
  const fallthrough = given(config, 'fallthrough');
  return firstOutcomeState(
    [...targets, ...rules, ...(fallthrough === undefined ? [] : [{ shares: sharesOf(fallthrough, states) }])],
    off,
  );
}

/** An index, a split by weights, or a rollout in slots whose share depends on the time of day. */
function sharesOf(outcome: DocumentNode, states: readonly FlagState[]): Share[] {
  if (outcome.kind === 'scalar') return [{ state: stateAt(outcome, states), percentage: 100 }];
  const weights = itemsIn(outcome, 'weights').map((weight) => (typeof weight.value === 'number' ? weight.value : 0));
  if (weights.length > 0) {
    return percentagesOf(weights).flatMap((percentage, index) =>
      states[index] === undefined ? [] : [{ state: states[index], percentage: roundPercentage(percentage) }],
    );
  }
  const to = given(outcome, 'rollToVariant');
  if (to !== undefined) return [{ state: stateAt(to, states) }];
  const fallback = given(outcome, 'defaultVariant');
  return fallback === undefined ? [] : [{ state: stateAt(fallback, states) }];
}

function audienceOf(rule: DocumentNode): string | undefined {
  return itemsIn(rule, 'conditions').length > 0 ? TARGETED : undefined;
}

function stateAt(node: DocumentNode, states: readonly FlagState[]): FlagState {
  const state = typeof node.value === 'number' ? states[node.value] : undefined;
  if (state === undefined) {
    throw failure(
      node.place,
      `There is no variant ${String(node.value)}; this flag has ${states.length}.`,
      'Fetch the datafile again, or correct the index: it counts from 0.',
    );
  }
  return state;
}

/** @returns whether the definition is one of a datafile. */
export const isDatafileDefinition = (node: DocumentNode): boolean =>
  mapIn(node, 'environments') !== undefined && given(node, 'variants')?.kind === 'list';
