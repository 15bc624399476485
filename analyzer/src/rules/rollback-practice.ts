import type { Duration, Flag, Rollback } from '../model/flag.js';
import { daysBetween, durationDays } from '../text/dates.js';
import { isOnInProduction } from './flag-stage.js';
import type { RuleContext } from './rule.js';

/** @returns how the flag is turned back, a flag's own words before those of its policy; undefined where nobody wrote it down */
export function rollbackOf({ definition }: Flag, { registry }: Pick<RuleContext, 'registry'>): Rollback | undefined {
  const general = registry.rolloutPolicies.find(({ name }) => name === definition.rolloutPolicy)?.value.rollback;
  const own = definition.rollback;
  return own === undefined && general === undefined ? undefined : { ...general, ...own };
}

/** @returns whether the flag is on in production and its rollback was not practised for so long, or ever */
export function isPracticeDue(
  flag: Flag,
  every: Duration,
  context: Pick<RuleContext, 'registry' | 'environments' | 'today'>,
): boolean {
  const rollback = rollbackOf(flag, context);
  if (rollback === undefined || !isOnInProduction(flag.definition, context.environments.production)) return false;
  return rollback.drilled === undefined || daysBetween(rollback.drilled, context.today) > durationDays(every)!;
}
