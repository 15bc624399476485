import type { TypeExpr } from '../facts/file-facts.js';
import { evaluate } from './evaluate.js';
import { exportTarget, exportType } from './exports.js';
import type { Linker } from './linker.js';
import { callValue } from './calls.js';
import { member } from './members.js';
import { each, union, UNKNOWN, type KnownEvaluator, type TypeArguments, type Unit, type Value } from './value.js';

const TRANSPARENT = new Set([
  'Readonly',
  'Partial',
  'Required',
  'NonNullable',
  'Pick',
  'Omit',
  'Exclude',
  'Extract',
  'DeepPartial',
  'Mocked',
  'PropsWithChildren',
  'MutableRefObject',
  'MaybeRef',
]);
const MAX_DEPTH = 12;

const REGISTRY_TYPE: KnownEvaluator = {
  evaluator: { property: '*' },
  provider: 'registry',
  source: 'registry',
};

/**
 * @param args what the parameters of the generic type stand for in which this one is written
 * @returns what an object of this type can be.
 */
export function typeValue(
  L: Linker,
  unit: Unit,
  type: TypeExpr | undefined,
  depth = 0,
  args: TypeArguments | undefined = undefined,
): Value {
  if (type === undefined || depth > MAX_DEPTH || !L.spend()) return UNKNOWN;
  const inner = (t: TypeExpr | undefined): Value => typeValue(L, unit, t, depth + 1, args);
  switch (type.t) {
    case 'ref':
      return referenceValue(L, unit, type, inner, depth, args);
    case 'import': {
      const file = L.provider.resolve(unit.file, type.module);
      const name = type.n[type.n.length - 1] ?? 'default';
      if (file === undefined) return sdkType(L, type.module, name);
      return namedExport(L, file, type.n, type.a?.map(inner), depth);
    }
    case 'union':
    case 'and': {
      const found = type.x.map(inner).filter((v) => v.k !== 'unknown');
      return found.length === 0 ? UNKNOWN : union(found);
    }
    case 'obj':
      return { k: 'members', unit, members: type.m, index: type.index, args };
    case 'fn':
      return { k: 'callable', unit, result: type.r, args };
    case 'arr':
      return { k: 'elements', of: inner(type.x) };
    case 'tuple':
      return { k: 'tuple', items: type.x.map(inner) };
    case 'typeof':
      return evaluate(L, unit, type.x);
    case 'at':
      return type.k.t === 'lit' ? member(L, inner(type.o), type.k.v) : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

function referenceValue(
  L: Linker,
  unit: Unit,
  type: TypeExpr & { t: 'ref' },
  inner: (type: TypeExpr | undefined) => Value,
  depth: number,
  args: TypeArguments | undefined,
): Value {
  const name = type.n[type.n.length - 1]!;
  const configured = configuredType(L, name);
  if (configured !== undefined) return configured;
  if (type.b < 0) {
    const argument = type.a?.[0];
    if (name === 'Promise' || name === 'Awaited') {
      const of = inner(argument);
      return name === 'Promise' ? { k: 'promise', of } : of.k === 'promise' ? of.of : of;
    }
    if (name === 'ReturnType' && argument?.t === 'typeof')
      return callValue(L, evaluate(L, unit, argument.x), () => UNKNOWN);
    if (name === 'InstanceType' && argument?.t === 'typeof') {
      const made = evaluate(L, unit, argument.x);
      return made.k === 'class' ? { k: 'instance', unit: made.unit, i: made.i } : UNKNOWN;
    }
    if (name === 'Record') return { k: 'members', unit, members: [], index: type.a?.[1], args };
    if (name === 'Array' || name === 'ReadonlyArray' || name === 'Set') return { k: 'elements', of: inner(argument) };
    return TRANSPARENT.has(name) ? inner(argument) : UNKNOWN;
  }
  const binding = unit.facts.bindings[type.b]!;
  if (binding.k === 'import') {
    const fact = unit.facts.imports[binding.im!]!;
    const generated = L.evaluators.patternOf(fact.module);
    if (generated !== undefined) return sdkType(L, generated, fact.name === '*' ? (type.n[1] ?? '') : fact.name);
    const file = L.provider.resolve(unit.file, fact.module);
    const path = fact.name === '*' ? type.n.slice(1) : [fact.name, ...type.n.slice(1)];
    if (file !== undefined) return namedExport(L, file, path, type.a?.map(inner), depth);
    const found = sdkType(L, fact.module, path[path.length - 1] ?? 'default');
    if (found.k !== 'unknown' || type.a === undefined || !TRANSPARENT.has(name)) return found;
    return inner(type.a[0]);
  }
  const given = binding.k === 'type' && binding.i !== undefined ? args?.get(binding.i) : undefined;
  return given ?? declaredType(L, unit, type.b, type.a?.map(inner), depth);
}

/**
 * @param given the type's arguments
 * @returns an object of the type that a binding declares.
 */
export function declaredType(
  L: Linker,
  unit: Unit,
  b: number,
  given: readonly Value[] | undefined = undefined,
  depth = 0,
): Value {
  const binding = unit.facts.bindings[b]!;
  if (binding.i === undefined) return UNKNOWN;
  if (binding.k === 'class')
    return { k: 'instance', unit, i: binding.i, args: argumentsFor(unit.facts.classes[binding.i]!.tp, given) };
  if (binding.k !== 'type') return UNKNOWN;
  const declaration = unit.facts.types[binding.i]!;
  // An object of a registry symbol's type holds the flags' values, wherever it comes from.
  const isFlags = L.symbols.has(`${unit.file}#${binding.n}`) && (declaration.interface || declaration.ty.t === 'obj');
  if (isFlags) return { k: 'bag', known: REGISTRY_TYPE, evidence: 'type', chain: [] };
  const args = argumentsFor(declaration.tp, given);
  if (declaration.interface) return { k: 'interface', unit, i: binding.i, args };
  return typeValue(L, unit, declaration.ty, depth + 1, args);
}

function argumentsFor(
  parameters: readonly number[] | undefined,
  given: readonly Value[] | undefined,
): TypeArguments | undefined {
  // A string or a number leads to no flag.
  if (parameters === undefined || given === undefined || given.every((v) => v.k === 'unknown')) return undefined;
  return new Map(parameters.flatMap((i, at) => (given[at] === undefined ? [] : [[i, given[at]]])));
}

function namedExport(
  L: Linker,
  file: string,
  path: string[],
  given: readonly Value[] | undefined,
  depth: number,
): Value {
  // A generic type says nothing of flags, but what it is given does.
  const leadsOn = given?.some((value) => each(value).some((v) => v.k === 'sdk' || v.k === 'bag')) ?? false;
  return leadsOn ? L.demand(() => exported(L, file, path, given, depth)) : exported(L, file, path, given, depth);
}

function exported(L: Linker, file: string, path: string[], given: readonly Value[] | undefined, depth: number): Value {
  const unit = L.unit(file);
  if (unit === undefined) return UNKNOWN;
  const target = exportType(L, unit, path[0] ?? 'default');
  if (target === undefined) {
    const elsewhere = exportTarget(L, unit, path[0] ?? 'default');
    return elsewhere?.k === 'external'
      ? sdkType(L, elsewhere.module, elsewhere.path[elsewhere.path.length - 1] ?? '')
      : UNKNOWN;
  }
  return declaredType(L, target.unit, target.b, given, depth + 1);
}

function sdkType(L: Linker, module: string, name: string): Value {
  const found = L.evaluators.typePreset(module, name);
  return found === undefined ? UNKNOWN : { k: 'sdk', ...found, evidence: 'type' };
}

/** A type named by `on:` in the configuration, whatever declares it. */
function configuredType(L: Linker, name: string): Value | undefined {
  return L.evaluators.configuredMethods.some((m) => m.on === name)
    ? { k: 'sdk', preset: 'configuration', type: name, evidence: 'type' }
    : undefined;
}

/** @returns the value of a member of an interface or a type literal. */
export function typeMember(L: Linker, value: Value & { k: 'interface' | 'members' }, name: string): Value {
  if (value.k === 'members') {
    const found = value.members.find((m) => m.n === name);
    return typeValue(L, value.unit, found?.ty ?? value.index, 0, value.args);
  }
  const declaration = value.unit.facts.types[value.i]!;
  const found: Value[] = [];
  for (const one of L.implementers.get(declaration) ?? []) found.push(member(L, one, name));
  if (declaration.ty.t === 'obj') {
    const own = declaration.ty.m.find((m) => m.n === name);
    if (own !== undefined) found.push(typeValue(L, value.unit, own.ty, 0, value.args));
  }
  if (!found.some((v) => v.k !== 'unknown')) {
    for (const parent of declaration.ext) found.push(member(L, typeValue(L, value.unit, parent, 0, value.args), name));
  }
  const known = found.filter((v) => v.k !== 'unknown');
  return known.length === 0 ? UNKNOWN : union(known);
}
