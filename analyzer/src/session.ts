import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findRoot, startFolder } from './config/find-root.js';
import type { Finding } from './model/finding.js';
import type { IsoDate } from './model/flag.js';
import { cacheFolder } from './workspace/cache-folder.js';
import type * as engineModule from './session/engine.js';
import { Gate } from './session/gate.js';
import { analyzeElsewhere, beginElsewhere, discardElsewhere } from './session/other-process.js';
import { relativePath } from './session/relative-path.js';
import { hasIndex, readIndex, USUAL_INPUTS, type SessionIndex } from './session/session-index.js';
import type { TimeScope } from './session/time-scope.js';
import { Watch } from './session/watch.js';

export { ConfigurationError } from './model/errors.js';
export type { Finding, Severity } from './model/finding.js';
export { rules } from './rules/index.js';
export type { OptionDescription, OptionDescriptions } from './rules/rule-options.js';
export type { TimeScope } from './session/time-scope.js';
export type { Rule, RuleKind, RuleMeta, RuleSet } from './rules/rule.js';

export interface SessionOptions {
  /** Where the root is looked for; absolute, or relative to the process's folder. */
  cwd: string;
  /** Default: as the command line's. */
  cacheLocation?: string | undefined;
}

/** What one question may say besides the file and its text. */
export interface SessionQuestion {
  /** Default: today in UTC. */
  today?: IsoDate | undefined;
  /** What a passing day may bring. Default: all. */
  time?: TimeScope | undefined;
  /** Options of single rules, which go before the configuration's. */
  options?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  /** The text is a piece of another file: it is linked to the workspace, and is no part of it. */
  isFragment?: boolean | undefined;
  /** A registry as `flags.yaml` holds it. The text is then analysed alone, and nothing of the disk is read. */
  registry?: object | undefined;
}

/**
 * What an editor or a linter holds of a workspace: it answers for single texts, which may not be saved yet, and learns of changes on the disk.
 * It loads the analyzer when the first text needs it.
 */
export class Session {
  readonly #cwd: string;
  readonly #cacheLocation: string | undefined;
  #root: string | undefined;
  #index: SessionIndex | undefined;
  #watch: Watch | undefined;
  #gate: Gate | undefined;
  #engine: engineModule.Engine | undefined;

  constructor({ cwd, cacheLocation }: SessionOptions) {
    this.#cwd = startFolder(cwd);
    this.#cacheLocation = cacheLocation;
  }

  /** Absolute. */
  get root(): string {
    this.#root ??= findRoot(this.#cwd);
    return this.#root;
  }

  /**
   * @param file absolute, or relative to the root
   * @param text as the host has it, with or without byte-order mark
   * @returns the findings of the rules on references in this text, those that Halyard's own comments suppress left out
   * @throws ConfigurationError for a configuration, a registry or an option that can't be used, and for a base that can't be read
   */
  findingsFor(file: string, text: string, question: SessionQuestion = {}): readonly Finding[] {
    if (question.registry !== undefined) return this.#loaded().findingsAlone(file, text, question);
    this.#refresh();
    const path = relativePath(this.root, question.isFragment === true ? besideWhole(file) : file);
    if (path === undefined) return [];
    if (this.#gate?.mayConcern(path, text) === false) return [];
    const engine = this.#analyzed();
    return engine.findingsFor(path, text, question);
  }

  /**
   * @returns what changes whenever a finding of a rule on references does, be it by another file, the registry, the configuration or the date
   * @throws ConfigurationError
   */
  fingerprint(question: Pick<SessionQuestion, 'today' | 'time' | 'options'> = {}): string {
    this.#refresh();
    return this.#analyzed().fingerprint(question);
  }

  /** Brings what is known up to date with the disk, as far as that is cheap. */
  #refresh(): void {
    if (this.#watch === undefined) {
      const index = readIndex(cacheFolder(this.root, this.#cacheLocation));
      if (index === undefined) return;
      this.#know(index);
    }
    if (this.#watch!.isCurrent()) {
      discardElsewhere(this.root);
      return;
    }
    this.#root = undefined;
    const engine = this.#loaded();
    engine.refresh();
    this.#take(engine);
  }

  /** An index that was read says that the disk is as it was, and not what is found there. */
  #analyzed(): engineModule.Engine {
    const engine = this.#loaded();
    if (engine.index === undefined || engine.index !== this.#index) engine.refresh();
    this.#take(engine);
    return engine;
  }

  #take(engine: engineModule.Engine): void {
    if (engine.index !== undefined && engine.index !== this.#index) this.#know(engine.index);
  }

  #know(index: SessionIndex): void {
    this.#index = index;
    this.#watch = new Watch(this.root, index);
    this.#gate = new Gate(index);
  }

  #loaded(): engineModule.Engine {
    this.#engine ??= new (loadedEngine().Engine)(
      { cwd: this.#cwd, cacheLocation: this.#cacheLocation },
      { analyze: analyzeElsewhere, discard: discardElsewhere },
    );
    return this.#engine;
  }
}

/**
 * Begins to analyse a workspace of which nothing is kept in the usual place, for a session that will soon be asked about it.
 * @param cwd where the root is looked for; absolute
 */
export function prepare(cwd: string): void {
  const root = findRoot(cwd);
  if (!USUAL_INPUTS.some((file) => existsSync(join(root, file)))) return;
  if (!hasIndex(cacheFolder(root, undefined))) beginElsewhere(root);
}

/** A fragment is named below the file that it is of: `README.md/0.js`. Its imports are relative to that file. */
const besideWhole = (file: string): string => file.replace(/[\\/](?=[^\\/]*$)/, '.');

/** The analyzer's own code, which takes longer to load than most texts to be looked through. */
function loadedEngine(): typeof engineModule {
  // The bundler decides in which folder this code ends.
  const path = ['./engine.js', './session/engine.js']
    .map((name) => fileURLToPath(new URL(name, import.meta.url)))
    .find((name) => existsSync(name));
  return createRequire(import.meta.url)(path!) as typeof engineModule;
}
