import type { EnvironmentState, FlagEntry, FlagState, ValueType } from '../../model/flag.js';
import { parseDocument, type DocumentMember, type DocumentNode } from '../document.js';
import { glance, hasAll, memberOf, parts } from '../document-glance.js';
import { EntryDraft } from '../entry-draft.js';
import {
  asMap,
  failure,
  given,
  itemsIn,
  mapIn,
  numberIn,
  otherFormat,
  percentageIn,
  textIn,
} from '../field-reading.js';
import type { RegistryReader } from '../reader.js';
import { firstOutcomeState, TARGETED, type Share } from '../served-values.js';

/** Setting types by number, with the member that holds a value of the type. */
const SETTING_TYPES: Record<number, { type: ValueType; member: string }> = {
  0: { type: 'boolean', member: 'b' },
  1: { type: 'string', member: 's' },
  2: { type: 'number', member: 'i' },
  3: { type: 'number', member: 'd' },
};

/** ConfigCat's config JSON. */
export const reader: RegistryReader = {
  id: 'configcat',
  title: 'ConfigCat',
  summary:
    "The config JSON, version 6, that ConfigCat's SDKs download (`config_v6.json`), also used for flag overrides. One file is one config in one environment; it has no metadata.",
  docs: 'https://configcat.com/docs/advanced/config-v2/',
  usual: ['**/config_v6.json', '**/configcat*.json'],
  complete: true,
  mapping: {
    key: 'the key under `f`',
    value: '`t`',
    environments:
      'one, named by `environment:`, else `default`: `v`, or the percentage options `p`; targeting rules `r` give the audience, by name where the condition is one segment. A text or a number stands for itself as a state',
    prerequisites: 'flag conditions in `r`',
  },
  detect(source) {
    const root = glance(source);
    const settings = memberOf(root, 'f', 'map');
    if (settings === undefined) return false;
    return parts(settings).length === 0
      ? memberOf(root, 'p', 'map') !== undefined
      : parts(settings).every((setting) => hasAll(setting, 't', 'v'));
  },
  read(source, options) {
    const root = parseDocument(source);
    const settings = given(root, 'f');
    if (settings?.kind !== 'map') {
      throw otherFormat(
        root,
        'a config JSON of ConfigCat',
        '`f` is missing',
        'Point `configcat` at a `config_v6.json`, as the SDKs download it.',
      );
    }
    const segments = itemsIn(root, 's').map((segment) => textIn(segment, 'n'));
    const environment = options.environment ?? 'default';
    return { entries: settings.members.map((setting) => entryOf(setting, segments, environment)) };
  },
};

function entryOf(
  { key, keyPlace, node, place }: DocumentMember,
  segments: readonly (string | undefined)[],
  environment: string,
): FlagEntry {
  const typeNode = given(asMap(node, key), 't');
  const type = typeof typeNode?.value === 'number' ? SETTING_TYPES[typeNode.value] : undefined;
  if (type === undefined) {
    throw failure(
      (typeNode ?? node).place,
      `The setting \`${key}\` has no type \`t\` of 0 to 3.`,
      'Download the config JSON again; older versions than 6 are not read.',
    );
  }
  const prerequisites = itemsIn(node, 'r')
    .flatMap((rule) => itemsIn(rule, 'c'))
    .flatMap((condition) => textIn(mapIn(condition, 'p'), 'f') ?? []);
  return new EntryDraft()
    .set('value', type.type, typeNode)
    .environment(environment, stateOf(node, type.member, segments), given(node, 'v'))
    .set('prerequisites', prerequisites.length > 0 ? [...new Set(prerequisites)] : undefined)
    .entry(key, keyPlace, place);
}

function stateOf(node: DocumentNode, member: string, segments: readonly (string | undefined)[]): EnvironmentState {
  const rest = servedState(node, member);
  const options = sharesOf(node, member);
  const outcomes = itemsIn(node, 'r').map((rule) => {
    const served = mapIn(rule, 's');
    return {
      audience: audienceOf(rule, segments),
      shares: served === undefined ? sharesOf(rule, member) : [{ state: servedState(served, member), percentage: 100 }],
    };
  });
  return firstOutcomeState(
    [...outcomes, { shares: options.length > 0 ? options : [{ state: rest, percentage: 100 }] }],
    typeof rest === 'boolean' ? false : rest,
  );
}

const sharesOf = (node: DocumentNode, member: string): Share[] =>
  itemsIn(node, 'p').map((option) => ({
    state: servedState(option, member),
    percentage: percentageIn(option, 'p') ?? 0,
  }));

function servedState(node: DocumentNode, member: string): FlagState {
  const value = given(mapIn(node, 'v'), member)?.value;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw failure(
    (given(node, 'v') ?? node).place,
    `This value has no \`${member}\`, as the setting's type asks for.`,
    'Download the config JSON again.',
  );
}

function audienceOf(rule: DocumentNode, segments: readonly (string | undefined)[]): string {
  const conditions = itemsIn(rule, 'c');
  const segment = conditions.length === 1 ? mapIn(conditions[0], 's') : undefined;
  const isIn = segment !== undefined && (numberIn(segment, 'c') ?? 0) === 0;
  return (isIn ? segments[numberIn(segment, 's') ?? -1] : undefined) ?? TARGETED;
}
