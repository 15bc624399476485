import type { Evaluator, EvaluatorReturn } from '../model/evaluator.js';
import type { ChainStep, Evidence, UnresolvedReason } from '../model/reference.js';
import type { Expr, TypeExpr, TypeMember } from '../facts/file-facts.js';
import type { Unit } from '../facts/unit.js';
import type { Feed } from './shared-parameters.js';

export type { Unit } from '../facts/unit.js';

/** Where a string constant is written. */
export interface Origin {
  unit: Unit;
  s: number;
  e: number;
  /** `FLAGS.newNav`, `NEW_NAV`, `Flag.NewNav`. */
  name: string;
}

/** An evaluator with where it came from. */
export interface KnownEvaluator {
  evaluator: Evaluator;
  provider: string;
  /** Preset id, or `configuration`. */
  source: string;
}

/** Arguments of the calls that led here, by function, so that a symbolic value can be made concrete. */
export interface Environment {
  unit: Unit;
  fn: number;
  argument: (index: number, isRest: boolean) => Value;
  next: Environment | undefined;
}

/** What a generic type's parameters stand for: by index into the types of the unit that declares it. */
export type TypeArguments = ReadonlyMap<number, Value>;

export interface FlagValue {
  k: 'flag';
  key: Value;
  known: KnownEvaluator;
  evidence: Evidence;
  chain: ChainStep[];
  /** What this value is of the evaluation: the value itself, or an object or function that gives it. */
  form: EvaluatorReturn;
  negated?: boolean;
  /** Combined with other conditions: it depends on the flag, but is not the flag. */
  partial?: boolean;
  /** A caller gave it to a parameter. It is followed no further. */
  given?: boolean;
  /** The parameters through which callers gave it, the nearest last. */
  feeds?: readonly Feed[];
}

/** A declaration of a module's top level that it, or another module, exports. */
export interface ExportedBinding {
  k: 'binding';
  unit: Unit;
  b: number;
}

/**
 * What an expression can be, as far as flags go. A union lists the possibilities.
 */
export type Value =
  | { k: 'unknown'; reason: UnresolvedReason }
  | { k: 'str'; v: string; origin?: Origin; chain?: ChainStep[] }
  | { k: 'concat'; parts: Value[] }
  /** `FLAGS[name]`: a string of an object or list, which one a parameter says. */
  | { k: 'pick'; of: Value; key: Value & { k: 'param' } }
  | { k: 'lit'; v: boolean | number | null | undefined }
  | { k: 'fn'; unit: Unit; i: number; env?: Environment | undefined; self?: Value | undefined }
  | { k: 'class'; unit: Unit; i: number }
  | { k: 'instance'; unit: Unit; i: number; args?: TypeArguments | undefined }
  | {
      k: 'object';
      unit: Unit;
      expr: Expr & { t: 'obj' };
      env?: Environment | undefined;
      name?: string;
      /** The way on which it came here, nearest first. */
      hops?: ChainStep[];
    }
  | { k: 'array'; unit: Unit; expr: Expr & { t: 'arr' }; env?: Environment | undefined }
  | { k: 'enum'; unit: Unit; i: number }
  | { k: 'namespace'; unit: Unit; members: Record<string, number>; name: string }
  | { k: 'module'; unit: Unit }
  | { k: 'external'; module: string; path: string[] }
  | { k: 'sdk'; preset: string; type: string; evidence: Evidence }
  | { k: 'evaluator'; known: KnownEvaluator; evidence: Evidence; chain: ChainStep[]; name: string }
  | { k: 'hoc'; known: KnownEvaluator; evidence: Evidence; prop: string }
  | FlagValue
  | { k: 'bag'; known: KnownEvaluator; evidence: Evidence; chain: ChainStep[]; prefix?: string }
  | {
      k: 'each';
      known: KnownEvaluator;
      evidence: Evidence;
      chain: ChainStep[];
      form: EvaluatorReturn;
      listed?: boolean;
    }
  | {
      k: 'param';
      unit: Unit;
      fn: number;
      p: number;
      path: (string | number)[];
      rest?: boolean;
      ty?: TypeExpr | undefined;
      fallback?: Value | undefined;
      given?: Value | undefined;
    }
  | { k: 'promise'; of: Value }
  | { k: 'tuple'; items: Value[] }
  | { k: 'record'; members: Map<string, Value> }
  | { k: 'elements'; of: Value }
  | { k: 'interface'; unit: Unit; i: number; args?: TypeArguments | undefined }
  | {
      k: 'members';
      unit: Unit;
      members: TypeMember[];
      index?: TypeExpr | undefined;
      args?: TypeArguments | undefined;
    }
  | { k: 'callable'; unit: Unit; result?: TypeExpr | undefined; args?: TypeArguments | undefined }
  | { k: 'context'; unit: Unit; at: number; fallback: Value }
  | { k: 'provider'; context: Value & { k: 'context' } }
  | { k: 'global'; path: string[] }
  | { k: 'environment' }
  | { k: 'builtin'; name: string; on: Value; env?: Environment | undefined }
  | { k: 'union'; of: Value[] };

