import { parseDocument } from '../document.js';
import { glance, memberOf, parts } from '../document-glance.js';
import { given } from '../field-reading.js';
import { readFlagdFlags } from '../flagd-flags.js';
import type { RegistryReader } from '../reader.js';

/** flagd's flag definitions. */
export const reader: RegistryReader = {
  id: 'flagd',
  title: 'flagd',
  summary:
    'The flag definitions of flagd and of the OpenFeature providers that evaluate in process, as JSON or YAML. One file is one environment.',
  docs: 'https://flagd.dev/reference/flag-definitions/',
  usual: [
    '**/flags.{json,yaml,yml}',
    '**/*.flagd.{json,yaml,yml}',
    '**/flagd.{json,yaml,yml}',
    '**/flagd/*.{json,yaml,yml}',
  ],
  complete: true,
  mapping: {
    key: "the key under `flags`, or `key` in the list's form",
    value: 'the type of the values in `variants`',
    variants: '`variants`, unless they are boolean',
    default: '`defaultVariant`',
    environments:
      'one, named by `environment:` or `metadata.environment`, else `default`. `state` is on or off, `fractional` gives the percentage, a condition or a `$ref` the audience',
    purpose: '`metadata.description` or `metadata.purpose`',
    owner: '`metadata.owner`, `owners` or `team`; several separated by commas',
    type: "`metadata.type`, if it is one of Halyard's types",
    created: '`metadata.created` or `createdAt`',
    expires: '`metadata.expires`',
    tags: '`metadata.tags`, separated by commas',
    links: 'every other address in `metadata`',
  },
  detect(source) {
    const root = glance(source);
    const flags = memberOf(root, 'flags', 'map') ?? memberOf(root, 'flags', 'list');
    if (flags === undefined) return false;
    const schema = given(root, '$schema')?.value;
    if (parts(flags).length === 0) return typeof schema === 'string' && schema.includes('flagd.dev/');
    return parts(flags).every(
      (flag) => memberOf(flag, 'variants', 'map') !== undefined && memberOf(flag, 'state', 'scalar') !== undefined,
    );
  },
  read(source, options) {
    return { entries: readFlagdFlags(parseDocument(source), options) };
  },
};
