import type { ESLint, Linter } from 'eslint';
import type { HalyardRules } from './halyard-rules.js';
import { ruleSets, type SetName } from './rule-sets.js';
import { explained, sessionOf } from './sessions.js';
import { checkedSettings, type HalyardSettings } from './settings.js';
import { timeScopeOf } from './time-rules.js';

export interface ConfigOptions extends Omit<HalyardSettings, 'fingerprint' | 'registry'> {
  /** The workspace's folder, such as `import.meta.dirname`. */
  root: string;
  /** Which rules are on. Default: `recommended`. */
  set?: SetName;
  /** Entries of `rules` that go before the set's. */
  rules?: HalyardRules;
}

/**
 * @returns a flat config with a fingerprint of registry, configuration, other files and the date, as far as they change a finding
 * @throws Error for options that there are not, and for a registry or configuration that can't be used
 */
export function configOf(plugin: ESLint.Plugin, given: ConfigOptions): Linter.Config {
  const { set, rules, settings } = checked(given);
  const chosen: Linter.RulesRecord = { ...ruleSets[set], ...rules };
  const options = Object.fromEntries(
    Object.entries(chosen).flatMap(([name, entry]) =>
      Array.isArray(entry) && entry.length > 1
        ? [[name.replace(/^halyard\//, ''), entry[1] as Record<string, unknown>]]
        : [],
    ),
  );
  const { root, today } = settings;
  const time = timeScopeOf(settings, process.env);
  const fingerprint = explained(() =>
    sessionOf(root, { ...settings, root: undefined }).fingerprint({ today, time, options }),
  );
  return {
    name: `halyard/${set}`,
    plugins: { halyard: plugin },
    rules: chosen,
    settings: { halyard: { ...settings, fingerprint } },
  };
}

interface Checked {
  set: SetName;
  rules: HalyardRules;
  settings: HalyardSettings & { root: string };
}

/** A configuration in JavaScript has no types. */
function checked(given: ConfigOptions | undefined): Checked {
  const { set = 'recommended', rules = {}, ...settings } = given ?? ({} as Partial<ConfigOptions>);
  if (settings.root === undefined)
    throw new Error('`halyard.config()` needs a root. Write `halyard.config({ root: import.meta.dirname })`.');
  if (!Object.hasOwn(ruleSets, set))
    throw new Error(
      `\`halyard.config({ set: '${String(set)}' })\` is no set. The sets are ${Object.keys(ruleSets).join(', ')}.`,
    );
  return { set, rules, settings: checkedSettings(settings, 'halyard.config') as Checked['settings'] };
}
