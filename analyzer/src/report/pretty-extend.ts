import type { ExtendReport } from '../model/report.js';
import { fileNames, prettyDiffs } from './pretty-edits.js';
import type { ReportOptions } from './reporter.js';
import { createTerminal } from './terminal.js';

/** Which day was moved, where, and what the policy says to it. */
export function prettyExtend(report: ExtendReport, options: ReportOptions): string {
  const terminal = createTerminal(options);
  const { paint, prose, message } = terminal;
  const { key, fields, from, until, written, edits, warnings } = report;
  if (edits.length === 0)
    return `${prose(message(`Nothing to do: \`${key}\` ends on ${until} already.`), `${paint.green('✔')} `)}\n`;
  const what = fields.map((field) => `\`${field}\``).join(' and ');
  const before = from === null ? '' : `from ${from} `;
  const verb = written ? 'Moved' : 'Would move';
  return `${[
    ...(written ? [] : [prettyDiffs(edits, terminal)]),
    prose(
      message(`${verb} ${what} of \`${key}\` ${before}to ${until} in ${fileNames(edits)}.`),
      `${paint.green('✔')} `,
    ),
    ...warnings.map((warning) => prose(message(warning), `${paint.yellow('▲')} `)),
  ].join('\n')}\n`;
}
