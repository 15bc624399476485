import type { FlagType, IsoDate } from '../../model/flag.js';
import type { PolicyTable } from '../../model/policy.js';
import { addDays, durationDays } from '../../text/dates.js';

/** @returns the last day that the type's policy allows a flag made today; undefined where it sets no limit */
export function proposedExpiry(type: FlagType | undefined, today: IsoDate, policies: PolicyTable): IsoDate | undefined {
  const longest = type === undefined ? undefined : policies[type].maxLifetime;
  const days = longest === undefined ? undefined : durationDays(longest);
  return days === undefined ? undefined : addDays(today, days);
}
