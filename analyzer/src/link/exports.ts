import { bindingValue, evaluate } from './evaluate.js';
import type { Linker } from './linker.js';
import { member } from './members.js';
import { union, unknown, type ExportedBinding, type Unit, type Value } from './value.js';

type Target = ExportedBinding | { k: 'value'; value: Value } | { k: 'external'; module: string; path: string[] };

/** @returns what a module exports under a name, followed through re-exports. */
export function exportTarget(L: Linker, unit: Unit, name: string): Target | undefined {
  // What is remembered would not say which files it was looked for in.
  if (L.canReplace) return follow(L, unit, name, new Set());
  let ofUnit = L.exportedBindings.get(unit);
  if (ofUnit === undefined) L.exportedBindings.set(unit, (ofUnit = new Map()));
  const known = ofUnit.get(name);
  if (known !== undefined) return known;
  const misses = L.misses;
  const found = follow(L, unit, name, new Set());
  // What was found behind a file that is not at hand may be another one when it is.
  if (found?.k === 'binding' && L.misses === misses) ofUnit.set(name, found);
  return found;
}

function follow(L: Linker, unit: Unit, name: string, seen: Set<string>): Target | undefined {
  const mark = `${unit.file}\0${name}`;
  if (seen.has(mark)) return undefined;
  seen.add(mark);
  L.consult(unit);
  const own = unit.facts.exports.find((e) => e.name === name);
  if (own !== undefined) {
    if (own.binding !== undefined) {
      const binding = unit.facts.bindings[own.binding]!;
      if (binding.k !== 'import') return { k: 'binding', unit, b: own.binding };
      const fact = unit.facts.imports[binding.im!]!;
      return followed(L, unit, fact.module, fact.name, seen);
    }
    if (own.expr !== undefined) return { k: 'value', value: evaluate(L, unit, own.expr) };
    return followed(L, unit, own.module!, own.imported!, seen);
  }
  for (const star of unit.facts.stars) {
    if (star.as === name) return followed(L, unit, star.module, '*', seen);
    if (star.as !== undefined || name === 'default') continue;
    if (!L.canExport(unit.file, star.module, name)) continue;
    const found = followed(L, unit, star.module, name, seen);
    if (found !== undefined && found.k !== 'external') return found;
    if (found?.k === 'external' && isEvaluating(L, found)) return found;
  }
  const whole = unit.facts.exports.find((e) => e.name === 'export=');
  if (whole?.expr === undefined) return undefined;
  const value = evaluate(L, unit, whole.expr);
  return { k: 'value', value: name === 'default' ? value : member(L, value, name) };
}

/** A star of a package may export anything; it counts where the name is one that matters. */
function isEvaluating(L: Linker, target: { module: string; path: string[] }): boolean {
  return (
    L.evaluators.exported(target.module, target.path).length > 0 ||
    L.evaluators.instances(target.module, target.path).length > 0 ||
    L.evaluators.typePreset(target.module, target.path[0] ?? '') !== undefined
  );
}

function followed(L: Linker, unit: Unit, specifier: string, name: string, seen: Set<string>): Target | undefined {
  const file = L.provider.resolve(unit.file, specifier);
  if (file === undefined) return { k: 'external', module: specifier, path: name === '*' ? [] : [name] };
  const target = L.unit(file);
  if (target === undefined) return undefined;
  if (name === '*') return { k: 'value', value: { k: 'module', unit: target } };
  return follow(L, target, name, seen);
}

/** @returns the value of a module's export. */
export function exportValue(L: Linker, unit: Unit, name: string): Value {
  const target = exportTarget(L, unit, name);
  if (target === undefined) return unknown('not-found');
  if (target.k === 'binding') return bindingValue(L, target.unit, target.b);
  return target.k === 'value' ? target.value : external(L, target.module, target.path);
}

/** @returns the binding that a module exports as a type under a name. */
export function exportType(L: Linker, unit: Unit, name: string): { unit: Unit; b: number } | undefined {
  const target = exportTarget(L, unit, name);
  return target?.k === 'binding' ? { unit: target.unit, b: target.b } : undefined;
}

/** @returns what a package's export is: an evaluator, an SDK's object, or just that export. */
export function external(L: Linker, module: string, path: string[]): Value {
  const evaluators = L.evaluators.exported(module, path).filter((known) => L.isHere(known));
  const found: Value[] = evaluators.map((known) => ({
    k: 'evaluator',
    known,
    evidence: 'import',
    chain: [],
    name: path[path.length - 1] ?? module,
  }));
  for (const { source, preset } of L.evaluators.instances(module, path)) {
    if (source.export !== undefined) found.push({ k: 'sdk', preset, type: source.type, evidence: 'import' });
  }
  found.push({ k: 'external', module, path });
  return found.length === 1 ? found[0]! : union(found);
}

/** @returns the value of an import. */
export function importValue(L: Linker, unit: Unit, index: number): Value {
  const fact = unit.facts.imports[index]!;
  const generated = L.evaluators.patternOf(fact.module);
  if (generated !== undefined) return external(L, generated, fact.name === '*' ? [] : [fact.name]);
  const file = L.provider.resolve(unit.file, fact.module);
  if (file === undefined) return external(L, fact.module, fact.name === '*' ? [] : [fact.name]);
  const target = L.unit(file);
  if (target === undefined) return unknown('not-found');
  return fact.name === '*' ? { k: 'module', unit: target } : exportValue(L, target, fact.name);
}
