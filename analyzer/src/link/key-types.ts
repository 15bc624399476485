import type { TypeExpr } from '../facts/file-facts.js';
import { evaluate } from './evaluate.js';
import { exportType } from './exports.js';
import type { Linker } from './linker.js';
import { typeValue } from './types.js';
import { each, type Origin, type Unit } from './value.js';

/** What a type says of an expression: that it is a key, an object by keys, or a list of keys. */
export type Keyed = 'key' | 'keyed' | 'list';

const THROUGH = new Set([
  'Partial',
  'Readonly',
  'Required',
  'Pick',
  'Omit',
  'NonNullable',
  'Promise',
  'Exclude',
  'Extract',
]);
const LISTS = new Set(['Array', 'ReadonlyArray', 'Set', 'ReadonlySet']);

/** @returns how a type is tied to a symbol of the registry; undefined where it is not. */
export function keyedType(L: Linker, unit: Unit, type: TypeExpr | undefined, depth = 0): Keyed | undefined {
  if (type === undefined || depth > 10 || L.symbols.size === 0 || !L.spend()) return undefined;
  const inner = (t: TypeExpr | undefined): Keyed | undefined => keyedType(L, unit, t, depth + 1);
  switch (type.t) {
    case 'union':
    case 'and':
      for (const one of type.x) {
        const found = inner(one);
        if (found !== undefined) return found;
      }
      return undefined;
    case 'arr':
      return inner(type.x) === 'key' ? 'list' : undefined;
    case 'keyof':
      return inner(type.x) === 'keyed' ? 'key' : undefined;
    case 'mapped':
      return inner(type.k) === 'key' ? 'keyed' : undefined;
    case 'typeof':
      return type.x.t === 'id' && type.x.b >= 0 ? ofBinding(L, unit, type.x.b, [], depth) : undefined;
    case 'at':
      return inner(type.o) === 'list' || (inner(type.o) === 'keyed' && inner(type.k) === 'key') ? 'key' : undefined;
    case 'ref': {
      if (type.b >= 0) return ofBinding(L, unit, type.b, type.n.slice(1), depth);
      const name = type.n[0]!;
      const first = type.a?.[0];
      if (name === 'Record' || name === 'Map' || name === 'ReadonlyMap')
        return inner(first) === 'key' ? 'keyed' : undefined;
      if (LISTS.has(name)) return inner(first) === 'key' ? 'list' : undefined;
      return THROUGH.has(name) ? inner(first) : undefined;
    }
    default:
      return undefined;
  }
}

function ofBinding(L: Linker, unit: Unit, b: number, path: string[], depth: number): Keyed | undefined {
  const binding = unit.facts.bindings[b]!;
  if (binding.k === 'import') {
    const fact = unit.facts.imports[binding.im!]!;
    const file = L.provider.resolve(unit.file, fact.module);
    const target = file === undefined ? undefined : L.unit(file);
    const name = fact.name === '*' ? path[0] : fact.name;
    if (target === undefined || name === undefined) return undefined;
    const found = exportType(L, target, name);
    return found === undefined ? undefined : ofBinding(L, found.unit, found.b, [], depth + 1);
  }
  if (L.symbols.has(`${unit.file}#${binding.n}`)) {
    if (binding.k === 'enum') return 'key';
    if (binding.k !== 'type') return binding.x?.t === 'arr' ? 'list' : 'keyed';
    const declaration = binding.i === undefined ? undefined : unit.facts.types[binding.i];
    const isObject = declaration?.interface === 1 || declaration?.ty.t === 'obj';
    return isObject ? 'keyed' : 'key';
  }
  if (binding.k === 'type' && binding.i !== undefined)
    return keyedType(L, unit, unit.facts.types[binding.i]!.ty, depth + 1);
  return undefined;
}

interface Listed {
  v: string;
  origin: Origin;
}

/** @returns the strings that a type lists, with the places; undefined where it lists none, or others too */
export function finiteType(L: Linker, unit: Unit, type: TypeExpr | undefined, depth = 0): Listed[] | undefined {
  if (type === undefined || depth > 10 || !L.spend()) return undefined;
  switch (type.t) {
    case 'lit':
      return [{ v: type.v, origin: { unit, s: type.s, e: type.e, name: type.v } }];
    case 'union': {
      const all = type.x.filter((x) => !isNothing(x)).map((x) => finiteType(L, unit, x, depth + 1));
      return all.length > 0 && all.every((one) => one !== undefined) ? all.flat() : undefined;
    }
    case 'ref': {
      if (type.b < 0) return undefined;
      const found = declarationOf(L, unit, type.b, type.n.slice(1));
      if (found === undefined) return undefined;
      const binding = found.unit.facts.bindings[found.b]!;
      if (binding.i === undefined) return undefined;
      if (binding.k === 'enum') return membersOfEnum(L, found.unit, binding.i);
      return binding.k === 'type'
        ? finiteType(L, found.unit, found.unit.facts.types[binding.i]!.ty, depth + 1)
        : undefined;
    }
    default:
      return undefined;
  }
}

const isNothing = (type: TypeExpr): boolean => type.t === 'prim' && (type.n === 'undefined' || type.n === 'null');

function membersOfEnum(L: Linker, unit: Unit, i: number): Listed[] | undefined {
  const { n, members } = unit.facts.enums[i]!;
  const listed = members.flatMap((m): Listed[] => {
    const value = m.v === undefined ? undefined : evaluate(L, unit, m.v);
    return value?.k === 'str' ? [{ v: value.v, origin: { unit, s: m.s, e: m.e, name: `${n}.${m.n}` } }] : [];
  });
  return listed.length === members.length ? listed : undefined;
}

function declarationOf(L: Linker, unit: Unit, b: number, path: string[]): { unit: Unit; b: number } | undefined {
  const binding = unit.facts.bindings[b]!;
  if (binding.k !== 'import') return { unit, b };
  const fact = unit.facts.imports[binding.im!]!;
  const file = L.provider.resolve(unit.file, fact.module);
  const target = file === undefined ? undefined : L.demand(() => L.unit(file));
  const name = fact.name === '*' ? path[0] : fact.name;
  return target === undefined || name === undefined ? undefined : exportType(L, target, name);
}

/** @returns the written type of a member of a type, with the unit where it is written */
export function typeAt(
  L: Linker,
  unit: Unit,
  type: TypeExpr | undefined,
  path: readonly (string | number)[],
): { unit: Unit; ty: TypeExpr } | undefined {
  if (type === undefined) return undefined;
  const [head, ...rest] = path;
  if (head === undefined) return { unit, ty: type };
  for (const one of each(typeValue(L, unit, type))) {
    const members =
      one.k === 'members' ? one.members : one.k === 'interface' ? membersOf(one.unit.facts.types[one.i]!.ty) : [];
    const found = members.find((m) => m.n === String(head));
    if (found?.ty !== undefined && 'unit' in one) return typeAt(L, one.unit, found.ty, rest);
  }
  return undefined;
}

const membersOf = (type: TypeExpr) => (type.t === 'obj' ? type.m : []);
