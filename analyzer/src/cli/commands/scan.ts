import { scanReport } from '../../report/scan-report.js';
import { todayOf, type CommonOptions } from '../common-options.js';
import type { ExitStatus } from '../exit-status.js';
import { flagSummaries } from '../flag-summaries.js';
import { runAnalysis } from '../run-analysis.js';
import { assertFormat, writeReport } from '../write-report.js';

/** `halyard scan`: every reference, by flag. */
export async function scan(options: CommonOptions): Promise<ExitStatus> {
  assertFormat('scan', options);
  const today = todayOf(options);
  const analysis = await runAnalysis(options);
  const { root, registry, references, unresolved } = analysis;
  const { files, candidates, parsed, milliseconds, skipped } = analysis.stats;
  const stats = { files, candidates, parsed, milliseconds, skipped };
  const report = scanReport({ root, registry, references, unresolved, stats });
  await writeReport('scan', report, options, { root, flags: flagSummaries(analysis, today) });
  return 0;
}
