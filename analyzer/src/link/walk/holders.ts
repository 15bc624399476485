import type { Expr, PathStep } from '../../facts/file-facts.js';
import type { ChainStep } from '../../model/reference.js';
import { awaited, bindingValue, evaluate, flagsIn, follow } from '../evaluate.js';
import { chainFrom, isStepOf, variableStep } from '../hops.js';
import { type Site, recordKeys } from '../key-recording.js';
import type { Linker } from '../linker.js';
import { type FlagValue, type Value, each } from '../value.js';
import { noteBareName, recordLookUp } from './key-tables.js';
import { bagsIn } from './walk-values.js';
import type { Walk } from './walk.js';

/** A use of a variable that holds a flag. */
export function recordName(w: Walk, x: Expr & { t: 'id' }): void {
  if (x.b < 0) return;
  const binding = w.unit.facts.bindings[x.b]!;
  if (binding.k === 'function' || binding.k === 'class' || binding.k === 'enum') return;
  const value = evaluate(w.L, w.unit, x);
  if (value.k === 'unknown') return;
  recordHeld(w, flagsIn(awaited(value)), x.s, x.e, (chain) =>
    isStepOf(chain[0], w.unit, binding) ? chain : chainFrom(variableStep(w.unit, binding), chain),
  );
}

/** @param via adds what holds the flag to the way on which that has it */
function recordHeld(w: Walk, flags: FlagValue[], s: number, e: number, via: (chain: ChainStep[]) => ChainStep[]): void {
  for (const flag of flags) {
    if (flag.form === 'definition' || (typeof flag.form === 'object' && flag.form.called !== undefined)) continue;
    const isAccessor = flag.known.evaluator.accessor !== undefined && !flag.partial;
    recordFlag(w, flag, {
      unit: w.unit,
      s,
      e,
      kind: isAccessor ? 'evaluation' : 'binding',
      known: flag.known,
      evidence: flag.evidence,
      via: via(flag.chain),
      negated: flag.negated,
      feeds: flag.feeds,
    });
  }
}

export function recordFlag(w: Walk, flag: FlagValue, site: Site): void {
  for (const one of each(flag.key)) if (one.k === 'str') recordKeys(w.L, w.R, one, site, flag);
}

export function recordMember(w: Walk, x: Expr & ({ t: 'mem' } | { t: 'idx' })): void {
  const object = evaluate(w.L, w.unit, x.o);
  const value = evaluate(w.L, w.unit, x);
  if (x.t === 'idx') recordLookUp(w, object, x.k);
  if (value.k === 'unknown' || value.k === 'global' || value.k === 'external') return;
  if (x.t === 'mem') noteBareName(w, x, false);
  const bags = bagsIn(w.L, object);
  if (bags.length > 0) {
    for (const flag of flagsIn(value)) {
      recordKeys(
        w.L,
        w.R,
        flag.key,
        {
          unit: w.unit,
          s: x.s,
          e: x.e,
          kind: 'evaluation',
          known: flag.known,
          evidence: flag.evidence,
          via: flag.chain,
          negated: flag.negated,
          at: x.t === 'idx' ? x.k : undefined,
        },
        flag,
      );
    }
    return;
  }
  if (flagsIn(awaited(object)).length > 0) return;
  const own: ChainStep = { name: x.t === 'mem' ? x.n : '[…]', role: 'binding' };
  recordHeld(w, flagsIn(awaited(value)), x.s, x.e, (chain) => (chain.length > 0 ? chain : [own]));
}

/** Names that hold flags: destructured from a bag, an object or a parameter. */
export function recordBindings(w: Walk): void {
  const { L, unit } = w;
  unit.facts.bindings.forEach((binding, b) => {
    if (
      binding.k === 'import' ||
      binding.k === 'function' ||
      binding.k === 'class' ||
      binding.k === 'type' ||
      binding.k === 'enum'
    )
      return;
    const value = bindingValue(L, unit, b);
    const flags = flagsIn(awaited(value));
    if (flags.length === 0) return;
    const last = binding.path?.[binding.path.length - 1];
    const path = binding.path?.slice(0, -1);
    let isRead = false;
    if (last !== undefined) {
      const base: Value =
        binding.x !== undefined
          ? follow(L, unit, evaluate(L, unit, binding.x), path)
          : binding.k === 'param'
            ? member2(L, { k: 'param', unit, fn: binding.f!, p: binding.p!, path: [] }, path ?? [])
            : { k: 'unknown', reason: 'computed' };
      isRead = bagsIn(L, base).length > 0;
    }
    for (const flag of flags) {
      if (flag.form === 'definition') continue;
      recordKeys(
        L,
        w.R,
        flag.key.k === 'param' ? undefined : flag.key,
        {
          unit,
          s: binding.s,
          e: binding.e,
          ...(isRead || binding.x === undefined ? {} : { unless: binding.x }),
          kind: isRead ? 'evaluation' : 'binding',
          known: flag.known,
          evidence: flag.evidence,
          via: isStepOf(flag.chain[0], unit, binding) ? flag.chain.slice(1) : flag.chain,
          negated: flag.negated,
          feeds: flag.feeds,
        },
        flag,
      );
    }
  });
}

export function recordAccessors(w: Walk): void {
  const { L, unit } = w;
  if (L.evaluators.accessors.length === 0) return;
  for (const one of unit.facts.exports) {
    if (one.binding === undefined) continue;
    const value = bindingValue(L, unit, one.binding);
    if (
      value.k !== 'flag' ||
      value.known.evaluator.accessor === undefined ||
      value.key.k !== 'str' ||
      value.key.origin?.unit !== unit
    )
      continue;
    const binding = unit.facts.bindings[one.binding]!;
    w.R.add({
      key: L.keys.canonical(value.key.v),
      kind: 'declaration',
      unit,
      s: binding.s,
      e: binding.e,
      provider: value.known.provider,
      evidence: 'import',
      via: [],
    });
  }
}

function member2(L: Linker, param: Value & { k: 'param' }, path: readonly PathStep[]): Value {
  return follow(L, param.unit, paramWithGiven(L, param), path);
}

function paramWithGiven(L: Linker, param: Value & { k: 'param' }): Value {
  const table = L.given.get(param.unit.facts.functions[param.fn]!);
  const given = table?.get(`${param.p}:`);
  return given === undefined ? param : { ...param, given };
}
