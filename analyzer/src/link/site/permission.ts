import type { Expr } from '../../facts/file-facts.js';
import { returnsOf } from '../../facts/shared-parts.js';
import type { PermissionPatterns } from '../../model/policy.js';
import { evaluate } from '../evaluate.js';
import type { Linker } from '../linker.js';
import { namePattern } from '../name-pattern.js';
import { each, type Unit } from '../value.js';
import { visitUnit } from './ancestors.js';

/** Helpers that ask helpers are followed so far. */
const MAX_DEPTH = 3;

/** Tells code that asks what somebody may do. */
export class Permissions {
  readonly #calls: ((path: string) => boolean)[];
  readonly #properties: ((path: string) => boolean)[];
  readonly #names: ((name: string) => boolean)[];
  readonly #plainNames: string[];

  #isBranch = false;
  /** Gathered once per unit, which may have thousands of guards. */
  readonly #asking = new Map<Unit, Expr[]>();

  constructor(
    readonly L: Linker,
    { calls, properties }: PermissionPatterns,
  ) {
    this.#calls = calls.map(namePattern);
    this.#properties = properties.map(namePattern);
    this.#plainNames = calls.map((call) => call.slice(call.lastIndexOf('.') + 1)).filter((call) => !call.includes('*'));
    this.#names = calls.map((call) => namePattern(call.slice(call.lastIndexOf('.') + 1)));
  }

  /** @returns whether a variable, property or function of the name holds a permission: `hasRole`, `canExport` */
  isName(name: string): boolean {
    return this.#names.some((matches) => matches(name)) || this.#begins(name);
  }

