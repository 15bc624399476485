import type { Flag } from '../model/flag.js';
import { flagExpiry } from './expiry.js';
import { noExpiredFlag } from './no-expired-flag.js';
import { noExpiringFlag } from './no-expiring-flag.js';
import type { RuleContext } from './rule.js';

/** @returns whether a rule that is on reports the flag's references for its date, so that the rules after it in the order of time are silent. */
export function hasExpiryFinding(
  flag: Flag,
  context: Pick<RuleContext, 'today' | 'policies' | 'isOn' | 'optionsOf'>,
): boolean {
  const { window } = context.optionsOf(noExpiringFlag);
  const { grace } = context.optionsOf(noExpiredFlag);
  const state = flagExpiry(flag, context, { window, grace })?.state;
  if (state === undefined || state === 'valid') return false;
  return context.isOn(state === 'expired' ? noExpiredFlag : noExpiringFlag);
}
