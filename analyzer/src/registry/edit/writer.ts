import type { Extension, FlagDefinition, FlagEntry } from '../../model/flag.js';
import type { SourceText } from '../reader.js';
import type { ConfiguredSource } from '../source.js';

export interface NewFlag {
  key: string;
  definition: FlagDefinition;
}

/** A source with the texts of its files, without byte-order marks. */
export interface SourceTexts {
  source: ConfiguredSource;
  files: readonly SourceText[];
}

/** A file of the registry as it is to be, be it there already or not. */
export type PlannedText = SourceText;

/** Which of a flag's ends. */
export type EndField = 'expires' | 'experiment.ends' | 'parked.until';

/** An end that is to be moved. */
export interface EndChange {
  fields: readonly EndField[];
  extension: Extension;
}

/**
 * Writes one format: texts in which nothing changes but what is asked for, so that comments, order, quotes and indentation stay. Whoever asks reads the
 * result again and compares it with what was meant, before anything is written.
 */
export interface RegistryWriter {
  /** @throws ConfigurationError where a source of this form can't take a new flag */
  add(flag: NewFlag, to: SourceTexts): PlannedText;
  /** @throws ConfigurationError where the format has no such field */
  extend(change: EndChange, entry: FlagEntry, text: SourceText, source: ConfiguredSource): string;
}
