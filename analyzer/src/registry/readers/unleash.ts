import type { FlagEntry, FlagType } from '../../model/flag.js';
import { addDays } from '../../text/dates.js';
import { member, parseDocument, type DocumentNode } from '../document.js';
import { glance, hasAll, memberOf, parts } from '../document-glance.js';
import { EntryDraft } from '../entry-draft.js';
import {
  asDay,
  asListOfOne,
  asText,
  booleanIn,
  given,
  itemsIn,
  mapIn,
  otherFormat,
  requiredText,
  textIn,
  valueIn,
} from '../field-reading.js';
import { linkName } from '../link-naming.js';
import type { ReaderOptions, RegistryReader } from '../reader.js';
import { unleashContext, type UnleashContext } from '../unleash-export.js';
import { unleashState } from '../unleash-strategies.js';

const TYPES: Record<string, FlagType> = {
  release: 'release',
  experiment: 'experiment',
  operational: 'ops',
  'kill-switch': 'ops',
  permission: 'permission',
};

const OWNING_TAGS = ['owner', 'team'];

/** Unleash's exports and replies. */
export const reader: RegistryReader = {
  id: 'unleash',
  title: 'Unleash',
  summary:
    "An export (`POST /api/admin/features-batch/export`), a feature's details, a list or search result of the admin API, or the client API's features. An export has one environment and leaves archived flags out; only the admin API's replies have dates.",
  docs: 'https://docs.getunleash.io/concepts/import-export',
  usual: ['**/unleash*.json'],
  complete: true,
  mapping: {
    key: '`name`',
    type: '`type`: `operational` and `kill-switch` are `ops`; a type of your own is unknown',
    value: 'always `boolean`',
    variants: "the variants of the feature's environments and strategies, with their payloads",
    purpose: '`description`',
    owner: 'tags of the type `team` or `owner`, else `createdBy`',
    created: '`createdAt`',
    expires: "`createdAt` plus the type's `lifetimeDays`, where the document lists the types under `featureTypes`",
    environments:
      '`featureEnvironments`, or `environments`; the widest of the enabled strategies gives the percentage, constraints and segments give the audience',
    prerequisites: '`dependencies`',
    tags: '`featureTags` or `tags`, as `type:value`; without the type when it is `simple`',
    links: '`links`, by title',
    archived: '`archivedAt`, else `archived`',
    staleHint: '`stale`, else a `lifecycle` that is `completed`',
  },
  detect(source) {
    const root = glance(source);
    if (hasAll(root, 'features', 'featureStrategies')) return true;
    const features = memberOf(root, 'features', 'list');
    if (features === undefined) return isFeature(root);
    return features.items.length > 0 && parts(features).every(isFeature);
  },
  read(source, options) {
    const root = parseDocument(source);
    const features = given(root, 'features');
    if (features?.kind !== 'list' && !isFeature(root)) {
      throw otherFormat(
        root,
        'an export of Unleash',
        '`features` is missing',
        'Save the result of `POST /api/admin/features-batch/export`, or name the format that the file has.',
      );
    }
    const context = unleashContext(root);
    const environment = options.environment ?? textIn(mapIn(root, 'query'), 'environment') ?? 'default';
    return {
      entries: (features?.kind === 'list' ? features.items : [root]).map((node) =>
        entryOf(node, context, { ...options, environment }),
      ),
    };
  },
};

const isFeature = (node: DocumentNode | undefined): boolean =>
  memberOf(node, 'name', 'scalar') !== undefined &&
  memberOf(node, 'type', 'scalar') !== undefined &&
  ['project', 'strategies', 'environments', 'stale'].some((name) => hasAll(node, name));

