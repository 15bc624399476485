import type { Severity } from '../model/finding.js';
import type { CheckReport } from '../model/report.js';
import { RULE_DOCS } from '../rules/run-rules.js';
import { countOf } from '../rules/wording.js';
import { visibleText } from '../text/visible-text.js';
import { extent, problemCount } from './count-line.js';
import { groupFindings, type FindingGroup } from './finding-groups.js';
import { foldGroups, type FoldedGroup } from './fold-groups.js';
import { prettyFindings } from './pretty-findings.js';
import { prettyHeading } from './pretty-heading.js';
import type { ReportOptions } from './reporter.js';
import { createTerminal, unbroken, type Terminal } from './terminal.js';

/** The findings by flag, those with errors first, and a line that sums up. */
export function prettyCheck(report: CheckReport, options: ReportOptions): string {
  const terminal = createTerminal(options);
  const groups = groupFindings(report.findings);
  const { single, folded } = foldGroups(groups);
  const keys = [...new Set(single.map(({ key }) => key))];
  const blocks = keys.map((key) => {
    const heading = key === null ? terminal.paint.bold('Without a flag') : prettyHeading(key, options.flags, terminal);
    return [heading, ...ofKey(single, key).map((group) => prettyFindings(group, terminal))].join('\n\n');
  });
  const foldedOf = (severity: Severity): string[] =>
    folded.filter(({ group }) => group.severity === severity).map((one) => foldedText(one, terminal));
  const flags = new Set(groups.flatMap(({ key }) => key ?? []));
  return `${[...foldedOf('error'), ...blocks, ...foldedOf('warning'), summaryText(report, flags.size, terminal)].join('\n\n')}\n`;
}

function foldedText({ group, keys }: FoldedGroup, terminal: Terminal): string {
  const list = terminal.prose(keys.map((key) => unbroken(visibleText(key))).join(', '), '      ');
  return `${terminal.paint.bold(countOf(keys.length, 'flag'))}\n\n${prettyFindings(group, terminal)}\n${list}`;
}

const ofKey = (groups: readonly FindingGroup[], key: string | null): FindingGroup[] =>
  groups.filter((group) => group.key === key);

function summaryText({ summary, newSince }: CheckReport, flags: number, { paint, prose }: Terminal): string {
  const silenced = asideText(summary.suppressed, newSince);
  const seen = paint.dim(extent(summary.flags, summary.references, summary.files, 'registered flag'));
  const problems = problemCount(summary);
  if (summary.flags === 0 && problems === '' && newSince === undefined) {
    const advice =
      'There is no registry to hold them against: `halyard init` proposes one. Where halyard.yaml is there already, fill in its `registry:` and `evaluators:` (docs/guides/configuration.md).';
    return [prose(`Nothing checked: ${seen}`, `${paint.yellow('▲')} `), prose(advice, '  ')].join('\n');
  }
  const none = newSince === undefined ? 'No problems' : `Nothing new since ${visibleText(newSince.ref)}`;
  if (problems === '') return `${prose(`${none}${silenced}: ${seen}`, `${paint.green('✔')} `)}`;
  const where = flags === 0 ? '' : ` in ${countOf(flags, 'flag')}`;
  const since = newSince === undefined ? '' : `, new since ${visibleText(newSince.ref)}`;
  const mark = summary.errors > 0 ? paint.red('✖') : paint.yellow('▲');
  return [
    prose(`${paint.bold(`${problems}${where}${since}`)}${silenced}`, `${mark} `),
    prose(seen, '  '),
    prose(paint.dim(`What each rule means: ${RULE_DOCS}`), '  '),
  ].join('\n');
}

/** @returns ` (2 suppressed, 3 older)`; nothing where there are none */
function asideText(suppressed: number, newSince: CheckReport['newSince']): string {
  const older = newSince?.known ?? 0;
  const parts = [...(suppressed === 0 ? [] : [`${suppressed} suppressed`]), ...(older === 0 ? [] : [`${older} older`])];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
