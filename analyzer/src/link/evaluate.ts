import type { Binding, Expr, FunctionFact, PathStep, TypeExpr } from '../facts/file-facts.js';
import { callExpression, isDynamicImport } from './calls.js';
import { concat } from './environment.js';
import { exportValue, importValue, external } from './exports.js';
import { canHold, held, variableStep } from './hops.js';
import type { Linker } from './linker.js';
import { elementsOf, environmentFlag, member, stepInto } from './members.js';
import { memberPath, propertyBag } from './property-patterns.js';
import { typeValue } from './types.js';
import { each, union, unknown, UNKNOWN, type FlagValue, type Unit, type Value } from './value.js';

const OFF_TEXTS = new Set(['false', '0', 'off', 'no', 'disabled', 'control', '']);

/** @returns what an expression can be. */
export function evaluate(L: Linker, unit: Unit, x: Expr): Value {
  if (x.t === 'str') return { k: 'str', v: x.v };
  if (x.t === 'lit') return { k: 'lit', v: x.v };
  if (x.t === 'z') return UNKNOWN;
  // A variable's own value is remembered.
  if (x.t === 'id' && x.b >= 0 && (unit.facts.bindings[x.b]!.m !== 1 || L.evaluators.propertiesNamed(x.n).length === 0))
    return bindingValue(L, unit, x.b);
  return L.remember(unit, x, DEEP, compute);
}

const DEEP = unknown('depth');

function compute(L: Linker, unit: Unit, x: Expr): Value {
  switch (x.t) {
    case 'str':
      return { k: 'str', v: x.v };
    case 'lit':
      return { k: 'lit', v: x.v };
    case 'tpl':
      return concat(
        x.q.flatMap((text, i): Value[] => [
          { k: 'str', v: text },
          ...(x.x[i] === undefined ? [] : [evaluate(L, unit, x.x[i])]),
        ]),
      );
    case 'id':
      return nameValue(L, unit, x);
    case 'this':
      return x.c < 0 ? UNKNOWN : x.sup ? parentOf(L, unit, x.c) : { k: 'instance', unit, i: x.c };
    case 'meta':
      return { k: 'global', path: ['import.meta'] };
    case 'mem': {
      const bag = propertyBag(L, unit, x) ?? dottedEvaluator(L, unit, x);
      const own = member(L, evaluate(L, unit, x.o), x.n);
      return bag === undefined
        ? own
        : bag.k === 'bag' && own.k === 'unknown'
          ? bag
          : union([bag, ...each(own).filter((v) => v.k !== 'unknown')]);
    }
    case 'idx':
      return indexed(L, evaluate(L, unit, x.o), evaluate(L, unit, x.k));
    case 'call':
      return callExpression(L, unit, x);
    case 'fn':
      return { k: 'fn', unit, i: x.i };
    case 'cls':
      return { k: 'class', unit, i: x.i };
    case 'obj':
      return { k: 'object', unit, expr: x };
    case 'arr':
      return { k: 'array', unit, expr: x };
    case 'cond':
      return conditional(L, unit, x);
    case 'bin':
      return binary(L, unit, x);
    case 'un':
      return x.op === '!' ? negate(evaluate(L, unit, x.x)) : UNKNOWN;
    case 'await':
      return awaited(evaluate(L, unit, x.x));
    case 'as': {
      const inner = evaluate(L, unit, x.x);
      if (inner.k !== 'unknown') return inner;
      const typed = typeValue(L, unit, x.ty);
      return typed.k === 'unknown' ? inner : typed;
    }
    case 'set':
      return evaluate(L, unit, x.r);
    case 'import': {
      const file = L.provider.resolve(unit.file, x.module);
      if (file === undefined) return external(L, x.module, []);
      const target = L.unit(file);
      return target === undefined ? unknown('not-found') : required(L, target);
    }
    default:
      return UNKNOWN;
  }
}

/** `module.exports` can be a function or a class. */
function required(L: Linker, unit: Unit): Value {
  const whole = unit.facts.exports.some((e) => e.name === 'export=') ? exportValue(L, unit, 'export=') : UNKNOWN;
  return whole.k === 'unknown' || whole.k === 'object' ? { k: 'module', unit } : whole;
}

