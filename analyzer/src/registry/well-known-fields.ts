import type { EnvironmentState, FlagDefinition } from '../model/flag.js';
import { booleanOf, dayOf, flagTypeOf, stateOf, textsOf, typeOfValue, valueTypeOf } from './flag-words.js';

/** What a field was good for: the path of the definition that it gave, a problem, or nothing. */
export type FieldResult = { path: string } | { problem: string; remedy: string } | undefined;

type Assign = (definition: FlagDefinition, value: unknown, environment: string) => FieldResult;

/** Fields of home-made definitions, by the spelling that {@link fieldName} gives. */
const FIELDS: Record<string, Assign> = {};

const field = (names: string, assign: Assign): void => {
  for (const name of names.split(' ')) FIELDS[name] = assign;
};

const set = <K extends keyof FlagDefinition>(
  definition: FlagDefinition,
  name: K,
  value: FlagDefinition[K] | undefined,
): FieldResult => {
  if (value === undefined || definition[name] !== undefined) return undefined;
  definition[name] = value;
  return { path: name };
};

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

const list = (value: unknown): string[] | undefined => {
  const texts = textsOf(value);
  return texts.length > 0 ? texts : undefined;
};

const notADay = (value: unknown, never: boolean): FieldResult => ({
  problem: `\`${typeof value === 'string' ? value : JSON.stringify(value)}\` is no date`,
  remedy: `Write a day of the calendar as \`YYYY-MM-DD\`${never ? ', or `never`' : ''}.`,
});

const link =
  (name: string): Assign =>
  (definition, value) => {
    const target = text(value);
    if (target === undefined || definition.links?.[name] !== undefined) return undefined;
    definition.links = { ...definition.links, [name]: target };
    return { path: `links.${name}` };
  };

const environmentField =
  (read: (value: unknown) => Partial<EnvironmentState> | undefined): Assign =>
  (definition, value, environment) => {
    const part = read(value);
    if (part === undefined) return undefined;
    const before = definition.environments?.[environment] ?? { state: true };
    definition.environments = { ...definition.environments, [environment]: { ...before, ...part } };
    return { path: `environments.${environment}` };
  };

const percentage =
  (factor: number): Assign =>
  (definition, value, environment) =>
    environmentField((given) => {
      if (typeof given !== 'number') return undefined;
      const percent = Math.round(given * factor * 1e6) / 1e6;
      return percent >= 0 && percent <= 100 ? { percentage: percent } : undefined;
    })(definition, value, environment);

const RISKS = ['low', 'medium', 'high'];

/** A part of the definition that has fields of its own: each a text, a list of texts or one of some words. */
const nested =
  (name: 'risk' | 'rollback' | 'experiment' | 'migration', parts: Record<string, 'text' | 'list' | string[]>): Assign =>
  (definition, value) => {
    if (typeof value !== 'object' || value === null || definition[name] !== undefined) return undefined;
    const given = value as Record<string, unknown>;
    const read = Object.entries(parts).flatMap(([part, form]) => {
      const content = form === 'list' ? list(given[part]) : text(given[part]);
      const unknown = Array.isArray(form) && !form.includes(content as string);
      return content === undefined || unknown ? [] : [[part, content] as const];
    });
    if (read.length === 0) return undefined;
    definition[name] = Object.fromEntries(read);
    return { path: name };
  };

