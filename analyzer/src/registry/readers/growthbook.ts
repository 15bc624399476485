import type { FlagEntry, ValueType } from '../../model/flag.js';
import { parseDocument, type DocumentMember, type DocumentNode } from '../document.js';
import { glance, hasAll, memberOf, parts } from '../document-glance.js';
import { EntryDraft } from '../entry-draft.js';
import {
  asDay,
  asListOfOne,
  asMap,
  asText,
  asTexts,
  booleanIn,
  failure,
  given,
  itemsIn,
  mapIn,
  otherFormat,
  requiredText,
  textIn,
  valueIn,
} from '../field-reading.js';
import { growthBookState, type ReadValue } from '../growthbook-rules.js';
import type { RegistryReader } from '../reader.js';
import { stateOfValue, valueTypeOf } from '../served-values.js';

const VALUE_TYPES = new Map<unknown, ValueType>([
  ['boolean', 'boolean'],
  ['string', 'string'],
  ['number', 'number'],
  ['json', 'object'],
]);
const PAYLOAD_MEMBERS = ['defaultValue', 'rules', 'project', 'metadata'];

/** GrowthBook's features. */
export const reader: RegistryReader = {
  id: 'growthbook',
  title: 'GrowthBook',
  summary:
    "The reply of `GET /api/v1/features` or `GET /api/v2/features`, or an SDK's payload (`GET /api/features/CLIENT_KEY`). The payload has one environment and no metadata.",
  docs: 'https://docs.growthbook.io/api',
  usual: ['**/growthbook*.json'],
  complete: true,
  mapping: {
    key: '`id`, or the key under `features`',
    value: "`valueType`; `json` is `object`. In a payload the default's type",
    default: '`defaultValue`; a text or a number stands for itself, an object gives none',
    purpose: '`description`',
    owner: '`owner`',
    created: '`dateCreated`',
    expires: 'the last time at which `scheduleRules` turn a rule off',
    environments:
      "`environments`; rules give the value and `coverage` (or the weights) the percentage, conditions and saved groups the audience. A payload's environment is named by `environment:`, else `default`",
    prerequisites: '`prerequisites`, `parentConditions`',
    tags: '`tags`',
    archived: '`archived`',
    staleHint: '`staleReason` of a feature that `isStale`',
  },
  detect(source) {
    const root = glance(source);
    const list = memberOf(root, 'features', 'list');
    if (list !== undefined) return list.items.length > 0 && list.items.every((each) => hasAll(each, 'id', 'valueType'));
    const payload = memberOf(root, 'features', 'map');
    if (payload === undefined) return hasAll(root, 'id', 'valueType', 'environments');
    const features = parts(payload);
    return (
      features.some((feature) => hasAll(feature, 'defaultValue') || hasAll(feature, 'rules')) &&
      features.every(
        (feature) => feature.kind === 'map' && feature.members.every((m) => PAYLOAD_MEMBERS.includes(m.key)),
      )
    );
  },
  read(source, options) {
    const root = parseDocument(source);
    const features = given(root, 'features');
    if (features?.kind === 'list') return { entries: features.items.map(listedEntry) };
    if (features === undefined && hasAll(root, 'id', 'valueType')) return { entries: [listedEntry(root)] };
    if (features?.kind !== 'map') {
      throw otherFormat(
        root,
        'a document of GrowthBook',
        '`features` is missing',
        "Save the reply of `GET /api/v2/features` or an SDK's payload.",
      );
    }
    const encrypted = given(root, 'encryptedFeatures');
    if (encrypted !== undefined && features.members.length === 0) {
      throw failure(
        encrypted.place,
        'The features of this payload are encrypted.',
        'Save the reply of `GET /api/v2/features`, or a payload without encryption.',
      );
    }
    return { entries: features.members.map((feature) => payloadEntry(feature, options.environment ?? 'default')) };
  },
};

function listedEntry(node: DocumentNode): FlagEntry {
  const key = requiredText(node, 'id', 'feature');
  const typeNode = given(node, 'valueType');
  const type = VALUE_TYPES.get(typeNode?.value);
  const readValue: ReadValue = (value) => typed(value, type);
  const defaultNode = given(node, 'defaultValue');
  const draft = new EntryDraft()
    .set('value', type, typeNode)
    .set('default', stateOfValue(readValue(defaultNode?.value)), defaultNode)
    .take('purpose', node, 'description', asText)
    .take('owner', node, 'owner', asListOfOne)
    .take('created', node, 'dateCreated', asDay)
    .take('tags', node, 'tags', asTexts);

  const shared = itemsIn(node, 'rules');
  const rules = [...shared];
  const prerequisites = new Set(prerequisitesOf(node, 'prerequisites'));
  for (const { key: name, node: environment } of mapIn(node, 'environments')?.members ?? []) {
    const own = [...itemsIn(asMap(environment, name), 'rules'), ...shared.filter((rule) => appliesTo(rule, name))];
    rules.push(...itemsIn(environment, 'rules'));
    for (const each of prerequisitesOf(environment, 'prerequisites')) prerequisites.add(each);
    const other = readValue(valueIn(environment, 'defaultValue') ?? defaultNode?.value);
    const on = booleanIn(environment, 'enabled') === true;
    draft.environment(name, on ? growthBookState(own, other, readValue) : { state: false }, environment);
  }
  const ends = rules.flatMap((rule) => itemsIn(rule, 'scheduleRules').flatMap(endOf)).toSorted();
  draft.set('expires', ends.at(-1)).set('prerequisites', prerequisites.size > 0 ? [...prerequisites] : undefined);
  if (booleanIn(node, 'archived') === true) draft.take('archived', node, 'archived', () => true);
  if (booleanIn(node, 'isStale') === true) {
    draft.take('staleHint', node, 'staleReason', asText).take('staleHint', node, 'isStale', () => 'stale');
  }
  return draft.entry(key.value, key.place, node.place);
}

function payloadEntry({ key, keyPlace, node, place }: DocumentMember, environment: string): FlagEntry {
  const defaultNode = given(asMap(node, key), 'defaultValue');
  const rules = itemsIn(node, 'rules');
  const prerequisites = new Set(rules.flatMap((rule) => prerequisitesOf(rule, 'parentConditions')));
  return new EntryDraft()
    .set('value', valueTypeOf([defaultNode?.value]), defaultNode)
    .set('default', stateOfValue(defaultNode?.value), defaultNode)
    .set('prerequisites', prerequisites.size > 0 ? [...prerequisites] : undefined)
    .environment(
      environment,
      growthBookState(rules, defaultNode?.value, (value) => value),
      node,
    )
    .entry(key, keyPlace, place);
}

const appliesTo = (rule: DocumentNode, environment: string): boolean =>
  booleanIn(rule, 'allEnvironments') === true ||
  itemsIn(rule, 'environments').some((each) => each.value === environment);

/** Prerequisites are keys, or objects with the key as `id`. */
const prerequisitesOf = (node: DocumentNode, name: string): string[] =>
  itemsIn(node, name).flatMap((each) =>
    each.kind === 'map' ? (textIn(each, 'id') ?? []) : typeof each.value === 'string' ? each.value : [],
  );

function endOf(schedule: DocumentNode): string[] {
  const time = given(schedule, 'timestamp');
  return time === undefined || booleanIn(schedule, 'enabled') !== false ? [] : [asDay(time, 'timestamp')];
}

function typed(value: unknown, type: ValueType | undefined): unknown {
  if (typeof value !== 'string' || type === 'string' || type === undefined) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
