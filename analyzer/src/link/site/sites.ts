import type { Expr } from '../../facts/file-facts.js';
import type { Evaluator, ReferenceKind } from '../../model/evaluator.js';
import type { PermissionPatterns } from '../../model/policy.js';
import type { FlagReference } from '../../model/reference.js';
import type { PermissionUse, ReferenceSite } from '../../model/site.js';
import { argumentsOf, attributesOf, valueAt, type Given } from '../argument-access.js';
import { awaited, evaluate, flagsIn } from '../evaluate.js';
import type { Linker } from '../linker.js';
import { placeOf } from '../recorder.js';
import { each, type KnownEvaluator, type Unit } from '../value.js';
import { visitUnit, type Frame } from './ancestors.js';
import { DecidedConditions } from './decided.js';
import { isDevelopmentOnly } from './development.js';
import { decisionOf, endOf, guardOf, literalOf, partOf, type Decision } from './guard.js';
import { Passages } from './passage.js';
import { pathOf, Permissions } from './permission.js';
import { promiseOf } from './promise.js';
import { surroundingsOf } from './surroundings.js';

/** A reference with the evaluator that it is known by. */
export interface Placed {
  reference: FlagReference;
  /** Absent for a declaration. */
  known: KnownEvaluator | undefined;
  unit: Unit;
}

const SITED: ReadonlySet<ReferenceKind> = new Set(['evaluation', 'binding']);

/** @param text of a file, to compare two branches with */
export function addSites(
  L: Linker,
  placed: readonly Placed[],
  patterns: PermissionPatterns,
  text: (file: string) => string | undefined,
): void {
  const permissions = new Permissions(L, patterns);
  const passages = new Passages(L);
  const byUnit = new Map<Unit, Map<string, Placed[]>>();
  for (const one of placed) {
    if (one.known === undefined || !SITED.has(one.reference.kind)) continue;
    let wanted = byUnit.get(one.unit);
    if (wanted === undefined) byUnit.set(one.unit, (wanted = new Map<string, Placed[]>()));
    const { start, end } = one.reference.place;
    const list = wanted.get(`${start}:${end}`);
    if (list === undefined) wanted.set(`${start}:${end}`, [one]);
    else list.push(one);
  }
  for (const [unit, wanted] of byUnit) {
    const decided = new DecidedConditions(unit);
    L.begin();
    L.within(unit, () => {
      visitUnit(unit, {
        expression(x, ancestors) {
          if (x.t === 'await') decided.pause(x, ancestors);
          for (const one of wanted.get(`${x.s}:${x.e}`) ?? []) {
            if (one.reference.site !== undefined) continue;
            one.reference.site = siteOf({ L, unit, permissions, passages, text }, x, ancestors, one);
            decided.add(one.reference, x, ancestors);
          }
        },
        binding(b, ancestors) {
          const { s, e, n } = unit.facts.bindings[b]!;
          for (const { reference } of wanted.get(`${s}:${e}`) ?? [])
            reference.site ??= {
              use: 'assigned',
              holder: {
                name: n,
                kind: 'variable',
                place: placeOf(unit, s, e),
              },
              ...surroundings(unit, ancestors),
            };
        },
      });
    });
    decided.tell();
  }
}

interface Context {
  L: Linker;
  unit: Unit;
  permissions: Permissions;
  passages: Passages;
  text: (file: string) => string | undefined;
}

