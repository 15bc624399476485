import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../../analyzer/src/model/errors.js';
import type { FlagDefinition } from '../../../../analyzer/src/model/flag.js';
import type { ReaderOptions, SourceText } from '../../../../analyzer/src/registry/reader.js';
import { reader } from '../../../../analyzer/src/registry/readers/kubernetes.js';

const manifests: SourceText = {
  file: 'deploy/shop.yaml',
  text: readFileSync(new URL('../../../fixtures/registry/kubernetes/production.yaml', import.meta.url), 'utf8'),
};

const yaml = (text: string, file = 'deploy/shop.yaml'): SourceText => ({ file, text });

const configMap = (data: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: shop }\ndata:\n${data}`;

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
  it('reads variables, settings, documents and the operator’s resources', () => {
    expect(definitions(manifests)).toEqual({
      FEATURE_NEW_CHECKOUT: {
        ids: { env: 'FEATURE_NEW_CHECKOUT' },
        value: 'boolean',
        environments: { production: { state: true }, staging: { state: false } },
        owner: ['team-payments'],
        purpose: 'One-page checkout',
      },
      ENABLE_GIFT_CARDS: {
        ids: { env: 'ENABLE_GIFT_CARDS' },
        value: 'boolean',
        environments: { production: { state: false } },
        owner: ['team-payments'],
      },
      FEATURE_RANKING: {
        ids: { env: 'FEATURE_RANKING' },
        value: 'string',
        environments: { production: { state: 'v2' } },
        owner: ['team-payments'],
      },
      'new-nav': { value: 'boolean', environments: { staging: { state: true } } },
      'image-cdn': {
        value: 'boolean',
        default: true,
        owner: ['team-web'],
        environments: { staging: { state: true, percentage: 100 } },
      },
      'saved-carts': { value: 'boolean', default: false, environments: { default: { state: false } } },
    });
  });

  it('places entries, keys and fields, also inside a document in a text', () => {
    const slice = ({ start, end }: { start: number; end: number }): string => manifests.text.slice(start, end);
    const { entries } = reader.read(manifests, {});
    expect(entries.map(({ keyPlace }) => slice(keyPlace))).toEqual([
      'FEATURE_NEW_CHECKOUT',
      'ENABLE_GIFT_CARDS',
      'FEATURE_RANKING',
      'new-nav',
      '"image-cdn"',
      'saved-carts',
    ]);
    expect(slice(entries[0]!.place)).toBe('FEATURE_NEW_CHECKOUT: "true"');
    expect(slice(entries[0]!.fieldPlaces!['owner']!)).toBe('team-payments');
    expect(entries[4]!.place.file).toBe('deploy/shop.yaml');
    expect(slice(entries[4]!.fieldPlaces!['default']!)).toBe('"on"');
    expect(slice(entries[4]!.fieldPlaces!['owner']!)).toBe('"team-web"');
    expect(slice(entries[5]!.fieldPlaces!['default']!)).toBe('off');
  });

  it.each([
    [
      'a quoted document',
      `'{"flags":{"nav":{"state":"ENABLED","variants":{"on":true},"defaultVariant":"on"}}}'`,
      '"nav"',
    ],
    [
      'a document with escapes',
      String.raw`"{\"flags\":{\"nav\":{\"state\":\"ENABLED\",\"variants\":{\"on\":true},\"defaultVariant\":\"on\"}}}"`,
      String.raw`"{\"flags\":{\"nav\":{\"state\":\"ENABLED\",\"variants\":{\"on\":true},\"defaultVariant\":\"on\"}}}"`,
    ],
  ])('reads %s', (_, text, keyText) => {
    const source = yaml(configMap(`  flags.json: ${text}\n`));
    const [entry] = reader.read(source, {}).entries;
    expect(entry!.key).toBe('nav');
    expect(source.text.slice(entry!.keyPlace.start, entry!.keyPlace.end)).toBe(keyText);
  });

  it('reads the operator’s old resource with JSON in a text', () => {
    const source = yaml(`apiVersion: core.openfeature.dev/v1alpha1
kind: FeatureFlagConfiguration
metadata: { name: shop }
spec:
  featureFlagSpec: |
    { "flags": { "nav": { "state": "ENABLED", "variants": { "on": true }, "defaultVariant": "on" } } }
