import type { Expr } from '../../facts/file-facts.js';
import { type Given, attributesOf, valueAt } from '../argument-access.js';
import { fitting } from '../calls.js';
import { evaluate } from '../evaluate.js';
import { through } from '../hops.js';
import { isInteresting } from '../interesting-exports.js';
import { renderOf } from '../members.js';
import { memberPath } from '../property-patterns.js';
import { type Value, each, union } from '../value.js';
import { recordEvaluation } from './evaluations.js';
import { giveArgument, givingStep } from './flows.js';
import { recordOverrideKeys } from './overrides.js';
import { isHotValue, nameOf, withoutEnvironment } from './walk-values.js';
import type { Walk } from './walk.js';
import { recordThroughWrappers } from './wrappers.js';

export function recordElement(w: Walk, x: Expr & { t: 'jsx' }): void {
  const { L, unit } = w;
  const isHot = x.at.some((a) => a.v !== undefined && a.v.t !== 'fn' && isHotValue(L, evaluate(L, unit, a.v)));
  const tag = isHot ? L.demand(() => evaluate(L, unit, x.tag)) : evaluate(L, unit, x.tag);
  const given = attributesOf(L, unit, x);
  for (const one of fitting(L, each(tag), given)) {
    if (one.k === 'evaluator') recordEvaluation(w, one, given, x.s, x.e, undefined);
    else if (one.k === 'fn') recordComponent(w, one, x, given);
    else if (one.k === 'class') {
      const i = renderOf(one.unit, one.i);
      if (i !== undefined) recordComponent(w, { k: 'fn', unit: one.unit, i }, x, given);
    } else if (one.k === 'provider') provideContext(w, one.context, x);
  }
  if (x.tag.t === 'str') return;
  for (const override of L.evaluators.componentOverrides) {
    const name = override.helper.component!;
    const matches =
      each(tag).some(
        (v) =>
          v.k === 'external' &&
          (override.from.length === 0 || override.from.includes(v.module)) &&
          override.matches(v.path.join('.')),
      ) ||
      (override.from.length === 0 && nameOf(x.tag) === name);
    const value = matches ? valueAt(L, given, override.helper.keys) : undefined;
    for (const one of each(value ?? { k: 'lit', v: undefined })) recordOverrideKeys(w, override, one, x.s, x.e);
  }
}

function recordComponent(w: Walk, fn: Value & { k: 'fn' }, x: Expr & { t: 'jsx' }, given: Given): void {
  const { L, unit } = w;
  const fact = fn.unit.facts.functions[fn.i]!;
  const name = nameOf(x.tag) ?? fact.n ?? 'component';
  const wrappers = L.wrappers.get(fact)?.filter((w) => w.p === 0 && w.path.length > 0);
  recordThroughWrappers(w, wrappers, fn, (wrapper) => valueAt(L, given, wrapper.path.join('.')), {
    name,
    s: x.s,
    e: x.e,
    at: ({ path }) => given.at(String(path[0]))?.expr,
  });
  L.shared.call(fn.unit, fn.i, x, unit);
  for (const a of x.at) {
    if (a.v === undefined) continue;
    const by = { site: x, name: a.spread ? name : a.n, s: a.s, e: a.e };
    giveArgument(w, fn.unit, fn.i, a.spread ? '0:' : `0:${a.n}`, evaluate(L, unit, a.v), by);
  }
}

function provideContext(w: Walk, context: Value & { k: 'context' }, x: Expr & { t: 'jsx' }): void {
  const attribute = x.at.find((a) => a.n === 'value');
  if (attribute?.v === undefined) return;
  const given = each(evaluate(w.L, w.unit, attribute.v)).filter((v) => isInteresting(w.L, v));
  if (given.length === 0) return;
  const by = { name: memberPath(x.tag)?.join('.') ?? 'Provider', s: attribute.s, e: attribute.e };
  const value = through(union(given.map(withoutEnvironment)), () => givingStep(w.unit, by));
  const at = `${context.unit.file}:${context.at}`;
  w.L.learned(w.L.provided, at, context.unit, 'all', () => {
    w.L.provided.delete(at);
  });
  const before = w.L.provided.get(at);
  const after = before === undefined ? value : union([before, value]);
  if (before !== undefined && (each(before).length === each(after).length || each(after).length > 16)) return;
  w.L.provided.set(at, after);
  w.L.touch(context.unit);
}
