import type { LoadedConfiguration } from './config/load.js';
import { ConfigurationError, type Problem } from './model/errors.js';
import type { ConfiguredRule } from './model/policy.js';
import type { RuleSet } from './rules/rule.js';
import { ruleSettings } from './rules/rule-settings.js';
import { settingsByPath, type SettingsByPath } from './rules/settings-by-path.js';

/**
 * @param set Default: the configuration's
 * @returns severity and options of every rule, by file
 * @throws ConfigurationError for a rule's option that there is not, with the place of each
 */
export function configuredSettings(
  { configuration, placeOf }: Pick<LoadedConfiguration, 'configuration' | 'placeOf'>,
  set: RuleSet = configuration.ruleSet,
): SettingsByPath {
  const { rules, rulesFor } = configuration;
  const problems = [
    ...problemsOf(rules, (id) => placeOf(['rules', id])),
    ...rulesFor.flatMap((entry, index) => problemsOf(entry.rules, (id) => placeOf(['rulesFor', index, 'rules', id]))),
  ];
  const [first] = problems;
  if (first !== undefined) throw new ConfigurationError(first.message, { ...first, problems });
  return settingsByPath(rules, rulesFor, set);
}

/** A rule alone, so that each problem has the place of its own rule. */
function problemsOf(
  rules: Readonly<Record<string, ConfiguredRule>>,
  placeOf: (id: string) => Problem['place'],
): Problem[] {
  return Object.entries(rules).flatMap(([id, setting]): Problem[] => {
    try {
      ruleSettings({ [id]: setting });
      return [];
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      const place = placeOf(id);
      return error.problems.map((problem) => ({ ...problem, ...(place === undefined ? {} : { place }) }));
    }
  });
}
