import { evaluatorCandidates, evaluatorTest, keyCandidates, type EvaluatorTest } from '../candidates.js';
import { standsAsKey } from '../link/candidate-words.js';
import { EvaluatorIndex } from '../link/evaluator-index.js';
import { KnownKeys } from '../link/known-keys.js';
import { link, type LinkInput } from '../link/link.js';
import type { FlagReference, UnresolvedReference } from '../model/reference.js';
import { byPlace, providerOf, registryReferences, symbolsOf, unsaid, withText, type Analysis } from '../run.js';
import { FactsCache } from '../workspace/facts-cache.js';
import { matcher } from '../workspace/list-files.js';
import { WordScan } from '../workspace/word-scan.js';
import { Workspace } from '../workspace/workspace.js';

/** What linking found. */
export interface Linked {
  references: FlagReference[];
  unresolved: UnresolvedReference[];
}

/** A workspace whose facts stay at hand, so that it can be linked again and again with one text in place of a file. */
export class LiveLink {
  readonly #analysis: Analysis;
  readonly #workspace: Workspace;
  readonly #evaluators: EvaluatorIndex;
  readonly #keys: KnownKeys;
  readonly #symbols: string[];
  readonly #roots: ReadonlySet<string>;
  readonly #declared: FlagReference[];
  readonly #provider: LinkInput['provider'];
  readonly #facts = new FactsCache(undefined);
  readonly #test: EvaluatorTest;
  readonly #words: WordScan;
  readonly #keyWords: string[];

  /**
   * @param cache where facts are kept
   */
  constructor(analysis: Analysis, cache: string) {
    const { root, configuration, presets, registry } = analysis;
    const { include, exclude, tests } = configuration;
    this.#analysis = analysis;
    this.#workspace = new Workspace({ root, cache, include, exclude, tests });
    this.#evaluators = new EvaluatorIndex(presets, configuration.evaluators, configuration.overrides, matcher);
    this.#keys = new KnownKeys(registry);
    this.#symbols = symbolsOf(registry);
    this.#test = evaluatorTest(this.#evaluators);
    this.#words = new WordScan(this.#test.words);
    this.#keyWords = [...new Set(this.#keys.names())].filter((name) => name.length > 1);
    this.#roots = new Set([
      ...evaluatorCandidates(this.#workspace, this.#evaluators, undefined, this.#test).keys(),
      ...keyCandidates(this.#workspace, this.#keys).keys(),
      ...this.#symbols.flatMap((symbol) => this.#workspace.importers(...partsOf(symbol))),
    ]);
    this.#declared = registryReferences(registry, this.#workspace);
    this.#provider = remembering(providerOf(this.#workspace));
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
    const roots = new Set(this.#roots);
    roots.delete(file);
    if (this.#isRoot(file, text, provider)) roots.add(file);
    const textOf = (one: string): string | undefined => (one === file ? text : this.#workspace.text(one));
    const linked = link({
      provider,
      evaluators: this.#evaluators,
      keys: this.#keys,
      roots,
      symbols: this.#symbols,
      sites: { permissions: configuration.permissions, text: textOf, about: file },
    });
    const declared = this.#declared.filter(({ place }) => place.file !== file);
    return {
      references: [...linked.references, ...unsaid(declared, linked.references)].sort(byPlace),
      unresolved: linked.unresolved.map((one) => withText(one, { text: textOf })).sort(byPlace),
    };
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
  #isRoot(file: string, text: string, provider: LinkInput['provider']): boolean {
    const imports: string[] = [];
    const words = [...this.#words.scan(Buffer.from(text), (specifier) => imports.push(specifier))];
    return (
      this.#test.reason(file, { imports, words }, () => text) !== undefined ||
      this.#keyWords.some((key) => standsAsKey(text, key)) ||
      this.#symbols.some((symbol) => [...provider.importers(...partsOf(symbol))].includes(file))
    );
  }
}

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

const partsOf = (symbol: string): [file: string, names: string[]] => {
  const at = symbol.indexOf('#');
  return [symbol.slice(0, at), [symbol.slice(at + 1)]];
};
