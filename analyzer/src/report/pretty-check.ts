import type { CheckReport } from '../model/report.js';
import { RULE_DOCS } from '../rules/run-rules.js';
import { countOf } from '../rules/wording.js';
import { extent, problemCount } from './count-line.js';
import { groupFindings, type FindingGroup } from './finding-groups.js';
import { prettyFindings } from './pretty-findings.js';
import { prettyHeading } from './pretty-heading.js';
import type { ReportOptions } from './reporter.js';
import { createTerminal, type Terminal } from './terminal.js';

/** The findings by flag, those with errors first, and a line that sums up. */
export function prettyCheck(report: CheckReport, options: ReportOptions): string {
  const terminal = createTerminal(options);
  const groups = groupFindings(report.findings);
  const keys = [...new Set(groups.map(({ key }) => key))];
  const blocks = keys.map((key) => {
    const heading = key === null ? terminal.paint.bold('Without a flag') : prettyHeading(key, options.flags, terminal);
    return [heading, ...ofKey(groups, key).map((group) => prettyFindings(group, terminal))].join('\n\n');
  });
  return `${[...blocks, summaryText(report, keys, terminal)].join('\n\n')}\n`;
}

const ofKey = (groups: readonly FindingGroup[], key: string | null): FindingGroup[] =>
  groups.filter((group) => group.key === key);

function summaryText({ summary }: CheckReport, keys: readonly (string | null)[], { paint, prose }: Terminal): string {
  const silenced = summary.suppressed === 0 ? '' : ` (${summary.suppressed} suppressed)`;
  const seen = paint.dim(extent(summary.flags, summary.references, summary.files, 'registered flag'));
  const problems = problemCount(summary);
  if (summary.flags === 0 && problems === '') {
    const advice = 'There is no registry to hold them against: `halyard init` proposes one.';
    return [prose(`Nothing checked: ${seen}`, `${paint.yellow('▲')} `), prose(advice, '  ')].join('\n');
  }
  if (problems === '') return `${prose(`No problems${silenced}: ${seen}`, `${paint.green('✔')} `)}`;
  const flags = keys.filter((key) => key !== null).length;
  const where = flags === 0 ? '' : ` in ${countOf(flags, 'flag')}`;
  const mark = summary.errors > 0 ? paint.red('✖') : paint.yellow('▲');
  return [
    prose(`${paint.bold(`${problems}${where}`)}${silenced}`, `${mark} `),
    prose(seen, '  '),
    prose(paint.dim(`What each rule means: ${RULE_DOCS}`), '  '),
  ].join('\n');
}
