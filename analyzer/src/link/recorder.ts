import type { Expr } from '../facts/file-facts.js';
import { positionIn } from './unit-lines.js';
import type { ChainStep, Evidence, FlagReference, UnresolvedReason, UnresolvedReference } from '../model/reference.js';
import type { KeyTransform, ReferenceKind } from '../model/evaluator.js';
import type { Place } from '../model/place.js';
import type { Site } from './key-recording.js';
import type { BareName } from './walk/walk.js';
import type { Feed } from './shared-parameters.js';
import type { Placed } from './site/sites.js';
import type { KnownEvaluator, Origin, Unit, Value } from './value.js';

export interface Found {
  key: string;
  kind: ReferenceKind;
  unit: Unit;
  s: number;
  e: number;
  /** Absent for whoever answers for the key. */
  provider?: string | undefined;
  evidence: Evidence;
  via: ChainStep[];
  negated?: boolean | undefined;
  unless?: { s: number; e: number } | undefined;
  /** Tells how the value is read. */
  known?: KnownEvaluator | undefined;
  /** How it spells members, where no evaluator says so. */
  keyTransform?: KeyTransform | undefined;
  /** Function fact: where callers say which key is meant, this place says nothing. */
  unlessCalled?: object | undefined;
  /** For each way on which it is known, the parameters on it: it counts unless each way leads through one that most callers give something else. */
  routes?: (readonly Feed[])[] | undefined;
}

/** What stands for an evaluator in a test: a function, or what it gives whatever it is asked. */
export interface Mock {
  unit: Unit;
  known: KnownEvaluator;
  fn?: number;
  x?: Expr;
}

const EVIDENCE: Evidence[] = ['type', 'import', 'registry', 'name'];
/** What is known on more ways is known well. */
const MAX_ROUTES = 32;
/** Of two reports of one place, the one that says more. */
const KIND: ReferenceKind[] = ['evaluation', 'write', 'override', 'declaration', 'field', 'binding', 'mention'];

/** Whoever names a provider goes before who does not. */
const LAST = '\uffff';

/** Of two that say as much the same is kept, whichever came first. */
const textOf = ({ provider, via, negated }: Found): string =>
  [
    negated ? '!' : '',
    provider ?? LAST,
    ...via.map(({ name, place }) => `${name} ${place?.file ?? ''} ${place?.start ?? 0}`),
  ].join('\n');

function bothRoutes({ routes: a }: Found, { routes: b }: Found): Found['routes'] {
  if (a === undefined || b === undefined) return undefined;
  const others = b.filter(
    (route) => !a.some((one) => one.length === route.length && one.every((f, i) => f === route[i])),
  );
  return a.length + others.length > MAX_ROUTES ? undefined : [...a, ...others];
}

/** Collects a pass's references: one for each flag, place and meaning. */
export class Recorder {
  /** Parameters that reach a key, with the place; unresolved unless a caller gives a key. */
  readonly openParameters: { param: Value & { k: 'param' }; site: Site; typed: boolean }[] = [];
  /** Function facts whose key parameter some call resolved. */
  readonly called = new Set<object>();
  readonly bare: BareName[] = [];
  readonly mocks: Mock[] = [];
  readonly #references = new Map<string, Found>();
  readonly #unresolved = new Map<
    string,
    {
      unit: Unit;
      s: number;
      e: number;
      reason: UnresolvedReason;
      provider: string;
      evidence: Evidence;
      isWrapper: boolean;
    }
  >();
  readonly #all = new Map<Unit, Map<string, Found[]>>();
  readonly names = new Map<string, Set<string>>();

  add(found: Found): void {
    const id = `${found.unit.file}\0${found.s}\0${found.e}\0${found.key}`;
    const before = this.#references.get(id);
    if (before !== undefined) {
      before.routes = found.routes = bothRoutes(before, found);
      const better =
        KIND.indexOf(found.kind) < KIND.indexOf(before.kind) ||
        (found.kind === before.kind && EVIDENCE.indexOf(found.evidence) < EVIDENCE.indexOf(before.evidence)) ||
        (found.kind === before.kind &&
          found.evidence === before.evidence &&
          (found.via.length > before.via.length ||
            (found.via.length === before.via.length && textOf(found) < textOf(before))));
      if (!better) return;
    }
    this.#references.set(id, found);
  }

