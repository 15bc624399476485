import type { FlagReference } from '../model/reference.js';
import type { ReferenceSite } from '../model/site.js';
import { productReferences } from './product-references.js';
import { defineRule } from './rule.js';
import { isState, safeState, stateValue } from './safe-state.js';

export const requireSafeDefault = defineRule({
  meta: {
    id: 'require-safe-default',
    title: 'A default in code is the safe state',
    kind: 'reference',
    sets: { recommended: 'error', strict: 'error' },
    summary: 'Reports an evaluation whose default is not the state that the flag has when in doubt.',
    why: 'The default decides exactly when the flag can not: as the process starts, while the flag service is down, and for a key that was removed too early. A release that is on by default goes to everyone in the middle of an outage.',
    remedy:
      'Give the safe state as the default: off for a release or ops flag, unless its registry entry says `safe: on` or names a variant. Where the SDK takes no default, turn the flag round, so that off is the safe state.',
    options: {},
    time: false,
    related: ['consistent-default', 'require-safe-registry-default'],
  },
  messages: {
    unsafe:
      '`{key}` is `{safe}` when in doubt, but this gives `{given}` while the flag can not be read. Give `{wanted}` as the default, or say `safe: {asState}` in the registry if that is the safe state.',
    missing:
      '`{key}` is `{safe}` when in doubt, but without a default this gives `{given}` while the flag can not be read. Give `{wanted}` as the default, or say `safe: off` in the registry if that is the safe state.',
    fixed:
      '`{key}` is `{safe}` when in doubt, but this gives `{given}` while the flag can not be read, and takes no default. Turn the flag round so that `off` is the safe state, give `{wanted}` in a wrapper until the SDK is ready, or start the client with known values. If `off` is the safe state, say `safe: off` in the registry.',
  },
  *check(context) {
    for (const reference of productReferences(context)) {
      const flag = context.flag(reference.key);
      const safe = flag === undefined ? undefined : safeState(flag.definition);
      if (flag === undefined || safe === undefined || reference.site === undefined) continue;
      const { definition } = flag;
      const words = {
        key: flag.key,
        safe: stateWord(safe),
        wanted: valueWord(resultOf(reference, stateValue(definition, safe))),
      };
      const given = reference.site.default;
      if (given !== undefined && given.value !== undefined) {
        const isSafe = isState(definition, safe, resultOf(reference, given.value));
        if (isSafe !== false) continue;
        yield {
          message: 'unsafe',
          data: {
            ...words,
            given: valueWord(given.value),
            asState: stateWord(resultOf(reference, given.value) as string | number | boolean),
          },
          flag,
          place: given.place,
        };
      } else if (given === undefined && safe === true && MISSING_IS_OFF.has(reference.site.missing ?? 'default')) {
        if (reference.negated === true || (reference.site.compared ?? []).length > 0) continue;
        // A member of the value is no state of the flag.
        if (reference.site.use === 'value') continue;
        // A variable that is not set counts as what the code makes of it.
        if (reference.site.isVariable === true && reference.site.use !== 'condition') continue;
        const message = canHaveDefault(reference.site) ? 'missing' : 'fixed';
        yield { message, data: { ...words, given: 'off' }, flag, place: reference.place };
      }
    }
  },
});

/** What gives nothing takes a default from `??`; what gives `false` or a word of its own does not. */
const canHaveDefault = ({ takesDefault, missing }: ReferenceSite): boolean =>
  takesDefault === true || missing === undefined || missing === 'undefined' || missing === 'null';

const MISSING_IS_OFF = new Set<string>(['false', 'undefined', 'null', 'control', 'empty']);

/** `isDisabled(key, default)` gives the opposite of the flag. */
const resultOf = ({ negated }: FlagReference, value: unknown): unknown =>
  negated === true && typeof value === 'boolean' ? !value : value;

const stateWord = (state: string | number | boolean): string =>
  state === true ? 'on' : state === false ? 'off' : String(state);

const valueWord = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : String(value));