`);
    expect(Object.keys(definitions(source))).toEqual(['nav']);
  });

  it('reads a map of flags in a document', () => {
    expect(
      definitions(yaml(configMap('  features.yaml: |\n    newNav: true\n    search: { enabled: false }\n'))),
    ).toEqual({
      newNav: { value: 'boolean', default: true },
      search: { value: 'boolean', default: false },
    });
  });

  it('takes a base’s value as the default, and an overlay’s as a state', () => {
    const text = configMap('  FEATURE_A: "1"\n');
    expect(definitions(yaml(text, 'base/shop.yaml'))).toEqual({
      FEATURE_A: { ids: { env: 'FEATURE_A' }, value: 'boolean', default: true },
    });
    expect(definitions(yaml(text, 'overlays/eu/shop.yaml'))['FEATURE_A']!.environments).toEqual({
      eu: { state: true },
    });
    expect(definitions(yaml(text), { environment: 'us' })['FEATURE_A']!.environments).toEqual({ us: { state: true } });
  });

  it('takes the names and the path that the configuration names', () => {
    expect(
      Object.keys(definitions(yaml(configMap('  SHOP_NAV: "on"\n  FEATURE_A: "on"\n')), { names: ['SHOP_*'] })),
    ).toEqual(['SHOP_NAV']);
    const resource = yaml('apiVersion: acme.example/v1\nkind: Shop\nspec: { switches: { newNav: true } }\n');
    expect(definitions(resource, { path: 'spec.switches' })).toEqual({ newNav: { value: 'boolean', default: true } });
    expect(definitions(resource)).toEqual({});
  });

  it('keeps two entries of which each says something else', () => {
    const text = `${configMap('  FEATURE_A: "on"\n')}---\n${configMap('  FEATURE_A: "off"\n')}`;
    expect(reader.read(yaml(text), {}).entries.map((entry) => entry.definition.default)).toEqual([true, false]);
    const same = `${configMap('  FEATURE_A: "on"\n')}---\n${configMap('  FEATURE_A: "true"\n')}`;
    expect(reader.read(yaml(same), {}).entries).toHaveLength(1);
  });

  it('reads a list of manifests as JSON', () => {
    const text = JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: [{ apiVersion: 'v1', kind: 'ConfigMap', data: { FEATURE_A: 'true' } }],
    });
    expect(Object.keys(definitions(yaml(text, 'shop.json')))).toEqual(['FEATURE_A']);
  });
});

describe('errors', () => {
  it.each([
    ['a value', '  FEATURE_A: {{ .Values.a }}\n'],
    ['a block', '  {{- range .Values.flags }}\n  FEATURE_A: "on"\n  {{- end }}\n'],
  ])('says what a template of %s is', (_, data) => {
    expect(failure(yaml(configMap(data)))).toMatchObject({
      message: 'This is a template; a Kubernetes manifest was expected.',
      remedy: 'Name the chart’s values instead, e.g. `{ helm: values.yaml }`.',
    });
    expect(definitions(yaml(configMap("  FEATURE_A: '{{ a }}'\n")))['FEATURE_A']!.value).toBe('string');
  });

  it('names the place inside a document in a text', () => {
    expect(failure(yaml(configMap('  flags.json: |\n    {\n      "flags": { "nav" 1 }\n    }\n')))).toMatchObject({
      place: { file: 'deploy/shop.yaml', line: 7, column: 24 },
    });
  });

  it.each([
    [
      'data that is a text',
      'apiVersion: v1\nkind: ConfigMap\ndata: x\n',
      3,
      7,
      'The `data` of a ConfigMap should be a map.',
    ],
    [
      'a resource without flags',
      'apiVersion: core.openfeature.dev/v1beta1\nkind: FeatureFlag\nspec: {}\n',
      1,
      1,
      'This resource has no `spec.flagSpec`.',
    ],
  ])('names the place of %s', (_, text, line, column, message) => {
    expect(failure(yaml(text))).toMatchObject({ message, place: { file: 'deploy/shop.yaml', line, column } });
  });
});

describe('detection', () => {
  it('knows manifests with flags', () => {
    expect(reader.detect(manifests)).toBe(true);
  });

  it.each([
    ['service.yaml', 'apiVersion: v1\nkind: Service\nspec: { ports: [] }\n'],
    ['docker-compose.yml', 'services: { shop: { environment: { FEATURE_A: "true" } } }\n'],
    ['broken.yaml', 'apiVersion: v1\nkind: ConfigMap\ndata: {{ x }}\n'],
    ['package.json', '{ "name": "shop" }'],
  ])('leaves %s alone', (file, text) => {
    expect(reader.detect({ file, text })).toBe(false);
  });
});
