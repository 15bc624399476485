import { describe, expect, it } from 'vitest';
import { reader } from '../../../../analyzer/src/registry/readers/launchdarkly.js';
import { definitions, problem, readFixture } from './reading-fixtures.js';

const flag = (environment: string, more = ''): string =>
  `{ "items": [{ "key": "a", "kind": "boolean", "variations": [{ "value": true }, { "value": false }], "defaults": { "offVariation": 1 }${more}, "environments": { "production": ${environment} } }] }`;
const state = (environment: string) => definitions(reader, 'f.json', flag(environment)).a!.environments!.production;

describe('launchdarkly', () => {
  it('reads a reply', () => {
    const { entry, keys } = readFixture(reader, 'launchdarkly/flags.json');
    expect(keys).toEqual(['new-checkout', 'search-backend', 'orders-table']);
    expect(entry('new-checkout').definition).toEqual({
      value: 'boolean',
      default: false,
      purpose: 'One-page checkout',
      owner: ['ada@acme.example'],
      created: '2026-08-01',
      tags: ['checkout', 'ops'],
      environments: {
        production: { state: true, percentage: 12.5 },
        staging: { state: true, percentage: 100, audience: 'beta-users' },
        test: { state: false },
      },
      prerequisites: ['payments-v2'],
      links: { rolloutIssue: 'https://jira.example/browse/ABC-1' },
    });
    expect(entry('search-backend').definition).toEqual({
      value: 'string',
      variants: { Old: 'v1', New: 'v2', v3: 'v3' },
      default: 'Old',
      owner: ['search'],
      created: '2026-02-01',
      expires: 'never',
      staleHint: 'deprecated',
      environments: {
        production: { state: 'New', percentage: 100, audience: 'targeted' },
        staging: { state: 'Old', percentage: 100 },
      },
    });
    expect(entry('orders-table').definition).toEqual({
      value: 'string',
      variants: { off: 'off', live: 'live' },
      default: 'off',
      type: 'migration',
      created: '2026-02-01',
      archived: '2026-09-30',
    });
  });

  it('keeps places', () => {
    const { entry, slice } = readFixture(reader, 'launchdarkly/flags.json');
    const { place, keyPlace, fieldPlaces } = entry('orders-table');
    expect(slice(place)).toMatch(/^\{\s+"key": "orders-table",[^]*"offVariation": 0 \}\s+\}$/);
    expect(slice(keyPlace)).toBe('"orders-table"');
    expect(slice(fieldPlaces?.archived)).toBe('1790726400000');
    expect(slice(entry('new-checkout').fieldPlaces?.owner)).toBe('"ada@acme.example"');
    expect(slice(entry('new-checkout').fieldPlaces?.['environments.test'])).toMatch(/^\{\s+"on": false,/);
  });

  it.each([
    ['off with an off variation that is on', '{ "on": false, "offVariation": 0 }', { state: true, percentage: 100 }],
    ['off without an off variation', '{ "on": false, "offVariation": null }', { state: false }],
    ['on for everybody', '{ "on": true, "fallthrough": { "variation": 0 } }', { state: true, percentage: 100 }],
    ['on, but giving off', '{ "on": true, "fallthrough": { "variation": 1 } }', { state: false }],
    [
      'a rollout that has not begun',
      '{ "on": true, "fallthrough": { "rollout": { "variations": [{ "variation": 0, "weight": 0 }, { "variation": 1, "weight": 100000 }] } } }',
      { state: true, percentage: 0 },
    ],
    [
      'on except for some',
      '{ "on": true, "targets": [{ "values": ["u"], "variation": 1 }], "fallthrough": { "variation": 0 } }',
      { state: true, percentage: 100, audience: 'targeted' },
    ],
    [
      'a summary of a rollout',
      '{ "on": true, "_summary": { "variations": { "0": { "rules": 0, "rollout": 20000, "isFallthrough": true }, "1": { "rollout": 80000, "isFallthrough": true, "isOff": true } } } }',
      { state: true, percentage: 20 },
    ],
    [
      'a summary with targets',
      '{ "on": true, "_summary": { "variations": { "0": { "targets": 2 }, "1": { "isFallthrough": true, "isOff": true } } } }',
      { state: true, percentage: 100, audience: 'targeted' },
    ],
    ['on, and nothing else', '{ "on": true }', { state: true }],
    [
      'targets without users',
      '{ "on": true, "targets": [{ "values": [], "variation": 1 }], "fallthrough": { "variation": 0 } }',
      { state: true, percentage: 100 },
    ],
  ])('understands %s', (_, environment, expected) => {
    expect(state(environment)).toEqual(expected);
  });

  it('refuses what is no reply', () => {
    expect(problem(reader, 'f.json', '{ "flags": {} }')).toBe(
      '1:1 This is not a reply of LaunchDarkly: `items` is missing.',
    );
    expect(problem(reader, 'f.json', '{ "items": [{ "kind": "boolean" }] }')).toBe('1:13 This flag has no `key`.');
    expect(problem(reader, 'f.json', '{ "items": [3] }')).toBe('1:13 `flag` should be a map, but is `3`.');
    expect(problem(reader, 'f.json', flag('{ "on": true, "fallthrough": { "variation": 2 } }'))).toContain(
      'There is no variation 2; this flag has 2.',
    );
    expect(problem(reader, 'f.json', flag('{ "on": false }', ', "creationDate": "yesterday"'))).toContain(
      '`creationDate` should be a date, but is `"yesterday"`.',
    );
    expect(definitions(reader, 'f.json', flag('{ "on": false }', ', "creationDate": 0'))).toEqual({
      a: { value: 'boolean', default: false, created: '1970-01-01', environments: { production: { state: false } } },
    });
    expect(definitions(reader, 'f.json', '{ "items": [] }')).toEqual({});
  });
});
