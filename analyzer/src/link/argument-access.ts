import type { Expr } from '../facts/file-facts.js';
import { evaluate } from './evaluate.js';
import type { Linker } from './linker.js';
import { elementsOf, member } from './members.js';
import { union, UNKNOWN, unknown, type Unit, type Value } from './value.js';

/** Access to what a call, a JSX element or a decorator was given. */
export interface Given {
  /** By index, or by a component's prop. */
  at: (name: string) => { value: Value; expr?: Expr | undefined } | undefined;
}

/** @returns the arguments of a call. */
export function argumentsOf(L: Linker, unit: Unit, args: readonly Expr[]): Given {
  return {
    at: (name) => {
      const expr = args[Number(name)];
      const spread = args.slice(0, Number(name) + 1).findIndex((a) => a.t === 'spread');
      if (spread >= 0) return { value: spreadArgument(L, unit, args, spread, Number(name)), expr: args[spread] };
      return expr === undefined ? undefined : { value: evaluate(L, unit, expr), expr };
    },
  };
}

/** @returns the argument at an index at or behind `...list` */
export function spreadArgument(L: Linker, unit: Unit, args: readonly Expr[], spread: number, index: number): Value {
  const list = args[spread]!;
  const found =
    list.t === 'spread' && (index === spread || spread === args.length - 1)
      ? member(L, evaluate(L, unit, list.x), String(index - spread))
      : UNKNOWN;
  return found.k === 'unknown' ? unknown('computed') : found;
}

/** @returns the attributes of an element as arguments. */
export function attributesOf(L: Linker, unit: Unit, x: Expr & { t: 'jsx' }): Given {
  return {
    at: (name) => {
      for (let i = x.at.length - 1; i >= 0; i--) {
        const attribute = x.at[i]!;
        if (attribute.spread && attribute.v !== undefined) {
          const inner = member(L, evaluate(L, unit, attribute.v), name);
          if (inner.k !== 'unknown') return { value: inner, expr: attribute.v };
        } else if (attribute.n === name) {
          return attribute.v === undefined
            ? { value: { k: 'lit', v: true } }
            : { value: evaluate(L, unit, attribute.v), expr: attribute.v };
        }
      }
      return undefined;
    },
  };
}

/** @returns arguments that are values already, by index. */
export const valuesAsArguments = (argument: (index: number) => Value | undefined): Given => ({
  at: (name) => {
    const value = argument(Number(name));
    return value === undefined ? undefined : { value };
  },
});

/**
 * Follows a position such as `0`, `0.flagKey`, `0[]`, `0{}`, `0.flags[].flagKey`, `name`, `name[]`.
 * @returns the value there; undefined when nothing was given
 */
export function valueAt(L: Linker, given: Given, position: number | string): Value | undefined {
  const steps = String(position).match(/\[\]|\{\}|[^.[\]{}]+/g) ?? [];
  const first = given.at(steps[0] ?? '0');
  if (first === undefined) return undefined;
  let at: Value = first.value;
  for (const step of steps.slice(1)) {
    if (step === '[]') at = elementsOf(L, at);
    else if (step === '{}') at = keysOf(at);
    else at = member(L, at, step);
  }
  return at;
}

/** @returns the own keys of an object literal, as strings that know where they stand. */
export function keysOf(value: Value): Value {
  if (value.k === 'union') return union(value.of.map(keysOf));
  if (value.k !== 'object') return UNKNOWN;
  return union(
    value.expr.p
      .filter((p) => p.n !== undefined)
      .map((p): Value => ({ k: 'str', v: p.n!, origin: { unit: value.unit, s: p.s, e: p.ne, name: p.n! } })),
  );
}
