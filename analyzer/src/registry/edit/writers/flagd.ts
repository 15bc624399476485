import type { FlagDefinition } from '../../../model/flag.js';
import { parseDocument } from '../../document.js';
import { member } from '../../document-node.js';
import { cannotWrite } from '../cannot-write.js';
import { extensionText } from '../extension-text.js';
import { appendItem, membersAt, setMember } from '../set-field.js';
import type { RegistryWriter } from '../writer.js';

/** flagd: what it has no field for stands in `metadata`, which is a map of texts, numbers and booleans. */
export const flagd: RegistryWriter = {
  add({ key, definition }, { files }) {
    const source = files.at(-1)!;
    const metadata = metadataOf(definition);
    const flag = {
      state: 'ENABLED',
      variants: { on: true, off: false },
      defaultVariant: definition.default === true ? 'on' : 'off',
      ...(Object.keys(metadata).length > 0 && { metadata }),
    };
    const isList = member(parseDocument(source), 'flags')?.kind === 'list';
    return isList ? appendItem(source, [], 'flags', { key, ...flag }, null) : setMember(source, ['flags'], key, flag);
  },
  extend({ fields, extension }, entry, source) {
    if (fields.some((field) => field !== 'expires')) {
      throw cannotWrite('flagd has no field for this end.', 'Add an entry for the flag to flags.yaml.', entry.keyPlace);
    }
    const path = ['flags', entry.key];
    if (!membersAt(source, path).some(({ key }) => key === 'metadata')) {
      return setMember(source, path, 'metadata', { expires: extension.until, extended: extensionText(extension) }, null)
        .text;
    }
    const dated = setMember(source, [...path, 'metadata'], 'expires', extension.until, null);
    const before = membersAt(source, [...path, 'metadata']).find(({ key }) => key === 'extended')?.node.value;
    const told = typeof before === 'string' ? `${before}; ${extensionText(extension)}` : extensionText(extension);
    return setMember(dated, [...path, 'metadata'], 'extended', told, 'expires').text;
  },
};

function metadataOf({ purpose, owner, type, created, expires, tags }: FlagDefinition): Record<string, string> {
  const all = { description: purpose, owner: owner?.join(', '), type, created, expires, tags: tags?.join(',') };
  return Object.fromEntries(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
