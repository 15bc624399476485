import type { Flag } from '../model/flag.js';
import type { FlagReference } from '../model/reference.js';
import type { DefaultValue } from '../model/site.js';
import { productReferences } from './product-references.js';
import { defineRule } from './rule.js';
import { isState, safeState } from './safe-state.js';

export const consistentDefault = defineRule({
  meta: {
    id: 'consistent-default',
    title: 'A flag has one default',
    kind: 'reference',
    sets: { recommended: 'warning', strict: 'error' },
    summary:
      'Reports an evaluation whose default differs from the other evaluations of the flag, or from its registry entry.',
    why: 'While the flag can not be read, one half of the product behaves as if it were on and the other half as if it were off, which is a state that nobody has tested.',
    remedy: 'Give the same default everywhere; put it into a constant or a wrapper where there are many evaluations.',
    options: {},
    time: false,
    related: ['require-safe-default', 'require-safe-registry-default'],
  },
  messages: {
    differs:
      'The default of `{key}` is `{given}` here and `{other}` in {places}: while the flag can not be read, the product is in a state that nobody has tested. Give the same default everywhere.',
    registry:
      'The default of `{key}` is `{given}` here and `{other}` in the registry: while the flag can not be read, this place does not behave as documented. Give `{other}`, or correct the registry.',
  },
  *check(context) {
    const byFlag = new Map<string, Defaulted[]>();
    for (const reference of productReferences(context)) {
      const given = reference.site?.default;
      if (given?.value === undefined) continue;
      const flag = context.flag(reference.key);
      // The other rule has said that one already.
      const safe = flag === undefined ? undefined : safeState(flag.definition);
      if (
        flag !== undefined &&
        safe !== undefined &&
        isState(flag.definition, safe, valueOf(reference, given)) === false
      )
        continue;
      const one = { reference, given, flag, value: valueOf(reference, given) };
      const list = byFlag.get(flag?.key ?? reference.key);
      if (list === undefined) byFlag.set(flag?.key ?? reference.key, [one]);
      else list.push(one);
    }
    for (const [key, list] of byFlag) {
      const { flag } = list[0]!;
      const registered = flag?.definition.default;
      if (flag !== undefined && registered !== undefined) {
        for (const { given, value } of list) {
          if (isState(flag.definition, registered, value) !== false) continue;
          const data = { key, given: wordOf(given.value), other: wordOf(registered) };
          yield { message: 'registry', data, flag, place: given.place };
        }
        continue;
      }
      const common = mostCommon(list);
      const others = list.filter(({ value }) => value === common);
      for (const { given, value } of list) {
        if (value === common || typeof value !== typeof common) continue;
        const places = others.length === 1 ? 'one other place' : `${others.length} other places`;
        const data = { key, given: wordOf(given.value), other: wordOf(others[0]!.given.value), places };
        const related = others.slice(0, 5).map((one) => ({ place: one.given.place, message: 'the other default' }));
        if (flag === undefined) yield { message: 'differs', data, key, place: given.place, related };
        else yield { message: 'differs', data, flag, place: given.place, related };
      }
    }
  },
});

interface Defaulted {
  reference: FlagReference;
  given: DefaultValue;
  flag: Flag | undefined;
  value: unknown;
}

const valueOf = ({ negated }: FlagReference, { value }: DefaultValue): unknown =>
  negated === true && typeof value === 'boolean' ? !value : value;

/** Of two that are as common, the one that comes first. */
function mostCommon(list: readonly Defaulted[]): unknown {
  const counts = new Map<unknown, number>();
  for (const { value } of list) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

const wordOf = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : String(value));
