import type { EnvironmentState, FlagEntry, ValueType } from '../../model/flag.js';
import { member, parseDocument, type DocumentNode } from '../document.js';
import { glance, hasAll, memberOf, parts } from '../document-glance.js';
import { EntryDraft } from '../entry-draft.js';
import {
  asBoolean,
  asDay,
  asText,
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
import { flagsmithOverrides } from '../flagsmith-overrides.js';
import type { RegistryReader } from '../reader.js';
import { describeVariations, firstOutcomeState, valueTypeOf, type Outcome, type Variation } from '../served-values.js';

/** The name of the value that a multivariate feature has without its options. */
const CONTROL = 'control';

/** Flagsmith's documents. */
export const reader: RegistryReader = {
  id: 'flagsmith',
  title: 'Flagsmith',
  summary:
    "An environment document (`GET /api/v1/environment-document/`), a features export of one environment, the flags of one environment (`GET /api/v1/flags/`), or the admin API's list of features. The content tells which one it is.",
  docs: 'https://docs.flagsmith.com/clients/server-side',
  usual: ['**/flagsmith*.json'],
  complete: true,
  mapping: {
    key: "`name`, or `feature.name` in an environment's documents",
    value: 'the type of the initial or current value; `boolean` for a feature without value',
    variants: 'the multivariate options by value, with the value of the feature itself as `control`',
    default: '`default_enabled`; `control` for a multivariate feature',
    purpose: '`description`',
    owner: '`owners` by email, then `group_owners` by name',
    created: '`created_date`',
    environments:
      "one, named by `environment:`, else by the environment document's `name`, else `default`: `enabled`, the largest `percentage_allocation`, and overrides by segment (whose `PERCENTAGE_SPLIT` is a percentage) and identity as audience",
    tags: '`tags`, where they have labels and not numbers alone',
    archived: '`is_archived`',
    staleHint: 'a tag of the type `STALE`',
  },
  detect(source) {
    const root = glance(source);
    if (memberOf(root, 'feature_states', 'list') !== undefined) return true;
    const list = root?.kind === 'list' ? root : memberOf(root, 'results', 'list');
    const features = parts(list);
    return features.length > 0 && features.every((feature) => isListed(feature) || isFeatureState(feature));
  },
  read(source, options) {
    const root = parseDocument(source);
    const environment = options.environment ?? (root.kind === 'map' ? textIn(root, 'name') : undefined) ?? 'default';
    const list =
      root.kind === 'list' ? root : (memberOf(root, 'results', 'list') ?? memberOf(root, 'feature_states', 'list'));
    if (list === undefined) {
      throw otherFormat(
        root,
        'a document of Flagsmith',
        '`feature_states` is missing, and it is no list of features',
        "Save an environment document, a features export or the admin API's list of features.",
      );
    }
    const overrides = root.kind === 'map' ? flagsmithOverrides(root) : new Map<string, Outcome[]>();
    return {
      entries: list.items.map((node) =>
        isFeatureState(node) ? featureStateEntry(node, environment, overrides) : listedEntry(node, environment),
      ),
    };
  },
};

const isFeatureState = (node: DocumentNode): boolean =>
  memberOf(mapLike(node, 'feature'), 'name', 'scalar') !== undefined;
const isListed = (node: DocumentNode): boolean =>
  hasAll(node, 'name') && (hasAll(node, 'default_enabled') || hasAll(node, 'initial_value'));
const mapLike = (node: DocumentNode, name: string): DocumentNode | undefined => memberOf(node, name, 'map');

interface Option extends Variation {
  percentage: number;
}

function featureStateEntry(
  node: DocumentNode,
  environment: string,
  overrides: ReadonlyMap<string, Outcome[]>,
): FlagEntry {
  const feature = mapIn(node, 'feature')!;
  const key = requiredText(feature, 'name', 'feature');
  const options = itemsIn(node, 'multivariate_feature_state_values').map((each): Option => ({
    value: valueIn(mapIn(each, 'multivariate_feature_option'), 'value'),
    percentage: percentageIn(each, 'percentage_allocation') ?? 0,
  }));
  const draft = new EntryDraft();
  const state = describeFeature(draft, valueIn(node, 'feature_state_value'), options);
  draft
    .environment(
      environment,
      state(booleanIn(node, 'enabled') ?? false, overrides.get(key.value) ?? []),
      given(node, 'enabled'),
    )
    .take('purpose', feature, 'description', asText)
    .take('created', feature, 'created_date', asDay);
  return draft.entry(key.value, key.place, node.place);
}

function listedEntry(node: DocumentNode, environment: string): FlagEntry {
  const key = requiredText(node, 'name', 'feature');
  const options = [...itemsIn(node, 'multivariate'), ...itemsIn(node, 'multivariate_options')].map((each): Option => ({
    value: valueIn(each, 'value') ?? typedOption(each),
    percentage: percentageIn(each, 'percentage_allocation') ?? percentageIn(each, 'default_percentage_allocation') ?? 0,
  }));
  const draft = new EntryDraft();
  const current = mapIn(node, 'environment_feature_state');
  const value = valueIn(node, 'value') ?? valueIn(node, 'initial_value') ?? valueIn(current, 'feature_state_value');
  const state = describeFeature(draft, value, options, VALUE_TYPES.get(valueIn(node, 'type')));
  draft
    .take('default', node, 'default_enabled', asBoolean)
    .take('purpose', node, 'description', asText)
    .take('created', node, 'created_date', asDay);
  const enabled = given(node, 'enabled') ?? given(current, 'enabled');
  if (enabled !== undefined) draft.environment(environment, state(asBoolean(enabled, 'enabled'), []), enabled);
  const owners = [
    ...itemsIn(node, 'owners').flatMap((owner) => textIn(owner, 'email') ?? []),
    ...itemsIn(node, 'group_owners').flatMap((group) => textIn(group, 'name') ?? []),
  ];
  draft.set('owner', owners.length > 0 ? owners : undefined);
  readTags(draft, node);
  if (booleanIn(node, 'is_archived') === true) draft.take('archived', node, 'is_archived', () => true);
  return draft.entry(key.value, key.place, node.place);
}

const VALUE_TYPES = new Map<unknown, ValueType>([
  ['int', 'number'],
  ['unicode', 'string'],
  ['bool', 'boolean'],
]);

/** Sets value and variants. @returns how an environment's switch and overrides become a state */
function describeFeature(
  draft: EntryDraft,
  value: unknown,
  options: readonly Option[],
  type?: ValueType,
): (enabled: boolean, overrides: readonly Outcome[]) => EnvironmentState {
  if (options.length === 0) {
    const empty = value === undefined || value === null || value === '';
    draft.set('value', empty ? 'boolean' : (type ?? valueTypeOf([value])));
    return (enabled, overrides) =>
      firstOutcomeState([...overrides, { shares: [{ state: enabled, percentage: 100 }] }], false);
  }
  const variants = describeVariations([{ name: CONTROL, value }, ...options]);
  draft
    .set('value', variants.value)
    .set('variants', variants.variants)
    .set('default', variants.variants && CONTROL);
  const rest = Math.max(0, 100 - options.reduce((sum, option) => sum + option.percentage, 0));
  const [control, ...states] = variants.states;
  return (enabled) =>
    enabled
      ? firstOutcomeState(
          [
            {
              shares: [
                { state: control!, percentage: rest },
                ...states
                  .map((state, index) => ({ state, percentage: options[index]!.percentage }))
                  .filter((share) => share.percentage > 0),
              ],
            },
          ],
          variants.variants === undefined ? false : CONTROL,
        )
      : { state: false };
}

function typedOption(node: DocumentNode): unknown {
  return valueIn(node, 'string_value') ?? valueIn(node, 'integer_value') ?? valueIn(node, 'boolean_value');
}

/** The list has tags as numbers; only a request for the tags themselves tells their names. */
function readTags(draft: EntryDraft, node: DocumentNode): void {
  const tags = itemsIn(node, 'tags');
  const labels = tags.flatMap((tag) =>
    tag.kind === 'map' ? (textIn(tag, 'label') ?? []) : typeof tag.value === 'string' ? tag.value : [],
  );
  draft.set('tags', labels.length > 0 ? labels : undefined, member(node, 'tags'));
  const stale = tags.find((tag) => tag.kind === 'map' && textIn(tag, 'type') === 'STALE');
  draft.set('staleHint', stale && (textIn(stale, 'label') ?? 'stale'), stale);
}
