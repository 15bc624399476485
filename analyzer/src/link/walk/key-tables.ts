import type { Expr, PathStep, Statement, TypeExpr } from '../../facts/file-facts.js';
import { type Given, valueAt } from '../argument-access.js';
import { evaluate } from '../evaluate.js';
import { recordKeys } from '../key-recording.js';
import { keyedType } from '../key-types.js';
import type { WrapperParameter } from '../linker.js';
import { type Unit, type Value, each } from '../value.js';
import { visit, walkStatements } from './walk-unit.js';
import type { Walk } from './walk.js';

/** `case` labels of a key are declarations; in tests, overrides. */
export function walkSwitch(w: Walk, s: Statement & { k: 'switch' }): void {
  visit(w, s.x);
  const areKeys = isKey(w, s.x);
  for (const one of s.cases) {
    if (one.x !== undefined) {
      if (areKeys) declareKey(w, evaluate(w.L, w.unit, one.x), one.x.s, one.x.e);
      else visit(w, one.x);
    }
    walkStatements(w, one.b);
  }
}

/** @returns whether an expression is a flag's key: a parameter that reaches an evaluator, or something of a registry symbol's type. */
function isKey(w: Walk, x: Expr): boolean {
  for (const one of each(evaluate(w.L, w.unit, x))) {
    if (one.k !== 'param') continue;
    const fact = one.unit.facts.functions[one.fn]!;
    if (w.L.wrappers.get(fact)?.some((wrapper) => isKeyItself(wrapper, one))) return true;
    if (keyedType(w.L, one.unit, one.ty) === 'key') return true;
    if (one.path.length === 0 && (w.L.keyTakers.get(fact) === one.p || isEvaluatorByName(w, one.unit, one.fn, one.p)))
      return true;
  }
  return false;
}

/** The function is a configured evaluator itself, or a branch of one: `const useFlag = cond ? useSdkFlag : onPremiseFlag`. */
function isEvaluatorByName(w: Walk, unit: Unit, fn: number, p: number): boolean {
  const fact = unit.facts.functions[fn]!;
  const name = fact.b === undefined ? fact.n : unit.facts.bindings[fact.b]!.n;
  if (name === undefined) return false;
  if (unit.test && w.L.exportNames.get(name) === p) return true;
  if (!w.L.evaluators.isNamed(name)) return false;
  return w.L.evaluators.named.some(({ known, matches }) => matches(name) && (known.evaluator.key ?? 0) === p);
}

export function declareKey(w: Walk, value: Value, s: number, e: number, unit = w.unit): void {
  for (const one of each(value)) {
    if (one.k !== 'str') continue;
    const key = w.L.keys.canonical(one.v);
    if (one.origin !== undefined) w.R.name(key, one.origin.name);
    w.R.add({
      key,
      kind: unit.test ? 'override' : 'declaration',
      unit,
      s,
      e,
      evidence: 'import',
      via: [],
    });
  }
}

/** An object or list of a registry symbol's type declares its keys. */
export function declareTyped(w: Walk, x: Expr, type: TypeExpr): void {
  const keyed = keyedType(w.L, w.unit, type);
  if (keyed === 'keyed' || keyed === 'list') declareTable(w, x, keyed);
}

function declareTable(w: Walk, x: Expr, keyed: 'keyed' | 'list'): void {
  const inner = x.t === 'as' ? x.x : x;
  if (keyed === 'keyed' && inner.t === 'obj') {
    for (const p of inner.p) {
      if (p.n !== undefined) declareKey(w, { k: 'str', v: p.n }, p.s, p.e);
      else if (p.k !== undefined) declareKey(w, evaluate(w.L, w.unit, p.k), p.s, p.e);
    }
  } else if (keyed === 'list') {
    const list = inner.t === 'call' && inner.new ? inner.a[0] : inner;
    if (list?.t === 'arr')
      for (const item of list.x)
        declareKey(w, item.t === 'spread' ? { k: 'lit', v: undefined } : evaluate(w.L, w.unit, item), item.s, item.e);
  }
}

export function recordField(w: Walk, name: string, x: Expr, s: number, e: number): void {
  const known = w.L.evaluators.fields.get(name)?.find(({ inFile }) => inFile(w.unit.file))?.known;
  if (known === undefined) return;
  for (const one of each(w.L.demand(() => evaluate(w.L, w.unit, x)))) {
    if (one.k === 'str')
      recordKeys(
        w.L,
        w.R,
        one,
        { unit: w.unit, s, e, kind: w.unit.test ? 'override' : 'field', known, evidence: 'import', via: [] },
        undefined,
      );
  }
}

