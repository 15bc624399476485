import { createHash } from 'node:crypto';
import type { RuleReport } from './rule.js';

/**
 * Gives each report of one rule a fingerprint that outlives moved lines and renamed files: it knows the rule, the key, the rule's own detail and the
 * how-manieth of these it is, never a place or a word of the message.
 * @param reports sorted by file, line and column
 */
export function fingerprints(rule: string, reports: readonly Pick<RuleReport, 'key' | 'flag' | 'detail'>[]): string[] {
  const seen = new Map<string, number>();
  return reports.map((report) => {
    const identity = JSON.stringify([rule, report.flag?.key ?? report.key ?? null, report.detail ?? null]);
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    return createHash('sha256').update(`${identity}#${ordinal}`).digest('hex').slice(0, 20);
  });
}
