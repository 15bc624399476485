import { describe, expect, it } from 'vitest';
import { reader } from '../../../../analyzer/src/registry/readers/azure.js';
import { definitions, problem, readFixture } from './reading-fixtures.js';

const enabled = (conditions: string): string =>
  `{ "feature_management": { "feature_flags": [{ "id": "a", "enabled": true, "conditions": ${conditions} }] } }`;
const state = (conditions: string) => definitions(reader, 'f.json', enabled(conditions)).a!.environments!.default;

describe('azure', () => {
  it('reads the schema of today', () => {
    const { entry, keys } = readFixture(reader, 'azure/appsettings.json');
    expect(keys).toEqual(['Beta', 'SummerSale', 'BasketSize', 'OldBanner']);
    expect(entry('Beta').definition).toEqual({
      value: 'boolean',
      purpose: 'Beta features',
      environments: { default: { state: true, percentage: 25 } },
    });
    expect(entry('SummerSale').definition).toEqual({
      value: 'boolean',
      expires: '2023-08-30',
      environments: { default: { state: true, percentage: 50, audience: 'time window' } },
    });
    expect(entry('BasketSize').definition).toEqual({
      value: 'number',
      variants: { Big: 500, Small: 300 },
      default: 'Small',
      environments: { default: { state: 'Big', percentage: 20 } },
    });
    expect(entry('OldBanner').definition).toEqual({ value: 'boolean', environments: { default: { state: false } } });
  });

  it('reads the older map, and the environment from the name of the file', () => {
    const { entry } = readFixture(reader, 'azure/appsettings.Production.json');
    expect(entry('NewCheckout').definition).toEqual({
      value: 'boolean',
      environments: { Production: { state: true, percentage: 100 } },
    });
    expect(entry('OldBanner').definition.environments).toEqual({ Production: { state: false } });
    expect(entry('Preview').definition.environments).toEqual({ Production: { state: true, percentage: 50 } });
    expect(entry('Nobody').definition.environments).toEqual({ Production: { state: false } });
  });

  it('reads key-values, one environment per label', () => {
    const { entry, keys } = readFixture(reader, 'azure/appconfigdata.json');
    expect(keys).toEqual(['Beta', 'OldBanner']);
    expect(entry('Beta').definition).toEqual({
      value: 'boolean',
      purpose: 'Beta features',
      environments: { dev: { state: true, percentage: 100 }, prod: { state: true, percentage: 5 } },
      tags: ['team:payments'],
      owner: ['payments'],
    });
    expect(entry('OldBanner').definition).toEqual({ value: 'boolean', environments: { default: { state: false } } });
  });

  it('keeps places', () => {
    const today = readFixture(reader, 'azure/appsettings.json');
    expect(today.slice(today.entry('OldBanner').place)).toBe('{ "id": "OldBanner", "enabled": false }');
    expect(today.slice(today.entry('OldBanner').keyPlace)).toBe('"OldBanner"');
    expect(today.slice(today.entry('SummerSale').fieldPlaces?.expires)).toBe('"Wed, 30 Aug 2023 07:00:00 GMT"');
    const older = readFixture(reader, 'azure/appsettings.Production.json');
    expect(older.slice(older.entry('NewCheckout').place)).toBe('"NewCheckout": true');
    const store = readFixture(reader, 'azure/appconfigdata.json');
    expect(store.slice(store.entry('OldBanner').keyPlace)).toBe('".appconfig.featureflag/OldBanner"');
    expect(store.slice(store.entry('Beta').fieldPlaces?.purpose)).toMatch(/^"\{\\"id\\":\\"Beta\\"/);
    expect(store.slice(store.entry('Beta').fieldPlaces?.['environments.prod'])).toContain('"label": "prod"');
  });

  it.each([
    ['no filters', '{ "client_filters": [] }', { state: true, percentage: 100 }],
    [
      'groups alone',
      '{ "client_filters": [{ "name": "Microsoft.Targeting", "parameters": { "Audience": { "Groups": [{ "Name": "Ring0", "RolloutPercentage": 80 }], "DefaultRolloutPercentage": 0 } } }] }',
      { state: true, percentage: 80, audience: 'Ring0' },
    ],
    [
      'a filter of your own',
      '{ "client_filters": [{ "name": "Browser", "parameters": {} }] }',
      { state: true, percentage: 100, audience: 'targeted' },
    ],
    [
      'all of several',
      '{ "requirement_type": "All", "client_filters": [{ "name": "Browser" }, { "name": "Microsoft.Percentage", "parameters": { "Value": 30 } }] }',
      { state: true, percentage: 30, audience: 'targeted' },
    ],
  ])('understands %s', (_, conditions, expected) => {
    expect(state(conditions)).toEqual(expected);
  });

  it('refuses what is no feature management', () => {
    expect(problem(reader, 'f.json', '{ "Logging": {} }')).toBe(
      '1:1 This is not a configuration of Azure feature management: `feature_management` is missing.',
    );
    expect(problem(reader, 'f.json', '{ "FeatureManagement": { "a": "maybe" } }')).toBe(
      '1:31 The flag `a` is neither a boolean nor a map with `EnabledFor`.',
    );
    expect(problem(reader, 'f.json', '{ "feature_management": { "feature_flags": [{ "enabled": true }] } }')).toBe(
      '1:45 This flag has no `id`.',
    );
    expect(problem(reader, 'f.json', '[{ "key": ".appconfig.featureflag/a", "value": "{" }]')).toContain(
      '1:48 The `value` of this key-value holds no JSON: ',
    );
    expect(problem(reader, 'f.json', '[{ "key": ".appconfig.featureflag/a" }]')).toBe(
      '1:2 This key-value has no `value`.',
    );
    expect(
      problem(
        reader,
        'f.json',
        enabled('{ "client_filters": [{ "name": "TimeWindow", "parameters": { "End": "later" } }] }'),
      ),
    ).toContain('`End` should be a date, but is `"later"`.');
    expect(
      definitions(
        reader,
        'f.json',
        '[{ "key": ".appconfig.featureflag/a", "value": "{\\"id\\":\\"a\\",\\"enabled\\":true}" }]',
      ),
    ).toEqual({
      a: { value: 'boolean', environments: { default: { state: true, percentage: 100 } } },
    });
    expect(definitions(reader, 'f.yaml', 'FeatureManagement:\n  a: true\n')).toEqual({
      a: { value: 'boolean', environments: { default: { state: true, percentage: 100 } } },
    });
  });
});
