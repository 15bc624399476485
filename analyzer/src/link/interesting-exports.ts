import type { ExportFact, TypeMember } from '../facts/file-facts.js';
import { returned } from './calls.js';
import { bindingValue, evaluate } from './evaluate.js';
import { external, exportValue } from './exports.js';
import type { Linker } from './linker.js';
import { declaredType, typeValue } from './types.js';
import { each, type TypeArguments, type Unit, type Value } from './value.js';

const MAX_DEPTH = 4;

/**
 * @param done marks what was given before, and is added to
 * @returns files with the exports through which flags can be reached; undefined for all names
 */
export function* interestingExports(
  L: Linker,
  units: Iterable<Unit | undefined>,
  done: Set<string>,
): Generator<[string, string[] | undefined]> {
  for (const unit of [...units]) {
    if (unit === undefined) continue;
    const names: string[] = [];
    L.begin();
    for (const one of unit.facts.exports) {
      const mark = `${unit.file}#${one.name}`;
      if (done.has(mark) || !isExportInteresting(L, unit, one)) continue;
      done.add(mark);
      names.push(one.name);
      if (one.binding !== undefined) noteName(L, unit, one.name, bindingValue(L, unit, one.binding));
    }
    const star = unit.facts.stars.find(
      ({ module }) => L.provider.resolve(unit.file, module) === undefined && L.evaluators.modules().has(module),
    );
    if (star !== undefined && !done.has(`${unit.file}#*`)) {
      done.add(`${unit.file}#*`);
      yield [unit.file, undefined];
    }
    if (names.length > 0) yield [unit.file, names.some((n) => n === 'default' || n === 'export=') ? undefined : names];
  }
}

function isExportInteresting(L: Linker, unit: Unit, one: ExportFact): boolean {
  L.nextNode();
  if (one.binding !== undefined) return isBindingInteresting(L, unit, one.binding);
  if (one.expr !== undefined) return isInteresting(L, evaluate(L, unit, one.expr));
  if (L.provider.resolve(unit.file, one.module!) === undefined)
    return isInteresting(L, external(L, one.module!, [one.imported!]));
  return one.name !== one.imported && isInteresting(L, exportValue(L, unit, one.name));
}

function noteName(L: Linker, unit: Unit, name: string, value: Value): void {
  const note = (position: number): void => {
    L.exportNames.set(name, position);
    L.keeps(`export ${name} ${position}`, unit);
  };
  for (const one of each(value)) {
    if (one.k === 'evaluator' && typeof (one.known.evaluator.key ?? 0) === 'number') {
      note(Number(one.known.evaluator.key ?? 0));
    }
    const wrapper = one.k === 'fn' ? L.wrappers.get(one.unit.facts.functions[one.i]!)?.[0] : undefined;
    if (wrapper?.path.length === 0) note(wrapper.p);
  }
}

function isBindingInteresting(L: Linker, unit: Unit, b: number): boolean {
  const binding = unit.facts.bindings[b]!;
  return isInteresting(L, binding.k === 'type' ? declaredType(L, unit, b) : bindingValue(L, unit, b));
}

/** @returns whether a flag can be reached from the value. */
export function isInteresting(L: Linker, value: Value): boolean {
  return isWayToFlag(L, value, 0, new Map());
}

/** @param seen types and objects that were looked at already, with how deep: one leads to another, and back */
function isWayToFlag(L: Linker, value: Value, depth: number, seen: Map<object, number>): boolean {
  if (depth > MAX_DEPTH) return false;
  const inner = (v: Value): boolean => isWayToFlag(L, v, depth + 1, seen);
  const isNew = (of: object): boolean => {
    if ((seen.get(of) ?? MAX_DEPTH + 1) <= depth) return false;
    seen.set(of, depth);
    return true;
  };
  const members = (unit: Unit, of: readonly TypeMember[], args: TypeArguments | undefined): boolean =>
    isNew(args ?? of) && of.some((m) => inner(typeValue(L, unit, m.ty, 0, args)));
  return each(value).some((one) => {
    switch (one.k) {
      case 'flag':
      case 'bag':
      case 'each':
      case 'sdk':
      case 'evaluator':
      case 'hoc':
      case 'environment':
        return true;
      case 'promise':
      case 'elements':
        return inner(one.of);
      case 'tuple':
        return one.items.some(inner);
      case 'record':
        return [...one.members.values()].some(inner);
      case 'context':
        return (
          inner(one.fallback) ||
          inner(L.provided.get(`${one.unit.file}:${one.at}`) ?? { k: 'unknown', reason: 'computed' })
        );
      case 'fn': {
        const fact = one.unit.facts.functions[one.i]!;
        if (L.wrappers.has(fact) || L.overriders.has(fact)) return true;
        const result = returned(L, one.unit, one.i);
        return inner(result.k === 'unknown' ? typeValue(L, one.unit, fact.ty) : result);
      }
      case 'builtin':
        return one.name === '%give' && inner(one.on);
      case 'callable':
        return inner(typeValue(L, one.unit, one.result, 0, one.args));
      case 'members':
        return members(one.unit, one.members, one.args);
      case 'interface': {
        const { ty, ext } = one.unit.facts.types[one.i]!;
        return (
          (L.implementers.get(one.unit.facts.types[one.i]!) ?? []).some(inner) ||
          (ty.t === 'obj' && members(one.unit, ty.m, one.args)) ||
          ext.some((parent) => inner(typeValue(L, one.unit, parent, 0, one.args)))
        );
      }
      case 'external':
        return L.evaluators.modules().has(one.module);
      case 'module':
        return (
          isNew(one.unit) &&
          one.unit.facts.exports.some((e) => e.binding !== undefined && inner(bindingValue(L, one.unit, e.binding)))
        );
      case 'class':
      case 'instance':
        return isNew(one.unit.facts.classes[one.i]!) && isClassInteresting(L, one.unit, one.i, inner);
      case 'object':
        return isNew(one.expr) && one.expr.p.some((p) => inner(evaluate(L, one.unit, p.v)));
      case 'array':
        return isNew(one.expr) && one.expr.x.some((x) => inner(evaluate(L, one.unit, x)));
      default:
        return false;
    }
  });
}

function isClassInteresting(L: Linker, unit: Unit, i: number, inner: (value: Value) => boolean): boolean {
  const { members, ext } = unit.facts.classes[i]!;
  const isOwn = members.some((m) => {
    if (m.f !== undefined) return inner({ k: 'fn', unit, i: m.f });
    return m.x !== undefined && inner(evaluate(L, unit, m.x));
  });
  return isOwn || (ext !== undefined && inner(evaluate(L, unit, ext)));
}
