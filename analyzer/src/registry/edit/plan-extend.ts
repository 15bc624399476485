import type { FileChange } from '../../model/file-change.js';
import { ConfigurationError } from '../../model/errors.js';
import type { Extension, Flag, FlagDefinition, FlagEntry } from '../../model/flag.js';
import { sourceId, type ConfiguredSource } from '../source.js';
import { entriesOf, RegistryFiles, sourceOf } from './registry-files.js';
import { assertIntended } from './verify-entries.js';
import type { EndField } from './writer.js';
import { KEYS_ONLY, writers } from './writers/index.js';

/** An end that is to be moved. */
export interface PlannedExtend {
  /** Empty where the flag ends on that day already. */
  changes: FileChange[];
  source: string;
  fields: EndField[];
  /** Other sources with an end of their own, which stay as they are. */
  others: { source: string; entry: FlagEntry }[];
}

interface ExtendInput {
  /** Absolute. */
  root: string;
  sources: readonly ConfiguredSource[];
}

/** @returns which end of a flag is meant: a parked flag waits, an experiment ends, any other expires */
export function endFields({ parked, experiment, expires }: FlagDefinition, until: string): EndField[] {
  if (parked !== undefined) return ['parked.until'];
  if (experiment?.ends === undefined) return ['expires'];
  // An experiment must not outlive its flag.
  const isCut = expires !== undefined && expires !== 'never' && expires < until;
  return ['experiment.ends', ...(isCut ? (['expires'] as const) : [])];
}

/** @returns the day on which the flag ends as of now */
export function endOf({ parked, experiment, expires }: FlagDefinition): string | undefined {
  return parked?.until ?? experiment?.ends ?? expires;
}

/**
 * Plans to move a flag's end. Nothing is written.
 * @throws ConfigurationError where no source of the flag can say it
 */
export function planExtend(flag: Flag, extension: Extension, { root, sources }: ExtendInput): PlannedExtend {
  const fields = endFields(flag.definition, extension.until);
  if (fields.every((field) => valueOf(flag.definition, field) === extension.until)) return unchanged(flag, fields);
  const written = flag.entries.filter(({ source }) => Object.hasOwn(writers, formatOf(source)));
  const own = (entry: FlagEntry): boolean => fields.some((field) => valueOf(entry.definition, field) !== undefined);
  const entry =
    written.find(own) ??
    written.find(({ source }) => formatOf(source) === 'file') ??
    written.find(() => !flag.entries.some(own));
  if (entry === undefined) throw notWritten(flag, flag.entries.find(own) ?? flag.entries[0]!);
  const source = sourceOf(sources, entry.source);
  const files = new RegistryFiles(root);
  const before = files.text(entry.place.file)!;
  const movable = fields.filter((field) => field === 'expires' || valueOf(entry.definition, field) !== undefined);
  const after = writers[source.format]!.extend({ fields: movable, extension }, entry, before, source);
  const planned = { file: before.file, text: after };
  const known = entriesOf(source.format, before, source.options);
  const intended = new Map(known.map(({ key, definition }) => [key, definition]));
  intended.set(entry.key, extended(intended.get(entry.key)!, movable, extension, source.format));
  assertIntended(before.file, entriesOf(source.format, planned, source.options), intended);
  const others = flag.entries
    .filter((other) => other !== entry && own(other))
    .map((other) => ({ source: other.source, entry: other }));
  return { changes: [files.change(planned)], source: sourceId(source), fields: movable, others };
}

function unchanged({ entries }: Flag, fields: EndField[]): PlannedExtend {
  const says = entries.find(({ definition }) => fields.some((field) => valueOf(definition, field) !== undefined));
  return { changes: [], source: (says ?? entries[0]!).source, fields: [], others: [] };
}

function extended(
  definition: FlagDefinition,
  fields: readonly EndField[],
  extension: Extension,
  format: string,
): FlagDefinition {
  const { until } = extension;
  const result = structuredClone(definition);
  for (const field of fields) {
    if (field === 'expires') result.expires = until;
    else if (field === 'experiment.ends') result.experiment = { ...result.experiment, ends: until };
    else result.parked = { ...result.parked!, until };
  }
  if (format === 'file') result.extended = [...(result.extended ?? []), extension];
  return result;
}

const formatOf = (source: string): string => source.slice(0, source.indexOf(':'));

function valueOf({ expires, experiment, parked }: FlagDefinition, field: EndField): string | undefined {
  if (field === 'expires') return expires;
  return field === 'experiment.ends' ? experiment?.ends : parked?.until;
}

function notWritten({ key }: Flag, { keyPlace, source }: FlagEntry & { source: string }): ConfigurationError {
  const { file, line, column } = keyPlace;
  if (KEYS_ONLY.has(formatOf(source))) {
    return new ConfigurationError(`\`${file}\` has no place for the day on which \`${key}\` ends.`, {
      place: { file, line, column },
      remedy: `Give \`${key}\` an entry in flags.yaml, and list that file first under \`registry:\`.`,
    });
  }
  return new ConfigurationError(`The end of \`${key}\` comes from \`${file}\`, which a service writes.`, {
    place: { file, line, column },
    remedy: `Move it there and export anew, or give \`${key}\` an entry in flags.yaml and list that file first under \`registry:\`.`,
  });
}
