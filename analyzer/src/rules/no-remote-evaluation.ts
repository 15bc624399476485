import { about } from './about.js';
import { askingPlaces } from './asking-place.js';
import { productEvaluations } from './product-evaluations.js';
import { defineRule } from './rule.js';
import { countOf } from './wording.js';

export const noRemoteEvaluation = defineRule({
  meta: {
    id: 'no-remote-evaluation',
    title: 'No request waits for a flag',
    kind: 'reference',
    sets: { strict: 'warning' },
    summary: 'Reports code that asks a server for a flag each time a page is rendered or a request is answered.',
    why: 'Every request gets slower by a round trip, and when the flag server is slow or down, so is everything that asks it.',
    remedy: 'Keep the answer for some seconds, or read flags from a client that holds them in memory.',
    options: {},
    time: false,
    needsRegistry: false,
    related: ['require-evaluation-fallback', 'no-evaluation-in-loop'],
  },
  messages: {
    wrapper:
      '`{name}` asks a server each time, without a cache, and is called while a {path} waits ({calls}). Keep its answers for some seconds, or read flags from a client that holds them in memory.',
    direct:
      '`{key}` is asked of a server while a {path} waits, each time anew. Keep the answer for some seconds, or read flags from a client that holds them in memory.',
  },
  *check(context) {
    const waiting = productEvaluations(context).filter(
      ({ site: { isRemote, isKept, scope } }) =>
        isRemote === true && isKept !== true && (scope === 'render' || scope === 'request'),
    );
    for (const { place, wrapper, evaluations } of askingPlaces(waiting)) {
      const [{ key, site }] = evaluations;
      const path = site?.scope === 'render' ? 'page' : 'request';
      if (wrapper === undefined) {
        yield { message: 'direct', data: { key, path }, ...about(context, key), place };
        continue;
      }
      const related = evaluations.map((one) => ({ place: one.place, message: `asks for ${one.key}` }));
      const data = { name: wrapper, path, calls: countOf(evaluations.length, 'call') };
      yield { message: 'wrapper', data, ...about(context, key), detail: wrapper, place, related };
    }
  },
});
