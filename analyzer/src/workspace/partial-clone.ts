import { git } from './git.js';

/** What a clone made with `--filter` lacks is never fetched by a run: Git would start a program that the repository names. */
export const PARTIAL_REMEDY =
  'Clone without `--filter` (for actions/checkout: without `filter`), or run `git fetch --refetch --no-filter`';

/** @returns whether Git may lack contents of files here, because the clone left them to be fetched when they are needed */
export function isPartialClone(root: string): boolean {
  const settings = git(root, ['config', '--get-regexp', '^(extensions\\.partialclone|remote\\..*\\.promisor)$']);
  return settings !== undefined && settings.trim() !== '';
}
