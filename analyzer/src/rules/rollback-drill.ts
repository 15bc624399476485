import type { Named, Rollback, RolloutPolicy } from '../model/flag.js';
import { daysBetween, durationDays, parseDuration } from '../text/dates.js';
import { fieldPlace } from './field-place.js';
import { isOnInProduction } from './flag-stage.js';
import { durationOption } from './rule-options.js';
import { defineRule, type RuleContext } from './rule.js';
import { countOf } from './wording.js';

export const rollbackDrill = defineRule({
  meta: {
    id: 'rollback-drill',
    title: 'Turning back was practised',
    kind: 'registry',
    sets: { recommended: 'warning', strict: 'warning' },
    summary:
      'Reports a flag in production whose rollback was never practised, not for long, or took longer than its `slo`.',
    why: 'A rollback that nobody has tried fails when it is needed: the flag is read once at the start, a cache holds it, the old code no longer works.',
    remedy: 'Practise it, and write the day under `rollback.drilled` and how long it took under `rollback.took`.',
    options: {
      every: durationOption('180d', 'How long a practice counts.'),
    },
    time: true,
    related: ['rollout-policy', 'require-metadata'],
  },
  messages: {
    never:
      '`{key}` is on in production and its rollback was never practised, so nobody knows whether it works. Practise it, and write the day under `rollback.drilled`.',
    policy:
      '`{key}` is on in production, and the rollback of its policy `{policy}`, the only one that it has, was never practised. Practise it, and write the day under `rollback.drilled` of the flag or of the policy.',
    old: 'The rollback of `{key}` was last practised on {drilled}, {days} ago, and a practice counts for {every}: what it turns back to has changed since. Practise it again, and write the day under `rollback.drilled`.',
    slow: 'The rollback of `{key}` took {took} when it was practised, and {slo} is promised: users would wait for it. Make it faster, or correct `rollback.slo`.',
  },
  *check(context) {
    const { registry, environments, options, today } = context;
    for (const flag of registry.flags) {
      const { definition, key } = flag;
      if (definition.archived !== undefined || !isOnInProduction(definition, environments.production)) continue;
      const policy = registry.rolloutPolicies.find(({ name }) => name === definition.rolloutPolicy);
      const rollback = effectiveRollback(definition.rollback, policy);
      if (rollback === undefined) continue;
      const { drilled, took, slo } = rollback;
      const own = definition.rollback !== undefined;
      const place = own ? fieldPlace(flag, 'rollback') : fieldPlace(flag, 'rolloutPolicy');
      if (drilled === undefined && own) yield { message: 'never', data: { key }, flag, place };
      else if (drilled === undefined) yield { message: 'policy', data: { key, policy: policy!.name }, flag, place };
      else if (isOld(drilled, context)) {
        const days = countOf(daysBetween(drilled, today), 'day');
        yield { message: 'old', data: { key, drilled, days, every: options.every }, flag, place };
      }
      if (took !== undefined && slo !== undefined && parseDuration(took)! > parseDuration(slo)!) {
        yield { message: 'slow', data: { key, took, slo }, flag, place, detail: 'slow' };
      }
    }
  },
});

/** A flag's own words go before those of its policy. */
function effectiveRollback(own: Rollback | undefined, policy: Named<RolloutPolicy> | undefined): Rollback | undefined {
  const general = policy?.value.rollback;
  return own === undefined && general === undefined ? undefined : { ...general, ...own };
}

const isOld = (
  drilled: string,
  { today, options }: Pick<RuleContext<{ every: ReturnType<typeof durationOption> }>, 'today' | 'options'>,
): boolean => daysBetween(drilled, today) > durationDays(options.every)!;
