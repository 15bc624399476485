import type { ChainStep, Evidence } from '../model/reference.js';
import type { ReferenceKind } from '../model/evaluator.js';
import type { Linker } from './linker.js';
import { indexed } from './evaluate.js';
import { finiteType, keyedType, typeAt } from './key-types.js';
import { elementsOf, keyOfVariable } from './members.js';
import { originStep, type Recorder } from './recorder.js';
import type { Feed } from './shared-parameters.js';
import { each, union, type FlagValue, type KnownEvaluator, type Origin, type Unit, type Value } from './value.js';

export interface Site {
  unit: Unit;
  s: number;
  e: number;
  kind: ReferenceKind;
  known: KnownEvaluator;
  evidence: Evidence;
  via: ChainStep[];
  negated?: boolean | undefined;
  /** A variable's declaration says nothing new where its initialiser has the reference. */
  unless?: { s: number; e: number } | undefined;
  /** Parameters through which the flag came. */
  feeds?: readonly Feed[] | undefined;
  /** Function fact whose callers say which key is meant. */
  unlessCalled?: object | undefined;
  /** Where the key's expression stands, for `unresolved`. */
  at?: { s: number; e: number } | undefined;
  /** The key comes from a field whose keys are recorded where code gives them. */
  isField?: boolean | undefined;
}

/** Records a reference for each key that the value can be; parameters become wrappers, and what can't be told is unresolved. */
export function recordKeys(
  L: Linker,
  R: Recorder,
  key: Value | undefined,
  site: Site,
  flag: FlagValue | undefined,
): void {
  const provider = site.known.provider;
  if (key === undefined) return;
  const unresolved: Recorder['unresolved'] = (...of) => {
    if (isTelling(site)) R.unresolved(...of);
  };
  for (const one of each(key)) {
    switch (one.k) {
      case 'str':
        recordKey(L, R, one, site);
        break;
      case 'param':
        recordParameter(L, R, one, site, flag);
        break;
      case 'pick':
        recordPick(L, R, one, site, flag);
        break;
      case 'concat': {
        const params = one.parts
          .flatMap((p) => each(p))
          .flatMap((p) => (p.k === 'pick' ? [p.key] : p.k === 'param' ? [p] : []));
        for (const param of params) {
          registerWrapper(L, param, { ...flagOf(site, flag), key: one }, site);
          if (param.k === 'param') R.openParameters.push({ param, site, typed: false });
        }
        if (params.length === 0)
          unresolved(site.unit, site.at?.s ?? site.s, site.at?.e ?? site.e, 'computed', provider, site.evidence);
        break;
      }
      case 'lit':
        break;
      case 'flag':
        // A definition stands for its key: `getPrecomputed(showBanner, …)`.
        recordKeys(L, R, one.key, site, flag);
        break;
      case 'unknown':
        unresolved(site.unit, site.at?.s ?? site.s, site.at?.e ?? site.e, one.reason, provider, site.evidence);
        break;
      case 'external':
        unresolved(site.unit, site.at?.s ?? site.s, site.at?.e ?? site.e, 'external', provider, site.evidence);
        break;
      default:
        unresolved(site.unit, site.at?.s ?? site.s, site.at?.e ?? site.e, 'computed', provider, site.evidence);
    }
  }
}

/** What is assigned is not evaluated. */
const isSetting = ({ kind }: Site): boolean => kind === 'write' || kind === 'override';

/**
 * Most variables are no flags, so one whose name is not known says nothing; nor does what a variable of the code holds, for its key is told, or not, where
 * it is asked for.
 */
const isTelling = (site: Site): boolean =>
  site.known.evaluator.env === undefined && site.isField !== true && site.kind !== 'binding' && !isSetting(site);

/** Which one is meant is said by callers; without any, all are. */
function recordPick(
  L: Linker,
  R: Recorder,
  pick: Value & { k: 'pick' },
  site: Site,
  flag: FlagValue | undefined,
): void {
  const { key, of } = pick;
  registerWrapper(L, key, { ...flagOf(site, flag), key: pick }, site);
  const names = key.given === undefined ? [] : each(key.given).filter((v) => v.k === 'str');
  const picked = names.length > 0 ? indexed(L, of, union(names)) : elementsOf(L, of);
  recordKeys(L, R, picked, { ...site, unlessCalled: key.unit.facts.functions[key.fn]! }, flag);
}

const flagOf = (site: Site, flag: FlagValue | undefined): FlagValue =>
  flag ?? {
    k: 'flag',
    key: { k: 'lit', v: undefined },
    known: site.known,
    evidence: site.evidence,
    chain: site.via,
    form: 'value',
  };

