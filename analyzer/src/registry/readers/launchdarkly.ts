import type { FlagEntry, FlagState } from '../../model/flag.js';
import { parseDocument, type DocumentNode } from '../document.js';
import { glance, hasAll, memberOf, parts } from '../document-glance.js';
import { EntryDraft } from '../entry-draft.js';
import {
  asDay,
  asListOfOne,
  asMap,
  asText,
  asTexts,
  given,
  itemsIn,
  mapIn,
  otherFormat,
  requiredText,
  textIn,
} from '../field-reading.js';
import { launchDarklyPrerequisites, launchDarklyState } from '../launchdarkly-targeting.js';
import { isWebAddress, linkName } from '../link-naming.js';
import type { RegistryReader } from '../reader.js';
import { describeVariations } from '../served-values.js';

/** LaunchDarkly's REST reply. */
export const reader: RegistryReader = {
  id: 'launchdarkly',
  title: 'LaunchDarkly',
  summary:
    'The reply of `GET /api/v2/flags/PROJECT`, saved to a file. Ask with `summary=false`: by default it only counts rules and targets, and segments have no names then.',
  docs: 'https://launchdarkly.com/docs/api/feature-flags/get-feature-flags',
  usual: ['**/launchdarkly*.json', '.launchdarkly/*.json'],
  complete: true,
  mapping: {
    key: '`key`',
    value: 'the type of the values in `variations`',
    variants: '`variations`, by `name`, else by value, unless they are boolean',
    type: '`migration` with `migrationSettings`; LaunchDarkly has no other types',
    purpose: '`description`',
    owner: '`_maintainer.email`, else `maintainerTeamKey`',
    created: '`creationDate`',
    expires: '`never` for a permanent flag (`temporary: false`)',
    default: 'the variation at `defaults.offVariation`',
    environments:
      '`environments`: `on` with `fallthrough` gives state and percentage (weight / 1000), `targets` and `rules` the audience',
    prerequisites: '`prerequisites` of every environment',
    tags: '`tags`',
    links: 'addresses among the values of `customProperties`',
    archived: '`archivedDate`, else `archived`',
    staleHint: '`deprecated`',
  },
  detect(source) {
    const root = glance(source);
    const flags = parts(memberOf(root, 'items', 'list'));
    return flags.length > 0 ? flags.every(isFlag) : isFlag(root);
  },
  read(source) {
    const root = parseDocument(source);
    const items = given(root, 'items');
    if (items?.kind !== 'list' && !isFlag(root)) {
      throw otherFormat(
        root,
        'a reply of LaunchDarkly',
        '`items` is missing',
        'Save the reply of `GET /api/v2/flags/PROJECT?summary=false`, or name the format that the file has.',
      );
    }
    return { entries: (items?.kind === 'list' ? items.items : [root]).map(entryOf) };
  },
};

const isFlag = (node: DocumentNode | undefined): boolean =>
  hasAll(node, 'key', 'kind') && memberOf(node, 'variations', 'list') !== undefined;

function entryOf(node: DocumentNode): FlagEntry {
  const key = requiredText(node, 'key', 'flag');
  const variations = given(node, 'variations');
  const described = describeVariations(
    itemsIn(node, 'variations').map((each) => ({ name: textIn(each, 'name'), value: given(each, 'value')?.value })),
  );
  const defaults = mapIn(node, 'defaults');
  const offVariation = given(defaults, 'offVariation');
  const initial = typeof offVariation?.value === 'number' ? described.states[offVariation.value] : undefined;
  const draft = new EntryDraft()
    .set('value', described.value)
    .set('variants', described.variants, variations)
    .set('default', initial, offVariation)
    .set('type', given(node, 'migrationSettings') && 'migration')
    .take('purpose', node, 'description', asText)
    .take('owner', mapIn(node, '_maintainer'), 'email', asListOfOne)
    .take('owner', node, 'maintainerTeamKey', asListOfOne)
    .take('created', node, 'creationDate', asDay)
    .take('tags', node, 'tags', asTexts)
    .take('expires', node, 'temporary', (temporary) => (temporary.value === false ? 'never' : undefined))
    .take('staleHint', node, 'deprecated', (deprecated) => (deprecated.value === true ? 'deprecated' : undefined));
  if (given(node, 'archived')?.value === true) {
    draft.take('archived', node, 'archivedDate', asDay).take('archived', node, 'archived', () => true);
  }
  readEnvironments(draft, node, described.states, described.value === 'boolean' ? false : initial);
  for (const { key: name, node: property } of mapIn(node, 'customProperties')?.members ?? []) {
    for (const value of itemsIn(property, 'value')) {
      if (isWebAddress(value.value))
        draft.link(linkName(textIn(property, 'name') ?? name, value.value), value.value, value);
    }
  }
  return draft.entry(key.value, key.place, node.place);
}

function readEnvironments(
  draft: EntryDraft,
  node: DocumentNode,
  states: readonly FlagState[],
  off: FlagState | undefined,
): void {
  const prerequisites = new Set<string>();
  for (const { key, node: environment } of mapIn(node, 'environments')?.members ?? []) {
    draft.environment(key, launchDarklyState(asMap(environment, key), states, off), environment);
    for (const prerequisite of launchDarklyPrerequisites(environment)) prerequisites.add(prerequisite);
  }
  draft.set('prerequisites', prerequisites.size > 0 ? [...prerequisites] : undefined);
}
