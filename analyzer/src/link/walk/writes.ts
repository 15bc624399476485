import type { Expr } from '../../facts/file-facts.js';
import { evaluate, flagsIn } from '../evaluate.js';
import { recordKeys } from '../key-recording.js';
import { type Value, each } from '../value.js';
import { recordMerge, recordStandInFor } from './replaced-bags.js';
import { visit } from './walk-unit.js';
import { bagsIn } from './walk-values.js';
import type { Walk } from './walk.js';

export function visitAssignment(w: Walk, x: Expr & { t: 'set' }): void {
  visit(w, x.r);
  recordChange(w, x.l, x);
  if (x.l.t === 'mem' || x.l.t === 'idx') recordReplacedBag(w, x.l, x.r);
  recordStandInFor(w, x.l, x.r);
  recordMerge(w, x.l, x.r);
}

/** `config.featureToggles = { newNav: true }` */
function recordReplacedBag(w: Walk, target: Expr, by: Expr): void {
  const { L, unit } = w;
  const kind = unit.test ? 'override' : 'write';
  for (const bag of each(evaluate(L, unit, target))) {
    if (bag.k !== 'bag') continue;
    for (const one of each(evaluate(L, unit, by))) {
      if (one.k !== 'object' || one.unit !== unit) continue;
      for (const { n, s, e } of one.expr.p) {
        if (n === undefined) continue;
        const key: Value = { k: 'str', v: L.keys.ofMember(n, bag.known.evaluator.keyTransform) };
        recordKeys(L, w.R, key, { unit, s, e, kind, known: bag.known, evidence: bag.evidence, via: [] }, undefined);
      }
    }
  }
}

/** `Object.assign(config.featureToggles, { newNav: true })` */
export function recordAssign(w: Walk, x: Expr & { t: 'call' }): void {
  const isAssign = x.f.t === 'mem' && x.f.n === 'assign' && x.f.o.t === 'id' && x.f.o.n === 'Object' && x.f.o.b < 0;
  const [target, ...sources] = x.a;
  if (!isAssign || target === undefined) return;
  for (const source of sources) {
    recordReplacedBag(w, target, source);
    recordStandInFor(w, target, source);
    recordMerge(w, target, source);
  }
}

/** What is assigned to, or deleted, is not read. */
export function recordChange(w: Walk, target: Expr, whole: Expr): void {
  if (target.t !== 'mem' && target.t !== 'idx') {
    if (target.t !== 'id') visit(w, target);
    return;
  }
  visit(w, target.o);
  if (bagsIn(w.L, evaluate(w.L, w.unit, target.o)).length === 0) return;
  for (const flag of flagsIn(evaluate(w.L, w.unit, target))) {
    const kind = w.unit.test ? 'override' : 'write';
    const { known, evidence } = flag;
    recordKeys(w.L, w.R, flag.key, { unit: w.unit, s: whole.s, e: whole.e, kind, known, evidence, via: [] }, flag);
  }
}
