import type { CheckReport, CheckSummary, ReportedFinding, ReportedSuppression } from '../model/report.js';
import type { JudgedFinding, Suppression } from '../model/suppression.js';
import { reportPlace } from './report-place.js';

/** @returns the report of a check, with its findings in the given order. */
export function checkReport(
  findings: readonly JudgedFinding[],
  {
    root,
    today,
    newSince,
    baseline,
    ...counts
  }: Pick<CheckReport, 'root' | 'today' | 'newSince' | 'baseline'> &
    Pick<CheckSummary, 'flags' | 'references' | 'files' | 'skipped'>,
): CheckReport {
  const reported = findings.map(reportedFinding);
  const counting = reported.filter(({ suppressed }) => suppressed === null);
  const errors = counting.filter(({ severity }) => severity === 'error').length;
  const summary = {
    errors,
    warnings: counting.length - errors,
    suppressed: reported.length - counting.length,
    flags: counts.flags,
    references: counts.references,
    files: counts.files,
    skipped: counts.skipped,
  };
  return {
    schemaVersion: 1,
    root,
    today,
    ...(newSince === undefined ? {} : { newSince }),
    ...(baseline === undefined ? {} : { baseline }),
    findings: reported,
    summary,
  };
}

/** @returns a finding as reports print it. */
export function reportedFinding(finding: JudgedFinding): ReportedFinding {
  const { rule, severity, message, place, suppression } = finding;
  return {
    rule,
    severity,
    message,
    ...reportPlace(place),
    key: finding.key ?? null,
    owner: finding.owner ?? [],
    fingerprint: finding.fingerprint,
    suppressed: suppression === undefined ? null : reportedSuppression(suppression),
    related: (finding.related ?? []).map((related) => ({ ...reportPlace(related.place), message: related.message })),
    docs: finding.docs,
  };
}

const reportedSuppression = ({ kind, reason, until, place }: Suppression): ReportedSuppression => ({
  kind,
  reason: reason ?? null,
  until: until ?? null,
  place: place === undefined ? null : reportPlace(place),
});
