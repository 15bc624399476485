import type { Duration } from './flag.js';

/** How fast a rollout may go. Percentages are 0 to 100. */
export interface RolloutLimits {
  /** The largest first percentage. */
  firstPercentage: number;
  /** The same when technical and business risk are both high. */
  firstPercentageAtHighRisk: number;
  /** By how much a step may multiply the percentage. */
  largestStep: number;
  /** The shortest observation of a stage. */
  observe: Duration;
  /** From this percentage on, `longObserve` is the shortest, so that a night lies in it. */
  longObserveFrom: number;
  longObserve: Duration;
  /** The shortest where the business risk is high, so that a weekend lies in it. */
  observeAtHighRisk: Duration;
  /** High technical risk starts with the audience `internal`. */
  internalFirst: boolean;
  /** Low technical and business risk may go straight to 100. */
  allAtOnceAtLowRisk: boolean;
  /** A percentage needs `links.dashboard`. */
  dashboard: boolean;
}
