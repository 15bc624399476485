import type { Expr } from '../../facts/file-facts.js';
import type { ReferenceKind } from '../../model/evaluator.js';
import type { ChainStep } from '../../model/reference.js';
import { type Given, valueAt } from '../argument-access.js';
import { give } from '../builtin-calls.js';
import { returned } from '../calls.js';
import { substitute } from '../environment.js';
import { awaited, evaluate, flagsIn } from '../evaluate.js';
import { chainFrom, through } from '../hops.js';
import { recordKeys } from '../key-recording.js';
import type { WrapperParameter } from '../linker.js';
import { EACH, ELEMENT_METHODS, elementsOf, stepInto } from '../members.js';
import { placeOf } from '../recorder.js';
import { type Value, each, union } from '../value.js';
import { recordEvaluation } from './evaluations.js';
import { giveArgument, givingStep } from './flows.js';
import { recordFlag } from './holders.js';
import { declareArgument, isFieldOfKeys } from './key-tables.js';
import { recordOverrideKeys } from './overrides.js';
import { CARRIERS, nameOf, valueOfArgument, withoutEnvironment } from './walk-values.js';
import type { Walk } from './walk.js';

export function recordWorkspaceCall(w: Walk, fn: Value & { k: 'fn' }, x: Expr & { t: 'call' }, given: Given): void {
  const { L, unit } = w;
  const fact = fn.unit.facts.functions[fn.i]!;
  const name = nameOf(x.f) ?? fact.n ?? 'function';
  for (const { p, path, override } of L.overriders.get(fact) ?? []) {
    const value = L.demand(() => valueAt(L, given, [p, ...path].join('.')));
    for (const one of each(value ?? { k: 'lit', v: undefined })) recordOverrideKeys(w, override, one, x.s, x.e);
  }
  recordThroughWrappers(w, L.wrappers.get(fact), fn, (wrapper) => valueOfArgument(L, given, wrapper, x), {
    name,
    s: x.s,
    e: x.e,
    at: ({ p }) => x.a[p],
  });
  recordResult(w, fn, x);
  L.shared.call(fn.unit, fn.i, x, unit);
  x.a.forEach((a, i) => {
    if (a.t === 'spread') return;
    const type = fact.params[i]?.ty;
    if (type !== undefined) declareArgument(w, a, fn.unit, type);
    giveArgument(w, fn.unit, fn.i, `${i}:`, evaluate(L, unit, a), { site: x, name, s: a.s, e: a.e });
  });
}

/** A call of a function that gives a flag's value. */
export function recordResult(w: Walk, fn: Value & { k: 'fn' }, x: Expr & { t: 'call' }, kind?: ReferenceKind): void {
  const { L, unit } = w;
  const fact = fn.unit.facts.functions[fn.i]!;
  const name = nameOf(x.f) ?? fact.n ?? 'function';
  const result = substitute(L, returned(L, fn.unit, fn.i), fn.env);
  for (const flag of flagsIn(awaited(result))) {
    if (flag.form === 'definition') continue;
    // Of a wrapper the call's own key counts; what else it may ask for stands in it.
    if (each(flag.key).some((k) => k.k !== 'str')) continue;
    recordFlag(w, flag, {
      unit,
      s: x.s,
      e: x.e,
      kind: kind ?? (flag.partial ? 'binding' : 'evaluation'),
      known: flag.known,
      evidence: flag.evidence,
      via: chainFrom(
        { name, role: 'accessor', place: placeOf(fn.unit, fact.ns ?? fact.s, fact.ne ?? fact.s) },
        flag.chain,
      ),
      negated: flag.negated,
      feeds: flag.feeds,
    });
  }
}

