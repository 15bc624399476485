import { evaluatorCandidates, evaluatorTest, type EvaluatorTest } from '../candidates.js';
import { standsAsKey } from '../link/candidate-words.js';
import { EvaluatorIndex } from '../link/evaluator-index.js';
import { Linking, type LinkInput, type LinkResult } from '../link/link.js';
import type { Registry } from '../model/flag.js';
import type { FlagReference, UnresolvedReference } from '../model/reference.js';
import { byPlace, providerOf, unsaid, withText, type Analysis } from '../run.js';
import { FactsCache } from '../workspace/facts-cache.js';
import { matcher } from '../workspace/list-files.js';
import { WordScan } from '../workspace/word-scan.js';
import { Workspace } from '../workspace/workspace.js';
import { partsOf, registeredIn, registryWith, type Registered } from './registered.js';

/** Where more of the workspace would have to be walked again, it is linked anew. */
const MAX_SHARE = 0.4;

/** What linking found. */
export interface Linked {
  /** The text may be one of its sources. */
  registry: Registry;
  references: FlagReference[];
  unresolved: UnresolvedReference[];
}

/** A workspace whose facts stay at hand, so that it can be linked again and again with one text in place of a file. */
export class LiveLink {
  readonly #analysis: Analysis;
  readonly #workspace: Workspace;
  readonly #evaluators: EvaluatorIndex;
  readonly #evaluating: ReadonlySet<string>;
  readonly #registered: Registered;
  readonly #provider: LinkInput['provider'];
  readonly #facts = new FactsCache(undefined);
  readonly #test: EvaluatorTest;
  readonly #words: WordScan;
  /** The last linking, with the file whose text it had in place of the disk's. */
  #last: { linking: Linking; registered: Registered; file: string } | undefined;
  /** What the linkings ask, which has the text that is asked about. */
  #current: LinkInput['provider'];

  /**
   * @param cache where facts are kept
   */
  constructor(analysis: Analysis, cache: string) {
    const { root, configuration, presets, registry } = analysis;
    const { include, exclude, tests } = configuration;
    this.#analysis = analysis;
    this.#workspace = new Workspace({ root, cache, include, exclude, tests });
    this.#evaluators = new EvaluatorIndex(presets, configuration.evaluators, configuration.overrides, matcher);
    this.#test = evaluatorTest(this.#evaluators);
    this.#words = new WordScan(this.#test.words);
    this.#evaluating = new Set(evaluatorCandidates(this.#workspace, this.#evaluators, undefined, this.#test).keys());
    this.#registered = registeredIn(registry, this.#workspace);
    this.#provider = remembering(providerOf(this.#workspace));
    this.#current = this.#provider;
  }

