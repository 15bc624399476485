import type { EnvironmentState, FlagState, IsoDate } from '../model/flag.js';
import type { DocumentNode } from './document.js';
import { asDay, given, itemsIn, mapIn, percentageIn, textIn } from './field-reading.js';
import { anyOutcomeState, firstOutcomeState, TARGETED, type Outcome } from './served-values.js';

/** One client filter, in the spelling of either schema. */
interface AzureFilter {
  name: string;
  parameters: DocumentNode | undefined;
}

/** @returns the filters of a list; the newer schema writes names in lower case, the older one in upper case. */
export const azureFilters = (nodes: readonly DocumentNode[]): AzureFilter[] =>
  nodes.map((node) => ({
    name: (textIn(node, 'name') ?? textIn(node, 'Name') ?? '').replace(/^Microsoft\./, '').replace(/Filter$/, ''),
    parameters: mapIn(node, 'parameters') ?? mapIn(node, 'Parameters'),
  }));

/** @returns the last day of the last time window; undefined when a window has no end. */
export function azureExpiry(filters: readonly AzureFilter[]): { day: IsoDate; node: DocumentNode } | undefined {
  const ends = filters
    .filter((filter) => filter.name === 'TimeWindow')
    .flatMap((filter) => {
      const node = given(filter.parameters, 'End');
      return node === undefined ? [] : [{ day: asDay(node, 'End'), node }];
    });
  return ends.toSorted((a, b) => a.day.localeCompare(b.day)).at(-1);
}

/** The state of a flag that is enabled and has these filters, of which any or all must let a user through. */
export function azureState(filters: readonly AzureFilter[], all: boolean): EnvironmentState {
  if (filters.length === 0) return { state: true, percentage: 100 };
  const states = filters.map((filter) => anyOutcomeState(outcomesOf(filter), false));
  if (!all) return anyOutcomeState(states.map(asOutcome), false);
  const percentage = Math.min(...states.map((state) => (state.state === false ? 0 : (state.percentage ?? 100))));
  const audiences = states.flatMap((state) => state.audience ?? []);
  return { state: true, percentage, ...(audiences.length > 0 && { audience: audiences.join(' and ') }) };
}

/** The state of a flag with variants that is enabled for everybody. */
export function azureAllocation(allocation: DocumentNode | undefined, off: FlagState | undefined): EnvironmentState {
  const chosen = ['user', 'group'].flatMap((name) =>
    itemsIn(allocation, name).flatMap((each): Outcome[] => {
      const state = textIn(each, 'variant');
      const groups = name === 'group' ? itemsIn(each, 'groups').map((group) => String(group.value)) : [];
      const audience = groups.length > 0 ? groups.join(', ') : TARGETED;
      return state === undefined ? [] : [{ audience, shares: [{ state, percentage: 100 }] }];
    }),
  );
  const shares = itemsIn(allocation, 'percentile').flatMap((each) => {
    const state = textIn(each, 'variant');
    const percentage = (percentageIn(each, 'to') ?? 0) - (percentageIn(each, 'from') ?? 0);
    return state === undefined ? [] : [{ state, percentage }];
  });
  const rest = textIn(allocation, 'default_when_enabled');
  const remaining = 100 - shares.reduce((sum, share) => sum + share.percentage, 0);
  const general = [
    ...shares,
    ...(rest === undefined || remaining <= 0 ? [] : [{ state: rest, percentage: remaining }]),
  ];
  return general.length === 0 && chosen.length === 0
    ? { state: true, percentage: 100 }
    : firstOutcomeState([...chosen, { shares: general }], off);
}

function outcomesOf({ name, parameters }: AzureFilter): Outcome[] {
  const on = (percentage: number, audience?: string): Outcome => ({ audience, shares: [{ state: true, percentage }] });
  switch (name) {
    case 'AlwaysOn':
      return [on(100)];
    case 'Percentage':
      return [on(percentageIn(parameters, 'Value') ?? 0)];
    case 'TimeWindow':
      return [on(100, 'time window')];
    case 'Targeting': {
      const audience = mapIn(parameters, 'Audience');
      return [
        on(percentageIn(audience, 'DefaultRolloutPercentage') ?? 0),
        ...itemsIn(audience, 'Groups').map((group) =>
          on(percentageIn(group, 'RolloutPercentage') ?? 0, textIn(group, 'Name') ?? TARGETED),
        ),
        ...(itemsIn(audience, 'Users').length > 0 ? [on(100, TARGETED)] : []),
      ];
    }
    default:
      return [on(100, TARGETED)];
  }
}

const asOutcome = ({ state, percentage, audience }: EnvironmentState): Outcome => ({
  audience,
  shares: [{ state, ...(percentage !== undefined && { percentage }) }],
});
