import type { RuleSetting } from './finding.js';
import type { Duration, FlagType } from './flag.js';

/**
 * What makes a flag of a type too old.
 * - `expiry`: its `expires`, its longest life. `review`: it is looked at again and again; an `expires` that was written down still counts.
 * - `end`: never before the experiment ends. `never`: not at all.
 */
export type AgePolicy = 'expiry' | 'review' | 'end' | 'never';

/** What a flag of one type needs and how long it may live. Fields are dotted paths into the flag's definition. */
export interface TypePolicy {
  age: AgePolicy;
  /** From `created`. */
  maxLifetime?: Duration;
  /** From the day on which it was fully on in production. */
  maxFullyOn?: Duration;
  reviewEvery?: Duration;
  requires: string[];
  /** Needed besides as soon as the flag is on in a production environment. */
  requiresInProduction: string[];
  /** Needed besides in production when the flag is `userVisible`. */
  requiresWhenUserVisible: string[];
  /** What to do when it goes wrong, as an imperative: `disable the behaviour`. */
  incident: string;
}

export type PolicyTable = Record<FlagType, TypePolicy>;

/** Which environments count as production, and the order in which a change travels through them. */
export interface EnvironmentPolicy {
  production: string[];
  order: string[];
}

/** A rule's entry in the configuration: a severity, or options with or without one. */
export type ConfiguredRule = RuleSetting | ({ severity?: RuleSetting } & Record<string, unknown>);

/** Rules of some files, on top of those of all. */
export interface PathRules {
  /** Globs, relative to the root. */
  files: string[];
  rules: Record<string, ConfiguredRule>;
}

/** What permission logic looks like in this workspace. */
export interface PermissionPatterns {
  /** Callees whose result is a permission: `can`, `user.hasRole`. */
  calls: string[];
  /** Member paths: `user.role`, `*.plan`. */
  properties: string[];
}
