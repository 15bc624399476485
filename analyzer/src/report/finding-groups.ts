import type { ReportedFinding } from '../model/report.js';

/** Findings that say the same of one flag: a flag that is read in thirty places is one matter. */
export interface FindingGroup extends Pick<
  ReportedFinding,
  'rule' | 'severity' | 'message' | 'key' | 'owner' | 'docs'
> {
  findings: ReportedFinding[];
}

/** @returns groups of what counts: errors first, then by key (those without one last), rule and first place. */
export function groupFindings(findings: readonly ReportedFinding[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    if (finding.suppressed !== null) continue;
    const { rule, severity, message, key, owner, docs } = finding;
    const id = JSON.stringify([rule, severity, message, key]);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, { rule, severity, message, key, owner, docs, findings: [finding] });
    else group.findings.push(finding);
  }
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || compare(a.key, b.key) || compare(a.rule, b.rule));
}

const rank = ({ severity }: FindingGroup): number => (severity === 'error' ? 0 : 1);

function compare(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}
