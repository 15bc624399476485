import type { Expr } from '../../facts/file-facts.js';
import { type Given, argumentsOf, valueAt } from '../argument-access.js';
import { selectorInputs } from '../builtin-calls.js';
import { fitting, isMeant, keyOf } from '../calls.js';
import { evaluate } from '../evaluate.js';
import { type Site, recordKeys } from '../key-recording.js';
import type { WrapperParameter } from '../linker.js';
import { member } from '../members.js';
import { type FlagValue, type Value, each } from '../value.js';
import { giveArgument } from './flows.js';
import { recordFlag } from './holders.js';
import { declareDefaults, isFieldOfKeys, recordIncludes } from './key-tables.js';
import { recordMock } from './mocks.js';
import { recordOverride } from './overrides.js';
import { isHotValue, nameOf, valueOfArgument } from './walk-values.js';
import type { Walk } from './walk.js';
import { recordAssign } from './writes.js';
import { recordCallback, recordResult, recordThroughWrappers, recordWorkspaceCall } from './wrappers.js';

/** Lists lie deeper in no list. */
const MAX_GIVEN = 4;
const INDIRECT = new Set(['call', 'apply', 'bind']);

export function recordCall(w: Walk, x: Expr & { t: 'call' }): void {
  const { L, unit } = w;
  const isHot = x.a.some((a) => a.t !== 'fn' && isHotValue(L, evaluate(L, unit, a)));
  const callee = isHot ? L.demand(() => evaluate(L, unit, x.f)) : evaluate(L, unit, x.f);
  const given = argumentsOf(L, unit, x.a);
  recordOverride(w, x, callee, given);
  if (unit.test) recordMock(w, x);
  for (const one of fitting(L, each(callee), given)) {
    switch (one.k) {
      case 'evaluator':
        recordEvaluation(w, one, given, x.s, x.e, x.a[0]);
        break;
      case 'fn':
        recordWorkspaceCall(w, one, x, given);
        break;
      case 'flag':
        recordDefinitionCall(w, one, x);
        break;
      case 'class':
        if (x.new) giveConstructor(w, one, x);
        break;
      case 'external':
        for (const { fn, values, elements } of selectorInputs(L, one, (i) => given.at(String(i))?.value))
          (elements ?? values).forEach((value, i) =>
            giveArgument(w, fn.unit, fn.i, elements === undefined ? `${i}:` : `0:${i}`, value, {
              site: x,
              name: nameOf(x.f) ?? '',
              s: x.s,
              e: x.e,
            }),
          );
        break;
      case 'builtin':
        if (INDIRECT.has(one.name)) recordIndirectCall(w, one, x, given);
        else recordCallback(w, one, x);
        break;
      case 'param':
        recordGivenCall(w, one, x, given);
        break;
      default:
        break;
    }
  }
  if (each(callee).every((v) => v.k === 'unknown' || v.k === 'param' || v.k === 'global')) recordByShape(w, x);
  recordIncludes(w, x);
  recordAssign(w, x);
}

/** A parameter is called: the functions that callers give are. */
function recordGivenCall(w: Walk, param: Value & { k: 'param' }, x: Expr & { t: 'call' }, given: Given): void {
  const inners = givenIn(param);
  const isDispatched = inners.filter(({ k }) => k === 'fn').length > 1;
  const { n, b } = param.unit.facts.functions[param.fn]!;
  for (const inner of inners) {
    if (inner.k === 'evaluator') recordEvaluation(w, inner, given, x.s, x.e, x.a[0]);
    if (inner.k !== 'fn') continue;
    if (!isDispatched) recordWorkspaceCall(w, inner, x, given);
    // A callback for which many functions are given is a dispatcher's, which evaluates nothing of its own; the members of a list's elements are called for the list.
    else if (n === undefined && b === undefined) recordResult(w, inner, x, 'binding');
  }
}

function givenIn({ given }: Value & { k: 'param' }, depth = 0): Value[] {
  if (given === undefined || depth > MAX_GIVEN) return [];
  return each(given).flatMap((one) => (one.k === 'param' ? givenIn(one, depth + 1) : [one]));
}

