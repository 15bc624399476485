import type { Expr, FunctionFact } from '../facts/file-facts.js';
import { returnsOf } from '../facts/shared-parts.js';
import type { EvaluatorReturn } from '../model/evaluator.js';
import { argumentsOf, spreadArgument, valueAt, valuesAsArguments, type Given } from './argument-access.js';
import { builtinCall, externalCall, globalCall } from './builtin-calls.js';
import { chained, concat, substitute } from './environment.js';
import { awaited, evaluate, flagsIn } from './evaluate.js';
import { resultStep, through } from './hops.js';
import type { Linker } from './linker.js';
import { namePattern } from './name-pattern.js';
import { typeValue } from './types.js';
import { each, union, UNKNOWN, type Environment, type Unit, type Value } from './value.js';

export type Argument = (index: number) => Value | undefined;

/** @returns whether a call is `import('…')`, or what a test runner has in its place */
export const isDynamicImport = (x: Expr & { t: 'call' }): boolean => x.f.t === 'id' && x.f.n === '%import';

/** @returns what a call or `new` gives. */
export function callExpression(L: Linker, unit: Unit, x: Expr & { t: 'call' }): Value {
  if (isDynamicImport(x)) return { k: 'promise', of: evaluate(L, unit, x.a[0]!) };
  const callee = evaluate(L, unit, x.f);
  if (x.new) return constructed(L, unit, callee, x);
  const spread = x.a.findIndex((a) => a.t === 'spread');
  const argument: Argument = (i) => {
    if (spread >= 0 && i >= spread) return spreadArgument(L, unit, x.a, spread, i);
    const expr = x.a[i];
    return expr === undefined ? undefined : evaluate(L, unit, expr);
  };
  const given = argumentsOf(L, unit, x.a);
  const found = fitting(L, each(callee), given).map((one) => callOne(L, one, argument, given, { unit, x }));
  const known = found.filter((v) => v.k !== 'unknown');
  return known.length === 0 ? UNKNOWN : union(known);
}

function constructed(L: Linker, unit: Unit, callee: Value, x: Expr): Value {
  const made: Value[] = [];
  for (const one of each(callee)) {
    if (one.k === 'class') made.push({ k: 'instance', unit: one.unit, i: one.i });
    if (one.k === 'external') {
      for (const { source, preset } of L.evaluators.instances(one.module, one.path)) {
        if (source.new !== undefined) made.push({ k: 'sdk', preset, type: source.type, evidence: 'import' });
      }
    }
    if (one.k === 'global' && (one.path[0] === 'Set' || one.path[0] === 'Map')) {
      const first = x.t === 'call' ? x.a[0] : undefined;
      if (first?.t === 'arr') made.push({ k: 'array', unit, expr: first });
    }
  }
  return made.length === 0 ? UNKNOWN : union(made);
}

/** @returns what calling a value with these arguments gives. */
export function callValue(L: Linker, callee: Value, argument: Argument): Value {
  const given = valuesAsArguments(argument);
  const found = fitting(L, each(callee), given)
    .map((one) => callOne(L, one, argument, given, undefined))
    .filter((v) => v.k !== 'unknown');
  return found.length === 0 ? UNKNOWN : union(found);
}

function callOne(
  L: Linker,
  callee: Value,
  argument: Argument,
  given: Given,
  site: { unit: Unit; x: Expr & { t: 'call' } } | undefined,
): Value {
  switch (callee.k) {
    case 'fn':
      return functionResult(L, callee, argument);
    case 'evaluator':
      return evaluatorResult(L, callee, given);
    case 'external':
      return externalCall(L, callee, argument, site);
    case 'hoc':
    case 'builtin':
      return builtinCall(L, callee, argument);
    case 'callable':
      return typeValue(L, callee.unit, callee.result, 0, callee.args);
    case 'global':
      return globalCall(L, callee.path, argument);
    case 'flag': {
      const { form } = callee;
      if (form === 'definition') {
        const value: Value = { ...callee, form: 'value' };
        return callee.known.evaluator.async ? { k: 'promise', of: value } : value;
      }
      if (typeof form === 'object' && form.called !== undefined) return formed(callee, form.called);
      return UNKNOWN;
    }
    case 'param':
      return callee.given === undefined ? UNKNOWN : callValue(L, callee.given, argument);
    default:
      return UNKNOWN;
  }
}

