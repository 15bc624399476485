import { git } from '../workspace/git.js';

/** @returns the way from the repository's root to the workspace's, ending with `/`; empty where they are one, or there is no repository */
export const repositoryPrefix = (root: string): string => git(root, ['rev-parse', '--show-prefix'])?.trimEnd() ?? '';
