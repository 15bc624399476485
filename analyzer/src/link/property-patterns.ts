import type { Expr } from '../facts/file-facts.js';
import type { Linker } from './linker.js';
import type { Unit, Value } from './value.js';

/** @returns the member chain as names; undefined where something else than names and `this` is on the way. */
export function memberPath(x: Expr): string[] | undefined {
  switch (x.t) {
    case 'id':
      return [x.n];
    case 'this':
      return ['this'];
    case 'as':
      return memberPath(x.x);
    case 'mem': {
      const path = memberPath(x.o);
      return path === undefined ? undefined : [...path, x.n];
    }
    case 'idx': {
      const path = x.k.t === 'str' ? memberPath(x.o) : undefined;
      return path === undefined || x.k.t !== 'str' ? undefined : [...path, x.k.v];
    }
    default:
      return undefined;
  }
}

const root = (x: Expr): Expr => (x.t === 'mem' || x.t === 'idx' ? root(x.o) : x.t === 'as' ? root(x.x) : x);

/** The names at the chain's end, however it begins. */
function tail(x: Expr, length: number): string[] | undefined {
  const names: string[] = [];
  let at: Expr = x;
  while (names.length < length) {
    if (at.t === 'as') at = at.x;
    else if (at.t === 'mem') {
      names.unshift(at.n);
      at = at.o;
    } else if (at.t === 'idx' && at.k.t === 'str') {
      names.unshift(at.k.v);
      at = at.o;
    } else if (at.t === 'id' && names.length === length - 1) {
      names.unshift(at.n);
      break;
    } else return undefined;
  }
  return names;
}

/** @returns the bag, when a configured property pattern names this expression as one. */
export function propertyBag(L: Linker, unit: Unit, x: Expr & ({ t: 'mem' } | { t: 'id' })): Value | undefined {
  for (const { known, segments, open, inFile } of L.evaluators.propertiesNamed(x.n)) {
    if (!inFile(unit.file)) continue;
    const names = tail(x, segments.length);
    if (names === undefined || !segments.every((s, i) => s === names[i])) continue;
    const from = root(x);
    if (!open) {
      const path = memberPath(x);
      const isExact = path !== undefined && path.length === segments.length;
      const isUnderThis = path?.[0] === 'this' && path.length === segments.length + 1;
      const isUnderWindow =
        path !== undefined &&
        ['window', 'globalThis', 'self'].includes(path[0]!) &&
        path.length === segments.length + 1;
      if (!isExact && !isUnderThis && !isUnderWindow) continue;
      // A parameter or local of the same name is another object.
      if (from.t === 'id' && from.b >= 0 && unit.facts.bindings[from.b]!.m !== 1) continue;
    }
    return { k: 'bag', known, evidence: 'import', chain: [] };
  }
  return undefined;
}
