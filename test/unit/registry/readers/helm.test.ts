import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../../analyzer/src/model/errors.js';
import type { FlagDefinition } from '../../../../analyzer/src/model/flag.js';
import type { ReaderOptions, SourceText } from '../../../../analyzer/src/registry/reader.js';
import { reader } from '../../../../analyzer/src/registry/readers/helm.js';

const fixture = (name: string): SourceText => ({
  file: `charts/shop/${name}`,
  text: readFileSync(new URL(`../../../fixtures/registry/helm/${name}`, import.meta.url), 'utf8'),
});

const yaml = (text: string, file = 'values.yaml'): SourceText => ({ file, text });

const definitions = (source: SourceText, options: ReaderOptions = {}): Record<string, FlagDefinition> =>
  Object.fromEntries(reader.read(source, options).entries.map((entry) => [entry.key, entry.definition]));

const failure = (source: SourceText, options: ReaderOptions = {}): Partial<ConfigurationError> => {
  try {
    reader.read(source, options);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { message: error.message, place: error.place, remedy: error.remedy };
  }
  return {};
};

describe('reading', () => {
  it('reads maps and lists of the chart’s own values', () => {
    expect(definitions(fixture('values.yaml'))).toEqual({
      newCheckout: {
        ids: { helm: 'featureFlags.newCheckout' },
        value: 'boolean',
        default: false,
        purpose: 'One-page checkout',
        owner: ['team-payments'],
      },
      searchBackend: { ids: { helm: 'featureFlags.searchBackend' }, value: 'string', purpose: 'index in use' },
      giftCards: {
        ids: { helm: 'featureFlags.giftCards' },
        value: 'boolean',
        default: true,
        purpose: 'Cards as presents',
        owner: ['team-shop'],
      },
      'orders.fastInvoices': {
        ids: { helm: 'featureFlags.orders.fastInvoices' },
        value: 'boolean',
        default: true,
      },
      BulkRefunds: { value: 'boolean', default: true },
      SavedCarts: { value: 'boolean', default: false },
    });
  });

  it('reads the values of an environment as its states', () => {
    expect(definitions(fixture('values-eu-production.yaml'))).toEqual({
      newCheckout: {
        ids: { helm: 'featureFlags.newCheckout' },
        value: 'boolean',
        environments: { 'eu-production': { state: true } },
      },
      searchBackend: {
        ids: { helm: 'featureFlags.searchBackend' },
        value: 'string',
        environments: { 'eu-production': { state: 'v3' } },
      },
    });
  });

  it('places entries, keys and fields', () => {
    const source = fixture('values.yaml');
    const slice = ({ start, end }: { start: number; end: number }): string => source.text.slice(start, end);
    const { entries } = reader.read(source, {});
    expect(entries.map(({ place, keyPlace }) => [slice(place), slice(keyPlace)])).toEqual([
      ['newCheckout: false', 'newCheckout'],
      ['searchBackend: v2', 'searchBackend'],
      ['giftCards:\n    enabled: true\n    description: Cards as presents\n    owner: team-shop', 'giftCards'],
      ['fastInvoices: true', 'fastInvoices'],
      ['BulkRefunds', 'BulkRefunds'],
      ['SavedCarts=false', 'SavedCarts=false'],
    ]);
    expect(Object.entries(entries[2]!.fieldPlaces!).map(([field, place]) => [field, slice(place)])).toEqual([
      ['default', 'true'],
      ['purpose', 'Cards as presents'],
      ['owner', 'team-shop'],
    ]);
    expect(slice(entries[0]!.fieldPlaces!['owner']!)).toBe('team-payments');
  });

  it('takes `features` at the top, but not deep in the values', () => {
    expect(
      Object.keys(definitions(yaml('features: { newNav: true }\nredis: { a: { features: { tls: true } } }\n'))),
    ).toEqual(['newNav']);
  });

  it('takes the map that `path` names', () => {
    expect(definitions(yaml('app: { switches: { newNav: off } }\n'), { path: 'app.switches' })).toEqual({
      newNav: { ids: { helm: 'app.switches.newNav' }, value: 'boolean', default: false },
    });
  });

  it('takes the environment from the folder or the configuration', () => {
    const text = 'featureFlags: { newNav: true }\n';
    const environments = (file: string, options: ReaderOptions = {}): unknown =>
      definitions(yaml(text, file), options)['newNav']!.environments;
    expect(environments('environments/staging/values.yaml')).toEqual({ staging: { state: true } });
    expect(environments('values.yaml', { environment: 'eu' })).toEqual({ eu: { state: true } });
    expect(environments('values.yaml')).toBeUndefined();
  });
});

describe('errors', () => {
  it('names what the chart’s own values lack; those of an environment may lack it', () => {
    expect(failure(yaml('replicas: 1\n'))).toEqual({
      message: '`values.yaml` has no `featureFlags`, `featureGates`, `featureToggles`, `features`, `flags`, `toggles`.',
      place: { file: 'values.yaml', line: 1, column: 1 },
      remedy: 'Name the map of flags by `path`, e.g. `{ helm: values.yaml, path: app.switches }`.',
    });
    expect(definitions(yaml('replicas: 1\n', 'values-staging.yaml'))).toEqual({});
  });

  it('names a path that is not there', () => {
    expect(failure(yaml('app: {}\nimage: {}\n'), { path: 'app.switches' })).toEqual({
      message: 'There is no `app.switches` here.',
      place: { file: 'values.yaml', line: 1, column: 1 },
      remedy: 'Correct `path`; the file has `app`, `image`.',
    });
  });

  it.each([
    ['an entry without a name', 'featureFlags:\n  - enabled: true\n', 2, 5, 'This flag has no `name`.'],
    [
      'a date that is none',
      'featureFlags:\n  a: { enabled: true, expires: soon }\n',
      2,
      32,
      '`expires`: `soon` is no date.',
    ],
  ])('names the place of %s', (_, text, line, column, message) => {
    expect(failure(yaml(text))).toMatchObject({ message, place: { file: 'values.yaml', line, column } });
  });
});

describe('detection', () => {
  it('knows values with flags', () => {
    expect(reader.detect(fixture('values.yaml'))).toBe(true);
    expect(reader.detect(fixture('values-eu-production.yaml'))).toBe(true);
  });

  it.each([
    ['values.yaml', 'replicas: 1\n'],
    ['docker-compose.yml', 'features: { a: true }\n'],
    ['package.json', '{ "features": { "a": true } }'],
  ])('leaves %s alone', (file, text) => {
    expect(reader.detect({ file, text })).toBe(false);
  });
});
