import type { RenameReport } from '../../model/report.js';
import { planRename, type RenamedBefore } from '../../rename/plan-rename.js';
import { reportPlace } from '../../report/report-place.js';
import { reportedEdit } from '../../report/reported-edit.js';
import { reportedUnresolved } from '../../report/scan-report.js';
import { analyze, type Analysis } from '../../run.js';
import { applyChanges } from '../../workspace/apply-changes.js';
import type { CommonOptions } from '../common-options.js';
import { FOUND_ERRORS, type ExitStatus } from '../exit-status.js';
import { findFlag, keysNamed } from '../find-flag.js';
import { runAnalysis } from '../run-analysis.js';
import { StatusLine } from '../status-line.js';
import { assertFormat, writeReport } from '../write-report.js';

export interface RenameOptions extends CommonOptions {
  write?: true;
  mentions?: true;
}

/** `halyard rename OLD NEW`: another key for a flag, in the registry and in all code that is proved to name it. */
export async function rename(old: string, to: string, options: RenameOptions): Promise<ExitStatus> {
  assertFormat('rename', options);
  const analysis = await runAnalysis(options);
  const { root, workspace } = analysis;
  const before = renamedBefore(old, to, analysis);
  const key = before === undefined ? findFlag(old, analysis).key : old;
  const status = new StatusLine(process.stderr, options.quiet === true);
  const planned = planRename(analysis, key, to, {
    mentions: options.mentions === true,
    before,
    rescan: (overlay) => {
      status.show('Scanning the result …');
      try {
        const { cwd, config, cache, cacheLocation } = options;
        return analyze({ cwd, config, cache, cacheLocation, overlay });
      } finally {
        status.clear();
      }
    },
  });
  const isRefused = planned.refused.length > 0;
  const written = options.write === true && !isRefused && planned.changes.length > 0;
  if (written) applyChanges(root, planned.changes);
  const report: RenameReport = {
    schemaVersion: 1,
    root,
    from: key,
    to,
    written,
    edits: planned.attempted.map(reportedEdit),
    refused: planned.refused,
    mentions: planned.mentions.map(({ place: { file, line, column, start, end }, isChanged }) => {
      const text = workspace.text(file)?.slice(start, end) ?? key;
      return { file, line, column, text, edited: isChanged };
    }),
    unresolved: planned.unresolved.map((one) => ({ ...reportedUnresolved(one), text: one.text })),
    left: planned.left.map(({ keyPlace, source }) => ({ ...reportPlace(keyPlace), source })),
    verification: { references: isRefused ? 0 : planned.references },
  };
  await writeReport('rename', report, options, { root, flags: [] });
  return isRefused ? FOUND_ERRORS : 0;
}

/** The second time there is nothing to do, which is no mistake: a script may be run again. */
function renamedBefore(old: string, to: string, analysis: Analysis): RenamedBefore | undefined {
  if (old === to || !analysis.registry.flags.some(({ key }) => key === to)) return undefined;
  const keys = keysNamed(old, analysis);
  if (keys.length === 0) return 'gone';
  return keys.every((key) => key === to) ? 'name' : undefined;
}
