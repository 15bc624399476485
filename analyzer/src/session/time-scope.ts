import type { Finding } from '../model/finding.js';
import type { IsoDate } from '../model/flag.js';
import { rules } from '../rules/index.js';
import { suppress } from '../suppressions/suppress.js';

/**
 * What a passing day may bring: every finding, none, or none but what is new since the commit that HEAD and a Git reference have in common. A day brings
 * the findings of rules that go by the date, and those whose suppression has ended.
 */
export type TimeScope = 'all' | 'none' | { since: string };

interface File {
  /** Relative to the root. */
  file: string;
  text: string;
  /** Of this file, before its comments are heard. */
  findings: readonly Finding[];
}

/** No suppression has ended yet. */
const FIRST_DAY: IsoDate = '0000-01-01';

const byDate = new Set(rules.flatMap(({ meta }) => (meta.time ? [meta.id] : [])));

/**
 * @param isNew asked about findings that a day may have brought
 * @returns the findings that count, those that Halyard's own comments suppress left out: a host hears its own comments itself
 */
export function counting(
  { file, text, findings }: File,
  today: IsoDate,
  isNew: (finding: Finding) => boolean,
): readonly Finding[] {
  if (findings.length === 0) return findings;
  const judgedOn = (day: IsoDate) => suppress({ file, text, findings, today: day, forms: ['halyard'] }).findings;
  const now = judgedOn(today);
  const lasting = judgedOn(FIRST_DAY);
  return now.filter((finding, index) => {
    if (finding.suppression !== undefined) return false;
    const isOfDay = byDate.has(finding.rule) || lasting[index]!.suppression !== undefined;
    return !isOfDay || isNew(findings[index]!);
  });
}
