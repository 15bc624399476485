import type { Registry } from '../model/flag.js';
import type { FlagReference, UnresolvedReference } from '../model/reference.js';
import type { ReportedReference, ReportedUnresolved, ScanReport, ScanStats } from '../model/report.js';
import { reportPlace } from './report-place.js';

/** @returns the report of a scan: every flag that the registry or the code knows by key, then each reference in the given order. */
export function scanReport(input: {
  root: string;
  registry: Pick<Registry, 'flags'>;
  references: readonly FlagReference[];
  unresolved: readonly UnresolvedReference[];
  stats: ScanStats;
}): ScanReport {
  const registered = new Set(input.registry.flags.map(({ key }) => key));
  const counts = new Map([...registered].map((key) => [key, 0]));
  for (const { key } of input.references) counts.set(key, (counts.get(key) ?? 0) + 1);
  const keys = [...counts.keys()].sort();
  return {
    schemaVersion: 1,
    root: input.root,
    flags: keys.map((key) => ({ key, registered: registered.has(key), references: counts.get(key)! })),
    references: input.references.map(reportedReference),
    unresolved: input.unresolved.map(reportedUnresolved),
    stats: input.stats,
  };
}

/** @returns a read whose key could not be told, as reports print it. */
export const reportedUnresolved = ({ place, reason }: UnresolvedReference): ReportedUnresolved => ({
  file: place.file,
  line: place.line,
  column: place.column,
  reason,
});

/** @returns a reference as reports print it. */
export const reportedReference = ({ key, place, kind, provider, evidence, via }: FlagReference): ReportedReference => ({
  key,
  ...reportPlace(place),
  kind,
  provider,
  evidence,
  via: via.map((step) => ({
    name: step.name,
    role: step.role,
    ...(step.place === undefined ? {} : { file: step.place.file, line: step.place.line, column: step.place.column }),
  })),
});
