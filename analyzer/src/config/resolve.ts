import type * as z from 'zod';
import { FLAG_TYPES, type FlagType } from '../model/flag.js';
import type { PolicyTable, TypePolicy } from '../model/policy.js';
import type { ConfiguredSource } from '../registry/source.js';
import type { Configuration } from './configuration.js';
import { DEFAULT_INCLUDE, DEFAULT_MIGRATIONS, DEFAULT_PERMISSIONS, DEFAULT_TESTS } from './defaults.js';
import { DEFAULT_ENVIRONMENTS, DEFAULT_POLICIES } from './policies.js';
import { DEFAULT_ROLLOUT_LIMITS } from './rollout-limits.js';
import type { configSchema } from './schema.js';

type WrittenConfiguration = z.output<typeof configSchema>;

/** @returns the configuration with defaults filled in; `found` are the sources that count when none are named. */
export function resolveConfiguration(
  written: WrittenConfiguration,
  found: () => readonly ConfiguredSource[],
): Configuration {
  return {
    registry: [...(written.registry ?? found())],
    evaluators: written.evaluators ?? [],
    overrides: written.overrides ?? [],
    presets: written.presets,
    environments: { ...DEFAULT_ENVIRONMENTS, ...written.environments },
    permissions: { ...DEFAULT_PERMISSIONS, ...written.permissions },
    migrations: written.migrations ?? DEFAULT_MIGRATIONS,
    include: written.include ?? DEFAULT_INCLUDE,
    exclude: written.exclude ?? [],
    tests: written.tests ?? DEFAULT_TESTS,
    ruleSet: written.ruleSet ?? 'recommended',
    rules: written.rules ?? {},
    rulesFor: written.rulesFor ?? [],
    policies: Object.fromEntries(
      FLAG_TYPES.map((type) => [type, resolvePolicy(type, written.policies?.[type])]),
    ) as PolicyTable,
    rollout: { ...DEFAULT_ROLLOUT_LIMITS, ...written.rollout },
  };
}

function resolvePolicy(type: FlagType, written: Partial<TypePolicy> = {}): TypePolicy {
  const fields = Object.entries({ ...DEFAULT_POLICIES[type], ...written });
  return Object.fromEntries(fields.filter(([, value]) => value !== 'none')) as unknown as TypePolicy;
}
