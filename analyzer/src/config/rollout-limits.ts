import type { RolloutLimits } from '../model/rollout-limits.js';

export const DEFAULT_ROLLOUT_LIMITS: RolloutLimits = {
  firstPercentage: 5,
  firstPercentageAtHighRisk: 1,
  largestStep: 5,
  observe: '30m',
  longObserveFrom: 25,
  longObserve: '24h',
  observeAtHighRisk: '7d',
  internalFirst: true,
  allAtOnceAtLowRisk: true,
  dashboard: true,
};
