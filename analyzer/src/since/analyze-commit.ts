import { ConfigurationError } from '../model/errors.js';
import { presetNames } from '../preset-names.js';
import { rules } from '../rules/index.js';
import { analyze, type AnalyzeOptions, type Analysis } from '../run.js';
import { git } from '../workspace/git.js';
import { remedy } from '../workspace/merge-base.js';
import { isPartialClone, PARTIAL_REMEDY } from '../workspace/partial-clone.js';
import { treeSnapshot } from '../workspace/tree-snapshot.js';

export interface CommitOptions extends Pick<AnalyzeOptions, 'cache' | 'cacheLocation' | 'worker'> {
  /** Of the workspace; absolute. */
  root: string;
  /** What the user named, for messages. */
  ref: string;
  /** Gives the configuration for the commit's files, which lie in a folder; default: the one that is among them. */
  configIn?: (folder: string) => string | undefined;
}

/**
 * Analyses a commit's files, which are there for as long as `judge` runs.
 * @param broken says what follows from a configuration or a registry that can't be used there
 * @returns what `judge` returns, or `broken`
 * @throws ConfigurationError where the commit can't be read, with what gets it
 */
export function analyzeCommit<Result>(
  commit: string,
  { root, ref, configIn, ...options }: CommitOptions,
  judge: (base: Analysis) => Result,
  broken: (error: ConfigurationError) => Result,
): Result {
  const snapshot = treeSnapshot(root, commit);
  if (snapshot === undefined) {
    const named = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])?.trim();
    const short = commit.slice(0, 12);
    const files =
      named === commit
        ? `The files of \`${ref}\` (${short})`
        : `The files of ${short}, from which HEAD and \`${ref}\` went different ways,`;
    throw isPartialClone(root)
      ? new ConfigurationError(`${files} are not in this clone: it was made with \`--filter\`.`, {
          remedy: `${PARTIAL_REMEDY}.`,
        })
      : new ConfigurationError(`${files} can't be read.`, { remedy: remedy(ref) });
  }
  try {
    const { root: cwd, files } = snapshot;
    return judge(
      analyze({
        ...options,
        cwd,
        config: configIn?.(cwd),
        sites: true,
        known: { rules: rules.map(({ meta }) => meta.id), presets: presetNames() },
        snapshot: { root: cwd, files, commit, workspace: root },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return broken(error);
  } finally {
    snapshot.remove();
  }
}
