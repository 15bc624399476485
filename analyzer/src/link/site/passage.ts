import type { Expr, FunctionFact } from '../../facts/file-facts.js';
import { awaited, evaluate } from '../evaluate.js';
import type { Linker } from '../linker.js';
import { each, type Unit } from '../value.js';
import { visitUnit, type Frame } from './ancestors.js';
import { pathOf } from './permission.js';
import { promiseOf } from './promise.js';
import { throwsAgain } from './surroundings.js';

/** What happens between an evaluation and the SDK that answers it. */
export interface Passage {
  /** An error is caught on every way. */
  isCaught: boolean;
  /** The answer is kept on every way. */
  isKept: boolean;
}

const DIRECT: Passage = { isCaught: false, isKept: false };
/** Callees whose function runs, or whose result comes, less often than the code around asks. */
const KEEPING =
  /cache|memo|swr|throttle|debounce|^(?:once|wrap|use(?:Suspense|Infinite)?Query|(?:pre|ensure)?[fF]etchQuery)$/i;
const STORING = new Set(['set', 'put', 'add', 'push', 'save', 'store', 'write']);

/** Tells what wrappers do with errors and answers. Each function is looked at once. */
export class Passages {
  readonly #known = new Map<FunctionFact, Passage>();

  constructor(readonly L: Linker) {}

  /** @returns what the functions do that a call or element goes through */
  through(unit: Unit, x: Expr): Passage {
    const callee = x.t === 'call' ? x.f : x.t === 'jsx' ? x.tag : undefined;
    const functions = callee === undefined ? [] : each(evaluate(this.L, unit, callee)).filter((one) => one.k === 'fn');
    if (functions.length === 0) return DIRECT;
    return every(functions.map((one) => this.#inside(one.unit, one.i)));
  }

  /** @returns whether the code around an evaluation keeps its answer */
  isKeptAround(unit: Unit, x: Expr, ancestors: readonly Frame[]): boolean {
    for (let at = ancestors.length - 1; at >= 0; at--) {
      const frame = ancestors[at]!;
      if (frame.in === 'expr' && frame.x.t === 'call' && frame.role === 'argument' && isKeeping(frame.x)) return true;
      if (frame.in === 'expr' && frame.x.t === 'set' && /^(?:\?\?|\|\|)=$/.test(frame.x.op)) return true;
      if (frame.in === 'function' && storesWhatItLookedFor(unit, unit.facts.functions[frame.i]!, x)) return true;
    }
    return false;
  }

  #inside(unit: Unit, i: number): Passage {
    const fact = unit.facts.functions[i]!;
    const before = this.#known.get(fact);
    if (before !== undefined) return before;
    // A function that calls itself adds nothing of its own.
    this.#known.set(fact, { isCaught: true, isKept: true });
    const ways: Passage[] = [];
    this.L.within(unit, () =>
      visitUnit(unit, {
        expression: (x, ancestors) => {
          if (x.t !== 'call' || x.s < fact.s || x.e > fact.e) return;
          if (!ancestors.some((frame) => frame.in === 'function' && frame.i === i)) return;
          if (!each(awaited(evaluate(this.L, unit, x))).some(({ k }) => k === 'flag')) return;
          const further = this.through(unit, x);
          ways.push({
            isCaught: further.isCaught || isCaughtAround(this.L, unit, x, ancestors, i),
            isKept: further.isKept || this.isKeptAround(unit, x, ancestors),
          });
        },
        binding: () => undefined,
      }),
    );
    const passage = ways.length === 0 ? DIRECT : every(ways);
    this.#known.set(fact, passage);
    return passage;
  }
}

const every = (ways: readonly Passage[]): Passage => ({
  isCaught: ways.every(({ isCaught }) => isCaught),
  isKept: ways.every(({ isKept }) => isKept),
});

function isCaughtAround(L: Linker, unit: Unit, x: Expr, ancestors: readonly Frame[], fn: number): boolean {
  for (let at = ancestors.length - 1; at >= 0; at--) {
    const frame = ancestors[at]!;
    if (frame.in === 'statement' && frame.role === 'caught' && !throwsAgain(frame.s)) return true;
    if (frame.in === 'function' && frame.i === fn) break;
  }
  return promiseOf(L, unit, x, ancestors)?.isCaught === true;
}

const isKeeping = ({ f }: Expr & { t: 'call' }): boolean =>
  (pathOf(f) ?? '').split('.').some((name) => KEEPING.test(name));

/** A function that writes its answer to what it read before it asked is a cache. */
function storesWhatItLookedFor(unit: Unit, fact: FunctionFact, x: Expr): boolean {
  const asked = x.t === 'call' && x.f.t === 'mem' ? rootOf(x.f.o) : undefined;
  const reads = new Set<string>();
  const writes = new Set<string>();
  const note = (into: Set<string>, one: Expr): void => {
    const root = rootOf(one);
    if (root !== undefined && root !== asked && isOuter(unit, fact, one)) into.add(root);
  };
  visitUnit(unit, {
    expression(one) {
      if (one.s < fact.s || one.e > fact.e) return;
      if (one.t === 'set') note(writes, one.l);
      else if (one.t === 'call' && one.f.t === 'mem' && STORING.has(one.f.n)) note(writes, one.f.o);
      if ((one.t === 'id' || one.t === 'mem' || one.t === 'idx') && one.e <= x.s) note(reads, one);
    },
    binding: () => undefined,
  });
  return [...writes].some((root) => reads.has(root));
}

/** `cache` of `cache.get(key)`, `this.cache` of `this.cache[key]`. */
function rootOf(x: Expr): string | undefined {
  if (x.t === 'id') return x.n;
  if (x.t === 'call') return rootOf(x.f);
  if (x.t === 'mem') return x.o.t === 'this' ? `this.${x.n}` : rootOf(x.o);
  return x.t === 'idx' ? rootOf(x.o) : undefined;
}

function isOuter(unit: Unit, fact: FunctionFact, x: Expr): boolean {
  if (x.t === 'mem' || x.t === 'idx') return x.o.t === 'this' || isOuter(unit, fact, x.o);
  if (x.t === 'call') return isOuter(unit, fact, x.f);
  if (x.t !== 'id') return false;
  const binding = unit.facts.bindings[x.b];
  return binding === undefined || binding.s < fact.s || binding.e > fact.e;
}
