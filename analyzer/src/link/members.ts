import type { ClassMember, Expr, Statement } from '../facts/file-facts.js';
import type { EvaluatorReturn } from '../model/evaluator.js';
import type { ChainStep } from '../model/reference.js';
import { functionResult } from './calls.js';
import { substitute } from './environment.js';
import { bindingValue, evaluate, givenTo } from './evaluate.js';
import { external, exportValue } from './exports.js';
import { canHold, held, within } from './hops.js';
import type { Linker } from './linker.js';
import { placeOf } from './recorder.js';
import { typeMember, typeValue } from './types.js';
import { each, union, UNKNOWN, type FlagValue, type KnownEvaluator, type Unit, type Value } from './value.js';

const ARRAY_METHODS = new Set([
  'map',
  'forEach',
  'filter',
  'find',
  'some',
  'every',
  'flatMap',
  'includes',
  'at',
  'concat',
  'reduce',
  'slice',
  'sort',
  'values',
  'has',
  'join',
]);
/** Of a list that a parameter is, as far as its uses say. */
export const ELEMENT_METHODS = new Set(['map', 'forEach', 'filter', 'find', 'some', 'every', 'flatMap']);
/** The step of a path that means any element of a list. */
export const EACH = '[]';
const FUNCTION_METHODS = new Set(['bind', 'call', 'apply']);

/**
 * @param key the string that the name came from, when it was computed, so that its origin stays known
 * @returns what a member of a value can be
 */
export function member(L: Linker, value: Value, name: string, key?: Value & { k: 'str' }): Value {
  if (value.k === 'unknown' || value.k === 'str' || value.k === 'lit') return UNKNOWN;
  if (!L.enter()) return UNKNOWN;
  const found = memberOf(L, value, name, key);
  L.leave();
  return found;
}