  /**
   * @param file relative to the root; it need not be there
   * @param text without byte-order mark
   * @param isFragment no other file imports the text
   * @returns what is found in the whole workspace with this text in the file's place
   */
  with(file: string, text: string, isFragment: boolean): Linked {
    const { configuration } = this.#analysis;
    const provider = this.#providerWith(file, text, isFragment);
    const registered = isFragment ? this.#registered : this.#registeredWith(file, text);
    const roots = new Set([...this.#evaluating, ...registered.holders]);
    roots.delete(file);
    if (this.#isRoot(file, text, provider, registered)) roots.add(file);
    const textOf = (one: string): string | undefined => (one === file ? text : this.#workspace.text(one));
    this.#current = provider;
    const sites = { permissions: configuration.permissions, text: textOf, about: file };
    const linked = this.#linked(file, roots, registered, sites);
    const { registry } = registered;
    // A place in the saved file is none in this text.
    const declared = registered.declared.filter(
      ({ place }) => place.file !== file || registry !== this.#analysis.registry,
    );
    return {
      registry,
      references: [...linked.references, ...unsaid(declared, linked.references)].sort(byPlace),
      unresolved: linked.unresolved.map((one) => withText(one, { text: textOf })).sort(byPlace),
    };
  }

  /** Goes on with the last linking, where that is less than to begin again. */
  #linked(file: string, roots: ReadonlySet<string>, registered: Registered, sites: LinkInput['sites']): LinkResult {
    const last = this.#last;
    this.#last = undefined;
    let linking = last?.registered === registered ? last.linking : undefined;
    let result = linking?.replace([...new Set([last!.file, file])], MAX_SHARE, sites);
    if (linking === undefined || result === undefined) {
      const { keys, symbols } = registered;
      const provider = delegating(() => this.#current);
      linking = new Linking({ provider, evaluators: this.#evaluators, keys, symbols }, true);
      result = linking.run(roots, sites);
    }
    this.#last = { linking, registered, file };
    return result;
  }

  #registeredWith(file: string, text: string): Registered {
    const registry = registryWith(this.#analysis, this.#workspace, file, text);
    return registry === undefined ? this.#registered : registeredIn(registry, this.#workspace, this.#registered);
  }

  #providerWith(file: string, text: string, isFragment: boolean): LinkInput['provider'] {
    const base = this.#provider;
    const facts = this.#facts.factsOf(file, text);
    const unit = { file, facts, test: this.#workspace.files.isTest(file) };
    const specifiers: string[] = [];
    this.#words.scan(Buffer.from(text), (specifier) => specifiers.push(specifier));
    const imported = new Set(specifiers.map((specifier) => this.#workspace.resolve(file, specifier)));
    const isBarrel = facts.stars.length > 0 || facts.exports.some(({ module }) => module !== undefined);
    const holds = (names: readonly string[] | undefined): boolean =>
      isBarrel || names === undefined || names.some((name) => text.includes(name));
    return {
      ...base,
      unit: (one) => (one === file ? unit : base.unit(one)),
      canExport: (one, name) =>
        one === file ? text.includes(name) || facts.stars.length > 0 : base.canExport!(one, name),
      importers: (of, names) => {
        const others = [...base.importers(of, names)].filter((one) => one !== file);
        const isImporter = of !== file && [of, ...others].some((one) => imported.has(one)) && holds(names);
        return isFragment && of === file ? [] : isImporter ? [...others, file] : others;
      },
      testsHolding: (keys) => {
        const others = [...base.testsHolding(keys)].filter((one) => one !== file);
        return unit.test && keys.some((key) => standsAsKey(text, key)) ? [...others, file] : others;
      },
    };
  }

  /** The same that makes a file on the disk a root. */
  #isRoot(file: string, text: string, provider: LinkInput['provider'], { words, symbols }: Registered): boolean {
    const imports: string[] = [];
    const found = [...this.#words.scan(Buffer.from(text), (specifier) => imports.push(specifier))];
    return (
      this.#test.reason(file, { imports, words: found }, () => text) !== undefined ||
      words.some((key) => standsAsKey(text, key)) ||
      symbols.some((symbol) => [...provider.importers(...partsOf(symbol))].includes(file))
    );
  }
}

const delegating = (current: () => LinkInput['provider']): LinkInput['provider'] => ({
  unit: (file) => current().unit(file),
  resolve: (from, specifier) => current().resolve(from, specifier),
  canExport: (file, name) => current().canExport!(file, name),
  importers: (file, names) => current().importers(file, names),
  testsHolding: (keys) => current().testsHolding(keys),
});

/** What is asked of the disk in one linking is asked in the next. */
function remembering(provider: LinkInput['provider']): LinkInput['provider'] {
  const importers = new Map<string, readonly string[]>();
  const tests = new Map<string, readonly string[]>();
  return {
    ...provider,
    importers: (file, names) =>
      given(importers, `${file}\0${names?.join('\0') ?? '*'}`, () => [...provider.importers(file, names)]),
    testsHolding: (keys) => given(tests, keys.join('\0'), () => [...provider.testsHolding(keys)]),
  };
}

function given<T>(known: Map<string, T>, id: string, compute: () => T): T {
  let value = known.get(id);
  if (value === undefined) known.set(id, (value = compute()));
  return value;
}
