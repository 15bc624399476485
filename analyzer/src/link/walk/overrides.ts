import type { Expr } from '../../facts/file-facts.js';
import { type Given, valueAt } from '../argument-access.js';
import { evaluate } from '../evaluate.js';
import type { KnownOverride } from '../evaluator-index.js';
import { memberPath } from '../property-patterns.js';
import { placeOf } from '../recorder.js';
import { type Unit, type Value, each } from '../value.js';
import { nameOf } from './walk-values.js';
import type { Walk } from './walk.js';

export function recordOverride(w: Walk, x: Expr & { t: 'call' }, callee: Value, given: Given): void {
  const { L, unit } = w;
  const name = nameOf(x.f);
  const overrides = name === undefined ? [] : L.evaluators.overridesNamed(name);
  if (overrides.length === 0) return;
  const path = memberPath(x.f)?.join('.') ?? chainEnds(x.f);
  for (const override of overrides) {
    if (override.helper.call === undefined || !isOverride(w, override, callee, path, x)) continue;
    const value = L.demand(() => valueAt(L, given, override.helper.keys));
    if (value === undefined || value.k === 'unknown' || (value.k === 'lit' && value.v === undefined)) continue;
    for (const one of each(value)) recordOverrideKeys(w, override, one, x.s, x.e);
    void unit;
    return;
  }
}

function isOverride(
  w: Walk,
  override: KnownOverride,
  callee: Value,
  path: string | undefined,
  x: Expr & { t: 'call' },
): boolean {
  if (override.from.length === 0 && override.helper.on === undefined)
    return path !== undefined && (override.matches(path) || override.matches(path.split('.').pop()!));
  return (
    each(callee).some(
      (v) =>
        v.k === 'external' &&
        override.from.includes(v.module) &&
        override.helper.on === undefined &&
        override.matches(v.path.filter((p) => p !== 'default').join('.')),
    ) || isOverrideMethod(w, override, x)
  );
}

function isOverrideMethod(w: Walk, override: KnownOverride, x: Expr & { t: 'call' }): boolean {
  const { on, call } = override.helper;
  if (on === undefined || call === undefined) return false;
  const names = call.split('.');
  let at: Expr = x.f;
  for (let i = names.length - 1; i >= 0; i--) {
    if (at.t !== 'mem' || at.n !== names[i]) return false;
    at = at.o;
  }
  return each(evaluate(w.L, w.unit, at)).some((v) => v.k === 'sdk' && v.type === on);
}

export function recordOverrideKeys(w: Walk, override: KnownOverride, value: Value, s: number, e: number): void {
  const add = (text: string, unit: Unit, from: number, to: number): void => {
    const only = override.helper.only;
    if (
      only !== undefined &&
      !only.some((pattern) =>
        new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(text),
      )
    )
      return;
    w.R.add({
      key: keyOf(w, override, text),
      kind: override.bag && !unit.test ? 'write' : 'override',
      unit,
      s: from,
      e: to,
      provider: override.provider,
      evidence: 'import',
      via: [],
      keyTransform: override.helper.keyTransform,
    });
  };
  switch (value.k) {
    case 'str':
      if (override.bag) break;
      if (value.origin !== undefined && value.origin.unit === w.unit && value.origin.s >= s && value.origin.e <= e)
        add(value.v, w.unit, value.origin.s, value.origin.e);
      else add(value.v, w.unit, s, e);
      if (value.origin !== undefined) w.R.name(value.v, value.origin.name);
      break;
    case 'object':
      // What the code itself makes is given back, and overrides nothing.
      if (override.bag && value.unit !== w.unit && !value.unit.test) break;
      for (const p of value.expr.p) {
        if (p.n !== undefined) add(p.n, value.unit, p.s, p.e);
        else if (p.k !== undefined)
          for (const k of each(evaluate(w.L, value.unit, p.k))) if (k.k === 'str') add(k.v, value.unit, p.s, p.e);
        if (p.spread)
          for (const inner of each(evaluate(w.L, value.unit, p.v))) recordOverrideKeys(w, override, inner, p.s, p.e);
        if (value.unit !== w.unit || p.s < s || p.e > e) {
          if (p.n !== undefined)
            w.R.add({
              key: keyOf(w, override, p.n),
              kind: 'binding',
              unit: w.unit,
              s,
              e,
              provider: override.provider,
              evidence: 'import',
              via: [{ name: value.name ?? '', role: 'binding', place: placeOf(value.unit, p.s, p.e) }],
            });
        }
      }
      break;
    case 'param':
      noteOverrider(w, override, value);
      break;
    case 'array':
      if (override.bag) break;
      for (const item of value.expr.x) {
        // A Map's entry: its first element is the key.
        const name = item.t === 'arr' ? item.x[0] : item;
        if (name !== undefined)
          for (const k of each(evaluate(w.L, value.unit, name)))
            if (k.k === 'str') add(k.v, value.unit, item.s, item.e);
      }
      break;
    default:
      break;
  }
}

function keyOf(w: Walk, { bag, helper }: KnownOverride, name: string): string {
  return bag ? w.L.keys.ofMember(name, helper.keyTransform) : w.L.keys.ofOverride(name, helper.keyTransform);
}

/** A function that gives its parameter to an override helper is one. */
export function noteOverrider(w: Walk, override: KnownOverride, param: Value & { k: 'param' }): void {
  const fact = param.unit.facts.functions[param.fn]!;
  w.L.learned(fact, 'overrides', param.unit, 'all', () => {
    w.L.overriders.delete(fact);
  });
  const list = w.L.overriders.get(fact) ?? [];
  if (list.some((o) => o.p === param.p && o.path.join('.') === param.path.join('.') && o.override === override)) return;
  w.L.overriders.set(fact, [...list, { p: param.p, path: param.path, override }]);
  w.L.touchCalls(param.unit);
}

/** Of a chain of calls such as `cy.visit().setFlags`, its first and last name. */
function chainEnds(x: Expr): string | undefined {
  if (x.t !== 'mem') return undefined;
  let at: Expr = x.o;
  while (at.t === 'call' || at.t === 'mem') at = at.t === 'call' ? at.f : at.o;
  return at.t === 'id' ? `${at.n}.${x.n}` : undefined;
}
