import type { FlagEntry } from '../../model/flag.js';
import { parseDocument, type DocumentNode } from '../document.js';
import { glance } from '../document-glance.js';
import { baseName, environmentOfPath } from '../environment-name.js';
import { failure } from '../field-reading.js';
import { applyHashComments } from '../hash-comments.js';
import type { ReaderOptions, RegistryReader, SourceText } from '../reader.js';
import { nodeAt, pathMissing, readSwitchMap } from '../switch-map.js';

/** Names that mean flags wherever they stand, and names that do so only at the top, under `global` or under `config`. */
const ANYWHERE = ['featureFlags', 'featureGates', 'featureToggles'];
const AT_THE_TOP = ['features', 'flags', 'toggles'];
const MAX_DEPTH = 4;

const FILE = /^(?:[\w-]+\.)?values(?:[._-](?<environment>[\w-]+))?\.ya?ml$/i;

/** Flags in a Helm chart's values. */
export const reader: RegistryReader = {
  id: 'helm',
  title: 'Helm values',
  summary:
    'A chart’s `values.yaml`: the maps or lists `featureFlags`, `featureGates`, `featureToggles`, and `features` and `flags` at the top, or what the option `path` names.',
  docs: 'https://helm.sh/docs/chart_template_guide/values_files/',
  usual: ['**/values.yaml', '**/values-*.yaml', '**/values.*.yaml'],
  mapping: {
    key: 'the name in the map, in a list the text or `name`; `AREA.NAME` for a map of flags in the map',
    default: 'the value, or `enabled`, `state` or `value` of a map, in a file that belongs to no environment',
    environments: 'the same, in the environment that `environment:` or the file’s name gives: `values-production.yaml`',
    value: 'the value’s type',
    ids: '`helm` is the path in the values: `featureFlags.newCheckout`',
    purpose: '`description`; else the comment after the value or right above it, also in the form of helm-docs',
    owner: '`owner`, `team` of a map, or `@owner` in the comment; so too the other fields that TypeScript objects have',
  },
  complete: false,
  detect(source) {
    const root = FILE.test(baseName(source.file)) ? glance(source) : undefined;
    return root !== undefined && flagMaps(root).some(({ node }) => isFlagMap(node));
  },
  read(source, options) {
    const root = parseDocument(source);
    const environment = options.environment ?? environmentOf(source.file);
    const entries = mapsOf(root, source, options, environment).flatMap(({ node, dotted }): FlagEntry[] =>
      readSwitchMap(node, { environment, path: { system: 'helm', dotted } }),
    );
    applyHashComments(entries, source.text);
    return { entries };
  },
};

interface FlagMap {
  node: DocumentNode;
  dotted: string;
}

/** A file for one environment may leave out what it does not change, so that only the chart's own file must have a map. */
function mapsOf(
  root: DocumentNode,
  source: SourceText,
  options: ReaderOptions,
  environment: string | undefined,
): FlagMap[] {
  if (options.path !== undefined) {
    const node = nodeAt(root, options.path);
    if (node === undefined && environment === undefined) throw pathMissing(root, options.path);
    if (node?.kind === 'scalar' && node.value !== null) {
      throw failure(node.place, `\`${options.path}\` is neither a map nor a list.`, 'Correct `path`.');
    }
    return node === undefined ? [] : [{ node, dotted: options.path }];
  }
  const maps = flagMaps(root);
  if (maps.length === 0 && environment === undefined) {
    throw failure(
      root.place,
      `\`${source.file}\` has no ${[...ANYWHERE, ...AT_THE_TOP].map((name) => `\`${name}\``).join(', ')}.`,
      'Name the map of flags by `path`, e.g. `{ helm: values.yaml, path: app.switches }`.',
    );
  }
  return maps;
}

function flagMaps(node: DocumentNode, path: string[] = []): FlagMap[] {
  return node.members.flatMap((m): FlagMap[] => {
    const here = [...path, m.key];
    const top = path.length === 0 || (path.length === 1 && ['global', 'config'].includes(path[0]!));
    const named = ANYWHERE.includes(m.key) || (top && AT_THE_TOP.includes(m.key));
    if (named && m.node.kind !== 'scalar') return [{ node: m.node, dotted: here.join('.') }];
    return here.length < MAX_DEPTH ? flagMaps(m.node, here) : [];
  });
}

const isFlagMap = (node: DocumentNode): boolean =>
  node.kind === 'list'
    ? node.items.length > 0 && node.items.every((item) => typeof item.value === 'string')
    : node.members.some((m) => typeof m.node.value === 'boolean' || nodeAt(m.node, 'enabled') !== undefined);

/** `values-eu-production.yaml` is the environment `eu-production`, `environments/staging/values.yaml` is `staging`. */
const environmentOf = (file: string): string | undefined =>
  FILE.exec(baseName(file))?.groups?.['environment'] ?? environmentOfPath(file);
