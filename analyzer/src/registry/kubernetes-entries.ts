import type { ConfigurationError } from '../model/errors.js';
import type { FlagEntry } from '../model/flag.js';
import { member, type DocumentMember, type DocumentNode } from './document.js';
import { parseEmbedded } from './embedded-document.js';
import { EntryDraft } from './entry-draft.js';
import { failure, given } from './field-reading.js';
import { isVariableName } from './flag-variable.js';
import { booleanOf } from './flag-words.js';
import { readFlagdFlags } from './flagd-flags.js';
import type { ReaderOptions, SourceText } from './reader.js';
import { readSwitchMap } from './switch-map.js';
import { takeSwitch } from './switch-value.js';

/** What the entries of one manifest have in common. */
export interface ManifestContext {
  source: SourceText;
  options: ReaderOptions;
  environment: string | undefined;
  isFlag(name: string): boolean;
}

const DATA_FILE = /\.(jsonc?|ya?ml)$/i;

/** The flags of a ConfigMap: variables, settings where the map's name speaks of flags, and documents. */
export function configMapEntries(manifest: DocumentNode, context: ManifestContext): FlagEntry[] {
  const data = given(manifest, 'data');
  if (data === undefined) return [];
  if (data.kind !== 'map') {
    throw failure(data.place, 'The `data` of a ConfigMap should be a map.', 'Write it as `NAME: "value"`.');
  }
  const name = member(member(manifest, 'metadata'), 'name')?.value;
  const holdsFlags = typeof name === 'string' && /feature|flag|toggle/i.test(name);
  return data.members.flatMap((m) => {
    if (DATA_FILE.test(m.key)) return documentEntries(m, context);
    const isSetting = holdsFlags && booleanOf(m.node.value) !== undefined;
    if (!context.isFlag(m.key) && !isSetting) return [];
    if (m.node.kind !== 'scalar') throw notAText(m, context.source);
    return [variableEntry(m.key, m.node, context).entry(m.key, m.keyPlace, m.place)];
  });
}

/** `{{ .Values.a }}` is a YAML map in a map, so that a template may look like a manifest. */
function notAText({ key, node }: DocumentMember, { text }: SourceText): ConfigurationError {
  const isTemplate = text.startsWith('{{', node.place.start);
  return failure(
    node.place,
    isTemplate ? TEMPLATE : `\`${key}\` should be a text, but is a ${node.kind}.`,
    isTemplate ? VALUES_INSTEAD : 'Write it as `NAME: "value"`.',
  );
}

export const TEMPLATE = 'This is a template; a Kubernetes manifest was expected.';
export const VALUES_INSTEAD = 'Name the chart’s values instead, e.g. `{ helm: values.yaml }`.';

/** The flags of an `OpenFeature` operator's resource; old versions hold them as JSON in a text. */
export function openFeatureEntries(manifest: DocumentNode, context: ManifestContext): FlagEntry[] {
  const spec = given(manifest, 'spec');
  const flags = given(spec, 'flagSpec') ?? given(spec, 'featureFlagSpec');
  if (flags === undefined) {
    throw failure(
      manifest.place,
      'This resource has no `spec.flagSpec`.',
      'Put the flags under `spec.flagSpec.flags`.',
    );
  }
  const document = flags.kind === 'scalar' ? parseEmbedded(context.source, flags, 'featureFlagSpec.json') : flags;
  return readFlagdFlags(document, flagdOptions(context));
}

/** The variables of a workload's containers, wherever the pod's template stands. */
export function workloadEntries(node: DocumentNode, context: ManifestContext): FlagEntry[] {
  return [
    ...node.items.flatMap((item) => workloadEntries(item, context)),
    ...node.members.flatMap((m) =>
      m.key === 'env' && m.node.kind === 'list'
        ? m.node.items.flatMap((item) => containerVariable(item, context))
        : workloadEntries(m.node, context),
    ),
  ];
}

function containerVariable(item: DocumentNode, context: ManifestContext): FlagEntry[] {
  const name = member(item, 'name');
  const value = member(item, 'value');
  if (typeof name?.value !== 'string' || !context.isFlag(name.value)) return [];
  // A variable whose value comes from elsewhere is listed there.
  if (value === undefined && member(item, 'valueFrom') !== undefined) return [];
  return [variableEntry(name.value, value, context).entry(name.value, name.place, item.place)];
}

function variableEntry(name: string, value: DocumentNode | undefined, context: ManifestContext): EntryDraft {
  const draft = new EntryDraft().set('ids', isVariableName(name) ? { env: name } : undefined);
  return takeSwitch(draft, value?.value, context.environment, value);
}

/** A flagd document, or a map of flags in a file that is called so. */
function documentEntries({ key, node }: DocumentMember, context: ManifestContext): FlagEntry[] {
  if (typeof node.value !== 'string' || !/flag|feature|toggle/i.test(key + node.value)) return [];
  const document = parseEmbedded(context.source, node, key);
  const flags = given(document, 'flags');
  if (flags !== undefined && isFlagd(flags)) return readFlagdFlags(document, flagdOptions(context));
  if (!/flag|feature|toggle/i.test(key)) return [];
  const map = flags ?? given(document, 'features') ?? document;
  return map.kind === 'scalar' ? [] : readSwitchMap(map, { environment: context.environment });
}

const isFlagd = (flags: DocumentNode): boolean =>
  [...flags.items, ...flags.members.map((m) => m.node)].some((flag) => member(flag, 'variants') !== undefined);

const flagdOptions = ({ options, environment }: ManifestContext): ReaderOptions => ({
  ...options,
  ...(environment !== undefined && { environment }),
});
