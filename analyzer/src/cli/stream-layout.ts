import type { WriteStream } from 'node:tty';
import type { ReportOptions } from '../report/reporter.js';

/** Columns where the reader is no terminal: a log, whose lines should not break early. */
const LOG_WIDTH = 120;

/** @returns how to lay text out for a stream; `wish` is `--color` or `--no-color` */
export const layoutOf = (stream: WriteStream, wish?: boolean): Pick<ReportOptions, 'color' | 'width'> => ({
  color: hasColor(stream, wish),
  width: widthOf(stream),
});

/** @returns whether text for the stream is coloured: by option, then `NO_COLOR`, then `FORCE_COLOR`, then by what the stream is */
export function hasColor(stream: Pick<WriteStream, 'isTTY'>, wish?: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (wish !== undefined) return wish;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  // A pipe's `isTTY` is undefined, for which picocolors would ask the environment instead.
  return Boolean(stream.isTTY) && TERM !== 'dumb';
}

/** @returns the stream's columns, else `COLUMNS`, else those of a log */
export function widthOf(stream: Pick<WriteStream, 'isTTY' | 'columns'>): number {
  if (stream.isTTY && stream.columns > 0) return stream.columns;
  const given = Number(process.env['COLUMNS']);
  return Number.isInteger(given) && given > 0 ? given : LOG_WIDTH;
}
