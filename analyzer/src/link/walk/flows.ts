import type { TypeExpr } from '../../facts/file-facts.js';
import type { ChainStep } from '../../model/reference.js';
import { give } from '../builtin-calls.js';
import { through } from '../hops.js';
import { isInteresting } from '../interesting-exports.js';
import { placeOf } from '../recorder.js';
import { typeValue } from '../types.js';
import { type Unit, type Value, each, union } from '../value.js';
import { CARRIERS, withoutEnvironment } from './walk-values.js';
import type { Walk } from './walk.js';

const MAX_IMPLEMENTERS = 16;

/** What more files import is a part of many pages. */
const MAX_IMPORTERS = 12;

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
    const list = w.L.implementers.get(declaration) ?? [];
    if (list.length >= MAX_IMPLEMENTERS || list.some((other) => isSameCode(other, implementer))) continue;
    w.L.implementers.set(declaration, [...list, implementer]);
    w.L.touch(one.unit);
  }
}

/** Where a value is given to a parameter, under a name. */
export interface Giving {
  name: string;
  s: number;
  e: number;
}

export function giveArgument(w: Walk, unit: Unit, fn: number, at: string, value: Value, by: Giving): void {
  if (value.k === 'unknown' || value.k === 'str' || value.k === 'lit') return;
  // A button's `disabled` is no flag because one page of a hundred passes one.
  const isShared = unit !== w.unit && (w.L.provider.importerCount?.(unit.file) ?? 0) > MAX_IMPORTERS;
  const carried = each(value)
    .filter((v) => CARRIERS.has(v.k) && !(v.k === 'flag' && (v.given || isShared)) && isInteresting(w.L, v))
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

/** @returns the step that giving a value is */
export const givingStep = (unit: Unit, { name, s, e }: Giving): ChainStep => ({
  name,
  role: 'binding',
  place: placeOf(unit, s, e),
});

const isSameCode = (a: Value, b: Value): boolean =>
  (a.k === 'instance' && b.k === 'instance' && a.unit === b.unit && a.i === b.i) ||
  (a.k === 'object' && b.k === 'object' && a.expr === b.expr);
