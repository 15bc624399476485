import { describe, expect, it } from 'vitest';
import { reader } from '../../../../analyzer/src/registry/readers/statsig.js';
import { definitions, problem, readFixture } from './reading-fixtures.js';

const gate = (rules: string): string =>
  `{ "data": [{ "id": "a", "isEnabled": true, "idType": "userID", "rules": [${rules}] }] }`;
const states = (rules: string) => definitions(reader, 'f.json', gate(rules)).a!.environments;

describe('statsig', () => {
  it("reads the console's gates", () => {
    const { entry, keys } = readFixture(reader, 'statsig/gates.json', { environment: 'production' });
    expect(keys).toEqual(['new_checkout', 'search_brake', 'old_banner']);
    expect(entry('new_checkout').definition).toEqual({
      value: 'boolean',
      default: false,
      purpose: 'One-page checkout',
      owner: ['ada@acme.example'],
      created: '2026-08-01',
      tags: ['checkout'],
      environments: { development: { state: true, percentage: 100 }, production: { state: true, percentage: 10 } },
    });
    expect(entry('search_brake').definition).toEqual({
      value: 'boolean',
      default: false,
      owner: ['search'],
      created: '2026-02-01',
      expires: 'never',
      environments: { production: { state: false } },
      staleHint: 'STALE_PROBABLY_FORGOTTEN',
    });
    expect(entry('old_banner').definition).toEqual({
      value: 'boolean',
      default: false,
      purpose: 'Banner of 2025',
      created: '2025-03-01',
      environments: { production: { state: true, percentage: 100, audience: 'targeted' } },
      prerequisites: ['new_checkout'],
      archived: true,
      staleHint: 'STALE',
    });
  });

  it('reads the specs of the SDKs', () => {
    const { entry, keys } = readFixture(reader, 'statsig/specs.json');
    expect(keys).toEqual(['new_checkout', 'button_test']);
    expect(entry('new_checkout').definition).toEqual({
      value: 'boolean',
      default: false,
      environments: { production: { state: true, percentage: 25 } },
    });
    expect(entry('button_test').definition).toEqual({
      value: 'object',
      type: 'experiment',
      environments: { production: { state: false } },
    });
  });

  it('keeps places', () => {
    const { entry, slice } = readFixture(reader, 'statsig/gates.json');
    const { place, keyPlace, fieldPlaces } = entry('search_brake');
    expect(slice(place)).toMatch(/^\{\s+"id": "search_brake",[^]*"rules": \[\]\s+\}$/);
    expect(slice(keyPlace)).toBe('"search_brake"');
    expect(slice(fieldPlaces?.created)).toBe('1769904000000');
    expect(slice(fieldPlaces?.staleHint)).toBe('"STALE_PROBABLY_FORGOTTEN"');
  });

  it.each([
    ['no rules', '', { default: { state: false } }],
    [
      'rules of one environment',
      '{ "passPercentage": 100, "environments": ["dev"] }',
      { dev: { state: true, percentage: 100 } },
    ],
    [
      'a segment',
      '{ "passPercentage": 100, "conditions": [{ "type": "passes_segment", "targetValue": "beta" }] }',
      { default: { state: true, percentage: 100, audience: 'beta' } },
    ],
    [
      'a segment that gets less',
      '{ "passPercentage": 0, "conditions": [{ "type": "passes_segment", "targetValue": "beta" }] }, { "passPercentage": 100 }',
      { default: { state: true, percentage: 100, audience: 'all but beta' } },
    ],
    ['a rollout of nobody', '{ "passPercentage": 0, "conditions": [] }', { default: { state: true, percentage: 0 } }],
  ])('understands %s', (_, rules, expected) => {
    expect(states(rules)).toEqual(expected);
  });

  it('refuses what is no reply', () => {
    expect(problem(reader, 'f.json', '{ "gates": [] }')).toBe(
      '1:1 This is not a reply of Statsig: both `data` and `feature_gates` are missing.',
    );
    expect(problem(reader, 'f.json', '{ "data": [{ "name": "a" }] }')).toBe('1:12 This gate has no `id`.');
    expect(problem(reader, 'f.json', '{ "feature_gates": [{ "entity": "feature_gate" }] }')).toBe(
      '1:21 This spec has no `name`.',
    );
    expect(problem(reader, 'f.json', '{ "feature_gates": {} }')).toBe(
      '1:20 `feature_gates` should be a list, but is a map.',
    );
    expect(problem(reader, 'f.json', gate('{ "passPercentage": "all" }'))).toContain(
      '`passPercentage` should be a number, but is `"all"`.',
    );
    expect(definitions(reader, 'f.json', '{ "feature_gates": [{ "name": "a", "enabled": true }] }')).toEqual({
      a: { environments: { default: { state: false } } },
    });
  });
});
