import type { CheckReport, ExplainReport, ReportPlace, ScanReport } from '../model/report.js';
import { UNRESOLVED_WORDS } from '../rules/unresolved-words.js';
import { extent, problemCount } from './count-line.js';
import { groupFindings, type FindingGroup } from './finding-groups.js';
import { flagFacts } from './flag-facts.js';
import { markdownTable } from './markdown-table.js';
import { markdownCode, markdownMessage, markdownText } from './markdown-text.js';
import type { Reporter } from './reporter.js';

const MOST_PLACES = 10;

/** A comment on a pull request. */
export const markdown: Reporter = { check, scan, explain };

function check({ findings, summary }: CheckReport): string {
  const problems = problemCount(summary);
  const silenced = summary.suppressed === 0 ? '' : ` (${summary.suppressed} suppressed)`;
  const heading = `### Halyard: ${problems === '' ? 'no problems' : problems}${silenced}\n`;
  const about = `\n${extent(summary.flags, summary.references, summary.files, 'registered flag')}\n`;
  if (problems === '') return `${heading}${about}`;
  return `${heading}\n${markdownTable(['', 'Flag', 'Finding', 'Place'], groupFindings(findings).map(findingRow))}${about}`;
}

function findingRow({ severity, key, owner, message, rule, docs, findings }: FindingGroup): string[] {
  const flag = key === null ? '' : [key, ...owner].map(markdownCode).join('<br>');
  const places = findings.slice(0, MOST_PLACES).map(placeCode);
  const more = findings.length - places.length;
  return [
    severity === 'error' ? '❌ error' : '⚠️ warning',
    flag,
    `${markdownMessage(message)} [${rule}](${docs})`,
    [...places, ...(more > 0 ? [`and ${more} more`] : [])].join('<br>'),
  ];
}

function scan({ flags, references, unresolved, stats }: ScanReport): string {
  const rows = flags.map((flag) => [
    markdownCode(flag.key),
    flag.registered ? 'yes' : '**no**',
    String(flag.references),
  ]);
  const dynamic = unresolved.map((place) => [
    markdownCode(`${place.file}:${place.line}:${place.column}`),
    UNRESOLVED_WORDS[place.reason],
  ]);
  return [
    `### Halyard: ${extent(flags.length, references.length, stats.files)}`,
    ...(rows.length === 0 ? [] : [markdownTable(['Flag', 'Registered', 'References'], rows)]),
    ...(dynamic.length === 0 ? [] : ['#### Keys that can not be told', markdownTable(['Place', 'Reason'], dynamic)]),
  ]
    .map((block) => `${block.trimEnd()}\n`)
    .join('\n');
}

function explain(report: ExplainReport): string {
  const facts = flagFacts(report).map(([name, value]) => [markdownText(name), linkOrText(value)]);
  const references = report.references.map((reference) => [
    reference.kind,
    placeCode(reference),
    markdownText(reference.provider),
    reference.via.map(({ name }) => markdownCode(name)).join(' → '),
  ]);
  const findings = groupFindings(report.findings).map(findingRow);
  const doubts = report.unresolved.map((place) => [
    markdownCode(`${place.file}:${place.line}:${place.column}`),
    markdownCode(place.text),
    UNRESOLVED_WORDS[place.reason],
  ]);
  return [
    `### ${markdownCode(report.key)}`,
    markdownTable(['', ''], facts),
    ...(references.length === 0
      ? []
      : ['#### References', markdownTable(['Kind', 'Place', 'Provider', 'Via'], references)]),
    ...(findings.length === 0 ? [] : ['#### Findings', markdownTable(['', 'Flag', 'Finding', 'Place'], findings)]),
    ...(doubts.length === 0
      ? []
      : ['#### May be this flag too: keys that can not be told', markdownTable(['Place', 'Key', 'Reason'], doubts)]),
  ]
    .map((block) => `${block.trimEnd()}\n`)
    .join('\n');
}

/** An address that hides nothing may be followed. */
const linkOrText = (value: string): string =>
  /^https?:\/\/[\w./?#=&%:~+-]+$/.test(value) ? `<${value}>` : markdownText(value);

const placeCode = ({ file, line, column }: ReportPlace): string => markdownCode(`${file}:${line}:${column}`);
