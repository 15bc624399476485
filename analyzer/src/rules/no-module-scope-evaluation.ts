import { about } from './about.js';
import { productEvaluations } from './product-evaluations.js';
import { defineRule } from './rule.js';

/** Code that runs once and ends: nobody turns a flag meanwhile. */
const RUNS_ONCE =
  /(?:^|\/)(?:scripts?|bin|tools?|tooling)\/|(?:^|\/)[\w.-]*\.config\.[cm]?[jt]s$|(?:^|\/)\.[\w.-]*rc\.[cm]?[jt]s$|(?:^|\/)(?:webpack|rollup|vite|gulpfile|gruntfile|Gruntfile)[\w.-]*\.[cm]?[jt]s$/;

export const noModuleScopeEvaluation = defineRule({
  meta: {
    id: 'no-module-scope-evaluation',
    title: 'A flag is evaluated where it decides',
    kind: 'reference',
    sets: { strict: 'warning' },
    summary: 'Reports a flag that is evaluated as its file loads.',
    why: 'What a module reads as it loads stays until the process ends. Turning the flag changes nothing, and often the SDK is not even ready at that moment, so that the default is frozen.',
    remedy: 'Evaluate the flag in the function that needs it.',
    options: {},
    time: false,
    needsRegistry: false,
    related: ['runtime-changeable', 'no-evaluation-in-loop'],
  },
  messages: {
    frozen:
      '`{key}` is evaluated as this file loads, so its state of that moment, often only the default, stays until the process ends. Evaluate it in the function that needs it.',
  },
  *check(context) {
    for (const { key, place, site } of productEvaluations(context)) {
      if (site.scope !== 'module' || site.isVariable === true || site.isFollowed === true) continue;
      if (RUNS_ONCE.test(place.file)) continue;
      yield { message: 'frozen', data: { key }, ...about(context, key), place };
    }
  },
});
