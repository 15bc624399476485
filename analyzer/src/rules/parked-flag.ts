import { daysBetween, durationDays } from '../text/dates.js';
import { fieldPlace } from './field-place.js';
import { durationOption } from './rule-options.js';
import { defineRule } from './rule.js';
import { countOf } from './wording.js';

export const parkedFlag = defineRule({
  meta: {
    id: 'parked-flag',
    title: 'A parked flag waits for something, and not for ever',
    kind: 'registry',
    sets: { recommended: 'warning', strict: 'warning' },
    summary: 'Reports a flag that is parked beyond its day, for too long, or without a reason.',
    why: 'Parking silences the rules about time. Without a day that is near and a reason that can be checked it becomes the way to keep dead flags.',
    remedy: 'Remove the flag or take `parked` out of its entry; park it anew only with a new reason.',
    options: {
      longest: durationOption('180d', 'How far ahead the end of the parking may lie.'),
    },
    time: true,
    related: ['no-expired-flag', 'no-stale-flag', 'max-lifetime'],
  },
  messages: {
    over: '`{key}` was parked until {until}, {days} ago ({reason}), and the rules about time count again. Take `parked` out of its entry and finish it, or remove the flag.',
    long: '`{key}` is parked until {until}, {days} ahead, and {longest} is the most: nobody will remember why. Set a nearer day on which you look at it again.',
    reason:
      '`{key}` is parked without a reason, so nobody can tell when the wait is over. Write under `parked.reason` what it waits for.',
  },
  *check({ registry, today, options, policies }) {
    for (const flag of registry.flags) {
      const { parked, archived, type } = flag.definition;
      if (parked === undefined || archived !== undefined) continue;
      // What never grows old has no rule that counts again.
      if (type !== undefined && policies[type].age === 'never') continue;
      const { until } = parked;
      const reason = parked.reason.trim();
      const days = daysBetween(today, until);
      const place = fieldPlace(flag, 'parked.until', 'parked');
      if (days < 0) {
        const data = { key: flag.key, until, days: countOf(-days, 'day'), reason: reason || 'no reason' };
        yield { message: 'over', data, flag, place };
        continue;
      }
      if (days > durationDays(options.longest)!) {
        const data = { key: flag.key, until, days: countOf(days, 'day'), longest: options.longest };
        yield { message: 'long', data, flag, place, detail: 'long' };
      }
      if (reason === '') {
        const at = fieldPlace(flag, 'parked.reason', 'parked');
        yield { message: 'reason', data: { key: flag.key }, flag, place: at, detail: 'reason' };
      }
    }
  },
});
