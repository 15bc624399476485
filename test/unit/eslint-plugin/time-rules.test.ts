import { describe, expect, it } from 'vitest';
import { isPullRequest, timeScopeOf } from '../../../eslint-plugin/src/time-rules.js';

describe('isPullRequest', () => {
  it.each([
    { GITHUB_EVENT_NAME: 'pull_request' },
    { GITHUB_EVENT_NAME: 'pull_request_target' },
    { CI_MERGE_REQUEST_IID: '12' },
    { BITBUCKET_PR_ID: '3' },
    { BUILDKITE_PULL_REQUEST: '9' },
    { CODEBUILD_WEBHOOK_EVENT: 'PULL_REQUEST_UPDATED' },
  ])('is true for %j', (env) => {
    expect(isPullRequest(env)).toBe(true);
  });

  it.each([
    {},
    { GITHUB_EVENT_NAME: 'push' },
    { CI: 'true' },
    { CI_MERGE_REQUEST_IID: '' },
    { BUILDKITE_PULL_REQUEST: 'false' },
    { TRAVIS_PULL_REQUEST: 'false' },
    { CODEBUILD_WEBHOOK_EVENT: 'PUSH' },
  ])('is false for %j', (env) => {
    expect(isPullRequest(env)).toBe(false);
  });
});

describe('timeScopeOf', () => {
  const env = { GITHUB_EVENT_NAME: 'pull_request' };

  it('has the time rules silent in the build of a pull request', () => {
    expect(timeScopeOf({}, env)).toBe('none');
    expect(timeScopeOf({}, {})).toBe('all');
  });

  it('hears there what is new since the base that the settings name', () => {
    expect(timeScopeOf({ newSince: 'origin/main' }, env)).toEqual({ since: 'origin/main' });
    expect(timeScopeOf({ newSince: 'origin/main' }, {})).toBe('all');
  });

  it('hears everywhere what is new since the base that the environment names', () => {
    expect(timeScopeOf({ newSince: 'other' }, { ...env, HALYARD_NEW_SINCE: 'origin/main' })).toEqual({
      since: 'origin/main',
    });
    expect(timeScopeOf({}, { HALYARD_NEW_SINCE: 'origin/main' })).toEqual({ since: 'origin/main' });
    expect(timeScopeOf({}, { ...env, HALYARD_NEW_SINCE: '' })).toBe('none');
  });
});
