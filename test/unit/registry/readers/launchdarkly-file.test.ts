import { describe, expect, it } from 'vitest';
import { reader } from '../../../../analyzer/src/registry/readers/launchdarkly-file.js';
import { definitions, problem, readFixture } from './reading-fixtures.js';

describe('launchdarkly-file', () => {
  it('reads flags and values', () => {
    const { entry, keys } = readFixture(reader, 'launchdarkly-file/flagdata.json', { environment: 'test' });
    expect(keys).toEqual(['new-checkout', 'theme', 'payments-v2', 'max-items', 'old-banner']);
    expect(entry('new-checkout').definition).toEqual({
      value: 'boolean',
      default: false,
      environments: { test: { state: true, percentage: 100, audience: 'targeted' } },
      prerequisites: ['payments-v2'],
    });
    expect(entry('theme').definition).toEqual({
      value: 'string',
      variants: { light: 'light', dark: 'dark', contrast: 'contrast' },
      default: 'light',
      environments: { test: { state: 'dark', percentage: 40 } },
    });
    expect(entry('max-items').definition).toEqual({
      value: 'number',
      environments: { test: { state: '20', percentage: 100 } },
    });
    expect(entry('old-banner').definition).toEqual({ value: 'boolean', environments: { test: { state: false } } });
  });

  it('keeps places', () => {
    const { entry, slice } = readFixture(reader, 'launchdarkly-file/flagdata.json');
    expect(slice(entry('max-items').place)).toBe('"max-items": 20');
    expect(slice(entry('max-items').keyPlace)).toBe('"max-items"');
    expect(slice(entry('max-items').fieldPlaces?.['environments.default'])).toBe('20');
    expect(slice(entry('theme').place)).toMatch(/^"theme": \{[^]*"offVariation": 0\s+\}$/);
    const yaml = readFixture(reader, 'launchdarkly-file/flagdata.yaml');
    expect(yaml.slice(yaml.entry('my-string-flag-key').place)).toBe('my-string-flag-key: value-1');
  });

  it('refuses what is no data file', () => {
    expect(problem(reader, 'f.json', '{ "segments": {} }')).toBe(
      '1:1 This is not a data file of LaunchDarkly: both `flags` and `flagValues` are missing.',
    );
    expect(problem(reader, 'f.yaml', 'flags:\n  a: { variations: [true] }\nflagValues:\n  a: true\n')).toBe(
      '4:3 `a` is in `flags` and in `flagValues`.',
    );
    expect(problem(reader, 'f.yaml', 'flags:\n  a: true\n')).toBe('2:6 `a` should be a map, but is `true`.');
    expect(problem(reader, 'f.yaml', 'flagValues:\n  - a\n')).toContain('`flagValues` should be a map, but is a list.');
    expect(definitions(reader, 'f.yaml', 'flags:\n  a: { variations: [true] }\nflagValues:\n  b: true\n')).toEqual({
      a: { value: 'boolean', environments: { default: { state: false } } },
      b: { value: 'boolean', environments: { default: { state: true, percentage: 100 } } },
    });
  });
});