/** @returns a function's result with its parameters replaced by the arguments. */
export function functionResult(L: Linker, fn: Value & { k: 'fn' }, argument: Argument): Value {
  const fact = fn.unit.facts.functions[fn.i]!;
  const summary = returned(L, fn.unit, fn.i);
  const args = fn.self?.k === 'instance' ? fn.self.args : undefined;
  const typed = (): Value => (fact.ty === undefined ? UNKNOWN : typeValue(L, fn.unit, fact.ty, 0, args));
  if (summary.k === 'unknown') return fact.ty === undefined ? summary : typed();
  const env: Environment = {
    unit: fn.unit,
    fn: fn.i,
    argument: (index, isRest) => {
      if (!isRest) return argument(index) ?? { k: 'lit', v: undefined };
      const items: Value[] = [];
      for (let i = index; argument(i) !== undefined && i < index + 16; i++) items.push(argument(i)!);
      return { k: 'tuple', items };
    },
    next: undefined,
  };
  if (!L.enter()) return UNKNOWN;
  const given = substitute(L, summary, chained(env, fn.env));
  L.leave();
  const says = args !== undefined || (fact.ty?.t === 'ref' && L.symbols.size > 0) ? typed() : UNKNOWN;
  // The code of a generic class does not know what its type says here; and what makes the flags' values does not know them for such.
  const isTelling = says.k !== 'unknown' && (args !== undefined || each(says).some((v) => v.k === 'bag'));
  const result = isTelling ? union([given, says].filter((v) => v.k !== 'unknown')) : given;
  const step = resultStep(fn.unit, fact);
  return step === undefined ? result : through(result, step);
}

/** @returns what a function returns, its parameters symbolic. */
export function returned(L: Linker, unit: Unit, i: number): Value {
  const fact = unit.facts.functions[i]!;
  return L.remember(unit, fact, UNKNOWN, computeReturned);
}

function computeReturned(L: Linker, unit: Unit, fact: FunctionFact): Value {
  const all = [...returnsOf(fact).map((x) => evaluate(L, unit, x)), ...earlyReturns(L, unit, fact)];
  // What one caller gives is no result of the others' calls.
  const found = all.flatMap((v) => each(v)).filter((v) => v.k !== 'unknown' && !(v.k === 'flag' && v.given));
  if (found.length === 0 || fact.generator) return UNKNOWN;
  const value = all.every(isAccessorResult) ? union(found) : asPartial(union(found));
  return fact.async ? { k: 'promise', of: awaited(value) } : value;
}

/** `if (flag) return true;` is `flag || …` in other words. */
function earlyReturns(L: Linker, unit: Unit, fact: FunctionFact): Value[] {
  return fact.body.flatMap((s) => {
    const first = s.k === 'if' ? s.y[s.y.length - 1] : undefined;
    if (s.k !== 'if' || first?.k !== 'return' || first.x?.t !== 'lit' || typeof first.x.v !== 'boolean') return [];
    return flagsIn(evaluate(L, unit, s.c))
      .filter((flag) => flag.form === 'value')
      .map((flag): Value => ({ ...flag, partial: true }));
  });
}

/** A flag, or what stands for "off" before it can be asked. */
const isAccessorResult = (value: Value): boolean =>
  each(value).some((v) => v.k !== 'unknown' && v.k !== 'lit') || (value.k === 'lit' && value.v !== true);

/** Some outcomes are decided by something else than the flag. */
const asPartial = (value: Value): Value => {
  const mapped = each(value).map((v) => (v.k === 'flag' && v.form === 'value' ? { ...v, partial: true } : v));
  return mapped.length === 1 ? mapped[0]! : union(mapped);
};

/** @returns the key that an evaluator's call names; undefined when it names none. */
export function keyOf(L: Linker, callee: Value & { k: 'evaluator' }, given: Given): Value | undefined {
  const { evaluator } = callee.known;
  if (evaluator.key === 'callee') return { k: 'str', v: callee.name };
  if (evaluator.key === undefined && isBulk(evaluator.returns)) return undefined;
  const key = L.demand(() => valueAt(L, given, evaluator.key ?? (evaluator.component === undefined ? 0 : 'name')));
  if (key === undefined || evaluator.keyPrefix === undefined) return key;
  return withoutPrefix(key, evaluator.keyPrefix);
}

/** @returns the values that a call means: of one SDK's evaluators of the same name, the first that these arguments fit. */
export function fitting(L: Linker, callees: Value[], given: Given): Value[] {
  const evaluators = callees.filter((v): v is Value & { k: 'evaluator' } => v.k === 'evaluator');
  if (evaluators.length < 2) return callees;
  const chosen = new Map<string, Value>();
  for (const wanted of [['str'], ['param', 'concat', 'pick', 'flag']]) {
    for (const one of evaluators) {
      if (chosen.has(one.known.source)) continue;
      const key = isMeant(L, one, given) ? keyOf(L, one, given) : NOTHING;
      const isBag = key === undefined && one.known.evaluator.key === undefined;
      if (isBag || (key !== undefined && each(key).some((v) => wanted.includes(v.k))))
        chosen.set(one.known.source, one);
    }
  }
  return callees.filter(
    (v) =>
      v.k !== 'evaluator' ||
      (chosen.get(v.known.source) ?? evaluators.find((e) => e.known.source === v.known.source)) === v,
  );
}

