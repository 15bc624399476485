import { describe, expect, it } from 'vitest';
import { reader } from '../../../../analyzer/src/registry/readers/flagd.js';
import { definitions, problem, readFixture } from './reading-fixtures.js';

const one = (flag: string): string => `{ "flags": { "a": ${flag} } }`;
const state = (flag: string) => definitions(reader, 'f.json', one(flag)).a!.environments!.default;
const SWITCH = '"state": "ENABLED", "variants": { "on": true, "off": false }, "defaultVariant": "off"';

describe('flagd', () => {
  it('reads a map of flags', () => {
    const { entry, keys } = readFixture(reader, 'flagd/flags.json');
    expect(keys).toEqual(['new-checkout', 'headline-colour', 'page-size', 'internal-tools', 'old-banner']);
    expect(entry('new-checkout').definition).toEqual({
      value: 'boolean',
      default: false,
      environments: { staging: { state: true, percentage: 25 } },
      purpose: 'One-page checkout',
      owner: ['payments', 'web'],
      type: 'release',
      created: '2026-08-01',
      expires: '2027-01-31',
      tags: ['checkout', 'web'],
      links: { dashboard: 'https://grafana.example/d/checkout' },
    });
    expect(entry('headline-colour').definition).toEqual({
      value: 'string',
      variants: { red: '#c00', blue: '#00c', grey: '#999' },
      default: 'grey',
      environments: { staging: { state: 'blue', percentage: 25, audience: 'all but colleagues' } },
      owner: ['platform'],
    });
    expect(entry('page-size').definition).toEqual({
      value: 'number',
      variants: { small: 10, large: 50 },
      environments: { staging: { state: 'large', percentage: 100, audience: 'targeted' } },
      owner: ['platform'],
    });
    expect(entry('internal-tools').definition.environments).toEqual({
      staging: { state: true, percentage: 100, audience: 'targeted' },
    });
    expect(entry('old-banner').definition).toEqual({
      value: 'boolean',
      default: true,
      environments: { staging: { state: false } },
      owner: ['platform'],
    });
  });

  it('keeps places', () => {
    const { entry, slice } = readFixture(reader, 'flagd/flags.json');
    const flag = entry('old-banner');
    expect(slice(flag.place)).toBe(`"old-banner": {
      "state": "DISABLED",
      "variants": { "on": true, "off": false },
      "defaultVariant": "on"
    }`);
    expect(slice(flag.keyPlace)).toBe('"old-banner"');
    expect(flag.keyPlace).toMatchObject({ line: 40, column: 5 });
    const { fieldPlaces } = entry('new-checkout');
    expect(slice(fieldPlaces?.expires)).toBe('"2027-01-31"');
    expect(slice(fieldPlaces?.default)).toBe('"off"');
    expect(slice(fieldPlaces?.['environments.staging'])).toBe('"ENABLED"');
    expect(slice(fieldPlaces?.['links.dashboard'])).toBe('"https://grafana.example/d/checkout"');
  });

  it('reads a list of flags in YAML', () => {
    const { entry, slice } = readFixture(reader, 'flagd/list.yaml', { environment: 'production' });
    expect(entry('new-checkout').definition).toEqual({
      value: 'boolean',
      default: true,
      environments: { production: { state: true, percentage: 100 } },
    });
    expect(entry('limits').definition).toEqual({
      value: 'object',
      variants: { free: { seats: 3 }, paid: { seats: 50 } },
      default: 'free',
      environments: { production: { state: 'paid', percentage: 50 } },
    });
    expect(slice(entry('limits').keyPlace)).toBe('limits');
    expect(slice(entry('new-checkout').place)).toMatch(/^key: new-checkout\n {4}state: ENABLED/);
  });

  it.each([
    ['no targeting', `{ ${SWITCH} }`, { state: false }],
    ['empty targeting', `{ ${SWITCH}, "targeting": {} }`, { state: false }],
    [
      'a share',
      `{ ${SWITCH}, "targeting": { "fractional": [["on", 1], ["off", 2]] } }`,
      { state: true, percentage: 33.333 },
    ],
    [
      'no share yet',
      `{ ${SWITCH}, "targeting": { "fractional": [["on", 0], ["off", 100]] } }`,
      { state: true, percentage: 0 },
    ],
    [
      'a share that is computed',
      `{ ${SWITCH}, "targeting": { "fractional": [["on", { "var": "w" }], ["off", 1]] } }`,
      { state: true },
    ],
    [
      'a share of some',
      `{ ${SWITCH}, "targeting": { "if": [{ "var": "x" }, { "fractional": [["on", 10], ["off", 90]] }] } }`,
      { state: true, percentage: 10, audience: 'targeted' },
    ],
    ['a reference to nothing', `{ ${SWITCH}, "targeting": { "$ref": "none" } }`, { state: false }],
    [
      'a comparison',
      '{ "state": "ENABLED", "variants": { "true": true, "false": false }, "defaultVariant": "false", "targeting": { "==": [1, 1] } }',
      { state: true, percentage: 100, audience: 'targeted' },
    ],
  ])('understands %s', (_, flag, expected) => {
    expect(state(flag)).toEqual(expected);
  });

  it('ends with evaluators that refer to themselves', () => {
    const text = `{ "$evaluators": { "e": { "$ref": "e" } }, "flags": { "a": { ${SWITCH}, "targeting": { "$ref": "e" } } } }`;
    expect(definitions(reader, 'f.json', text).a!.environments).toEqual({ default: { state: false } });
  });

  it('refuses what is no flagd document', () => {
    expect(problem(reader, 'f.json', '{ "flag": {} }')).toBe('1:1 This is not a flagd document: `flags` is missing.');
    expect(problem(reader, 'f.json', '{ "flags": 1 }')).toBe(
      '1:12 This is not a flagd document: `flags` is neither a map nor a list.',
    );
    expect(problem(reader, 'f.json', one('{ "variants": {} }'))).toBe(
      '1:19 The flag `a` has no `state` of `ENABLED` or `DISABLED`.',
    );
    expect(problem(reader, 'f.json', one('{ "state": "ON", "variants": {} }'))).toContain('1:30 ');
    expect(problem(reader, 'f.json', one('{ "state": "ENABLED" }'))).toBe('1:19 The flag `a` has no `variants`.');
    expect(
      problem(reader, 'f.json', one(`{ ${SWITCH.replace('"off" }', '"o" }')}, "metadata": { "expires": "soon" } }`)),
    ).toContain('`expires` should be a date, but is `"soon"`.');
    expect(problem(reader, 'f.json', one(`{ ${SWITCH.replace(/"off"$/, '"of"')} }`))).toContain(
      'The flag `a` has no variant `of`.',
    );
    expect(problem(reader, 'f.json', '{ "flags": [{ "state": "ENABLED" }] }')).toBe('1:13 This flag has no `key`.');
    expect(definitions(reader, 'f.json', one(`{ ${SWITCH}, "metadata": { "expires": "never" } }`)).a).toEqual({
      value: 'boolean',
      default: false,
      environments: { default: { state: false } },
      expires: 'never',
    });
    expect(definitions(reader, 'f.json', '{ "flags": {} }')).toEqual({});
  });
});
