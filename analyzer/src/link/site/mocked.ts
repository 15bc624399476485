import type { Expr, FunctionFact, Statement } from '../../facts/file-facts.js';
import { returnsOf } from '../../facts/shared-parts.js';
import type { MockedState } from '../../model/reference.js';
import type { FactsProvider, Linker } from '../linker.js';
import { placeOf, type Mock } from '../recorder.js';
import type { KnownEvaluator, Unit } from '../value.js';
import { visitUnit } from './ancestors.js';
import { stateOf, type State } from './pinned.js';
import type { Placed } from './sites.js';

interface Answer extends MockedState {
  known: KnownEvaluator;
  /** Keys that the mock treats on their own. */
  named: ReadonlySet<string>;
}

const TEST_CALL = new Set(['describe', 'it', 'test', 'suite', 'specify', 'context']);

/** Notes at each evaluation what the mocks in tests of its code give for any key. */
export function addMockedStates(
  L: Linker,
  placed: readonly Placed[],
  mocks: readonly Mock[],
  provider: Pick<FactsProvider, 'unit' | 'resolve'>,
): void {
  const byUnit = new Map<Unit, Mock[]>();
  for (const mock of mocks) byUnit.set(mock.unit, [...(byUnit.get(mock.unit) ?? []), mock]);
  const walked = new Set(L.included);
  for (const [unit, own] of byUnit) {
    const isSetup = !isTest(unit);
    const answers = own
      .map((mock) => answerOf(L, mock, placed))
      // What a setup computes says nothing of any one flag.
      .filter(({ state }) => !isSetup || state !== undefined);
    const reached = isSetup || answers.length === 0 ? undefined : filesBehind(unit, provider, walked);
    for (const { reference, known, unit: at } of placed) {
      if (reference.kind !== 'evaluation' || at.test || reached?.has(at.file) === false) continue;
      for (const { known: mocked, named, ...answer } of answers) {
        if (mocked !== known || named.has(reference.key)) continue;
        if (reference.mocked?.some(({ state }) => state === answer.state) === true) continue;
        reference.mocked = [...(reference.mocked ?? []), answer];
      }
    }
  }
}

/** What holds no test stands ready for all of them. */
function isTest(unit: Unit): boolean {
  let found = false;
  visitUnit(unit, {
    expression(x) {
      if (x.t !== 'call') return;
      const callee = x.f.t === 'mem' ? x.f.o : x.f;
      if (callee.t === 'id' && TEST_CALL.has(callee.n)) found = true;
    },
    binding: () => undefined,
  });
  return found;
}

/** What the test imports, and what that imports as far as it can have to do with flags. */
function filesBehind(
  test: Unit,
  provider: Pick<FactsProvider, 'unit' | 'resolve'>,
  walked: ReadonlySet<string>,
): Set<string> {
  const found = new Set<string>();
  const waiting: Unit[] = [test];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const { module } of next.facts.imports) {
      const file = provider.resolve(next.file, module);
      if (file === undefined || found.has(file) || (next !== test && !walked.has(file))) continue;
      found.add(file);
      const imported = provider.unit(file);
      if (imported !== undefined) waiting.push(imported);
    }
  }
  return found;
}

function answerOf(L: Linker, mock: Mock, placed: readonly Placed[]): Answer {
  const { unit, known } = mock;
  const span = mock.x ?? unit.facts.functions[mock.fn!]!;
  let state: State | undefined;
  L.begin();
  L.within(unit, () => {
    state = mock.x === undefined ? restOf(L, unit, unit.facts.functions[mock.fn!]!) : stateOf(L, unit, mock.x);
  });
  const named = placed.filter(
    ({ reference: { kind, place }, unit: at }) =>
      kind === 'override' && at === unit && place.start >= span.s && place.end <= span.e && mock.x === undefined,
  );
  return {
    known,
    named: new Set(named.map(({ reference }) => reference.key)),
    place: placeOf(unit, span.s, span.e),
    ...(state === undefined ? {} : { state }),
  };
}

/** @returns what a mock gives for a key that it does not name */
function restOf(L: Linker, unit: Unit, fact: FunctionFact): State | undefined {
  const x = fact.x ?? lastReturned(fact.body) ?? onlyReturned(fact);
  return x === undefined ? undefined : generalState(L, unit, x);
}

const onlyReturned = (fact: FunctionFact): Expr | undefined => {
  const [only, ...more] = returnsOf(fact);
  return more.length === 0 ? only : undefined;
};

function lastReturned(statements: readonly Statement[]): Expr | undefined {
  const last = statements[statements.length - 1];
  if (last?.k === 'return') return last.x;
  if (last?.k === 'block') return lastReturned(last.b);
  if (last?.k === 'if') return last.n === undefined ? undefined : lastReturned(last.n);
  return last?.k === 'switch' ? lastReturned(last.cases.find(({ x }) => x === undefined)?.b ?? []) : undefined;
}

const MEMBERSHIP = new Set(['includes', 'has', 'startsWith', 'endsWith']);

function generalState(L: Linker, unit: Unit, x: Expr): State | undefined {
  const inner = (of: Expr): State | undefined => generalState(L, unit, of);
  switch (x.t) {
    case 'as':
    case 'await':
      return inner(x.x);
    case 'bin': {
      if (x.op === '===' || x.op === '==') return false;
      if (x.op === '!==' || x.op === '!=') return true;
      if (x.op === '??') return inner(x.r);
      const [l, r] = [inner(x.l), inner(x.r)];
      if (x.op === '||') return l === false ? r : l;
      return x.op !== '&&' || l === true ? r : l;
    }
    case 'un': {
      const state = inner(x.x);
      return x.op === '!' && typeof state === 'boolean' ? !state : undefined;
    }
    case 'cond': {
      const test = inner(x.c);
      return typeof test === 'boolean' ? inner(test ? x.y : x.n) : undefined;
    }
    case 'call':
      return x.f.t === 'mem' && MEMBERSHIP.has(x.f.n) ? false : stateOf(L, unit, x);
    default:
      return stateOf(L, unit, x);
  }
}
