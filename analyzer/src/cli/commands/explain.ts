import { explainReport } from '../../report/explain-report.js';
import { todayOf, type CommonOptions } from '../common-options.js';
import type { ExitStatus } from '../exit-status.js';
import { findFlag } from '../find-flag.js';
import { findingsOf } from '../../findings-of.js';
import { flagSummaries } from '../flag-summaries.js';
import { runAnalysis } from '../run-analysis.js';
import { assertFormat, writeReport } from '../write-report.js';

/**
 * `halyard explain KEY`: all about one flag.
 * @param name its key, another name of it, or `Enum.Member`
 */
export async function explain(name: string, options: CommonOptions): Promise<ExitStatus> {
  assertFormat('explain', options);
  const today = todayOf(options);
  const analysis = await runAnalysis(options, { sites: true });
  const { root, configuration } = analysis;
  const { key, flag } = findFlag(name, analysis);
  const references = analysis.references.filter((reference) => reference.key === key);
  const providers = new Set(references.map(({ provider }) => provider));
  const report = explainReport({
    root,
    today,
    key,
    flag,
    references,
    unresolved: analysis.unresolved.filter(({ provider }) => providers.has(provider)),
    findings: findingsOf(analysis, today).filter((finding) => finding.key === key),
    policies: configuration.policies,
    environments: configuration.environments,
  });
  await writeReport('explain', report, options, { root, flags: flagSummaries(analysis, today) });
  return 0;
}
