import { ConfigurationError } from '../../model/errors.js';
import type { FlagDefinition, FlagEntry } from '../../model/flag.js';
import { parseDocuments, type DocumentMember, type DocumentNode } from '../document.js';
import { environmentOfPath, isEnvironmentName } from '../environment-name.js';
import { given } from '../field-reading.js';
import { flagVariableTest, USUAL_VARIABLES } from '../flag-variable.js';
import { textsOf } from '../flag-words.js';
import { applyHashComments } from '../hash-comments.js';
import {
  configMapEntries,
  openFeatureEntries,
  TEMPLATE,
  VALUES_INSTEAD,
  workloadEntries,
  type ManifestContext,
} from '../kubernetes-entries.js';
import type { ReaderOptions, RegistryReader, SourceText } from '../reader.js';
import { nodeAt, readSwitchMap } from '../switch-map.js';

/** Flags in Kubernetes manifests. */
export const reader: RegistryReader = {
  id: 'kubernetes',
  title: 'Kubernetes manifest',
  summary:
    'ConfigMaps with flags as variables, as settings or as a flagd document, the resources of the OpenFeature operator, and the variables of containers. A file may hold several documents.',
  docs: 'https://kubernetes.io/docs/concepts/configuration/configmap/',
  usual: ['**/{k8s,kubernetes,deploy,manifests}/**/*.{yaml,yml}', '**/*{configmap,featureflag}*.{yaml,yml}'],
  mapping: {
    key: `the variable’s name, of those that match \`names\`, by default ${USUAL_VARIABLES.map((name) => `\`${name}\``).join(', ')}; every setting that is on or off of a ConfigMap whose name speaks of features or flags; the key of a flagd flag; every name under the option \`path\``,
    ids: '`env` is the variable’s name',
    owner: 'a label or annotation called `owner` or `team`, with any prefix',
    default: 'the value, where no environment is known',
    environments:
      'the value, in the environment of `environment:`, of a label or annotation called `environment` or `env`, of a namespace such as `production`, or of the path: `overlays/production`',
    value: '`boolean` for `true`, `enabled`, `on`, `1` and their opposites; else `number` or `string`',
    purpose:
      'the comment after the value or right above it; `@owner`, `@expires` and the other tags are read in it too',
  },
  complete: false,
  detect(source) {
    if (!/\.(ya?ml|json)$/i.test(source.file)) return false;
    if (!/^\s*"?apiVersion"?:/m.test(source.text) || !/^\s*"?kind"?:/m.test(source.text)) return false;
    try {
      return entriesOf(source, {}).length > 0;
    } catch {
      return false;
    }
  },
  read: (source, options) => ({ entries: entriesOf(source, options) }),
};

function entriesOf(source: SourceText, options: ReaderOptions): FlagEntry[] {
  const isFlag = flagVariableTest(options.names);
  const entries = manifestsOf(source).flatMap((manifest) => {
    const environment = options.environment ?? environmentOf(manifest, source.file);
    return withOwner(manifestEntries(manifest, { source, options, environment, isFlag }), manifest);
  });
  const merged = mergeEnvironments(entries);
  applyHashComments(merged, source.text);
  return merged;
}

function manifestsOf(source: SourceText): DocumentNode[] {
  try {
    return parseDocuments(source).flatMap((document) =>
      given(document, 'kind')?.value === 'List' ? (given(document, 'items')?.items ?? []) : [document],
    );
  } catch (error) {
    if (!(error instanceof ConfigurationError) || !source.text.includes('{{')) throw error;
    throw new ConfigurationError(TEMPLATE, {
      place: error.place,
      remedy: VALUES_INSTEAD,
      cause: error,
    });
  }
}

function manifestEntries(manifest: DocumentNode, context: ManifestContext): FlagEntry[] {
  const { path } = context.options;
  if (path !== undefined) {
    const map = nodeAt(manifest, path);
    return map === undefined ? [] : readSwitchMap(map, { environment: context.environment });
  }
  switch (given(manifest, 'kind')?.value) {
    case 'ConfigMap':
      return configMapEntries(manifest, context);
    case 'FeatureFlag':
    case 'FeatureFlagConfiguration':
      return isOpenFeature(manifest) ? openFeatureEntries(manifest, context) : [];
    default:
      return workloadEntries(manifest, context);
  }
}

const isOpenFeature = (manifest: DocumentNode): boolean =>
  String(given(manifest, 'apiVersion')?.value).startsWith('core.openfeature.dev/');

const notesOf = (manifest: DocumentNode): DocumentMember[] => {
  const metadata = given(manifest, 'metadata');
  return [...(given(metadata, 'labels')?.members ?? []), ...(given(metadata, 'annotations')?.members ?? [])];
};

const noted = (manifest: DocumentNode, name: RegExp): DocumentMember | undefined =>
  notesOf(manifest).find((note) => name.test(note.key) && textsOf(note.node.value).length > 0);

function environmentOf(manifest: DocumentNode, file: string): string | undefined {
  const note = noted(manifest, /(^|\/)(env|environment)$/)?.node.value as string | undefined;
  const namespace = given(given(manifest, 'metadata'), 'namespace')?.value;
  const own = typeof namespace === 'string' && isEnvironmentName(namespace) ? namespace : undefined;
  return note ?? own ?? environmentOfPath(file);
}

function withOwner(entries: FlagEntry[], manifest: DocumentNode): FlagEntry[] {
  const note = noted(manifest, /(^|\/)(owner|owners|team|owned-by)$/);
  if (note === undefined) return entries;
  return entries.map((entry) =>
    entry.definition.owner === undefined
      ? {
          ...entry,
          definition: { ...entry.definition, owner: textsOf(note.node.value) },
          fieldPlaces: { ...entry.fieldPlaces, owner: note.node.place },
        }
      : entry,
  );
}

/** What several documents say of one flag is one entry while they agree; where they don't, both stay, as duplicates. */
function mergeEnvironments(entries: FlagEntry[]): FlagEntry[] {
  const merged: FlagEntry[] = [];
  for (const entry of entries) {
    const index = merged.findIndex((before) => before.key === entry.key && agree(before.definition, entry.definition));
    const before = merged[index];
    if (before === undefined) {
      merged.push(entry);
      continue;
    }
    const environments = { ...before.definition.environments, ...entry.definition.environments };
    merged[index] = {
      ...before,
      keyPlaces: [...(before.keyPlaces ?? []), entry.keyPlace],
      definition: {
        ...entry.definition,
        ...before.definition,
        ...(Object.keys(environments).length > 0 && { environments }),
      },
      fieldPlaces: { ...entry.fieldPlaces, ...before.fieldPlaces },
    };
  }
  return merged;
}

function agree(one: FlagDefinition, other: FlagDefinition): boolean {
  const differs = (name: string): boolean => {
    const state = other.environments?.[name];
    return state !== undefined && JSON.stringify(state) !== JSON.stringify(one.environments?.[name]);
  };
  const sameDefault = one.default === undefined || other.default === undefined || one.default === other.default;
  return sameDefault && one.value === other.value && !Object.keys(one.environments ?? {}).some(differs);
}
