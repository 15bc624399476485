import { describe, expect, it } from 'vitest';
import { reader } from '../../../../analyzer/src/registry/readers/growthbook.js';
import { definitions, problem, readFixture } from './reading-fixtures.js';

const state = (rules: string, defaultValue = 'false') =>
  definitions(reader, 'f.json', `{ "features": { "a": { "defaultValue": ${defaultValue}, "rules": [${rules}] } } }`).a!
    .environments!.default;

describe('growthbook', () => {
  it('reads a list of the second version', () => {
    const { entry, keys } = readFixture(reader, 'growthbook/features-v2.json');
    expect(keys).toEqual(['new-checkout', 'page-size']);
    expect(entry('new-checkout').definition).toEqual({
      value: 'boolean',
      default: false,
      purpose: 'One-page checkout',
      owner: ['ada@acme.example'],
      created: '2026-08-01',
      tags: ['checkout'],
      environments: {
        production: { state: true, percentage: 7 },
        staging: { state: true, percentage: 100 },
        dev: { state: false },
      },
      expires: '2026-12-31',
      prerequisites: ['payments-v2'],
    });
    expect(entry('page-size').definition).toEqual({
      value: 'number',
      default: '10',
      created: '2026-01-02',
      environments: { production: { state: '25', percentage: 15 } },
      archived: true,
      staleHint: 'no-rules',
    });
  });

  it('reads a list of the first version', () => {
    const { entry } = readFixture(reader, 'growthbook/features-v1.json');
    expect(entry('theme').definition).toEqual({
      value: 'object',
      purpose: 'Colours',
      owner: ['grace@acme.example'],
      created: '2026-08-01',
      environments: { production: { state: true, percentage: 100 } },
    });
  });

  it("reads an SDK's payload", () => {
    const { entry } = readFixture(reader, 'growthbook/payload.json', { environment: 'production' });
    expect(entry('new-checkout').definition).toEqual({
      value: 'boolean',
      default: false,
      environments: { production: { state: true, percentage: 25 } },
    });
    expect(entry('headline').definition).toEqual({
      value: 'string',
      default: 'plain',
      prerequisites: ['new-checkout'],
      environments: { production: { state: 'italic', percentage: 40, audience: 'targeted' } },
    });
    expect(entry('unconfigured').definition).toEqual({ environments: { production: { state: false } } });
  });

  it('keeps places', () => {
    const { entry, slice } = readFixture(reader, 'growthbook/payload.json');
    expect(slice(entry('new-checkout').place)).toBe(
      '"new-checkout": { "defaultValue": false, "rules": [{ "force": true, "coverage": 0.25, "hashAttribute": "id" }] }',
    );
    expect(slice(entry('new-checkout').keyPlace)).toBe('"new-checkout"');
    const list = readFixture(reader, 'growthbook/features-v2.json');
    expect(list.slice(list.entry('page-size').keyPlace)).toBe('"page-size"');
    expect(list.slice(list.entry('page-size').fieldPlaces?.default)).toBe('"10"');
    expect(list.slice(list.entry('new-checkout').fieldPlaces?.['environments.dev'])).toBe(
      '{ "enabled": false, "defaultValue": "false" }',
    );
  });

  it.each([
    ['no rule', '', 'false', { state: false }],
    ['a text without rules', '', '"plain"', { state: 'plain', percentage: 100 }],
    [
      'a condition',
      '{ "condition": { "id": 1 }, "force": true }',
      'false',
      { state: true, percentage: 100, audience: 'targeted' },
    ],
    ['an empty condition', '{ "condition": {}, "force": true }', 'false', { state: true, percentage: 100 }],
    [
      'taking it from some',
      '{ "condition": { "id": 1 }, "force": false }',
      'true',
      { state: true, percentage: 100, audience: 'targeted' },
    ],
    ['equal weights', '{ "variations": [false, true] }', 'false', { state: true, percentage: 50 }],
  ])('understands %s', (_, rules, defaultValue, expected) => {
    expect(state(rules, defaultValue)).toEqual(expected);
  });

  it('refuses what is no document of GrowthBook', () => {
    expect(problem(reader, 'f.json', '{ "feature": {} }')).toBe(
      '1:1 This is not a document of GrowthBook: `features` is missing.',
    );
    expect(problem(reader, 'f.json', '{ "features": {}, "encryptedFeatures": "x" }')).toBe(
      '1:40 The features of this payload are encrypted.',
    );
    expect(problem(reader, 'f.json', '{ "features": [{ "valueType": "boolean" }] }')).toBe(
      '1:16 This feature has no `id`.',
    );
    expect(problem(reader, 'f.json', '{ "features": [{ "id": "a", "archived": 1 }] }')).toBe(
      '1:41 `archived` should be `true` or `false`, but is `1`.',
    );
    expect(problem(reader, 'f.json', '{ "features": { "a": false } }')).toBe(
      '1:22 `a` should be a map, but is `false`.',
    );
    expect(definitions(reader, 'f.json', '{ "features": [{ "id": "a", "archived": true }] }')).toEqual({
      a: { archived: true },
    });
    expect(definitions(reader, 'f.json', '{ "features": {} }')).toEqual({});
  });
});
