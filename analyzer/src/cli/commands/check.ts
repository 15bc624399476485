import { ConfigurationError, type Problem } from '../../model/errors.js';
import type { IsoDate } from '../../model/flag.js';
import type { ComparedBase, ComparedBaseline } from '../../model/report.js';
import type { JudgedFinding } from '../../model/suppression.js';
import { checkReport } from '../../report/check-report.js';
import { countOf } from '../../rules/wording.js';
import type { Analysis } from '../../run.js';
import { againstBaseline, type BaselineOptions } from '../against-baseline.js';
import { todayOf } from '../common-options.js';
import { FOUND_ERRORS, type ExitStatus } from '../exit-status.js';
import { findingsOf } from '../../findings-of.js';
import { flagSummaries } from '../flag-summaries.js';
import { pathFilter } from '../path-filter.js';
import { runAnalysis } from '../run-analysis.js';
import { since } from '../since.js';
import { writeNotes } from '../write-notes.js';
import { assertFormat, writeReport } from '../write-report.js';

interface CheckOptions extends BaselineOptions {
  maxWarnings?: number;
  newSince?: string;
}

/**
 * `halyard check`: the rules over code and registry.
 * @param paths findings elsewhere are not shown and don't count; everything is read and judged all the same
 */
export async function check(paths: readonly string[], options: CheckOptions): Promise<ExitStatus> {
  assertFormat('check', options);
  assertTogether(options);
  const today = todayOf(options);
  const analysis = await runAnalysis(options, { sites: true });
  const { root, registry, references, stats, workspace } = analysis;
  const isShown = pathFilter(paths, { cwd: options.cwd, root, files: workspace.files.all });
  const compared = compare(findingsOf(analysis, today), analysis, { ...options, today });
  if (options.quiet !== true) await writeNotes(compared.notes, options);
  const findings = compared.findings.filter(({ place }) => isShown(place.file));
  const counting = findings.filter(({ suppression }) => suppression === undefined);
  const errors = counting.filter(({ severity }) => severity === 'error');
  const report = checkReport(
    options.quiet === true ? findings.filter(({ severity }) => severity === 'error') : findings,
    {
      root,
      today,
      newSince: compared.base,
      baseline: compared.baseline,
      flags: registry.flags.length,
      references: references.length,
      files: stats.files,
      skipped: stats.skipped,
    },
  );
  await writeReport('check', report, options, { root, flags: flagSummaries(analysis, today) });
  const warnings = counting.length - errors.length;
  const isTooMany = warnings > (options.maxWarnings ?? Infinity);
  if (isTooMany)
    process.stderr.write(
      `✖ ${countOf(warnings, 'warning')}, more than --max-warnings ${options.maxWarnings} allows.\n`,
    );
  return errors.length > 0 || isTooMany ? FOUND_ERRORS : 0;
}

function assertTogether({ baseline, updateBaseline, newSince }: CheckOptions): void {
  if (updateBaseline !== true) return;
  if (baseline === undefined) {
    throw new ConfigurationError('`--update-baseline` does not say which file to write.', {
      remedy: 'Add `--baseline FILE`, such as `--baseline halyard-baseline.json`.',
    });
  }
  if (newSince === undefined) return;
  throw new ConfigurationError('`--update-baseline` with `--new-since` would drop what is older from the baseline.', {
    remedy: 'Leave one of them out.',
  });
}

interface Compared {
  findings: JudgedFinding[];
  base?: ComparedBase;
  baseline?: ComparedBaseline;
  notes: Problem[];
}

/** Both are asked about all findings: what one of them knows must not stand for something that the other does. */
function compare(
  all: readonly JudgedFinding[],
  analysis: Analysis,
  options: CheckOptions & { today: IsoDate },
): Compared {
  const newer = options.newSince === undefined ? undefined : since(options.newSince, all, analysis, options);
  const against = options.baseline === undefined ? undefined : againstBaseline(options.baseline, all, options);
  const judged = against?.findings ?? all;
  return {
    findings: newer === undefined ? [...judged] : judged.filter((_, index) => newer.fresh.has(all[index]!)),
    ...(newer === undefined ? {} : { base: newer.base }),
    ...(against === undefined ? {} : { baseline: against.baseline }),
    notes: [...(newer?.notes ?? []), ...(against?.notes ?? [])],
  };
}
