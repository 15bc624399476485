import { productReferences } from './product-references.js';
import { defineRule } from './rule.js';
import { shellWord } from './wording.js';

export const noUnknownFlag = defineRule({
  meta: {
    id: 'no-unknown-flag',
    title: 'Every flag in code is in the registry',
    kind: 'reference',
    sets: { recommended: 'error', strict: 'error' },
    summary: 'Reports a flag key that the registry does not have.',
    why: 'An SDK answers an unknown key with the default and no error: a misspelt key is off for everyone, and a flag that nobody registered has no owner and no end.',
    remedy: 'Correct the key, or register the flag with `halyard add KEY`.',
    options: {},
    time: false,
    related: ['no-unused-flag', 'no-dynamic-key'],
  },
  messages: {
    unknown:
      '`{key}` is not in the registry: it has no owner, and an unknown flag silently gives its default. Register it with `halyard add {word}`, or correct the key.',
    misspelt:
      '`{key}` is not in the registry, and an unknown flag silently gives its default; did you mean `{nearest}`? Correct the key, or register it with `halyard add {word}`.',
  },
  *check(context) {
    if (!context.registry.complete) return;
    for (const { key, place } of productReferences(context)) {
      if (context.flag(key) !== undefined) continue;
      const data = { key, word: shellWord(key) };
      const nearest = context.nearest(key);
      if (nearest === undefined) yield { message: 'unknown', data, key, place };
      else yield { message: 'misspelt', data: { ...data, nearest }, key, place, meant: nearest };
    }
  },
});
