import type { ErrorPlace } from '../model/errors.js';
import type { ReaderOptions } from './reader.js';

/** One entry of `registry:` in the configuration. */
export interface ConfiguredSource {
  /** A reader's id. */
  format: string;
  /** A file, a folder or a glob, relative to the root with `/`. */
  path: string;
  /** It lists every flag. Default: what is usual for the format. */
  complete?: boolean;
  options: ReaderOptions;
  /** Where it is configured, for errors about it. */
  place?: ErrorPlace;
}

/** @returns the source as the configuration has it, e.g. `typescript:src/flags.ts#FlagKey`. */
export const sourceId = ({ format, path, options }: ConfiguredSource): string =>
  `${format}:${path}${options.symbol === undefined ? '' : `#${options.symbol}`}`;
