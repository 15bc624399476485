import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RegistryReader } from '../../../../analyzer/src/registry/reader.js';
import { fixture } from './reading-fixtures.js';

const FORMATS = [
  'aws-appconfig',
  'azure',
  'configcat',
  'flagd',
  'flagsmith',
  'growthbook',
  'launchdarkly',
  'launchdarkly-file',
  'openfeature',
  'posthog',
  'statsig',
  'unleash',
  'vercel',
];

const directory = new URL('../../../../analyzer/src/registry/readers/', import.meta.url);
const readers: RegistryReader[] = await Promise.all(
  readdirSync(directory)
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map(async (file) => ((await import(new URL(file, directory).href)) as { reader: RegistryReader }).reader),
);
const claims = (file: string, text: string): string[] =>
  readers.filter((reader) => reader.detect({ file, text })).map((reader) => reader.id);

describe('detection', () => {
  for (const format of FORMATS) {
    for (const name of readdirSync(new URL(`../../../fixtures/registry/${format}/`, import.meta.url))) {
      it(`gives ${format}/${name} to one reader`, () => {
        const { file, text } = fixture(`${format}/${name}`);
        expect(claims(file, text)).toEqual([format]);
      });
    }
  }

  it.each([
    ['package.json', '{ "name": "x", "version": "1.0.0", "flags": {} }'],
    [
      'schema.json',
      '{ "$schema": "http://json-schema.org/draft-07/schema#", "definitions": { "a": { "description": "x" } } }',
    ],
    ['schema.json', '{ "definitions": { "a": { "type": "object", "description": "x" } } }'],
    ['values.yaml', 'features:\n  newCheckout: true\n'],
    ['values.yaml', 'features:\n  newCheckout:\n    enabled: true\n'],
    ['list.json', '[]'],
    ['empty.json', ''],
    ['broken.json', '{ "flags": '],
    ['two.yaml', 'flags: {}\n---\nflags: {}\n'],
    ['text.ts', 'export const flags = { a: true };'],
    ['scalar.json', '42'],
    ['people.json', '{ "results": [{ "name": "Ada" }], "items": [{ "key": "x" }], "data": [{ "id": 1 }] }'],
  ])('leaves %s to others: %s', (file, text) => {
    const ours = claims(file, text).filter((id) => FORMATS.includes(id));
    expect(ours).toEqual([]);
  });

  it('has what the reference pages show', () => {
    for (const reader of readers.filter((each) => FORMATS.includes(each.id))) {
      expect(reader.title).not.toBe('');
      expect(reader.summary).toMatch(/\.$/);
      expect(reader.docs).toMatch(/^https:\/\//);
      expect(reader.usual.length).toBeGreaterThan(0);
      expect(Object.keys(reader.mapping)).toContain('key');
    }
  });
});
