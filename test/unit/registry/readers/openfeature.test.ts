import { describe, expect, it } from 'vitest';
import { reader } from '../../../../analyzer/src/registry/readers/openfeature.js';
import { definitions, problem, readFixture } from './reading-fixtures.js';

const one = (flag: string): string => `{ "flags": { "a": ${flag} } }`;

describe('openfeature', () => {
  it('reads a manifest', () => {
    const { entry, keys } = readFixture(reader, 'openfeature/flags.json');
    expect(keys).toEqual([
      'enableFeatureA',
      'usernameMaxLength',
      'greetingMessage',
      'discountPercentage',
      'themeCustomization',
    ]);
    expect(entry('enableFeatureA').definition).toEqual({
      value: 'boolean',
      default: false,
      purpose: 'Controls whether Feature A is enabled.',
    });
    expect(entry('usernameMaxLength').definition).toEqual({
      value: 'number',
      default: '50',
      purpose: 'Maximum allowed length for usernames.',
    });
    expect(entry('themeCustomization').definition).toEqual({
      value: 'object',
      purpose: 'Allows customization of theme colors.',
    });
  });

  it('keeps places', () => {
    const { entry, slice } = readFixture(reader, 'openfeature/flags.json');
    const flag = entry('discountPercentage');
    expect(slice(flag.place)).toBe('"discountPercentage": { "flagType": "float", "defaultValue": 0.15 }');
    expect(slice(flag.keyPlace)).toBe('"discountPercentage"');
    expect(slice(flag.fieldPlaces?.value)).toBe('"float"');
    expect(slice(flag.fieldPlaces?.default)).toBe('0.15');
  });

  it('refuses what is no manifest', () => {
    expect(problem(reader, 'm.json', '{ "flags": [] }')).toBe(
      '1:1 This is not an OpenFeature manifest: `flags` is missing.',
    );
    expect(problem(reader, 'm.json', one('{ "defaultValue": true }'))).toBe(
      '1:19 The flag `a` has no `flagType` that is known.',
    );
    expect(problem(reader, 'm.json', one('{ "flagType": "bool", "defaultValue": true }'))).toBe(
      '1:33 The flag `a` has no `flagType` that is known.',
    );
    expect(problem(reader, 'm.json', one('{ "flagType": "boolean", "defaultValue": "true" }'))).toBe(
      '1:60 The `defaultValue` of `a` is no boolean.',
    );
    expect(problem(reader, 'm.json', one('true'))).toBe('1:19 `a` should be a map, but is `true`.');
    expect(definitions(reader, 'm.json', one('{ "flagType": "boolean", "defaultValue": true }'))).toEqual({
      a: { value: 'boolean', default: true },
    });
  });
});
