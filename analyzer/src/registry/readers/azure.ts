import type { FlagEntry, FlagState } from '../../model/flag.js';
import { azureAllocation, azureExpiry, azureFilters, azureState } from '../azure-filters.js';
import { azureKeyValue, azureKeyValueList, isAzureFlagKeyValue, type AzureKeyValue } from '../azure-key-values.js';
import { parseDocument, type DocumentMember, type DocumentNode } from '../document.js';
import { glance, memberOf } from '../document-glance.js';
import { EntryDraft } from '../entry-draft.js';
import { asText, failure, given, itemsIn, mapIn, otherFormat, requiredText, textIn } from '../field-reading.js';
import type { ReaderOptions, RegistryReader } from '../reader.js';
import { describeVariations } from '../served-values.js';

const SECTIONS = ['feature_management', 'FeatureManagement', 'feature-management', 'featureManagement'];
const LISTS = ['feature_flags', 'FeatureFlags', 'feature-flags'];

/** Azure's feature management. */
export const reader: RegistryReader = {
  id: 'azure',
  title: 'Azure App Configuration',
  summary:
    'A configuration with `feature_management` (the Microsoft feature management schema) or with the older `FeatureManagement` map of .NET, or the key-values of an App Configuration store in the `kvset` profile.',
  docs: 'https://learn.microsoft.com/azure/azure-app-configuration/feature-management-overview',
  usual: ['**/appsettings*.json', '**/feature-flags.azure.json', '**/appconfigdata.json'],
  complete: true,
  mapping: {
    key: '`id`; in the older map the key',
    value: '`boolean`; with `variants` the type of their `configuration_value`',
    variants: '`variants`',
    default: '`allocation.default_when_disabled`',
    purpose: '`description`',
    owner: 'the tag `owner` or `team` of a key-value',
    expires: 'the last `End` of the `Microsoft.TimeWindow` filters',
    environments:
      "named by `environment:`, else by the file (`appsettings.Production.json`), else `default`; a key-value's `label` comes first. `enabled` with the filters: `Microsoft.Percentage` and `DefaultRolloutPercentage` give the percentage, groups, users, a time window and filters of your own the audience",
    tags: 'the `tags` of a key-value, as `name:value`',
  },
  detect(source) {
    const root = glance(source);
    if (root === undefined) return false;
    const section = sectionOf(root);
    if (section !== undefined) {
      return (
        listOf(section) !== undefined ||
        (section.kind === 'map' && section.members.length > 0 && section.members.every(isOlder))
      );
    }
    const list = root.kind === 'list' ? root.items : (memberOf(root, 'items', 'list')?.items ?? []);
    return list.some(isAzureFlagKeyValue);
  },
  read(source, options) {
    const root = parseDocument(source);
    const environment = options.environment ?? environmentOf(source.file) ?? 'default';
    const section = sectionOf(root);
    const list = section && listOf(section);
    if (list !== undefined) return { entries: list.items.map((node) => flagEntry(node, environment)) };
    if (section?.kind === 'map') return { entries: section.members.map((m) => olderEntry(m, environment)) };
    const keyValues = azureKeyValueList(root).filter(isAzureFlagKeyValue).map(azureKeyValue);
    if (keyValues.length === 0 && azureKeyValueList(root).length === 0) {
      throw otherFormat(
        root,
        'a configuration of Azure feature management',
        '`feature_management` is missing',
        'Point `azure` at a file that has it, or at key-values exported with the profile `appconfig/kvset`.',
      );
    }
    return { entries: keyValueEntries(keyValues, { ...options, environment }) };
  },
};

function sectionOf(root: DocumentNode): DocumentNode | undefined {
  for (const name of SECTIONS) {
    const section = memberOf(root, name, 'map');
    if (section !== undefined) return section;
  }
  return undefined;
}

function listOf(section: DocumentNode): DocumentNode | undefined {
  for (const name of LISTS) {
    const list = memberOf(section, name, 'list');
    if (list !== undefined) return list;
  }
  return undefined;
}

const isOlder = ({ node }: DocumentMember): boolean =>
  booleanLike(node) !== undefined || memberOf(node, 'EnabledFor', 'list') !== undefined;

/** .NET configuration holds every value as a text, and so do files made from it. */
function booleanLike(node: DocumentNode): boolean | undefined {
  const word = String(node.value).toLowerCase();
  return node.kind === 'scalar' && (word === 'true' || word === 'false') ? word === 'true' : undefined;
}

