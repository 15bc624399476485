import type { ConfigurationError } from '../model/errors.js';
import type { FlagEntry } from '../model/flag.js';
import type { Place } from '../model/place.js';
import { member, type DocumentNode } from './document.js';
import { EntryDraft } from './entry-draft.js';
import { failure } from './field-reading.js';
import { booleanOf } from './flag-words.js';
import { takeSwitch } from './switch-value.js';
import { assignField, isWellKnownField } from './well-known-fields.js';

/** What is told apart from the map itself. */
export interface SwitchMapContext {
  environment: string | undefined;
  /** Dotted path of the map, where each flag's path is an identifier of its own. */
  path?: { system: string; dotted: string };
}

const STATE_FIELDS = ['enabled', 'state', 'value', 'on', 'default'];

/**
 * Reads a map of flags (`newCheckout: true`, or a map with `enabled` and fields), maps of such maps, a list of the names
 * of flags that are on (`NAME=false` is off), or a list of maps with a `name`.
 * @throws ConfigurationError for a date that is none, and a list's map without a name
 */
export function readSwitchMap(node: DocumentNode, context: SwitchMapContext): FlagEntry[] {
  if (node.kind === 'list') return node.items.map((item) => listedFlag(item, context));
  return node.members.flatMap((m): FlagEntry[] => {
    if (isGroup(m.node)) {
      const inner = readSwitchMap(m.node, nestedContext(context, m.key));
      return inner.map((entry) => ({ ...entry, key: `${m.key}.${entry.key}` }));
    }
    return [describedFlag(m.node, identified(m.key, context), context, m)];
  });
}

/** `checkout: { newFlow: true }` names flags of an area; with a state or another known field it is a flag. */
const isGroup = (node: DocumentNode): boolean =>
  node.kind === 'map' &&
  node.members.length > 0 &&
  node.members.every(
    (m) => !STATE_FIELDS.includes(m.key) && !isWellKnownField(m.key) && booleanOf(m.node.value) !== undefined,
  );

function listedFlag(item: DocumentNode, context: SwitchMapContext): FlagEntry {
  if (item.kind === 'map') {
    const name = member(item, 'name') ?? member(item, 'key');
    if (name === undefined || typeof name.value !== 'string' || name.value === '') {
      throw failure(item.place, 'This flag has no `name`.', 'Give it a `name` or take it out.');
    }
    const where = { key: name.value, keyPlace: name.place, place: item.place };
    return describedFlag(item, new EntryDraft(), context, where);
  }
  if (item.kind === 'list' || item.value === null) {
    throw failure(item.place, 'A flag’s name was expected here.', 'Write the name as a text, or take it out.');
  }
  const [name = '', state] = String(item.value as string).split('=');
  return takeSwitch(new EntryDraft(), state ?? true, context.environment, item).entry(name, item.place, item.place);
}

function describedFlag(
  node: DocumentNode,
  draft: EntryDraft,
  { environment }: SwitchMapContext,
  { key, keyPlace, place }: Pick<FlagEntry, 'key' | 'keyPlace' | 'place'>,
): FlagEntry {
  if (node.kind === 'list') return draft.set('value', 'object').entry(key, keyPlace, place);
  if (node.kind === 'scalar') return takeSwitch(draft, node.value, environment, node).entry(key, keyPlace, place);
  const state = STATE_FIELDS.map((field) => member(node, field)).find((found) => found?.kind === 'scalar');
  if (state !== undefined) takeSwitch(draft, state.value, environment, state);
  const places: Record<string, Place> = {};
  for (const field of node.members) {
    if (field.node === state) continue;
    const result = assignField(draft.definition, field.key, field.node.value, environment);
    if (result === undefined) continue;
    if ('problem' in result) throw failure(field.node.place, `\`${field.key}\`: ${result.problem}.`, result.remedy);
    places[result.path] = field.node.place;
  }
  const entry = draft.entry(key, keyPlace, place);
  return Object.keys(places).length === 0 ? entry : { ...entry, fieldPlaces: { ...entry.fieldPlaces, ...places } };
}

const identified = (key: string, { path }: SwitchMapContext): EntryDraft =>
  new EntryDraft().set('ids', path && { [path.system]: `${path.dotted}.${key}` });

const nestedContext = (context: SwitchMapContext, key: string): SwitchMapContext =>
  context.path === undefined
    ? context
    : { ...context, path: { ...context.path, dotted: `${context.path.dotted}.${key}` } };

/**
 * @param dotted a path such as `global.features`
 * @returns the node at the path, or undefined
 */
export const nodeAt = (root: DocumentNode, dotted: string): DocumentNode | undefined =>
  dotted.split('.').reduce<DocumentNode | undefined>((node, key) => member(node, key), root);

/** @returns the error for a configured path that a document does not have. */
export const pathMissing = (root: DocumentNode, dotted: string): ConfigurationError => {
  const names = root.members.map((m) => `\`${m.key}\``).slice(0, 10);
  return failure(
    root.place,
    `There is no \`${dotted}\` here.`,
    names.length === 0 ? 'Correct `path`.' : `Correct \`path\`; the file has ${names.join(', ')}.`,
  );
};
