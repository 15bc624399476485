import type { Expr, Statement } from '../../facts/file-facts.js';
import { initialisersOf, returnsOf } from '../../facts/shared-parts.js';
import type { PermissionPatterns } from '../../model/policy.js';
import { evaluate } from '../evaluate.js';
import type { Linker } from '../linker.js';
import { namePattern } from '../name-pattern.js';
import { each, type Unit } from '../value.js';

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
  readonly #expressions = new Map<Unit, Expr[]>();

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

  #expressionsIn(unit: Unit): Expr[] {
    let found = this.#expressions.get(unit);
    if (found === undefined) this.#expressions.set(unit, (found = expressionsOf(unit, unit.facts.body)));
    return found;
  }

  /** @returns what the code of an outcome asks for, at its own level and below */
  within(unit: Unit, from: number, to: number): Expr[] {
    const found: Expr[] = [];
    this.#isBranch = true;
    const visit = (x: Expr): void => {
      if (x.e <= from || x.s >= to) return;
      if (x.s >= from && x.e <= to && (x.t === 'call' || x.t === 'mem' || x.t === 'id')) {
        const own = this.in(unit, x);
        if (own.length > 0) {
          found.push(...own);
          return;
        }
      }
      childrenOf(unit, x).forEach(visit);
    };
    this.#expressionsIn(unit).forEach(visit);
    this.#isBranch = false;
    return found;
  }
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

function expressionsOf(unit: Unit, statements: readonly Statement[]): Expr[] {
  return statements.flatMap((s): Expr[] => {
    switch (s.k) {
      case 'expr':
      case 'export':
        return [s.x];
      case 'vars':
        return initialisersOf(unit.facts, s);
      case 'return':
      case 'throw':
        return s.x === undefined ? [] : [s.x];
      case 'if':
        return [s.c, ...expressionsOf(unit, s.y), ...expressionsOf(unit, s.n ?? [])];
      case 'switch':
        return [s.x, ...s.cases.flatMap((one) => expressionsOf(unit, one.b))];
      case 'loop':
        return [...s.h, ...expressionsOf(unit, s.b)];
      case 'try':
        return [...expressionsOf(unit, s.b), ...expressionsOf(unit, s.c ?? []), ...expressionsOf(unit, s.f ?? [])];
      case 'block':
        return expressionsOf(unit, s.b);
      case 'fn':
        return functionExpressions(unit, s.i);
      case 'class':
        return classExpressions(unit, s.i);
      default:
        return [];
    }
  });
}

const functionExpressions = (unit: Unit, i: number): Expr[] => {
  const fact = unit.facts.functions[i]!;
  return [...(fact.x === undefined ? [] : [fact.x]), ...expressionsOf(unit, fact.body)];
};

const classExpressions = (unit: Unit, i: number): Expr[] =>
  unit.facts.classes[i]!.members.flatMap((m) => [
    ...(m.x === undefined ? [] : [m.x]),
    ...(m.f === undefined ? [] : functionExpressions(unit, m.f)),
  ]);

function childrenOf(unit: Unit, x: Expr): Expr[] {
  switch (x.t) {
    case 'tpl':
    case 'arr':
    case 'z':
      return x.x;
    case 'mem':
      return [x.o];
    case 'idx':
      return [x.o, x.k];
    case 'call':
      return [x.f, ...x.a];
    case 'fn':
      return functionExpressions(unit, x.i);
    case 'cls':
      return classExpressions(unit, x.i);
    case 'obj':
      return x.p.map((p) => p.v);
    case 'cond':
      return [x.c, x.y, x.n];
    case 'bin':
    case 'set':
      return [x.l, x.r];
    case 'un':
    case 'await':
    case 'as':
    case 'spread':
      return [x.x];
    case 'jsx':
      return [...x.at.flatMap((a) => (a.v === undefined ? [] : [a.v])), ...x.ch];
    default:
      return [];
  }
}
