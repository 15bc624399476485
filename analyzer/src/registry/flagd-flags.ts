import { FLAG_TYPES, type FlagEntry, type FlagType, type IsoDate } from '../model/flag.js';
import { calendarDay } from './calendar-day.js';
import type { DocumentNode } from './document.js';
import { EntryDraft } from './entry-draft.js';
import { asDay, asMap, asText, failure, given, mapIn, requiredText } from './field-reading.js';
import { flagdOutcomes } from './flagd-targeting.js';
import { isWebAddress, linkName } from './link-naming.js';
import type { ReaderOptions } from './reader.js';
import { describeVariations, firstOutcomeState } from './served-values.js';

/**
 * Reads the flags of a flagd document, wherever it stands: a file of its own, or `spec.flagSpec` of the operator's custom resource.
 * @param document - the map that has `flags`, and may have `$evaluators` and `metadata`
 * @throws ConfigurationError
 */
export function readFlagdFlags(document: DocumentNode, options: ReaderOptions): FlagEntry[] {
  const flags = given(document, 'flags');
  if (flags === undefined || flags.kind === 'scalar') {
    throw failure(
      flags?.place ?? document.place,
      `This is not a flagd document: \`flags\` is ${flags === undefined ? 'missing' : 'neither a map nor a list'}.`,
      'Point `flagd` at a file with a `flags` map, or name the format that the file has.',
    );
  }
  const set = mapIn(document, 'metadata');
  const context = {
    evaluators: mapIn(document, '$evaluators'),
    set,
    environment: options.environment ?? textOf(set, 'environment') ?? 'default',
  };
  if (flags.kind === 'list') {
    return flags.items.map((node) => {
      const key = requiredText(node, 'key', 'flag');
      return draftOf(key.value, node, context).entry(key.value, key.place, node.place);
    });
  }
  return flags.members.map((m) => draftOf(m.key, m.node, context).entry(m.key, m.keyPlace, m.place));
}

interface Context {
  evaluators: DocumentNode | undefined;
  set: DocumentNode | undefined;
  environment: string;
}

function draftOf(key: string, node: DocumentNode, context: Context): EntryDraft {
  asMap(node, key);
  const draft = new EntryDraft();
  const state = given(node, 'state');
  if (state === undefined || (state.value !== 'ENABLED' && state.value !== 'DISABLED')) {
    throw failure(
      (state ?? node).place,
      `The flag \`${key}\` has no \`state\` of \`ENABLED\` or \`DISABLED\`.`,
      'Write `"state": "ENABLED"` or `"state": "DISABLED"`.',
    );
  }
  const variants = mapIn(node, 'variants');
  if (variants === undefined) {
    throw failure(node.place, `The flag \`${key}\` has no \`variants\`.`, 'List the values that the flag can have.');
  }
  const names = variants.members.map((m) => m.key);
  const described = describeVariations(variants.members.map((m) => ({ name: m.key, value: m.node.value })));
  draft.set('value', described.value).set('variants', described.variants, variants);

  const defaultNode = given(node, 'defaultVariant');
  const defaultName = defaultNode && asText(defaultNode, 'defaultVariant');
  const defaultState = defaultName === undefined ? undefined : described.states[names.indexOf(defaultName)];
  if (defaultName !== undefined && defaultState === undefined) {
    throw failure(
      defaultNode!.place,
      `The flag \`${key}\` has no variant \`${defaultName}\`.`,
      `Name one of its variants: ${names.map((name) => `\`${name}\``).join(', ')}.`,
    );
  }
  draft.set('default', defaultState, defaultNode);

  const off = described.value === 'boolean' ? false : defaultState;
  const outcomes = flagdOutcomes(mapIn(node, 'targeting'), {
    evaluators: context.evaluators,
    state: (name) => described.states[names.indexOf(name)],
    other: defaultState,
  });
  draft.environment(
    context.environment,
    state.value === 'DISABLED' ? { state: false } : firstOutcomeState(outcomes, off),
    state,
  );
  readMetadata(draft, mapIn(node, 'metadata'));
  readMetadata(draft, context.set);
  return draft;
}

/** flagd gives no meaning to metadata; these names are the usual ones. A flag's own come first, then its set's. */
function readMetadata(draft: EntryDraft, metadata: DocumentNode | undefined): void {
  const { links } = draft.definition;
  draft
    .take('purpose', metadata, 'description', asText)
    .take('purpose', metadata, 'purpose', asText)
    .take('owner', metadata, 'owner', separated)
    .take('owner', metadata, 'owners', separated)
    .take('owner', metadata, 'team', separated)
    .take('type', metadata, 'type', knownType)
    .take('created', metadata, 'created', asDay)
    .take('created', metadata, 'createdAt', asDay)
    .take('expires', metadata, 'expires', expiry)
    .take('tags', metadata, 'tags', separated);
  for (const { key, node } of metadata?.members ?? []) {
    if (!isWebAddress(node.value)) continue;
    const name = linkName(key, node.value);
    if (links?.[name] === undefined) draft.link(name, node.value, node);
  }
}

function textOf(node: DocumentNode | undefined, name: string): string | undefined {
  const value = given(node, name)?.value;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function separated(node: DocumentNode): string[] | undefined {
  const { value } = node;
  const parts = (Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [])
    .map((part) => String(part).trim())
    .filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts;
}

const knownType = (node: DocumentNode): FlagType | undefined => FLAG_TYPES.find((type) => type === node.value);

const expiry = (node: DocumentNode, name: string): IsoDate | 'never' =>
  node.value === 'never' ? 'never' : (calendarDay(node.value) ?? asDay(node, name));
