import type { RuleOptions } from './rule-options.js';

type Severity = 'off' | 'warn' | 'error' | 0 | 1 | 2;

type Entry<Options> = Severity | [Severity] | ([Options] extends [never] ? never : [Severity, Options]);

/** Entries of a config's `rules`, for this plugin under the name `halyard`. */
export type HalyardRules = { [Id in keyof RuleOptions as `halyard/${Id}`]?: Entry<RuleOptions[Id]> };
