import type { Expr } from '../facts/file-facts.js';
import { callValue, type Argument } from './calls.js';
import { awaited, evaluate, flagsIn, isPlain } from './evaluate.js';
import type { Linker } from './linker.js';
import { isInteresting } from './interesting-exports.js';
import { elementsOf, member, renderOf } from './members.js';
import { listOf } from './name-pattern.js';
import { typeValue } from './types.js';
import { each, union, UNKNOWN, type Unit, type Value } from './value.js';

/** Functions that give their argument: wrappers of components and values in the usual frameworks. */
const IDENTITY = new Set([
  'memo',
  'forwardRef',
  'observer',
  'useCallback',
  'useEvent',
  'useDeferredValue',
  'toRef',
  'toValue',
  'unref',
  'ref',
  'shallowRef',
  'writable',
  'readable',
  '$state',
  '$state.raw',
  '$derived',
  'readonly',
  'reactive',
  'withRouter',
  'cache',
  'toRefs',
  'toRaw',
  'markRaw',
  'useEffectEvent',
  'useConst',
  'memoize',
  'memoizeOne',
  'memoize-one',
  'once',
]);
const SELECTORS = new Set(['createSelector', 'createDraftSafeSelector']);
const COMPUTED = new Set([
  'useMemo',
  'computed',
  'createMemo',
  'useConstant',
  'lazy',
  'derived',
  '$derived.by',
  'useSelector',
  'useAppSelector',
  'createGlobalState',
]);
const STATE = new Set(['useState', 'createSignal', 'useReducer']);

/** @returns what a call of a package's function gives: an SDK's object, or what the usual framework functions do. */
export function externalCall(
  L: Linker,
  callee: Value & { k: 'external' },
  argument: Argument,
  site: { unit: Unit; x: Expr & { t: 'call' } } | undefined,
): Value {
  const made: Value[] = [];
  for (const { source, preset } of L.evaluators.instances(callee.module, callee.path)) {
    if (source.factory === undefined) continue;
    let value: Value = { k: 'sdk', preset, type: source.type, evidence: 'import' };
    if (typeof source.at === 'number') value = { k: 'tuple', items: [...Array<Value>(source.at).fill(UNKNOWN), value] };
    else if (source.at !== undefined) value = { k: 'record', members: new Map([[source.at, value]]) };
    made.push(source.async ? { k: 'promise', of: value } : value);
  }
  for (const { source, preset } of L.evaluators.instances(callee.module, callee.path)) {
    if (source.prop !== undefined) made.push(componentWithProp(L, argument, preset, source.type, source.at));
  }
  if (made.length > 0) return union(made);
  const last = callee.path[callee.path.length - 1] ?? '';
  // `import memoize from 'lodash/memoize'`
  const name = last === 'default' ? callee.module.slice(callee.module.lastIndexOf('/') + 1) : last;
  const first = argument(0);
  if (name === 'createContext') {
    const typed = site?.x.ta?.[0] === undefined ? UNKNOWN : typeValue(L, site.unit, site.x.ta[0]);
    if (site === undefined) return UNKNOWN;
    return {
      k: 'context',
      unit: site.unit,
      at: site.x.s,
      fallback: union([first ?? UNKNOWN, typed].filter((v) => v.k !== 'unknown' && v.k !== 'lit')),
    };
  }
  if (name === 'useContext' || name === 'inject' || name === 'use' || name === 'getContext') {
    return first === undefined ? UNKNOWN : union(each(first).map((c) => contextValue(L, c)));
  }
  if (name === 'connect' && callee.module.includes('redux')) return connected(L, first);
  if (IDENTITY.has(name)) return first ?? UNKNOWN;
  if (isStoreFunction(callee, 'get')) return first ?? UNKNOWN;
  if (COMPUTED.has(name) && !isStoreFunction(callee, 'derived'))
    return first === undefined ? UNKNOWN : callValue(L, first, () => undefined);
  const selected = selectorInputs(L, callee, argument).map(({ fn, values }) => callValue(L, fn, (i) => values[i]));
  if (isStoreFunction(callee, 'derived')) return union(selected);
  if (selected.length > 0) return { k: 'builtin', name: '%give', on: union(selected) };
  if (STATE.has(name)) {
    if (first === undefined) return UNKNOWN;
    const initial = each(first).some((v) => v.k === 'fn') ? callValue(L, first, () => undefined) : first;
    return { k: 'tuple', items: [initial] };
  }
  if (name === 'useRef') return first === undefined ? UNKNOWN : { k: 'record', members: new Map([['current', first]]) };
  return UNKNOWN;
}

