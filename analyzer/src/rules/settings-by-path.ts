import picomatch from 'picomatch';
import type { ConfiguredRule, PathRules } from '../model/policy.js';
import type { RuleSet } from './rule.js';
import { ruleSettings, type RuleSettings } from './rule-settings.js';

/** The settings of a file. Files with the same settings get the same object. */
export type SettingsByPath = (file: string) => RuleSettings;

/**
 * Completes `rules:` and `rulesFor:` of a configuration.
 * @returns the settings of each file, relative to the root: what a later entry says of a rule replaces what an earlier one says
 * @throws ConfigurationError as {@link ruleSettings}
 */
export function settingsByPath(
  configured: Readonly<Record<string, ConfiguredRule>>,
  rulesFor: readonly PathRules[],
  set: RuleSet = 'recommended',
): SettingsByPath {
  const base = ruleSettings(configured, set);
  if (rulesFor.length === 0) return () => base;
  for (const entry of rulesFor) ruleSettings(entry.rules, set);
  const tests = rulesFor.map(({ files }) => picomatch(files, { dot: true }));
  const known = new Map([['', base]]);
  return (file) => {
    const matching = rulesFor.filter((_, index) => tests[index]!(file));
    const id = matching.map((entry) => rulesFor.indexOf(entry)).join();
    let settings = known.get(id);
    if (settings === undefined) {
      settings = ruleSettings(
        matching.reduce((all, { rules }) => merged(all, rules), configured),
        set,
      );
      known.set(id, settings);
    }
    return settings;
  };
}

/** An entry that gives a severity alone keeps the options, and one that gives options alone keeps the severity. */
function merged(
  all: Readonly<Record<string, ConfiguredRule>>,
  rules: Readonly<Record<string, ConfiguredRule>>,
): Record<string, ConfiguredRule> {
  const result = { ...all };
  for (const [id, rule] of Object.entries(rules)) result[id] = { ...asMap(result[id]), ...asMap(rule) };
  return result;
}

const asMap = (rule: ConfiguredRule | undefined): Exclude<ConfiguredRule, string> =>
  rule === undefined ? {} : typeof rule === 'string' ? { severity: rule } : rule;
