import { ConfigurationError } from '../../model/errors.js';
import type { Place } from '../../model/place.js';

/** @returns the error of a source that can't take a change */
export const cannotWrite = (
  message: string,
  remedy: string,
  place?: Pick<Place, 'file' | 'line' | 'column'>,
): ConfigurationError =>
  new ConfigurationError(message, {
    remedy,
    ...(place && { place: { file: place.file, line: place.line, column: place.column } }),
  });