const NOTHING: Value = { k: 'lit', v: undefined };

/** @returns whether the call's other arguments are those that make it an evaluation. */
export function isMeant(L: Linker, callee: Value & { k: 'evaluator' }, given: Given): boolean {
  const { where, key } = callee.known.evaluator;
  if (key === 'callee')
    return (
      callee.known.evaluator.default === undefined || valueAt(L, given, callee.known.evaluator.default) !== undefined
    );
  for (const [position, wanted] of Object.entries(where ?? {})) {
    const value = valueAt(L, given, position);
    if (value?.k !== 'str') return false;
    if (!(typeof wanted === 'string' ? [wanted] : wanted).some((w) => namePattern(w)(value.v))) return false;
  }
  return true;
}

function withoutPrefix(key: Value, prefix: string): Value {
  const found: Value[] = [];
  for (const one of each(key)) {
    if (one.k === 'str') {
      if (one.v.startsWith(prefix)) found.push({ ...one, v: one.v.slice(prefix.length) });
    } else if (one.k === 'concat') {
      const [head, ...rest] = one.parts;
      if (head?.k === 'str' && head.v.startsWith(prefix))
        found.push(concat([{ k: 'str', v: head.v.slice(prefix.length) }, ...rest]));
    }
  }
  // A key without the prefix is another entry of the same store.
  return found.length === 0 ? { k: 'lit', v: undefined } : union(found.map(simple));
}

const simple = (value: Value): Value => {
  if (value.k !== 'concat') return value;
  const parts = value.parts.filter((p) => !(p.k === 'str' && p.v === ''));
  return parts.length === 1 ? parts[0]! : { k: 'concat', parts };
};

const isBulk = (form: EvaluatorReturn | undefined): boolean =>
  (typeof form === 'string' && form.startsWith('flags')) ||
  (typeof form === 'object' && (form.each !== undefined || form.called !== undefined || form.props !== undefined));

function evaluatorResult(L: Linker, callee: Value & { k: 'evaluator' }, given: Given): Value {
  const { evaluator } = callee.known;
  const form: EvaluatorReturn = evaluator.returns ?? 'value';
  if (form === 'nothing' || !isMeant(L, callee, given)) return UNKNOWN;
  const base = { known: callee.known, evidence: callee.evidence, chain: callee.chain };
  const wrap = (value: Value): Value => (evaluator.async ? { k: 'promise', of: value } : value);
  const bag = (f: EvaluatorReturn): Value | undefined => {
    if (typeof f === 'string')
      return f === 'flags'
        ? { k: 'bag', ...base }
        : f.startsWith('flags.')
          ? { k: 'bag', ...base, prefix: f.slice(6) }
          : undefined;
    if (f.props !== undefined) return { k: 'hoc', known: callee.known, evidence: callee.evidence, prop: f.props };
    if (f.called !== undefined && evaluator.key === undefined) {
      const inner = bag(f.called);
      return inner === undefined ? undefined : { k: 'builtin', name: '%give', on: inner };
    }
    if (f.each !== undefined) {
      const inner: Value = { k: 'each', ...base, form: f.each, listed: evaluator.key !== undefined };
      return f.path === undefined ? inner : { k: 'record', members: new Map([[f.path, inner]]) };
    }
    if (f.tuple !== undefined) {
      const inner = bag(f.tuple);
      return inner === undefined ? undefined : { k: 'tuple', items: [inner] };
    }
    return undefined;
  };
  const many = bag(form);
  if (many !== undefined) return many.k === 'hoc' || many.k === 'builtin' ? many : wrap(many);
  const key = keyOf(L, callee, given);
  if (key === undefined || (key.k === 'lit' && key.v === undefined)) return UNKNOWN;
  const isDeferred = form === 'definition' || (typeof form === 'object' && form.called !== undefined);
  const value: Value = {
    k: 'flag',
    key,
    ...base,
    form: form === 'promise' ? 'value' : form,
    ...(evaluator.negated ? { negated: true } : {}),
  };
  if (isDeferred) return value;
  return form === 'promise'
    ? { k: 'promise', of: formed(value, 'value') }
    : wrap(formed(value, value.k === 'flag' ? value.form : 'value'));
}

/** @returns an evaluation's result in a form; tuples become tuples. */
function formed(value: Value & { k: 'flag' }, form: EvaluatorReturn): Value {
  if (form === 'promise') return { k: 'promise', of: { ...value, form: 'value' } };
  if (typeof form === 'object' && form.tuple !== undefined) return { k: 'tuple', items: [formed(value, form.tuple)] };
  return { ...value, form };
}
