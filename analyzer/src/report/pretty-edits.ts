import type { ReportedEdit } from '../model/report.js';
import { visibleText } from '../text/visible-text.js';
import type { Terminal } from './terminal.js';

/** @returns the diffs, coloured where the terminal is */
export const prettyDiffs = (edits: readonly ReportedEdit[], { paint }: Terminal): string =>
  edits
    .flatMap(({ diff }) => diff.trimEnd().split(/\r?\n/))
    .map((line) => {
      const text = visibleText(line);
      if (/^(\+\+\+|---|rename )/.test(line)) return paint.bold(text);
      if (line.startsWith('@@')) return paint.cyan(text);
      if (line.startsWith('+')) return paint.green(text);
      return line.startsWith('-') ? paint.red(text) : text;
    })
    .join('\n');

/** @returns the names of the files, as a list of code */
export const fileNames = (edits: readonly ReportedEdit[]): string =>
  edits.map(({ file, renamedTo }) => `\`${file}\`${renamedTo === null ? '' : ` (now \`${renamedTo}\`)`}`).join(', ');
