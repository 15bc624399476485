import { createHash } from 'node:crypto';
import type { RuleReport } from './rule.js';

type Fingerprinted = Pick<RuleReport, 'key' | 'flag' | 'detail'> & { place: Pick<RuleReport['place'], 'file'> };

/**
 * Gives each report of one rule a fingerprint that outlives moved lines and renamed files: it knows the rule, the key, the rule's own detail and the
 * function around it, never a place or a word of the message. Within a file it counts those that are equal. Equal ones of two files have the same
 * fingerprint: a count over files would swap their identities when one of them is renamed or repaired.
 * @param reports sorted by file, line and column
 * @param functionOf gives the name of the function around a report, where it has one
 */
export function fingerprints<Report extends Fingerprinted>(
  rule: string,
  reports: readonly Report[],
  functionOf: (report: Report) => string | undefined = () => undefined,
): string[] {
  const seen = new Map<string, number>();
  return reports.map((report) => {
    const key = report.flag?.key ?? report.key ?? null;
    const identity = JSON.stringify([rule, key, report.detail ?? null, functionOf(report) ?? null]);
    const inFile = `${report.place.file}\n${identity}`;
    const ordinal = seen.get(inFile) ?? 0;
    seen.set(inFile, ordinal + 1);
    return createHash('sha256').update(`${identity}#${ordinal}`).digest('hex').slice(0, 20);
  });
}