export function recordEvaluation(
  w: Walk,
  callee: Value & { k: 'evaluator' },
  given: Given,
  s: number,
  e: number,
  argument: Expr | undefined,
): void {
  const { L, R, unit } = w;
  const { evaluator } = callee.known;
  if (!isMeant(L, callee, given)) return;
  const key = keyOf(L, callee, given);
  if (key === undefined) {
    declareDefaults(w, callee, given);
    return;
  }
  const kind = evaluator.returns === 'definition' ? 'declaration' : 'evaluation';
  const [position = 'name'] = String(evaluator.key ?? 'name').split(/[.[{]/);
  const at = given.at(position)?.expr ?? argument;
  const site: Site = {
    unit,
    s,
    e,
    kind,
    known: callee.known,
    evidence: callee.evidence,
    via: callee.chain,
    negated: evaluator.negated,
    at,
    isField: isFieldOfKeys(w, at),
  };
  recordKeys(L, R, key, site, {
    k: 'flag',
    key,
    known: callee.known,
    evidence: callee.evidence,
    chain: callee.chain,
    form: 'value',
  });
}

function recordDefinitionCall(w: Walk, flag: FlagValue, x: Expr & { t: 'call' }): void {
  const isCall = flag.form === 'definition';
  if (!isCall) return;
  recordFlag(w, flag, {
    unit: w.unit,
    s: x.s,
    e: x.e,
    kind: 'evaluation',
    known: flag.known,
    evidence: flag.evidence,
    via: [{ name: nameOf(x.f) ?? '', role: 'accessor' }, ...flag.chain],
    negated: flag.negated,
  });
}

function giveConstructor(w: Walk, value: Value & { k: 'class' }, x: Expr & { t: 'call' }): void {
  const constructor = value.unit.facts.classes[value.i]!.members.find((m) => m.k === 'constructor');
  if (constructor?.f === undefined) return;
  const fn: Value & { k: 'fn' } = { k: 'fn', unit: value.unit, i: constructor.f };
  const given = argumentsOf(w.L, w.unit, x.a);
  const name = nameOf(x.f) ?? 'class';
  recordThroughWrappers(
    w,
    w.L.wrappers.get(value.unit.facts.functions[constructor.f]!),
    fn,
    (wrapper) => valueOfArgument(w.L, given, wrapper, x),
    { name, s: x.s, e: x.e, at: ({ p }) => x.a[p] },
  );
  w.L.shared.call(value.unit, constructor.f, x, w.unit);
  x.a.forEach((a, i) =>
    giveArgument(w, value.unit, constructor.f!, `${i}:`, evaluate(w.L, w.unit, a), { site: x, name, s: a.s, e: a.e }),
  );
}

/** `isOn.call(it, key)`, `isOn.apply(it, [key])`, and `isOn.bind(it, key)`, which asks no other key. */
function recordIndirectCall(w: Walk, callee: Value & { k: 'builtin' }, x: Expr & { t: 'call' }, given: Given): void {
  const { L } = w;
  const list = callee.name === 'apply' ? given.at('1')?.value : undefined;
  const inner: Given = {
    at: (name) => {
      if (callee.name !== 'apply') return given.at(String(Number(name) + 1));
      const value = list === undefined ? undefined : member(L, list, name);
      return value === undefined || value.k === 'unknown' ? undefined : { value };
    },
  };
  for (const one of fitting(L, each(callee.on), inner)) {
    if (one.k === 'evaluator' && keyOf(L, one, inner) !== undefined) recordEvaluation(w, one, inner, x.s, x.e, x.a[1]);
    else if (one.k === 'fn') {
      const fact = one.unit.facts.functions[one.i]!;
      const argument = (w: WrapperParameter): Value | undefined => valueAt(L, inner, [w.p, ...w.path].join('.'));
      const name = (x.f.t === 'mem' ? nameOf(x.f.o) : undefined) ?? fact.n ?? 'function';
      recordThroughWrappers(w, L.wrappers.get(fact), one, argument, { name, s: x.s, e: x.e, at: () => x.a[1] });
    }
  }
}

/** A call that looks like an evaluation, of something that is not known, with a registered key. */
function recordByShape(w: Walk, x: Expr & { t: 'call' }): void {
  const name = nameOf(x.f);
  const known = name === undefined ? undefined : w.L.evaluators.shapes.get(name);
  if (known === undefined || name === undefined) return;
  if (x.f.t === 'id' && x.f.b >= 0) return;
  const position = typeof known.evaluator.key === 'number' ? known.evaluator.key : 0;
  const argument = x.a[position];
  if (argument === undefined) return;
  const value = evaluate(w.L, w.unit, argument);
  if (value.k !== 'str' || !w.L.keys.isKnown(value.v)) return;
  // With every file at hand it can turn out to be something of the workspace.
  if (each(w.L.demand(() => evaluate(w.L, w.unit, x.f))).some((v) => v.k === 'fn' || v.k === 'evaluator')) return;
  recordKeys(
    w.L,
    w.R,
    value,
    { unit: w.unit, s: x.s, e: x.e, kind: 'evaluation', known, evidence: 'registry', via: [] },
    undefined,
  );
}
