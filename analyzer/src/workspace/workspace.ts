import { join } from 'node:path';
import type { Unit } from '../facts/unit.js';
import { digest, readCached, writeCached } from './cache-folder.js';
import { FactsCache, type FactsThread } from './facts-cache.js';
import { decode, isTooLarge, readBytes, statFile } from './file-reader.js';
import { ImportIndex } from './import-index.js';
import { listFiles, type FileGlobs, type ListedFiles } from './list-files.js';
import { ModuleResolution } from './module-resolution.js';
import { newSearch, TextSearch, textOfHit, toEnd, type TextHit } from './text-search.js';
import { mayStandIn, WordScan } from './word-scan.js';

export interface WorkspaceOptions extends FileGlobs {
  /** Absolute. */
  root: string;
  /** Where to keep what was learned; undefined for nowhere. */
  cache: string | undefined;
  /** Where to keep facts, if elsewhere: they depend on nothing but a file's text. */
  facts?: string | undefined;
  /** All files, where they are known; by default they are looked for. */
  listed?: readonly string[] | undefined;
  /** Texts that stand in for those on the disk, as they would be; undefined for a file that would be gone. */
  overlay?: ReadonlyMap<string, string | undefined> | undefined;
}

/** What the first reading of a file found. */
interface FileRecord {
  signature: string;
  imports: string[];
  words: number[];
  keys?: number[];
}

interface CachedRecords {
  /** Digests of what was searched for. */
  words: string;
  keys: string;
  files: Record<string, FileRecord>;
}

/** A file that was written while the cache was: its time can't tell whether it changed again. */
const RACY_MILLISECONDS = 2000;

/** What is kept of the first reading for the second search. */
const MAX_HELD_BYTES = 32 * 1024 * 1024;

/** A second thread. */
export interface WorkspaceWorker extends FactsThread {
  /** Begins to search. @returns what waits for the end; its result is undefined where the thread can't */
  searchTexts(root: string, files: readonly string[], words: readonly string[]): () => TextHit[] | undefined;
}

/** The files of a workspace as they are on the disk, read once. */
export class Workspace {
  readonly root: string;
  readonly overlay: WorkspaceOptions['overlay'];
  readonly files: ListedFiles;
  readonly resolution: ModuleResolution;
  readonly #facts: FactsCache;
  readonly #cache: string | undefined;
  readonly #bytes = new Map<string, Buffer | undefined>();
  readonly #units = new Map<string, Unit | undefined>();
  /** The identifiers of the files that this run has read. */
  readonly #seen = new Map<string, Uint8Array>();
  readonly #hasStar = new Map<string, boolean>();
  readonly #isBarrel = new Map<string, boolean>();
  /** Texts of files whose parsing has begun. */
  readonly #begun = new Map<string, string | undefined>();
  readonly #sources: ReadonlySet<string>;
  /** Listed files that could not be read. */
  readonly #unread = new Set<string>();
  #records = new Map<string, FileRecord>();
  #imports: ImportIndex | undefined;
  readonly #importerCounts = new Map<string, number>();
  #lastRun: Partial<CachedRecords> | undefined;
  readonly #digests = { words: '', keys: '' };
  #isChanged = false;
  #worker: WorkspaceWorker | undefined;
  #textSearch: TextSearch | undefined;

  constructor(options: WorkspaceOptions) {
    this.root = options.root;
    this.files = listFiles(options.root, options, options.listed);
    this.#sources = new Set(this.files.sources);
    this.overlay = options.overlay;
    // What is found in a text that is not there is of no use to the next run.
    this.#cache = options.overlay === undefined ? options.cache : undefined;
    this.#facts = new FactsCache(options.facts ?? options.cache);
    this.resolution = new ModuleResolution(this.files.all, (file) => this.text(file));
  }

  get parsed(): number {
    return this.#facts.parsed;
  }

