import { ConfigurationError } from '../model/errors.js';
import { git } from './git.js';

/**
 * @param root of the workspace
 * @param ref a branch, tag or commit
 * @param asked how the user named it, for messages
 * @returns the commit from which the work on HEAD and `ref` went different ways
 * @throws ConfigurationError where there is no such history, with what gets it
 */
export function mergeBase(root: string, ref: string, asked: string): string {
  const isShallow = git(root, ['rev-parse', '--is-shallow-repository'])?.trim();
  if (isShallow === undefined) {
    throw new ConfigurationError(`\`${asked}\` compares with a commit, and this is no Git repository.`, {
      remedy: 'Run it in a clone, or hold the findings against a baseline.',
    });
  }
  const commit = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])?.trim();
  if (commit === undefined) {
    throw new ConfigurationError(`\`${asked}\` names no commit of this clone.`, { remedy: remedy(ref) });
  }
  const base = git(root, ['merge-base', 'HEAD', commit])?.trim();
  if (base !== undefined && base !== '') return base;
  throw new ConfigurationError(
    isShallow === 'true'
      ? `This clone is shallow: it lacks the commit from which HEAD and \`${ref}\` went different ways.`
      : `HEAD and \`${ref}\` have no commit in common.`,
    { remedy: isShallow === 'true' ? remedy(ref) : 'Name the branch into which this work is to be merged.' },
  );
}

/** Also for a clone that has the commit and lacks its files. */
export const remedy = (ref: string): string => {
  const [, remote, branch] = /^([^/]+)\/(.+)$/.exec(ref) ?? [];
  const fetch = remote === undefined || branch === undefined ? 'git fetch origin' : `git fetch ${remote} ${branch}`;
  return `Get the history: \`fetch-depth: 0\` for actions/checkout, \`GIT_DEPTH: 0\` for GitLab CI, \`git fetch --unshallow\` or \`${fetch}\` elsewhere.`;
};
