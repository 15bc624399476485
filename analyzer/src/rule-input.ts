import type { IsoDate } from './model/flag.js';
import { createFlagHistory } from './history/flag-history.js';
import type { RuleInput } from './rules/run-rules.js';
import type { Analysis } from './run.js';
import { findOwners } from './workspace/find-owners.js';
import { matcher } from './workspace/list-files.js';
import { packageFolders } from './workspace/package-folders.js';

/** @returns what the rules are run over: what was found, and what is read only when a rule asks for it */
export function ruleInput(analysis: Analysis, today: IsoDate): RuleInput {
  const { root, references, unresolved, registry, configuration, workspace, cache, snapshot } = analysis;
  const { policies, rollout, environments, registry: sources } = configuration;
  return {
    references,
    unresolved,
    registry,
    today,
    policies,
    rollout,
    environments,
    isTest: workspace.files.isTest,
    isMigration: matcher(configuration.migrations),
    packageOf: packageFolders(workspace.files.all),
    history: createFlagHistory({
      root: snapshot?.workspace ?? root,
      commit: snapshot?.commit,
      registry,
      sources,
      today,
      cache,
    }),
    owners: () => findOwners(root),
  };
}
