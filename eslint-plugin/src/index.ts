import { createRequire } from 'node:module';
import type { ESLint, Rule } from 'eslint';

const { name, version } = createRequire(import.meta.url)('../package.json') as { name: string; version: string };

/** Empty until the rules that report on references are made ESLint rules. */
const rules: Record<string, Rule.RuleModule> = {};

const plugin = { meta: { name, version, namespace: 'halyard' }, rules } satisfies ESLint.Plugin;

export default plugin;
