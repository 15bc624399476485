import { describe, expect, it } from 'vitest';
import { reader } from '../../../../analyzer/src/registry/readers/unleash.js';
import { definitions, problem, readFixture } from './reading-fixtures.js';

const client = (strategies: string): string =>
  `{ "version": 2, "features": [{ "name": "a", "type": "release", "enabled": true, "strategies": [${strategies}] }], "query": { "environment": "production" } }`;
const state = (strategies: string) => definitions(reader, 'f.json', client(strategies)).a!.environments;

describe('unleash', () => {
  it('reads an export', () => {
    const { entry, keys } = readFixture(reader, 'unleash/export.json');
    expect(keys).toEqual(['new-checkout', 'search-brake', 'export-to-csv', 'button-test', 'draft-mode']);
    expect(entry('new-checkout').definition).toEqual({
      type: 'release',
      value: 'boolean',
      purpose: 'New checkout flow',
      owner: ['payments'],
      tags: ['team:payments', 'web'],
      environments: { development: { state: true, percentage: 50 } },
      prerequisites: ['payments-v2'],
      links: { rolloutIssue: 'https://jira.example/browse/ABC-1' },
    });
    expect(entry('search-brake').definition).toEqual({
      type: 'ops',
      value: 'boolean',
      environments: { development: { state: false } },
    });
    expect(entry('export-to-csv').definition).toEqual({
      type: 'permission',
      value: 'boolean',
      purpose: 'CSV export of the enterprise plan',
      environments: { development: { state: true, percentage: 100, audience: 'enterprise' } },
      staleHint: 'stale',
    });
    expect(entry('button-test').definition).toEqual({
      type: 'experiment',
      value: 'boolean',
      variants: { green: { colour: 'green' }, blue: 'blue' },
      environments: { development: { state: true, percentage: 100, audience: 'targeted' } },
    });
    expect(entry('draft-mode').definition).toEqual({
      value: 'boolean',
      environments: { development: { state: true, percentage: 100 } },
    });
  });

  it('tells what it concludes from what Unleash says', () => {
    const { entry } = readFixture(reader, 'unleash/export.json');
    expect(entry('new-checkout').inferred).toEqual(['value', 'type']);
    expect(entry('search-brake').inferred).toEqual(['value']);
    expect(readFixture(reader, 'unleash/feature.json').entry('new-checkout').inferred).toContain('owner');
  });

  it("reads a feature's details", () => {
    const { entry } = readFixture(reader, 'unleash/feature.json');
    expect(entry('new-checkout').definition).toEqual({
      type: 'release',
      value: 'boolean',
      purpose: 'New checkout flow',
      created: '2026-08-01',
      owner: ['ada'],
      environments: {
        development: { state: true, percentage: 100 },
        production: { state: true, percentage: 100, audience: 'targeted' },
      },
      links: { 'grafana.example': 'https://grafana.example/d/checkout' },
      staleHint: 'completed: kept',
    });
  });

  it('reads a search result, and the lifetimes beside it', () => {
    const { entry } = readFixture(reader, 'unleash/search.json');
    expect(entry('new-checkout').definition).toEqual({
      type: 'release',
      value: 'boolean',
      purpose: 'New checkout flow',
      created: '2026-08-01',
      expires: '2026-09-10',
      owner: ['payments'],
      tags: ['team:payments'],
      environments: { production: { state: true } },
    });
    expect(entry('old-banner').definition).toEqual({
      type: 'ops',
      value: 'boolean',
      created: '2026-01-01',
      expires: '2026-01-08',
      owner: ['grace'],
      archived: '2026-06-01',
    });
    expect(entry('search-brake').definition.expires).toBe('never');
  });

  it('keeps places', () => {
    const { entry, slice } = readFixture(reader, 'unleash/export.json');
    const { place, keyPlace, fieldPlaces } = entry('search-brake');
    expect(slice(place)).toBe(
      '{ "name": "search-brake", "description": null, "type": "kill-switch", "project": "search", "stale": false, "impressionData": false, "archived": false }',
    );
    expect(slice(keyPlace)).toBe('"search-brake"');
    expect(slice(fieldPlaces?.type)).toBe('"kill-switch"');
    expect(slice(fieldPlaces?.['environments.development'])).toContain('"featureName": "search-brake"');
    expect(slice(entry('new-checkout').fieldPlaces?.owner)).toBe('"payments"');
  });

  it.each([
    ['no strategy', '', { state: true, percentage: 100 }],
    ['a disabled strategy alone', '{ "name": "default", "disabled": true }', { state: false }],
    [
      'an old gradual rollout',
      '{ "name": "gradualRolloutUserId", "parameters": { "percentage": "7" } }',
      { state: true, percentage: 7 },
    ],
    [
      'a rollout of nobody',
      '{ "name": "flexibleRollout", "parameters": { "rollout": "0" } }',
      { state: true, percentage: 0 },
    ],
    [
      'a strategy of your own beside a rollout',
      '{ "name": "acme" }, { "name": "flexibleRollout", "parameters": { "rollout": 20 } }',
      { state: true, percentage: 20 },
    ],
    ['a strategy of your own', '{ "name": "acme" }', { state: true, percentage: 100, audience: 'targeted' }],
  ])('understands %s', (_, strategies, expected) => {
    expect(state(strategies)).toEqual({ production: expected });
  });

  it('refuses what is no export', () => {
    expect(problem(reader, 'f.json', '{ "toggles": [] }')).toBe(
      '1:1 This is not an export of Unleash: `features` is missing.',
    );
    expect(problem(reader, 'f.json', '{ "features": [{ "type": "release" }] }')).toBe(
      '1:16 This feature has no `name`.',
    );
    expect(
      problem(reader, 'f.json', client('{ "name": "flexibleRollout", "parameters": { "rollout": "many" } }')),
    ).toContain('`rollout` should be a number, but is `"many"`.');
    expect(
      problem(reader, 'f.json', client('{ "name": "flexibleRollout", "parameters": { "rollout": "101" } }')),
    ).toContain('`rollout` should be 0 to 100, but is 101.');
    expect(problem(reader, 'f.json', '{ "features": [], "featureTags": {} }')).toBe(
      '1:34 `featureTags` should be a list, but is a map.',
    );
    expect(definitions(reader, 'f.json', '{ "features": [{ "name": "a" }], "featureTags": [] }')).toEqual({
      a: { value: 'boolean' },
    });
  });
});
