import type { EnvironmentState, FlagEntry } from '../../model/flag.js';
import { parseDocument, type DocumentMember, type DocumentNode } from '../document.js';
import { glance, hasAll, memberOf } from '../document-glance.js';
import { EntryDraft } from '../entry-draft.js';
import {
  asBoolean,
  asDay,
  asMap,
  asText,
  booleanIn,
  failure,
  given,
  itemsIn,
  mapIn,
  otherFormat,
  textIn,
} from '../field-reading.js';
import type { RegistryReader } from '../reader.js';
import { firstOutcomeState, TARGETED, type Outcome } from '../served-values.js';

const KEY = /^[a-z][a-zA-Z\d_-]{0,63}$/;
/** A variant's rule that is nothing but a share of users. */
const SPLIT = /^\(?\s*split\s[^()]*\bpct::(\d+(?:\.\d+)?)[^()]*\)?$/;

/** AWS AppConfig's feature flags. */
export const reader: RegistryReader = {
  id: 'aws-appconfig',
  title: 'AWS AppConfig',
  summary:
    'A configuration of the type `AWS.AppConfig.FeatureFlags`: the definition with `flags` and `values`, as it is created, or the form in which it is retrieved. One deployment is one environment.',
  docs: 'https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-type-reference-feature-flags.html',
  usual: ['**/appconfig*.json', '**/*.appconfig.json'],
  complete: true,
  mapping: {
    key: 'the key under `flags`; in the retrieved form the key itself',
    value: '`boolean`; `object` for a flag with attributes',
    variants: '`_variants` by name, with their `attributeValues`',
    purpose: '`description`',
    created: '`_createdAt`',
    expires: '`_deprecation.date`',
    environments:
      'one, named by `environment:`, else `default`: `enabled`; with `_variants` the first that is enabled for most, where a rule of `split` alone gives the percentage and any other the audience',
    staleHint: '`_deprecation.status`',
  },
  detect(source) {
    const root = glance(source);
    if (root?.kind !== 'map') return false;
    const definition =
      hasAll(root, 'version') && root.members.every((m) => ['version', 'flags', 'values', '$schema'].includes(m.key));
    const flags = memberOf(root, 'flags', 'map');
    if (definition && flags !== undefined) {
      return flags.members.every(
        (flag) =>
          KEY.test(flag.key) &&
          !['variants', 'variations', 'flagType', 'state'].some((name) => hasAll(flag.node, name)),
      );
    }
    return isRetrieved(root);
  },
  read(source, options) {
    const root = parseDocument(source);
    const environment = options.environment ?? 'default';
    const flags = mapIn(root, 'flags');
    if (flags !== undefined && !isRetrieved(root)) {
      const values = mapIn(root, 'values');
      return { entries: flags.members.map((flag) => definedEntry(flag, values, environment)) };
    }
    if (root.members.length === 0 || !isRetrieved(root)) {
      throw otherFormat(
        root,
        'a feature flag configuration of AWS AppConfig',
        '`flags` is missing',
        'Write `version`, `flags` and `values`, or save the configuration as it is retrieved.',
      );
    }
    return { entries: root.members.map((flag) => retrievedEntry(flag, environment)) };
  },
};

const isRetrieved = (root: DocumentNode): boolean =>
  root.kind === 'map' &&
  root.members.length > 0 &&
  root.members.every(
    ({ key, node }) =>
      KEY.test(key) &&
      typeof memberOf(node, 'enabled', 'scalar')?.value === 'boolean' &&
      node.members.every((m) => m.node.kind === 'scalar' || m.node.items.every((item) => item.kind === 'scalar')),
  );

function definedEntry(
  { key, keyPlace, node, place }: DocumentMember,
  values: DocumentNode | undefined,
  environment: string,
): FlagEntry {
  const deprecation = mapIn(asMap(node, key), '_deprecation');
  const value = mapIn(values, key);
  const attributes = mapIn(node, 'attributes');
  const draft = new EntryDraft()
    .set('value', (attributes?.members.length ?? 0) > 0 ? 'object' : 'boolean', attributes)
    .take('purpose', node, 'description', asText)
    .take('created', node, '_createdAt', asDay)
    .take('expires', deprecation, 'date', asDay)
    .take('staleHint', deprecation, 'status', (status, name) => {
      const word = asText(status, name);
      return word === undefined ? undefined : `deprecation ${word}`;
    });
  if (value !== undefined) readValue(draft, value, environment);
  return draft.entry(key, keyPlace, place);
}

function retrievedEntry({ key, keyPlace, node, place }: DocumentMember, environment: string): FlagEntry {
  const draft = new EntryDraft().set('value', node.members.length > 1 ? 'object' : 'boolean');
  readValue(draft, node, environment);
  return draft.entry(key, keyPlace, place);
}

function readValue(draft: EntryDraft, value: DocumentNode, environment: string): void {
  const variants = itemsIn(value, '_variants');
  if (variants.length === 0) {
    const enabled = given(value, 'enabled');
    if (enabled === undefined) return;
    draft.environment(
      environment,
      asBoolean(enabled, 'enabled') ? { state: true, percentage: 100 } : { state: false },
      value,
    );
    return;
  }
  const named = variants.map((variant): [string, unknown] => {
    const name = textIn(variant, 'name');
    if (name === undefined) {
      throw failure(variant.place, 'This variant has no `name`.', 'Give it a name, as AppConfig requires.');
    }
    return [name, mapIn(variant, 'attributeValues')?.value ?? {}];
  });
  draft.set('variants', Object.fromEntries(named), given(value, '_variants'));
  draft.environment(environment, variantState(variants, named), value);
}

/** Variants are asked in order; the last, the default, has no rule. */
function variantState(variants: readonly DocumentNode[], named: [string, unknown][]): EnvironmentState {
  const last = named.at(-1)![0];
  const outcomes = variants.map((variant, index): Outcome => {
    const state = booleanIn(variant, 'enabled') === true ? named[index]![0] : false;
    const rule = textIn(variant, 'rule');
    const split = rule === undefined ? null : SPLIT.exec(rule);
    if (split !== null) return { shares: [{ state, percentage: Math.min(100, Number(split[1])) }] };
    return { audience: rule === undefined ? undefined : TARGETED, shares: [{ state, percentage: 100 }] };
  });
  return firstOutcomeState(outcomes, booleanIn(variants.at(-1), 'enabled') === true ? last : false);
}
