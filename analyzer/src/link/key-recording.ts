import type { ChainStep, Evidence } from '../model/reference.js';
import type { ReferenceKind } from '../model/evaluator.js';
import type { Linker } from './linker.js';
import { keyedType } from './key-types.js';
import { originStep, type Recorder } from './recorder.js';
import { each, type FlagValue, type KnownEvaluator, type Origin, type Unit, type Value } from './value.js';

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
  /** Where the key's expression stands, for `unresolved`. */
  at?: { s: number; e: number } | undefined;
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
  for (const one of each(key)) {
    switch (one.k) {
      case 'str':
        recordKey(L, R, one, site);
        break;
      case 'param':
        recordParameter(L, R, one, site, flag);
        break;
      case 'concat': {
        const params = one.parts.flatMap((p) => each(p)).filter((p) => p.k === 'param');
        for (const param of params) registerWrapper(L, param, { ...flagOf(site, flag), key: one });
        if (params.length === 0)
          R.unresolved(site.unit, site.at?.s ?? site.s, site.at?.e ?? site.e, 'computed', provider, site.evidence);
        break;
      }
      case 'lit':
        break;
      case 'flag':
        // A definition stands for its key: `getPrecomputed(showBanner, …)`.
        recordKeys(L, R, one.key, site, flag);
        break;
      case 'unknown':
        R.unresolved(site.unit, site.at?.s ?? site.s, site.at?.e ?? site.e, one.reason, provider, site.evidence);
        break;
      case 'external':
        R.unresolved(site.unit, site.at?.s ?? site.s, site.at?.e ?? site.e, 'external', provider, site.evidence);
        break;
      default:
        R.unresolved(site.unit, site.at?.s ?? site.s, site.at?.e ?? site.e, 'computed', provider, site.evidence);
    }
  }
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
  const key = L.keys.canonical(value.v);
  if (key === '') return;
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
  });
  L.providers.set(key, site.known.provider);
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
  registerWrapper(L, param, flagOf(site, flag));
  if (param.fallback !== undefined) recordKeys(L, R, param.fallback, site, flag);
  const strings = param.given === undefined ? [] : each(param.given).filter((v) => v.k === 'str');
  if (strings.length > 0) recordKeys(L, R, { k: 'union', of: strings }, site, flag);
  R.openParameters.push({
    param,
    site,
    typed: keyedType(L, param.unit, param.ty) === 'key' || isFinite(param) || isEvaluatorItself(L, param),
  });
}

/** A configured evaluator hands its key on; its callers are evaluations by configuration. */
function isEvaluatorItself(L: Linker, param: Value & { k: 'param' }): boolean {
  const fact = param.unit.facts.functions[param.fn]!;
  if (L.keyTakers.has(fact)) return true;
  const name = fact.b === undefined ? fact.n : param.unit.facts.bindings[fact.b]!.n;
  return name !== undefined && L.evaluators.named.some(({ matches }) => matches(name));
}

/** A union of literals is finite, whoever calls. */
const isFinite = (param: Value & { k: 'param' }): boolean =>
  param.ty?.t === 'lit' || (param.ty?.t === 'union' && param.ty.x.every((x) => x.t === 'lit'));

function registerWrapper(L: Linker, param: Value & { k: 'param' }, flag: FlagValue): void {
  const fact = param.unit.facts.functions[param.fn]!;
  let list = L.wrappers.get(fact);
  if (list === undefined) L.wrappers.set(fact, (list = []));
  const path = param.path.join('.');
  if (list.length > 64 || list.some((w) => w.p === param.p && w.path.join('.') === path && w.flag.known === flag.known))
    return;
  list.push({ unit: param.unit, fn: param.fn, p: param.p, path: param.path, rest: param.rest === true, flag });
  if (L.given.has(fact)) L.touch(param.unit);
  L.touchCalls(param.unit);
}
