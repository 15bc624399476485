import type { ValueType } from '../../model/flag.js';
import { member, parseDocument, type DocumentNode } from '../document.js';
import { glance, memberOf, parts } from '../document-glance.js';
import { EntryDraft } from '../entry-draft.js';
import { asMap, asText, failure, given, otherFormat } from '../field-reading.js';
import type { RegistryReader } from '../reader.js';
import { stateOfValue, valueTypeOf } from '../served-values.js';

const VALUE_TYPES = new Map<unknown, ValueType>([
  ['boolean', 'boolean'],
  ['string', 'string'],
  ['integer', 'number'],
  ['float', 'number'],
  ['number', 'number'],
  ['object', 'object'],
]);

/** The manifest of the OpenFeature CLI. */
export const reader: RegistryReader = {
  id: 'openfeature',
  title: 'OpenFeature manifest',
  summary: 'The flag manifest from which the OpenFeature CLI generates typed accessors. It names no environments.',
  docs: 'https://openfeature.dev/docs/reference/other-technologies/cli/',
  usual: ['**/flags.json', '**/flag-manifest.json', '**/flags.openfeature.json'],
  complete: true,
  mapping: {
    key: 'the key under `flags`',
    value: '`flagType`; `integer` and `float` are `number`',
    default: '`defaultValue`; a text or a number stands for itself, an object gives none',
    purpose: '`description`',
  },
  detect(source) {
    const root = glance(source);
    const flags = memberOf(root, 'flags', 'map');
    if (flags === undefined) return false;
    const schema = member(root, '$schema')?.value;
    if (parts(flags).length === 0) return typeof schema === 'string' && schema.includes('flag-manifest');
    return parts(flags).every((flag) => memberOf(flag, 'flagType', 'scalar') !== undefined);
  },
  read(source) {
    const root = parseDocument(source);
    const flags = given(root, 'flags');
    if (flags?.kind !== 'map') {
      throw otherFormat(
        root,
        'an OpenFeature manifest',
        '`flags` is missing',
        'Point `openfeature` at the manifest of the OpenFeature CLI.',
      );
    }
    return {
      entries: flags.members.map(({ key, keyPlace, node, place }) => draftOf(key, node).entry(key, keyPlace, place)),
    };
  },
};

function draftOf(key: string, node: DocumentNode): EntryDraft {
  const flagType = given(asMap(node, key), 'flagType');
  const value = VALUE_TYPES.get(flagType?.value);
  if (value === undefined) {
    throw failure(
      (flagType ?? node).place,
      `The flag \`${key}\` has no \`flagType\` that is known.`,
      `Write one of ${[...VALUE_TYPES.keys()].join(', ')}.`,
    );
  }
  const defaultValue = given(node, 'defaultValue');
  if (defaultValue !== undefined && valueTypeOf([defaultValue.value]) !== value) {
    throw failure(
      defaultValue.place,
      `The \`defaultValue\` of \`${key}\` is no ${value}.`,
      'Make `flagType` and `defaultValue` agree.',
    );
  }
  return new EntryDraft()
    .set('value', value, flagType)
    .set('default', stateOfValue(defaultValue?.value), defaultValue)
    .take('purpose', node, 'description', asText);
}
