import { stringify } from 'yaml';
import { DEFAULT_TESTS } from '../../config/defaults.js';
import { defaultFamilies } from './find-families.js';
import type { Noted, Proposal } from './proposal.js';

/** What goes below the proposal: settings with the reason for each, as YAML. */
export interface RuleNote {
  rule: string;
  reason: string;
}

/** For a workspace in which nothing was found: what to fill in. */
export const EMPTY_CONFIGURATION = `# No feature flag was found. Say where flags are defined and what reads them, for example:
#
# registry:
#   - { file: flags.yaml }
#   - { typescript: 'src/flags.ts#FlagKey' }
# evaluators:
#   - { function: isFlagEnabled }
#   - { property: '*.features.*' }
`;

/** @returns `halyard.yaml`, with comments for whoever reads it first */
export function configurationText(
  { registry, evaluators, overrides, tests, presets }: Proposal,
  off: readonly RuleNote[] = [],
): string {
  const parts = [
    "# How Halyard finds this workspace's feature flags. Every key is optional; paths are relative to this file's folder.",
    section('registry', 'Where flags are defined, the preferred source first.', registry.map(noted)),
    section(
      'evaluators',
      'Code that reads a flag, besides the SDKs that Halyard knows. Wrappers of these are found by themselves.',
      evaluators.map(noted),
    ),
    section(
      'presets',
      'SDKs and patterns that are known: these and no others. Add an SDK, such as openfeature, when the code begins to use one.',
      presets.length === 0 ? [] : [...presets.map(noted), ...defaultFamilies.map((id) => `  - ${id}`)],
    ),
    section('overrides', 'What sets flags in tests.', overrides.map(noted)),
    tests.length === 0
      ? ''
      : section(
          'tests',
          'Files that are tests: rules leave them alone.',
          [...DEFAULT_TESTS, ...tests].map((glob) => `  - ${flow(glob)}`),
        ),
    off.length === 0 ? '' : `rules:\n${off.map(({ rule, reason }) => `  # ${reason}\n  ${rule}: off`).join('\n')}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** An empty registry is written too: without the key, files of the usual names would count. */
function section(name: string, comment: string, lines: readonly string[]): string {
  if (lines.length > 0) return `# ${comment}\n${name}:\n${lines.join('\n')}`;
  return name === 'registry' ? `${name}: []` : '';
}

const noted = ({ entry, note }: Noted<object | string>): string => `  - ${flow(entry)} # ${note}`;

const flow = (value: unknown): string =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0, singleQuote: true }).trimEnd();