function entryOf(node: DocumentNode, context: UnleashContext, options: ReaderOptions): FlagEntry {
  const key = requiredText(node, 'name', 'feature');
  const name = key.value;
  const draft = new EntryDraft()
    .take('type', node, 'type', (type) =>
      Object.hasOwn(TYPES, String(type.value)) ? TYPES[String(type.value)] : undefined,
    )
    .set('value', 'boolean')
    .take('purpose', node, 'description', asText)
    .take('created', node, 'createdAt', asDay)
    .set('expires', expiryOf(node, context))
    .infer('value', 'expires');
  // What has no better word there is a release.
  if (draft.definition.type === 'release') draft.infer('type');

  readTags(draft, [...(context.tags.get(name) ?? []), ...itemsIn(node, 'tags')]);
  const creator = given(node, 'createdBy');
  if (draft.definition.owner === undefined) {
    draft.take('owner', creator, 'email', asListOfOne).take('owner', creator, 'name', asListOfOne).infer('owner');
  }
  readEnvironments(draft, node, context, options.environment!);

  const dependencies = [...(context.dependencies.get(name) ?? []), ...itemsIn(node, 'dependencies')];
  const prerequisites = dependencies.flatMap((each) => textIn(each, 'feature') ?? []);
  draft.set('prerequisites', prerequisites.length > 0 ? [...new Set(prerequisites)] : undefined);
  for (const link of [...(context.links.get(name) ?? []), ...itemsIn(node, 'links')]) {
    const url = textIn(link, 'url');
    if (url !== undefined) draft.link(linkName(textIn(link, 'title'), url), url, given(link, 'url'));
  }
  draft.take('archived', node, 'archivedAt', asDay);
  if (booleanIn(node, 'archived') === true) draft.take('archived', node, 'archived', () => true);
  draft.take('staleHint', node, 'stale', (stale) => (stale.value === true ? 'stale' : undefined));
  const lifecycle = mapIn(node, 'lifecycle');
  if (textIn(lifecycle, 'stage') === 'completed') {
    const status = textIn(lifecycle, 'status');
    draft.take('staleHint', lifecycle, 'stage', () => (status === undefined ? 'completed' : `completed: ${status}`));
  }
  return draft.entry(name, key.place, node.place);
}

function expiryOf(node: DocumentNode, { lifetimes }: UnleashContext): string | undefined {
  const lifetime = lifetimes.get(String(valueIn(node, 'type')));
  const created = given(node, 'createdAt');
  if (lifetime === null) return 'never';
  return lifetime === undefined || created === undefined ? undefined : addDays(asDay(created, 'createdAt'), lifetime);
}

function readTags(draft: EntryDraft, nodes: DocumentNode[]): void {
  const tags: string[] = [];
  for (const node of nodes) {
    const type = textIn(node, 'tagType') ?? textIn(node, 'type');
    const valueNode = given(node, 'tagValue') ?? given(node, 'value');
    const value = valueNode && asText(valueNode, 'tagValue');
    if (value === undefined) continue;
    tags.push(type === undefined || type === 'simple' ? value : `${type}:${value}`);
    if (type !== undefined && OWNING_TAGS.includes(type)) {
      draft.set('owner', [...(draft.definition.owner ?? []), value], valueNode);
    }
  }
  draft.set('tags', tags.length > 0 ? tags : undefined);
}

function readEnvironments(draft: EntryDraft, node: DocumentNode, context: UnleashContext, single: string): void {
  const name = String(valueIn(node, 'name'));
  const variants: DocumentNode[] = [...itemsIn(node, 'variants')];
  const exported = context.strategies.get(name) ?? [];
  for (const environment of context.environments.get(name) ?? []) {
    const where = textIn(environment, 'environment') ?? single;
    const strategies = exported.filter((strategy) => (textIn(strategy, 'environment') ?? where) === where);
    draft.environment(
      where,
      unleashState(booleanIn(environment, 'enabled') ?? false, strategies, context.segments),
      environment,
    );
    variants.push(...itemsIn(environment, 'variants'), ...strategies.flatMap((each) => itemsIn(each, 'variants')));
  }
  for (const environment of itemsIn(node, 'environments')) {
    const enabled = booleanIn(environment, 'enabled') ?? false;
    const strategies = itemsIn(environment, 'strategies');
    // A search result says that there are strategies, and not which.
    const told = member(environment, 'strategies') !== undefined;
    const where = textIn(environment, 'name') ?? single;
    draft.environment(
      where,
      told ? unleashState(enabled, strategies, context.segments) : { state: enabled },
      environment,
    );
    variants.push(...itemsIn(environment, 'variants'), ...strategies.flatMap((each) => itemsIn(each, 'variants')));
  }
  const enabled = booleanIn(node, 'enabled');
  if (enabled !== undefined && draft.definition.environments === undefined) {
    const strategies = itemsIn(node, 'strategies');
    draft.environment(single, unleashState(enabled, strategies, context.segments), given(node, 'enabled'));
    variants.push(...strategies.flatMap((each) => itemsIn(each, 'variants')));
  }
  if (variants.length > 0) draft.set('variants', Object.fromEntries(variants.flatMap(variantOf)));
}

/** A variant without payload is told from the others by its name alone. */
function variantOf(node: DocumentNode): [string, unknown][] {
  const name = textIn(node, 'name');
  if (name === undefined) return [];
  const payload = mapIn(node, 'payload');
  const value = valueIn(payload, 'value');
  if (typeof value !== 'string') return [[name, name]];
  const type = textIn(payload, 'type');
  return [[name, type === 'json' || type === 'number' ? parsed(value) : value]];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
