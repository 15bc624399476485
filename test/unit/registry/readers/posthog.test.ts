import { describe, expect, it } from 'vitest';
import { reader } from '../../../../analyzer/src/registry/readers/posthog.js';
import { definitions, problem, readFixture } from './reading-fixtures.js';

describe('posthog', () => {
  it('reads a reply', () => {
    const { entry, keys } = readFixture(reader, 'posthog/feature-flags.json');
    expect(keys).toEqual(['new-checkout', 'button-test', 'fully-on', 'old-banner']);
    expect(entry('new-checkout').definition).toEqual({
      value: 'boolean',
      purpose: 'One-page checkout',
      owner: ['ada@acme.example'],
      created: '2026-08-01',
      tags: ['checkout'],
      environments: { production: { state: true, percentage: 50 }, staging: { state: true, percentage: 50 } },
    });
    expect(entry('button-test').definition).toEqual({
      value: 'string',
      variants: { control: 'control', test: { colour: 'green' } },
      type: 'experiment',
      created: '2026-09-01',
      environments: { default: { state: true, percentage: 80, audience: 'targeted' } },
      prerequisites: ['new-checkout'],
      staleHint: 'stale',
    });
    expect(entry('fully-on').definition.environments).toEqual({ default: { state: true, percentage: 100 } });
    expect(entry('old-banner').definition).toEqual({
      value: 'boolean',
      purpose: 'Banner of 2025',
      created: '2025-09-01',
      environments: { default: { state: false } },
      archived: true,
    });
  });

  it('names the environment as the configuration does', () => {
    const { entry } = readFixture(reader, 'posthog/feature-flags.json', { environment: 'live' });
    expect(Object.keys(entry('new-checkout').definition.environments ?? {})).toEqual(['live']);
  });

  it('keeps places', () => {
    const { entry, slice } = readFixture(reader, 'posthog/feature-flags.json');
    const { place, keyPlace, fieldPlaces } = entry('fully-on');
    expect(slice(place)).toMatch(/^\{\s+"id": 3,[^]*"rollout_percentage": null \}\] \}\s+\}$/);
    expect(slice(keyPlace)).toBe('"fully-on"');
    expect(slice(fieldPlaces?.purpose)).toBe('"Everybody has it"');
    expect(slice(fieldPlaces?.['environments.default'])).toBe('true');
  });

  it('reads what the SDKs evaluate locally, with a cohort and a certain variant', () => {
    const text = `{ "flags": [{ "key": "a", "active": true, "filters": {
      "groups": [{ "properties": [{ "type": "cohort", "cohort_name": "beta" }], "rollout_percentage": 100 }],
      "multivariate": { "variants": [{ "key": "on", "rollout_percentage": 100 }, { "key": "off", "rollout_percentage": 0 }] } } }] }`;
    expect(definitions(reader, 'f.json', text)).toEqual({
      a: {
        value: 'string',
        variants: { on: 'on', off: 'off' },
        environments: { default: { state: 'on', percentage: 100, audience: 'beta' } },
      },
    });
  });

  it('refuses what is no reply', () => {
    expect(problem(reader, 'f.json', '{ "flag": [] }')).toBe(
      '1:1 This is not a reply of PostHog: `results` is missing.',
    );
    expect(problem(reader, 'f.json', '{ "results": [{ "filters": {} }] }')).toBe('1:15 This flag has no `key`.');
    expect(problem(reader, 'f.json', '{ "results": [{ "key": "a", "filters": [] }] }')).toBe(
      '1:40 `filters` should be a map, but is a list.',
    );
    expect(
      problem(
        reader,
        'f.json',
        '{ "results": [{ "key": "a", "active": true, "filters": { "groups": [{ "rollout_percentage": 101 }] } }] }',
      ),
    ).toContain('`rollout_percentage` should be 0 to 100, but is 101.');
    expect(
      definitions(reader, 'f.json', '{ "results": [{ "key": "a", "active": true, "filters": { "groups": [] } }] }'),
    ).toEqual({
      a: { value: 'boolean', environments: { default: { state: false } } },
    });
  });
});
