import { about } from './about.js';
import { productEvaluations } from './product-evaluations.js';
import { defineRule } from './rule.js';

export const noEvaluationInLoop = defineRule({
  meta: {
    id: 'no-evaluation-in-loop',
    title: 'A server is not asked in a loop',
    kind: 'reference',
    sets: { strict: 'warning' },
    summary: 'Reports an evaluation that asks a server again in each round of a loop.',
    why: 'Each round waits for an answer that is nearly always the same, and where the flag is turned meanwhile, half of a batch goes the old way and half the new.',
    remedy: 'Evaluate the flag once before the loop.',
    options: {},
    time: false,
    needsRegistry: false,
    related: ['no-remote-evaluation', 'no-module-scope-evaluation'],
  },
  messages: {
    repeated:
      'Each round of this loop asks a server for `{key}`, which is slow, and a change half-way splits the batch. Evaluate it once before the loop.',
  },
  *check(context) {
    for (const { key, place, site } of productEvaluations(context)) {
      if (site.loop === undefined || site.isRemote !== true || site.isKept === true) continue;
      const related = [{ place: site.loop, message: 'the loop' }];
      yield { message: 'repeated', data: { key }, ...about(context, key), place, related };
    }
  },
});
