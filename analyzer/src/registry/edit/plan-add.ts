import { isDeepStrictEqual } from 'node:util';
import type { FileChange } from '../../model/file-change.js';
import { ConfigurationError } from '../../model/errors.js';
import type { FlagDefinition, Registry } from '../../model/flag.js';
import { sourceId, type ConfiguredSource } from '../source.js';
import { entriesOf, RegistryFiles } from './registry-files.js';
import { assertIntended } from './verify-entries.js';
import type { NewFlag } from './writer.js';
import { writers } from './writers/index.js';

/** A flag that is to be added. */
export interface PlannedAdd {
  change: FileChange;
  /** The source that takes it. */
  source: string;
  /** What the file says of it then. */
  definition: FlagDefinition;
  /** Fields for which the source's format has no place. */
  left: string[];
}

interface AddInput {
  /** Absolute. */
  root: string;
  sources: readonly ConfiguredSource[];
  registry: Pick<Registry, 'flags'>;
  /** A source's id, path or format. Default: the first that people write by hand. */
  to?: string | undefined;
}

/**
 * Plans the entry of a new flag. Nothing is written.
 * @throws ConfigurationError for a key that is malformed or there already, and where no source can take it
 */
export function planAdd(flag: NewFlag, { root, sources, registry, to }: AddInput): PlannedAdd {
  assertKey(flag.key);
  assertNew(flag.key, registry, to);
  const source = chosen(sources, to);
  const files = new RegistryFiles(root);
  const texts = files.of(source);
  if (texts.files.length === 0 && source.format !== 'file' && source.format !== 'gitlab') {
    throw new ConfigurationError(`The registry source \`${sourceId(source)}\` is not there.`, {
      place: source.place,
      remedy: 'Correct the path, or name another source with `--to`.',
    });
  }
  const isFile = texts.files.length === 0 && source.format === 'file' && /\.(ya?ml|jsonc?)$/.test(source.path);
  const given = isFile ? { source, files: [{ file: source.path, text: '' }] } : texts;
  const planned = writers[source.format]!.add(flag, given);
  const before = texts.files.find(({ file }) => file === planned.file);
  if (before === undefined && files.text(planned.file) !== undefined) {
    throw new ConfigurationError(`\`${planned.file}\` is there already.`, {
      place: { file: planned.file },
      remedy: 'Choose another key, or take the file away.',
    });
  }
  const entries = entriesOf(source.format, planned, source.options);
  const added = entries.find(({ key }) => key === flag.key);
  const known = before === undefined ? [] : entriesOf(source.format, before, source.options);
  const intended = new Map(known.map(({ key, definition }) => [key, definition]));
  if (added !== undefined) intended.set(flag.key, added.definition);
  assertIntended(planned.file, entries, intended);
  const definition = added?.definition ?? {};
  return { change: files.change(planned), source: sourceId(source), definition, left: unsaid(flag, definition) };
}

/** @returns what was wanted and is not said; a field that says something else would be a mistake */
function unsaid({ key, definition: wanted }: NewFlag, definition: FlagDefinition): string[] {
  return (Object.keys(wanted) as (keyof FlagDefinition)[]).filter((field) => {
    if (isDeepStrictEqual(wanted[field], definition[field])) return false;
    if (definition[field] === undefined || field === 'names') return true;
    throw new ConfigurationError(`\`${key}\` can't be given this \`${field}\` in the format of its source.`, {
      remedy: `Leave \`${field}\` out, or add the flag by hand; nothing was written.`,
    });
  });
}

/** @throws ConfigurationError for a text that no system takes as a key */
export function assertKey(key: string): void {
  if (/^[^\s\p{Cc}"'`\\]+$/u.test(key) && key.length <= MAX_KEY) return;
  throw new ConfigurationError(`\`${key.slice(0, 80)}\` can't be a key.`, {
    remedy: 'Use letters, digits, `-`, `_`, `.`, `:` and `/`, e.g. `new-checkout`.',
  });
}

const MAX_KEY = 200;

/** @throws ConfigurationError with the place of the flag that has the key, or the name, already */
function assertNew(key: string, { flags }: Pick<Registry, 'flags'>, to: string | undefined): void {
  for (const flag of flags) {
    const isSame = flag.key === key;
    if (!isSame && !flag.definition.names?.includes(key)) continue;
    const entry = isSame && to !== undefined ? flag.entries.find(({ source }) => matches(source, to)) : flag.entries[0];
    if (entry === undefined) continue;
    const { file, line, column } = entry.keyPlace;
    throw new ConfigurationError(
      isSame ? `\`${key}\` is there already.` : `\`${key}\` is a name of the flag \`${flag.key}\`.`,
      { place: { file, line, column }, remedy: 'Choose another key, or change this entry.' },
    );
  }
}

const matches = (id: string, wish: string): boolean => {
  const [format, path = ''] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
  return id === wish || path === wish || format === wish || path.split('#')[0] === wish;
};

function chosen(sources: readonly ConfiguredSource[], to: string | undefined): ConfiguredSource {
  if (sources.length === 0 && to === undefined) return { format: 'file', path: 'flags.yaml', options: {} };
  const meant = to === undefined ? sources : sources.filter((source) => matches(sourceId(source), to));
  const ids = (list: readonly ConfiguredSource[]): string => list.map((source) => `\`${sourceId(source)}\``).join(', ');
  if (meant.length === 0) {
    throw new ConfigurationError(`No registry source is called \`${to}\`.`, { remedy: `Name one of ${ids(sources)}.` });
  }
  const found = meant.find(({ format }) => Object.hasOwn(writers, format));
  if (found !== undefined) return found;
  throw new ConfigurationError(`No source of the registry takes a new flag: ${ids(meant)}.`, {
    place: meant[0]!.place,
    remedy:
      'Add the flag there by hand or in the service that writes it, or list `{ file: flags.yaml }` first under `registry:`.',
  });
}