  /** `hasPermissionTo` begins with `hasPermission`. */
  #begins(name: string): boolean {
    return this.#plainNames.some((call) => name.startsWith(call) && /^[A-Z]/.test(name.slice(call.length)));
  }

  /** @returns the parts of a condition that ask for a permission */
  in(unit: Unit, x: Expr, depth = 0): Expr[] {
    switch (x.t) {
      case 'call':
        return this.#isCall(unit, x, depth)
          ? [x]
          : x.a.length === 1 && x.f.t === 'id'
            ? this.in(unit, x.a[0]!, depth)
            : [];
      case 'mem':
        return this.#isProperty(x) ? [x] : [];
      case 'id':
        return this.#isHeld(unit, x, depth) ? [x] : [];
      case 'bin':
        if (x.op !== '&&' && x.op !== '||' && x.op !== '??')
          return this.in(unit, x.l, depth).length + this.in(unit, x.r, depth).length > 0 ? [x] : [];
        return [...this.in(unit, x.l, depth), ...this.in(unit, x.r, depth)];
      case 'un':
      case 'await':
      case 'as':
        return this.in(unit, x.x, depth);
      case 'cond':
        return [...this.in(unit, x.c, depth), ...this.in(unit, x.y, depth), ...this.in(unit, x.n, depth)];
      default:
        return [];
    }
  }

  /** @returns whether code that asks for a permission is true for whoever lacks it: `isStranger()` of `const isStranger = () => !can('edit')` */
  isDenial(unit: Unit, x: Expr, depth = 0): boolean {
    if (depth > MAX_DEPTH) return false;
    switch (x.t) {
      case 'un':
        return (x.op === '!') !== this.isDenial(unit, x.x, depth);
      case 'await':
      case 'as':
        return this.isDenial(unit, x.x, depth);
      case 'bin':
        return (x.op === '&&' || x.op === '||') && this.isDenial(unit, x.l, depth) && this.isDenial(unit, x.r, depth);
      case 'id': {
        const binding = unit.facts.bindings[x.b];
        if (binding?.x === undefined || binding.path !== undefined || this.isName(binding.n)) return false;
        return this.isDenial(unit, binding.x, depth + 1);
      }
      case 'call': {
        const path = pathOf(x.f);
        if (path === undefined || x.f.t === 'mem' || this.isName(path)) return false;
        const answers = each(this.L.demand(() => evaluate(this.L, unit, x.f))).flatMap((one) =>
          one.k === 'fn'
            ? returnsOf(one.unit.facts.functions[one.i]!)
                .filter((result) => this.#isWholly(one.unit, result, depth + 1))
                .map((result) => this.isDenial(one.unit, result, depth + 1))
            : [],
        );
        return answers.length > 0 && answers.every(Boolean);
      }
      default:
        return false;
    }
  }

  /** What is only partly a permission stands for something else. */
  #isWholly(unit: Unit, x: Expr, depth: number): boolean {
    if (x.t === 'bin' && (x.op === '&&' || x.op === '||'))
      return this.#isWholly(unit, x.l, depth) && this.#isWholly(unit, x.r, depth);
    return x.t !== 'cond' && this.in(unit, x, depth).length > 0;
  }

  #isCall(unit: Unit, x: Expr & { t: 'call' }, depth: number): boolean {
    const path = pathOf(x.f);
    if (path !== undefined && matchesEnd(path, this.#calls)) return true;
    if (path !== undefined && this.isName(path.slice(path.lastIndexOf('.') + 1))) return true;
    // `roles.includes('admin')`
    if (x.f.t === 'mem' && this.in(unit, x.f.o, depth).length > 0) return true;
    if (depth >= MAX_DEPTH) return false;
    // A condition's own helper is worth a look into its file; the calls of a whole branch are not.
    const callee = this.#isBranch ? evaluate(this.L, unit, x.f) : this.L.demand(() => evaluate(this.L, unit, x.f));
    return each(callee).some(
      (one) =>
        one.k === 'fn' &&
        returnsOf(one.unit.facts.functions[one.i]!).some((result) => this.#isWholly(one.unit, result, depth + 1)),
    );
  }

  #isProperty(x: Expr & { t: 'mem' }): boolean {
    const path = pathOf(x);
    return path !== undefined && (matchesEnd(path, this.#properties) || this.isName(x.n));
  }

  #isHeld(unit: Unit, x: Expr & { t: 'id' }, depth: number): boolean {
    if (x.b < 0) return false;
    const binding = unit.facts.bindings[x.b]!;
    if (this.isName(binding.n)) return true;
    if (binding.path !== undefined) {
      const member = `.${binding.path.filter((step) => typeof step === 'string').join('.')}`;
      if (this.#properties.some((matches) => matches(member) || matches(`x${member}`))) return true;
    }
    if (binding.x === undefined || depth >= MAX_DEPTH || binding.w !== undefined) return false;
    return binding.path === undefined && this.#isWholly(unit, binding.x, depth + 1);
  }

  /** @returns what may ask for something, in the order of the text, the outer before the inner */
  #askingIn(unit: Unit): readonly Expr[] {
    const before = this.#asking.get(unit);
    if (before !== undefined) return before;
    const found: Expr[] = [];
    visitUnit(unit, {
      expression(x, ancestors) {
        const frame = ancestors[ancestors.length - 1];
        const isTag = frame?.in === 'expr' && frame.x.t === 'jsx' && frame.x.tag === x;
        if ((x.t === 'call' || x.t === 'mem' || x.t === 'id') && !isTag) found.push(x);
      },
      binding: () => undefined,
    });
    found.sort((one, other) => one.s - other.s || other.e - one.e);
    this.#asking.set(unit, found);
    return found;
  }

  /** @returns what the code of an outcome asks for, at its own level and below */
  within(unit: Unit, from: number, to: number): Expr[] {
    const found: Expr[] = [];
    const asking = this.#askingIn(unit);
    this.#isBranch = true;
    /** What stands in something that asks is part of it. */
    let behind = from;
    for (let i = firstAt(asking, from); i < asking.length && asking[i]!.s < to; i++) {
      const x = asking[i]!;
      if (x.s < behind || x.e > to) continue;
      const own = this.in(unit, x);
      if (own.length === 0) continue;
      found.push(...own);
      behind = x.e;
    }
    this.#isBranch = false;
    return found;
  }
}

/** @returns the index of the first that begins there or later */
function firstAt(sorted: readonly Expr[], from: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.s < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @returns `user.role` of `user.role`; undefined where a part is computed */
export function pathOf(x: Expr): string | undefined {
  if (x.t === 'id') return x.n;
  if (x.t === 'this') return 'this';
  if (x.t === 'call') return pathOf(x.f);
  if (x.t !== 'mem') return undefined;
  const object = pathOf(x.o);
  return object === undefined ? undefined : `${object}.${x.n}`;
}

/** A pattern without an object means any. */
const matchesEnd = (path: string, patterns: readonly ((path: string) => boolean)[]): boolean => {
  const ends = [path];
  for (let at = path.indexOf('.'); at >= 0; at = path.indexOf('.', at + 1)) ends.push(path.slice(at + 1));
  return patterns.some((matches) => ends.some(matches));
};
