import type { Flag } from '../model/flag.js';
import type { FlagReference, MockedState } from '../model/reference.js';
import { isFullyOn, isOnInProduction } from './flag-stage.js';
import { isInTest, productReferences } from './product-references.js';
import { defineRule, type RuleContext } from './rule.js';

type State = 'on' | 'off';

export const requireStateTests = defineRule({
  meta: {
    id: 'require-state-tests',
    title: 'Both states of a release flag are tested',
    kind: 'test',
    sets: { strict: 'warning' },
    summary: 'Reports a release flag whose on or off state no test pins.',
    why: 'A release flag is the promise that the old way still works. Where no test takes it any more, turning the flag off in an emergency is a second release, untested and at night.',
    remedy: 'Add a test that pins the flag in the state that is missing.',
    options: {},
    time: false,
    related: ['no-unused-flag', 'no-identical-branches'],
  },
  messages: {
    neither:
      'No test pins `{key}` on or off, so nothing tests {untested}. Add a test that pins it on and one that pins it off.',
    one: 'No test pins `{key}` {missing}, so nothing tests {untested}, only {tested}. Add a test that pins it {missing}.',
  },
  *check(context) {
    const evaluated = firstEvaluations(context);
    const byFlag = pinsByFlag(context);
    for (const [flag, { place }] of evaluated) {
      const pins = (byFlag.get(flag) ?? []).map((pin) => ({ place: pin.place, state: stateOf(pin, flag) }));
      // A state that a helper computes may be either.
      if (pins.some(({ state }) => state === undefined)) continue;
      const missing = (['on', 'off'] as const).filter((wanted) => !pins.some(({ state }) => state === wanted));
      if (missing.length === 0) continue;
      const canonical = canonicalStates(flag, context);
      const untested = canonical
        .filter(({ needs }) => needs.some((one) => missing.includes(one)))
        .map(({ name }) => name);
      const tested = canonical.filter(({ name }) => !untested.includes(name)).map(({ name }) => name);
      const related = pins.slice(0, 3).map((pin) => ({ place: pin.place, message: `pinned ${pin.state!} here` }));
      if (missing.length === 2) yield { message: 'neither', data: { key: flag.key, untested }, flag, place };
      else {
        const data = { key: flag.key, missing: missing[0]!, untested, tested };
        yield { message: 'one', data, flag, place, detail: missing[0]!, related };
      }
    }
  },
});

/** Of a text or a number nobody knows which values there are to be tested. */
const isJudged = ({ definition: { type, archived, value = 'boolean' } }: Flag): boolean =>
  type === 'release' && archived === undefined && value === 'boolean';

/** @returns each flag with where it is read; a place that may mean several flags stands for none where there is another */
function firstEvaluations(context: RuleContext): Map<Flag, FlagReference> {
  const evaluations = productReferences(context).filter(({ kind }) => kind === 'evaluation');
  const idOf = ({ place }: FlagReference): string => `${place.file}:${place.start}`;
  const keys = new Map<string, number>();
  for (const one of evaluations) keys.set(idOf(one), (keys.get(idOf(one)) ?? 0) + 1);
  const found = new Map<Flag, FlagReference>();
  for (const one of evaluations) {
    const flag = context.flag(one.key);
    if (flag === undefined || !isJudged(flag)) continue;
    const before = found.get(flag);
    if (before === undefined || (keys.get(idOf(before))! > 1 && keys.get(idOf(one)) === 1)) found.set(flag, one);
  }
  return found;
}

/** What tests say of each flag, by its key and by mocks that ask for none. */
function pinsByFlag(context: RuleContext): Map<Flag, MockedState[]> {
  const byFlag = new Map<Flag, MockedState[]>();
  for (const reference of context.references) {
    const pins = [...(reference.mocked ?? [])];
    if (reference.kind === 'override' && isInTest(reference, context)) {
      const { place, pinned, leftOut } = reference;
      pins.push({ place, ...(pinned === undefined ? {} : { state: pinned }) });
      if (leftOut !== undefined) pins.push({ place: leftOut, state: false });
    }
    const flag = pins.length === 0 ? undefined : context.flag(reference.key);
    if (flag !== undefined) byFlag.set(flag, [...(byFlag.get(flag) ?? []), ...pins]);
  }
  return byFlag;
}

function stateOf({ state: pinned }: MockedState, { definition: { variants } }: Flag): State | undefined {
  if (pinned === undefined) return undefined;
  const value =
    typeof pinned === 'string' && variants !== undefined && Object.hasOwn(variants, pinned) ? variants[pinned] : pinned;
  if (typeof value !== 'string') return value === false || value === 0 || value === null ? 'off' : 'on';
  return /^(?:|0|off|false|no|disabled|control)$/i.test(value) ? 'off' : 'on';
}

/** The states of the whole product that everybody relies on, with what they need of this flag. */
function canonicalStates(
  { definition }: Flag,
  { environments: { production } }: RuleContext,
): { name: string; needs: State[] }[] {
  const now: State[] = isFullyOn(definition, production)
    ? ['on']
    : isOnInProduction(definition, production)
      ? ['on', 'off']
      : ['off'];
  return [
    { name: 'all off', needs: ['off'] },
    { name: 'all on', needs: ['on'] },
    { name: "today's production", needs: now },
  ];
}
