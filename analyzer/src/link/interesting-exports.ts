import { returned } from './calls.js';
import { bindingValue, evaluate } from './evaluate.js';
import { external, exportValue } from './exports.js';
import type { Linker } from './linker.js';
import { each, type Unit, type Value } from './value.js';

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
    for (const one of unit.facts.exports) {
      const mark = `${unit.file}#${one.name}`;
      if (done.has(mark)) continue;
      const matters =
        one.binding !== undefined
          ? isBindingInteresting(L, unit, one.binding)
          : one.expr !== undefined
            ? isInteresting(L, evaluate(L, unit, one.expr))
            : L.provider.resolve(unit.file, one.module!) === undefined
              ? isInteresting(L, external(L, one.module!, [one.imported!]))
              : one.name !== one.imported && isInteresting(L, exportValue(L, unit, one.name));
      if (!matters) continue;
      done.add(mark);
      names.push(one.name);
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

function isBindingInteresting(L: Linker, unit: Unit, b: number): boolean {
  const binding = unit.facts.bindings[b]!;
  if (binding.k === 'type') {
    const declaration = binding.i === undefined ? undefined : unit.facts.types[binding.i];
    return declaration !== undefined && (L.implementers.get(declaration) ?? []).some((v) => isInteresting(L, v));
  }
  return isInteresting(L, bindingValue(L, unit, b));
}

/** @returns whether a flag can be reached from the value. */
export function isInteresting(L: Linker, value: Value, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const inner = (v: Value): boolean => isInteresting(L, v, depth + 1);
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
      case 'fn':
        return (
          L.wrappers.has(one.unit.facts.functions[one.i]!) ||
          L.overriders.has(one.unit.facts.functions[one.i]!) ||
          inner(returned(L, one.unit, one.i))
        );
      case 'class':
      case 'instance':
        return isClassInteresting(L, one.unit, one.i, depth);
      case 'object':
        return one.expr.p.some((p) => inner(evaluate(L, one.unit, p.v)));
      case 'array':
        return one.expr.x.some((x) => inner(evaluate(L, one.unit, x)));
      default:
        return false;
    }
  });
}

function isClassInteresting(L: Linker, unit: Unit, i: number, depth: number): boolean {
  return unit.facts.classes[i]!.members.some((m) => {
    if (m.f !== undefined) return isInteresting(L, { k: 'fn', unit, i: m.f }, depth + 1);
    return m.x !== undefined && isInteresting(L, evaluate(L, unit, m.x), depth + 1);
  });
}
