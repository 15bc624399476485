import { describe, expect, it } from 'vitest';
import { reader } from '../../../../analyzer/src/registry/readers/aws-appconfig.js';
import { definitions, problem, readFixture } from './reading-fixtures.js';

describe('aws-appconfig', () => {
  it('reads a definition', () => {
    const { entry, keys } = readFixture(reader, 'aws-appconfig/definition.json', { environment: 'production' });
    expect(keys).toEqual(['new-checkout', 'old-banner', 'ui-refresh']);
    expect(entry('new-checkout').definition).toEqual({
      value: 'object',
      purpose: 'One-page checkout',
      created: '2026-08-01',
      expires: '2027-01-31',
      staleHint: 'deprecation planned',
      environments: { production: { state: true, percentage: 100 } },
    });
    expect(entry('old-banner').definition).toEqual({
      value: 'boolean',
      environments: { production: { state: false } },
    });
    expect(entry('ui-refresh').definition).toEqual({
      value: 'object',
      purpose: 'New look',
      variants: { QA: { dark: true }, Sample: { dark: true }, default: { dark: false } },
      environments: { production: { state: 'Sample', percentage: 15, audience: 'targeted' } },
    });
  });

  it('reads the retrieved form', () => {
    const { entry } = readFixture(reader, 'aws-appconfig/retrieved.json');
    expect(entry('new-checkout').definition).toEqual({
      value: 'object',
      environments: { default: { state: true, percentage: 100 } },
    });
    expect(entry('old-banner').definition).toEqual({ value: 'boolean', environments: { default: { state: false } } });
  });

  it('keeps places', () => {
    const { entry, slice } = readFixture(reader, 'aws-appconfig/definition.json');
    const { place, keyPlace, fieldPlaces } = entry('old-banner');
    expect(slice(place)).toBe('"old-banner": { "name": "Old banner" }');
    expect(slice(keyPlace)).toBe('"old-banner"');
    expect(slice(fieldPlaces?.['environments.default'])).toBe('{ "enabled": false }');
    expect(slice(entry('new-checkout').fieldPlaces?.expires)).toBe('"2027-01-31"');
    const retrieved = readFixture(reader, 'aws-appconfig/retrieved.json');
    expect(retrieved.slice(retrieved.entry('new-checkout').place)).toBe(
      '"new-checkout": { "enabled": true, "max": 5 }',
    );
  });

  it('refuses what is no configuration of feature flags', () => {
    expect(problem(reader, 'f.json', '{ "version": "1" }')).toBe(
      '1:1 This is not a feature flag configuration of AWS AppConfig: `flags` is missing.',
    );
    expect(problem(reader, 'f.json', '{ "a": { "enabled": "yes" } }')).toContain('`flags` is missing');
    expect(problem(reader, 'f.json', '{ "flags": { "a": true } }')).toBe('1:19 `a` should be a map, but is `true`.');
    expect(problem(reader, 'f.json', '{ "flags": { "a": {} }, "values": { "a": { "enabled": 1 } } }')).toBe(
      '1:55 `enabled` should be `true` or `false`, but is `1`.',
    );
    expect(problem(reader, 'f.json', '{ "flags": { "a": { "_deprecation": { "date": "2027-02-30" } } } }')).toBe(
      '1:47 `date` should be a date, but is `"2027-02-30"`.',
    );
    expect(problem(reader, 'f.json', '{ "flags": { "a": {} }, "values": { "a": { "_variants": [{}] } } }')).toBe(
      '1:58 This variant has no `name`.',
    );
    expect(
      definitions(reader, 'f.json', '{ "flags": { "a": {}, "b": {} }, "values": { "a": { "enabled": true } } }'),
    ).toEqual({
      a: { value: 'boolean', environments: { default: { state: true, percentage: 100 } } },
      b: { value: 'boolean' },
    });
  });
});
