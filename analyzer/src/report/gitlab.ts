import { createHash } from 'node:crypto';
import type { ReportedFinding } from '../model/report.js';
import { visibleText } from '../text/visible-text.js';
import type { Reporter } from './reporter.js';

/** GitLab's Code Quality report, which a merge request shows and compares with its target branch. */
export const gitlab: Reporter = {
  check: ({ findings }, { pathPrefix = '' }) => {
    const fingerprintOf = uniqueFingerprints();
    const issues = findings
      .filter(({ suppressed }) => suppressed === null)
      .map((finding) => issueOf(finding, fingerprintOf(finding), pathPrefix));
    return `${JSON.stringify(issues, null, 2)}\n`;
  },
};

const issueOf = (finding: ReportedFinding, fingerprint: string, pathPrefix: string): object => ({
  type: 'issue',
  check_name: finding.rule,
  description: visibleText(finding.message),
  content: { body: finding.docs },
  categories: ['Clarity'],
  severity: finding.severity === 'error' ? 'major' : 'minor',
  fingerprint,
  location: {
    path: pathPrefix + finding.file,
    positions: {
      begin: { line: finding.line, column: finding.column },
      end: { line: finding.endLine, column: finding.endColumn },
    },
  },
});

/** GitLab drops an issue whose fingerprint it has seen; equal findings of two files have the same. */
function uniqueFingerprints(): (finding: ReportedFinding) => string {
  const seen = new Map<string, number>();
  return ({ fingerprint }) => {
    const count = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, count + 1);
    return count === 0
      ? fingerprint
      : createHash('sha256').update(`${fingerprint}#${count}`).digest('hex').slice(0, 20);
  };
}