/** `super` is an object of the class that is extended. */
function parentOf(L: Linker, unit: Unit, i: number): Value {
  const { ext } = unit.facts.classes[i]!;
  if (ext === undefined) return UNKNOWN;
  return union(
    each(evaluate(L, unit, ext)).map((one): Value => {
      if (one.k === 'class') return { k: 'instance', unit: one.unit, i: one.i };
      const sdk =
        one.k === 'external' ? L.evaluators.typePreset(one.module, one.path[one.path.length - 1] ?? '') : undefined;
      return sdk === undefined ? UNKNOWN : { k: 'sdk', ...sdk, evidence: 'type' };
    }),
  );
}

function nameValue(L: Linker, unit: Unit, x: Expr & { t: 'id' }): Value {
  const value = x.b < 0 ? globalValue(L, unit, x.n) : bindingValue(L, unit, x.b);
  const bag = x.b < 0 || unit.facts.bindings[x.b]!.m === 1 ? propertyBag(L, unit, x) : undefined;
  if (bag === undefined) return value;
  return value.k === 'unknown' || value.k === 'global' ? bag : union([bag, value]);
}

/** @returns the flags that a value can be, those that callers gave a parameter included. */
export function flagsIn(value: Value): FlagValue[] {
  const found: FlagValue[] = [];
  for (const one of each(value)) {
    if (one.k === 'flag') found.push(one);
    else if (one.k === 'param' && one.given !== undefined) found.push(...flagsIn(one.given));
  }
  return found;
}

/** A flag goes through few parameters. */
const MAX_FEEDS = 4;

const isFlag = (v: Value): v is FlagValue => v.k === 'flag';

/** @returns the value of an awaited value. */
export function awaited(value: Value): Value {
  const mapped = each(value).map((v) => (v.k === 'promise' ? v.of : v));
  return mapped.length === 1 ? mapped[0]! : union(mapped);
}

function negate(value: Value): Value {
  const flags = flagsIn(value).filter((f) => isPlain(f));
  return flags.length === 0 ? UNKNOWN : union(flags.map((f) => ({ ...f, negated: !f.negated })));
}

/** @returns whether the flag's value itself is meant, and no object that holds it. */
export const isPlain = (flag: FlagValue): boolean => flag.form === 'value';

function conditional(L: Linker, unit: Unit, x: Expr & { t: 'cond' }): Value {
  const y = evaluate(L, unit, x.y);
  const n = evaluate(L, unit, x.n);
  if (y.k === 'lit' && n.k === 'lit' && typeof y.v === 'boolean' && typeof n.v === 'boolean' && y.v !== n.v) {
    const flags = flagsIn(evaluate(L, unit, x.c)).filter(isPlain);
    if (flags.length > 0) return union(flags.map((f) => (y.v ? f : { ...f, negated: !f.negated })));
  }
  // `onPremise ? localFlag : useSdkFlag`: what the other branch takes is a key too.
  for (const [one, other] of [
    [y, n],
    [n, y],
  ] as const) {
    const evaluator = each(one).find((v) => v.k === 'evaluator');
    if (evaluator?.k === 'evaluator') noteBranches(L, other, evaluator.known.evaluator.key);
  }
  return union([y, n]);
}

