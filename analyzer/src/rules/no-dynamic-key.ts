import type { UnresolvedReason } from '../model/reference.js';
import { defineRule } from './rule.js';

const CONSEQUENCE =
  'so no rule checks this read and no removal finds it. Pass a literal or a constant, or give the key a union type of flag keys.';

export const noDynamicKey = defineRule({
  meta: {
    id: 'no-dynamic-key',
    title: 'The key of a flag can be told from the code',
    kind: 'reference',
    sets: { recommended: 'warning', strict: 'error' },
    summary: 'Reports an evaluation whose key can not be told from the code.',
    why: 'A read that belongs to no known flag is outside of every check: nobody sees that its flag has expired, and a removal leaves it behind.',
    remedy: 'Pass a literal or a constant, or give the key a union type of flag keys.',
    options: {},
    time: false,
    related: ['no-unknown-flag'],
  },
  messages: {
    computed: `The key \`{text}\` is computed at run time, ${CONSEQUENCE}`,
    external: `The key \`{text}\` comes from outside the workspace, ${CONSEQUENCE}`,
    parameter: `The key \`{text}\` is a parameter that callers outside the workspace may fill, ${CONSEQUENCE}`,
    reassigned: `The key \`{text}\` is assigned more than once, ${CONSEQUENCE}`,
    'not-found': `The definition of the key \`{text}\` was not found, ${CONSEQUENCE}`,
    'too-many': `The key \`{text}\` has too many possible values, ${CONSEQUENCE}`,
    depth: `The key \`{text}\` lies behind too many steps, ${CONSEQUENCE}`,
  } satisfies Record<UnresolvedReason, string>,
  *check({ unresolved, isTest }) {
    for (const { place, reason, text } of unresolved) {
      if (isTest(place.file)) continue;
      const oneLine = text.replace(/\s+/g, ' ');
      yield { message: reason, data: { text: oneLine }, place, detail: `${reason} ${oneLine}` };
    }
  },
});
