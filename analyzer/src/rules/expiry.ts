import type { Flag, IsoDate } from '../model/flag.js';
import type { PolicyTable } from '../model/policy.js';
import { addDays, daysBetween, durationDays } from '../text/dates.js';

/** Where a flag stands in its time, with the days as they count today. */
export interface Expiry {
  /** `grace`: the date has passed, but not the days after it. */
  state: 'valid' | 'expiring' | 'grace' | 'expired';
  /** The last valid day. */
  date: IsoDate;
  /** Negative when it has passed. */
  daysLeft: number;
  /** The last day of the grace. */
  graceEnds: IsoDate;
}

/** @returns the last valid day of a flag by the age policy of its type; undefined when it has none. */
export function lastValidDay({ definition }: Pick<Flag, 'definition'>, policies: PolicyTable): IsoDate | undefined {
  const age = definition.type === undefined ? 'expiry' : policies[definition.type].age;
  if (age === 'never') return undefined;
  const expires = definition.expires === 'never' ? undefined : definition.expires;
  const ends = definition.experiment?.ends;
  if (age !== 'end' || ends === undefined) return expires;
  return expires === undefined || expires < ends ? ends : expires;
}

/**
 * @returns where the flag stands today; undefined when nothing runs out: it has no date, is archived (another rule's matter), or is parked, until
 * the end of the parking day.
 */
export function flagExpiry(
  flag: Flag,
  context: { today: IsoDate; policies: PolicyTable },
  durations: { window: string; grace: string },
): Expiry | undefined {
  const date = lastValidDay(flag, context.policies);
  if (date === undefined || flag.definition.archived !== undefined || isParked(flag, context.today)) return undefined;
  const daysLeft = daysBetween(context.today, date);
  const grace = durationDays(durations.grace) ?? 0;
  return {
    state: stateOf(daysLeft, durationDays(durations.window) ?? 0, grace),
    date,
    daysLeft,
    graceEnds: addDays(date, grace),
  };
}

/** @returns whether the flag waits, with a reason, for a day that has not passed. */
export const isParked = ({ definition }: Pick<Flag, 'definition'>, today: IsoDate): boolean =>
  definition.parked !== undefined && today <= definition.parked.until;

function stateOf(daysLeft: number, window: number, grace: number): Expiry['state'] {
  if (daysLeft < -grace) return 'expired';
  if (daysLeft < 0) return 'grace';
  return daysLeft <= window ? 'expiring' : 'valid';
}