field('type flagtype kind category', (definition, value) => {
  const type = flagTypeOf(value);
  return type === undefined ? set(definition, 'value', valueTypeOf(value)) : set(definition, 'type', type);
});
field('purpose description desc', (definition, value) => set(definition, 'purpose', text(value)));
field('owner owners team teams ownedby squad', (definition, value) => set(definition, 'owner', list(value)));
field('created createdat createdon datecreated introduced', (definition, value) => {
  const day = dayOf(value);
  if (day === undefined || day === 'never') return value == null ? undefined : notADay(value, false);
  return set(definition, 'created', day);
});
field('expires expiresat expireson expiry expirydate expirationdate expiration removeby', (definition, value) => {
  const day = dayOf(value);
  if (day === undefined) return value == null ? undefined : notADay(value, true);
  return set(definition, 'expires', day);
});
field('valuetype', (definition, value) => set(definition, 'value', valueTypeOf(value)));
field('value', (definition, value) => {
  const type = valueTypeOf(value);
  return type === undefined ? assignDefault(definition, value) : set(definition, 'value', type);
});
field('variants variations groups', (definition, value) => set(definition, 'variants', variantsOf(value)));
field('default defaultvalue initial initialvalue fallback enabled', assignDefault);
field('safe safestate safevalue', (definition, value) => set(definition, 'safe', stateOf(value)));
field('names aliases alias', (definition, value) => set(definition, 'names', list(value)));
field('prerequisites dependson requires', (definition, value) => set(definition, 'prerequisites', list(value)));
field('tags labels', (definition, value) => set(definition, 'tags', list(value)));
field('uservisible', (definition, value) => set(definition, 'userVisible', booleanOf(value)));
field('plan', (definition, value) => set(definition, 'plan', text(value)));
field('rolloutpolicy', (definition, value) => set(definition, 'rolloutPolicy', text(value)));
field('archived', (definition, value) => {
  const day = dayOf(value);
  if (day !== undefined && day !== 'never') return set(definition, 'archived', day);
  return booleanOf(value) === true ? set(definition, 'archived', true) : undefined;
});
field('deprecated', (definition, value) => {
  if (booleanOf(value) === false || value == null) return undefined;
  const reason = booleanOf(value) === true ? undefined : text(value);
  return set(definition, 'staleHint', reason === undefined ? 'deprecated' : `deprecated: ${reason}`);
});
field('status state', (definition, value, environment) => {
  if (text(value)?.toLowerCase() === 'archived') return set(definition, 'archived', true);
  const state = booleanOf(value);
  return environmentField(() => (state === undefined ? undefined : { state }))(definition, value, environment);
});
field('percentage rolloutpercentage rollout', percentage(1));
field('audiencesize', percentage(100));
field('risk', nested('risk', { technical: RISKS, business: RISKS }));
field('rollback', nested('rollback', { procedure: 'text', slo: 'text', drilled: 'text', took: 'text' }));
field('experiment', nested('experiment', { unit: 'text', analysisOwner: 'text', ends: 'text', metrics: 'list' }));
field('migration', nested('migration', { phase: ['expand', 'migrate', 'contract'], partner: 'text' }));
field('environments', (definition, value) => set(definition, 'environments', environmentsOf(value)));
field('issue ticket jira rolloutissue trackingissue', link('rolloutIssue'));
field('cleanupissue cleanup cleanupticket', link('cleanupIssue'));
field('dashboard', link('dashboard'));
field('runbook', link('runbook'));
field('announcement', link('announcement'));
field('manage', link('manage'));
field('docs documentation url', link('docs'));
field('see', link('see'));
field('links', (definition, value) => {
  if (typeof value !== 'object' || value === null) return undefined;
  const links = Object.entries(value).filter((entry): entry is [string, string] => text(entry[1]) !== undefined);
  if (links.length === 0) return undefined;
  definition.links = { ...Object.fromEntries(links), ...definition.links };
  return { path: 'links' };
});

/** @returns the spelling under which a field is looked up: without case, `_` and `-`. */
export const fieldName = (name: string): string => name.toLowerCase().replace(/[_-]/g, '');

/** @returns whether a name is one that definitions of flags use for their fields. */
export const isWellKnownField = (name: string): boolean => Object.hasOwn(FIELDS, fieldName(name));

/**
 * Puts a field of a home-made definition, or a tag of a comment, where it belongs in ours.
 * What is already there stays: the first word counts.
 * @param environment the one that a state or percentage without an environment speaks of
 */
export function assignField(
  definition: FlagDefinition,
  name: string,
  value: unknown,
  environment = 'default',
): FieldResult {
  return isWellKnownField(name) ? FIELDS[fieldName(name)]!(definition, value, environment) : undefined;
}

/** A text is a default of its own only where it names a variant; else it tells the type alone. */
function assignDefault(definition: FlagDefinition, value: unknown): FieldResult {
  const state = booleanOf(value);
  if (state !== undefined) {
    definition.value ??= 'boolean';
    return set(definition, 'default', state);
  }
  const variants = Object.entries(definition.variants ?? {});
  const variant = variants.find(([name]) => name === value) ?? variants.find(([, each]) => each === value);
  if (variant !== undefined) return set(definition, 'default', variant[0]);
  return set(definition, 'value', typeOfValue(value));
}

function variantsOf(value: unknown): Record<string, unknown> | undefined {
  if (!Array.isArray(value)) {
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  }
  const named = (value as unknown[]).flatMap((item): [string, unknown][] => {
    if (typeof item === 'string') return [[item, item]];
    const variant = item as { key?: unknown; name?: unknown; value?: unknown } | null;
    const name = variant?.key ?? variant?.name;
    return typeof name === 'string' ? [[name, variant?.value ?? name]] : [];
  });
  return named.length > 0 ? Object.fromEntries(named) : undefined;
}

function environmentsOf(value: unknown): Record<string, EnvironmentState> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const states = Object.entries(value).flatMap(([name, given]: [string, unknown]): [string, EnvironmentState][] => {
    const parts = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : { state: given };
    const state = stateOf(parts['state'] ?? parts['enabled'] ?? parts['on']);
    if (state === undefined) return [];
    const share = parts['percentage'] ?? parts['rollout'];
    const audience = text(parts['audience']);
    const since = dayOf(parts['since']);
    return [
      [
        name,
        {
          state,
          ...(typeof share === 'number' && share >= 0 && share <= 100 && { percentage: share }),
          ...(audience !== undefined && { audience }),
          ...(since !== undefined && since !== 'never' && { since }),
        },
      ],
    ];
  });
  return states.length > 0 ? Object.fromEntries(states) : undefined;
}
