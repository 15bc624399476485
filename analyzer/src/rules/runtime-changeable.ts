import type { Flag } from '../model/flag.js';
import { productEvaluations, type SitedReference } from './product-evaluations.js';
import { defineRule } from './rule.js';
import { withArticle } from './wording.js';

export const runtimeChangeable = defineRule({
  meta: {
    id: 'runtime-changeable',
    title: 'A flag can be turned without a deployment',
    kind: 'reference',
    sets: { strict: 'warning' },
    summary: 'Reports a release or ops flag that is read from environment variables alone.',
    why: 'When it goes wrong, turning it off takes a build or a restart instead of seconds, and it can not be on for a part of the users.',
    remedy: 'Read the flag from a flag service, or from a store that can change while the program runs.',
    options: {},
    time: false,
    related: ['no-module-scope-evaluation'],
  },
  messages: {
    build:
      '`{key}` is {kind} flag, but it is built in from an environment variable, so turning it off takes a build and a deployment. Read it from a flag service or a store that can change at run time.',
    restart:
      '`{key}` is {kind} flag, but it is read from an environment variable alone, so turning it off takes a restart with another environment. Read it from a flag service or a store that can change at run time.',
  },
  *check(context) {
    const byFlag = new Map<Flag, SitedReference[]>();
    for (const evaluation of productEvaluations(context)) {
      const flag = context.flag(evaluation.key);
      const type = flag?.definition.type;
      if (flag === undefined || (type !== 'release' && type !== 'ops') || flag.definition.archived !== undefined)
        continue;
      // What overrides a flag in development turns nothing for users.
      if (evaluation.site.isDevelopmentOnly === true) continue;
      const before = byFlag.get(flag);
      if (before === undefined) byFlag.set(flag, [evaluation]);
      else before.push(evaluation);
    }
    for (const [flag, evaluations] of byFlag) {
      if (!evaluations.every(({ site }) => site.isVariable === true)) continue;
      const direct = evaluations.filter(({ via }) => via.length === 0);
      const [first, ...others] = direct.length > 0 ? direct : evaluations;
      yield {
        message: direct.some(({ site }) => site.isBuildTime === true) ? 'build' : 'restart',
        data: { key: flag.key, kind: withArticle(flag.definition.type!) },
        flag,
        place: first!.place,
        related: others.map(({ place }) => ({ place, message: 'and here' })),
      };
    }
  },
});
