import type { IsoDate } from '../model/flag.js';
import { ConfigurationError, type Problem } from '../model/errors.js';
import type { ComparedBase } from '../model/report.js';
import type { JudgedFinding } from '../model/suppression.js';
import { rules } from '../rules/index.js';
import { asKnown, matchKnown } from '../rules/known-findings.js';
import { analyze, type Analysis } from '../run.js';
import { mergeBase, remedy } from '../workspace/merge-base.js';
import { treeSnapshot } from '../workspace/tree-snapshot.js';
import type { CommonOptions } from './common-options.js';
import { configInSnapshot } from './config-in-snapshot.js';
import { findingsOf } from './findings-of.js';
import { presetNames } from '../preset-names.js';
import { secondThread } from '../second-thread.js';

interface Since {
  fresh: ReadonlySet<JudgedFinding>;
  base: ComparedBase;
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
  analysis: Analysis,
  options: CommonOptions & { today: IsoDate },
): Since {
  const commit = mergeBase(analysis.root, ref);
  const { found, notes } = findingsAt(commit, ref, analysis, options);
  const isCounting = ({ suppression }: JudgedFinding): boolean => suppression === undefined;
  const counting = matchKnown(findings.filter(isCounting), found.filter(isCounting).map(asKnown));
  const suppressed = matchKnown(
    findings.filter((finding) => !isCounting(finding)),
    found.filter((finding) => !isCounting(finding)).map(asKnown),
  );
  return {
    fresh: new Set([...counting.fresh, ...suppressed.fresh]),
    base: { ref, commit, known: counting.known.length },
    notes,
  };
}

function findingsAt(
  commit: string,
  ref: string,
  { root }: Analysis,
  options: CommonOptions & { today: IsoDate },
): { found: JudgedFinding[]; notes: Problem[] } {
  const snapshot = treeSnapshot(root, commit);
  if (snapshot === undefined) {
    throw new ConfigurationError(
      `The files of ${commit.slice(0, 12)}, from which \`${ref}\` went another way, can't be read.`,
      {
        remedy: remedy(ref),
      },
    );
  }
  try {
    const base = analyze({
      cwd: snapshot.root,
      config: configInSnapshot(options, root, snapshot.root),
      cache: options.cache,
      cacheLocation: options.cacheLocation,
      worker: secondThread,
      sites: true,
      known: { rules: rules.map(({ meta }) => meta.id), presets: presetNames() },
      snapshot: { root: snapshot.root, files: snapshot.files, commit, workspace: root },
    });
    return { found: findingsOf(base, options.today), notes: [] };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    // What mends a broken base must be able to pass, and what breaks it is found in the work tree.
    const message = `The state at ${commit.slice(0, 12)}, which \`--new-since ${ref}\` compares with, can't be checked, so every finding counts as new. There: ${error.message}`;
    return { found: [], notes: [{ message }] };
  } finally {
    snapshot.remove();
  }
}
