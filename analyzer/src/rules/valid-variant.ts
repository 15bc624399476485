import type { Flag, FlagDefinition } from '../model/flag.js';
import { nearest } from '../text/nearest.js';
import { isInTest } from './product-references.js';
import { defineRule } from './rule.js';

export const validVariant = defineRule({
  meta: {
    id: 'valid-variant',
    title: 'A variant is one that the flag has',
    kind: 'reference',
    sets: { recommended: 'error', strict: 'error' },
    summary:
      'Reports a comparison with a variant that the registry does not list, and a flag of variants that is read as a boolean.',
    why: 'A misspelt variant never matches, so its code never runs and no test that mocks the flag notices. A variant read as a boolean is true for every variant, the control group too.',
    remedy: 'Correct the variant, add it to `variants` in the registry, or compare the value with a variant.',
    options: {},
    time: false,
    related: ['no-unknown-flag', 'require-safe-default'],
  },
  messages: {
    misspelt:
      '`{key}` has no variant `{given}`; did you mean `{nearest}`? Correct it, or add the variant to the registry.',
    unknown: '`{key}` has no variant `{given}`; it has {variants}. Correct it, or add the variant to the registry.',
    boolean:
      '`{key}` gives one of {variants}, each of which counts as true: this condition also holds for the control group. Compare the value with a variant.',
    unnamed:
      '`{key}` gives one of {variants}, and this asks only whether it is on, which tells no variant from the control group. Name the variant to compare with.',
  },
  *check(context) {
    for (const reference of context.references) {
      const { kind, site, place } = reference;
      if ((kind !== 'evaluation' && kind !== 'binding') || site === undefined || isInTest(reference, context)) continue;
      const flag = context.flag(reference.key);
      const variants = flag === undefined ? undefined : variantsOf(flag);
      if (flag === undefined || variants === undefined) continue;
      const { key } = flag;
      const shown = [...variants.names].map(String);
      for (const { value, place: at } of site.compared ?? []) {
        if (typeof value !== 'string' || value === '' || value === site.noVariant || variants.values.has(value))
          continue;
        const meant = nearest(
          value,
          [...variants.values].filter((one) => typeof one === 'string'),
        );
        if (meant === undefined)
          yield { message: 'unknown', data: { key, given: value, variants: shown }, flag, place: at };
        else {
          const data = { key, given: value, nearest: meant };
          yield { message: 'misspelt', data, flag, written: value, meant, place: at };
        }
      }
      const isCompared = (site.compared ?? []).some(({ value }) => value !== null && typeof value !== 'boolean');
      if (isCompared || site.use !== 'condition' || site.guard === undefined || !variants.isTruthy) continue;
      // What is computed of the value, and `value || 'grey'`, ask nothing of the variant.
      if (site.isPartial === true || site.guard.form === 'or') continue;
      // An SDK's own question whether the flag is on at all is no reading of the variant.
      if (site.valueType === 'boolean' || site.guard.form === 'component' || site.guard.form === 'switch') continue;
      const message = site.lacksComparison === true ? 'unnamed' : 'boolean';
      yield { message, data: { key, variants: shown }, flag, place };
    }
  },
});

/** @returns what the flag's value can be, by name and as a value; undefined where it is a boolean or the registry does not say */
function variantsOf({ definition }: Flag): { names: Set<string>; values: Set<unknown>; isTruthy: boolean } | undefined {
  const { variants } = definition;
  if (variants === undefined || Object.keys(variants).length === 0) return undefined;
  const names = new Set(Object.keys(variants));
  const values = Object.values(variants);
  if (isBooleanFlag(definition)) return undefined;
  const isTruthy = values.every((value) => typeof value === 'string' && value !== '') || definition.value === 'object';
  return { names, values: new Set<unknown>([...names, ...values]), isTruthy };
}

const isBooleanFlag = ({ value, variants }: FlagDefinition): boolean =>
  value === 'boolean' || Object.values(variants ?? {}).every((one) => typeof one === 'boolean');
