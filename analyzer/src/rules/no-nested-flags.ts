import type { Place } from '../model/place.js';
import type { Guard } from '../model/site.js';
import { about } from './about.js';
import { productEvaluations, type SitedReference } from './product-evaluations.js';
import { defineRule } from './rule.js';

type Guarding = SitedReference & { site: { guard: Guard } };

export const noNestedFlags = defineRule({
  meta: {
    id: 'no-nested-flags',
    title: 'One flag decides at a time',
    kind: 'reference',
    sets: { strict: 'warning' },
    summary: 'Reports a flag that is tested inside the guard of another one.',
    why: 'Two nested flags make four states, of which one is usually impossible or untested. Neither can be removed without understanding the other.',
    remedy: 'Test the flags side by side, merge them into one, or name the order under `prerequisites`.',
    options: {
      depth: { type: 'number', default: 1, minimum: 1, description: 'How many flags may decide about the same code.' },
    },
    time: false,
    needsRegistry: false,
    related: ['no-redundant-check', 'no-identical-branches'],
  },
  messages: {
    nested:
      '`{key}` is tested where {outer} decides already: that makes {states} states of this code to test, and neither flag can go without the other in mind. Test them side by side, or merge them.',
  },
  *check(context) {
    const guards = guardsOfOneFlag(productEvaluations(context, ['evaluation', 'binding']));
    const byFile = new Map<string, Guarding[]>();
    for (const one of guards) byFile.set(one.place.file, [...(byFile.get(one.place.file) ?? []), one]);
    const said = new Set<string>();
    for (const inner of guards) {
      // A condition of many parts, of which a flag is one, is no test of the flag.
      if (inner.site.isPartial === true) continue;
      const around = outermostFirst(byFile.get(inner.place.file)!.filter((outer) => isInside(inner, outer)));
      const keys = [...new Set(around.map(({ key }) => key))];
      if (keys.length < context.options.depth) continue;
      // A guard that tests a flag in three places is one matter.
      const id = `${inner.key} ${around.map(({ site }) => idOf(site.guard.test)).join(' ')}`;
      if (said.has(id)) continue;
      said.add(id);
      yield {
        message: 'nested',
        data: { key: inner.key, outer: keys, states: 2 ** (keys.length + 1) },
        ...about(context, inner.key),
        place: inner.place,
        detail: keys.join(' '),
        related: around.map(({ key, site }) => ({ place: site.guard.test, message: `the guard of ${key}` })),
      };
    }
  },
});

/** A value that may be of one of several flags says little of each. */
function guardsOfOneFlag(references: readonly SitedReference[]): Guarding[] {
  const keys = new Map<string, Set<string>>();
  for (const { key, place } of references) keys.set(idOf(place), (keys.get(idOf(place)) ?? new Set()).add(key));
  return references.filter(
    (one): one is Guarding => one.site.guard !== undefined && keys.get(idOf(one.place))!.size === 1,
  );
}

/** What follows an early exit is no nesting, nor is the next `else if` of the same chain. */
function isInside(inner: Guarding, outer: Guarding): boolean {
  if (inner.key === outer.key) return false;
  const { on, off, rest, test } = outer.site.guard;
  const { chain } = inner.site.guard;
  const outcomes = [rest === 'on' ? undefined : on, rest === 'off' ? undefined : off];
  if (!outcomes.some((outcome) => outcome !== undefined && contains(outcome, inner.place))) return false;
  if (chain !== undefined && contains(chain, test)) return false;
  return !(inner.site.joined ?? []).some((other) => contains(other.place, outer.place));
}

const contains = (outer: Place, inner: Place): boolean => outer.start <= inner.start && inner.end <= outer.end;

const outermostFirst = (guards: readonly Guarding[]): Guarding[] =>
  [...guards].sort((a, b) => a.site.guard.test.start - b.site.guard.test.start);

const idOf = ({ file, start, end }: Place): string => `${file}:${start}:${end}`;
