import { DEFAULT_POLICIES } from '../../../analyzer/src/config/policies.js';
import { DEFAULT_ROLLOUT_LIMITS } from '../../../analyzer/src/config/rollout-limits.js';
import type { Finding } from '../../../analyzer/src/model/finding.js';
import type { Flag, FlagDefinition, Registry } from '../../../analyzer/src/model/flag.js';
import type { Place } from '../../../analyzer/src/model/place.js';
import type { ConfiguredRule } from '../../../analyzer/src/model/policy.js';
import type { FlagReference, UnresolvedReference } from '../../../analyzer/src/model/reference.js';
import { ruleSettings } from '../../../analyzer/src/rules/rule-settings.js';
import { runRules, type RuleInput } from '../../../analyzer/src/rules/run-rules.js';

export const place = (file: string, line = 1, column = 1, length = 5): Place => ({
  file,
  start: line * 1000 + column,
  end: line * 1000 + column + length,
  line,
  column,
  endLine: line,
  endColumn: column + length,
});

export const flag = (key: string, definition: FlagDefinition = {}, file = 'flags.yaml'): Flag => {
  const at = { place: place(file, 2, 3, 900), keyPlace: place(file, 2, 3, key.length) };
  return { key, definition, entries: [{ key, definition, source: `flags:${file}`, ...at }] };
};

export const registryOf = (flags: Flag[], complete = true): Registry => ({
  flags,
  sources: [],
  conflicts: [],
  rolloutPolicies: [],
  artifacts: [],
  teams: [],
  complete,
  missing: [],
});

export const read = (key: string, more: Partial<FlagReference> = {}): FlagReference => ({
  key,
  kind: 'evaluation',
  place: place('src/page.ts', 10, 5, key.length),
  provider: 'LaunchDarkly',
  evidence: 'import',
  via: [],
  ...more,
});

export const unresolved = (more: Partial<UnresolvedReference> = {}): UnresolvedReference => ({
  place: place('src/dynamic.ts', 3, 7),
  reason: 'computed',
  text: '`flag-${name}`',
  provider: 'LaunchDarkly',
  evidence: 'import',
  ...more,
});

export const ruleInput = (more: Partial<RuleInput> = {}): RuleInput => ({
  references: [],
  unresolved: [],
  registry: registryOf([]),
  today: '2026-11-21',
  policies: DEFAULT_POLICIES,
  rollout: DEFAULT_ROLLOUT_LIMITS,
  environments: { production: ['production'], order: ['staging', 'production'] },
  isTest: (file) => file.endsWith('.test.ts'),
  isMigration: (file) => file.startsWith('migrations/'),
  packageOf: () => '',
  history: () => 'unknown',
  owners: () => undefined,
  ...more,
});

/** Findings of one rule. */
export const findingsOf = (rule: string, input: Partial<RuleInput>, configured?: ConfiguredRule): Finding[] =>
  runRules(ruleInput(input), ruleSettings(configured === undefined ? {} : { [rule]: configured })).filter(
    (finding) => finding.rule === rule,
  );

export const messagesOf = (...given: Parameters<typeof findingsOf>): string[] =>
  findingsOf(...given).map(({ message }) => message);
