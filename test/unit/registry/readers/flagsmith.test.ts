import { describe, expect, it } from 'vitest';
import { reader } from '../../../../analyzer/src/registry/readers/flagsmith.js';
import { definitions, problem, readFixture } from './reading-fixtures.js';

describe('flagsmith', () => {
  it('reads an environment document', () => {
    const { entry, keys } = readFixture(reader, 'flagsmith/environment.json');
    expect(keys).toEqual(['some_feature', 'mv_feature', 'new_checkout']);
    expect(entry('some_feature').definition).toEqual({
      value: 'string',
      environments: { 'Test environment': { state: true, percentage: 100, audience: 'all but regular_segment' } },
    });
    expect(entry('mv_feature').definition).toEqual({
      value: 'string',
      variants: { control: 'foo', bar: 'bar', baz: 'baz' },
      default: 'control',
      environments: { 'Test environment': { state: 'bar', percentage: 30 } },
    });
    expect(entry('new_checkout').definition).toEqual({
      value: 'boolean',
      environments: { 'Test environment': { state: true, percentage: 20 } },
    });
  });

  it('reads a features export', () => {
    const { entry } = readFixture(reader, 'flagsmith/features-export.json', { environment: 'production' });
    expect(entry('new_checkout').definition).toEqual({
      value: 'boolean',
      default: false,
      environments: { production: { state: true, percentage: 100 } },
    });
    expect(entry('page_size').definition).toEqual({
      value: 'number',
      default: true,
      environments: { production: { state: true, percentage: 100 } },
    });
    expect(entry('headline').definition).toEqual({
      value: 'string',
      variants: { control: 'plain', bold: 'bold' },
      default: 'control',
      environments: { production: { state: false } },
    });
  });

  it("reads the admin API's list", () => {
    const { entry } = readFixture(reader, 'flagsmith/features.json');
    expect(entry('new_checkout').definition).toEqual({
      value: 'boolean',
      default: false,
      purpose: 'One-page checkout',
      created: '2026-08-01',
      owner: ['ada@acme.example', 'payments'],
      environments: { default: { state: true, percentage: 100 } },
    });
    expect(entry('old_banner').definition).toEqual({
      value: 'boolean',
      default: true,
      created: '2025-02-02',
      tags: ['not used'],
      staleHint: 'not used',
      archived: true,
    });
  });

  it('keeps places', () => {
    const { entry, slice } = readFixture(reader, 'flagsmith/features-export.json');
    const { place, keyPlace, fieldPlaces } = entry('page_size');
    expect(slice(place)).toBe(
      '{ "name": "page_size", "default_enabled": true, "is_server_key_only": false, "initial_value": "10", "value": 25, "type": "int", "enabled": true, "multivariate": [] }',
    );
    expect(slice(keyPlace)).toBe('"page_size"');
    expect(slice(fieldPlaces?.['environments.default'])).toBe('true');
    const document = readFixture(reader, 'flagsmith/environment.json');
    expect(document.slice(document.entry('mv_feature').keyPlace)).toBe('"mv_feature"');
    expect(document.slice(document.entry('mv_feature').place)).toMatch(/^\{\s+"id": 2,[^]*\]\s+\}$/);
  });

  it('refuses what is no document of Flagsmith', () => {
    expect(problem(reader, 'f.json', '{ "name": "x" }')).toBe(
      '1:1 This is not a document of Flagsmith: `feature_states` is missing, and it is no list of features.',
    );
    expect(problem(reader, 'f.json', '[{ "default_enabled": true }]')).toBe('1:2 This feature has no `name`.');
    expect(problem(reader, 'f.json', '[{ "name": "a", "default_enabled": "yes" }]')).toBe(
      '1:36 `default_enabled` should be `true` or `false`, but is `"yes"`.',
    );
    expect(definitions(reader, 'f.json', '[{ "name": "a", "default_enabled": true }]')).toEqual({
      a: { value: 'boolean', default: true },
    });
  });
});
