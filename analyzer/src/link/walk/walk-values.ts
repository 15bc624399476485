import type { Expr } from '../../facts/file-facts.js';
import { type Given, valueAt } from '../argument-access.js';
import { substitute } from '../environment.js';
import { evaluate } from '../evaluate.js';
import type { Linker, WrapperParameter } from '../linker.js';
import { EACH } from '../members.js';
import { type Value, each, union } from '../value.js';

/** Values that a caller's argument carries into a function. */
export const CARRIERS = new Set<Value['k']>([
  'flag',
  'bag',
  'each',
  'sdk',
  'evaluator',
  'environment',
  'context',
  'instance',
  'promise',
  'fn',
  'object',
  'tuple',
  'interface',
  'module',
  'external',
]);

const HOT = new Set<Value['k']>(['flag', 'bag', 'each', 'sdk', 'evaluator', 'environment']);

/** A value whose way must be followed, into files that say nothing of flags too. */
export const isHotValue = (L: Linker, value: Value, depth = 0, before?: Set<object>): boolean =>
  each(value).some((v) => {
    if (HOT.has(v.k)) return true;
    if (v.k === 'promise') return isHotValue(L, v.of, depth, before);
    if (v.k !== 'object' || depth >= 2 || before?.has(v.expr)) return false;
    const seen = (before ?? new Set<object>()).add(v.expr);
    return v.expr.p.some((p) => isHotValue(L, evaluate(L, v.unit, p.v), depth + 1, seen));
  });

/** What flows into a parameter is the same for all calls; who made the closure is not remembered. */
export const withoutEnvironment = (value: Value): Value => {
  if (value.k === 'promise') return { ...value, of: withoutEnvironment(value.of) };
  return value.k === 'fn' || value.k === 'object'
    ? { ...value, env: undefined, ...(value.k === 'fn' ? { self: undefined } : {}) }
    : value;
};

/** @returns the bags among the possibilities, those that callers gave included. */
export function bagsIn(L: Linker, value: Value, depth = 0, before?: Set<object>): Value[] {
  const found: Value[] = [];
  if (depth > 6) return found;
  for (const one of each(value)) {
    if (one.k === 'bag' || (one.k === 'each' && one.listed !== true) || one.k === 'environment') found.push(one);
    else if (one.k === 'param' && one.given !== undefined) found.push(...bagsIn(L, one.given, depth + 1, before));
    else if (one.k === 'object' && !before?.has(one.expr)) {
      // A state can be spread into the next one without end.
      const seen = (before ?? new Set<object>()).add(one.expr);
      // `{ ...defaults, ...flags }` is a bag too.
      for (const { spread, v } of one.expr.p)
        if (spread) found.push(...bagsIn(L, substitute(L, evaluate(L, one.unit, v), one.env), depth + 1, seen));
    }
  }
  return found;
}

export function valueOfArgument(
  L: Linker,
  given: Given,
  w: WrapperParameter,
  x: Expr & { t: 'call' },
): Value | undefined {
  if (w.rest && w.path[0] === EACH) {
    const all = x.a.slice(w.p).flatMap((_, i) => valueAt(L, given, [w.p + i, ...w.path.slice(1)].join('.')) ?? []);
    return all.length === 0 ? undefined : union(all);
  }
  if (w.rest) {
    const index = Number(w.path[0] ?? 0) + w.p;
    return x.a[index] === undefined ? undefined : valueAt(L, given, index);
  }
  return valueAt(L, given, [w.p, ...w.path].join('.'));
}

/** @returns the last name of a callee or tag. */
export function nameOf(x: Expr): string | undefined {
  if (x.t === 'id') return x.n;
  if (x.t === 'mem') return x.n;
  if (x.t === 'as') return nameOf(x.x);
  return undefined;
}
