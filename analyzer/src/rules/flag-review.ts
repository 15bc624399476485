import type { Duration, Flag, IsoDate } from '../model/flag.js';
import { daysBetween, durationDays } from '../text/dates.js';
import type { RuleContext } from './rule.js';

/** @returns when a flag was last looked at, where that is longer ago than the policy allows: a change of its entry or a drill counts. */
export function overdueReview(
  flag: Flag,
  every: Duration,
  { today, history }: Pick<RuleContext, 'today' | 'history'>,
): { since: IsoDate; days: number } | undefined {
  const { created, rollback } = flag.definition;
  const isOverdue = (day: IsoDate | undefined): boolean =>
    day === undefined || daysBetween(day, today) > durationDays(every)!;
  // The history costs time, and what these days say is enough.
  if (!isOverdue(created) || (rollback?.drilled !== undefined && !isOverdue(rollback.drilled))) return undefined;
  const known = history(flag);
  if (known === 'unknown') return undefined;
  const since = [known.changed, rollback?.drilled ?? known.changed].sort().at(-1)!;
  return isOverdue(since) ? { since, days: daysBetween(since, today) } : undefined;
}
