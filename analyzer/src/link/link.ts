import type { PermissionPatterns } from '../model/policy.js';
import type { FlagReference, UnresolvedReference } from '../model/reference.js';
import { recordDeclarationsOf } from './registry-declarations.js';
import type { EvaluatorIndex } from './evaluator-index.js';
import { interestingExports } from './interesting-exports.js';
import type { KnownKeys } from './known-keys.js';
import { addMockedStates } from './site/mocked.js';
import { addPinnedStates } from './site/pinned.js';
import { addSites } from './site/sites.js';
import { Linker, type FactsProvider } from './linker.js';
import { Recorder } from './recorder.js';
import { walkUnit } from './walk/walk-unit.js';
import type { Unit } from './value.js';
import { unresolvedParameters } from './unresolved-parameters.js';

export interface LinkInput {
  provider: FactsProvider & {
    /**
     * @returns the files that import a file (through barrels too) and hold one of the names; all importers where no names are given
     */
    importers(file: string, names: readonly string[] | undefined): Iterable<string>;
    /** @returns the tests in which one of the keys stands as keys do */
    testsHolding(keys: readonly string[]): Iterable<string>;
  };
  evaluators: EvaluatorIndex;
  keys: KnownKeys;
  /** Files whose text says that they may hold a reference, and those that import a symbol. */
  roots: Iterable<string>;
  /** `file#Symbol` of the registry's TypeScript sources. */
  symbols: readonly string[];
  /** To tell what the code around each reference does with the flag. */
  sites?:
    | {
        permissions: PermissionPatterns;
        text: (file: string) => string | undefined;
        /** Only of the flags that this file refers to. Default: of all. */
        about?: string | undefined;
      }
    | undefined;
}

export interface LinkResult {
  references: FlagReference[];
  unresolved: UnresolvedReference[];
  /** Key → names under which code writes it. */
  names: Map<string, Set<string>>;
  /** Files that were walked. */
  walked: string[];
  /** Exports through which flags can be reached, as `file#name`; `file#*` for all. */
  exports: string[];
  /** Files with code that nests too deep to be followed. */
  tooDeep: string[];
  passes: number;
}

/** A chain of wrappers deeper than this is followed no further. */
const MAX_PASSES = 12;

/** Follows imports, constants and wrappers from the roots until nothing new is learned. */
export function link(input: LinkInput): LinkResult {
  const L = new Linker(input.provider, input.evaluators, input.keys);
  for (const symbol of input.symbols) L.symbols.add(symbol);
  const spread = new Set<string>();
  for (const file of input.roots) L.include(file);
  for (const symbol of input.symbols) L.include(symbol.slice(0, symbol.indexOf('#')));
  const found = new Map<string, Recorder>();
  const walkedAt = new Map<Unit, number>();
  const begun = new Set<string>();
  const tooDeep = new Set<string>();
  /** What a unit imports is learned first, so that its calls are walked once. */
  const walk = (file: string): void => {
    const waiting: { file: string; unit: Unit; next: number }[] = [];
    const begin = (one: string): void => {
      begun.add(one);
      const unit = input.provider.unit(one);
      if (unit !== undefined) waiting.push({ file: one, unit, next: 0 });
    };
    begin(file);
    for (let last = waiting.at(-1); last !== undefined; last = waiting.at(-1)) {
      const imports = last.unit.facts.imports;
      if (last.next < imports.length) {
        const imported = input.provider.resolve(last.file, imports[last.next++]!.module);
        if (imported !== undefined && L.isIncluded(imported) && !begun.has(imported)) begin(imported);
        continue;
      }
      waiting.pop();
      const recorder = new Recorder();
      found.set(last.file, recorder);
      walkedAt.set(last.unit, L.clock);
      if (!walkUnit({ L, R: recorder, unit: last.unit }) || last.unit.facts.tooDeep === true) tooDeep.add(last.file);
    }
  };
  let passes = 0;
  let queue = new Set<string>();
  let walked = 0;
  let areTestsSearched = false;
  /** Keys that only the code told, so that no text was searched for them yet. */
  const unregistered = (): string[] =>
    [...new Set([...found.values()].flatMap((recorder) => [...recorder.keys()]))].filter(
      (key) => !input.keys.isKnown(key),
    );
  for (; passes < MAX_PASSES; passes++) {
    for (const file of queue) walk(file);
    // Files that a walk includes are walked in the same pass.
    for (; walked < L.included.length; walked++) if (!begun.has(L.included[walked]!)) walk(L.included[walked]!);
    for (const [file, names] of interestingExports(
      L,
      L.included.map((file) => input.provider.unit(file)),
      spread,
    )) {
      L.wake(file);
      for (const importer of input.provider.importers(file, names)) {
        L.include(importer);
        L.wake(importer);
      }
    }
    for (const { file, name } of L.newSymbols.splice(0)) {
      for (const importer of input.provider.importers(file, [name])) L.include(importer);
    }
    const stale = L.forget();
    for (const unit of L.outdated((unit) => walkedAt.get(unit) ?? 0)) stale.add(unit);
    queue = new Set([...stale].map((unit) => unit.file));
    if (queue.size > 0 || walked < L.included.length) continue;
    if (areTestsSearched) break;
    areTestsSearched = true;
    for (const file of input.provider.testsHolding(unregistered())) L.include(file);
    if (walked === L.included.length) break;
  }
  const R = new Recorder();
  for (const recorder of found.values()) R.merge(recorder);
  recordDeclarationsOf(L, R, R.bare);
  unresolvedParameters(R);
  const placed = R.placed(
    (key) => L.providerOf(key),
    (feed) => L.shared.isShared(feed, input.provider),
  );
  if (input.sites !== undefined) {
    const { permissions, text, about } = input.sites;
    const keys = new Set(placed.flatMap(({ unit, reference }) => (unit.file === about ? [reference.key] : [])));
    const told = about === undefined ? placed : placed.filter(({ reference }) => keys.has(reference.key));
    addSites(L, told, permissions, text);
    addPinnedStates(L, told);
    // Whoever asks about one file runs no rule on tests.
    if (about === undefined) addMockedStates(L, placed, R.mocks, input.provider);
  }
  return {
    references: placed.map(({ reference }) => reference),
    unresolved: R.unresolvedReferences(),
    names: R.names,
    walked: L.included,
    exports: [...spread],
    tooDeep: [...tooDeep].sort(),
    passes: passes + 1,
  };
}
