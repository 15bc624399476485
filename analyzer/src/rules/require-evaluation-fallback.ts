import { about } from './about.js';
import { askingPlaces } from './asking-place.js';
import { productEvaluations, type SitedReference } from './product-evaluations.js';
import { defineRule } from './rule.js';
import { countOf } from './wording.js';

export const requireEvaluationFallback = defineRule({
  meta: {
    id: 'require-evaluation-fallback',
    title: 'A flag has a state when its store is down',
    kind: 'reference',
    sets: { strict: 'error' },
    summary:
      'Reports an evaluation that throws when its store can not be reached, with nothing that catches the error.',
    why: 'The store of the flags is then one more thing that stops the product. A flag is to be safe exactly when other things fail.',
    remedy: 'Catch the error in the wrapper and return the safe state.',
    options: {},
    time: false,
    needsRegistry: false,
    related: ['no-remote-evaluation'],
  },
  messages: {
    wrapper:
      '`{name}` throws when the store of its flags is down, and takes {calls} with it. Catch the error in it, and return the safe state.',
    direct:
      'This evaluation of `{key}` throws when the store of the flag is down, and nothing catches it. Catch the error, and go on with the safe state.',
  },
  *check(context) {
    const all = productEvaluations(context);
    const open = all.filter((one) => one.site.canThrow === true && one.site.isCaught !== true && !isHandedOn(one, all));
    for (const { place, wrapper, evaluations } of askingPlaces(open)) {
      const [{ key }] = evaluations;
      if (wrapper === undefined) {
        yield { message: 'direct', data: { key }, ...about(context, key), place };
        continue;
      }
      const related = evaluations.map((one) => ({ place: one.place, message: `asks for ${one.key}` }));
      const data = { name: wrapper, calls: countOf(evaluations.length, 'evaluation') };
      yield { message: 'wrapper', data, ...about(context, key), detail: wrapper, place, related };
    }
  },
});

/** What only returns the value leaves the error to its callers, which are judged themselves. */
const isHandedOn = ({ key, place, site }: SitedReference, all: readonly SitedReference[]): boolean =>
  site.use === 'returned' &&
  all.some(
    (other) =>
      other.key === key &&
      other.via.some(
        ({ role, name, place: at }) => role === 'accessor' && name === site.function && at?.file === place.file,
      ),
  );
