import { describe, expect, it } from 'vitest';
import { reader } from '../../../../analyzer/src/registry/readers/vercel.js';
import { definitions, problem, readFixture } from './reading-fixtures.js';

const datafile = (environments: string, variants = '[false, true]'): string =>
  `{ "definitions": { "a": { "variants": ${variants}, "environments": ${environments} } } }`;

describe('vercel', () => {
  it('reads what the discovery endpoint says', () => {
    const { entry, keys } = readFixture(reader, 'vercel/discovery.json');
    expect(keys).toEqual(['new-checkout', 'headline', 'page-size']);
    expect(entry('new-checkout').definition).toEqual({
      value: 'boolean',
      default: false,
      purpose: 'One-page checkout',
      created: '2026-08-01',
      links: { manage: 'https://vercel.com/acme/web/flags/flag/new-checkout' },
    });
    expect(entry('headline').definition).toEqual({
      value: 'string',
      variants: { Plain: 'plain', bold: 'bold' },
      default: 'Plain',
    });
    expect(entry('page-size').definition).toEqual({ value: 'number', default: '10' });
  });

  it('reads a datafile', () => {
    const { entry } = readFixture(reader, 'vercel/datafile.json');
    expect(entry('new-checkout').definition).toEqual({
      value: 'boolean',
      environments: {
        production: { state: true, percentage: 10 },
        preview: { state: true, percentage: 100, audience: 'targeted' },
        development: { state: true, percentage: 100, audience: 'targeted' },
        staging: { state: false },
      },
    });
    expect(entry('headline').definition).toEqual({
      value: 'string',
      variants: { plain: 'plain', bold: 'bold' },
      environments: {
        production: { state: 'plain', percentage: 100, audience: 'targeted' },
        preview: { state: 'bold' },
        development: { state: 'bold', percentage: 100 },
      },
    });
  });

  it('keeps places', () => {
    const { entry, slice } = readFixture(reader, 'vercel/discovery.json');
    expect(slice(entry('page-size').place)).toBe('"page-size": { "declaredInCode": true, "defaultValue": 10 }');
    expect(slice(entry('page-size').keyPlace)).toBe('"page-size"');
    expect(slice(entry('page-size').fieldPlaces?.default)).toBe('10');
    const packed = readFixture(reader, 'vercel/datafile.json');
    expect(packed.slice(packed.entry('new-checkout').fieldPlaces?.['environments.development'])).toBe(
      '{ "reuse": "preview" }',
    );
  });

  it('refuses what is no document of Vercel', () => {
    expect(problem(reader, 'f.json', '{ "flags": {} }')).toBe(
      '1:1 This is not a document of Vercel: `definitions` is missing.',
    );
    expect(problem(reader, 'f.json', datafile('{ "production": 2 }'))).toContain(
      'There is no variant 2; this flag has 2.',
    );
    expect(problem(reader, 'f.json', datafile('{ "production": 2 }', '[]'))).toContain('The flag `a` has no variants.');
    expect(problem(reader, 'f.json', datafile('{ "x": { "reuse": "y" }, "y": { "reuse": "x" } }'))).toContain(
      'reuse each other.',
    );
    expect(problem(reader, 'f.json', '{ "definitions": { "a": { "createdAt": "now" } } }')).toBe(
      '1:40 `createdAt` should be a date, but is `"now"`.',
    );
    expect(
      definitions(reader, 'f.json', datafile('{ "production": 1, "preview": { "reuse": "production" } }')),
    ).toEqual({
      a: {
        value: 'boolean',
        environments: { production: { state: true, percentage: 100 }, preview: { state: true, percentage: 100 } },
      },
    });
    expect(definitions(reader, 'f.json', '{ "definitions": { "a": {} } }')).toEqual({ a: {} });
  });
});
