import { findingsOf } from '../findings-of.js';
import type { IsoDate } from '../model/flag.js';
import type { Problem } from '../model/errors.js';
import type { ComparedBase } from '../model/report.js';
import type { JudgedFinding } from '../model/suppression.js';
import type { Analysis } from '../run.js';
import { secondThread } from '../second-thread.js';
import { analyzeCommit } from '../since/analyze-commit.js';
import { asBaseFinding, newFindings, type BaseFinding } from '../since/new-findings.js';
import { mergeBase } from '../workspace/merge-base.js';
import type { CommonOptions } from './common-options.js';
import { configInSnapshot } from './config-in-snapshot.js';

interface Since {
  fresh: ReadonlySet<JudgedFinding>;
  base: ComparedBase;
  notes: Problem[];
}

interface Found {
  found: BaseFinding[];
  notes: Problem[];
}

/**
 * Tells the findings that the base does not have: the commit from which HEAD and `ref` went different ways, with the registry and the configuration that
 * it had, on the same day.
 * @throws ConfigurationError where the base can't be read, with what gets it
 */
export function since(
  ref: string,
  findings: readonly JudgedFinding[],
  { root }: Analysis,
  options: CommonOptions & { today: IsoDate },
): Since {
  const commit = mergeBase(root, ref, `--new-since ${ref}`);
  const { cache, cacheLocation, today } = options;
  const configIn = (folder: string): string | undefined => configInSnapshot(options, root, folder);
  const { found, notes } = analyzeCommit<Found>(
    commit,
    { root, ref, configIn, cache, cacheLocation, worker: secondThread },
    (base) => ({ found: findingsOf(base, today).map(asBaseFinding), notes: [] }),
    // What mends a broken base must be able to pass, and what breaks it is found in the work tree.
    ({ message }) => ({
      found: [],
      notes: [
        {
          message: `The state at ${commit.slice(0, 12)}, which \`--new-since ${ref}\` compares with, can't be checked, so every finding counts as new. There: ${message}`,
        },
      ],
    }),
  );
  const { fresh, known } = newFindings(findings, found);
  return { fresh, base: { ref, commit, known }, notes };
}
