import type { ESLint, Linter } from 'eslint';
import { ruleSets, type SetName } from './rule-sets.js';
import { explained, sessionOf } from './sessions.js';
import { timeScopeOf } from './time-rules.js';
import type { HalyardSettings } from './settings.js';

export interface ConfigOptions extends Omit<HalyardSettings, 'fingerprint' | 'registry'> {
  /** The workspace's folder, such as `import.meta.dirname`. */
  root: string;
  /** Which rules are on. Default: `recommended`. */
  set?: SetName;
  /** Entries of `rules` that go before the set's. */
  rules?: Linter.RulesRecord;
}

/** @returns a flat config with a fingerprint of registry, configuration, other files and the date, as far as they change a finding */
export function configOf(
  plugin: ESLint.Plugin,
  { set = 'recommended', rules = {}, ...given }: ConfigOptions,
): Linter.Config {
  const chosen: Linter.RulesRecord = { ...ruleSets[set], ...rules };
  const options = Object.fromEntries(
    Object.entries(chosen).flatMap(([name, entry]) =>
      Array.isArray(entry) && entry.length > 1
        ? [[name.replace(/^halyard\//, ''), entry[1] as Record<string, unknown>]]
        : [],
    ),
  );
  const { today } = given;
  const time = timeScopeOf(given, process.env);
  const fingerprint = explained(() =>
    sessionOf(given.root, { ...given, root: undefined }).fingerprint({ today, time, options }),
  );
  const halyard: HalyardSettings = { ...given, fingerprint };
  return { name: `halyard/${set}`, plugins: { halyard: plugin }, rules: chosen, settings: { halyard } };
}
