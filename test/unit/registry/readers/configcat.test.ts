import { describe, expect, it } from 'vitest';
import { reader } from '../../../../analyzer/src/registry/readers/configcat.js';
import { definitions, problem, readFixture } from './reading-fixtures.js';

const one = (setting: string): string => `{ "p": {}, "f": { "a": ${setting} } }`;

describe('configcat', () => {
  it('reads a config', () => {
    const { entry, keys } = readFixture(reader, 'configcat/config_v6.json', { environment: 'production' });
    expect(keys).toEqual(['isNewCheckout', 'isBetaOnly', 'maxItems', 'welcomeText']);
    expect(entry('isNewCheckout').definition).toEqual({
      value: 'boolean',
      environments: { production: { state: true, percentage: 25 } },
    });
    expect(entry('isBetaOnly').definition).toEqual({
      value: 'boolean',
      environments: { production: { state: true, percentage: 100, audience: 'Beta users' } },
    });
    expect(entry('maxItems').definition).toEqual({
      value: 'number',
      environments: { production: { state: '50', percentage: 40, audience: 'targeted' } },
      prerequisites: ['isNewCheckout'],
    });
    expect(entry('welcomeText').definition).toEqual({
      value: 'string',
      environments: { production: { state: 'Hello', percentage: 100 } },
    });
  });

  it('keeps places', () => {
    const { entry, slice } = readFixture(reader, 'configcat/config_v6.json');
    const { place, keyPlace, fieldPlaces } = entry('welcomeText');
    expect(slice(place)).toBe('"welcomeText": { "t": 1, "v": { "s": "Hello" }, "i": "c" }');
    expect(slice(keyPlace)).toBe('"welcomeText"');
    expect(slice(fieldPlaces?.value)).toBe('1');
    expect(slice(fieldPlaces?.['environments.default'])).toBe('{ "s": "Hello" }');
  });

  it('says nothing of a segment that a rule excludes', () => {
    const rule = (comparator: number): string =>
      `{ "p": {}, "s": [{ "n": "beta" }], "f": { "a": { "t": 0, "v": { "b": true }, "r": [{ "c": [{ "s": { "s": 0, "c": ${comparator} } }], "s": { "v": { "b": false } } }] } } }`;
    expect(definitions(reader, 'c.json', rule(1)).a!.environments).toEqual({
      default: { state: true, percentage: 100, audience: 'targeted' },
    });
    expect(definitions(reader, 'c.json', rule(0)).a!.environments).toEqual({
      default: { state: true, percentage: 100, audience: 'all but beta' },
    });
  });

  it('refuses what is no config', () => {
    expect(problem(reader, 'c.json', '{ "p": {} }')).toBe(
      '1:1 This is not a config JSON of ConfigCat: `f` is missing.',
    );
    expect(problem(reader, 'c.json', one('{ "v": true }'))).toBe('1:24 The setting `a` has no type `t` of 0 to 3.');
    expect(problem(reader, 'c.json', one('{ "t": 9, "v": { "b": true } }'))).toBe(
      '1:31 The setting `a` has no type `t` of 0 to 3.',
    );
    expect(problem(reader, 'c.json', one('{ "t": 0, "v": { "s": "x" } }'))).toBe(
      "1:39 This value has no `b`, as the setting's type asks for.",
    );
    expect(problem(reader, 'c.json', one('0'))).toBe('1:24 `a` should be a map, but is `0`.');
    expect(definitions(reader, 'c.json', one('{ "t": 0, "v": { "b": true } }'))).toEqual({
      a: { value: 'boolean', environments: { default: { state: true, percentage: 100 } } },
    });
  });
});
