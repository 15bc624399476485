/** A span of a file. Offsets are UTF-16 code units of the text without a byte-order mark; lines and columns count from 1. */
export interface Place {
  /** Path relative to the workspace root, with `/`. */
  file: string;
  start: number;
  end: number;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}