  /** Takes what walking one unit found. */
  merge(other: Recorder): void {
    // What joins two reports of a place is not what the walk found.
    for (const found of other.#references.values()) this.add({ ...found });
    for (const [id, one] of other.#unresolved) if (!this.#unresolved.has(id)) this.#unresolved.set(id, one);
    for (const [key, names] of other.names) for (const name of names) this.name(key, name);
    this.openParameters.push(...other.openParameters);
    for (const fact of other.called) this.called.add(fact);
    this.bare.push(...other.bare);
    this.mocks.push(...other.mocks);
  }

  unresolved(
    unit: Unit,
    s: number,
    e: number,
    reason: UnresolvedReason,
    provider: string,
    evidence: Evidence,
    isWrapper = false,
  ): void {
    const id = `${unit.file}\0${s}\0${e}`;
    if (!this.#unresolved.has(id)) this.#unresolved.set(id, { unit, s, e, reason, provider, evidence, isWrapper });
  }

  /** A name under which code writes the key. */
  name(key: string, name: string): void {
    const names = this.names.get(key);
    if (names === undefined) this.names.set(key, new Set([name]));
    else names.add(name);
  }

  /** @returns whether a reference of this key, that says more than a binding, spans the place. */
  covers(unit: Unit, key: string, s: number, e: number): boolean {
    if (this.#all.size === 0) this.#index();
    return (this.#all.get(unit)?.get(key) ?? []).some((f) => f.kind !== 'binding' && f.s <= s && f.e >= e);
  }

  #index(): void {
    for (const found of this.#references.values()) {
      let byKey = this.#all.get(found.unit);
      if (byKey === undefined) this.#all.set(found.unit, (byKey = new Map()));
      const list = byKey.get(found.key);
      if (list === undefined) byKey.set(found.key, [found]);
      else list.push(found);
    }
  }

  /** A constant within a declaration of the same flag is part of it. */
  #isInside(found: Found): boolean {
    if (found.kind !== 'declaration' && found.unless === undefined) return false;
    if (this.#all.size === 0) this.#index();
    const others = this.#all.get(found.unit)?.get(found.key) ?? [];
    const { unless } = found;
    if (unless !== undefined) return others.some((f) => f !== found && f.s >= unless.s && f.e <= unless.e);
    return others.some(
      (f) =>
        f !== found && f.kind === 'declaration' && f.s <= found.s && f.e >= found.e && f.e - f.s > found.e - found.s,
    );
  }

  keys(): Set<string> {
    return new Set([...this.#references.values()].map((f) => f.key));
  }

  /**
   * @param providerOf who answers for a key; a declaration is of whoever evaluates it
   * @param isShared whether most callers give a parameter something else than flags
   * @returns each reference with what its site is told from
   */
  placed(providerOf: (key: string) => string, isShared: (feed: Feed) => boolean): Placed[] {
    return [...this.#references.values()]
      .filter((f) => !this.#isInside(f) && (f.unlessCalled === undefined || !this.called.has(f.unlessCalled)))
      .filter(({ routes }) => routes === undefined || !routes.every((feeds) => feeds.some(isShared)))
      .map((f) => ({ unit: f.unit, known: f.known, reference: toReference(f, providerOf) }));
  }

  unresolvedReferences(): UnresolvedReference[] {
    return [...this.#unresolved.values()].map(({ unit, s, e, reason, provider, evidence, isWrapper }) => ({
      place: placeOf(unit, s, e),
      reason,
      text: '',
      provider,
      evidence,
      ...(isWrapper ? { parameter: true } : {}),
    }));
  }
}

const toReference = (f: Found, providerOf: (key: string) => string): FlagReference => ({
  key: f.key,
  kind: f.kind,
  place: placeOf(f.unit, f.s, f.e),
  provider: f.kind === 'declaration' || f.provider === undefined ? providerOf(f.key) : f.provider,
  evidence: f.evidence,
  via: f.via,
  ...spelling(f.keyTransform ?? f.known?.evaluator.keyTransform),
  ...(f.negated ? { negated: true } : {}),
  ...(f.unit.test ? { test: true } : {}),
});

const spelling = (keyTransform: KeyTransform | undefined): Pick<FlagReference, 'keyTransform'> =>
  keyTransform === undefined ? {} : { keyTransform };

export const placeOf = (unit: Unit, s: number, e: number): Place => {
  const from = positionIn(unit, s);
  const to = positionIn(unit, e);
  return {
    file: unit.file,
    start: s,
    end: e,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
  };
};

export const originStep = (origin: Origin): ChainStep => ({
  name: origin.name,
  role: 'constant',
  place: placeOf(origin.unit, origin.s, origin.e),
});
