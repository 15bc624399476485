import { createRequire } from 'node:module';
import type { ESLint, Linter, Rule } from 'eslint';
import { prepare, rules as analyzerRules } from 'halyard/session';
import { configOf, type ConfigOptions } from './config-of.js';
import { createRule } from './create-rule.js';
import { ruleSets, type SetName } from './rule-sets.js';

export type { ConfigOptions } from './config-of.js';
export type { HalyardRules } from './halyard-rules.js';
export type { RuleOptions } from './rule-options.js';
export type { SetName } from './rule-sets.js';
export type { HalyardSettings } from './settings.js';

const { name, version } = createRequire(import.meta.url)('../package.json') as { name: string; version: string };

const rules: Record<string, Rule.RuleModule> = Object.fromEntries(
  analyzerRules.filter(({ meta }) => meta.kind === 'reference').map((rule) => [rule.meta.id, createRule(rule)]),
);

const base = { meta: { name, version, namespace: 'halyard' }, rules } satisfies ESLint.Plugin;

/** Safe without `--cache`: see {@link plugin.config} for what is safe with it. */
const configs: Record<SetName, Linter.Config> = {
  recommended: configOfSet('recommended'),
  strict: configOfSet('strict'),
  correctness: configOfSet('correctness'),
};

/** What the package exports. */
export interface HalyardPlugin extends ESLint.Plugin {
  meta: { name: string; version: string; namespace: string };
  rules: Record<string, Rule.RuleModule>;
  configs: Record<SetName, Linter.Config>;
  /**
   * A flat config whose results ESLint may cache: it holds a fingerprint of everything outside a file that its findings depend on.
   * @throws Error for a registry or configuration that can't be used, with place and remedy
   */
  config(options: ConfigOptions): Linter.Config;
}

const plugin: HalyardPlugin = Object.assign(base, {
  configs,
  config: (options: ConfigOptions): Linter.Config => configOf(base, options),
});

// ESLint still has a parser to load and files to find. Its own threads each load the plugin, and see nothing of what this one begins.
if (!process.argv.some((argument) => argument.startsWith('--concurrency'))) begin();

export default plugin;

function configOfSet(set: SetName): Linter.Config {
  return { name: `halyard/${set}`, plugins: { halyard: base }, rules: ruleSets[set] };
}

function begin(): void {
  try {
    prepare(process.cwd());
  } catch {
    // The folder is gone: whoever lints names another one.
    return;
  }
}