export function recordThroughWrappers(
  w: Walk,
  wrappers: readonly WrapperParameter[] | undefined,
  fn: Value & { k: 'fn' },
  argument: (wrapper: WrapperParameter) => Value | undefined,
  site: { name: string; s: number; e: number; at: (wrapper: WrapperParameter) => Expr | undefined },
): void {
  const { L, R, unit } = w;
  const fact = fn.unit.facts.functions[fn.i]!;
  for (const wrapper of wrappers ?? []) {
    const given = argument(wrapper);
    const value = given === undefined || (given.k === 'lit' && given.v === undefined) ? wrapper.fallback : given;
    if (value === undefined) continue;
    R.called.add(fact);
    const step: ChainStep = {
      name: site.name,
      role: 'wrapper',
      place: placeOf(fn.unit, fact.ns ?? fact.s, fact.ne ?? fact.s),
    };
    const via = chainFrom(step, wrapper.flag.chain);
    const negated = isTurnedRound(wrapper, awaited(returned(L, fn.unit, fn.i))) ? true : wrapper.flag.negated;
    const full =
      wrapper.flag.key.k === 'concat' || wrapper.flag.key.k === 'pick' ? filledKey(w, wrapper, value, fn) : value;
    recordKeys(
      L,
      R,
      full,
      {
        unit,
        s: site.s,
        e: site.e,
        kind: wrapper.sets ? (unit.test ? 'override' : 'write') : 'evaluation',
        known: wrapper.flag.known,
        evidence: wrapper.flag.evidence,
        via,
        negated,
        at: site.at(wrapper),
        isField: isFieldOfKeys(w, site.at(wrapper)),
      },
      { ...wrapper.flag, chain: via, ...(negated === undefined ? {} : { negated }) },
    );
  }
}

/** A wrapper that makes the key of its parameter. */
function filledKey(w: Walk, wrapper: WrapperParameter, value: Value, fn: Value & { k: 'fn' }): Value {
  return substitute(w.L, wrapper.flag.key, {
    unit: wrapper.unit,
    fn: wrapper.fn,
    argument: (p) =>
      p === wrapper.p
        ? wrapper.path.length === 0
          ? value
          : nested(wrapper.path, value)
        : { k: 'unknown', reason: 'computed' },
    next: fn.env,
  });
}

/** The callback of `keys.map(…)` gets the elements. */
export function recordCallback(w: Walk, callee: Value & { k: 'builtin' }, x: Expr & { t: 'call' }): void {
  const first = x.a[0];
  if (first === undefined) return;
  const { L, unit } = w;
  const by = { site: x, name: callee.name, s: x.s, e: x.e };
  for (const one of each(evaluate(L, unit, first))) {
    if (one.k === 'fn') {
      if (ELEMENT_METHODS.has(callee.name)) {
        const elements = elementsOf(L, callee.on);
        const known = each(elements).filter((v) => v.k === 'str' || v.k === 'param' || CARRIERS.has(v.k));
        if (first.t !== 'fn') giveElements(w, one, elements, x, first);
        else if (known.length > 0)
          give(
            L,
            one.unit,
            one.i,
            '0:',
            through(union(known.map(withoutEnvironment)), () => givingStep(unit, by)),
          );
      } else if (callee.name === 'then') giveArgument(w, one.unit, one.i, '0:', awaited(callee.on), by);
    } else if (one.k === 'evaluator' && ELEMENT_METHODS.has(callee.name)) {
      const elements = elementsOf(L, callee.on);
      recordEvaluation(w, one, { at: (n) => (n === '0' ? { value: elements } : undefined) }, x.s, x.e, first);
    }
  }
}

/** `keys.filter(isOn)`: the wrapper gets each element. */
function giveElements(w: Walk, fn: Value & { k: 'fn' }, elements: Value, x: Expr & { t: 'call' }, at: Expr): void {
  const fact = fn.unit.facts.functions[fn.i]!;
  const argument = ({ p, path }: WrapperParameter): Value | undefined =>
    p === 0 ? path.reduce<Value>((value, step) => stepInto(w.L, value, step), elements) : undefined;
  const name = nameOf(at) ?? fact.n ?? 'function';
  recordThroughWrappers(w, w.L.wrappers.get(fact), fn, argument, { name, s: x.s, e: x.e, at: () => at });
}

/** The wrapper gives the opposite of the flag's value, and nothing else of it. */
function isTurnedRound({ flag, fn, p }: WrapperParameter, result: Value): boolean {
  const flags = flagsIn(result).filter(
    ({ key, known }) => known === flag.known && (key.k !== 'param' || (key.fn === fn && key.p === p)),
  );
  return flags.length > 0 && flags.every((f) => f.negated === true && f.form === 'value');
}

function nested(path: readonly (string | number)[], value: Value): Value {
  return path.reduceRight<Value>(
    (inner, step) =>
      step === EACH ? { k: 'elements', of: inner } : { k: 'record', members: new Map([[String(step), inner]]) },
    value,
  );
}
