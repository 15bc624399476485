import type { Flag } from '../model/flag.js';
import type { Place } from '../model/place.js';
import { flagExpiry } from './expiry.js';
import { fieldPlace } from './field-place.js';
import { isOn } from './flag-stage.js';
import { noExpiredFlag } from './no-expired-flag.js';
import { prerequisiteCycles } from './prerequisite-cycles.js';
import { defineRule, type RuleContext } from './rule.js';

export const noPrerequisiteCycle = defineRule({
  meta: {
    id: 'no-prerequisite-cycle',
    title: 'What a flag needs can be on before it',
    kind: 'registry',
    sets: { recommended: 'warning', strict: 'error' },
    summary:
      'Reports flags that need each other, and a flag that is on while what it needs is archived, expired, off or not there.',
    why: 'A flag whose prerequisite is off gives its default, whatever its own state says; two that need each other can never be turned on, nor one of them removed.',
    remedy: 'Take the prerequisite out of the entry, or turn it on first.',
    options: {},
    time: true,
    related: ['allowed-environment', 'no-expired-flag', 'no-archived-flag'],
  },
  messages: {
    cycle:
      '{keys} need each other in a circle, so none of them can be on first. Take one of them out of `prerequisites`.',
    self: '`{key}` needs itself, so it can never be on. Take it out of its own `prerequisites`.',
    unknown:
      '`{key}` needs `{prerequisite}`, which is not in the registry, so nobody sees whether it is on. Register it, or take it out of `prerequisites`.',
    archived:
      '`{key}` needs `{prerequisite}`, which is archived, so it gives its default for everybody. Take `{prerequisite}` out of `prerequisites`.',
    expired:
      '`{key}` needs `{prerequisite}`, which expired on {date}: whoever removes that flag breaks this one. Remove `{prerequisite}` together with its mention in `prerequisites`.',
    off: '`{key}` is on in {environments}, where `{prerequisite}`, which it needs, is not, so it gives its default there. Turn `{prerequisite}` on there first, or `{key}` off.',
  },
  *check(context) {
    const { flags } = context.registry;
    const prerequisitesOf = (flag: Flag): Flag[] =>
      flag.definition.archived === undefined ? prerequisites(flag).flatMap((name) => context.flag(name) ?? []) : [];
    const cycles = prerequisiteCycles(flags, prerequisitesOf) as [Flag, ...Flag[]][];
    for (const [flag, ...others] of cycles) {
      const place = placeOf(flag, others[0] ?? flag, context);
      const at = { flag, place };
      if (others.length === 0) yield { message: 'self', data: { key: flag.key }, ...at };
      else {
        const related = others.map((other, index) => ({
          place: placeOf(other, others[index + 1] ?? flag, context),
          message: `what \`${other.key}\` needs`,
        }));
        const keys = [flag, ...others].map(({ key }) => key);
        yield { message: 'cycle', data: { keys }, ...at, related, detail: keys.join() };
      }
    }
    for (const flag of flags) {
      if (flag.definition.archived !== undefined) continue;
      for (const name of new Set(prerequisites(flag))) {
        // In a circle neither can be on first, so that asking for it would be no help.
        if (!cycles.some((cycle) => isStepOf(cycle, flag, context.flag(name)))) {
          yield* prerequisiteProblem(flag, name, context);
        }
      }
    }
  },
});

const prerequisites = ({ definition }: Flag): readonly string[] => definition.prerequisites ?? [];

/** Whether the one is followed by the other in a circle. */
const isStepOf = (cycle: readonly Flag[], from: Flag, to: Flag | undefined): boolean =>
  cycle.some((flag, index) => flag === from && cycle[(index + 1) % cycle.length] === to);

/** Where a flag says that it needs another. */
function placeOf(flag: Flag, prerequisite: Flag, context: RuleContext): Place {
  const index = prerequisites(flag).findIndex((name) => context.flag(name) === prerequisite);
  return fieldPlace(flag, `prerequisites.${index}`, 'prerequisites');
}

function* prerequisiteProblem(flag: Flag, name: string, context: RuleContext) {
  const prerequisite = context.flag(name);
  const place = fieldPlace(flag, `prerequisites.${prerequisites(flag).indexOf(name)}`, 'prerequisites');
  const at = { flag, place, detail: name };
  const data = { key: flag.key, prerequisite: name };
  if (prerequisite === undefined) {
    if (context.registry.complete) yield { message: 'unknown', data, ...at } as const;
    return;
  }
  const { archived } = prerequisite.definition;
  if (archived !== undefined) {
    yield { message: 'archived', data, ...at } as const;
    return;
  }
  const expiry = expiryOf(prerequisite, context);
  if (expiry?.state === 'expired' && expiryOf(flag, context)?.state !== 'expired') {
    yield { message: 'expired', data: { ...data, date: expiry.date }, ...at } as const;
    return;
  }
  const environments = whereOnlyFirstIsOn(flag, prerequisite);
  if (environments.length > 0) yield { message: 'off', data: { ...data, environments }, ...at } as const;
}

const expiryOf = (flag: Flag, context: RuleContext) =>
  flagExpiry(flag, context, { window: '0d', grace: context.optionsOf(noExpiredFlag).grace });

/** Nothing is known of a flag that lists no environment; where one lists some, it may not exist in others. */
function whereOnlyFirstIsOn({ definition }: Flag, { definition: other }: Flag): string[] {
  const { environments: needed } = other;
  if (needed === undefined) return [];
  return Object.entries(definition.environments ?? {}).flatMap(([name, given]) => {
    const state = needed[name];
    return isOn(definition, given) && (state === undefined || !isOn(other, state)) ? [name] : [];
  });
}
