import type { TimeScope } from 'halyard/session';
import type { HalyardSettings } from './settings.js';

/** Variables by which build services say that a build is of a pull request. */
const VARIABLES = [
  'APPVEYOR_PULL_REQUEST_NUMBER',
  'BITBUCKET_PR_ID',
  'BUILDKITE_PULL_REQUEST',
  'CHANGE_ID',
  'CI_MERGE_REQUEST_IID',
  'CIRCLE_PULL_REQUEST',
  'CIRRUS_PR',
  'CI_COMMIT_PULL_REQUEST',
  'DRONE_PULL_REQUEST',
  'SEMAPHORE_GIT_PR_NUMBER',
  'SYSTEM_PULLREQUEST_PULLREQUESTID',
  'TRAVIS_PULL_REQUEST',
  'VERCEL_GIT_PULL_REQUEST_ID',
];

/** @returns whether the environment is that of a pull request's build */
export function isPullRequest(env: Readonly<Record<string, string | undefined>>): boolean {
  if (/^pull_request/.test(env['GITHUB_EVENT_NAME'] ?? '')) return true;
  if (/^PULL_REQUEST/.test(env['CODEBUILD_WEBHOOK_EVENT'] ?? '')) return true;
  return VARIABLES.some((name) => env[name] !== undefined && env[name] !== '' && env[name] !== 'false');
}

/**
 * A change must not fail because a day passed. A base in the environment is meant for this very run; one in the settings is there in each run, and would
 * have the main branch report nothing, which is its own base.
 * @returns what of the time rules is heard
 */
export function timeScopeOf(
  { newSince }: HalyardSettings,
  env: Readonly<Record<string, string | undefined>>,
): TimeScope {
  const named = env['HALYARD_NEW_SINCE'];
  if (named !== undefined && named !== '') return { since: named };
  if (!isPullRequest(env)) return 'all';
  return newSince === undefined ? 'none' : { since: newSince };
}
