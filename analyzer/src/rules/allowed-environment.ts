import type { Flag, FlagDefinition } from '../model/flag.js';
import { fieldPlace } from './field-place.js';
import { isOn } from './flag-stage.js';
import { defineRule, type RuleContext } from './rule.js';

export const allowedEnvironment = defineRule({
  meta: {
    id: 'allowed-environment',
    title: 'A flag is on only where it may be, and there in order',
    kind: 'registry',
    sets: { recommended: 'warning', strict: 'error' },
    summary:
      'Reports a flag that is on in an environment which its entry does not list, or in a later one while it is off in an earlier one.',
    why: 'What is on in production and off in staging runs untested: no test environment looks like what users get. What is on where nobody listed it is on by mistake.',
    remedy: 'Turn it off there, list the environment, or turn it on in the earlier ones first.',
    options: {},
    time: false,
    related: ['rollout-policy', 'no-registry-conflict'],
  },
  messages: {
    unlisted:
      '`{key}` is on in `{environment}` by {source}, and its entry in `{file}` does not list that environment, so it may not exist there. Turn it off there, or list the environment.',
    order:
      '`{key}` is on in `{later}` and off in `{earlier}`, so that what users get there was not tried before. Turn it on in `{earlier}` too, or off in `{later}`.',
  },
  *check(context) {
    const order = travelOrder(context);
    const known = knownEnvironments(context);
    for (const flag of context.registry.flags) {
      if (flag.definition.archived !== undefined) continue;
      yield* unlisted(flag, known, context);
      yield* outOfOrder(flag, order);
    }
  },
});

/** Only Halyard's own format says by a list where a flag may exist; an export holds the environments that it was made of. */
function* unlisted(flag: Flag, known: ReadonlySet<string>, { registry }: RuleContext) {
  const isOwn = ownSources(registry);
  const own = flag.entries.filter(isOwn);
  const listing = own.find(({ definition }) => definition.environments !== undefined);
  if (listing === undefined) return;
  const listed = new Set(own.flatMap(({ definition }) => Object.keys(definition.environments ?? {})));
  for (const entry of flag.entries) {
    if (isOwn(entry)) continue;
    const { source, definition, fieldPlaces, keyPlace } = entry;
    for (const [environment, given] of Object.entries(definition.environments ?? {})) {
      if (listed.has(environment) || !known.has(environment) || !isOn(flag.definition, given)) continue;
      const place = fieldPlaces?.[`environments.${environment}`] ?? keyPlace;
      const data = { key: flag.key, environment, source: [source], file: listing.keyPlace.file };
      const related = [{ place: listing.keyPlace, message: 'its environments are listed here' }];
      yield { message: 'unlisted', data, flag, place, related, detail: `unlisted ${environment}` } as const;
    }
  }
}

const ownSources = ({ sources }: RuleContext['registry']): ((entry: { source: string }) => boolean) => {
  const own = new Set(sources.filter(({ format }) => format === 'file').map(({ id }) => id));
  return ({ source }) => own.has(source);
};

/** A reader has to call the only environment of a file something. */
const knownEnvironments = ({ registry, environments }: RuleContext): Set<string> => {
  const isOwn = ownSources(registry);
  const listed = registry.flags.flatMap(({ entries }) =>
    entries.filter(isOwn).flatMap(({ definition }) => Object.keys(definition.environments ?? {})),
  );
  return new Set([...environments.production, ...environments.order, ...listed]);
};

/** What operates a system, or belongs to a plan, is turned where it is needed and travels nowhere. */
function* outOfOrder(flag: Flag, order: readonly string[][]) {
  const { definition } = flag;
  if (definition.type === 'ops' || definition.type === 'permission') return;
  let off: string | undefined;
  for (const names of order) {
    const later = off === undefined ? undefined : names.find((name) => stateIn(definition, name) === true);
    if (later !== undefined) {
      const place = fieldPlace(flag, `environments.${later}`);
      const related = [{ place: fieldPlace(flag, `environments.${off!}`), message: `off in \`${off!}\`` }];
      yield { message: 'order', data: { key: flag.key, later, earlier: off! }, flag, place, related } as const;
      return;
    }
    off = names.find((name) => stateIn(definition, name) === false) ?? off;
  }
}

/** Undefined where it is not listed: it may not exist there at all. */
function stateIn(definition: FlagDefinition, environment: string): boolean | undefined {
  const given = definition.environments?.[environment];
  return given === undefined ? undefined : isOn(definition, given);
}

/** Each step of the way of a change, as environments. */
const travelOrder = ({ environments: { order, production } }: RuleContext): string[][] =>
  order.map((name) => (name === 'production' ? [...new Set(['production', ...production])] : [name]));