export const UNKNOWN: Value = { k: 'unknown', reason: 'computed' };
export const unknown = (reason: UnresolvedReason): Value => ({ k: 'unknown', reason });

const MAX_UNION = 64;

/** @returns the possibilities of a value. */
export const each = (value: Value): Value[] => (value.k === 'union' ? value.of : [value]);

/** @returns the values as one, without repetition; unknown ones stay only when nothing else is there or `keepUnknown` is set. */
export function union(values: Value[]): Value {
  const flat: Value[] = [];
  for (const value of values) {
    for (const one of each(value)) {
      if (!flat.some((other) => sameValue(other, one))) flat.push(one);
    }
  }
  if (flat.length === 0) return UNKNOWN;
  if (flat.length === 1) return flat[0]!;
  return flat.length > MAX_UNION ? unknown('too-many') : { k: 'union', of: flat };
}

/** @returns whether two values are certainly the same. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.k !== b.k) return false;
  switch (a.k) {
    case 'unknown':
      return a.reason === (b as typeof a).reason;
    case 'str':
      return (
        a.v === (b as typeof a).v &&
        a.origin?.s === (b as typeof a).origin?.s &&
        a.origin?.unit === (b as typeof a).origin?.unit
      );
    case 'lit':
      return a.v === (b as typeof a).v;
    case 'fn': {
      const other = b as typeof a;
      return a.unit === other.unit && a.i === other.i && a.env === other.env;
    }
    case 'class':
    case 'enum':
      return a.unit === (b as typeof a).unit && a.i === (b as typeof a).i;
    case 'instance':
    case 'interface': {
      const other = b as typeof a;
      return a.unit === other.unit && a.i === other.i && sameArguments(a.args, other.args);
    }
    case 'object':
    case 'array':
      return a.expr === (b as typeof a).expr && a.env === (b as typeof a).env;
    case 'module':
      return a.unit === (b as typeof a).unit;
    case 'external': {
      const other = b as typeof a;
      return a.module === other.module && a.path.join('.') === other.path.join('.');
    }
    case 'sdk':
      return a.preset === (b as typeof a).preset && a.type === (b as typeof a).type;
    case 'evaluator':
      return a.known === (b as typeof a).known && a.name === (b as typeof a).name;
    case 'bag':
    case 'each':
    case 'hoc':
      return a.known === (b as typeof a).known;
    case 'tuple': {
      const items = (b as typeof a).items;
      return a.items.length === items.length && a.items.every((item, i) => sameValue(item, items[i]!));
    }
    case 'record': {
      const members = (b as typeof a).members;
      return (
        a.members.size === members.size &&
        [...a.members].every(([name, one]) => members.has(name) && sameValue(one, members.get(name)!))
      );
    }
    case 'elements':
      return sameValue(a.of, (b as typeof a).of);
    case 'union': {
      const of = (b as typeof a).of;
      return a.of.length === of.length && a.of.every((one, i) => sameValue(one, of[i]!));
    }
    case 'builtin':
      return a.name === (b as typeof a).name && sameValue(a.on, (b as typeof a).on);
    case 'members':
      return a.members === (b as typeof a).members && sameArguments(a.args, (b as typeof a).args);
    case 'callable':
      return a.result === (b as typeof a).result && sameArguments(a.args, (b as typeof a).args);
    case 'param': {
      const other = b as typeof a;
      return a.unit === other.unit && a.fn === other.fn && a.p === other.p && a.path.join('.') === other.path.join('.');
    }
    case 'pick':
      return sameValue(a.of, (b as typeof a).of) && sameValue(a.key, (b as typeof a).key);
    case 'promise':
      return sameValue(a.of, (b as typeof a).of);
    case 'flag': {
      const other = b as typeof a;
      return (
        a.known === other.known &&
        a.negated === other.negated &&
        a.partial === other.partial &&
        a.feeds?.at(-1) === other.feeds?.at(-1) &&
        JSON.stringify(a.form) === JSON.stringify(other.form) &&
        sameValue(a.key, other.key)
      );
    }
    case 'context':
      return a.unit === (b as typeof a).unit && a.at === (b as typeof a).at;
    case 'environment':
      return true;
    default:
      return false;
  }
}

function sameArguments(a: TypeArguments | undefined, b: TypeArguments | undefined): boolean {
  if (a === b) return true;
  return a?.size === b?.size && [...(a ?? [])].every(([i, value]) => sameValue(value, b?.get(i) ?? UNKNOWN));
}
