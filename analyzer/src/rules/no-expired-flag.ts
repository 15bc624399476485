import type { Flag } from '../model/flag.js';
import { flagExpiry } from './expiry.js';
import { productReferences } from './product-references.js';
import { remembering } from './remembering.js';
import { durationOption } from './rule-options.js';
import { defineRule } from './rule.js';
import { countOf, shellWord } from './wording.js';

export const noExpiredFlag = defineRule({
  meta: {
    id: 'no-expired-flag',
    title: 'A flag goes when its time is over',
    kind: 'reference',
    sets: { recommended: 'error', strict: 'error' },
    summary: 'Reports code that still reads a flag after its last valid day and the grace.',
    why: 'After its date a flag decides nothing any more, but both of its branches are still read, tested and shipped, and turning it by mistake brings back code that nobody looks after.',
    remedy:
      'Remove the flag with `halyard remove KEY --keep on|off`, or agree on a new date with `halyard extend KEY --until DATE --reason TEXT`.',
    options: {
      grace: durationOption('7d', 'How long after the last valid day the flag may stay before it is an error.'),
    },
    time: true,
    related: ['no-expiring-flag', 'no-unused-flag'],
  },
  messages: {
    expired:
      '`{key}` expired on {date}, {days} ago, and its grace is over: both of its branches still have to be read and tested. Remove it with `halyard remove {word} --keep on|off`, or move its date with `halyard extend {word} --until DATE --reason TEXT`.',
  },
  *check(context) {
    const durations = { window: '0d', grace: context.options.grace };
    const expiryOf = remembering((flag: Flag) => flagExpiry(flag, context, durations));
    for (const { key, place } of productReferences(context)) {
      const flag = context.flag(key);
      if (flag === undefined) continue;
      const expiry = expiryOf(flag);
      if (expiry?.state !== 'expired') continue;
      const data = {
        key: flag.key,
        word: shellWord(flag.key),
        date: expiry.date,
        days: countOf(-expiry.daysLeft, 'day'),
      };
      yield { message: 'expired', data, flag, place };
    }
  },
});
