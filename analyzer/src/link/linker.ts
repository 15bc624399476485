import type { Expr } from '../facts/file-facts.js';
import type { EvaluatorIndex } from './evaluator-index.js';
import type { KnownKeys } from './known-keys.js';
import type { Site } from './key-recording.js';
import type { FlagValue, Unit, Value } from './value.js';

/** What linking asks of the workspace. */
export interface FactsProvider {
  /** @returns the file's facts; undefined for what is not a source file of the workspace or can't be read */
  unit(file: string): Unit | undefined;
  /** @returns the workspace file that a specifier means; undefined for a package or a missing file */
  resolve(from: string, specifier: string): string | undefined;
}

/** A parameter of a workspace function that reaches an evaluator's key. */
export interface WrapperParameter {
  unit: Unit;
  fn: number;
  p: number;
  path: (string | number)[];
  rest: boolean;
  flag: FlagValue;
}

/** One pass's state. Values are memoised for a pass; what the last pass learned of parameters and contexts stays. */
export class Linker {
  readonly values = new Map<Expr, Value>();
  readonly results = new Map<object, Value>();
  readonly busy = new Set<object>();
  /** Function fact → parameters that reach a key. */
  readonly wrappers = new Map<object, WrapperParameter[]>();
  /** Function fact → values that its callers give, by parameter and path. */
  readonly given = new Map<object, Map<string, Value>>();
  /** Context's call expression → values that its providers give. */
  readonly provided = new Map<string, Value>();
  /** Interface type fact → classes and objects that implement it. */
  readonly implementers = new Map<object, Value[]>();
  /** `file#Symbol` of the registry's TypeScript sources. */
  readonly symbols = new Set<string>();
  /** Parameters that reach a key, with the place; unresolved unless a caller gives a key. */
  openParameters: { param: Value & { k: 'param' }; site: Site; typed: boolean }[] = [];
  /** Function facts whose key parameter some call resolved. */
  readonly called = new Set<object>();
  changed = false;

  constructor(
    readonly provider: FactsProvider,
    readonly evaluators: EvaluatorIndex,
    readonly keys: KnownKeys,
  ) {}

  /** Functions whose parameter is a key although nothing in them says so: branches of a configured evaluator. */
  readonly keyTakers = new Set<object>();
  readonly providers = new Map<string, string>();

  /** @returns who answers for a key, as far as an evaluation said. */
  providerOf(key: string): string {
    return this.providers.get(key) ?? 'registry';
  }

  /** Starts another pass. */
  next(): void {
    this.values.clear();
    this.results.clear();
    this.busy.clear();
    this.openParameters = [];
    this.called.clear();
    this.changed = false;
  }
}
