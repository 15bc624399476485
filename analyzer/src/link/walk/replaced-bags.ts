import type { Expr } from '../../facts/file-facts.js';
import { evaluate } from '../evaluate.js';
import type { KnownOverride, PropertyPattern } from '../evaluator-index.js';
import { memberPath } from '../property-patterns.js';
import { type KnownEvaluator, type Unit, type Value, each } from '../value.js';
import { noteOverrider, recordOverrideKeys } from './overrides.js';
import type { Walk } from './walk.js';

/** A bag lies deeper in no object. */
const MAX_DEPTH = 5;
const WINDOWS = new Set(['this', 'window', 'globalThis', 'global', 'self']);
const helpers = new WeakMap<KnownEvaluator, KnownOverride>();

/** What stands in for an object under this name is held against the property patterns: `userContext = { features: { newNav: true } }`. */
export function recordStandIn(w: Walk, path: readonly string[], value: Value): void {
  if (w.unit.test) search(w, path, value);
}

/** A name to which a test gives an object. */
export function recordStandInFor(w: Walk, target: Expr, x: Expr): void {
  if (!w.unit.test || w.L.evaluators.properties.length === 0) return;
  const path = ownPath(w.unit, target);
  if (path !== undefined) search(w, path, evaluate(w.L, w.unit, x));
}

/**
 * `Object.assign(userContext, given)` and `userContext = { ...userContext, ...given }`: the function sets the flags that its caller gives, in the part of
 * the object that a pattern names.
 */
export function recordMerge(w: Walk, target: Expr, x: Expr): void {
  if (w.L.evaluators.properties.length === 0) return;
  const value = evaluate(w.L, w.unit, x);
  const given = each(value).flatMap((v) =>
    v.k === 'object' ? v.expr.p.flatMap((p) => (p.spread ? each(evaluate(w.L, v.unit, p.v)) : [])) : [v],
  );
  const params = given.filter((v): v is Value & { k: 'param' } => v.k === 'param');
  const path = params.length === 0 ? undefined : ownPath(w.unit, target);
  if (path === undefined) return;
  for (const pattern of w.L.evaluators.properties) {
    const rest = remaining(pattern, path);
    if (rest === undefined || !pattern.inFile(w.unit.file)) continue;
    for (const param of params) noteOverrider(w, helperOf(pattern.known), { ...param, path: [...param.path, ...rest] });
  }
}

function search(w: Walk, path: readonly string[], value: Value): void {
  const { properties } = w.L.evaluators;
  if (path.length > MAX_DEPTH || !properties.some((pattern) => pattern.open || remaining(pattern, path) !== undefined))
    return;
  for (const one of each(value)) {
    if (one.k !== 'object' || one.unit !== w.unit) continue;
    for (const { n, v, s, e } of one.expr.p) {
      if (n === undefined) continue;
      const next = [...path, n];
      const bag = properties.find((p) => p.inFile(w.unit.file) && remaining(p, next)?.length === 0);
      const inner = evaluate(w.L, w.unit, v);
      if (bag === undefined) search(w, next, inner);
      else for (const flags of each(inner)) recordOverrideKeys(w, helperOf(bag.known), flags, s, e);
    }
  }
}

/** @returns the names of an expression that every file means the same by; a local is another object */
function ownPath(unit: Unit, x: Expr): string[] | undefined {
  const path = memberPath(x);
  const root = rootOf(x);
  if (path === undefined || (root.t === 'id' && root.b >= 0 && unit.facts.bindings[root.b]!.m !== 1)) return undefined;
  return WINDOWS.has(path[0]!) && path.length > 1 ? path.slice(1) : path;
}

const rootOf = (x: Expr): Expr => (x.t === 'mem' || x.t === 'idx' ? rootOf(x.o) : x.t === 'as' ? rootOf(x.x) : x);

/** @returns the members that lead from the object at a path to the pattern's bag; undefined where none do */
function remaining({ segments, open }: PropertyPattern, path: readonly string[]): string[] | undefined {
  if (!open) return path.every((name, i) => name === segments[i]) ? segments.slice(path.length) : undefined;
  // At least one name stands before what an open pattern names.
  for (let shared = Math.min(segments.length, path.length - 1); shared > 0; shared--) {
    const tail = path.slice(path.length - shared);
    if (tail.every((name, i) => name === segments[i])) return segments.slice(shared);
  }
  return undefined;
}

function helperOf(known: KnownEvaluator): KnownOverride {
  let helper = helpers.get(known);
  if (helper === undefined) {
    const { keyTransform } = known.evaluator;
    helper = {
      helper: { keys: 0, ...(keyTransform === undefined ? {} : { keyTransform }) },
      provider: known.provider,
      from: [],
      matches: () => false,
      bag: true,
    };
    helpers.set(known, helper);
  }
  return helper;
}
