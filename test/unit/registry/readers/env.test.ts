import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../../analyzer/src/model/errors.js';
import type { FlagDefinition } from '../../../../analyzer/src/model/flag.js';
import type { ReaderOptions, SourceText } from '../../../../analyzer/src/registry/reader.js';
import { reader } from '../../../../analyzer/src/registry/readers/env.js';

const production: SourceText = {
  file: 'apps/shop/.env.production',
  text: readFileSync(new URL('../../../fixtures/registry/env/.env.production', import.meta.url), 'utf8'),
};

const definitions = (source: SourceText, options: ReaderOptions = {}): Record<string, FlagDefinition> =>
  Object.fromEntries(reader.read(source, options).entries.map((entry) => [entry.key, entry.definition]));

describe('reading', () => {
  it('takes the variables that are called like flags, in the environment of the file', () => {
    expect(definitions(production)).toEqual({
      FEATURE_NEW_CHECKOUT: {
        ids: { env: 'FEATURE_NEW_CHECKOUT' },
        value: 'boolean',
        environments: { production: { state: true } },
        purpose: 'One-page checkout',
        owner: ['team-payments'],
        expires: '2026-12-01',
      },
      NEXT_PUBLIC_FEATURE_GIFT_CARDS: {
        ids: { env: 'NEXT_PUBLIC_FEATURE_GIFT_CARDS' },
        value: 'boolean',
        environments: { production: { state: false } },
        purpose: 'cards as presents',
      },
      ACME_FEATURE_RANKING: {
        ids: { env: 'ACME_FEATURE_RANKING' },
        value: 'string',
        environments: { production: { state: 'v2' } },
      },
      FEATURE_LIMIT: {
        ids: { env: 'FEATURE_LIMIT' },
        value: 'number',
        environments: { production: { state: '30' } },
      },
      FEATURE_NOTICE: {
        ids: { env: 'FEATURE_NOTICE' },
        value: 'string',
        environments: { production: { state: 'Back\nsoon' } },
      },
      ENABLE_EMPTY: { ids: { env: 'ENABLE_EMPTY' } },
    });
  });

  it('places the assignment and the name', () => {
    const { text } = production;
    expect(
      reader
        .read(production, {})
        .entries.map(({ place, keyPlace }) => [
          text.slice(place.start, place.end),
          text.slice(keyPlace.start, keyPlace.end),
        ]),
    ).toEqual([
      ['FEATURE_NEW_CHECKOUT=true', 'FEATURE_NEW_CHECKOUT'],
      ['export NEXT_PUBLIC_FEATURE_GIFT_CARDS="off"', 'NEXT_PUBLIC_FEATURE_GIFT_CARDS'],
      ["ACME_FEATURE_RANKING='v2'", 'ACME_FEATURE_RANKING'],
      ['FEATURE_LIMIT: 30', 'FEATURE_LIMIT'],
      ['FEATURE_NOTICE="Back\nsoon"', 'FEATURE_NOTICE'],
      ['ENABLE_EMPTY=', 'ENABLE_EMPTY'],
    ]);
  });

  it('places what a comment says', () => {
    const place = reader.read(production, {}).entries[0]!.fieldPlaces!['expires']!;
    expect([production.text.slice(place.start, place.end), place.line, place.column]).toEqual(['2026-12-01', 7, 12]);
  });

  it.each([
    ['.env', undefined],
    ['.env.example', undefined],
    ['.env.local', 'local'],
    ['.env.production.local', 'production'],
    ['deploy/staging.env', 'staging'],
  ])('knows the environment of %s', (file, environment) => {
    expect(definitions({ file, text: 'FLAG_A=1\r\n' })).toEqual({
      FLAG_A:
        environment === undefined
          ? { ids: { env: 'FLAG_A' }, value: 'boolean', default: true }
          : { ids: { env: 'FLAG_A' }, value: 'boolean', environments: { [environment]: { state: true } } },
    });
  });

  it('lets the configuration name the environment and the flags', () => {
    expect(
      definitions({ file: '.env', text: 'SHOP_NAV=off\nFEATURE_A=on' }, { environment: 'eu', names: ['SHOP_*'] }),
    ).toEqual({ SHOP_NAV: { ids: { env: 'SHOP_NAV' }, value: 'boolean', environments: { eu: { state: false } } } });
  });

  it('keeps a `#` inside a value', () => {
    expect(definitions({ file: '.env.eu', text: 'FEATURE_COLOUR=a#b # dark\n' })['FEATURE_COLOUR']).toEqual({
      ids: { env: 'FEATURE_COLOUR' },
      value: 'string',
      environments: { eu: { state: 'a#b' } },
      purpose: 'dark',
    });
  });
});

describe('errors', () => {
  it('names the quote that never ends', () => {
    const source = { file: '.env', text: 'PORT=1\nFEATURE_A="on\n' };
    expect(() => reader.read(source, {})).toThrow(
      new ConfigurationError('This quote never ends.', {
        place: { file: '.env', line: 2, column: 11 },
        remedy: 'Close it with " at the end of the value.',
      }),
    );
    expect(definitions({ file: '.env', text: 'FEATURE_A="on"\n' })['FEATURE_A']?.default).toBe(true);
  });
});

describe('detection', () => {
  it('knows an environment file with flags', () => {
    expect(reader.detect(production)).toBe(true);
  });

  it.each([
    ['.env', 'PORT=1\n'],
    ['src/env.ts', 'export const FEATURE_A = true;'],
    ['docker-compose.yml', 'FEATURE_A=1'],
  ])('leaves %s alone', (file, text) => {
    expect(reader.detect({ file, text })).toBe(false);
  });
});
