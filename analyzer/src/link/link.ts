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

/** So few units are walked again in any workspace, before it is linked anew. */
const MIN_AGAIN = 12;

/** Follows imports, constants and wrappers from the roots until nothing new is learned. */
export const link = (input: LinkInput): LinkResult => new Linking(input).run(input.roots);

/** A linking that can be gone on with when the text of a file changes. */
export class Linking {
  readonly #input: LinkInput;
  readonly #L: Linker;
  /** What each file's last walk found. */
  readonly #found = new Map<string, Recorder>();
  readonly #walkedAt = new Map<Unit, number>();
  /** The unit that was walked last of each file. */
  readonly #units = new Map<string, Unit>();
  readonly #tooDeep = new Set<string>();
  /** Exports that lead to flags. */
  readonly #spread = new Set<string>();
  #begun = new Set<string>();
  #walked = 0;

  /**
   * @param input its roots are given to {@link run}
   * @param canReplace whether {@link replace} will be called
   */
  constructor(input: Omit<LinkInput, 'roots'>, canReplace = false) {
    this.#input = { ...input, roots: [] };
    this.#L = new Linker(input.provider, input.evaluators, input.keys, canReplace);
    for (const symbol of input.symbols) this.#L.symbols.add(symbol);
  }

  /** @returns what is found from these files on */
  run(roots: Iterable<string>, sites = this.#input.sites): LinkResult {
    for (const file of roots) this.#L.include(file);
    for (const symbol of this.#input.symbols) this.#L.include(symbol.slice(0, symbol.indexOf('#')));
    const passes = this.#follow(new Set());
    return this.#result(sites, passes);
  }

  /**
   * Goes on with other texts in the place of some files.
   * @param files the provider gives their new units
   * @param share which part of all units may have to be walked again
   * @returns undefined where most would have to be, or something that was known holds no more: it is then to be linked anew
   */
  replace(files: readonly string[], share: number, sites = this.#input.sites): LinkResult | undefined {
    const L = this.#L;
    const old = files.flatMap((file) => this.#units.get(file) ?? []);
    const again = L.takeBack(old, Math.max(MIN_AGAIN, L.included.length * share));
    if (again === undefined) return undefined;
    const names = JSON.stringify([...L.exportNames].sort());
    for (const unit of old) this.#walkedAt.delete(unit);
    for (const file of files) {
      L.include(file);
      this.#found.delete(file);
      this.#units.delete(file);
      this.#tooDeep.delete(file);
    }
    const queue = new Set([...files, ...[...again].map(({ file }) => file)]);
    for (const mark of this.#spread) if (queue.has(mark.slice(0, mark.lastIndexOf('#')))) this.#spread.delete(mark);
    const passes = this.#follow(queue);
    if (L.isOutlived || JSON.stringify([...L.exportNames].sort()) !== names) return undefined;
    return this.#result(sites, passes);
  }

  /** What a unit imports is learned first, so that its calls are walked once. */
  #walk(file: string): void {
    const L = this.#L;
    const { provider } = this.#input;
    const waiting: { file: string; unit: Unit; next: number }[] = [];
    const begin = (one: string): void => {
      this.#begun.add(one);
      const unit = provider.unit(one);
      if (unit !== undefined) waiting.push({ file: one, unit, next: 0 });
    };
    begin(file);
    for (let last = waiting.at(-1); last !== undefined; last = waiting.at(-1)) {
      const imports = last.unit.facts.imports;
      if (last.next < imports.length) {
        const imported = provider.resolve(last.file, imports[last.next++]!.module);
        if (imported !== undefined && L.isIncluded(imported) && !this.#begun.has(imported)) begin(imported);
        continue;
      }
      waiting.pop();
      const recorder = new Recorder();
      this.#found.set(last.file, recorder);
      this.#walkedAt.set(last.unit, L.clock);
      this.#units.set(last.file, last.unit);
      if (!walkUnit({ L, R: recorder, unit: last.unit }) || last.unit.facts.tooDeep === true)
        this.#tooDeep.add(last.file);
    }
  }

  /** Keys that only the code told, so that no text was searched for them yet. */
  #unregistered(): string[] {
    const { keys } = this.#input;
    return [...new Set([...this.#found.values()].flatMap((recorder) => [...recorder.keys()]))].filter(
      (key) => !keys.isKnown(key),
    );
  }

  /**
   * @param first files to walk besides those that were not walked yet
   * @returns in how many passes
   */
  #follow(first: Set<string>): number {
    const L = this.#L;
    const { provider } = this.#input;
    let queue = first;
    let passes = 0;
    let areTestsSearched = false;
    for (; passes < MAX_PASSES; passes++) {
      for (const file of queue) this.#walk(file);
      // Files that a walk includes are walked in the same pass.
      for (; this.#walked < L.included.length; this.#walked++) {
        const file = L.included[this.#walked]!;
        if (!this.#begun.has(file)) this.#walk(file);
      }
      for (const [file, names] of interestingExports(
        L,
        L.included.map((file) => provider.unit(file)),
        this.#spread,
      )) {
        L.wake(file);
        for (const importer of provider.importers(file, names)) {
          L.include(importer);
          L.wake(importer);
        }
      }
      for (const { file, name } of L.newSymbols.splice(0)) {
        for (const importer of provider.importers(file, [name])) L.include(importer);
      }
      const stale = L.forget();
      for (const unit of L.outdated((unit) => this.#walkedAt.get(unit) ?? 0)) stale.add(unit);
      queue = new Set([...stale].map((unit) => unit.file));
      if (queue.size > 0 || this.#walked < L.included.length) continue;
      if (areTestsSearched) break;
      areTestsSearched = true;
      for (const file of provider.testsHolding(this.#unregistered())) L.include(file);
      if (this.#walked === L.included.length) break;
    }
    return passes + 1;
  }

  #result(sites: LinkInput['sites'], passes: number): LinkResult {
    const L = this.#L;
    const { provider } = this.#input;
    const R = new Recorder();
    for (const recorder of this.#found.values()) R.merge(recorder);
    recordDeclarationsOf(L, R, R.bare);
    unresolvedParameters(R);
    const placed = R.placed(
      (key) => L.providerOf(key),
      (feed) => L.shared.isShared(feed, provider),
    );
    if (sites !== undefined) {
      const { permissions, text, about } = sites;
      const keys = new Set(placed.flatMap(({ unit, reference }) => (unit.file === about ? [reference.key] : [])));
      const told = about === undefined ? placed : placed.filter(({ reference }) => keys.has(reference.key));
      addSites(L, told, permissions, text);
      addPinnedStates(L, told);
      // Whoever asks about one file runs no rule on tests.
      if (about === undefined) addMockedStates(L, placed, R.mocks, provider);
    }
    return {
      references: placed.map(({ reference }) => reference),
      unresolved: R.unresolvedReferences(),
      names: R.names,
      walked: L.included,
      exports: [...this.#spread],
      tooDeep: [...this.#tooDeep].sort(),
      passes,
    };
  }
}
