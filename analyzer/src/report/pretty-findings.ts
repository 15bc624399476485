import type { ReportPlace } from '../model/report.js';
import { visibleText } from '../text/visible-text.js';
import type { FindingGroup } from './finding-groups.js';
import { problemAndRemedy } from './message-parts.js';
import type { Terminal } from './terminal.js';

/** @returns one matter: severity and rule, what is wrong, what to do, where. */
export function prettyFindings({ severity, rule, message, findings }: FindingGroup, terminal: Terminal): string {
  const { paint, prose } = terminal;
  const { problem, remedy } = problemAndRemedy(message);
  const mark = severity === 'error' ? paint.red('✖ error') : paint.yellow('▲ warning');
  return [
    `  ${mark}  ${paint.dim(rule)}`,
    prose(terminal.message(problem), '    '),
    ...(remedy === undefined ? [] : [prose(terminal.message(remedy), '    → ')]),
    ...findings.flatMap((finding) => [
      `      ${placeText(finding)}`,
      ...finding.related.map((related) =>
        terminal.beside(paint.dim(`        ${placeText(related)}`), ' ', paint.dim(visibleText(related.message)), 10),
      ),
    ]),
  ].join('\n');
}

/** @returns `file:line:column`, which terminals and editors make a link of. Never wrapped: a broken path is no link. */
export const placeText = ({ file, line, column }: Pick<ReportPlace, 'file' | 'line' | 'column'>): string =>
  `${visibleText(file)}:${line}:${column}`;
