import type { Duration, Flag, IsoDate } from '../model/flag.js';
import { addDays, daysBetween, durationDays } from '../text/dates.js';
import type { RuleContext } from './rule.js';

/** A life that is longer than a limit, or is to be; `latest` is the last day within it. */
export type LongLife =
  | { kind: 'planned'; days: number; from: IsoDate; expires: IsoDate; latest: IsoDate }
  | { kind: 'never'; latest: IsoDate }
  | { kind: 'old'; days: number; from: IsoDate };

type LifeContext = Pick<RuleContext, 'today' | 'history'>;

/** @returns how the flag is or grows older than the limit, from `created` or else from the commit that brought it; undefined when it does not. */
export function longLife(flag: Flag, limit: Duration, context: LifeContext): LongLife | undefined {
  const { expires } = flag.definition;
  const from = bornOn(flag, context);
  const most = durationDays(limit)!;
  if (expires === 'never') return { kind: 'never', latest: addDays(from ?? context.today, most) };
  if (from === undefined) return undefined;
  const days = daysBetween(from, expires ?? context.today);
  if (days <= most) return undefined;
  return expires === undefined
    ? { kind: 'old', days, from }
    : { kind: 'planned', days, from, expires, latest: addDays(from, most) };
}

function bornOn(flag: Flag, { history }: LifeContext): IsoDate | undefined {
  if (flag.definition.created !== undefined) return flag.definition.created;
  const known = history(flag);
  return known === 'unknown' ? undefined : known.appeared;
}