function binary(L: Linker, unit: Unit, x: Expr & { t: 'bin' }): Value {
  const l = evaluate(L, unit, x.l);
  const r = evaluate(L, unit, x.r);
  if (x.op === '+') return concat([l, r]);
  if (x.op === ',') return r;
  const left = flagsIn(l);
  const right = flagsIn(r);
  if (x.op === '&&' || x.op === '||' || x.op === '??') {
    // `key ?? 'new-nav'` stands for a default parameter.
    if (x.op !== '&&' && l.k === 'param' && l.fallback === undefined && left.length === 0 && isText(r))
      return { ...l, fallback: r };
    const others = [...(x.op === '&&' ? [] : each(l)), ...each(r)].filter((v) => !isFlag(v) && v.k !== 'lit');
    // `flag ?? false` is the flag with a default.
    const isDefault = x.op !== '&&' && r.k === 'lit';
    const flags = [
      ...left.map((f) => (isDefault || !isPlain(f) ? f : { ...f, partial: true })),
      ...right.map((f) => (isPlain(f) ? { ...f, partial: true } : f)),
    ];
    const useful = others.filter((v) => v.k !== 'unknown');
    return flags.length > 0 ? union([...flags, ...useful]) : union(x.op === '&&' ? [r] : [l, r]);
  }
  if (['===', '==', '!==', '!='].includes(x.op)) {
    const flags = (left.length > 0 ? left : right).filter(isPlain);
    const other = left.length > 0 ? r : l;
    if (flags.length === 0) return UNKNOWN;
    const off = other.k === 'lit' ? other.v === false : other.k === 'str' ? OFF_TEXTS.has(other.v) : false;
    const exact = (other.k === 'lit' && typeof other.v === 'boolean') || other.k === 'str';
    const turned = off !== x.op.startsWith('!');
    return union(
      flags.map((f) => ({ ...f, ...(turned ? { negated: !f.negated } : {}), ...(exact ? {} : { partial: true }) })),
    );
  }
  return UNKNOWN;
}

const isSymbolic = (value: Value): boolean => value.k === 'param' || value.k === 'concat' || value.k === 'pick';

const isText = (value: Value): boolean => each(value).every((v) => v.k === 'str');

/** @returns what a member can be whose name is a value. */
export function indexed(L: Linker, object: Value, key: Value): Value {
  const found: Value[] = [];
  for (const k of each(key)) {
    if (k.k === 'str') {
      // A loop over many names reads the environment as a whole; only registered ones are meant.
      const isMeant = key.k === 'str' || L.keys.ofEnvironment(k.v) !== undefined;
      for (const o of each(object)) if (o.k !== 'environment' || isMeant) found.push(member(L, o, k.v, k));
    } else if (k.k === 'lit' && typeof k.v === 'number') found.push(member(L, object, String(k.v)));
    else {
      for (const o of each(object)) {
        if (o.k === 'bag' || o.k === 'each') {
          found.push({
            k: 'flag',
            key: k,
            known: o.known,
            evidence: o.evidence,
            chain: o.chain,
            form: o.k === 'each' ? o.form : 'value',
          });
        } else if (o.k === 'object' || o.k === 'enum' || o.k === 'array' || o.k === 'elements') {
          const all = elementsOf(L, o);
          found.push(k.k === 'param' && isText(all) ? { k: 'pick', of: o, key: k } : all);
        } else if (o.k === 'environment') found.push(isSymbolic(k) ? environmentFlag(L, k) : unknown('computed'));
      }
    }
  }
  return found.length === 0 ? UNKNOWN : union(found);
}

function globalValue(L: Linker, unit: Unit, name: string): Value {
  const known = namedEvaluator(L, unit, name);
  return known ?? { k: 'global', path: [name] };
}

/** @returns the configured evaluator of that name, where the name is no local's. */
function namedEvaluator(L: Linker, unit: Unit, ...names: string[]): Value | undefined {
  if (!L.evaluators.isNamed(...names)) return undefined;
  for (const { known, matches } of L.evaluators.named) {
    const name = names.find(matches);
    if (name === undefined || !L.evaluators.holdsIn(known, unit.file)) continue;
    return { k: 'evaluator', known, evidence: 'import', chain: [], name };
  }
  return undefined;
}

function dottedEvaluator(L: Linker, unit: Unit, x: Expr & { t: 'mem' }): Value | undefined {
  if (!L.evaluators.hasDotted) return undefined;
  const path = memberPath(x);
  return path === undefined ? undefined : namedEvaluator(L, unit, path.join('.'));
}

/** @returns what a variable, parameter, import or declaration can be. */
export function bindingValue(L: Linker, unit: Unit, b: number): Value {
  const binding = unit.facts.bindings[b]!;
  return L.remember(unit, binding, DEEP, computeBinding);
}