function siteOf(c: Context, x: Expr, ancestors: readonly Frame[], { reference, known: given }: Placed): ReferenceSite {
  const { L, unit } = c;
  const known = given!;
  const { evaluator } = known;
  const isNegated = reference.negated === true;
  const decision = decisionOf(x, ancestors, isNegated, {
    conditionalOf: (element, attribute) => {
      const name = pathOf(element.tag);
      return L.evaluators.conditionals.find((one) => one.conditional === name && one.when === attribute);
    },
    returns: reference.kind === 'evaluation' ? evaluator.returns : heldForm(L, unit, x, known),
    isHeld: reference.kind === 'binding',
    isPrimitive: reference.kind === 'binding' && PRIMITIVES.has(evaluator.valueType ?? 'any'),
    isUnwrapping: (callee) => isUnwrapping(L, unit, callee),
    noVariant: noVariantOf(evaluator),
  });
  if (x.t === 'jsx' && evaluator.component !== undefined) elementGuard(x, evaluator, isNegated, decision);
  const site: ReferenceSite = { use: decision.use, ...surroundings(unit, ancestors) };
  if (decision.compared.length > 0)
    site.compared = decision.compared.map(({ value, at }) => ({ value, place: placeOf(unit, at.s, at.e) }));
  const switched = switchedOn(unit, ancestors, decision);
  if (switched.length > 0) site.compared = [...(site.compared ?? []), ...switched];
  if (decision.joined.length > 0)
    site.joined = decision.joined.map(({ operator, other, isOff }) => {
      const [asked] = c.permissions.in(unit, other);
      return {
        operator,
        place: placeOf(unit, other.s, other.e),
        isOff,
        ...(asked === undefined ? {} : { permission: permissionUse(c, asked) }),
        ...(asked !== undefined && isNegatedIn(other, asked) !== c.permissions.isDenial(unit, asked)
          ? { isDenied: true }
          : {}),
      };
    });
  if (decision.guard !== undefined) {
    const guard = guardOf(unit, decision.guard);
    const { on, off } = decision.guard;
    if (on !== undefined && off !== undefined && isSameCode(c, on, off)) guard.isSame = true;
    site.guard = guard;
    const asked = {
      on: on === undefined ? [] : c.permissions.within(unit, on.s, endOf(on)).map((one) => permissionUse(c, one)),
      off: off === undefined ? [] : c.permissions.within(unit, off.s, endOf(off)).map((one) => permissionUse(c, one)),
    };
    if (asked.on.length + asked.off.length > 0) site.permissions = asked;
  }
  if (decision.offGrants === true) site.offGrants = true;
  const holder = holderOf(c, ancestors, decision);
  if (holder !== undefined) site.holder = holder;
  const promise = promiseOf(L, unit, x, ancestors);
  if (promise !== undefined) {
    site.promise = promise.state;
    if (promise.isCaught) site.isCaught = true;
  }
  if (each(awaited(evaluate(L, unit, x))).some((one) => one.k === 'flag' && one.partial === true))
    site.isPartial = true;
  if (evaluator.throws === true || evaluator.missing === 'throws') site.canThrow = true;
  if (evaluator.remote === true || site.canThrow === true) {
    const { isCaught, isKept } = c.passages.through(unit, x);
    if (isCaught) site.isCaught = true;
    if (isKept || c.passages.isKeptAround(unit, x, ancestors)) site.isKept = true;
  }
  if (site.scope === 'module' && (isMiddleware(ancestors) || !isAskedHere(L, unit, x))) site.scope = 'function';
  if (evaluator.default !== undefined || evaluator.defaults !== undefined) site.takesDefault = true;
  if (evaluator.missing !== undefined) site.missing = evaluator.missing;
  const noVariant = noVariantOf(evaluator);
  if (noVariant !== undefined) site.noVariant = noVariant;
  if (decision.isState === true) site.valueType = 'boolean';
  else if (evaluator.valueType !== undefined) site.valueType = evaluator.valueType;
  if (evaluator.remote === true) site.isRemote = true;
  if (evaluator.env !== undefined && isVariableAlone(L, unit, x)) {
    site.isVariable = true;
    if (isDevelopmentOnly(unit, ancestors)) site.isDevelopmentOnly = true;
  }
  if (isBuildTime(x, evaluator)) site.isBuildTime = true;
  if (isFollowed(ancestors)) site.isFollowed = true;
  addArguments(c, x, known, reference, decision, site);
  return site;
}