const isStoreFunction = ({ module, path }: Value & { k: 'external' }, name: string): boolean =>
  module === 'svelte/store' && path.length === 1 && path[0] === name;

/**
 * @returns the functions that `createSelector(a, b, (a, b) => …)` calls last, with what they get; the inputs may be a list. Of Svelte's
 * `derived(store, ($store) => …)` the function gets the stores' values as it names the stores: one, or a list.
 */
export function selectorInputs(
  L: Linker,
  callee: Value & { k: 'external' },
  argument: Argument,
): { fn: Value & { k: 'fn' }; values: Value[]; elements?: Value[] | undefined }[] {
  if (isStoreFunction(callee, 'derived')) {
    const stores = argument(0);
    if (stores === undefined) return [];
    const elements = stores.k === 'array' ? stores.expr.x.map((_, i) => member(L, stores, String(i))) : undefined;
    return each(argument(1) ?? UNKNOWN).flatMap((fn) => (fn.k === 'fn' ? [{ fn, values: [stores], elements }] : []));
  }
  if (!SELECTORS.has(callee.path[callee.path.length - 1] ?? '')) return [];
  const given: Value[] = [];
  for (let at = argument(0); at !== undefined && given.length < 12; at = argument(given.length)) given.push(at);
  const last = given.pop();
  if (last === undefined) return [];
  const inputs = given[0]?.k === 'array' ? given[0].expr.x.map((_, i) => member(L, given[0]!, String(i))) : given;
  const values = inputs.map((one) => callValue(L, one, () => UNKNOWN));
  return each(last).flatMap((fn) => (fn.k === 'fn' ? [{ fn, values }] : []));
}

/** `connect(mapStateToProps)`: the component that it is called with gets what the function returns as props. */
function connected(L: Linker, mapState: Value | undefined): Value {
  const props = mapState === undefined ? UNKNOWN : callValue(L, mapState, () => undefined);
  // A factory makes the function for each component.
  const made = each(props).some((v) => v.k === 'fn') ? callValue(L, props, () => undefined) : props;
  return { k: 'builtin', name: '%connect', on: made };
}

function componentWithProp(
  L: Linker,
  argument: Argument,
  preset: string,
  type: string,
  at: number | string | undefined,
): Value {
  const client: Value = { k: 'sdk', preset, type, evidence: 'import' };
  for (const component of each(argument(0) ?? UNKNOWN))
    giveComponent(L, component, at === undefined ? '' : String(at), client);
  return argument(0) ?? UNKNOWN;
}

function giveComponent(L: Linker, component: Value, path: string, value: Value): void {
  const fn =
    component.k === 'fn' ? component.i : component.k === 'class' ? renderOf(component.unit, component.i) : undefined;
  if (fn !== undefined && 'unit' in component) give(L, component.unit, fn, `0:${path}`, value);
}

/** Notes that a caller gives a parameter a value. */
export function give(L: Linker, unit: Unit, fn: number, at: string, value: Value): void {
  const fact = unit.facts.functions[fn]!;
  L.learned(fact, `given ${at}`, unit, fact.kind === 'constructor' ? 'all' : 'body', () => {
    L.given.get(fact)?.delete(at);
  });
  let table = L.given.get(fact);
  if (table === undefined) {
    table = new Map();
    L.given.set(fact, table);
  }
  const before = table.get(at);
  const after = before === undefined ? value : union([before, value]);
  if (before !== undefined && each(before).length === each(after).length) return;
  // A parameter that gets ever more values is no configuration of flags.
  if (each(after).length > 24) return;
  table.set(at, after);
  // Strings matter to a function that takes keys; that is said when it is found to be one.
  if (L.wrappers.has(fact) || each(value).some((v) => isInteresting(L, v))) {
    if (fact.kind === 'constructor') L.touch(unit);
    else L.touchBody(unit);
  }
}

const contextValue = (L: Linker, context: Value): Value => {
  // Angular's `inject(FlagService)`.
  if (context.k === 'class') return { k: 'instance', unit: context.unit, i: context.i };
  if (context.k !== 'context') return UNKNOWN;
  const given = L.provided.get(`${context.unit.file}:${context.at}`);
  const found = [given ?? UNKNOWN, context.fallback].filter((v) => v.k !== 'unknown');
  return found.length === 0 ? UNKNOWN : union(found);
};

