import type { Place } from '../model/place.js';
import type { ReportPlace } from '../model/report.js';

/** @returns a place without its offsets, in the order in which reports print it. */
export const reportPlace = ({ file, line, column, endLine, endColumn }: Place): ReportPlace => ({
  file,
  line,
  column,
  endLine,
  endColumn,
});
