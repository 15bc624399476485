import { presets as allPresets } from './presets/index.js';
import type { KnownNames } from './config/known-names.js';
import type { Configuration } from './config/configuration.js';
import { loadConfiguration, type LoadedConfiguration } from './config/load.js';
import { evaluatorCandidates, keyCandidates } from './candidates.js';
import { standsAsKey } from './link/candidate-words.js';
import { EvaluatorIndex } from './link/evaluator-index.js';
import { KnownKeys } from './link/known-keys.js';
import { link, type LinkInput } from './link/link.js';
import { findMentions } from './link/mentions.js';
import { activePresets } from './link/active-presets.js';
import type { Preset } from './model/evaluator.js';
import type { Registry } from './model/flag.js';
import type { FlagReference, UnresolvedReference } from './model/reference.js';
import { loadRegistry } from './registry/load.js';
import { overlaidFiles } from './registry/source-files.js';
import { sourceListing } from './registry/source-listing.js';
import { isOwnReport } from './report/own-report.js';
import { cacheFolder, digest } from './workspace/cache-folder.js';
import { ResultCache } from './workspace/result-cache.js';
import type { WorkerClient } from './worker-client.js';
import { matcher } from './workspace/list-files.js';
import { Workspace } from './workspace/workspace.js';

export interface AnalyzeOptions {
  /** Where to look for the root, absolute or relative to the process's folder. */
  cwd: string;
  /** A configuration that lies elsewhere. */
  config?: string | undefined;
  /** Names of rules and presets, so that a misspelt one is an error with its place. */
  known?: KnownNames | undefined;
  /** Keep and use what the last run learned. Default: true. */
  cache?: boolean | undefined;
  cacheLocation?: string | undefined;
  /** Gives a second thread to parse in, when there is something to parse. Default: all in this one. */
  worker?: (() => WorkerClient | undefined) | undefined;
  /** Tell what the code around each reference does with the flag, which rules need. Default: false. */
  sites?: boolean | undefined;
  /** Another state of the workspace, whose files lie elsewhere: nothing but facts is kept of it. `cwd` is not looked at. */
  snapshot?: Snapshot | undefined;
  /**
   * Texts that stand in for those on the disk, by path; undefined for a file that would be gone. Such a run neither reads nor writes a result, and
   * looks for no mentions.
   */
  overlay?: ReadonlyMap<string, string | undefined> | undefined;
  /** Has another process leave the result in the cache, where it is not there yet; asked with the number of source files. */
  elsewhere?: ((root: string, cache: string, files: number) => void) | undefined;
  /** Called as the run goes on. */
  onStage?: ((stage: string) => void) | undefined;
}

/** A commit's files in a folder of their own. */
export interface Snapshot {
  /** Absolute. */
  root: string;
  /** All files, relative to the root. */
  files: readonly string[];
  commit: string;
  /** The root of the workspace that it is a state of. */
  workspace: string;
}

export interface Analysis extends LoadedConfiguration {
  registry: Registry;
  references: FlagReference[];
  unresolved: UnresolvedReference[];
  names: Map<string, Set<string>>;
  /** Source files that may hold a Halyard comment which suppresses findings. */
  suppressing: string[];
  /** Source files that were followed. */
  linked: string[];
  /** Exports through which flags can be reached, as `file#name`; `file#*` for all. */
  exports: string[];
  presets: readonly Preset[];
  workspace: Workspace;
  /** Where what was learned is kept; undefined for nowhere. */
  cache: string | undefined;
  /** Given where it is another state of the workspace. */
  snapshot: Snapshot | undefined;
  stats: {
    files: number;
    candidates: number;
    parsed: number;
    milliseconds: number;
    /** Source files that are too large to be read. */
    skipped: string[];
    /** Source files with code that nests too deep to be followed. */
    tooDeep: string[];
    passes: number;
    stages: Record<string, number>;
  };
}

/**
 * One pass over a workspace: configuration, registry, files, facts, references.
 * @throws ConfigurationError
 */