/** @returns what a method of arrays, promises and functions gives. */
export function builtinCall(L: Linker, callee: Value & { k: 'builtin' | 'hoc' }, argument: Argument): Value {
  const first = argument(0);
  if (callee.k === 'hoc') {
    const bag: Value = { k: 'bag', known: callee.known, evidence: callee.evidence, chain: [] };
    for (const component of each(first ?? UNKNOWN)) giveComponent(L, component, callee.prop, bag);
    // `withLDConsumer()` passes the client too.
    const { function: name, from } = callee.known.evaluator;
    for (const module of listOf(from)) {
      for (const { source, preset } of L.evaluators.instances(module, [name ?? '']))
        if (source.prop !== undefined) componentWithProp(L, argument, preset, source.type, source.at);
    }
    return first ?? UNKNOWN;
  }
  const on = callee.on;
  switch (callee.name) {
    case '%give':
      return on;
    case '%connect':
      for (const props of each(on))
        if (props.k === 'object')
          // Each evaluation makes an environment of its own, and so would give something new each time.
          for (const component of each(first ?? UNKNOWN)) giveComponent(L, component, '', { ...props, env: undefined });
      return first ?? UNKNOWN;
    case 'bind':
      return on;
    case 'call':
      return callValue(L, on, (i) => argument(i + 1));
    case 'then':
      return first === undefined ? UNKNOWN : promised(callValue(L, first, (i) => (i === 0 ? awaited(on) : undefined)));
    case 'map':
    case 'flatMap':
      return first === undefined
        ? UNKNOWN
        : { k: 'elements', of: callValue(L, first, (i) => (i === 0 ? elementsOf(L, on) : undefined)) };
    case 'filter':
    case 'slice':
    case 'sort':
    case 'values':
    case 'concat':
      return on;
    case 'find':
    case 'at':
      return elementsOf(L, on);
    case 'some':
    case 'every': {
      const result =
        first === undefined ? UNKNOWN : callValue(L, first, (i) => (i === 0 ? elementsOf(L, on) : undefined));
      const flags = flagsIn(result).filter(isPlain);
      return flags.length === 0 ? UNKNOWN : union(flags.map((f) => ({ ...f, partial: true })));
    }
    default:
      return UNKNOWN;
  }
}

const promised = (value: Value): Value => (value.k === 'unknown' ? value : { k: 'promise', of: awaited(value) });

/** @returns what a global's function gives. */
export function globalCall(L: Linker, path: string[], argument: Argument): Value {
  const first = argument(0);
  if (first === undefined) return UNKNOWN;
  switch (path.join('.')) {
    case 'Boolean': {
      const flags = flagsIn(first).filter(isPlain);
      return flags.length === 0 ? UNKNOWN : union(flags);
    }
    case 'String':
    case 'Number':
    case 'Object.freeze':
    case 'Object.seal':
    case 'structuredClone':
      return first;
    case 'Promise.resolve':
      return { k: 'promise', of: awaited(first) };
    case 'Promise.all':
      return first.k === 'array'
        ? { k: 'promise', of: { k: 'tuple', items: first.expr.x.map((x) => awaited(evaluate(L, first.unit, x))) } }
        : { k: 'promise', of: { k: 'elements', of: awaited(elementsOf(L, first)) } };
    case 'Object.values':
      return { k: 'elements', of: elementsOf(L, first) };
    case 'Object.keys':
      return first.k === 'object'
        ? {
            k: 'elements',
            of: union(
              first.expr.p
                .filter((p) => p.n !== undefined)
                .map((p): Value => ({ k: 'str', v: p.n!, origin: { unit: first.unit, s: p.s, e: p.ne, name: p.n! } })),
            ),
          }
        : UNKNOWN;
    case 'Object.entries':
      return first.k === 'object'
        ? {
            k: 'elements',
            of: union(
              first.expr.p
                .filter((p) => p.n !== undefined)
                .map((p): Value => ({
                  k: 'tuple',
                  items: [
                    { k: 'str', v: p.n!, origin: { unit: first.unit, s: p.s, e: p.ne, name: p.n! } },
                    member(L, first, p.n!),
                  ],
                })),
            ),
          }
        : UNKNOWN;
    case 'Array.from':
      return { k: 'elements', of: elementsOf(L, first) };
    case 'React.useContext':
      return union(each(first).map((c) => contextValue(L, c)));
    default: {
      // Auto-imported framework functions look like globals.
      const name = path[0]!.startsWith('$') ? path.join('.') : path[path.length - 1]!;
      if (IDENTITY.has(name)) return first;
      return COMPUTED.has(name) ? callValue(L, first, () => undefined) : UNKNOWN;
    }
  }
}
