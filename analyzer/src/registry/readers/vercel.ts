import type { FlagEntry } from '../../model/flag.js';
import { parseDocument, type DocumentMember, type DocumentNode } from '../document.js';
import { glance, hasAll, memberOf, parts } from '../document-glance.js';
import { EntryDraft } from '../entry-draft.js';
import { asDay, asMap, asText, failure, given, itemsIn, mapIn, otherFormat, textIn } from '../field-reading.js';
import { isWebAddress } from '../link-naming.js';
import type { RegistryReader } from '../reader.js';
import { describeVariations, stateOfValue, valueTypeOf } from '../served-values.js';
import { isDatafileDefinition, vercelState } from '../vercel-datafile.js';

/** The Flags SDK's discovery endpoint, and Vercel Flags' datafile. */
export const reader: RegistryReader = {
  id: 'vercel',
  title: 'Vercel',
  summary:
    'The reply of `/.well-known/vercel/flags` of an application with the Flags SDK, or the datafile of Vercel Flags. The endpoint names no environments; the datafile has no metadata.',
  docs: 'https://flags-sdk.dev/',
  usual: ['**/vercel-flags*.json', '**/flags-datafile.json'],
  complete: true,
  mapping: {
    key: 'the key under `definitions`',
    value: 'the type of the values in `options` or `variants`, else of `defaultValue`',
    variants: '`options` by label, else by value, or `variants` by value, unless they are boolean',
    default: '`defaultValue`',
    purpose: '`description`',
    created: '`createdAt`',
    environments:
      "the datafile's `environments`: a number is a paused flag, else `fallthrough`; `targets` and `rules` give the audience. A rollout in slots gives no percentage, for it depends on the time",
    'links.manage': '`origin`, when it is an address',
  },
  detect(source) {
    const root = glance(source);
    const definitions = memberOf(root, 'definitions', 'map');
    if (definitions === undefined || hasAll(root, '$schema')) return false;
    const all = parts(definitions);
    if (all.length === 0) return hasAll(root, 'hints') || hasAll(root, 'overrideEncryptionMode');
    return all.every(isDatafile) || (all.every(isDiscovered) && all.some(hasDiscoveredField));
  },
  read(source) {
    const root = parseDocument(source);
    const definitions = given(root, 'definitions');
    if (definitions?.kind !== 'map') {
      throw otherFormat(
        root,
        'a document of Vercel',
        '`definitions` is missing',
        'Save the reply of `/.well-known/vercel/flags`, or the datafile of Vercel Flags.',
      );
    }
    return {
      entries: definitions.members.map((definition) =>
        isDatafileDefinition(asMap(definition.node, definition.key))
          ? datafileEntry(definition)
          : discoveredEntry(definition),
      ),
    };
  },
};

const DISCOVERED = ['description', 'origin', 'options', 'defaultValue', 'declaredInCode', 'createdAt', 'updatedAt'];

const isDatafile = (node: DocumentNode): boolean =>
  memberOf(node, 'variants', 'list') !== undefined && memberOf(node, 'environments', 'map') !== undefined;
const isDiscovered = (node: DocumentNode): boolean =>
  node.kind === 'map' && node.members.every((m) => DISCOVERED.includes(m.key));
const hasDiscoveredField = (node: DocumentNode): boolean =>
  memberOf(node, 'options', 'list') !== undefined || hasAll(node, 'declaredInCode') || hasAll(node, 'origin');

function discoveredEntry({ key, keyPlace, node, place }: DocumentMember): FlagEntry {
  const options = given(node, 'options');
  const values = itemsIn(node, 'options').map((option) => given(option, 'value')?.value);
  const described = describeVariations(
    itemsIn(node, 'options').map((option, index) => ({ name: textIn(option, 'label'), value: values[index] })),
  );
  const defaultNode = given(node, 'defaultValue');
  const wanted = JSON.stringify(defaultNode?.value);
  const position = values.findIndex((value) => JSON.stringify(value) === wanted);
  const initial =
    defaultNode === undefined ? undefined : (described.states[position] ?? stateOfValue(defaultNode.value));
  const draft = new EntryDraft()
    .set('value', described.value ?? valueTypeOf([defaultNode?.value]))
    .set('variants', described.variants, options)
    .set('default', initial, defaultNode)
    .take('purpose', node, 'description', asText)
    .take('created', node, 'createdAt', asDay);
  const origin = given(node, 'origin');
  if (isWebAddress(origin?.value)) draft.link('manage', origin.value, origin);
  return draft.entry(key, keyPlace, place);
}

function datafileEntry({ key, keyPlace, node, place }: DocumentMember): FlagEntry {
  const variants = given(node, 'variants')!;
  if (variants.items.length === 0) {
    throw failure(variants.place, `The flag \`${key}\` has no variants.`, 'Fetch the datafile again.');
  }
  const described = describeVariations(variants.items.map((item) => ({ value: item.value })));
  const draft = new EntryDraft().set('value', described.value).set('variants', described.variants, variants);
  const environments = mapIn(node, 'environments')!;
  const off = described.value === 'boolean' ? false : undefined;
  for (const environment of environments.members) {
    draft.environment(
      environment.key,
      vercelState(environments, environment.key, described.states, off),
      environment.node,
    );
  }
  return draft.entry(key, keyPlace, place);
}
