import { describe, expect, it } from 'vitest';
import { areTimeRulesSilent, isPullRequest } from '../../../eslint-plugin/src/time-rules.js';

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

describe('areTimeRulesSilent', () => {
  const env = { GITHUB_EVENT_NAME: 'pull_request' };

  it('holds in the build of a pull request', () => {
    expect(areTimeRulesSilent({}, env)).toBe(true);
    expect(areTimeRulesSilent({}, {})).toBe(false);
  });

  it('does not hold where a base is named', () => {
    expect(areTimeRulesSilent({ newSince: 'origin/main' }, env)).toBe(false);
    expect(areTimeRulesSilent({}, { ...env, HALYARD_NEW_SINCE: 'origin/main' })).toBe(false);
    expect(areTimeRulesSilent({}, { ...env, HALYARD_NEW_SINCE: '' })).toBe(true);
  });
});
