import type { EnvironmentState } from '../model/flag.js';
import type { DocumentNode } from './document.js';
import { booleanIn, itemsIn, mapIn, percentageIn, textIn } from './field-reading.js';
import { anyOutcomeState, TARGETED, type Outcome } from './served-values.js';

/** Parameters that hold a share of users, by strategy. */
const SHARES: Record<string, string> = {
  flexibleRollout: 'rollout',
  gradualRolloutRandom: 'percentage',
  gradualRolloutUserId: 'percentage',
  gradualRolloutSessionId: 'percentage',
};

/**
 * An Unleash environment: on for whom any of its strategies lets through, for everybody without strategies.
 * @param segments - names by id
 */
export function unleashState(
  enabled: boolean,
  strategies: readonly DocumentNode[],
  segments: ReadonlyMap<unknown, string>,
): EnvironmentState {
  if (!enabled) return { state: false };
  if (strategies.length === 0) return { state: true, percentage: 100 };
  const active = strategies.filter((strategy) => booleanIn(strategy, 'disabled') !== true);
  return anyOutcomeState(
    active.map((strategy) => outcomeOf(strategy, segments)),
    false,
  );
}

function outcomeOf(strategy: DocumentNode, segments: ReadonlyMap<unknown, string>): Outcome {
  const name = textIn(strategy, 'name') ?? '';
  const audience = audienceOf(strategy, segments);
  const share = Object.hasOwn(SHARES, name) ? SHARES[name] : undefined;
  if (share !== undefined) {
    const percentage = percentageIn(mapIn(strategy, 'parameters'), share) ?? 100;
    return { audience, shares: [{ state: true, percentage }] };
  }
  return {
    audience: name === 'default' ? audience : (audience ?? TARGETED),
    shares: [{ state: true, percentage: 100 }],
  };
}

function audienceOf(strategy: DocumentNode, segments: ReadonlyMap<unknown, string>): string | undefined {
  const constraints = itemsIn(strategy, 'constraints');
  const chosen = itemsIn(strategy, 'segments').map((segment) => segments.get(segment.value) ?? textIn(segment, 'name'));
  if (constraints.length === 0 && chosen.length === 0) return undefined;
  return constraints.length === 0 && chosen.length === 1 ? (chosen[0] ?? TARGETED) : TARGETED;
}
