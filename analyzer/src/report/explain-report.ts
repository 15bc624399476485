import type { Flag, IsoDate } from '../model/flag.js';
import type { EnvironmentPolicy, PolicyTable } from '../model/policy.js';
import type { FlagReference, UnresolvedReference } from '../model/reference.js';
import type { ExplainReport } from '../model/report.js';
import type { JudgedFinding } from '../model/suppression.js';
import { reportedFinding } from './check-report.js';
import { flagSummary } from './flag-summary.js';
import { reportPlace } from './report-place.js';
import { reportedReference, reportedUnresolved } from './scan-report.js';

/** @returns all that is known about one flag; `flag` is undefined for a key that no source has. */
export function explainReport(input: {
  root: string;
  today: IsoDate;
  key: string;
  flag: Flag | undefined;
  /** Of this flag alone. */
  references: readonly FlagReference[];
  /** Reads that may be of this flag too. */
  unresolved: readonly UnresolvedReference[];
  findings: readonly JudgedFinding[];
  policies: PolicyTable;
  environments: EnvironmentPolicy;
}): ExplainReport {
  const { root, today, key, flag } = input;
  const type = flag?.definition.type;
  return {
    schemaVersion: 1,
    root,
    today,
    key,
    summary: flagSummary(key, flag, input),
    definition: flag?.definition ?? null,
    sources: (flag?.entries ?? []).map(({ source, keyPlace }) => ({ ...reportPlace(keyPlace), source })),
    incident: type === undefined ? null : input.policies[type].incident,
    references: input.references.map(reportedReference),
    unresolved: input.unresolved.map((one) => ({ ...reportedUnresolved(one), text: one.text })),
    findings: input.findings.map(reportedFinding),
  };
}
