import { ConfigurationError } from '../../model/errors.js';
import type { FileChange } from '../../model/file-change.js';
import type { FlagEntry } from '../../model/flag.js';
import { decodeSource } from '../decode.js';
import { readers } from '../readers/index.js';
import type { ReaderOptions, SourceText } from '../reader.js';
import { diskFiles, type SourceFiles } from '../source-files.js';
import { sourceFiles } from '../source-paths.js';
import { sourceId, type ConfiguredSource } from '../source.js';
import type { SourceTexts } from './writer.js';

/** The registry's files as they lie on the disk. */
export class RegistryFiles {
  readonly #files: SourceFiles;
  readonly #root: string;

  constructor(root: string, files: SourceFiles = diskFiles(root)) {
    this.#root = root;
    this.#files = files;
  }

  /** @returns a source with the texts of its files; no files where it is not there */
  of(source: ConfiguredSource): SourceTexts {
    const files = sourceFiles(source, this.#root, this.#files).flatMap((file) => this.text(file) ?? []);
    return { source, files };
  }

  text(file: string): SourceText | undefined {
    const content = this.#files.readFile(file);
    return content === undefined ? undefined : decodeSource(file, content);
  }

  /** @returns what becomes of a file with the new text */
  change({ file, text }: SourceText, sites = 1): FileChange {
    const content = this.#files.readFile(file);
    const before = content === undefined ? undefined : decodeSource(file, content).text;
    return { file, before, after: text, bom: hasBom(content), sites };
  }
}

const hasBom = (content: string | Uint8Array | undefined): boolean =>
  typeof content === 'object' && content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf;

/** @returns the entries of a text of a source */
export const entriesOf = (format: string, text: SourceText, options: ReaderOptions): FlagEntry[] =>
  readers[format]!.read(text, options).entries;

/** @returns the configured source with this id, which is how an entry names it */
export function sourceOf(sources: readonly ConfiguredSource[], id: string): ConfiguredSource {
  const found = sources.find((source) => sourceId(source) === id);
  if (found !== undefined) return found;
  throw new ConfigurationError(`The registry source \`${id}\` is not configured.`, {
    remedy: 'Name it under `registry:` of halyard.yaml.',
  });
}
