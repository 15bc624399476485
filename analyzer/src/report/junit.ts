import type { CheckReport, ReportedFinding } from '../model/report.js';
import { visibleText } from '../text/visible-text.js';
import type { Reporter } from './reporter.js';

/** JUnit's XML, as continuous integration servers show it: a suite for each file, a failed test for each finding. */
export const junit: Reporter = { check };

function check({ findings, summary }: CheckReport): string {
  const byFile = new Map<string, ReportedFinding[]>();
  for (const finding of findings) byFile.set(finding.file, [...(byFile.get(finding.file) ?? []), finding]);
  const failures = summary.errors + summary.warnings;
  // A report without a test is taken for a run that failed.
  const suites =
    byFile.size === 0 ? [suite('halyard check', [], 1)] : [...byFile].map(([file, of]) => suite(file, of, of.length));
  const tests = Math.max(findings.length, 1);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="halyard check" tests="${tests}" failures="${failures}" errors="0">`,
    ...suites,
    '</testsuites>\n',
  ].join('\n');
}

function suite(name: string, findings: readonly ReportedFinding[], tests: number): string {
  const failures = findings.filter(({ suppressed }) => suppressed === null).length;
  const skipped = findings.length - failures;
  const cases =
    findings.length === 0 ? ['    <testcase name="No problems" classname="halyard"/>'] : findings.map(testCase);
  return [
    `  <testsuite name="${xml(name)}" tests="${tests}" failures="${failures}" skipped="${skipped}" errors="0">`,
    ...cases,
    '  </testsuite>',
  ].join('\n');
}

function testCase(finding: ReportedFinding): string {
  const { rule, key, file, line, column, severity, message, docs, suppressed } = finding;
  const name = `${rule}${key === null ? '' : ` (${key})`} ${line}:${column}`;
  const inner =
    suppressed === null
      ? `<failure type="${severity}" message="${xml(message)}">${xml(`${file}:${line}:${column} ${message} ${docs}`)}</failure>`
      : `<skipped message="${xml(suppressed.reason ?? suppressed.kind)}"/>`;
  return `    <testcase name="${xml(name)}" classname="halyard.${xml(rule)}" file="${xml(file)}" line="${line}">${inner}</testcase>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** XML has no form at all for most control characters, and for U+FFFE and U+FFFF. */
const xml = (text: string): string =>
  visibleText(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!);