/** .NET names its settings files after the environment. */
const environmentOf = (file: string): string | undefined => /appsettings\.([\w-]+)\.json$/i.exec(file)?.[1];

function flagEntry(node: DocumentNode, environment: string): FlagEntry {
  const key = requiredText(node, 'id', 'flag');
  return describe(new EntryDraft(), node, environment, node).entry(key.value, key.place, node.place);
}

function describe(draft: EntryDraft, node: DocumentNode, environment: string, whole: DocumentNode): EntryDraft {
  const conditions = mapIn(node, 'conditions');
  const filters = azureFilters(itemsIn(conditions, 'client_filters'));
  const variants = given(node, 'variants');
  const described = describeVariations(
    itemsIn(node, 'variants').map((each) => ({
      name: textIn(each, 'name'),
      value: given(each, 'configuration_value')?.value,
    })),
  );
  const allocation = mapIn(node, 'allocation');
  const initial = given(allocation, 'default_when_disabled');
  const expiry = azureExpiry(filters);
  draft
    .set('value', variants === undefined ? 'boolean' : described.value)
    .set('variants', described.variants, variants)
    .set('default', initial && asText(initial, 'default_when_disabled'), initial)
    .set('expires', expiry?.day, expiry?.node)
    .take('purpose', node, 'description', asText);

  const enabled = given(node, 'enabled');
  const on = enabled === undefined ? false : booleanLike(enabled);
  if (on === undefined) {
    throw failure(enabled!.place, '`enabled` should be `true` or `false`.', 'Write `true` or `false` here.');
  }
  const off: FlagState | undefined = draft.definition.default;
  const all = textIn(conditions, 'requirement_type')?.toLowerCase() === 'all';
  const state =
    described.variants !== undefined && filters.length === 0
      ? azureAllocation(allocation, off)
      : azureState(filters, all);
  return draft.environment(environment, on ? state : { state: false }, whole === node ? enabled : whole);
}

function olderEntry({ key, keyPlace, node, place }: DocumentMember, environment: string): FlagEntry {
  const draft = new EntryDraft().set('value', 'boolean');
  const simple = booleanLike(node);
  const enabledFor = given(node, 'EnabledFor');
  if (simple === undefined && enabledFor?.kind !== 'list') {
    throw failure(
      node.place,
      `The flag \`${key}\` is neither a boolean nor a map with \`EnabledFor\`.`,
      'Write `true`, `false` or `{ "EnabledFor": [] }`.',
    );
  }
  const filters = azureFilters(itemsIn(node, 'EnabledFor'));
  const all = textIn(node, 'RequirementType')?.toLowerCase() === 'all';
  const expiry = azureExpiry(filters);
  draft.set('expires', expiry?.day, expiry?.node);
  const on = simple ?? filters.length > 0;
  return draft
    .environment(environment, on ? azureState(filters, all) : { state: false }, enabledFor ?? node)
    .entry(key, keyPlace, place);
}

/** A store has a flag once per label; together they are one flag in several environments. */
function keyValueEntries(keyValues: readonly AzureKeyValue[], options: ReaderOptions): FlagEntry[] {
  const drafts = new Map<string, { first: AzureKeyValue; draft: EntryDraft }>();
  for (const keyValue of keyValues) {
    const { flag, node, tags, label } = keyValue;
    const { value: id } = requiredText(flag, 'id', 'flag');
    const { first, draft } = drafts.get(id) ?? { first: keyValue, draft: new EntryDraft() };
    drafts.set(id, { first, draft });
    describe(draft, flag, label ?? options.environment!, node);
    readTags(draft, tags);
  }
  return [...drafts].map(([id, { first, draft }]) => draft.entry(id, first.key.place, first.node.place));
}

function readTags(draft: EntryDraft, tags: DocumentNode | undefined): void {
  const named = (tags?.members ?? []).flatMap((m) =>
    typeof m.node.value === 'string' ? `${m.key}:${m.node.value}` : [],
  );
  if (named.length === 0) return;
  draft.set('tags', [...new Set([...(draft.definition.tags ?? []), ...named])]);
  for (const name of ['owner', 'team']) {
    draft.take('owner', tags, name, (node) => (typeof node.value === 'string' ? [node.value] : undefined));
  }
}
