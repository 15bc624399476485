import type { Expr, TypeExpr } from '../../facts/file-facts.js';
import type { ChainStep } from '../../model/reference.js';
import { give } from '../builtin-calls.js';
import { awaited, evaluate, flagsIn } from '../evaluate.js';
import { through } from '../hops.js';
import { isInteresting } from '../interesting-exports.js';
import { placeOf } from '../recorder.js';
import { typeValue } from '../types.js';
import { type Unit, type Value, each, union } from '../value.js';
import { CARRIERS, withoutEnvironment } from './walk-values.js';
import type { Walk } from './walk.js';

const MAX_IMPLEMENTERS = 16;

/** What stands for an interface is of interest only where a flag can be reached through it. */
export function noteImplementers(w: Walk): void {
  const { L, unit } = w;
  unit.facts.classes.forEach((fact, i) => {
    if (fact.impl.length === 0 || !isInteresting(L, { k: 'instance', unit, i })) return;
    for (const type of fact.impl) noteImplementer(w, type, { k: 'instance', unit, i });
  });
  for (const { ty, x, path, n } of unit.facts.bindings) {
    if (ty === undefined || x?.t !== 'obj' || path !== undefined) continue;
    const value: Value = { k: 'object', unit, expr: x, name: n };
    if (isInteresting(L, value)) noteImplementer(w, ty, value);
  }
}

function noteImplementer(w: Walk, type: TypeExpr, implementer: Value & { k: 'instance' | 'object' }): void {
  for (const one of each(w.L.demand(() => typeValue(w.L, w.unit, type)))) {
    if (one.k !== 'interface') continue;
    const declaration = one.unit.facts.types[one.i]!;
    w.L.learned(declaration, 'implementers', one.unit, 'all', () => {
      w.L.implementers.delete(declaration);
    });
    const list = w.L.implementers.get(declaration) ?? [];
    if (list.length >= MAX_IMPLEMENTERS || list.some((other) => isSameCode(other, implementer))) continue;
    w.L.implementers.set(declaration, [...list, implementer]);
    w.L.touch(one.unit);
  }
}

/** Where a value is given to a parameter, under a name. */
export interface Giving {
  /** The call or element. */
  site: Expr;
  name: string;
  s: number;
  e: number;
}

export function giveArgument(w: Walk, unit: Unit, fn: number, at: string, value: Value, by: Giving): void {
  if (value.k === 'unknown' || value.k === 'str' || value.k === 'lit') return;
  const leading = each(value).filter((v) => CARRIERS.has(v.k) && isInteresting(w.L, v));
  noteFlags(w, unit, fn, at, value, leading, by.site);
  if (leading.length === 0) return;
  const carried = leading
    .filter((v) => !(v.k === 'flag' && v.given))
    .map((v): Value => (v.k === 'flag' ? { ...v, given: true } : v));
  if (carried.length === 0 || carried.length > 8) return;
  give(
    w.L,
    unit,
    fn,
    at,
    through(union(carried.map(withoutEnvironment)), () => givingStep(w.unit, by)),
  );
}

/** Notes which parts of a parameter get a flag. */
function noteFlags(
  w: Walk,
  unit: Unit,
  fn: number,
  at: string,
  value: Value,
  leading: readonly Value[],
  site: Expr,
): void {
  if (flagsIn(awaited(value)).length > 0) w.L.shared.give(unit, fn, at, site, w.unit);
  for (const one of leading) {
    if (one.k !== 'object') continue;
    for (const { n, v } of one.expr.p) {
      if (n === undefined || flagsIn(evaluate(w.L, one.unit, v)).length === 0) continue;
      w.L.shared.give(unit, fn, at.endsWith(':') ? `${at}${n}` : `${at}.${n}`, site, w.unit);
    }
  }
}

/** @returns the step that giving a value is */
export const givingStep = (unit: Unit, { name, s, e }: Omit<Giving, 'site'>): ChainStep => ({
  name,
  role: 'binding',
  place: placeOf(unit, s, e),
});

const isSameCode = (a: Value, b: Value): boolean =>
  (a.k === 'instance' && b.k === 'instance' && a.unit === b.unit && a.i === b.i) ||
  (a.k === 'object' && b.k === 'object' && a.expr === b.expr);
