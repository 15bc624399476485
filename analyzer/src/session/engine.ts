import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { EvaluatorIndex } from '../link/evaluator-index.js';
import { KnownKeys } from '../link/known-keys.js';
import { link } from '../link/link.js';
import { activePresets } from '../link/active-presets.js';
import { resolveConfiguration } from '../config/resolve.js';
import { findRoot } from '../config/find-root.js';
import type { Finding } from '../model/finding.js';
import type { IsoDate, Registry } from '../model/flag.js';
import { presetNames } from '../preset-names.js';
import { presets as allPresets } from '../presets/index.js';
import { loadRegistry } from '../registry/load.js';
import { rules } from '../rules/index.js';
import { ruleInput } from '../rule-input.js';
import { runRules, type RuleInput } from '../rules/run-rules.js';
import { analyze, byPlace, withText, type Analysis } from '../run.js';
import { secondThread } from '../second-thread.js';
import type { SessionOptions, SessionQuestion } from '../session.js';
import { toIsoDate } from '../text/dates.js';
import { withoutBom } from '../text/line-index.js';
import { cacheFolder, digest } from '../workspace/cache-folder.js';
import { FactsCache } from '../workspace/facts-cache.js';
import { decode, readBytes } from '../workspace/file-reader.js';
import { matcher } from '../workspace/list-files.js';
import { underLock } from '../workspace/lock.js';
import { LiveLink, type Linked } from './live-link.js';
import { indexOf } from './make-index.js';
import type { analyzeElsewhere, discardElsewhere } from './other-process.js';
import { writeIndex, type SessionIndex } from './session-index.js';
import { referenceSettings } from './reference-settings.js';
import { baseFindings, newSinceBase } from './since-base.js';
import { counting } from './time-scope.js';

/** Judgements are kept for as many sets of options; a configuration has one or two. */
const MAX_JUDGED = 16;

const dayOf = ({ today }: SessionQuestion): IsoDate => today ?? toIsoDate(Date.now());

/** How a process of its own analyses a workspace, which may have begun before this code was loaded. */
interface Elsewhere {
  analyze: typeof analyzeElsewhere;
  discard: typeof discardElsewhere;
}

/** The heavy part of a session: what the last analysis of the disk found, and what one text would change in it. */
export class Engine {
  readonly #options: SessionOptions;
  readonly #elsewhere: Elsewhere;
  /** Its workspace's texts and facts are not kept: most hosts ask for files as they are on the disk. */
  #analysis: Analysis | undefined;
  #sources: ReadonlySet<string> = new Set();
  #live: LiveLink | undefined;
  #index: SessionIndex | undefined;
  #judged = new Map<string, Map<string, Finding[]>>();
  #base = new Map<string, ReturnType<typeof baseFindings>>();
  #fresh = new WeakMap<Map<string, Finding[]>, Map<string, ReadonlySet<Finding>>>();
  #lastText: { file: string; text: string; linked: Linked } | undefined;
  readonly #registries = new WeakMap<object, Registry>();

  constructor(options: SessionOptions, elsewhere: Elsewhere) {
    this.#options = options;
    this.#elsewhere = elsewhere;
  }

  /** Of the last analysis. */
  get index(): SessionIndex | undefined {
    return this.#index;
  }

