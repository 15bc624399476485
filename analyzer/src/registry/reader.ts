import type { IsoDate, SourceContent } from '../model/flag.js';

export interface SourceText {
  /** Relative to the root, with `/`. */
  file: string;
  /** Without byte-order mark. */
  text: string;
}

/** Options of one entry under `registry:` in the configuration. */
export interface ReaderOptions {
  /** For sources that hold one environment each: its name. Default: the reader's own guess from the file's content or name. */
  environment?: string;
  /** TypeScript: the symbol after `#`. */
  symbol?: string;
  /** TypeScript: which side of an enum, object or array of objects is the key. */
  key?: 'name' | 'value' | (string & {});
  /** Chromium: the current milestone. */
  milestone?: number;
  /** Chromium: the day on which `milestone` is released, from which expiry milestones become dates. */
  milestoneDate?: IsoDate;
  /** Environment files and Kubernetes: which variables are flags, with `*` for any text. Default: the usual prefixes, such as `FEATURE_*`. */
  names?: string[];
  /** Kubernetes and Helm: the dotted path of the map, when it is not a usual one. */
  path?: string;
}

/**
 * Reads one format of flag definitions. One file per format under `readers/`, registered by the folder's listing.
 * `read` is pure. A malformed source throws `ConfigurationError` with file, line, column and remedy; a field that the format has and Halyard does not know is ignored.
 */
export interface RegistryReader {
  /** The word in the configuration: `{ flagd: flags.json }`. Kebab-case, equal to the file's name. */
  id: string;
  title: string;
  /** One or two sentences for the reference page: what the file is and where it comes from. */
  summary: string;
  docs?: string;
  /** Usual paths, as globs, for `halyard init`. */
  usual: string[];
  /** Whether the content is of this format, for `halyard init`; cheap, and never throws. */
  detect(source: SourceText): boolean;
  /** Our field → where it comes from, for the reference page. */
  mapping: Record<string, string>;
  /** A source of this format usually lists every flag of its project. */
  complete: boolean;
  /** @throws ConfigurationError */
  read(source: SourceText, options: ReaderOptions): SourceContent;
}
