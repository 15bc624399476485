import type { UnresolvedReason } from '../model/reference.js';
import { defineRule } from './rule.js';
import { UNRESOLVED_WORDS } from './unresolved-words.js';

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
    needsRegistry: false,
    related: ['no-unknown-flag'],
  },
  messages: {
    computed: `The key \`{text}\` ${UNRESOLVED_WORDS.computed}, ${CONSEQUENCE}`,
    external: `The key \`{text}\` ${UNRESOLVED_WORDS.external}, ${CONSEQUENCE}`,
    parameter: `The key \`{text}\` ${UNRESOLVED_WORDS.parameter}, ${CONSEQUENCE}`,
    reassigned: `The key \`{text}\` ${UNRESOLVED_WORDS.reassigned}, ${CONSEQUENCE}`,
    'not-found': `The key \`{text}\` ${UNRESOLVED_WORDS['not-found']}, ${CONSEQUENCE}`,
    'too-many': `The key \`{text}\` ${UNRESOLVED_WORDS['too-many']}, ${CONSEQUENCE}`,
    depth: `The key \`{text}\` ${UNRESOLVED_WORDS.depth}, ${CONSEQUENCE}`,
  } satisfies Record<UnresolvedReason, string>,
  *check({ unresolved, isTest }) {
    for (const { place, reason, text, parameter } of unresolved) {
      // Nobody in the workspace calls the wrapper, so no caller's key is open.
      if (parameter === true || isTest(place.file)) continue;
      const oneLine = text.replace(/\s+/g, ' ');
      yield { message: reason, data: { text: withoutQuotes(oneLine) }, place, detail: `${reason} ${oneLine}` };
    }
  },
});

/** A message sets code in back quotes itself. */
const withoutQuotes = (text: string): string => (/^`[^`]*`$/.test(text) ? text.slice(1, -1) : text);
