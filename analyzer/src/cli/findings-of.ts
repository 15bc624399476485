import { ConfigurationError, type Problem } from '../model/errors.js';
import type { Finding } from '../model/finding.js';
import type { IsoDate } from '../model/flag.js';
import { ruleSettings, type RuleSettings } from '../rules/rule-settings.js';
import { runRules } from '../rules/run-rules.js';
import type { Analysis } from '../run.js';

/**
 * Runs the configured rules over a whole workspace.
 * @throws ConfigurationError for a rule's option that there is not
 */
export function findingsOf(analysis: Analysis, today: IsoDate): Finding[] {
  const { references, unresolved, registry, configuration, workspace } = analysis;
  const { policies, environments } = configuration;
  const { isTest } = workspace.files;
  return runRules({ references, unresolved, registry, today, policies, environments, isTest }, settingsOf(analysis));
}

function settingsOf({ configuration, placeOf }: Analysis): RuleSettings {
  const problems = Object.entries(configuration.rules).flatMap(([id, setting]): Problem[] => {
    try {
      ruleSettings({ [id]: setting });
      return [];
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      const place = placeOf(['rules', id]);
      return error.problems.map((problem) => ({ ...problem, ...(place === undefined ? {} : { place }) }));
    }
  });
  const [first] = problems;
  if (first !== undefined) throw new ConfigurationError(first.message, { ...first, problems });
  return ruleSettings(configuration.rules, configuration.ruleSet);
}
