import { daysBetween, parseDuration } from '../text/dates.js';
import { fieldPlace } from './field-place.js';
import { isOnInProduction } from './flag-stage.js';
import { isPracticeDue, rollbackOf } from './rollback-practice.js';
import { durationOption } from './rule-options.js';
import { defineRule } from './rule.js';
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
    undated:
      'The rollback of `{key}` was practised once and took {took}, but nobody wrote down when, so it may be long ago. Write the day under `rollback.drilled`.',
    old: 'The rollback of `{key}` was last practised on {drilled}, {days} ago, and a practice counts for {every}: what it turns back to has changed since. Practise it again, and write the day under `rollback.drilled`.',
    slow: 'The rollback of `{key}` took {took} when it was practised, and {slo} is promised: users would wait for it. Make it faster, or correct `rollback.slo`.',
  },
  *check(context) {
    const { registry, environments, options, today } = context;
    for (const flag of registry.flags) {
      const { definition, key } = flag;
      if (definition.archived !== undefined || !isOnInProduction(definition, environments.production)) continue;
      const rollback = rollbackOf(flag, context);
      if (rollback === undefined) continue;
      const { drilled, took, slo } = rollback;
      const own = definition.rollback !== undefined;
      const placeOf = (field: string) =>
        own ? fieldPlace(flag, `rollback.${field}`, 'rollback') : fieldPlace(flag, 'rolloutPolicy');
      const place = placeOf('drilled');
      if (drilled === undefined && took !== undefined) {
        yield { message: 'undated', data: { key, took }, flag, place: placeOf('took') };
      } else if (drilled === undefined && own) yield { message: 'never', data: { key }, flag, place };
      else if (drilled === undefined)
        yield { message: 'policy', data: { key, policy: definition.rolloutPolicy! }, flag, place };
      else if (isPracticeDue(flag, options.every, context)) {
        const days = countOf(daysBetween(drilled, today), 'day');
        yield { message: 'old', data: { key, drilled, days, every: options.every }, flag, place };
      }
      if (took !== undefined && slo !== undefined && parseDuration(took)! > parseDuration(slo)!) {
        yield { message: 'slow', data: { key, took, slo }, flag, place: placeOf('took'), detail: 'slow' };
      }
    }
  },
});
