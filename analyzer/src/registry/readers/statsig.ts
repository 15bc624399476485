import type { FlagEntry } from '../../model/flag.js';
import { parseDocument, type DocumentNode } from '../document.js';
import { glance, hasAll, memberOf, parts } from '../document-glance.js';
import { EntryDraft } from '../entry-draft.js';
import {
  asDay,
  asListOfOne,
  asText,
  asTexts,
  booleanIn,
  given,
  itemsIn,
  mapIn,
  otherFormat,
  requiredText,
  textIn,
  valueIn,
} from '../field-reading.js';
import type { RegistryReader } from '../reader.js';
import { stateOfValue, valueTypeOf } from '../served-values.js';
import { statsigPrerequisites, statsigState } from '../statsig-rules.js';

/** Statsig's gates and config specs. */
export const reader: RegistryReader = {
  id: 'statsig',
  title: 'Statsig',
  summary:
    "The reply of the console API's `GET /console/v1/gates`, or the config specs that server SDKs download (`download_config_specs`). The specs have one environment and no metadata; segments, holdouts and layers in them are left out.",
  docs: 'https://docs.statsig.com/console-api/gates',
  usual: ['**/statsig*.json'],
  complete: true,
  mapping: {
    key: '`id`; in the specs `name`',
    value: "`boolean` for a gate; the default's type for a dynamic config",
    type: '`experiment` for a spec whose `entity` is one',
    default: '`false` for a gate; `defaultValue` in the specs',
    purpose: '`description`',
    owner: '`owner.ownerEmail`, else `owner.ownerName`, `team` or `creatorEmail`',
    created: '`createdTime`',
    expires: '`never` for a `PERMANENT` gate',
    environments:
      'the environments that rules name, and for rules of all environments one more, named by `environment:`, else `default`. `isEnabled` and `passPercentage` give the state, conditions the audience',
    prerequisites: 'conditions on other gates',
    tags: '`tags`',
    archived: 'a `status` of `Archived`',
    staleHint: '`typeReason`, else a `type` of `STALE`',
  },
  detect(source) {
    const root = glance(source);
    if (memberOf(root, 'feature_gates', 'list') !== undefined) return true;
    const gates = parts(memberOf(root, 'data', 'list'));
    return gates.length > 0 && gates.every((gate) => hasAll(gate, 'id', 'isEnabled', 'idType'));
  },
  read(source, options) {
    const root = parseDocument(source);
    const specs = given(root, 'feature_gates');
    if (specs !== undefined) {
      const environment = options.environment ?? textIn(root, 'default_environment') ?? 'default';
      return {
        entries: [...itemsIn(root, 'feature_gates'), ...itemsIn(root, 'dynamic_configs')]
          .filter(isSpecOfFlag)
          .map((node) => specEntry(node, environment)),
      };
    }
    const gates = given(root, 'data');
    if (gates?.kind !== 'list') {
      throw otherFormat(
        root,
        'a reply of Statsig',
        'both `data` and `feature_gates` are missing',
        'Save the reply of `GET /console/v1/gates` or of `download_config_specs`.',
      );
    }
    return { entries: gates.items.map((node) => gateEntry(node, options.environment ?? 'default')) };
  },
};

const SPEC_ENTITIES = ['feature_gate', 'dynamic_config', 'experiment', 'autotune'];

const isSpecOfFlag = (node: DocumentNode): boolean => {
  const entity = textIn(node, 'entity');
  return entity === undefined || SPEC_ENTITIES.includes(entity);
};

function gateEntry(node: DocumentNode, single: string): FlagEntry {
  const key = requiredText(node, 'id', 'gate');
  const owner = mapIn(node, 'owner');
  const draft = new EntryDraft()
    .set('value', 'boolean')
    .set('default', false)
    .take('purpose', node, 'description', asText)
    .take('owner', owner, 'ownerEmail', asListOfOne)
    .take('owner', owner, 'ownerName', asListOfOne)
    .take('owner', node, 'team', asListOfOne)
    .take('owner', node, 'creatorEmail', asListOfOne)
    .take('created', node, 'createdTime', asDay)
    .take('expires', node, 'type', (type) => (type.value === 'PERMANENT' ? 'never' : undefined))
    .take('tags', node, 'tags', asTexts);

  const rules = itemsIn(node, 'rules');
  const enabled = booleanIn(node, 'isEnabled') === true;
  for (const environment of environmentsOf(rules, single)) {
    const applying = rules.filter((rule) => appliesTo(rule, environment));
    draft.environment(
      environment,
      enabled ? statsigState(applying) : { state: false },
      given(node, enabled ? 'rules' : 'isEnabled'),
    );
  }
  const prerequisites = statsigPrerequisites(rules);
  draft.set('prerequisites', prerequisites.length > 0 ? prerequisites : undefined);
  if (textIn(node, 'status')?.toLowerCase() === 'archived') draft.take('archived', node, 'status', () => true);
  draft
    .take('staleHint', node, 'typeReason', (reason) =>
      reason.value === 'NONE' ? undefined : asText(reason, 'typeReason'),
    )
    .take('staleHint', node, 'type', (type) => (type.value === 'STALE' ? 'STALE' : undefined));
  return draft.entry(key.value, key.place, node.place);
}

/** Rules without a list of environments count in all of them, also in those that no rule names. */
function environmentsOf(rules: readonly DocumentNode[], single: string): Set<string> {
  const named = rules.flatMap((rule) => itemsIn(rule, 'environments').map((each) => String(each.value)));
  const everywhere = rules.length === 0 || rules.some((rule) => given(rule, 'environments') === undefined);
  return new Set([...named, ...(everywhere ? [single] : [])]);
}

const appliesTo = (rule: DocumentNode, environment: string): boolean =>
  given(rule, 'environments') === undefined || itemsIn(rule, 'environments').some((each) => each.value === environment);

function specEntry(node: DocumentNode, environment: string): FlagEntry {
  const key = requiredText(node, 'name', 'spec');
  const defaultNode = given(node, 'defaultValue');
  const rules = itemsIn(node, 'rules');
  const prerequisites = statsigPrerequisites(rules);
  const enabled = booleanIn(node, 'enabled') === true;
  return new EntryDraft()
    .set('value', valueTypeOf([defaultNode?.value]))
    .set('type', valueIn(node, 'entity') === 'experiment' ? 'experiment' : undefined, given(node, 'entity'))
    .set('default', stateOfValue(defaultNode?.value), defaultNode)
    .environment(environment, enabled ? statsigState(rules) : { state: false }, given(node, 'enabled'))
    .set('prerequisites', prerequisites.length > 0 ? prerequisites : undefined)
    .entry(key.value, key.place, node.place);
}
