import type { EnvironmentState, FlagEntry } from '../../model/flag.js';
import { parseDocument, type DocumentNode } from '../document.js';
import { glance, hasAll, memberOf, parts } from '../document-glance.js';
import { EntryDraft } from '../entry-draft.js';
import {
  asDay,
  asListOfOne,
  asText,
  asTexts,
  booleanIn,
  given,
  itemsIn,
  mapIn,
  otherFormat,
  percentageIn,
  requiredText,
  textIn,
  valueIn,
} from '../field-reading.js';
import type { RegistryReader } from '../reader.js';
import { anyOutcomeState, TARGETED } from '../served-values.js';

/** PostHog's feature flags. */
export const reader: RegistryReader = {
  id: 'posthog',
  title: 'PostHog',
  summary:
    "The reply of `GET /api/projects/ID/feature_flags/`, or of the SDKs' local evaluation. A project is an environment.",
  docs: 'https://posthog.com/docs/api/feature-flags',
  usual: ['**/posthog*.json'],
  complete: true,
  mapping: {
    key: '`key`',
    value: '`boolean`; `string` for a multivariate flag',
    variants: '`filters.multivariate.variants` with their `filters.payloads`, else their own names',
    type: '`experiment` for a flag with an experiment in `experiment_set`',
    purpose: '`name`, which PostHog shows as the description',
    owner: '`created_by.email`',
    created: '`created_at`',
    environments:
      'named by `environment:`, else by `evaluation_contexts`, else `default`: `active`; the widest of `filters.groups` gives the percentage, their properties give the audience. The state is a variant only where all users get that one',
    prerequisites: 'properties of the type `flag`',
    tags: '`tags`',
    archived: '`archived` or `deleted`',
    staleHint: 'a `status` of `stale` or `inactive`',
  },
  detect(source) {
    const flags = flagsOf(glance(source));
    return flags !== undefined && parts(flags).length > 0 && parts(flags).every(isFlag);
  },
  read(source, options) {
    const root = parseDocument(source);
    const flags = flagsOf(root) ?? (isFlag(root) ? [root] : undefined);
    if (flags === undefined) {
      throw otherFormat(
        root,
        'a reply of PostHog',
        '`results` is missing',
        'Save the reply of `GET /api/projects/ID/feature_flags/`, or name the format that the file has.',
      );
    }
    const items = Array.isArray(flags) ? flags : flags.items;
    const keysById = new Map(
      items.flatMap((item): [string, string][] => {
        const key = textIn(item, 'key');
        return key === undefined ? [] : [[String(valueIn(item, 'id')), key]];
      }),
    );
    return { entries: items.map((item) => entryOf(item, options.environment, keysById)) };
  },
};

const isFlag = (node: DocumentNode): boolean => hasAll(node, 'key') && memberOf(node, 'filters', 'map') !== undefined;

function flagsOf(root: DocumentNode | undefined): DocumentNode | undefined {
  if (root?.kind === 'list') return root;
  return memberOf(root, 'results', 'list') ?? memberOf(root, 'flags', 'list');
}

function entryOf(
  node: DocumentNode,
  environment: string | undefined,
  keysById: ReadonlyMap<string, string>,
): FlagEntry {
  const key = requiredText(node, 'key', 'flag');
  const filters = mapIn(node, 'filters');
  const multivariate = mapIn(filters, 'multivariate');
  const variants = itemsIn(multivariate, 'variants');
  const draft = new EntryDraft()
    .set('value', variants.length > 0 ? 'string' : 'boolean')
    .set('variants', variants.length > 0 ? variantsOf(variants, mapIn(filters, 'payloads')) : undefined, multivariate)
    .set('type', itemsIn(node, 'experiment_set').length > 0 ? 'experiment' : undefined, given(node, 'experiment_set'))
    .take('purpose', node, 'name', asText)
    .take('owner', mapIn(node, 'created_by'), 'email', asListOfOne)
    .take('created', node, 'created_at', asDay)
    .take('tags', node, 'tags', asTexts);

  const state = stateOf(node, filters, variants);
  const contexts = given(node, 'evaluation_contexts');
  const named = contexts && asTexts(contexts, 'evaluation_contexts');
  for (const name of environment === undefined ? (named ?? ['default']) : [environment]) {
    draft.environment(name, state, given(node, 'active'));
  }

  const prerequisites = itemsIn(filters, 'groups')
    .flatMap((group) => itemsIn(group, 'properties'))
    .filter((property) => textIn(property, 'type') === 'flag')
    .map((property) => String(valueIn(property, 'key')))
    .map((id) => keysById.get(id) ?? id);
  draft.set('prerequisites', prerequisites.length > 0 ? [...new Set(prerequisites)] : undefined);

  for (const name of ['archived', 'deleted']) {
    if (booleanIn(node, name) === true) draft.take('archived', node, name, () => true);
  }
  draft.take('staleHint', node, 'status', (status) => {
    const word = String(status.value).toLowerCase();
    return word === 'stale' || word === 'inactive' ? word : undefined;
  });
  return draft.entry(key.value, key.place, node.place);
}

/** Users in any group have the flag; which variant they get is a matter of its own. */
function stateOf(
  node: DocumentNode,
  filters: DocumentNode | undefined,
  variants: readonly DocumentNode[],
): EnvironmentState {
  if (booleanIn(node, 'active') !== true) return { state: false };
  const certain = variants.find((variant) => percentageIn(variant, 'rollout_percentage') === 100);
  const on = textIn(certain, 'key') ?? true;
  return anyOutcomeState(
    itemsIn(filters, 'groups').map((group) => ({
      audience: audienceOf(group),
      shares: [{ state: on, percentage: percentageIn(group, 'rollout_percentage') ?? 100 }],
    })),
    false,
  );
}

function audienceOf(group: DocumentNode): string | undefined {
  const properties = itemsIn(group, 'properties');
  if (properties.length === 0) return undefined;
  const cohort = properties.length === 1 ? textIn(properties[0], 'cohort_name') : undefined;
  return cohort ?? TARGETED;
}

function variantsOf(variants: readonly DocumentNode[], payloads: DocumentNode | undefined): Record<string, unknown> {
  return Object.fromEntries(
    variants.map((variant) => {
      const { value: name } = requiredText(variant, 'key', 'variant');
      const payload = valueIn(payloads, name);
      return [name, typeof payload === 'string' ? parsed(payload) : (payload ?? name)];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
