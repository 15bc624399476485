import { join } from 'node:path';
import { collectFacts } from '../facts/collect-facts.js';
import { FACTS_VERSION, type FileFacts } from '../facts/file-facts.js';
import { digest, readCached, writeCached } from './cache-folder.js';

/** Facts by content: a file that was parsed once, under any name of the same language, is not parsed again. */
export class FactsCache {
  parsed = 0;

  /**
   * @param folder undefined for none
   */
  constructor(readonly folder: string | undefined) {}

  factsOf(file: string, text: string): FileFacts {
    if (this.folder === undefined) return this.#collect(file, text);
    const path = join(
      this.folder,
      'facts',
      `${digest(String(FACTS_VERSION), file.slice(file.lastIndexOf('.')), text)}.json`,
    );
    const cached = readCached(path);
    if (isFacts(cached)) return cached;
    const facts = this.#collect(file, text);
    writeCached(path, facts);
    return facts;
  }

  #collect(file: string, text: string): FileFacts {
    this.parsed++;
    return collectFacts(file, text);
  }
}

const isFacts = (value: unknown): value is FileFacts =>
  typeof value === 'object' &&
  value !== null &&
  (value as FileFacts).version === FACTS_VERSION &&
  Array.isArray((value as FileFacts).body);
