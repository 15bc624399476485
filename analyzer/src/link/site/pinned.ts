import type { Expr, Statement } from '../../facts/file-facts.js';
import type { FlagReference } from '../../model/reference.js';
import { evaluate } from '../evaluate.js';
import type { Linker } from '../linker.js';
import { each, type Unit } from '../value.js';
import { visitUnit, type Frame } from './ancestors.js';
import { GivenLists, isKey } from './given-lists.js';
import type { Placed } from './sites.js';

export type State = boolean | string;

/** Members of an object that stands for a flag, in which its state lies. */
const STATES = [
  'enabled',
  'isEnabled',
  'on',
  'value',
  'defaultValue',
  'defaultVariant',
  'variant',
  'treatment',
  'state',
];

/** Notes at each override of a test which state it pins, where that stands there as a literal. */
export function addPinnedStates(L: Linker, placed: readonly Placed[]): void {
  const byUnit = new Map<Unit, Map<string, FlagReference[]>>();
  for (const { reference, unit } of placed) {
    if (reference.kind !== 'override') continue;
    let wanted = byUnit.get(unit);
    if (wanted === undefined) byUnit.set(unit, (wanted = new Map<string, FlagReference[]>()));
    const id = `${reference.place.start}:${reference.place.end}`;
    wanted.set(id, [...(wanted.get(id) ?? []), reference]);
  }
  for (const [unit, wanted] of byUnit) {
    const at = ({ s, e }: { s: number; e: number }): FlagReference[] => wanted.get(`${s}:${e}`) ?? [];
    const pin = (references: readonly FlagReference[], state: State | undefined): void => {
      if (state !== undefined) for (const reference of references) reference.pinned ??= state;
    };
    const lists = new GivenLists(L, unit);
    L.begin();
    L.within(unit, () => {
      visitUnit(unit, {
        expression(x, ancestors) {
          lists.add(x);
          if (x.t === 'obj')
            for (const p of x.p)
              // `{ name: 'new-nav', enabled: true }` stands for the flag as a whole.
              for (const one of at(p)) pin([one], stateOf(L, unit, isKey(L, unit, p.v, one.key) ? x : p.v));
          if (x.t === 'set') pin(at(x), stateOf(L, unit, x.r));
          if (x.t === 'arr')
            for (const item of x.x) {
              pin(at(item), listed(L, unit, item));
              if (item.t !== 'arr') lists.name(at(item), ancestors);
            }
          if (x.t === 'call')
            for (const one of at(x)) pin([one], given(L, unit, x, one.key) ?? described(L, unit, x, one.key));
          if (x.t === 'str' || x.t === 'mem' || x.t === 'id') pin(at(x), answered(x, ancestors));
        },
        binding: () => undefined,
      });
      lists.tell();
    });
  }
}

/** @returns the state that an expression says, as a value or as an object that stands for a flag */
export function stateOf(L: Linker, unit: Unit, x: Expr): State | undefined {
  if (x.t === 'obj') {
    const member = (name: string): State | undefined => {
      const found = x.p.find((p) => p.n === name);
      return found === undefined ? undefined : stateOf(L, unit, found.v);
    };
    if (member('disabled') === true) return false;
    for (const name of STATES) {
      const state = member(name);
      if (state !== undefined) return state;
    }
    return undefined;
  }
  const [value, ...others] = each(evaluate(L, unit, x));
  if (value === undefined || others.length > 0) return undefined;
  if (value.k === 'str') return value.v;
  if (value.k === 'lit' && typeof value.v === 'number') return value.v !== 0;
  return value.k === 'lit' && typeof value.v === 'boolean' ? value.v : undefined;
}

/** A list of keys turns them on; a list of pairs says the states. */
function listed(L: Linker, unit: Unit, item: Expr): State | undefined {
  if (item.t !== 'arr') return true;
  return item.x[1] === undefined ? undefined : stateOf(L, unit, item.x[1]);
}

/** `overrideGate('new-nav', true)`: the state follows the key. */
function given(L: Linker, unit: Unit, x: Expr & { t: 'call' }, key: string): State | undefined {
  const index = x.a.findIndex((a) => isKey(L, unit, a, key));
  const next = index < 0 ? undefined : x.a[index + 1];
  return next === undefined ? undefined : stateOf(L, unit, next);
}

/** `{ name: 'new-nav', enabled: true }` somewhere in the arguments. */
function described(L: Linker, unit: Unit, x: Expr, key: string): State | undefined {
  switch (x.t) {
    case 'call':
      return first(x.a, (a) => described(L, unit, a, key));
    case 'arr':
      return first(x.x, (item) => described(L, unit, item, key));
    case 'as':
    case 'spread':
      return described(L, unit, x.x, key);
    case 'obj':
      return x.p.some((p) => isKey(L, unit, p.v, key))
        ? stateOf(L, unit, x)
        : first(x.p, (p) => described(L, unit, p.v, key));
    default:
      return undefined;
  }
}

function first<T>(list: readonly T[], find: (one: T) => State | undefined): State | undefined {
  for (const one of list) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a mock answers for a key: `key === 'new-nav'`, `key === 'new-nav' ? false : true`, `case 'new-nav': return true;`. */
function answered(x: Expr, ancestors: readonly Frame[]): State | undefined {
  const at = ancestors.length - 1;
  const frame = ancestors[at];
  if (frame?.in === 'expr' && frame.x.t === 'bin' && (frame.x.op === '===' || frame.x.op === '==')) {
    const outer = ancestors[at - 1];
    if (outer?.in === 'function') return true;
    if (outer?.in === 'statement' && outer.s.k === 'return') return true;
    if (outer?.in === 'expr' && outer.x.t === 'cond' && outer.role === 'test') return literal(outer.x.y);
    if (outer?.in === 'statement' && outer.s.k === 'if') return returned(outer.s.y[0]);
  }
  if (frame?.in !== 'statement' || frame.s.k !== 'switch' || frame.role !== 'case') return undefined;
  const { cases } = frame.s;
  const label = cases.findIndex((one) => one.x === x);
  // Labels without code of their own share what follows.
  return returned(cases.slice(label).find(({ b }) => b.length > 0)?.b[0]);
}

const returned = (s: Statement | undefined): State | undefined =>
  s?.k === 'return' && s.x !== undefined ? literal(s.x) : undefined;

const literal = (x: Expr): State | undefined =>
  x.t === 'str' ? x.v : x.t === 'lit' && typeof x.v === 'boolean' ? x.v : undefined;