function computeBinding(L: Linker, unit: Unit, binding: Binding): Value {
  const imported = binding.k === 'import' ? unit.facts.imports[binding.im!]!.name : requiredName(binding);
  if (binding.m === 1 || imported !== undefined) {
    const known = namedEvaluator(L, unit, binding.n, imported ?? binding.n) ?? accessorOf(L, unit, binding);
    if (known !== undefined) {
      if (known.k === 'evaluator' && binding.x !== undefined)
        noteBranches(L, evaluate(L, unit, binding.x), known.known.evaluator.key);
      return known;
    }
  }
  switch (binding.k) {
    case 'import':
      return importValue(L, unit, binding.im!);
    case 'function':
      return binding.f === undefined ? UNKNOWN : { k: 'fn', unit, i: binding.f };
    case 'class':
      return binding.i === undefined ? UNKNOWN : { k: 'class', unit, i: binding.i };
    case 'enum':
      return binding.i === undefined ? UNKNOWN : { k: 'enum', unit, i: binding.i };
    case 'namespace':
      return { k: 'namespace', unit, members: binding.ns ?? {}, name: binding.n };
    case 'type':
    case 'catch':
      return UNKNOWN;
    case 'param':
      return parameterValue(L, unit, binding);
    default:
      return variableValue(L, unit, binding);
  }
}

/** @returns the exported name behind `const { useFlag: flag } = require('…')`, which is an import wherever it stands */
function requiredName({ x, path }: Binding): string | undefined {
  const [name, ...more] = path ?? [];
  if (x === undefined || typeof name !== 'string' || more.length > 0) return undefined;
  const loaded = x.t === 'await' && x.x.t === 'call' && isDynamicImport(x.x) ? x.x.a[0] : x;
  return loaded?.t === 'import' ? name : undefined;
}

/** `const useFlag = onPremise ? localFlag : useSdkFlag`: what `localFlag` takes is a key too. */
function noteBranches(L: Linker, value: Value, key: number | string | undefined): void {
  const p = key === undefined ? 0 : key;
  if (typeof p !== 'number') return;
  for (const one of each(value)) {
    if (one.k !== 'fn') continue;
    const fact = one.unit.facts.functions[one.i]!;
    L.learned(fact, 'key', one.unit, 'all', () => {
      L.keyTakers.delete(fact);
    });
    if (L.keyTakers.has(fact)) continue;
    L.keyTakers.set(fact, p);
    L.touchCalls(one.unit);
  }
}

const isCallable = (L: Linker, unit: Unit, x: Expr | undefined): boolean =>
  x !== undefined &&
  each(evaluate(L, unit, x)).some(
    (v) =>
      v.k === 'fn' ||
      v.k === 'external' ||
      v.k === 'evaluator' ||
      v.k === 'callable' ||
      (v.k === 'flag' && v.form === 'definition'),
  );

/** A configured accessor is a flag of its own, whatever it does. */
function accessorOf(L: Linker, unit: Unit, binding: Binding): Value | undefined {
  if (binding.k === 'import') return undefined;
  for (const { known, matches, inFile } of L.evaluators.accessors) {
    if (
      !matches(binding.n) ||
      !inFile(unit.file) ||
      !unit.facts.exports.some((e) => unit.facts.bindings[e.binding ?? -1] === binding)
    )
      continue;
    const isFunction = binding.k === 'function' || binding.x?.t === 'call' || isCallable(L, unit, binding.x);
    return {
      k: 'flag',
      key: { k: 'str', v: binding.n, origin: { unit, s: binding.s, e: binding.e, name: binding.n } },
      known,
      evidence: 'import',
      chain: [],
      form: isFunction ? 'definition' : 'value',
    };
  }
  return undefined;
}

function variableValue(L: Linker, unit: Unit, binding: Binding): Value {
  let value: Value = UNKNOWN;
  if (binding.x !== undefined) {
    const base = evaluate(L, unit, binding.x);
    value = follow(L, unit, binding.of ? elementsOf(L, base) : base, binding.path);
    value = withOrigin(value, unit, binding);
  }
  if (binding.w !== undefined)
    value = union([...(value.k === 'unknown' ? [] : [value]), ...binding.w.map((x) => evaluate(L, unit, x))]);
  if (canHold(value)) value = held(value, () => variableStep(unit, binding));
  if (binding.d !== undefined && flagsIn(value).length === 0) {
    const fallback = evaluate(L, unit, binding.d);
    value = value.k === 'lit' && value.v === undefined ? fallback : union([value, fallback]);
  }
  if (value.k === 'unknown' && binding.ty !== undefined) {
    const typed = follow(L, unit, typeValue(L, unit, binding.ty), binding.path);
    if (typed.k !== 'unknown') return typed;
  }
  return value;
}

