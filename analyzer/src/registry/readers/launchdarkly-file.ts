import type { FlagEntry } from '../../model/flag.js';
import { member, parseDocument, type DocumentMember } from '../document.js';
import { glance, memberOf, parts } from '../document-glance.js';
import { EntryDraft } from '../entry-draft.js';
import { asMap, failure, given, itemsIn, mapIn, otherFormat } from '../field-reading.js';
import { launchDarklyPrerequisites, launchDarklyState } from '../launchdarkly-targeting.js';
import type { RegistryReader } from '../reader.js';
import { describeVariations, stateOfValue, valueTypeOf } from '../served-values.js';

/** The file data source of LaunchDarkly's SDKs. */
export const reader: RegistryReader = {
  id: 'launchdarkly-file',
  title: 'LaunchDarkly file data',
  summary:
    "The file that LaunchDarkly's server SDKs read in place of the service, and that its Relay Proxy and CLI write. One file is one environment.",
  docs: 'https://launchdarkly.com/docs/sdk/features/flags-from-files',
  usual: ['**/flagdata.{json,yaml,yml}', '**/launchdarkly-flags.{json,yaml,yml}'],
  complete: false,
  mapping: {
    key: 'the key under `flags` or `flagValues`',
    value: 'the type of the values in `variations`, or of the value in `flagValues`',
    variants: '`variations` by value, unless they are boolean',
    default: 'the variation at `offVariation`; none for `flagValues`',
    environments:
      'one, named by `environment:`, else `default`: `on`, `fallthrough`, `targets` and `rules`; a value in `flagValues` is on for everybody',
    prerequisites: '`prerequisites`',
  },
  detect(source) {
    const root = glance(source);
    const flags = parts(memberOf(root, 'flags', 'map'));
    if (flags.length > 0) {
      return flags.every(
        (flag) => memberOf(flag, 'variations', 'list') !== undefined || member(flag, 'deleted')?.value === true,
      );
    }
    return memberOf(root, 'flagValues', 'map') !== undefined;
  },
  read(source, options) {
    const root = parseDocument(source);
    const flags = mapIn(root, 'flags')?.members ?? [];
    const values = mapIn(root, 'flagValues')?.members ?? [];
    if (given(root, 'flags') === undefined && given(root, 'flagValues') === undefined) {
      throw otherFormat(
        root,
        'a data file of LaunchDarkly',
        'both `flags` and `flagValues` are missing',
        'Point `launchdarkly-file` at a file that has one of them.',
      );
    }
    const both = values.find((value) => flags.some((flag) => flag.key === value.key));
    if (both !== undefined) {
      throw failure(
        both.keyPlace,
        `\`${both.key}\` is in \`flags\` and in \`flagValues\`.`,
        'Keep one of them: the SDKs reject the file.',
      );
    }
    const environment = options.environment ?? 'default';
    return {
      entries: [
        ...flags
          .filter((flag) => given(flag.node, 'deleted')?.value !== true)
          .map((flag) => flagEntry(flag, environment)),
        ...values.map((value) => valueEntry(value, environment)),
      ],
    };
  },
};

function flagEntry({ key, keyPlace, node, place }: DocumentMember, environment: string): FlagEntry {
  const variations = given(asMap(node, key), 'variations');
  const described = describeVariations(itemsIn(node, 'variations').map((each) => ({ value: each.value })));
  const offVariation = given(node, 'offVariation');
  const initial = typeof offVariation?.value === 'number' ? described.states[offVariation.value] : undefined;
  const prerequisites = launchDarklyPrerequisites(node);
  const told = given(node, 'key');
  const entry = new EntryDraft()
    .set('value', described.value)
    .set('variants', described.variants, variations)
    .set('default', initial, offVariation)
    .environment(
      environment,
      launchDarklyState(node, described.states, described.value === 'boolean' ? false : initial),
      given(node, 'on'),
    )
    .set('prerequisites', prerequisites.length > 0 ? prerequisites : undefined, given(node, 'prerequisites'))
    .entry(key, keyPlace, place);
  return told?.value === key ? { ...entry, keyPlaces: [told.place] } : entry;
}

function valueEntry({ key, keyPlace, node, place }: DocumentMember, environment: string): FlagEntry {
  const state = stateOfValue(node.value) ?? true;
  return new EntryDraft()
    .set('value', valueTypeOf([node.value]))
    .environment(environment, state === false ? { state } : { state, percentage: 100 }, node)
    .entry(key, keyPlace, place);
}
