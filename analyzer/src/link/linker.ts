import type { EvaluatorIndex, KnownOverride } from './evaluator-index.js';
import type { KnownKeys } from './known-keys.js';
import type { ReferenceKind } from '../model/evaluator.js';
import { Provenance, type Reach } from './provenance.js';
import { SharedParameters } from './shared-parameters.js';
import type { ExportedBinding, FlagValue, KnownEvaluator, Origin, Unit, Value } from './value.js';

/** What linking asks of the workspace. */
export interface FactsProvider {
  /** @returns the file's facts; undefined for what is not a source file of the workspace or can't be read */
  unit(file: string): Unit | undefined;
  /** @returns the workspace file that a specifier means; undefined for a package or a missing file */
  resolve(from: string, specifier: string): string | undefined;
  /** @returns whether a file's text leaves open that it exports the name; without it, every file may */
  canExport?(file: string, name: string): boolean;
  /** @returns how many files import a file directly */
  importerCount?(file: string): number;
  /** The file's facts will be asked for. */
  prefetch?(file: string): void;
}

const MAX_DEPTH = 40;

/** The value is being computed. */
const BUSY = Symbol('busy');

/** Values that double at each step would take longer than anyone waits: for one node of a walk, and for all of a unit. */
const MAX_STEPS_OF_NODE = 25_000;
const MAX_STEPS = 500_000;

/** Values that need more others, one within the other, would exhaust the stack. */
const MAX_NESTED = 600;

/** A parameter of a workspace function that reaches an evaluator's key. */
export interface WrapperParameter {
  unit: Unit;
  fn: number;
  p: number;
  path: (string | number)[];
  rest: boolean;
  /** The key where callers give none. */
  fallback: Value | undefined;
  /** It assigns to the flag. */
  sets: boolean;
  flag: FlagValue;
}

/** What is known of a unit's expressions, bindings and functions. */
class UnitValues {
  readonly of = new Map<object, Value | typeof BUSY>();
  /** Nodes whose value was computed while a file was not at hand. */
  readonly incomplete = new Set<object>();

  delete(node: object): void {
    this.of.delete(node);
    this.incomplete.delete(node);
  }

  clear(): void {
    this.of.clear();
    this.incomplete.clear();
  }
}

/**
 * What linking knows. Values are remembered by expression; which unit's values rest on which other unit is tracked, so that something learned of a
 * unit's functions forgets only what rests on it.
 */
export class Linker {
  /** Function fact → parameters that reach a key. */
  readonly wrappers = new Map<object, WrapperParameter[]>();
  /** Function fact → parameters whose keys it overrides. */
  readonly overriders = new Map<object, { p: number; path: (string | number)[]; override: KnownOverride }[]>();
  /** Function fact → values that its callers give, by parameter and path. */
  readonly given = new Map<object, Map<string, Value>>();
  /** Who calls functions with flags, and who without. */
  readonly shared = new SharedParameters();
  /** Context's call expression → values that its providers give. */
  readonly provided = new Map<string, Value>();
  /** Interface type fact → classes and objects that implement it. */
  readonly implementers = new Map<object, Value[]>();
  /** `file#Symbol` of the registry's TypeScript sources. */
  readonly symbols = new Set<string>();
  /** Those of them that the code told. */
  readonly inferred = new Set<string>();
  /** Function fact → parameters that are keys because the function is a branch of a configured evaluator. */
  readonly keyTakers = new Map<object, number>();
  /** Inferred symbols whose importers are not part of the run yet. */
  readonly newSymbols: { file: string; name: string }[] = [];
  /** Names under which evaluators and wrappers are exported, with the key's position: a test's mock has the same name. */
  readonly exportNames = new Map<string, number>();
  /** Key → who answers for it, with how far that is to be believed: the less the better. */
  readonly #providers = new Map<string, { provider: string; rank: number }>();
  /** What each unit said of providers, where it may be taken back. */
  readonly #providerNotes = new Map<Unit, Map<string, { provider: string; rank: number }>>();
  /** Kept where units may be replaced. */
  readonly #provenance: Provenance | undefined;
  /** Files in the order in which they became part of the run. */
  readonly included: string[] = [];
  /** Unit → exported name → where it is declared, through however many barrels. */
  readonly exportedBindings = new Map<Unit, Map<string, ExportedBinding>>();
  /** Counts what is learned, so that a walk can be told from a later one. */
  clock = 0;
  /** How often a value needed a file that was not at hand. */
  misses = 0;

