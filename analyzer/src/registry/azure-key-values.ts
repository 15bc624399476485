import { ConfigurationError } from '../model/errors.js';
import type { Place } from '../model/place.js';
import { member, parseDocument, type DocumentNode } from './document.js';
import { asText, failure, given, itemsIn, textIn } from './field-reading.js';

const PREFIX = '.appconfig.featureflag/';

/** A key-value of an App Configuration store that is a feature flag. */
export interface AzureKeyValue {
  node: DocumentNode;
  key: DocumentNode;
  /** The flag inside `value`. Every place in it is the place of the text that holds it. */
  flag: DocumentNode;
  label: string | undefined;
  tags: DocumentNode | undefined;
}

/** @returns whether the node is a key-value that holds a feature flag. */
export const isAzureFlagKeyValue = (node: DocumentNode): boolean => {
  const key = member(node, 'key')?.value;
  return typeof key === 'string' && key.startsWith(PREFIX);
};

/** @returns the list of key-values, in a file of key-values or in a reply of the store. */
export const azureKeyValueList = (root: DocumentNode): readonly DocumentNode[] =>
  root.kind === 'list' ? root.items : given(root, 'items')?.kind === 'list' ? itemsIn(root, 'items') : [];

/** @throws ConfigurationError when the value holds no JSON */
export function azureKeyValue(node: DocumentNode): AzureKeyValue {
  const value = given(node, 'value');
  const text = value && asText(value, 'value');
  if (value === undefined || text === undefined) {
    throw failure(node.place, 'This key-value has no `value`.', 'Export the key-values again.');
  }
  const file = `${value.place.file}.json`;
  let flag: DocumentNode;
  try {
    flag = parseDocument({ file, text });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw failure(value.place, `The \`value\` of this key-value holds no JSON: ${error.message}`, 'Export it again.');
  }
  const tags = given(node, 'tags');
  return {
    node,
    key: given(node, 'key')!,
    flag: placed(flag, value.place),
    label: textIn(node, 'label'),
    tags: tags?.kind === 'map' ? tags : undefined,
  };
}

function placed(node: DocumentNode, place: Place): DocumentNode {
  return {
    ...node,
    place,
    items: node.items.map((item) => placed(item, place)),
    members: node.members.map((m) => ({ ...m, keyPlace: place, place, node: placed(m.node, place) })),
  };
}
