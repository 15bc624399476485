import { checkReport } from '../../report/check-report.js';
import { countOf } from '../../rules/wording.js';
import { todayOf, type CommonOptions } from '../common-options.js';
import { FOUND_ERRORS, type ExitStatus } from '../exit-status.js';
import { findingsOf } from '../findings-of.js';
import { flagSummaries } from '../flag-summaries.js';
import { pathFilter } from '../path-filter.js';
import { runAnalysis } from '../run-analysis.js';
import { assertFormat, writeReport } from '../write-report.js';

interface CheckOptions extends CommonOptions {
  maxWarnings?: number;
}

/**
 * `halyard check`: the rules over code and registry.
 * @param paths findings elsewhere are not shown and don't count; everything is read and judged all the same
 */
export async function check(paths: readonly string[], options: CheckOptions): Promise<ExitStatus> {
  assertFormat('check', options);
  const today = todayOf(options);
  const analysis = await runAnalysis(options, { sites: true });
  const { root, registry, references, stats, workspace } = analysis;
  const isShown = pathFilter(paths, { cwd: options.cwd, root, files: workspace.files.all });
  const findings = findingsOf(analysis, today).filter(({ place }) => isShown(place.file));
  const errors = findings.filter(({ severity }) => severity === 'error');
  const report = checkReport(options.quiet === true ? errors : findings, {
    root,
    today,
    flags: registry.flags.length,
    references: references.length,
    files: stats.files,
    skipped: stats.skipped,
  });
  await writeReport('check', report, options, { root, flags: flagSummaries(analysis, today) });
  const warnings = findings.length - errors.length;
  const isTooMany = warnings > (options.maxWarnings ?? Infinity);
  if (isTooMany)
    process.stderr.write(
      `✖ ${countOf(warnings, 'warning')}, more than --max-warnings ${options.maxWarnings} allows.\n`,
    );
  return errors.length > 0 || isTooMany ? FOUND_ERRORS : 0;
}
