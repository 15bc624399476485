import type { EnvironmentPolicy, PolicyTable } from '../model/policy.js';

/** What each type of flag needs and how long it may live, unless the configuration says otherwise. */
export const DEFAULT_POLICIES: PolicyTable = {
  release: {
    age: 'expiry',
    maxLifetime: '90d',
    maxFullyOn: '28d',
    requires: ['owner', 'purpose', 'expires'],
    requiresInProduction: ['rolloutPolicy', 'links.dashboard', 'links.cleanupIssue'],
    requiresWhenUserVisible: ['links.announcement'],
    incident: 'disable the behaviour',
  },
  ops: {
    age: 'review',
    reviewEvery: '180d',
    requires: ['owner', 'purpose', 'safe', 'links.runbook'],
    requiresInProduction: [],
    requiresWhenUserVisible: [],
    incident: 'disable or degrade',
  },
  experiment: {
    age: 'end',
    requires: ['owner', 'purpose', 'experiment.unit', 'experiment.analysisOwner'],
    requiresInProduction: ['links.dashboard'],
    requiresWhenUserVisible: [],
    incident: 'stop the experiment',
  },
  permission: {
    age: 'never',
    requires: ['owner', 'purpose'],
    requiresInProduction: [],
    requiresWhenUserVisible: [],
    incident: 'product logic: do not toggle',
  },
  migration: {
    age: 'expiry',
    maxLifetime: '180d',
    requires: ['owner', 'purpose', 'migration.phase', 'migration.partner', 'links.runbook'],
    requiresInProduction: [],
    requiresWhenUserVisible: [],
    incident: 'pause the migration',
  },
};

export const DEFAULT_ENVIRONMENTS: EnvironmentPolicy = { production: ['production', 'prod'], order: [] };
