import type { EnvironmentState, FlagState, ValueType } from '../model/flag.js';

/** One of a flag's possible values, with the name that its format gives it. */
export interface Variation {
  name?: string | undefined;
  value: unknown;
}

/** What a flag's variations say together. */
interface Variations {
  value?: ValueType;
  /** Absent for a boolean flag: on and off need no names. */
  variants?: Record<string, unknown>;
  /** How each variation is called as a state, in the given order. */
  states: FlagState[];
}

/** A group of users and what its members get. */
export interface Outcome {
  /** Who; absent for everybody that nothing else chooses. */
  audience?: string | undefined;
  shares: Share[];
}

export interface Share {
  state: FlagState;
  /** Absent where the format computes it at run time. */
  percentage?: number;
}

/** The word for users whom a rule chooses that has no name. */
export const TARGETED = 'targeted';

/** @returns the type that all values have, or undefined for a mixture or none. */
export function valueTypeOf(values: readonly unknown[]): ValueType | undefined {
  const types = new Set(values.filter((value) => value !== null && value !== undefined).map((value) => typeof value));
  const [type] = types;
  if (types.size !== 1 || type === undefined) return undefined;
  return type === 'boolean' || type === 'string' || type === 'number' || type === 'object' ? type : undefined;
}

/** A bare value as a state: texts and numbers are their own names, an object has none. */
export function stateOfValue(value: unknown): FlagState | undefined {
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** Names the variations. A name that occurs twice is followed by the variation's index. */
export function describeVariations(variations: readonly Variation[]): Variations {
  const value = valueTypeOf(variations.map((variation) => variation.value));
  if (value === 'boolean') {
    return { value, states: variations.map((variation) => variation.value === true) };
  }
  const variants: Record<string, unknown> = {};
  const states = variations.map((variation, index) => {
    const wanted = variation.name ?? String(stateOfValue(variation.value) ?? index);
    const name = Object.hasOwn(variants, wanted) ? `${wanted} ${index}` : wanted;
    Object.defineProperty(variants, name, {
      value: variation.value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
    return name;
  });
  return { ...(value && { value }), ...(states.length > 0 && { variants }), states };
}

/** @returns the percentages of relative weights. */
export function percentagesOf(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (total === 0 ? 0 : roundPercentage((weight / total) * 100)));
}

/** Services store at most thousandths of a percent; what is beyond is binary noise. */
export const roundPercentage = (percentage: number): number => Math.round(percentage * 1000) / 1000;

/**
 * An environment in which each user gets the first outcome that fits.
 * The state is the one besides `off` that most users get. It has an audience when only chosen users get it, or when chosen users get less of it.
 */
export function firstOutcomeState(outcomes: readonly Outcome[], off: FlagState | undefined): EnvironmentState {
  const widest = widestOutcome(outcomes, off);
  if (widest.audience !== undefined || widest.state === false) return widest;
  const { state, percentage = 0 } = widest;
  const excepted = outcomes.find(
    (outcome) => outcome.audience !== undefined && outcome.shares.length > 0 && exposure(outcome, state) < percentage,
  );
  if (excepted === undefined) return widest;
  return { ...widest, audience: excepted.audience === TARGETED ? TARGETED : `all but ${excepted.audience!}` };
}

/** An environment in which a user gets the state when any outcome fits, so that a narrow one takes nothing away from a wide one. */
export function anyOutcomeState(outcomes: readonly Outcome[], off: FlagState | undefined): EnvironmentState {
  return widestOutcome(outcomes, off);
}

function widestOutcome(outcomes: readonly Outcome[], off: FlagState | undefined): EnvironmentState {
  const candidates = outcomes.flatMap((outcome) => {
    const share = largestShare(outcome, off);
    return share === undefined ? [] : [{ ...share, audience: outcome.audience }];
  });
  const some = candidates.filter((candidate) => candidate.percentage !== 0);
  const general = some.filter((candidate) => candidate.audience === undefined);
  const ordered = (general.length > 0 ? general : some.length > 0 ? some : candidates).toSorted(
    (a, b) => (b.percentage ?? 0) - (a.percentage ?? 0),
  );
  const best = ordered[0];
  if (best === undefined)
    return off === undefined || off === false ? { state: false } : { state: off, percentage: 100 };
  const { state, percentage, audience } = best;
  return { state, ...(percentage !== undefined && { percentage }), ...(audience !== undefined && { audience }) };
}

function largestShare(outcome: Outcome, off: FlagState | undefined): Share | undefined {
  const totals = new Map<FlagState, Share>();
  for (const { state, percentage } of outcome.shares) {
    if (state === off || state === false) continue;
    const before = totals.get(state);
    const sum =
      percentage === undefined || (before && before.percentage === undefined)
        ? undefined
        : roundPercentage((before?.percentage ?? 0) + percentage);
    totals.set(state, { state, ...(sum !== undefined && { percentage: sum }) });
  }
  return [...totals.values()].toSorted((a, b) => (b.percentage ?? 0) - (a.percentage ?? 0))[0];
}

/** How many of the outcome's users get the state. */
const exposure = (outcome: Outcome, state: FlagState): number =>
  outcome.shares.filter((share) => share.state === state).reduce((sum, share) => sum + (share.percentage ?? 0), 0);
