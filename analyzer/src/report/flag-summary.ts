import type { EnvironmentState, Flag, FlagDefinition, IsoDate } from '../model/flag.js';
import type { EnvironmentPolicy, PolicyTable } from '../model/policy.js';
import type { FlagSummary } from '../model/report.js';
import { lastValidDay } from '../rules/expiry.js';
import { flagStage, isOn } from '../rules/flag-stage.js';
import { daysBetween } from '../text/dates.js';

interface SummaryContext {
  today: IsoDate;
  policies: PolicyTable;
  environments: Pick<EnvironmentPolicy, 'production'>;
}

/** @returns what a heading says of a flag; `flag` is undefined for a key that no source has. */
export function flagSummary(
  key: string,
  flag: Flag | undefined,
  { today, policies, environments: { production } }: SummaryContext,
): FlagSummary {
  if (flag === undefined) {
    return { key, registered: false, type: null, owner: [], stage: null, state: null, expires: null, daysLeft: null };
  }
  const { definition } = flag;
  const expires = lastValidDay(flag, policies);
  return {
    key,
    registered: true,
    type: definition.type ?? null,
    owner: definition.owner ?? [],
    stage: flagStage(flag, production),
    state: productionState(definition, production),
    expires: expires ?? null,
    daysLeft: expires === undefined ? null : daysBetween(today, expires),
  };
}

/** @returns a state in words: `on`, `off`, `25 % for internal`, `test for 10 %` of a variant. */
export function stateText(definition: FlagDefinition, given: EnvironmentState): string {
  if (!isOn(definition, given)) return 'off';
  const share = given.percentage === undefined || given.percentage === 100 ? undefined : `${given.percentage} %`;
  const audience = given.audience === undefined ? '' : ` for ${given.audience}`;
  if (typeof given.state !== 'string') return `${share ?? 'on'}${audience}`;
  return `${given.state}${share === undefined ? '' : ` ${share}`}${audience}`;
}

function productionState(definition: FlagDefinition, production: readonly string[]): string | null {
  const states = production.flatMap((name) => {
    const given = definition.environments?.[name];
    return given === undefined ? [] : [{ name, text: stateText(definition, given) }];
  });
  const [first] = states;
  if (first === undefined) return null;
  if (states.every(({ text }) => text === first.text)) return first.text;
  return states.map(({ name, text }) => `${name} ${text}`).join(', ');
}
