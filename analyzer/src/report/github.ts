import type { ReportedFinding } from '../model/report.js';
import { countOf } from '../rules/wording.js';
import { visibleText } from '../text/visible-text.js';
import type { Reporter } from './reporter.js';

/** GitHub shows as many annotations of a step and a kind, and drops the others without a word. */
const MOST = 10;

/** Workflow commands that GitHub shows as annotations of the changed lines. */
export const github: Reporter = {
  check: ({ findings }, { pathPrefix = '' }) => {
    const counting = findings.filter(({ suppressed }) => suppressed === null);
    const errors = counting.filter(({ severity }) => severity === 'error');
    const warnings = counting.filter(({ severity }) => severity === 'warning');
    const left = [...rest(errors, 'error'), ...rest(warnings, 'warning')];
    const shown = [...errors.slice(0, MOST), ...warnings.slice(0, MOST)].map((one) => annotation(one, pathPrefix));
    const note =
      left.length === 0
        ? []
        : [`::notice title=Halyard::${escapeData(`${left.join(' and ')} more; the rest of this output lists them.`)}`];
    // Below the annotations plain lines tell of what GitHub would drop.
    const others = [...errors.slice(MOST), ...warnings.slice(MOST)].map((one) => plainLine(one, pathPrefix));
    return [...shown, ...note, ...others].map((line) => `${line}\n`).join('');
  },
};

const rest = (findings: readonly ReportedFinding[], noun: string): string[] =>
  findings.length > MOST ? [countOf(findings.length - MOST, noun)] : [];

function annotation(finding: ReportedFinding, pathPrefix: string): string {
  const { line, endLine, column, endColumn, key, rule } = finding;
  const properties = {
    file: pathPrefix + finding.file,
    line,
    endLine,
    // GitHub refuses columns of a span over several lines.
    ...(line === endLine ? { col: column, endColumn } : {}),
    title: key === null ? rule : `${rule} (${key})`,
  };
  const list = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(visibleText(String(value)))}`,
  );
  return `::${finding.severity} ${list.join(',')}::${escapeData(`${visibleText(finding.message)} ${finding.docs}`)}`;
}

/** The place comes first, and a path that begins like a command is none. */
const plainLine = ({ file, line, column, severity, rule, message }: ReportedFinding, pathPrefix: string): string =>
  `- ${visibleText(pathPrefix + file)}:${line}:${column} ${severity} ${rule}: ${visibleText(message)}`;

/** The rules of @actions/core. */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
