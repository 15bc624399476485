import { about } from './about.js';
import { productEvaluations } from './product-evaluations.js';
import { defineRule } from './rule.js';

export const noIdenticalBranches = defineRule({
  meta: {
    id: 'no-identical-branches',
    title: 'The outcomes of a flag differ',
    kind: 'reference',
    sets: { strict: 'warning' },
    summary: 'Reports a flag whose two outcomes run the same code.',
    why: 'Whoever turns the flag waits for an effect that can not come. Mostly one branch was copied and never changed, or the flag was to be removed and was forgotten.',
    remedy: 'Change the branch that is to differ, or keep the code once without the flag.',
    options: {},
    time: false,
    needsRegistry: false,
    related: ['no-redundant-check', 'no-nested-flags'],
  },
  messages: {
    same: 'Both outcomes of `{key}` run the same code, so turning the flag changes nothing here. Change the branch that is to differ, or keep the code once without the flag.',
  },
  *check(context) {
    for (const { key, place, site } of productEvaluations(context, ['evaluation', 'binding'])) {
      if (site.guard?.isSame !== true) continue;
      yield { message: 'same', data: { key }, ...about(context, key), place };
    }
  },
});