  /** @returns the source files that are too large to be read, as far as {@link signature} or {@link scan} have met them */
  tooLarge(): string[] {
    return [...this.#unread].filter((file) => this.#sources.has(file) && isTooLarge(this.root, file)).sort();
  }

  /** @returns a hash that changes whenever a file of the workspace does; undefined when a file is too young to tell */
  signature(): string | undefined {
    const now = Date.now();
    const parts: string[] = [];
    // Package and compiler configurations say what imports mean, be they excluded or not.
    const configurations = [...this.files.all].filter((file) => /\.jsonc?$/.test(file));
    for (const file of new Set([...this.files.sources, ...this.files.texts, ...configurations])) {
      const stat = statFile(this.root, file);
      if (stat === undefined) {
        this.#unread.add(file);
        continue;
      }
      if (now - stat.milliseconds < RACY_MILLISECONDS) return undefined;
      parts.push(`${file}:${stat.signature}`);
    }
    return digest(parts.join('\n'), [...this.files.all].join('\n'));
  }

  /**
   * Reads every source file, unless the last run's records still hold.
   * @param words see {@link WordScan}
   * @param onFile called for each, with what was found in it: words as indices, and import specifiers
   */
  scan(words: readonly string[], onFile: (file: string, record: Readonly<FileRecord>) => void): void {
    const known = this.#cachedRecords('words', digest(words.join('\n')));
    const scan = new WordScan(words);
    const now = Date.now();
    let held = 0;
    for (const file of this.files.sources) {
      const stat = this.#cache === undefined ? undefined : statFile(this.root, file);
      if (stat === undefined && this.#cache !== undefined) {
        this.#unread.add(file);
        continue;
      }
      const before = Object.hasOwn(known, file) ? known[file] : undefined;
      if (before !== undefined && before.signature === stat?.signature) {
        this.#records.set(file, before);
        onFile(file, before);
        continue;
      }
      const bytes = this.#read(file);
      if (bytes === undefined) {
        this.#unread.add(file);
        continue;
      }
      const imports: string[] = [];
      const seen = new Uint8Array(WordScan.SEEN_BYTES);
      const found = scan.scan(bytes, (specifier) => imports.push(specifier), seen);
      this.#seen.set(file, seen);
      const signature = stat === undefined || now - stat.milliseconds < RACY_MILLISECONDS ? '' : stat.signature;
      const record = { signature, imports, words: [...found] };
      this.#records.set(file, record);
      this.#isChanged = true;
      // A search for keys follows; small workspaces are not read twice.
      held += bytes.length;
      if (held < MAX_HELD_BYTES || found.size > 0) this.#bytes.set(file, Buffer.from(bytes));
      onFile(file, record);
    }
  }

  /**
   * Searches the source files, which {@link scan} has read, for other words.
   * @returns files with the words that are there, as indices
   */
  search(words: readonly string[]): Map<string, number[]> {
    const known = this.#cachedRecords('keys', digest(words.join('\n')));
    const scan = new WordScan(words);
    const found = new Map<string, number[]>();
    for (const [file, record] of this.#records) {
      const before = Object.hasOwn(known, file) ? known[file] : undefined;
      if (before?.keys === undefined || before.signature === '' || before.signature !== record.signature) {
        const seen = this.#seen.get(file);
        const bytes = seen !== undefined && !scan.mayStandIn(seen) ? undefined : this.bytes(file);
        record.keys = bytes === undefined ? [] : [...scan.scan(bytes)];
        this.#isChanged = true;
      } else record.keys = before.keys;
      if (record.keys.length > 0) found.set(file, record.keys);
      else if (record.words.length === 0) this.#bytes.delete(file);
    }
    if (this.#cache !== undefined && this.#isChanged) {
      writeCached(join(this.#cache, 'files.json'), { ...this.#digests, files: Object.fromEntries(this.#records) });
    }
    return found;
  }

  /** The last run's records, if they are of the same words. */
  #cachedRecords(kind: 'words' | 'keys', wanted: string): Record<string, FileRecord> {
    this.#digests[kind] = wanted;
    if (this.#cache === undefined) return {};
    this.#lastRun ??= (readCached(join(this.#cache, 'files.json')) ?? {}) as Partial<CachedRecords>;
    const { files } = this.#lastRun;
    return this.#lastRun[kind] === wanted && typeof files === 'object' && files !== null ? files : {};
  }

  /**
   * Begins to look for words in the texts that are no source.
   * @returns what waits for the end, and gives the texts that hold one of the words, with the words
   */
  searchTexts(words: readonly string[]): () => Iterable<{ file: string; text: string; words: string[] }> {
    const { texts } = this.files;
    const begun = this.#worker?.searchTexts(this.root, texts, words);
    return () => this.#withTexts(begun?.() ?? this.#searchHere(words), words);
  }

  #searchHere(words: readonly string[]): TextHit[] {
    const isRepeated = this.#textSearch !== undefined;
    this.#textSearch ??= new TextSearch(this.root, this.files.texts);
    const hits: TextHit[] = [];
    toEnd(this.#textSearch.search(newSearch(words, isRepeated), hits));
    return hits;
  }

  *#withTexts(
    hits: Iterable<TextHit>,
    words: readonly string[],
  ): Generator<{ file: string; text: string; words: string[] }> {
    for (const { file, words: found } of hits) {
      const text = textOfHit(this.root, file);
      if (text !== undefined) yield { file, text, words: found.map((i) => words[i]!) };
    }
  }

  /** @returns the test files in which a word may stand */
  *testsWith(words: readonly string[]): Generator<{ file: string; text: string; words: string[] }> {
    if (words.length === 0) return;
    const scan = new WordScan(words);
    for (const file of this.files.sources.filter(this.files.isTest)) {
      const bytes = this.bytes(file);
      const found = bytes === undefined ? [] : [...scan.scan(bytes)];
      if (found.length > 0) yield { file, text: decode(bytes!), words: found.map((i) => words[i]!) };
    }
  }

  /** @returns the file's text; undefined for what can't be read */
  text(file: string): string | undefined {
    const bytes = this.bytes(file);
    return bytes === undefined ? undefined : decode(bytes);
  }

  /** @returns the bytes, which the next reading may overwrite */
  bytes(file: string): Buffer | undefined {
    return this.#bytes.get(file) ?? this.#read(file);
  }

  #read(file: string): Buffer | undefined {
    if (this.overlay?.has(file) !== true) return readBytes(this.root, file);
    const text = this.overlay.get(file);
    return text === undefined ? undefined : Buffer.from(text);
  }

  /** Has files parsed and texts searched in another thread; undefined for in this one. */
  useWorker(worker: WorkspaceWorker | undefined): void {
    this.#worker = worker;
    this.#facts.thread = worker;
  }

  /** Begins to parse files that will be asked for, if there is another thread for it. */
  prefetch(files: Iterable<string>): void {
    if (this.#facts.thread === undefined) return;
    for (const file of files) {
      if (!this.#sources.has(file) || this.#units.has(file) || this.#begun.has(file)) continue;
      const text = this.text(file);
      this.#begun.set(file, text);
      if (text !== undefined) this.#facts.prefetch(file, text);
    }
  }

  unit(file: string): Unit | undefined {
    if (this.#units.has(file)) return this.#units.get(file);
    const text = this.#begun.get(file) ?? (this.#sources.has(file) ? this.text(file) : undefined);
    const unit =
      text === undefined ? undefined : { file, facts: this.#facts.factsOf(file, text), test: this.files.isTest(file) };
    this.#units.set(file, unit);
    this.#bytes.delete(file);
    this.#begun.delete(file);
    return unit;
  }

  resolve(from: string, specifier: string): string | undefined {
    return this.resolution.resolve(from, specifier);
  }

  canExport(file: string, name: string): boolean {
    const seen = this.#seen.get(file);
    if (seen !== undefined && mayStandIn(seen, name)) return true;
    let hasStar = this.#hasStar.get(file);
    if (hasStar === undefined) {
      hasStar = this.bytes(file)?.includes('export *') ?? false;
      this.#hasStar.set(file, hasStar);
    }
    return hasStar || (seen === undefined && this.bytes(file)?.includes(name) === true);
  }

  /** @returns how many files import a file directly */
  importerCount(file: string): number {
    let count = this.#importerCounts.get(file);
    if (count === undefined) {
      count = this.#importIndex().importersOf(file).length;
      this.#importerCounts.set(file, count);
    }
    return count;
  }

  #importIndex(): ImportIndex {
    this.#imports ??= new ImportIndex(
      this.resolution,
      [...this.#records].map(([from, record]): [string, string[]] => [from, record.imports]),
    );
    return this.#imports;
  }

  /** @returns the files that import a file, through barrels too, and hold one of the names */
  importers(file: string, names: readonly string[] | undefined): string[] {
    const imports = this.#importIndex();
    const found: string[] = [];
    const seen = new Set([file]);
    const queue = [file];
    const pattern =
      names === undefined ? undefined : new RegExp(`(?<![\\w$])(?:${names.map(escape).join('|')})(?![\\w$])`);
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      for (const importer of imports.importersOf(at)) {
        if (seen.has(importer)) continue;
        seen.add(importer);
        const isBarrel = this.#passesOn(importer);
        if (isBarrel) queue.push(importer);
        if (isBarrel || pattern === undefined || this.#holds(importer, names!, pattern)) found.push(importer);
      }
    }
    return found;
  }

  /** @returns whether a file exports what it imports from others */
  #passesOn(file: string): boolean {
    let isBarrel = this.#isBarrel.get(file);
    if (isBarrel === undefined) {
      const seen = this.#seen.get(file);
      const text = seen !== undefined && !mayStandIn(seen, 'export') ? '' : (this.text(file) ?? '');
      isBarrel = /\bexport\s*(?:type\s*)?\*/.test(text) || /\bexport\s*(?:type\s*)?\{[^}]*\}\s*from\b/.test(text);
      this.#isBarrel.set(file, isBarrel);
    }
    return isBarrel;
  }

  #holds(file: string, names: readonly string[], pattern: RegExp): boolean {
    const seen = this.#seen.get(file);
    if (seen !== undefined && !names.some((name) => mayStandIn(seen, name))) return false;
    return pattern.test(this.text(file) ?? '');
  }
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
