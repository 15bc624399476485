import { about } from './about.js';
import { productEvaluations } from './product-evaluations.js';
import { defineRule } from './rule.js';

export const noUnawaitedEvaluation = defineRule({
  meta: {
    id: 'no-unawaited-evaluation',
    title: 'A flag that comes as a promise is awaited',
    kind: 'reference',
    sets: { recommended: 'error', strict: 'error' },
    summary: 'Reports a condition on the promise of a flag.',
    why: 'A promise counts as true, whatever it will give: the flag is on for everyone, and turning it off does nothing.',
    remedy: 'Write `await` before the evaluation.',
    options: {},
    time: false,
    needsRegistry: false,
    related: ['no-redundant-check'],
  },
  messages: {
    tested:
      '`{key}` comes as a promise here, and a promise counts as true: the condition holds whatever the state of the flag is. Await the evaluation.',
  },
  *check(context) {
    for (const { key, place, site } of productEvaluations(context, ['evaluation', 'binding'])) {
      if (site.promise !== 'condition') continue;
      yield { message: 'tested', data: { key }, ...about(context, key), place };
    }
  },
});
