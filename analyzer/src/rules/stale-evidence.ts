import type { Flag, FlagDefinition, IsoDate } from '../model/flag.js';
import type { TypePolicy } from '../model/policy.js';
import { daysBetween, durationDays } from '../text/dates.js';
import { isParked } from './expiry.js';
import { isFullyOn, isOnInProduction } from './flag-stage.js';
import type { RuleContext } from './rule.js';

/** Why a flag is stale. */
export type StaleEvidence =
  { kind: 'full' | 'off' | 'untouched'; since: IsoDate; days: number; limit: string } | { kind: 'hint'; hint: string };

type StaleContext = Pick<RuleContext, 'today' | 'policies' | 'environments' | 'history'>;

/**
 * @returns why the flag decides nothing any more; undefined for one that still may, that is archived or parked, or that does not age: an ops
 * flag is reviewed, a permission stays
 */
export function staleEvidence(flag: Flag, context: StaleContext): StaleEvidence | undefined {
  const { definition } = flag;
  if (definition.archived !== undefined || isParked(flag, context.today)) return undefined;
  const policy = definition.type === undefined ? undefined : context.policies[definition.type];
  if (policy?.age === 'review' || policy?.age === 'never') return undefined;
  const { staleHint: hint } = definition;
  return (
    settledEvidence(flag, policy, context) ??
    (hint === undefined ? undefined : { kind: 'hint', hint }) ??
    untouchedEvidence(flag, policy, context)
  );
}

/** What was made off and never turned on is still being built. */
function settledEvidence(flag: Flag, policy: TypePolicy | undefined, context: StaleContext): StaleEvidence | undefined {
  const { definition } = flag;
  const { production } = context.environments;
  const isFull = isFullyOn(definition, production);
  const listed = production.some((name) => definition.environments?.[name] !== undefined);
  const limit = policy?.maxFullyOn;
  if (limit === undefined || !listed || (!isFull && isOnInProduction(definition, production))) return undefined;
  const written = latestSince(definition, production);
  if (isFull) return olderThan(limit, 'full', written ?? stateChanged(flag, context), context);
  const wasOn = written !== undefined && (definition.created === undefined || definition.created < written);
  return wasOn ? olderThan(limit, 'off', written, context) : undefined;
}

function untouchedEvidence(
  flag: Flag,
  policy: TypePolicy | undefined,
  context: StaleContext,
): StaleEvidence | undefined {
  const limit = policy?.maxLifetime;
  if (policy?.age !== 'expiry' || limit === undefined) return undefined;
  const { created } = flag.definition;
  // A young flag needs no history, which costs time.
  if (created !== undefined && olderThan(limit, 'untouched', created, context) === undefined) return undefined;
  const history = context.history(flag);
  return history === 'unknown' ? undefined : olderThan(limit, 'untouched', history.changed, context);
}

function olderThan(
  limit: string,
  kind: 'full' | 'off' | 'untouched',
  since: IsoDate | undefined,
  { today }: StaleContext,
): StaleEvidence | undefined {
  if (since === undefined) return undefined;
  const days = daysBetween(since, today);
  return days > durationDays(limit)! ? { kind, since, days, limit } : undefined;
}

/** Undefined when the day of one environment is not written down. */
function latestSince({ environments = {} }: FlagDefinition, production: readonly string[]): IsoDate | undefined {
  const days = production.filter((name) => environments[name] !== undefined).map((name) => environments[name]!.since);
  return days.includes(undefined) ? undefined : days.sort().at(-1);
}

function stateChanged(flag: Flag, { history }: StaleContext): IsoDate | undefined {
  const known = history(flag);
  return known === 'unknown' ? undefined : known.stateChanged;
}
