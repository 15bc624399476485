import type { Evaluator, OverrideHelper } from '../model/evaluator.js';
import type { ConfiguredRule, EnvironmentPolicy, PathRules, PermissionPatterns, PolicyTable } from '../model/policy.js';
import type { RolloutLimits } from '../model/rollout-limits.js';
import type { ConfiguredSource } from '../registry/source.js';

/** The configuration with everything filled in that the file leaves out. Globs are relative to the root. */
export interface Configuration {
  registry: ConfiguredSource[];
  /** Besides the presets' and what is inferred. */
  evaluators: Evaluator[];
  overrides: OverrideHelper[];
  /** Undefined: those of the packages that package.json depends on. */
  presets: string[] | undefined;
  environments: EnvironmentPolicy;
  permissions: PermissionPatterns;
  migrations: string[];
  include: string[];
  exclude: string[];
  tests: string[];
  /** Which rules are on where {@link rules} says nothing. */
  ruleSet: 'recommended' | 'strict';
  rules: Record<string, ConfiguredRule>;
  rulesFor: PathRules[];
  policies: PolicyTable;
  rollout: RolloutLimits;
}
