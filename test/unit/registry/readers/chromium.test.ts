import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ConfigurationError } from '../../../../analyzer/src/model/errors.js';
import type { FlagDefinition } from '../../../../analyzer/src/model/flag.js';
import type { ReaderOptions, SourceText } from '../../../../analyzer/src/registry/reader.js';
import { reader } from '../../../../analyzer/src/registry/readers/chromium.js';

const metadata: SourceText = {
  file: 'chrome/browser/flag-metadata.json',
  text: readFileSync(new URL('../../../fixtures/registry/chromium/flag-metadata.json', import.meta.url), 'utf8'),
};

const definitions = (options: ReaderOptions): Record<string, FlagDefinition> =>
  Object.fromEntries(reader.read(metadata, options).entries.map((entry) => [entry.key, entry.definition]));

const failure = (text: string, options: ReaderOptions = {}): Partial<ConfigurationError> => {
  try {
    reader.read({ file: 'flag-metadata.json', text }, options);
  } catch (error) {
    const { message, place, remedy } = error as ConfigurationError;
    return { message, place, remedy };
  }
  return {};
};

const BRAVI = ['bravi@acme.example', '//components/autofill/OWNERS'];

describe('reading', () => {
  it('knows no dates without a milestone', () => {
    expect(definitions({})).toEqual({
      'accessible-form': { owner: BRAVI },
      'allow-insecure': { owner: ['net@acme.example'], expires: 'never' },
      'wide-tabs': {},
    });
  });

  it('says what a milestone has ended, and invents no date', () => {
    expect(definitions({ milestone: 111 })).toEqual({
      'accessible-form': { owner: BRAVI, staleHint: 'expired at milestone 110' },
      'allow-insecure': { owner: ['net@acme.example'], expires: 'never' },
      'wide-tabs': {},
    });
    expect(definitions({ milestone: 110 })['accessible-form']).toEqual({ owner: BRAVI });
  });

  it('counts four weeks for each milestone, to the day before the next', () => {
    const dated = definitions({ milestone: 118, milestoneDate: '2026-10-06' });
    expect(dated['wide-tabs']).toEqual({ expires: '2026-12-28' });
    expect(dated['accessible-form']).toEqual({
      owner: BRAVI,
      expires: '2026-03-23',
      staleHint: 'expired at milestone 110',
    });
  });

  it('places entries, keys and fields', () => {
    const { text } = metadata;
    const entry = reader.read(metadata, {}).entries[1]!;
    expect(text.slice(entry.place.start, entry.place.end)).toBe(
      '{\n    "name": "allow-insecure",\n    "owners": [ "net@acme.example" ],\n    // Developers need it.\n    "expiry_milestone": -1\n  }',
    );
    expect(text.slice(entry.keyPlace.start, entry.keyPlace.end)).toBe('"allow-insecure"');
    const { start, end } = entry.fieldPlaces!['expires']!;
    expect(text.slice(start, end)).toBe('-1');
  });

  it('reads an empty list', () => {
    expect(reader.read({ file: 'flag-metadata.json', text: '[]' }, {}).entries).toEqual([]);
  });
});

describe('errors', () => {
  it.each([
    ['a map', '{ "flags": [] }', 1, 1, 'This is not flag metadata: a list was expected.'],
    ['a flag without a name', '[\n  { "owners": [] }\n]', 2, 3, 'This flag has no `name`.'],
    ['owners that are no list', '[{ "name": "a", "owners": "b" }]', 1, 27, '`owners` should be a list, but is `"b"`.'],
    ['half a milestone', '[{ "name": "a", "expiry_milestone": 1.5 }]', 1, 37, '`expiry_milestone` is no milestone.'],
  ])('names the place of %s', (_, text, line, column, message) => {
    expect(failure(text)).toMatchObject({ message, place: { file: 'flag-metadata.json', line, column } });
  });

  it('names a milestone’s date that is none', () => {
    expect(failure('[]', { milestone: 1, milestoneDate: '2026-02-30' })).toEqual({
      message: '`milestoneDate: 2026-02-30` is no date.',
      place: { file: 'flag-metadata.json' },
      remedy: 'Write the day on which `milestone` is released as YYYY-MM-DD.',
    });
  });
});

describe('detection', () => {
  it('knows its file', () => {
    expect(reader.detect(metadata)).toBe(true);
  });

  it.each([
    ['package.json', '{ "name": "a", "owners": [] }'],
    ['tsconfig.json', '// comment\n{ "compilerOptions": {} }'],
    ['features.json', '[{ "name": "a", "type": "bool", "enabled": true }]'],
  ])('leaves %s alone', (file, text) => {
    expect(reader.detect({ file, text })).toBe(false);
  });
});
