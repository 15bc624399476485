import type { ReportedFinding } from '../model/report.js';
import { visibleText } from '../text/visible-text.js';
import type { Reporter } from './reporter.js';

/** Workflow commands that GitHub shows as annotations of the changed lines. */
export const github: Reporter = {
  check: ({ findings }, { pathPrefix = '' }) =>
    findings
      .filter(({ suppressed }) => suppressed === null)
      .map((finding) => `${annotation(finding, pathPrefix)}\n`)
      .join(''),
};

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

/** The rules of @actions/core. */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