export function analyze(options: AnalyzeOptions): Analysis {
  const started = performance.now();
  const stages: Record<string, number> = {};
  let last = started;
  const stage = (name: string): void => {
    const now = performance.now();
    stages[name] = Math.round((now - last) * 10) / 10;
    last = now;
    options.onStage?.(name);
  };
  const { snapshot, config, known } = options;
  const cwd = snapshot?.root ?? options.cwd;
  const loaded = loadConfiguration({ cwd, root: snapshot?.root, config, known });
  const { root, configuration } = loaded;
  stage('configuration');
  const folder = options.cache === false ? undefined : cacheFolder(snapshot?.workspace ?? root, options.cacheLocation);
  const cache = snapshot === undefined ? folder : undefined;
  const workspace = new Workspace({
    root,
    cache,
    facts: folder,
    listed: snapshot?.files,
    include: configuration.include,
    exclude: configuration.exclude,
    tests: configuration.tests,
    overlay: options.overlay,
  });
  stage('files');
  const results = resultCache(workspace, cache, configuration, options.sites === true);
  let result = results?.read();
  if (result === undefined && results !== undefined && options.elsewhere !== undefined) {
    options.elsewhere(root, results.folder, workspace.files.sources.length);
    result = results.read();
  }
  stage('cache');
  if (result === undefined) {
    const thread = options.worker?.();
    try {
      result = findAll(workspace, configuration, thread, stage, options.sites === true);
    } finally {
      thread?.close();
    }
    results?.write(
      result,
      result.registry.sources.flatMap((source) => source.files),
    );
  }
  const { registry, references, unresolved, names, suppressing, linked, exports, tooDeep, passes } = result;
  return {
    ...loaded,
    registry,
    references,
    unresolved,
    names: new Map(names.map(([key, list]) => [key, new Set(list)])),
    suppressing,
    linked,
    exports,
    presets: activePresets(allPresets, configuration.presets),
    workspace,
    cache: folder,
    snapshot,
    stats: {
      files: workspace.files.sources.length,
      candidates: linked.length,
      parsed: workspace.parsed,
      milliseconds: Math.round(performance.now() - started),
      skipped: workspace.tooLarge(),
      tooDeep,
      passes,
      stages,
    },
  };
}

/** What a run finds, as the cache keeps it. */
interface Result {
  registry: Registry;
  references: FlagReference[];
  unresolved: UnresolvedReference[];
  names: [key: string, names: string[]][];
  suppressing: string[];
  linked: string[];
  exports: string[];
  tooDeep: string[];
  passes: number;
}

function resultCache(
  workspace: Workspace,
  cache: string | undefined,
  configuration: Configuration,
  sites: boolean,
): ResultCache<Result> | undefined {
  if (cache === undefined || workspace.overlay !== undefined) return undefined;
  const files = workspace.signature();
  const sources =
    files === undefined ? undefined : sourceListing(workspace.root, configuration.registry, workspace.files.sources);
  if (files === undefined || sources === undefined) return undefined;
  return new ResultCache(workspace.root, cache, digest(files, sources), JSON.stringify([configuration, sites]));
}

function findAll(
  workspace: Workspace,
  configuration: Configuration,
  thread: WorkerClient | undefined,
  stage: (name: string) => void,
  sites: boolean,
): Result {
  const presets = activePresets(allPresets, configuration.presets);
  const evaluators = new EvaluatorIndex(presets, configuration.evaluators, configuration.overrides, matcher);
  for (const { format, path, options } of configuration.registry) {
    if (thread === undefined || format !== 'typescript') continue;
    const files = workspace.files.all.has(path) ? [path] : workspace.files.sources.filter(matcher([path]));
    for (const file of files) {
      const text = workspace.text(file);
      if (text !== undefined) thread.begin({ file, text }, options);
    }
  }
  workspace.useWorker(thread);
  const suppressing: string[] = [];
  const roots = evaluatorCandidates(workspace, evaluators, (file) => suppressing.push(file));
  stage('scan');
  const registry = loadRegistry({
    root: workspace.root,
    sources: configuration.registry,
    code: workspace.files.sources,
    read: (format, source, options) => (format === 'typescript' ? thread?.registry(source, options) : undefined),
    ...(workspace.overlay && overlaidFiles(workspace.root, workspace.overlay)),
  });
  stage('registry');
  const keys = new KnownKeys(registry);
  const holders = keyCandidates(workspace, keys);
  const symbols = symbolsOf(registry);
  const users = symbols.map((symbol) => {
    const [file, name] = symbol.split('#') as [string, string];
    return workspace.importers(file, [name]);
  });
  workspace.prefetch([...holders.keys(), ...users.flat()]);
  stage('search');
  const names = registeredNames(registry);
  const inTexts = mentions(registry, names, workspace);
  const linked = link({
    provider: providerOf(workspace),
    evaluators,
    keys,
    roots: [...roots.keys(), ...holders.keys(), ...users.flat()],
    symbols,
    sites: sites ? { permissions: configuration.permissions, text: (file) => workspace.text(file) } : undefined,
  });
  stage('link');
  const code = [...linked.references, ...unsaid(registryReferences(registry, workspace), linked.references)];
  const unregistered = new Map(code.flatMap(({ key }) => (names.has(key) ? [] : [[key, key]])));
  const references = [...code, ...inTexts(), ...mentions(registry, unregistered, workspace)()].sort(byPlace);
  stage('mentions');
  return {
    registry,
    references,
    unresolved: linked.unresolved.map((one) => withText(one, workspace)).sort(byPlace),
    names: [...linked.names].map(([key, names]) => [key, [...names]]),
    suppressing,
    linked: linked.walked,
    exports: linked.exports,
    tooDeep: linked.tooDeep,
    passes: linked.passes,
  };
}

