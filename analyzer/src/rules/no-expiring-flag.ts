import type { Flag } from '../model/flag.js';
import { addDays } from '../text/dates.js';
import { flagExpiry, type Expiry } from './expiry.js';
import { noExpiredFlag } from './no-expired-flag.js';
import { productReferences } from './product-references.js';
import { remembering } from './remembering.js';
import { durationOption } from './rule-options.js';
import { defineRule } from './rule.js';
import { countOf, shellWord } from './wording.js';

export const noExpiringFlag = defineRule({
  meta: {
    id: 'no-expiring-flag',
    title: 'A flag that ends soon is noticed in time',
    kind: 'reference',
    sets: { recommended: 'warning', strict: 'warning' },
    summary: 'Warns of a flag from shortly before its last valid day until its grace ends.',
    why: 'An expiry that fails a build without notice breaks a change that has nothing to do with it. The warning gives the owner time to remove the flag or to agree on a new date.',
    remedy:
      'Remove the flag with `halyard remove KEY --keep on|off`, or agree on a new date with `halyard extend KEY --until DATE --reason TEXT`.',
    options: { window: durationOption('14d', 'How long before the last valid day the warning begins.') },
    time: true,
    related: ['no-expired-flag'],
  },
  messages: {
    expiring:
      '`{key}` expires {when}, and `no-expired-flag` reports it from {fails} on. Remove it with `halyard remove {word} --keep on|off`, or move its date with `halyard extend {word} --until DATE --reason TEXT`.',
    expired:
      '`{key}` expired on {date}, and `no-expired-flag` reports it from {fails} on. Remove it with `halyard remove {word} --keep on|off`, or move its date with `halyard extend {word} --until DATE --reason TEXT`.',
  },
  *check(context) {
    // The grace is the other rule's option: where its error begins, this warning ends.
    const durations = { window: context.options.window, grace: context.optionsOf(noExpiredFlag).grace };
    const expiryOf = remembering((flag: Flag) => flagExpiry(flag, context, durations));
    for (const { key, place } of productReferences(context)) {
      const flag = context.flag(key);
      if (flag === undefined) continue;
      const expiry = expiryOf(flag);
      if (expiry === undefined || expiry.state === 'valid' || expiry.state === 'expired') continue;
      const data = { key: flag.key, word: shellWord(flag.key), fails: addDays(expiry.graceEnds, 1) };
      if (expiry.state === 'grace') yield { message: 'expired', data: { ...data, date: expiry.date }, flag, place };
      else yield { message: 'expiring', data: { ...data, when: whenOf(expiry) }, flag, place };
    }
  },
});

const whenOf = ({ date, daysLeft }: Expiry): string =>
  daysLeft === 0 ? 'today' : `in ${countOf(daysLeft, 'day')} (${date})`;
