import { FLAG_TYPES, type FlagDefinition } from '../model/flag.js';
import type { TypePolicy } from '../model/policy.js';
import { isOnInProduction } from './flag-stage.js';
import { missingFields } from './missing-fields.js';
import { defineRule } from './rule.js';
import { withArticle } from './wording.js';

export const requireMetadata = defineRule({
  meta: {
    id: 'require-metadata',
    title: 'A flag says what its type and stage need',
    kind: 'registry',
    sets: { recommended: 'warning', strict: 'error' },
    summary: 'Reports a flag that lacks a field which the policy of its type asks for, always or before production.',
    why: 'When a flag goes wrong at night, whoever is on call needs its owner, its safe state and its dashboard; when it is done, someone has to know that it may go.',
    remedy: 'Complete the entry, or change what a type needs under `policies:` in the configuration.',
    options: {},
    time: false,
    related: ['no-expired-flag', 'no-unused-flag'],
  },
  messages: {
    unknownType:
      '`{key}` has no type, so no policy says what it needs and how long it may live. Give its entry in `{file}` a `type`: one of {types}.',
    unknownTag:
      '`{key}` has no type, so no policy says what it needs and how long it may live. Write it as a tag in the comment above it in `{file}`, e.g. `/** @type release */`: one of {types}.',
    always:
      '`{key}` lacks {fields}, which the policy asks of every {type} flag, so whoever has to turn or remove it knows too little. Complete its entry in `{file}`.',
    inProduction:
      '`{key}` is on in production without {fields}, which the policy asks of {kind} flag before its first user sees it. Complete its entry in `{file}`, or turn it off until then.',
    both: '`{key}` lacks {fields}, which the policy asks of every {type} flag, and is on in production without {productionFields}. Complete its entry in `{file}`.',
  },
  *check({ registry, policies, environments }) {
    const symbols = new Set(registry.sources.filter(({ format }) => format === 'typescript').map(({ id }) => id));
    for (const flag of registry.flags) {
      const { key, definition } = flag;
      if (definition.archived !== undefined) continue;
      const place = flag.entries[0]!.keyPlace;
      const { type } = definition;
      if (type === undefined) {
        const message = symbols.has(flag.entries[0]!.source) ? 'unknownTag' : 'unknownType';
        yield { message, data: { key, file: place.file, types: FLAG_TYPES }, flag, place };
        continue;
      }
      const data = { key, type, file: place.file };
      const always = missingFields(definition, policies[type].requires);
      const later = isOnInProduction(definition, environments.production)
        ? missingFields(definition, requiredInProduction(definition, policies[type]))
        : [];
      if (always.length > 0 && later.length > 0) {
        yield { message: 'both', data: { ...data, fields: always, productionFields: later }, flag, place };
      } else if (always.length > 0) yield { message: 'always', data: { ...data, fields: always }, flag, place };
      else if (later.length > 0) {
        yield { message: 'inProduction', data: { ...data, kind: withArticle(type), fields: later }, flag, place };
      }
    }
  },
});

const requiredInProduction = ({ userVisible }: FlagDefinition, policy: TypePolicy): string[] =>
  userVisible === true
    ? [...policy.requiresInProduction, ...policy.requiresWhenUserVisible]
    : policy.requiresInProduction;
