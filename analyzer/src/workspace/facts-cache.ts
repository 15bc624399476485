import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { collectFacts } from '../facts/collect-facts.js';
import { FACTS_VERSION, type FileFacts } from '../facts/file-facts.js';
import { digest, readCached, writeCachedText } from './cache-folder.js';

/** Another thread that collects facts. */
export interface FactsThread {
  prefetch(file: string, text: string): void;
  /** @returns the facts as JSON; undefined where it can't */
  facts(file: string, text: string): string | undefined;
}

/** Facts by content: a file that was parsed once, under any name of the same language, is not parsed again. */
export class FactsCache {
  parsed = 0;

  /**
   * @param folder undefined for none
   */
  constructor(readonly folder: string | undefined) {}

  /** Where facts are collected; undefined for here. */
  thread: FactsThread | undefined;

  /** Lets the other thread begin with a file that will be asked for. */
  prefetch(file: string, text: string): void {
    if (this.thread === undefined) return;
    if (this.folder !== undefined && existsSync(this.#path(file, text))) return;
    this.thread.prefetch(file, text);
  }

  factsOf(file: string, text: string): FileFacts {
    if (this.folder === undefined) return this.#collect(file, text).facts;
    const path = this.#path(file, text);
    const cached = readCached(path);
    if (isFacts(cached)) return cached;
    const { facts, json } = this.#collect(file, text);
    writeCachedText(path, () => json ?? JSON.stringify(facts));
    return facts;
  }

  /** @returns the facts, and what the other thread wrote of them */
  #collect(file: string, text: string): { facts: FileFacts; json?: string } {
    this.parsed++;
    try {
      const json = this.thread?.facts(file, text);
      return json === undefined ? { facts: collectFacts(file, text) } : { facts: JSON.parse(json) as FileFacts, json };
    } catch (error) {
      // Parsing descends by calling itself; code that nests so deep was generated.
      if (error instanceof RangeError) return { facts: NOTHING };
      throw error;
    }
  }

  #path(file: string, text: string): string {
    const name = digest(String(FACTS_VERSION), file.slice(file.lastIndexOf('.')), text);
    return join(this.folder!, 'facts', `${name}.json`);
  }
}

/** Of a file that can't be parsed. */
const NOTHING: FileFacts = {
  version: FACTS_VERSION,
  lines: [0],
  imports: [],
  exports: [],
  stars: [],
  bindings: [],
  functions: [],
  classes: [],
  types: [],
  enums: [],
  body: [],
  broken: true,
  tooDeep: true,
};

const isFacts = (value: unknown): value is FileFacts =>
  typeof value === 'object' &&
  value !== null &&
  (value as FileFacts).version === FACTS_VERSION &&
  Array.isArray((value as FileFacts).body);