const PRIMITIVES: ReadonlySet<string> = new Set(['boolean', 'string', 'number']);
const UNWRAPPING = new Set(['get', 'unref', 'toValue']);
const isReactive = (module: string): boolean => module === 'svelte/store' || /^(?:vue|@vue\/.+)$/.test(module);

/** Nuxt imports Vue's functions by itself. */
const isUnwrapping = (L: Linker, unit: Unit, callee: Expr): boolean =>
  callee.t === 'id' &&
  UNWRAPPING.has(callee.n) &&
  each(evaluate(L, unit, callee)).some(
    (one) => (one.k === 'external' && isReactive(one.module)) || (one.k === 'global' && callee.n !== 'get'),
  );

/** A wrapper may ask a flag service, and a variable only without one. */
const isVariableAlone = (L: Linker, unit: Unit, x: Expr): boolean =>
  each(awaited(evaluate(L, unit, x))).every((one) => one.k !== 'flag' || one.known.evaluator.env !== undefined);

const noVariantOf = ({ noVariant, missing }: Evaluator): string | undefined =>
  noVariant ?? (missing === 'control' ? missing : undefined);

/** What a variable holds of the evaluation: `v` of `const v = useVariant('x')` has the variant's name, and its own value says nothing. */
function heldForm(L: Linker, unit: Unit, x: Expr, known: KnownEvaluator): Evaluator['returns'] {
  const forms = flagsIn(awaited(evaluate(L, unit, x))).flatMap((one) => (one.known === known ? [one.form] : []));
  return new Set(forms.map((form) => JSON.stringify(form))).size === 1 ? forms[0] : undefined;
}

function surroundings(
  unit: Unit,
  ancestors: readonly Frame[],
): Pick<ReferenceSite, 'scope' | 'function' | 'loop' | 'isCaught'> {
  const { scope, function: name, loop, isCaught } = surroundingsOf(unit, ancestors);
  return {
    scope,
    ...(name === undefined ? {} : { function: name }),
    ...(loop === undefined ? {} : { loop: placeOf(unit, loop.s, loop.e) }),
    ...(isCaught ? { isCaught: true } : {}),
  };
}

/** A component that is the evaluator guards its children. */
function elementGuard(x: Expr & { t: 'jsx' }, evaluator: Evaluator, isNegated: boolean, decision: Decision): void {
  const shown = partOf(x, 'children');
  const other = partOf(x, evaluator.else);
  const [on, off] = isNegated ? [other, shown] : [shown, other];
  if (on === undefined && off === undefined) return;
  decision.use = 'condition';
  decision.joined = [];
  decision.guard = {
    form: 'component',
    test: x,
    ...(on === undefined ? {} : { on }),
    ...(off === undefined ? {} : { off }),
    isAlone: true,
  };
}

/** The cases of a `switch` compare the value. */
function switchedOn(
  unit: Unit,
  ancestors: readonly Frame[],
  { guard, at }: Decision,
): NonNullable<ReferenceSite['compared']> {
  const frame = ancestors[at];
  if (guard?.form !== 'switch' || frame?.in !== 'statement' || frame.s.k !== 'switch') return [];
  return frame.s.cases.flatMap(({ x }) => {
    const value = x === undefined ? undefined : literalOf(x);
    return value === undefined ? [] : [{ value, place: placeOf(unit, x!.s, x!.e) }];
  });
}

function isSameCode({ unit, text }: Context, on: { s: number; e: number }, off: { s: number; e: number }): boolean {
  const whole = text(unit.file);
  if (whole === undefined) return false;
  const code = (span: { s: number; e: number }): string =>
    whole
      .slice(span.s, endOf(span))
      .replace(/\s+/g, ' ')
      .replace(/^\{ ?(.*?) ?\}$/, '$1')
      .replace(/;$/, '')
      .trim();
  return code(on) === code(off) && code(on) !== '';
}