/** @returns whether the keys that an expression can be are found where code gives them to a configured field: `isOn(panel.featureFlag)` */
export function isFieldOfKeys(w: Walk, x: Expr | undefined): boolean {
  if (x === undefined || w.L.evaluators.fields.size === 0) return false;
  const isField = (name: PathStep | undefined): boolean =>
    typeof name === 'string' && (w.L.evaluators.fields.get(name) ?? []).some(({ inFile }) => inFile(w.unit.file));
  if (x.t === 'as') return isFieldOfKeys(w, x.x);
  if (x.t === 'mem') return isField(x.n);
  const variable = x.t === 'id' && x.b >= 0 ? w.unit.facts.bindings[x.b] : undefined;
  return variable?.path === undefined ? isFieldOfKeys(w, variable?.x) : isField(variable.path.at(-1));
}

/** A property or attribute whose value is a registry symbol's member holds a key as data. */
export function noteBareValue(w: Walk, x: Expr): void {
  noteBareName(w, x, true);
}

export function noteBareName(w: Walk, x: Expr, value: boolean): void {
  if (w.L.symbols.size === 0 || x.t !== 'mem') return;
  const one = evaluate(w.L, w.unit, x);
  if (one.k === 'str' && one.origin !== undefined) {
    const { unit, name } = one.origin;
    if (!w.L.symbols.has(`${unit.file}#${name.split('.')[0]}`)) return;
    const key = w.L.keys.canonical(w.L.keys.isKnown(name) ? name : one.v);
    w.R.bare.push({ unit: w.unit, s: x.s, e: x.e, key, value });
    w.R.name(key, name);
  }
}

/** A comparison of a key with a constant declares it; so does `['a'].includes(key)`. */
export function recordComparison(w: Walk, x: Expr & { t: 'bin' }): void {
  if (x.op === 'in') recordLookUp(w, evaluate(w.L, w.unit, x.r), x.l);
  if (!['===', '==', '!==', '!='].includes(x.op)) return;
  for (const [left, right] of [
    [x.l, x.r],
    [x.r, x.l],
  ] as const) {
    if (left.t !== 'str' && left.t !== 'mem' && left.t !== 'id') continue;
    const value = evaluate(w.L, w.unit, left);
    if (value.k === 'str' && isKey(w, right)) declareKey(w, value, left.s, left.e);
  }
}

/** `useFlags({ a: false })`: the bag of defaults names the flags. */
export function declareDefaults(w: Walk, callee: Value & { k: 'evaluator' }, given: Given): void {
  const { defaults } = callee.known.evaluator;
  if (defaults === undefined) return;
  const bag = valueAt(w.L, given, defaults);
  for (const one of each(bag ?? { k: 'lit', v: undefined })) {
    if (one.k === 'object' && one.unit === w.unit) declareTable(w, one.expr, 'keyed');
  }
}

export function declareArgument(w: Walk, a: Expr, unit: Unit, type: TypeExpr): void {
  const keyed = keyedType(w.L, unit, type);
  if (keyed === 'keyed' || keyed === 'list') declareTable(w, a, keyed);
}

/** `BETA.includes(key)`: the list is one of keys. */
export function recordIncludes(w: Walk, x: Expr & { t: 'call' }): void {
  if (x.f.t !== 'mem' || (x.f.n !== 'includes' && x.f.n !== 'has' && x.f.n !== 'indexOf')) return;
  const argument = x.a[0];
  if (argument === undefined) return;
  const lists = each(evaluate(w.L, w.unit, x.f.o)).filter((v) => v.k === 'array');
  if (lists.length === 0 || !isKey(w, argument)) return;
  for (const { unit, expr } of lists)
    for (const item of expr.x) if (item.t !== 'spread') declareKey(w, evaluate(w.L, unit, item), item.s, item.e, unit);
}

/** `DEFAULTS[key]`, `key in DEFAULTS`: the object's names are keys. */
export function recordLookUp(w: Walk, object: Value, key: Expr): void {
  // In an object of key constants the values are the keys.
  const tables = each(object)
    .filter((v) => v.k === 'object')
    .filter((v) => v.name === undefined || !w.L.symbols.has(`${v.unit.file}#${v.name.split('.')[0]}`));
  if (tables.length === 0 || !isKey(w, key)) return;
  for (const { unit, expr } of tables)
    for (const p of expr.p) if (p.n !== undefined) declareKey(w, { k: 'str', v: p.n }, p.s, p.e, unit);
}

/** Not only a part of which the key is made, or the name under which it stands in a table. */
const isKeyItself = (w: WrapperParameter, param: Value & { k: 'param' }): boolean =>
  w.p === param.p && w.path.join('.') === param.path.join('.') && w.flag.key.k !== 'concat' && w.flag.key.k !== 'pick';
