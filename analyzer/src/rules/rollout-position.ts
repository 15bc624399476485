import type { EnvironmentState, IsoDate, RolloutStage } from '../model/flag.js';
import { daysBetween, parseDuration } from '../text/dates.js';

/** Where a state stands among the stages of its policy. */
export type RolloutPosition =
  | { kind: 'beside' }
  /** It came there sooner than the stages before it allow. */
  | { kind: 'ahead'; days: number; needed: number }
  /** It came there before the flag was made. */
  | { kind: 'unborn' }
  | { kind: 'right' };

const DAY = parseDuration('1d')!;

/** @param created the day on which the flag was made, from which its first stage may have begun */
export function rolloutPosition(
  { percentage = 100, audience, since }: EnvironmentState,
  stages: readonly RolloutStage[],
  created: IsoDate | undefined,
): RolloutPosition {
  const found = stages.findIndex((stage) => stage.audience === audience && (stage.percentage ?? 100) === percentage);
  const isFull = percentage === 100 && audience === undefined;
  if (found < 0 && !isFull) return { kind: 'beside' };
  if (created === undefined || since === undefined) return { kind: 'right' };
  if (since < created) return { kind: 'unborn' };
  const before = stages.slice(0, found < 0 ? stages.length : found);
  const needed = before.reduce((sum, { observe }) => sum + (parseDuration(observe ?? '') ?? 0), 0) / DAY;
  const days = daysBetween(created, since);
  // From the first hour of one day to the last of the other.
  return days + 1 < needed ? { kind: 'ahead', days, needed: Math.ceil(needed) } : { kind: 'right' };
}