/** @returns whether the condition counts where its part is not true */
function isNegatedIn(x: Expr, part: Expr): boolean {
  if (x.t === 'un' && x.op === '!') return !isNegatedIn(x.x, part);
  if (x.t !== 'bin' || (x.op !== '&&' && x.op !== '||')) return false;
  return isNegatedIn(part.s >= x.l.s && part.e <= x.l.e ? x.l : x.r, part);
}

const MAX_SHOWN = 60;

function permissionUse({ unit, text }: Context, x: Expr): PermissionUse {
  const code = (text(unit.file)?.slice(x.s, x.e) ?? pathOf(x) ?? '').replace(/\s+/g, ' ');
  return {
    place: placeOf(unit, x.s, x.e),
    text: code.length > MAX_SHOWN ? `${code.slice(0, MAX_SHOWN - 1)}…` : code,
  };
}

function holderOf(
  { unit, permissions }: Context,
  ancestors: readonly Frame[],
  { at, use }: Decision,
): ReferenceSite['holder'] {
  const frame = ancestors[at];
  const named = (
    name: string,
    kind: NonNullable<ReferenceSite['holder']>['kind'],
    s: number,
    e: number,
  ): ReferenceSite['holder'] => ({
    name,
    kind,
    place: placeOf(unit, s, e),
    ...(permissions.isName(name) ? { isPermission: true } : {}),
  });
  if (frame === undefined || (use !== 'assigned' && use !== 'returned' && use !== 'passed' && use !== 'condition'))
    return undefined;
  if (frame.in === 'statement' && frame.s.k === 'vars') {
    const x = frame.s.b.length === 1 ? unit.facts.bindings[frame.s.b[0]!] : undefined;
    return x === undefined ? undefined : named(x.n, 'variable', x.s, x.e);
  }
  if (frame.in === 'expr' && frame.x.t === 'obj' && frame.name !== undefined)
    return named(frame.name, 'property', frame.x.s, frame.x.e);
  if (frame.in === 'expr' && frame.x.t === 'set') {
    const name = pathOf(frame.x.l);
    return name === undefined
      ? undefined
      : named(name.slice(name.lastIndexOf('.') + 1), 'variable', frame.x.l.s, frame.x.l.e);
  }
  if (frame.in === 'expr' && frame.x.t === 'jsx' && frame.role === 'attribute' && frame.name !== undefined)
    return named(frame.name, 'parameter', frame.x.s, frame.x.e);
  if (use !== 'returned') return undefined;
  for (let i = at; i >= 0; i--) {
    const outer = ancestors[i]!;
    if (outer.in !== 'function') continue;
    const fact = unit.facts.functions[outer.i]!;
    const name = fact.n ?? (fact.b === undefined ? undefined : unit.facts.bindings[fact.b]?.n);
    return name === undefined ? undefined : named(name, 'function', fact.ns ?? fact.s, fact.ne ?? fact.s);
  }
  return undefined;
}

/** A component, a decorator and a function that is only made here ask later. */
const isAskedHere = (L: Linker, unit: Unit, x: Expr): boolean =>
  x.t !== 'jsx' && each(awaited(evaluate(L, unit, x))).some(({ k }) => k === 'flag');

/** `router.use(requiresFlag('invoices'))`: what is used is a function, which asks later. */
function isMiddleware(ancestors: readonly Frame[]): boolean {
  const frame = ancestors.at(-1);
  if (frame?.in !== 'expr' || frame.role !== 'argument' || frame.x.t !== 'call') return false;
  return frame.x.f.t === 'mem' && frame.x.f.n === 'use';
}

const STREAM_METHODS = new Set(['subscribe', 'pipe']);
const STREAM_FUNCTIONS = new Set(['combineLatest', 'combineLatestWith', 'forkJoin', 'merge', 'zip', 'withLatestFrom']);

