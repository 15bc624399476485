import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../../analyzer/src/model/errors.js';
import type { SourceText } from '../../../../analyzer/src/registry/reader.js';
import { reader } from '../../../../analyzer/src/registry/readers/gitlab.js';

const fixture = (name: string): SourceText => ({
  file: `config/feature_flags/${name}`,
  text: readFileSync(new URL(`../../../fixtures/registry/gitlab/feature_flags/${name}`, import.meta.url), 'utf8'),
});

const source = (text: string, file = 'config/feature_flags/beta/new_nav.yml'): SourceText => ({ file, text });

describe('reading', () => {
  it('maps every field', () => {
    const { text, file } = fixture('wip/bitbucket_user_mapping.yml');
    const [entry] = reader.read({ file, text }, {}).entries;
    expect(entry!.key).toBe('bitbucket_user_mapping');
    expect(entry!.definition).toEqual({
      type: 'release',
      owner: ['group::import'],
      value: 'boolean',
      default: false,
      tags: ['milestone:17.7'],
      links: {
        featureIssue: 'https://gitlab.example/issues/466356',
        introducedBy: 'https://gitlab.example/merge_requests/165855',
      },
    });
    expect(text.slice(entry!.place.start, entry!.place.end)).toBe(text);
    expect(text.slice(entry!.keyPlace.start, entry!.keyPlace.end)).toBe('bitbucket_user_mapping');
    expect(entry!.keyPlace).toMatchObject({ file, line: 2, column: 7 });
    const places = Object.entries(entry!.fieldPlaces!).map(([field, { start, end }]) => [
      field,
      text.slice(start, end),
    ]);
    expect(places).toEqual([
      ['type', 'wip'],
      ['owner', 'group::import'],
      ['default', 'false'],
      ['tags', "'17.7'"],
      ['links.featureIssue', 'https://gitlab.example/issues/466356'],
      ['links.introducedBy', 'https://gitlab.example/merge_requests/165855'],
    ]);
  });

  it('keeps ops as ops and leaves out what is empty', () => {
    expect(reader.read(fixture('ops/throttle_mail.yml'), {}).entries[0]!.definition).toEqual({
      type: 'ops',
      value: 'boolean',
      default: true,
      links: { rolloutIssue: 'https://gitlab.example/issues/9' },
    });
  });

  it.each([
    ['experiment', 'experiment'],
    ['gitlab_com_derisk', 'release'],
    ['worker', 'release'],
    ['development', 'release'],
    ['undefined', undefined],
    ['constructor', undefined],
  ])('takes the type %s as %s', (type, expected) => {
    const text = `name: new_nav\ntype: ${type}\ndefault_enabled: false\n`;
    expect(reader.read(source(text), {}).entries[0]!.definition.type).toBe(expected);
  });

  it('takes the type from the folder when the file has none', () => {
    expect(reader.read(source('name: new_nav\ntype:\n'), {}).entries[0]!.definition.type).toBe('release');
  });
});

describe('errors', () => {
  it('names a file that is called otherwise than its flag', () => {
    expect(() => reader.read(source('name: newnav\ntype: beta\n'), {})).toThrow(
      new ConfigurationError('The flag is called `newnav`, but its file `new_nav`.', {
        place: { file: 'config/feature_flags/beta/new_nav.yml', line: 1, column: 7 },
        remedy: 'Rename the file to `newnav.yml`, or correct `name`.',
      }),
    );
    expect(reader.read(source('name: new_nav\ntype: beta\n'), {}).entries).toHaveLength(1);
  });

  it.each([
    ['no name', 'type: beta\n', 1, 1, 'This flag has no `name`.'],
    [
      'a state that is none',
      'name: new_nav\ndefault_enabled: maybe\n',
      2,
      18,
      '`default_enabled` should be `true` or `false`, but is `"maybe"`.',
    ],
  ])('names the place of %s', (_, text, line, column, message) => {
    try {
      reader.read(source(text), {});
      expect.unreachable();
    } catch (error) {
      expect((error as ConfigurationError).message).toBe(message);
      expect((error as ConfigurationError).place).toEqual({
        file: 'config/feature_flags/beta/new_nav.yml',
        line,
        column,
      });
    }
  });
});

describe('detection', () => {
  it('knows its files', () => {
    expect(reader.detect(fixture('ops/throttle_mail.yml'))).toBe(true);
  });

  it.each([
    ['docker-compose.yml', 'name: shop\nservices: {}\n'],
    ['action.yml', 'name: build\nruns: { using: node20 }\n'],
    ['package.json', '{ "name": "shop" }'],
  ])('leaves %s alone', (file, text) => {
    expect(reader.detect({ file, text })).toBe(false);
  });
});
