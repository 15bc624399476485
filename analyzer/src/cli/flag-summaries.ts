import type { FlagSummary } from '../model/report.js';
import type { IsoDate } from '../model/flag.js';
import { flagSummary } from '../report/flag-summary.js';
import type { Analysis } from '../run.js';

/** @returns what headings say of the registry's flags */
export function flagSummaries({ registry, configuration }: Analysis, today: IsoDate): FlagSummary[] {
  const context = { today, policies: configuration.policies, environments: configuration.environments };
  return registry.flags.map((flag) => flagSummary(flag.key, flag, context));
}
