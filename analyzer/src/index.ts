export { analyze, type Analysis, type AnalyzeOptions } from './run.js';

export { ConfigurationError, type ErrorPlace, type Problem } from './model/errors.js';
export type * from './model/evaluator.js';
export type * from './model/finding.js';
export type * from './model/flag.js';
export type * from './model/place.js';
export type * from './model/policy.js';
export type * from './model/reference.js';
export type * from './model/report.js';
export type * from './model/suppression.js';

export { presets } from './presets/index.js';
export { rules } from './rules/index.js';
export { runRules, type RuleInput } from './rules/run-rules.js';
export { ruleSettings, type RuleSettings, type RuleState } from './rules/rule-settings.js';
export { settingsByPath, type SettingsByPath } from './rules/settings-by-path.js';
export type { Rule, RuleMeta, RuleSet } from './rules/rule.js';

export { checkReport } from './report/check-report.js';
export { explainReport } from './report/explain-report.js';
export { flagSummary } from './report/flag-summary.js';
export { formatsOf, printReport } from './report/index.js';
export type { ReportOptions } from './report/reporter.js';
export { suppress, type SuppressionInput, type SuppressionResult } from './suppressions/suppress.js';
export { scanReport } from './report/scan-report.js';

/** The JSON Schemas that are published, by the name of their file under `schemas/`. Their definitions load on the first call. */
export async function schemas(): Promise<Record<string, object>> {
  const [{ configJsonSchema }, { registryJsonSchema, flagFileJsonSchema }, { reportSchemas }] = await Promise.all([
    import('./config/schema.js'),
    import('./registry/schema.js'),
    import('./report/schemas.js'),
  ]);
  return {
    halyard: configJsonSchema(),
    flags: registryJsonSchema(),
    flag: flagFileJsonSchema(),
    ...reportSchemas(),
  };
}
