import { about } from './about.js';
import { productEvaluations } from './product-evaluations.js';
import { defineRule } from './rule.js';

export const noRedundantCheck = defineRule({
  meta: {
    id: 'no-redundant-check',
    title: 'A flag is tested once on the way',
    kind: 'reference',
    sets: { recommended: 'warning', strict: 'warning' },
    summary: 'Reports a flag that is tested again inside its own guard.',
    why: 'The second test always gives what the first one gave: one of its outcomes is dead code that readers still have to understand, and often it was meant to ask for something else.',
    remedy: 'Drop the inner condition, or ask for what was meant.',
    options: {},
    time: false,
    needsRegistry: false,
    related: ['no-identical-branches', 'no-nested-flags'],
  },
  messages: {
    always:
      '`{key}` is always {state} here, because the guard in line {line} has tested it, so one outcome of this condition never runs. Drop the condition, or ask for what was meant.',
    part: 'The guard in line {line} has tested this value, in which `{key}` has a part, so one outcome of this condition never runs. Drop the condition, or ask for what was meant.',
  },
  *check(context) {
    const said = new Set<string>();
    for (const { key, place, site } of productEvaluations(context, ['evaluation', 'binding'])) {
      // A value that several flags have a part in is one condition.
      const id = `${place.file}:${place.start}:${place.end}`;
      if (site.decided === undefined || said.has(id)) continue;
      said.add(id);
      const { state, test } = site.decided;
      const related = [{ place: test, message: 'tested here' }];
      if (site.isPartial === true) {
        yield { message: 'part', data: { key, line: test.line }, ...about(context, key), place, related };
        continue;
      }
      yield { message: 'always', data: { key, state, line: test.line }, ...about(context, key), place, related };
    }
  },
});