  readonly #values = new Map<Unit, UnitValues>();
  #lastUnit: Unit | undefined;
  #lastValues = new UnitValues();
  /** What is being computed, the innermost last. */
  readonly #busy: [UnitValues, object][] = [];
  /** What was computed while a bound cut something off, with the table that holds it: it counts for this walk alone. */
  readonly #cut = new Map<object, UnitValues>();
  /** How often a bound cut something off. */
  #cuts = 0;
  /** Unit → units whose values rest on it. */
  readonly #dependents = new Map<Unit, Set<Unit>>();
  readonly #loaded = new Set<string>();
  readonly #dirty = new Set<Unit>();
  #context: Unit | undefined;
  readonly #calls = new Map<Unit, number>();
  readonly #bodies = new Set<Unit>();
  #demands = 0;
  #depth = 0;
  #steps = 0;
  #stepsOfNode = 0;

  constructor(
    readonly provider: FactsProvider,
    readonly evaluators: EvaluatorIndex,
    readonly keys: KnownKeys,
    canReplace = false,
  ) {
    this.#provenance = canReplace ? new Provenance() : undefined;
  }

  /** Whether units may be replaced. */
  get canReplace(): boolean {
    return this.#provenance !== undefined;
  }

  /** Something is looked for in a unit: what is not there now may be there when it is replaced. */
  consult(unit: Unit): void {
    const by = this.#context;
    if (this.#provenance !== undefined && by !== undefined && by !== unit) this.#rests(by, unit);
  }

  /**
   * Notes that the code whose walk or value is at work says something of a unit, whether that is new or not.
   * @param of what it is about
   * @param part which part of that
   * @param drop forgets it
   */
  learned(of: object, part: string, owner: Unit, reach: Reach, drop: () => void): void {
    const by = this.#context;
    if (by !== undefined) this.#provenance?.note(of, part, { owner, reach, drop }, by, this.#busy.length > 0);
  }

  /** Notes that a unit says something that is not forgotten while anyone says it. */
  keeps(id: string, by = this.#context): void {
    if (by !== undefined) this.#provenance?.keep(id, by);
  }

  /** @returns whether something is known that nobody says any more */
  get isOutlived(): boolean {
    return this.#provenance?.isOutlived() === true;
  }

  /**
   * Forgets what units said that are replaced, and all that rests on it.
   * @param limit of how many units would have to be walked again
   * @returns the units to walk again, the old ones included; undefined where they are more, and nothing is forgotten
   */
  takeBack(replaced: readonly Unit[], limit: number): ReadonlySet<Unit> | undefined {
    const again = this.#provenance?.takeBack(replaced, (unit) => this.#dependents.get(unit) ?? [], limit);
    if (again === undefined) return undefined;
    for (const unit of again) {
      this.#values.get(unit)?.clear();
      this.shared.forget(unit);
      this.#providerNotes.delete(unit);
    }
    for (const dependents of this.#dependents.values()) for (const unit of replaced) dependents.delete(unit);
    for (const unit of replaced) {
      this.#values.delete(unit);
      this.#dependents.delete(unit);
      this.shared.forgetFunctions(unit);
      this.#provenance!.forget(unit);
      for (const waiting of this.#waiting.values()) waiting.delete(unit);
      for (const type of unit.facts.types) this.implementers.delete(type);
      for (const fact of unit.facts.functions) {
        for (const table of [this.wrappers, this.overriders, this.given, this.keyTakers]) table.delete(fact);
      }
    }
    this.#lastUnit = undefined;
    this.#providers.clear();
    for (const notes of this.#providerNotes.values())
      for (const [key, note] of notes) keepBetter(this.#providers, key, note);
    return again;
  }

  /** @returns who answers for a key, as far as an evaluation said. */
  providerOf(key: string): string {
    return this.#providers.get(key)?.provider ?? 'registry';
  }

  /** Of several that answer for a key the same is named, whatever was read first: who evaluates it, an SDK before the configuration. */
  noteProvider(key: string, { provider, source }: KnownEvaluator, kind: ReferenceKind): void {
    const note = { provider, rank: (kind === 'evaluation' ? 0 : 2) + (source === 'configuration' ? 1 : 0) };
    keepBetter(this.#providers, key, note);
    const by = this.#context;
    if (this.#provenance === undefined || by === undefined) return;
    let notes = this.#providerNotes.get(by);
    if (notes === undefined) this.#providerNotes.set(by, (notes = new Map()));
    keepBetter(notes, key, note);
  }

  /**
   * @param node an expression, binding or function of the unit
   * @returns its value, computed at most once while nothing that it rests on changes
   */
  remember<T extends object>(
    unit: Unit,
    node: T,
    whenBusy: Value,
    compute: (L: Linker, unit: Unit, node: T) => Value,
  ): Value {
    const outer = this.#context;
    if (outer !== unit && outer !== undefined) this.#rests(outer, unit);
    const values = this.#valuesOf(unit);
    const before = values.of.get(node);
    if (before === BUSY) return whenBusy;
    if (before !== undefined && (values.incomplete.size === 0 || this.#isCurrent(values, node))) {
      if (this.#cut.size > 0 && this.#cut.has(node)) this.#cuts++;
      return before;
    }
    if (this.#busy.length >= MAX_NESTED) {
      this.#cuts++;
      return whenBusy;
    }
    const cuts = this.#cuts;
    values.of.set(node, BUSY);
    this.#busy.push([values, node]);
    this.#context = unit;
    const misses = this.misses;
    const value = compute(this, unit, node);
    this.#context = outer;
    this.#busy.pop();
    if (this.misses > misses) values.incomplete.add(node);
    else if (before !== undefined) values.incomplete.delete(node);
    values.of.set(node, value);
    if (this.#cuts > cuts) this.#cut.set(node, values);
    return value;
  }

  #valuesOf(unit: Unit): UnitValues {
    if (unit === this.#lastUnit) return this.#lastValues;
    let values = this.#values.get(unit);
    if (values === undefined) this.#values.set(unit, (values = new UnitValues()));
    this.#lastUnit = unit;
    this.#lastValues = values;
    return values;
  }

  /** Runs with a unit as the one whose values are computed. */
  within<T>(unit: Unit, run: () => T): T {
    const outer = this.#context;
    this.#context = unit;
    try {
      return run();
    } finally {
      this.#context = outer;
    }
  }

  /** @returns whether an evaluator counts in the file whose values are computed */
  isHere(known: KnownEvaluator): boolean {
    return this.#context === undefined || this.evaluators.holdsIn(known, this.#context.file);
  }

  #rests(on: Unit, unit: Unit): void {
    const dependents = this.#dependents.get(unit);
    if (dependents === undefined) this.#dependents.set(unit, new Set([on]));
    else dependents.add(on);
  }

  #isCurrent({ incomplete }: UnitValues, node: object): boolean {
    if (!incomplete.has(node)) return true;
    if (this.#demands > 0) return false;
    this.misses++;
    return true;
  }

  /** Something was learned of the unit that no value rests on, but what a walk of its callers records. */
  touchCalls(unit: Unit): void {
    this.#calls.set(unit, ++this.clock);
  }

  /** @returns the units that were walked before something was learned of what they call, and forgets that */
  outdated(walkedAt: (unit: Unit) => number): Set<Unit> {
    const found = new Set<Unit>();
    for (const [unit, at] of this.#calls) {
      if (walkedAt(unit) < at) found.add(unit);
      for (const dependent of this.#dependents.get(unit) ?? []) if (walkedAt(dependent) < at) found.add(dependent);
    }
    this.#calls.clear();
    return found;
  }

  /** Something was learned of the unit that its values rest on. */
  touch(unit: Unit): void {
    this.#dirty.add(unit);
  }

  /** Something was learned of a function's parameter: its callers put their own arguments in its place, so it matters in the unit alone. */
  touchBody(unit: Unit): void {
    this.#bodies.add(unit);
  }

  /** Forgets what rests on the touched units. @returns the units to walk again */
  forget(): Set<Unit> {
    const stale = new Set(this.#dirty);
    for (const unit of stale) for (const dependent of this.#dependents.get(unit) ?? []) stale.add(dependent);
    for (const unit of this.#bodies) stale.add(unit);
    this.#bodies.clear();
    for (const unit of stale) {
      this.#values.get(unit)?.clear();
    }
    this.#dirty.clear();
    return stale;
  }

  /**
   * Facts of a file that is part of the run. Others are loaded only on demand: an export that leads to a flag makes its importers part of the run, so
   * what lies in a file that is not part of it can only be a constant.
   */
  unit(file: string): Unit | undefined {
    if (this.#loaded.has(file)) return this.provider.unit(file);
    if (this.#demands === 0) {
      this.misses++;
      const from = this.#context;
      if (from !== undefined) {
        const waiting = this.#waiting.get(file);
        if (waiting === undefined) this.#waiting.set(file, new Set([from]));
        else waiting.add(from);
      }
      return undefined;
    }
    this.include(file);
    return this.provider.unit(file);
  }

  readonly #waiting = new Map<string, Set<Unit>>();

  /** @returns whether it is worth to look for a name behind `export * from` */
  canExport(from: string, specifier: string, name: string): boolean {
    const file = this.provider.resolve(from, specifier);
    if (file === undefined || this.#loaded.has(file)) return true;
    return this.provider.canExport?.(file, name) ?? true;
  }

  isIncluded(file: string): boolean {
    return this.#loaded.has(file);
  }

  /** Makes a file part of the run. */
  include(file: string): void {
    if (this.#loaded.has(file)) return;
    this.#loaded.add(file);
    this.included.push(file);
    this.provider.prefetch?.(file);
  }

  /** A file through which flags are reached is at hand now: what was computed without it is void. */
  wake(file: string): void {
    for (const unit of this.#waiting.get(file) ?? []) this.touch(unit);
    this.#waiting.delete(file);
  }

  /** Values can lead to each other without end, where no expression does. @returns false where that goes too deep */
  enter(): boolean {
    if (this.#depth >= MAX_DEPTH || !this.spend()) return false;
    this.#depth++;
    return true;
  }

  /** @returns false when what is being computed took more steps than anyone waits for */
  spend(): boolean {
    if (this.#stepsOfNode >= MAX_STEPS_OF_NODE || this.#steps >= MAX_STEPS) {
      this.#cuts++;
      return false;
    }
    this.#stepsOfNode++;
    this.#steps++;
    return true;
  }

  /** The next node is looked at: it may take its own steps, whatever its neighbours took. */
  nextNode(): void {
    this.#stepsOfNode = 0;
  }

  /** A unit's walk begins: it may take as many steps as any other, whatever a walk before it left behind. */
  begin(): void {
    this.#steps = 0;
    this.recover();
  }

  /** Undoes what an error interrupted, and forgets what a bound cut off. */
  recover(): void {
    this.#depth = 0;
    this.#stepsOfNode = 0;
    this.#demands = 0;
    this.#context = undefined;
    for (const [values, node] of this.#busy.splice(0)) values.delete(node);
    for (const [node, values] of this.#cut) values.delete(node);
    this.#cut.clear();
  }

  leave(): void {
    this.#depth--;
  }

  /** An enum or constant object of which an evaluator took a member holds keys, so its other uses are of interest too. */
  noteSymbol({ unit, name }: Origin): void {
    const dot = name.indexOf('.');
    if (dot < 0) return;
    const symbol = `${unit.file}#${name.slice(0, dot)}`;
    if (this.inferred.has(symbol)) this.keeps(`symbol ${symbol}`);
    if (this.symbols.has(symbol)) return;
    this.symbols.add(symbol);
    this.inferred.add(symbol);
    this.keeps(`symbol ${symbol}`);
    this.newSymbols.push({ file: unit.file, name: name.slice(0, dot) });
    this.touch(unit);
  }

  /** Evaluates with every file at hand. */
  demand<T>(evaluate: () => T): T {
    this.#demands++;
    try {
      return evaluate();
    } finally {
      this.#demands--;
    }
  }
}

/** Of several that answer for a key one is named, whatever was read first. */
function keepBetter(
  known: Map<string, { provider: string; rank: number }>,
  key: string,
  note: { provider: string; rank: number },
): void {
  const before = known.get(key);
  if (before === undefined || note.rank < before.rank || (note.rank === before.rank && note.provider < before.provider))
    known.set(key, note);
}