  /**
   * Analyses the disk anew. Of several processes that begin at once one does, and the others read what it found.
   * @throws ConfigurationError
   */
  refresh(): void {
    const { cwd, cacheLocation } = this.#options;
    this.#live = undefined;
    this.#lastText = undefined;
    this.#judged.clear();
    this.#base.clear();
    const known = { rules: rules.map(({ meta }) => meta.id), presets: presetNames() };
    const cache = cacheFolder(findRoot(cwd), cacheLocation);
    const begun = Date.now();
    // A host that has threads of its own keeps every processor busy already.
    const worker = isMainThread ? secondThread : undefined;
    const analysis = underLock(cache, () =>
      analyze({ cwd, cacheLocation, known, worker, elsewhere: this.#elsewhere.analyze, sites: true }),
    );
    this.#elsewhere.discard(analysis.root);
    this.#index = indexOf(analysis, begun);
    writeIndex(cache, this.#index);
    const { root, files } = analysis.workspace;
    this.#sources = new Set(files.sources);
    this.#analysis = { ...analysis, workspace: { root, files } as Analysis['workspace'] };
  }

  /**
   * @param file relative to the root
   * @throws ConfigurationError for an option
   */
  findingsFor(file: string, given: string, question: SessionQuestion): readonly Finding[] {
    const analysis = this.#analysis!;
    const text = withoutBom(given);
    const isFragment = question.isFragment === true;
    if (!isFragment && this.#sources.has(file) && this.#isOnDisk(file, text))
      return this.#counting(file, text, this.#judgedDisk(question), question);
    if (!this.#isSource(file, isFragment)) return [];
    if (this.#lastText?.file !== file || this.#lastText.text !== text) {
      this.#live ??= new LiveLink(analysis, cacheFolder(analysis.root, this.#options.cacheLocation));
      this.#lastText = { file, text, linked: this.#live.with(file, text, isFragment) };
    }
    const input = ruleInput({ ...analysis, ...this.#lastText.linked }, dayOf(question));
    const judged = judge(input, analysis, question.options);
    return this.#counting(file, text, judged, question);
  }

  /** A text by itself, with a registry that the host gives. */
  findingsAlone(file: string, given: string, question: SessionQuestion): readonly Finding[] {
    const text = withoutBom(given);
    const name = file.replaceAll('\\', '/').replace(/^\/+/, '');
    const configuration = resolveConfiguration({}, () => []);
    const registry = this.#registryOf(question.registry!);
    const evaluators = new EvaluatorIndex(activePresets(allPresets, undefined), [], [], matcher);
    const isTest = matcher(configuration.tests);
    const unit = { file: name, facts: new FactsCache(undefined).factsOf(name, text), test: isTest(name) };
    const { references, unresolved } = link({
      provider: {
        unit: (one) => (one === name ? unit : undefined),
        resolve: () => undefined,
        importers: () => [],
        testsHolding: () => [],
      },
      evaluators,
      keys: new KnownKeys(registry),
      roots: [name],
      symbols: [],
      sites: { permissions: configuration.permissions, text: () => text },
    });
    const { policies, rollout, environments } = configuration;
    const input: RuleInput = {
      references,
      unresolved: unresolved.map((one) => withText(one, { text: () => text })).sort(byPlace),
      registry,
      today: dayOf(question),
      policies,
      rollout,
      environments,
      isTest,
      isMigration: matcher(configuration.migrations),
      packageOf: () => '',
      history: () => 'unknown',
      owners: () => undefined,
    };
    const judged = judge(input, { configuration, placeOf: () => undefined }, question.options);
    return this.#counting(name, text, judged, question);
  }

  /** See {@link Session.fingerprint}. */
  fingerprint(question: SessionQuestion): string {
    const judged = this.#judgedDisk(question);
    const found = [...judged].map(([file]) => {
      const text = this.#textOnDisk(file) ?? '';
      return [file, this.#counting(file, text, judged, question).map((finding) => standing(finding, text))];
    });
    return digest(this.#index!.program, JSON.stringify(found));
  }

  #registryOf(given: object): Registry {
    let registry = this.#registries.get(given);
    if (registry === undefined) {
      registry = loadRegistry({
        root: '/',
        sources: [{ format: 'file', path: 'flags.yaml', complete: true, options: {} }],
        readFile: () => JSON.stringify(given),
        listFiles: () => undefined,
      });
      this.#registries.set(given, registry);
    }
    return registry;
  }

  #isOnDisk(file: string, text: string): boolean {
    return this.#textOnDisk(file) === text;
  }

  #textOnDisk(file: string): string | undefined {
    const bytes = readBytes(this.#analysis!.root, file);
    return bytes === undefined ? undefined : decode(bytes);
  }

  /** @returns whether a text that is not the disk's belongs to a source of the workspace, or to one that is to come */
  #isSource(file: string, isFragment: boolean): boolean {
    if (this.#sources.has(file)) return true;
    const { configuration, root } = this.#analysis!;
    if (matcher(configuration.exclude)(file) || file.includes('node_modules/')) return false;
    // What is there and not listed is ignored.
    return isFragment || (matcher(configuration.include)(file) && !existsSync(join(root, file)));
  }

  #judgedDisk(question: SessionQuestion): Map<string, Finding[]> {
    const { options } = question;
    const key = JSON.stringify([dayOf(question), options ?? {}]);
    let judged = this.#judged.get(key);
    if (judged === undefined) {
      const analysis = this.#analysis!;
      judged = judge(ruleInput(analysis, dayOf(question)), analysis, options);
      if (this.#judged.size >= MAX_JUDGED) this.#judged.clear();
      this.#judged.set(key, judged);
    }
    return judged;
  }

  #counting(file: string, text: string, judged: Map<string, Finding[]>, question: SessionQuestion): readonly Finding[] {
    const findings = judged.get(file) ?? [];
    const { time = 'all' } = question;
    return counting({ file, text, findings }, dayOf(question), (finding) =>
      typeof time === 'string' ? time === 'all' : this.#isNew(finding, { file, text, judged }, time.since, question),
    );
  }

  /** The base knows no pieces of other files, and has no registry that a host gives. */
  #isNew(
    finding: Finding,
    { file, text, judged }: { file: string; text: string; judged: Map<string, Finding[]> },
    ref: string,
    question: SessionQuestion,
  ): boolean {
    const analysis = this.#analysis;
    if (question.isFragment === true || question.registry !== undefined || analysis === undefined) return false;
    const today = dayOf(question);
    const { options } = question;
    const id = JSON.stringify([ref, today, options ?? {}]);
    let base = this.#base.get(id);
    if (base === undefined) {
      const { root } = analysis;
      const { cacheLocation } = this.#options;
      const given = { root, ref, today, options, cache: cacheFolder(root, cacheLocation), cacheLocation };
      base = baseFindings(given, (then) => judge(ruleInput(then, today), then, options));
      this.#base.set(id, base);
    }
    const known = this.#fresh.get(judged) ?? new Map<string, ReadonlySet<Finding>>();
    this.#fresh.set(judged, known);
    let fresh = known.get(ref);
    if (fresh === undefined) {
      const textOf = (one: string): string | undefined => (one === file ? text : this.#textOnDisk(one));
      fresh = newSinceBase(judged, base, textOf, today);
      known.set(ref, fresh);
    }
    return fresh.has(finding);
  }
}

/** What is reported, and where in a text of this content: a fingerprint stays when lines move, since the moved text is linted anew all the same. */
function standing({ rule, message, key, meant, written, place }: Finding, text: string): unknown {
  const code = text.slice(place.start, place.end);
  return [rule, message, key, meant, written, code, text.slice(0, place.start).split(code).length];
}

function judge(
  input: RuleInput,
  configured: Pick<Analysis, 'configuration' | 'placeOf'>,
  options: SessionQuestion['options'],
): Map<string, Finding[]> {
  const byFile = new Map<string, Finding[]>();
  for (const finding of runRules(input, referenceSettings(configured, options))) {
    const list = byFile.get(finding.place.file);
    if (list === undefined) byFile.set(finding.place.file, [finding]);
    else list.push(finding);
  }
  return byFile;
}