/** `flags.watch('new-nav').subscribe(…)`, or combined with other streams. */
function isFollowed(ancestors: readonly Frame[]): boolean {
  const [outer, frame] = ancestors.slice(-2);
  if (frame?.in !== 'expr') return false;
  if (frame.x.t === 'mem')
    return STREAM_METHODS.has(frame.x.n) && outer?.in === 'expr' && outer.x.t === 'call' && outer.role === 'callee';
  const list = frame.x.t === 'arr' && outer?.in === 'expr' ? outer : frame;
  if (list.x.t !== 'call' || list.role !== 'argument') return false;
  const { f } = list.x;
  return (f.t === 'id' || f.t === 'mem') && STREAM_FUNCTIONS.has(f.n);
}

/** Names that bundlers replace by their values. */
const PUBLIC_VARIABLE = /^(?:NEXT_PUBLIC_|VITE_|REACT_APP_|EXPO_PUBLIC_|PUBLIC_|GATSBY_|VUE_APP_|NUXT_PUBLIC_)/;

function isBuildTime(x: Expr, { env }: Evaluator): boolean {
  if (env === undefined || (x.t !== 'mem' && x.t !== 'idx')) return false;
  const isMeta = x.o.t === 'mem' && x.o.o.t === 'meta';
  const name = x.t === 'mem' ? x.n : x.k.t === 'str' ? x.k.v : '';
  return isMeta || PUBLIC_VARIABLE.test(name);
}

function addArguments(
  { L, unit }: Context,
  x: Expr,
  known: KnownEvaluator,
  { key }: FlagReference,
  { fallback }: Decision,
  site: ReferenceSite,
): void {
  const { evaluator } = known;
  const args = x.t === 'call' ? x.a : x.t === 'jsx' ? x.at.flatMap(({ v }) => (v === undefined ? [] : [v])) : [];
  const literal = args.find((a) => a.t === 'str' && L.keys.canonical(a.v) === key);
  if (literal !== undefined) site.literal = placeOf(unit, literal.s, literal.e);
  const isDirect =
    x.t === 'jsx' ||
    (x.t === 'call' && each(evaluate(L, unit, x.f)).some((one) => one.k === 'evaluator' && one.known === known));
  const given: Given = x.t === 'jsx' ? attributesOf(L, unit, x) : argumentsOf(L, unit, x.t === 'call' ? x.a : []);
  const wanted = isDirect && evaluator.equals !== undefined ? valueAt(L, given, evaluator.equals) : undefined;
  if (isDirect && evaluator.equals !== undefined && wanted === undefined) site.lacksComparison = true;
  const isCompared = wanted !== undefined && !(wanted.k === 'lit' && (wanted.v === undefined || wanted.v === true));
  const comparedAt = isCompared ? given.at(positionOf(evaluator.equals!))?.expr : undefined;
  if (comparedAt !== undefined && (wanted?.k === 'str' || (wanted?.k === 'lit' && typeof wanted.v === 'number')))
    site.compared = [
      ...(site.compared ?? []),
      { value: wanted.v as string | number, place: placeOf(unit, comparedAt.s, comparedAt.e) },
    ];
  if (isDirect && evaluator.default !== undefined) {
    const value = valueAt(L, given, evaluator.default);
    const at = given.at(positionOf(evaluator.default))?.expr;
    if (value === undefined || at === undefined) site.lacksDefault = true;
    else {
      const plain = value.k === 'str' || value.k === 'lit' ? value.v : undefined;
      const isGiven = value.k === 'str' || value.k === 'lit';
      site.default = {
        place: placeOf(unit, at.s, at.e),
        ...(isGiven ? { value: plain === undefined ? null : plain } : {}),
      };
      if (value.k === 'lit' && plain === undefined) {
        delete site.default;
        site.lacksDefault = true;
      }
    }
  }
  if (site.default === undefined && fallback !== undefined) {
    // Whether the flag has the wanted value is no value of the flag.
    const value = isCompared ? undefined : literalOf(fallback);
    site.default = {
      place: placeOf(unit, fallback.s, fallback.e),
      ...(value === undefined ? {} : { value }),
      isFallback: true,
    };
  }
}

/** The argument or prop itself, without the way into it. */
const positionOf = (argument: number | string): string => String(argument).split(/[.[{]/)[0]!;
