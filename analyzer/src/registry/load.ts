import { ConfigurationError } from '../model/errors.js';
import type { Registry, SourceContent } from '../model/flag.js';
import { nearest } from '../text/nearest.js';
import { danglingNames } from './dangling-names.js';
import { decodeSource } from './decode.js';
import { mergeRegistry, type SourceInput } from './merge.js';
import { readers } from './readers/index.js';
import type { ReaderOptions, RegistryReader, SourceText } from './reader.js';
import { diskFiles, type SourceFiles } from './source-files.js';
import { sourceFiles } from './source-paths.js';
import { problemsError } from './validate.js';
import { sourceId, type ConfiguredSource } from './source.js';

export interface LoadRegistryOptions extends Partial<SourceFiles> {
  /** Absolute. */
  root: string;
  sources: readonly ConfiguredSource[];
  /** Reads a source elsewhere, e.g. in another thread; undefined leaves it to the reader. */
  read?: ((format: string, source: SourceText, options: ReaderOptions) => SourceContent | undefined) | undefined;
}

/**
 * Reads and merges all configured sources. `readFile` and `listFiles` are the disk's by default.
 * @throws ConfigurationError for a source that can't be read, with all problems of all files, for prerequisites and rollout policies that there are
 * not, and when none of the sources is there
 */
export function loadRegistry({ root, sources, read, ...given }: LoadRegistryOptions): Registry {
  const files = given.readFile && given.listFiles ? (given as SourceFiles) : { ...diskFiles(root), ...given };
  const errors: ConfigurationError[] = [];
  const inputs: SourceInput[] = [];
  const missing: ConfiguredSource[] = [];
  for (const source of sources) {
    const reader = readerOf(source);
    const paths = sourceFiles(source, root, files);
    if (paths.length === 0) {
      missing.push(source);
      continue;
    }
    const contents = paths.flatMap((path) => collecting(errors, () => readSource(path, reader, source, files, read)));
    const complete = source.complete ?? reader.complete;
    inputs.push({ source: { id: sourceId(source), format: source.format, files: paths, complete }, contents });
  }
  if (errors.length > 0) throw joined(errors);
  if (inputs.length === 0 && missing[0] !== undefined) throw nothingThere(missing);
  const registry = mergeRegistry(inputs);
  const wrong = danglingNames(registry).filter(({ isError }) => isError);
  if (wrong.length > 0) throw problemsError(wrong);
  return { ...registry, missing: missing.map(sourceId) };
}

function readerOf(source: ConfiguredSource): RegistryReader {
  const reader = Object.hasOwn(readers, source.format) ? readers[source.format] : undefined;
  if (reader !== undefined) return reader;
  const near = nearest(source.format, Object.keys(readers));
  throw new ConfigurationError(`\`${source.format}\` is no registry format.`, {
    place: source.place,
    remedy: near === undefined ? `The formats are ${Object.keys(readers).join(', ')}.` : `Did you mean \`${near}\`?`,
  });
}

function readSource(
  path: string,
  reader: RegistryReader,
  source: ConfiguredSource,
  files: SourceFiles,
  read: LoadRegistryOptions['read'],
): SourceContent[] {
  const content = files.readFile(path);
  if (content === undefined) return [];
  const text = decodeSource(path, content);
  return [read?.(reader.id, text, source.options) ?? reader.read(text, source.options)];
}

function collecting<T>(errors: ConfigurationError[], action: () => T[]): T[] {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    errors.push(error);
    return [];
  }
}

function joined(errors: ConfigurationError[]): ConfigurationError {
  const [first] = errors;
  if (errors.length === 1) return first!;
  const problems = errors.flatMap((error) => error.problems);
  return new ConfigurationError(first!.message, { place: first!.place, remedy: first!.remedy, problems, cause: first });
}

function nothingThere(missing: readonly ConfiguredSource[]): ConfigurationError {
  const names = missing.map((source) => `\`${sourceId(source)}\``).join(', ');
  const message =
    missing.length === 1 ? `The registry source ${names} is not there.` : `No registry source is there: ${names}.`;
  return new ConfigurationError(message, {
    place: missing[0]!.place,
    remedy: 'Correct the path, which is relative to the root, or run `halyard init` to make a registry.',
  });
}