const MAX_SHOWN = 80;

/** The code of a key that can't be told, on one line. */
export function withText(one: UnresolvedReference, workspace: Pick<Workspace, 'text'>): UnresolvedReference {
  const source = workspace.text(one.place.file)?.slice(one.place.start, one.place.end) ?? '';
  const text = source.replace(/\s+/g, ' ');
  return { ...one, text: text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN - 1)}…` : text };
}

/** The workspace as linking sees it. */
export const providerOf = (workspace: Workspace): LinkInput['provider'] => ({
  unit: (file) => workspace.unit(file),
  resolve: (from, specifier) => workspace.resolve(from, specifier),
  canExport: (file, name) => workspace.canExport(file, name),
  importers: (file, names) => workspace.importers(file, names),
  importerCount: (file) => workspace.importerCount(file),
  prefetch: (file) => workspace.prefetch([file]),
  *testsHolding(keys) {
    for (const { file, text, words } of workspace.testsWith(keys)) if (holdsKey(text, words)) yield file;
  },
});

/** Names under which a text can mention a registered flag. */
function registeredNames(registry: Registry): Map<string, string> {
  const names = new Map<string, string>();
  for (const { key, definition } of registry.flags) {
    for (const name of [key, ...(definition.names ?? []), ...Object.values(definition.ids ?? {})]) names.set(name, key);
  }
  return names;
}

/** A shorter name stands in any text. */
const MIN_MENTIONED = 3;

/**
 * Begins to look for places in other texts that name a flag. The registry's own files are no mention, and what a run has written is none.
 * @returns what waits for them
 */
function mentions(registry: Registry, names: ReadonlyMap<string, string>, workspace: Workspace): () => FlagReference[] {
  const words = [...names.keys()].filter((name) => name.length >= MIN_MENTIONED);
  if (words.length === 0 || workspace.overlay !== undefined) return () => [];
  const search = workspace.searchTexts(words);
  const own = new Set(registry.sources.flatMap((source) => source.files));
  return () => {
    const found: FlagReference[] = [];
    for (const { file, text, words: present } of search()) {
      if (own.has(file) || isOwnReport(text)) continue;
      const pairs = present.map((word): [name: string, key: string] => [word, names.get(word)!]);
      found.push(...findMentions(file, text, pairs));
    }
    return found;
  };
}

/** @returns where other texts than code name a key that no flag may have any more */
export const mentionsOf = (
  key: string,
  { registry, workspace }: Pick<Analysis, 'registry' | 'workspace'>,
): FlagReference[] => mentions(registry, new Map([[key, key]]), workspace)();

const holdsKey = (text: string, keys: readonly string[]): boolean => keys.some((key) => standsAsKey(text, key));

export const symbolsOf = (registry: Registry): string[] =>
  registry.sources.flatMap((source) => {
    const symbol = /^typescript:.*#(.+)$/.exec(source.id)?.[1];
    return symbol === undefined ? [] : source.files.map((file) => `${file}#${symbol}`);
  });

/** @returns the entries that linking has not reported */
export function unsaid(entries: readonly FlagReference[], linked: readonly FlagReference[]): FlagReference[] {
  const idOf = ({ key, place }: FlagReference): string => `${place.file}:${place.end}:${key}`;
  const said = new Set(linked.map(idOf));
  return entries.filter((entry) => !said.has(idOf(entry)));
}

/** An entry of the registry that is code is a declaration like any other. */
export function registryReferences(registry: Registry, workspace: Workspace): FlagReference[] {
  const sources = new Set(workspace.files.sources);
  return registry.flags.flatMap(({ key, entries }) =>
    entries
      .filter(({ place }) => sources.has(place.file))
      .map(({ place }): FlagReference => ({
        key,
        kind: 'declaration',
        place,
        provider: 'registry',
        evidence: 'import',
        via: [],
        ...(workspace.files.isTest(place.file) ? { test: true } : {}),
      })),
  );
}

export const byPlace = (a: { place: FlagReference['place'] }, b: { place: FlagReference['place'] }): number =>
  a.place.file < b.place.file
    ? -1
    : a.place.file > b.place.file
      ? 1
      : a.place.start - b.place.start || a.place.end - b.place.end;
