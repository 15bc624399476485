import type { RenameReport } from '../model/report.js';
import { countOf } from '../rules/wording.js';
import { visibleText } from '../text/visible-text.js';
import { prettyDiffs } from './pretty-edits.js';
import { placeText } from './pretty-findings.js';
import type { ReportOptions } from './reporter.js';
import { createTerminal, type Terminal } from './terminal.js';

const MOST_PLACES = 20;

/** The diff, what stands against it, what was left, and how it ended. */
export function prettyRename(report: RenameReport, options: ReportOptions): string {
  const terminal = createTerminal(options);
  const blocks = [
    ...(report.written || report.edits.length === 0 ? [] : [prettyDiffs(report.edits, terminal)]),
    ...places(
      'Refused',
      report.refused.map((one) => [placeText(one), one.reason]),
      terminal.paint.red('✖'),
      terminal,
    ),
    ...places(
      'Left to you: other texts that name it (`--mentions` changes those that are the key itself)',
      report.mentions.filter(({ edited }) => !edited).map((one) => [placeText(one), one.text]),
      terminal.paint.yellow('▲'),
      terminal,
    ),
    ...places(
      'Left to you: entries that a service writes',
      report.left.map((one) => [placeText(one), `Rename it there and export anew (${one.source}).`]),
      terminal.paint.yellow('▲'),
      terminal,
    ),
    ...places(
      'May be this flag at run time: their keys can not be told',
      report.unresolved.map((one) => [placeText(one), one.text]),
      terminal.paint.yellow('▲'),
      terminal,
    ),
    ending(report, terminal),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function places(
  title: string,
  rows: readonly (readonly [place: string, text: string])[],
  mark: string,
  { paint, prose, message }: Terminal,
): string[] {
  if (rows.length === 0) return [];
  const lines = rows
    .slice(0, MOST_PLACES)
    .flatMap(([place, text]) => [`    ${place}`, prose(paint.dim(visibleText(text)), '      ')]);
  const more = rows.length > MOST_PLACES ? [`    and ${rows.length - MOST_PLACES} more, see \`--json\``] : [];
  return [[prose(message(title), `${mark} `), ...lines, ...more].join('\n')];
}

function ending(
  { from, to, written, edits, refused, left, verification }: RenameReport,
  { paint, prose, message }: Terminal,
): string {
  const sites = edits.reduce((sum, edit) => sum + edit.sites, 0);
  const extent = `${countOf(sites, 'place')} in ${countOf(edits.length, 'file')}`;
  if (refused.length > 0) {
    const what = `Nothing was written: ${countOf(refused.length, 'place')} of \`${from}\` can't be proved to become \`${to}\`.`;
    return prose(message(what), `${paint.red('✖')} `);
  }
  if (edits.length === 0 && left.length === 0) {
    const what = `Nothing to do: \`${to}\` is in the registry, and no other flag is named \`${from}\`.`;
    return prose(message(what), `${paint.green('✔')} `);
  }
  const proof = `scanned again: ${countOf(verification.references, 'reference')} of \`${from}\`, now of \`${to}\``;
  if (written) return prose(message(`Renamed \`${from}\` to \`${to}\`: ${extent}; ${proof}.`), `${paint.green('✔')} `);
  return prose(message(`${extent}; ${proof}. Nothing is written yet: add \`--write\`.`), `${paint.green('✔')} `);
}