/** A constant's literal is declared by the constant. */
function withOrigin(value: Value, unit: Unit, binding: Binding): Value {
  if (
    value.k === 'str' &&
    value.origin === undefined &&
    binding.path === undefined &&
    !binding.of &&
    binding.x !== undefined
  ) {
    return { ...value, origin: { unit, s: binding.s, e: binding.x.e, name: binding.n } };
  }
  if (value.k === 'object' && value.name === undefined && binding.path === undefined)
    return { ...value, name: binding.n };
  return value;
}

/** @returns the value at the end of a destructuring path. */
export function follow(L: Linker, unit: Unit, value: Value, path: readonly PathStep[] | undefined): Value {
  let at = value;
  for (const step of path ?? []) {
    if (typeof step === 'string' || typeof step === 'number') at = member(L, at, String(step));
    else if ('key' in step) at = indexed(L, at, evaluate(L, unit, step.key));
  }
  return at;
}

function parameterValue(L: Linker, unit: Unit, binding: Binding): Value {
  const fn = binding.f!;
  const fact = unit.facts.functions[fn]!;
  const steps = binding.path ?? [];
  const rest = fact.params[binding.p!]?.rest === 1;
  const path = steps.filter((s): s is string | number => typeof s === 'string' || typeof s === 'number');
  const fallback = binding.d === undefined ? undefined : evaluate(L, unit, binding.d);
  const typed = follow(L, unit, typeValue(L, unit, binding.ty ?? propsType(unit, fact, binding.p!)), steps);
  const value: Value & { k: 'param' } = { k: 'param', unit, fn, p: binding.p!, path };
  if (rest) value.rest = true;
  if (steps.length === 0 && binding.ty !== undefined) value.ty = binding.ty;
  if (fallback !== undefined) value.fallback = fallback;
  const given = givenTo(L, value);
  if (given !== undefined) value.given = given;
  // What it is assigned later, it can be too.
  const assigned = (binding.w ?? []).map((x) => evaluate(L, unit, x)).filter((v) => v.k !== 'unknown');
  return union([value, ...(typed.k === 'unknown' ? [] : [typed]), ...assigned]);
}

const COMPONENT_TYPES = new Set([
  'FC',
  'FunctionComponent',
  'VFC',
  'ForwardRefRenderFunction',
  'Component',
  'ParentComponent',
]);

/** The type of a component's props, when it is written at the variable: `const Banner: FC<Props> = (props) => …`. */
function propsType(unit: Unit, fact: FunctionFact, p: number): TypeExpr | undefined {
  const type = p === 0 && fact.b !== undefined ? unit.facts.bindings[fact.b]!.ty : undefined;
  return type?.t === 'ref' && COMPONENT_TYPES.has(type.n[type.n.length - 1]!) ? type.a?.[type.a.length - 1] : undefined;
}

/** @returns what callers give a parameter at a path: for the path itself, or for an object on the way. */
export function givenTo(L: Linker, param: Value & { k: 'param' }): Value | undefined {
  const table = L.given.get(param.unit.facts.functions[param.fn]!);
  if (table === undefined) return undefined;
  const found: Value[] = [];
  for (let length = 0; length <= param.path.length; length++) {
    const at = table.get(`${param.p}:${param.path.slice(0, length).join('.')}`);
    if (at === undefined) continue;
    let value = at;
    for (const step of param.path.slice(length)) value = stepInto(L, value, step);
    if (value.k !== 'unknown') found.push(value);
  }
  return found.length === 0 ? undefined : union(found.map((value) => fed(L, param, value)));
}

/** Notes on flags through which parameter they came. */
function fed(L: Linker, { unit, fn, p, path }: Value & { k: 'param' }, value: Value): Value {
  if (!each(value).some(isFlag)) return value;
  const feed = L.shared.feed(unit, fn, p, path);
  return union(
    each(value).map((v) =>
      v.k !== 'flag' || v.feeds?.includes(feed) ? v : { ...v, feeds: [...(v.feeds ?? []).slice(-MAX_FEEDS), feed] },
    ),
  );
}
