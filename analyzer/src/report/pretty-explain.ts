import type { ExplainReport, ReportedStep } from '../model/report.js';
import { UNRESOLVED_WORDS } from '../rules/unresolved-words.js';
import { countOf } from '../rules/wording.js';
import { visibleText } from '../text/visible-text.js';
import { groupFindings } from './finding-groups.js';
import { flagFacts } from './flag-facts.js';
import { prettyFindings, placeText } from './pretty-findings.js';
import { prettyHeading } from './pretty-heading.js';
import type { ReportOptions } from './reporter.js';
import { createTerminal, padTo, type Terminal } from './terminal.js';

const MOST_DOUBTS = 10;

/** All about one flag: what it is, where it is read and how that is known, what is wrong with it, what else may be a read of it. */
export function prettyExplain(report: ExplainReport, options: ReportOptions): string {
  const terminal = createTerminal(options);
  const groups = groupFindings(report.findings);
  return `${[
    prettyHeading(report.key, [report.summary], terminal),
    facts(report, terminal),
    references(report, terminal),
    ...groups.map((group) => prettyFindings(group, terminal)),
    ...doubts(report, terminal),
  ].join('\n\n')}\n`;
}

function facts(report: ExplainReport, { paint, prose }: Terminal): string {
  const rows = flagFacts(report);
  const widest = Math.max(...rows.map(([name]) => visibleText(name).length));
  return rows
    .map(([name, value]) => {
      const first = `  ${paint.dim(padTo(visibleText(name), widest))}  `;
      return isLink(value) ? first + visibleText(value) : prose(visibleText(value), first);
    })
    .join('\n');
}

/** A link over two lines is none. */
const isLink = (value: string): boolean => /^https?:\/\/\S+$/.test(value);

function references({ references: all }: ExplainReport, terminal: Terminal): string {
  const { paint, prose } = terminal;
  const lines = all.map((reference) => {
    const known = paint.dim(`${visibleText(reference.provider)}, known by ${reference.evidence}`);
    const steps = reference.via.map((step) => prose(stepText(step), `      ${paint.dim('←')} `));
    return [`  ${placeText(reference)}`, prose(`${reference.kind} · ${known}`, '    '), ...steps].join('\n');
  });
  return [paint.bold(countOf(all.length, 'reference')), ...lines].join('\n');
}

function doubts({ unresolved }: ExplainReport, { paint, prose }: Terminal): string[] {
  if (unresolved.length === 0) return [];
  const lines = unresolved.slice(0, MOST_DOUBTS).map((place) => {
    const code = place.text === '' ? 'the key' : `\`${place.text}\``;
    const why = paint.dim(visibleText(`${code} ${UNRESOLVED_WORDS[place.reason]}`));
    return `  ${placeText(place)}\n${prose(why, '    ')}`;
  });
  const left = unresolved.length - lines.length;
  const rest = left > 0 ? [paint.dim(`  and ${left} more, see \`halyard scan\``)] : [];
  return [[paint.bold('May be this flag too: their keys can not be told'), ...lines, ...rest].join('\n')];
}

const stepText = ({ name, role, file, line, column }: ReportedStep): string =>
  `${visibleText(name)} (${role}${file === undefined ? '' : `, ${placeText({ file, line: line ?? 1, column: column ?? 1 })}`})`;