function recordKey(L: Linker, R: Recorder, value: Value & { k: 'str' }, site: Site): void {
  const isVariable = site.known.evaluator.env !== undefined;
  const key = isVariable ? keyOfVariable(L, value.v, site.known) : L.keys.canonical(value.v);
  if (key === undefined || key === '') return;
  const via =
    value.origin === undefined || isWithin(value.origin, site) ? site.via : [...site.via, originStep(value.origin)];
  R.add({
    key,
    kind: site.kind,
    unit: site.unit,
    s: site.s,
    e: site.e,
    provider: site.known.provider,
    evidence: site.evidence,
    via,
    negated: site.negated,
    unless: site.unless,
    unlessCalled: site.unlessCalled,
    routes: site.kind === 'binding' && site.feeds !== undefined ? [site.feeds] : undefined,
    known: site.known,
  });
  L.noteProvider(key, site.known, site.kind);
  if (value.origin !== undefined && site.kind !== 'binding' && !isWithin(value.origin, site))
    declare(L, R, value.origin, key, site);
}

const isWithin = (origin: Origin, site: Site): boolean =>
  origin.unit === site.unit && origin.s >= site.s && origin.e <= site.e;

function declare(L: Linker, R: Recorder, origin: Origin, key: string, site: Site): void {
  R.name(key, origin.name);
  L.noteSymbol(origin);
  R.add({
    key,
    kind: origin.unit.test ? 'override' : 'declaration',
    unit: origin.unit,
    s: origin.s,
    e: origin.e,
    provider: site.known.provider,
    evidence: site.evidence,
    via: [],
  });
}

function recordParameter(
  L: Linker,
  R: Recorder,
  param: Value & { k: 'param' },
  site: Site,
  flag: FlagValue | undefined,
): void {
  registerWrapper(L, param, flagOf(site, flag), site);
  if (param.fallback !== undefined) recordKeys(L, R, param.fallback, site, flag);
  const passed = param.given === undefined ? [] : each(param.given).filter((v) => v.k === 'str' || isOther(v, param));
  if (passed.length > 0) recordKeys(L, R, union(passed), site, flag);
  if (!isTelling(site)) return;
  R.openParameters.push({
    param,
    site,
    typed: isTyped(L, R, param, site) || isEvaluatorItself(L, param),
  });
}

/** An element of another function's parameter, given to a callback. */
const isOther = (value: Value, param: Value & { k: 'param' }): boolean =>
  value.k === 'param' && value.unit.facts.functions[value.fn] !== param.unit.facts.functions[param.fn];

/** A configured evaluator hands its key on; its callers are evaluations by configuration. */
function isEvaluatorItself(L: Linker, param: Value & { k: 'param' }): boolean {
  const fact = param.unit.facts.functions[param.fn]!;
  if (L.keyTakers.has(fact)) return true;
  const name = fact.b === undefined ? fact.n : param.unit.facts.bindings[fact.b]!.n;
  return name !== undefined && L.evaluators.isNamed(name);
}

/** A union of literals, or an enum, lists the keys, whoever calls. */
function isTyped(L: Linker, R: Recorder, param: Value & { k: 'param' }, site: Site): boolean {
  const type = typeAt(L, param.unit, param.unit.facts.functions[param.fn]!.params[param.p]?.ty, param.path);
  if (type === undefined) return false;
  const listed = finiteType(L, type.unit, type.ty);
  for (const { v, origin } of listed ?? []) declare(L, R, origin, L.keys.canonical(v), site);
  return listed !== undefined || keyedType(L, type.unit, type.ty) === 'key';
}

function registerWrapper(L: Linker, param: Value & { k: 'param' }, flag: FlagValue, site: Site): void {
  const sets = isSetting(site);
  const fact = param.unit.facts.functions[param.fn]!;
  L.learned(fact, 'wraps', param.unit, 'all', () => {
    L.wrappers.delete(fact);
  });
  let list = L.wrappers.get(fact);
  if (list === undefined) L.wrappers.set(fact, (list = []));
  const path = param.path.join('.');
  if (
    list.length > 64 ||
    list.some((w) => w.p === param.p && w.path.join('.') === path && w.flag.known === flag.known && w.sets === sets)
  )
    return;
  list.push({
    unit: param.unit,
    fn: param.fn,
    p: param.p,
    path: param.path,
    rest: param.rest === true,
    fallback: param.fallback,
    sets,
    flag,
  });
  if (L.given.has(fact)) L.touch(param.unit);
  L.touchCalls(param.unit);
}
