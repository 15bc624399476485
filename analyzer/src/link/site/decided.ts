import type { Expr } from '../../facts/file-facts.js';
import type { FlagReference } from '../../model/reference.js';
import type { Guard } from '../../model/site.js';
import type { Unit } from '../value.js';
import type { Frame } from './ancestors.js';

/** A reference with where its function's code stops to be one run. */
interface Asked {
  reference: FlagReference;
  /** Innermost function; -1 for the module. */
  fn: number;
  /** Two evaluations of the same shape ask the same. Undefined for one that may ask another thing each time. */
  shape: string | undefined;
}

/** Finds the conditions whose outcome the code around them has told already. */
export class DecidedConditions {
  readonly #asked: Asked[] = [];
  /** Ends of `await`, by function: behind it the flag may have another value. */
  readonly #pauses: { fn: number; at: number }[] = [];

  constructor(readonly unit: Unit) {}

  add(reference: FlagReference, x: Expr, ancestors: readonly Frame[]): void {
    this.#asked.push({ reference, fn: functionOf(ancestors), shape: shapeOf(this.unit, x) });
  }

  pause(x: Expr, ancestors: readonly Frame[]): void {
    this.#pauses.push({ fn: functionOf(ancestors), at: x.e });
  }

  /** Notes at each such reference what its state is. */
  tell(): void {
    for (const inner of this.#asked) {
      if (inner.shape === undefined || inner.reference.site?.use !== 'condition') continue;
      for (const outer of this.#asked) {
        const guard = outer.reference.site?.guard;
        if (outer === inner || guard === undefined || guard.form === 'loop' || outer.fn !== inner.fn) continue;
        if (outer.shape !== inner.shape || outer.reference.key !== inner.reference.key) continue;
        const state = stateAt(guard, inner.reference);
        if (state === undefined || !isTold(outer.reference, inner.reference, state)) continue;
        if (this.#isGenerator(inner.fn) || this.#isPaused(inner.fn, guard.test.end, inner.reference.place.start))
          continue;
        inner.reference.site.decided = { state, test: guard.test };
      }
    }
  }

  #isPaused(fn: number, from: number, to: number): boolean {
    return this.#pauses.some((pause) => pause.fn === fn && pause.at >= from && pause.at <= to);
  }

  #isGenerator(fn: number): boolean {
    return this.unit.facts.functions[fn]?.generator === 1;
  }
}

function stateAt({ on, off }: Guard, { place }: FlagReference): 'on' | 'off' | undefined {
  const isIn = (outcome: Guard['test'] | undefined): boolean =>
    outcome !== undefined && outcome.start <= place.start && place.end <= outcome.end;
  return isIn(on) ? 'on' : isIn(off) ? 'off' : undefined;
}

/** Of a variant only its own test is told; that it is not one leaves the others open. */
function isTold(outer: FlagReference, inner: FlagReference, state: 'on' | 'off'): boolean {
  const [before, now] = [outer, inner].map(({ site }) =>
    (site?.compared ?? []).map(({ value }) => value).filter((value) => typeof value !== 'boolean'),
  ) as [unknown[], unknown[]];
  if (!isToldOfBooleans(outer, inner, state)) return false;
  if (now.length === 0) return before.length === 0 || (state === 'on' && !before.includes(null));
  return now.length === 1 && before.length === 1 && now[0] === before[0];
}

/** `x === false` leaves `true` and what is not there, and what is not true need not be `false`. */
function isToldOfBooleans(outer: FlagReference, inner: FlagReference, state: 'on' | 'off'): boolean {
  const [before, now] = [outer, inner].map(({ site }) =>
    (site?.compared ?? []).map(({ value }) => value).filter((value) => typeof value === 'boolean'),
  ) as [boolean[], boolean[]];
  if (before.length > 0) return before.every((value) => value === (state === 'on'));
  return state === 'on' || !now.includes(false);
}

const functionOf = (ancestors: readonly Frame[]): number =>
  ancestors.reduce((found, frame) => (frame.in === 'function' ? frame.i : found), -1);

function shapeOf({ facts }: Unit, x: Expr): string | undefined {
  let isSteady = true;
  const shape = JSON.stringify(x, (name, value: unknown) => {
    if (name === 's' || name === 'e' || name === 'ns' || name === 'ne' || name === 'end') return undefined;
    if (isExpression(value)) {
      if (value.t === 'fn' || value.t === 'set') isSteady = false;
      if (value.t === 'id' && facts.bindings[value.b]?.w !== undefined) isSteady = false;
    }
    return value;
  });
  return isSteady ? shape : undefined;
}

const isExpression = (value: unknown): value is Expr => typeof value === 'object' && value !== null && 't' in value;
