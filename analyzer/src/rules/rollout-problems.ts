import type { FlagDefinition, RolloutStage } from '../model/flag.js';
import type { RolloutLimits } from '../model/rollout-limits.js';
import { parseDuration } from '../text/dates.js';

/** How a rollout goes faster than its risk allows. Percentages are 0 to 100. */
export type RolloutProblem =
  | { kind: 'first'; percentage: number; limit: number }
  | { kind: 'internal' }
  | { kind: 'step'; from: number; percentage: number; limit: number }
  | { kind: 'back'; from: number; percentage: number }
  | { kind: 'observe'; stage: string; observe: string; limit: string };

/** @returns what is wrong with a policy's stages for a flag of this risk, in the order of the stages. */
export function rolloutProblems(
  stages: readonly RolloutStage[],
  risk: FlagDefinition['risk'] = {},
  limits: RolloutLimits,
): RolloutProblem[] {
  const isLow = risk.technical === 'low' && risk.business === 'low';
  const mayJump = isLow && limits.allAtOnceAtLowRisk;
  return [
    ...(mayJump ? [] : beginning(stages, risk, limits)),
    ...steps(publicPercentages(stages), mayJump ? Infinity : limits.largestStep),
    ...observations(stages, risk, limits),
  ];
}

/** @returns the stage in words: `25 %`, `the audience internal`, `50 % of the audience beta`. */
export const stageText = ({ audience, percentage }: RolloutStage): string =>
  audience === undefined
    ? `${percentage ?? 100} %`
    : `${percentage === undefined ? '' : `${percentage} % of `}the audience ${audience}`;

/** A share of an audience is no share of everybody. */
const publicPercentages = (stages: readonly RolloutStage[]): number[] =>
  stages.flatMap(({ audience, percentage }) => (audience === undefined ? [percentage ?? 100] : []));

function* beginning(
  stages: readonly RolloutStage[],
  risk: NonNullable<FlagDefinition['risk']>,
  limits: RolloutLimits,
): Generator<RolloutProblem> {
  const areBothHigh = risk.technical === 'high' && risk.business === 'high';
  const limit = areBothHigh ? limits.firstPercentageAtHighRisk : limits.firstPercentage;
  if (limits.internalFirst && risk.technical === 'high' && stages[0]?.audience !== 'internal') {
    yield { kind: 'internal' };
  }
  const percentage = publicPercentages(stages)[0];
  if (percentage !== undefined && percentage > limit) yield { kind: 'first', percentage, limit };
}

function* steps(percentages: readonly number[], limit: number): Generator<RolloutProblem> {
  for (const [index, percentage] of percentages.entries()) {
    const from = percentages[index - 1];
    if (from === undefined) continue;
    if (percentage <= from) yield { kind: 'back', from, percentage };
    else if (percentage > from * limit) yield { kind: 'step', from, percentage, limit };
  }
}

/** The last stage is the end of the rollout, and nothing waits for it. */
function* observations(
  stages: readonly RolloutStage[],
  risk: NonNullable<FlagDefinition['risk']>,
  limits: RolloutLimits,
): Generator<RolloutProblem> {
  for (const stage of stages.slice(0, -1)) {
    const isLong = stage.audience === undefined && (stage.percentage ?? 100) >= limits.longObserveFrom;
    const long = risk.business === 'high' ? limits.observeAtHighRisk : limits.longObserve;
    const limit = isLong ? long : limits.observe;
    const observed = stage.observe === undefined ? 0 : parseDuration(stage.observe)!;
    if (observed < parseDuration(limit)!) {
      yield { kind: 'observe', stage: stageText(stage), observe: stage.observe ?? 'no time', limit };
    }
  }
}