function memberOf(L: Linker, value: Value, name: string, key: (Value & { k: 'str' }) | undefined): Value {
  switch (value.k) {
    case 'union': {
      const found = value.of.map((one) => member(L, one, name, key)).filter((v) => v.k !== 'unknown');
      return found.length === 0 ? UNKNOWN : union(found);
    }
    case 'object':
      return objectMember(L, value, name);
    case 'enum': {
      const fact = value.unit.facts.enums[value.i]!;
      const found = fact.members.find((m) => m.n === name);
      if (found === undefined) return UNKNOWN;
      const own = found.v === undefined ? UNKNOWN : evaluate(L, value.unit, found.v);
      // Without a string at run time the member's name is the key.
      const isNumber = found.v === undefined || (own.k === 'lit' && typeof own.v === 'number');
      const inner: Value = isNumber ? { k: 'str', v: name } : own;
      return inner.k === 'str'
        ? { ...inner, origin: { unit: value.unit, s: found.s, e: found.e, name: `${fact.n}.${name}` } }
        : inner;
    }
    case 'namespace': {
      const binding = value.members[name];
      if (binding === undefined) return UNKNOWN;
      const inner = bindingValue(L, value.unit, binding);
      return inner.k === 'str' && inner.origin !== undefined
        ? { ...inner, origin: { ...inner.origin, name: `${value.name}.${name}` } }
        : inner;
    }
    case 'module':
      return exportValue(L, value.unit, name);
    case 'external':
      return externalMember(L, value, name);
    case 'sdk':
      return sdkMember(L, value, name);
    case 'class':
      return classMember(L, value.unit, value.i, name, true, value);
    case 'instance':
      return classMember(L, value.unit, value.i, name, false, value);
    case 'bag': {
      if (value.prefix !== undefined && value.prefix !== '') {
        const [head, ...rest] = value.prefix.split('.');
        return head === name ? { ...value, prefix: rest.join('.') } : UNKNOWN;
      }
      const text: Value & { k: 'str' } = key ?? { k: 'str', v: name };
      const found = L.keys.ofMember(text.v, value.known.evaluator.keyTransform);
      return {
        k: 'flag',
        key: found === text.v ? text : { k: 'str', v: found },
        known: value.known,
        evidence: value.evidence,
        chain: value.chain,
        form: memberForm(value.known.evaluator.returns),
        ...(value.known.evaluator.negated ? { negated: true } : {}),
      };
    }
    case 'each':
      return {
        k: 'flag',
        key: key ?? { k: 'str', v: name },
        known: value.known,
        evidence: value.evidence,
        chain: value.chain,
        form: value.form,
      };
    case 'environment':
      return environmentMember(L, name);
    case 'flag':
      return flagMember(value, name);
    case 'param': {
      const next: Value & { k: 'param' } = {
        k: 'param',
        unit: value.unit,
        fn: value.fn,
        p: value.p,
        path: [...value.path, name],
        ...(value.rest ? { rest: true } : {}),
      };
      const given = givenTo(L, next);
      if (ELEMENT_METHODS.has(name) && (given === undefined || each(given).every((v) => v.k === 'builtin')))
        return { k: 'builtin', name, on: value };
      if (given !== undefined) next.given = given;
      return next;
    }
    case 'promise':
      return name === 'then' || name === 'finally' || name === 'catch' ? { k: 'builtin', name, on: value } : UNKNOWN;
    case 'tuple':
      return /^\d+$/.test(name) ? (value.items[Number(name)] ?? UNKNOWN) : UNKNOWN;
    case 'record':
      return value.members.get(name) ?? UNKNOWN;
    case 'array':
    case 'elements':
      if (ARRAY_METHODS.has(name)) return { k: 'builtin', name, on: value };
      if (value.k === 'array' && /^\d+$/.test(name)) {
        const item = value.expr.x[Number(name)];
        return item === undefined ? UNKNOWN : substitute(L, evaluate(L, value.unit, item), value.env);
      }
      return UNKNOWN;
    case 'interface':
    case 'members':
      return typeMember(L, value, name);
    case 'context':
      return name === 'Provider' ? { k: 'provider', context: value } : UNKNOWN;
    case 'global':
      return globalMember(value.path, name);
    case 'fn':
    case 'evaluator':
      return FUNCTION_METHODS.has(name) ? { k: 'builtin', name, on: value } : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

/** What a bag's members are: a property pattern says it of its members. */
const memberForm = (form: EvaluatorReturn | undefined): EvaluatorReturn =>
  typeof form === 'object' && (form.on !== undefined || form.value !== undefined || form.variant !== undefined)
    ? form
    : 'value';

function objectMember(L: Linker, value: Value & { k: 'object' }, name: string): Value {
  const { unit, expr } = value;
  for (let i = expr.p.length - 1; i >= 0; i--) {
    const property = expr.p[i]!;
    if (property.spread) {
      // `...(flag && { a })` has no members but those of the object.
      const whole = substitute(L, evaluate(L, unit, property.v), value.env);
      const inner = member(
        L,
        each(whole).some(isItself) ? union(each(whole).filter((v) => !isItself(v))) : whole,
        name,
      );
      if (inner.k !== 'unknown' && !(inner.k === 'param')) return within(inner, value.hops);
      continue;
    }
    const found = property.n ?? (property.k === undefined ? undefined : textOf(evaluate(L, unit, property.k)));
    if (found !== name) continue;
    let inner = evaluate(L, unit, property.v);
    if (property.get && inner.k === 'fn') inner = functionResult(L, { ...inner, env: value.env }, () => UNKNOWN);
    if (inner.k === 'str' && inner.origin === undefined) {
      return {
        ...inner,
        origin: { unit, s: property.s, e: property.e, name: value.name === undefined ? name : `${value.name}.${name}` },
      };
    }
    if (inner.k === 'object' && inner.name === undefined && value.name !== undefined)
      inner = { ...inner, name: `${value.name}.${name}` };
    if (inner.k === 'fn') inner = { ...inner, self: value };
    inner = substitute(L, inner, value.env);
    if (!property.shorthand && !property.get && canHold(inner)) {
      const path = value.name === undefined ? name : `${value.name}.${name}`;
      inner = held(inner, () => ({ name: path, role: 'binding', place: placeOf(unit, property.s, property.e) }));
    }
    return within(inner, value.hops);
  }
  // A variable's object can get the member later.
  const isWhole = value.name === undefined && expr.p.every((p) => p.n !== undefined);
  return isWhole ? { k: 'lit', v: undefined } : UNKNOWN;
}

const isItself = (v: Value): boolean => v.k === 'flag' && v.form === 'value';

const textOf = (value: Value): string | undefined => (value.k === 'str' ? value.v : undefined);

function externalMember(L: Linker, value: Value & { k: 'external' }, name: string): Value {
  const path = [...value.path, name];
  const found = external(L, value.module, path);
  const own: Value[] = [found];
  if (value.path.length <= 1) {
    for (const { source, preset } of L.evaluators.moduleInstances(value.module)) {
      if (value.path.length === 1 && value.path[0] !== 'default') continue;
      own.push(sdkMember(L, { k: 'sdk', preset, type: source.type, evidence: 'import' }, name));
    }
  }
  const known = own.filter((v) => v.k !== 'unknown');
  return known.length === 1 ? known[0]! : union(known);
}

function sdkMember(L: Linker, value: Value & { k: 'sdk' }, name: string): Value {
  const found: Value[] = [];
  for (const known of L.evaluators.methods(value.preset, value.type, name)) {
    found.push({ k: 'evaluator', known, evidence: value.evidence, chain: [], name });
  }
  for (const configured of L.evaluators.configuredMethods) {
    const isOfType = configured.on === undefined || configured.on === value.type;
    if (isOfType && configured.matches(name) && L.isHere(configured.known)) {
      found.push({ k: 'evaluator', known: configured.known, evidence: value.evidence, chain: [], name });
    }
  }
  for (const { source, preset } of L.evaluators.members(value.preset, value.type, name)) {
    const made: Value = { k: 'sdk', preset, type: source.type, evidence: value.evidence };
    // The same form serves a property and a method; which it is shows where it is used.
    found.push({ ...made }, { k: 'builtin', name: '%give', on: source.async ? { k: 'promise', of: made } : made });
  }
  return found.length === 0 ? UNKNOWN : union(found);
}

function classMember(L: Linker, unit: Unit, i: number, name: string, isStatic: boolean, self: Value): Value {
  const fact = unit.facts.classes[i]!;
  const found: Value[] = [];
  for (const m of fact.members) {
    if (m.n !== name || (m.static === 1) !== isStatic) continue;
    const value = ownMember(L, unit, m, self, `${fact.n ?? ''}.${name}`);
    if (value.k !== 'unknown') found.push(value);
  }
  if (!isStatic) {
    for (const assigned of assignedInConstructor(unit, i, name)) {
      const value = evaluate(L, unit, assigned);
      const path = `${fact.n ?? ''}.${name}`;
      const step = (): ChainStep => ({ name: path, role: 'binding', place: placeOf(unit, assigned.s, assigned.e) });
      if (value.k !== 'unknown' && value.k !== 'lit') found.push(held(value, step));
    }
    for (const { known, on, matches } of L.evaluators.configuredMethods) {
      if (on !== undefined && on === fact.n && matches(name) && L.isHere(known))
        return { k: 'evaluator', known, evidence: 'type', chain: [], name };
    }
  }
  if (found.length > 0) return union(found);
  const props = name === 'props' && !isStatic ? propsOf(L, unit, i) : undefined;
  if (props !== undefined) return props;
  if (fact.ext === undefined) return UNKNOWN;
  const parent = evaluate(L, unit, fact.ext);
  for (const one of each(parent)) {
    if (one.k === 'class') return classMember(L, one.unit, one.i, name, isStatic, self);
    if (one.k === 'external') {
      const sdk = L.evaluators.typePreset(one.module, one.path[one.path.length - 1] ?? '');
      if (sdk !== undefined) return sdkMember(L, { k: 'sdk', ...sdk, evidence: 'type' }, name);
    }
  }
  return UNKNOWN;
}

/** @returns the function through which a component that is a class gets its props: they stand for a parameter of `render` */
export const renderOf = (unit: Unit, i: number): number | undefined =>
  unit.facts.classes[i]!.members.find((m) => m.n === 'render' && m.k === 'method')?.f;

function propsOf(L: Linker, unit: Unit, i: number): Value | undefined {
  const fn = renderOf(unit, i);
  if (fn === undefined) return undefined;
  const param: Value & { k: 'param' } = { k: 'param', unit, fn, p: 0, path: [] };
  const given = givenTo(L, param);
  return given === undefined ? param : { ...param, given };
}

function ownMember(L: Linker, unit: Unit, m: ClassMember, self: Value, name: string): Value {
  if (m.k === 'method' && m.f !== undefined) return { k: 'fn', unit, i: m.f, self };
  if (m.k === 'get' && m.f !== undefined) return functionResult(L, { k: 'fn', unit, i: m.f, self }, () => UNKNOWN);
  if (m.k !== 'property') return UNKNOWN;
  for (const decorator of m.decorators ?? []) {
    const injected = injectedBy(L, unit, decorator);
    if (injected !== undefined) return injected;
  }
  const step = (): ChainStep => ({ name, role: 'binding', place: placeOf(unit, m.s, m.e) });
  const value =
    m.b !== undefined ? bindingValue(L, unit, m.b) : m.x !== undefined ? held(evaluate(L, unit, m.x), step) : UNKNOWN;
  if (value.k === 'str' && value.origin === undefined) return { ...value, origin: { unit, s: m.s, e: m.e, name } };
  const args = self.k === 'instance' ? self.args : undefined;
  const isTelling = value.k !== 'unknown' && value.k !== 'lit';
  if (isTelling && args === undefined) return value;
  const typed = typeValue(L, unit, m.ty, 0, args);
  return typed.k === 'unknown' ? value : isTelling ? union([value, typed]) : typed;
}

/** @returns the SDK object that a decorator such as `@OpenFeatureClient()` injects. */
export function injectedBy(L: Linker, unit: Unit, decorator: Expr): Value | undefined {
  const callee = decorator.t === 'call' ? decorator.f : decorator;
  for (const one of each(evaluate(L, unit, callee))) {
    if (one.k !== 'external') continue;
    for (const { source, preset } of L.evaluators.instances(one.module, one.path)) {
      if (source.decorator !== undefined) return { k: 'sdk', preset, type: source.type, evidence: 'import' };
    }
  }
  return undefined;
}

const assignments = new WeakMap<object, Map<string, Expr[]>>();

/** What `this.name = …` in the class's methods assigns. */
function assignedInConstructor(unit: Unit, i: number, name: string): Expr[] {
  const fact = unit.facts.classes[i]!;
  let table = assignments.get(fact);
  if (table === undefined) {
    table = new Map();
    for (const m of fact.members) {
      if (m.f === undefined) continue;
      collectAssignments(unit.facts.functions[m.f]!.body, table);
    }
    assignments.set(fact, table);
  }
  return table.get(name) ?? [];
}

function collectAssignments(statements: Statement[], table: Map<string, Expr[]>): void {
  for (const s of statements) {
    if (s.k === 'expr' && s.x.t === 'set' && s.x.l.t === 'mem' && s.x.l.o.t === 'this') {
      const list = table.get(s.x.l.n);
      if (list === undefined) table.set(s.x.l.n, [s.x.r]);
      else list.push(s.x.r);
    } else if (s.k === 'if') {
      collectAssignments(s.y, table);
      if (s.n !== undefined) collectAssignments(s.n, table);
    } else if (s.k === 'block') collectAssignments(s.b, table);
    else if (s.k === 'try') collectAssignments(s.b, table);
  }
}

/** @returns a variable of the environment, whatever its name is */
export function environmentFlag(L: Linker, name: Value): Value {
  if (name.k === 'str') return environmentMember(L, name.v);
  const known = L.evaluators.environment.find(({ known }) => L.isHere(known))?.known;
  if (known === undefined) return UNKNOWN;
  return { k: 'flag', key: name, known, evidence: 'import', chain: [], form: 'value' };
}

/**
 * @param by the evaluator that reads it: others that count in other files only say nothing of it
 * @returns the flag's key that a variable of the environment sets; undefined for any other setting
 */
export function keyOfVariable(L: Linker, name: string, by: KnownEvaluator): string | undefined {
  const key = L.keys.ofEnvironment(name);
  if (key !== undefined || L.keys.isKnown(name)) return key ?? name;
  const isMeant = L.evaluators.environment.some(
    ({ known, matches }) => matches(name) && (known === by || known.evaluator.in === undefined),
  );
  return isMeant ? name : undefined;
}

function environmentMember(L: Linker, name: string): Value {
  const key = L.keys.ofEnvironment(name);
  const here = L.evaluators.environment.filter(({ known }) => L.isHere(known));
  const found = here.find(({ matches }) => matches(name));
  const known = found?.known ?? (key === undefined ? undefined : here[0]?.known);
  if (known === undefined) return UNKNOWN;
  return { k: 'flag', key: { k: 'str', v: key ?? name }, known, evidence: 'import', chain: [], form: 'value' };
}

function globalMember(path: string[], name: string): Value {
  const next = [...path, name];
  const text = next.join('.');
  if (
    text === 'process.env' ||
    text === 'import.meta.env' ||
    text === 'globalThis.process.env' ||
    text === 'window.process.env'
  )
    return { k: 'environment' };
  if (['window', 'globalThis', 'global', 'self'].includes(path[0]!) && path.length === 1)
    return { k: 'global', path: [name] };
  return { k: 'global', path: next };
}

/** @returns the part of an evaluation's result that a member is. */
export function flagMember(value: FlagValue, name: string): Value {
  const { form } = value;
  if (form === 'ref') return name === 'value' ? { ...value, form: 'value' } : UNKNOWN;
  if (typeof form === 'string') {
    if (form.startsWith('flags')) return UNKNOWN;
    // A member of the value: an object flag's payload depends on the flag.
    return form === 'value' && !OBJECT_METHODS.has(name) ? { ...value, partial: true } : UNKNOWN;
  }
  if (form.path !== undefined) {
    const [head, ...rest] = form.path.split('.');
    if (head === name)
      return { ...value, form: rest.length > 0 ? { ...form, path: rest.join('.') } : withoutPath(form) };
    return UNKNOWN;
  }
  if (form.on === name) return { ...value, form: 'value' };
  if (form.off === name) return { ...value, form: 'value', negated: !value.negated };
  if (form.value === name || form.variant === name || form.payload === name) return { ...value, form: 'value' };
  const calls = typeof form.call === 'string' ? [form.call] : (form.call ?? []);
  if (calls.includes(name)) return { ...value, form: { called: 'value' } };
  if (form.tuple !== undefined && name === '0') return { ...value, form: form.tuple };
  return UNKNOWN;
}

const OBJECT_METHODS = new Set(['toString', 'valueOf', 'toLowerCase', 'toUpperCase', 'trim']);

function withoutPath(form: EvaluatorReturn & object): EvaluatorReturn {
  const { path: _, ...rest } = form;
  return Object.keys(rest).length === 0 ? 'value' : rest;
}

/** @returns what the elements of an array, or the values of an object, can be. */
export function elementsOf(L: Linker, value: Value, depth = 0): Value {
  // A list can be given to a parameter of which it is made.
  if (depth > 6 || !L.spend()) return UNKNOWN;
  switch (value.k) {
    case 'union':
      return union(value.of.map((one) => elementsOf(L, one, depth + 1)));
    case 'array':
      return union(
        value.expr.x.map((x) =>
          x.t === 'spread'
            ? elementsOf(L, substitute(L, evaluate(L, value.unit, x.x), value.env), depth + 1)
            : substitute(L, evaluate(L, value.unit, x), value.env),
        ),
      );
    case 'tuple':
      return union(value.items);
    case 'elements':
      return value.of;
    case 'object':
      return union(
        value.expr.p.map((p) =>
          p.spread
            ? elementsOf(L, evaluate(L, value.unit, p.v), depth + 1)
            : p.n === undefined
              ? UNKNOWN
              : objectMember(L, value, p.n),
        ),
      );
    case 'enum':
      return union(value.unit.facts.enums[value.i]!.members.map((m) => member(L, value, m.n)));
    case 'param': {
      if (value.path.length > 6) return UNKNOWN;
      const given = value.given === undefined ? UNKNOWN : elementsOf(L, value.given, depth + 1);
      return {
        k: 'param',
        unit: value.unit,
        fn: value.fn,
        p: value.p,
        path: [...value.path, EACH],
        ...(value.rest ? { rest: true } : {}),
        ...(given.k === 'unknown' ? {} : { given }),
      };
    }
    default:
      return UNKNOWN;
  }
}

/** @returns the value at a step of a parameter's path. */
export const stepInto = (L: Linker, value: Value, step: string | number): Value =>
  step === EACH ? elementsOf(L, value) : member(L, value, String(step));
