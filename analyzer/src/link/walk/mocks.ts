import type { Expr, Property } from '../../facts/file-facts.js';
import { callValue } from '../calls.js';
import { awaited, evaluate } from '../evaluate.js';
import { member } from '../members.js';
import { memberPath } from '../property-patterns.js';
import { type KnownEvaluator, type Value, each, UNKNOWN } from '../value.js';
import { declareKey } from './key-tables.js';
import { recordStandIn } from './replaced-bags.js';
import type { Walk } from './walk.js';

/** What a mock is told to give, whatever it is asked. */
const GIVES = /^(?:mockReturnValue(?:Once)?|mockResolvedValue(?:Once)?|returns|resolves)$/;
const MOCKED =
  /^(?:mockImplementation(?:Once)?|withImplementation|calledWith|toHaveBeenCalledWith|callsFake|withArgs)$/;

/** A module's mock, or what stands for one of its members. */
const MODULE_MOCKS = new Set([
  'jest.mock',
  'jest.doMock',
  'jest.setMock',
  'jest.unstable_mockModule',
  'vi.mock',
  'vi.doMock',
  'mock.module',
]);
const MAX_DEPTH = 3;

/** What a mock of an evaluator takes is a key: `vi.mocked(useFlag).mockImplementation((flag) => …)`. */
export function recordMock(w: Walk, x: Expr & { t: 'call' }): void {
  if (x.f.t !== 'mem' || x.a[0] === undefined) return;
  if (MODULE_MOCKS.has(memberPath(x.f)?.join('.') ?? '')) recordModuleMock(w, x.a[0], x.a[1]);
  const gives = GIVES.test(x.f.n);
  if (!gives && !MOCKED.test(x.f.n)) return;
  const mocked = mockedEvaluator(w, x.f.o);
  if (mocked === undefined) return;
  if (gives) {
    w.R.mocks.push({ unit: w.unit, known: mocked.known, x: x.a[0] });
    return;
  }
  for (const one of each(evaluate(w.L, w.unit, x.a[0]))) {
    if (one.k === 'fn') noteMock(w, one, mocked);
    else if (one.k === 'str' && /calledWith/i.test(x.f.n)) declareKey(w, one, x.a[0].s, x.a[0].e);
  }
}

interface Mocked {
  known: KnownEvaluator;
  /** Which argument is the key. */
  position: number;
}

function noteMock(w: Walk, { unit, i }: Value & { k: 'fn' }, { known, position }: Mocked): void {
  const fact = unit.facts.functions[i]!;
  w.R.mocks.push({ unit, known, fn: i });
  w.L.learned(fact, 'key', unit, 'all', () => {
    w.L.keyTakers.delete(fact);
  });
  if (w.L.keyTakers.has(fact)) return;
  w.L.keyTakers.set(fact, position);
  w.L.touchCalls(unit);
}

/** @returns the evaluator, or that of the wrapper, that a mocking expression names */
function mockedEvaluator(w: Walk, x: Expr): Mocked | undefined {
  switch (x.t) {
    case 'id':
    case 'mem':
      return evaluatorOf(w, evaluate(w.L, w.unit, x));
    case 'as':
      return mockedEvaluator(w, x.x);
    case 'call': {
      const [object, name] = x.a;
      // `vi.spyOn(flags, 'isOn')`
      if (object !== undefined && name?.t === 'str') {
        const found = evaluatorOf(w, member(w.L, evaluate(w.L, w.unit, object), name.v));
        if (found !== undefined) return found;
      }
      for (const a of x.a) {
        const found = mockedEvaluator(w, a);
        if (found !== undefined) return found;
      }
      return x.f.t === 'mem' ? mockedEvaluator(w, x.f.o) : undefined;
    }
    default:
      return undefined;
  }
}

function evaluatorOf(w: Walk, value: Value): Mocked | undefined {
  for (const one of each(value)) {
    if (one.k === 'evaluator') {
      const { key } = one.known.evaluator;
      return { known: one.known, position: typeof key === 'number' ? key : 0 };
    }
    if (one.k !== 'fn') continue;
    const wrapper = w.L.wrappers.get(one.unit.facts.functions[one.i]!)?.[0];
    return wrapper === undefined ? undefined : { known: wrapper.flag.known, position: wrapper.p };
  }
  return undefined;
}

/** `jest.mock('./flags', () => ({ useFlag: jest.fn((flag) => flag === 'new-nav') }))` */
function recordModuleMock(w: Walk, specifier: Expr, factory: Expr | undefined): void {
  if (factory === undefined) return;
  const module: Expr | undefined =
    specifier.t === 'str' ? { t: 'import', module: specifier.v, s: specifier.s, e: specifier.e } : specifier;
  const mocked = awaited(evaluate(w.L, w.unit, module));
  const made = evaluate(w.L, w.unit, factory);
  const result = awaited(each(made).some((v) => v.k === 'fn') ? callValue(w.L, made, () => UNKNOWN) : made);
  recordMockedMembers(w, mocked, result, 0);
  for (const members of [result, member(w.L, result, 'default')]) recordStandIn(w, [], members);
}

/** @param mocked what the value stands for */
function recordMockedMembers(w: Walk, mocked: Value, value: Value, depth: number): void {
  if (depth > MAX_DEPTH) return;
  for (const one of each(value)) {
    if (one.k !== 'object' || one.unit !== w.unit) continue;
    for (const p of one.expr.p) if (p.n !== undefined) recordMockedMember(w, member(w.L, mocked, p.n), p, depth);
  }
}

function recordMockedMember(w: Walk, mocked: Value, { v }: Property, depth: number): void {
  if (mocked.k === 'unknown') return;
  const evaluator = evaluatorOf(w, mocked);
  const makers = each(mocked).some((m) => m.k === 'class') ? each(mocked) : [];
  for (const fn of functionsIn(w, v)) {
    if (evaluator !== undefined) noteMock(w, fn, evaluator);
    for (const maker of makers)
      if (maker.k === 'class')
        recordMockedMembers(
          w,
          { k: 'instance', unit: maker.unit, i: maker.i },
          callValue(w.L, fn, () => UNKNOWN),
          depth + 1,
        );
  }
  const given = evaluator === undefined ? undefined : givenBy(v);
  if (evaluator !== undefined && given !== undefined)
    w.R.mocks.push({ unit: w.unit, known: evaluator.known, x: given });
  recordMockedMembers(w, mocked, evaluate(w.L, w.unit, v), depth + 1);
}

/** @returns what `jest.fn().mockReturnValue(…)` is told to give */
const givenBy = (x: Expr): Expr | undefined =>
  x.t === 'call' && x.f.t === 'mem' && GIVES.test(x.f.n) ? x.a[0] : undefined;

/** @returns the functions that a mock calls: itself, or what `jest.fn(…)` and `mockImplementation(…)` were given */
function functionsIn(w: Walk, x: Expr, depth = 0): (Value & { k: 'fn' })[] {
  if (depth > MAX_DEPTH) return [];
  const inner = (of: Expr): (Value & { k: 'fn' })[] => functionsIn(w, of, depth + 1);
  const found = each(evaluate(w.L, w.unit, x)).filter((v) => v.k === 'fn');
  if (found.length > 0) return found;
  if (x.t === 'as') return inner(x.x);
  if (x.t === 'call') return [...x.a.flatMap(inner), ...(x.f.t === 'mem' ? inner(x.f.o) : [])];
  const variable = x.t === 'id' && x.b >= 0 ? w.unit.facts.bindings[x.b] : undefined;
  return variable?.x === undefined || variable.path !== undefined ? [] : inner(variable.x);
}
