import type { Flag } from '../model/flag.js';
import { hasExpiryFinding } from './expiry-finding.js';
import { productReferences } from './product-references.js';
import { remembering } from './remembering.js';
import { defineRule } from './rule.js';
import { staleEvidence } from './stale-evidence.js';
import { countOf, shellWord } from './wording.js';

export const noStaleFlag = defineRule({
  meta: {
    id: 'no-stale-flag',
    title: 'A flag that decides nothing any more goes',
    kind: 'reference',
    sets: { recommended: 'warning', strict: 'warning' },
    summary:
      'Warns of a flag that is fully on or off in production longer than its policy allows, or that nobody has touched for its longest life.',
    why: 'When everybody gets the same, the other branch is dead code that is still read, tested and shipped. Whoever turns the flag by mistake brings it back.',
    remedy:
      'Remove the flag with `halyard remove KEY --keep on|off`. If it has to stay, say `parked` with a day and a reason, or give it the type that it has become.',
    options: {},
    time: true,
    related: ['no-archived-flag', 'no-expired-flag', 'max-lifetime'],
  },
  messages: {
    full: '`{key}` has been fully on in production since {since}, for {days}, and its policy allows {limit}: the code for off is dead. Remove it with `halyard remove {word} --keep on`, or say in its entry why it is `parked`.',
    variant:
      '`{key}` has given everyone in production the same value since {since}, for {days}, and its policy allows {limit}: the code for any other is dead. Remove it with `halyard remove {word} --keep VARIANT`, or say in its entry why it is `parked`.',
    off: '`{key}` has been off in production since {since}, for {days}, and its policy allows {limit}: the code for on is dead. Remove it with `halyard remove {word} --keep off`, or say in its entry why it is `parked`.',
    unserved:
      '`{key}` has been off in production since {since}, for {days}, and its policy allows {limit}: everyone gets its default, and the code for any other value is dead. Remove it with `halyard remove {word} --keep off`, or say in its entry why it is `parked`.',
    untouched:
      '`{key}` has had no change of its definition since {since}, for {days}, and its policy allows a life of {limit}: nobody seems to look after it. Remove it with `halyard remove {word} --keep on|off`, or bring its entry up to date.',
    hint: '`{key}` is stale by the word of its source: {hint}. Remove it with `halyard remove {word} --keep on|off`, or correct that there.',
  },
  *check(context) {
    const evidenceOf = remembering((flag: Flag) =>
      hasExpiryFinding(flag, context) ? undefined : staleEvidence(flag, context),
    );
    for (const { key, place } of productReferences(context)) {
      const flag = context.flag(key);
      if (flag === undefined) continue;
      const evidence = evidenceOf(flag);
      if (evidence === undefined) continue;
      const data = { key: flag.key, word: shellWord(flag.key) };
      if (evidence.kind === 'hint') {
        yield { message: 'hint', data: { ...data, hint: evidence.hint }, flag, place };
        continue;
      }
      const { kind, since, days, limit } = evidence;
      const message = isSwitch(flag) ? kind : FOR_VALUES[kind];
      yield { message, data: { ...data, since, days: countOf(days, 'day'), limit }, flag, place };
    }
  },
});

const FOR_VALUES = { full: 'variant', off: 'unserved', untouched: 'untouched' } as const;

/** Only a flag that is on or off has code for off. */
const isSwitch = ({ definition: { variants, value } }: Flag): boolean =>
  variants === undefined && (value === undefined || value === 'boolean');
