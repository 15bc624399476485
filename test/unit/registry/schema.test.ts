import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  FLAG_FIELD_PATHS,
  flagFileJsonSchema,
  registryJsonSchema,
  type SchemaMatchesModel,
} from '../../../analyzer/src/registry/schema.js';

const matches: SchemaMatchesModel = [true, true, true, true];
const fixture = (file: string): unknown =>
  parse(readFileSync(new URL(`../../fixtures/registry/file/${file}`, import.meta.url), 'utf8'));

interface Described {
  description?: string;
  properties?: Record<string, Described>;
  additionalProperties?: Described | boolean;
  anyOf?: Described[];
  items?: Described;
}

/** Paths of properties that the reference page would have nothing to say about. */
function undescribed(schema: Described, path = ''): string[] {
  const inner = [...(schema.anyOf ?? []), schema.additionalProperties, schema.items].filter(
    (s) => typeof s === 'object',
  );
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
      ...(property.description === undefined ? [`${path}${name}`] : []),
      ...undescribed(property, `${path}${name}.`),
    ]),
    ...inner.flatMap((s) => undescribed(s, path)),
  ];
}

describe('registryJsonSchema', () => {
  const validate = new Ajv().compile(registryJsonSchema());

  it('is of the types that the model has', () => expect(matches).not.toContain(false));

  it('accepts the whole grammar', () => {
    expect(validate(fixture('flags.yaml'))).toBe(true);
  });

  it.each([
    ['an unknown key', '{ typ: ops }', '{ type: ops }'],
    ['a wrong type', '{ type: opps }', '{ type: ops }'],
    ['a date of another form', '{ expires: 1.12.2026 }', '{ expires: never }'],
    [
      'a percentage above 100',
      '{ environments: { p: { state: on, percentage: 101 } } }',
      '{ environments: { p: on } }',
    ],
    ['a duration of another form', '{ rollback: { slo: 5 } }', '{ rollback: { slo: 5m } }'],
    ['a list where a map is', '{ links: [x] }', '{ links: { other: x } }'],
    ['parking without a reason', '{ parked: { until: 2026-12-01 } }', '{ parked: { until: 2026-12-01, reason: x } }'],
  ])('refuses %s', (_what, invalid, valid) => {
    expect(validate({ flags: { search: parse(invalid) } })).toBe(false);
    expect(validate({ flags: { search: parse(valid) } })).toBe(true);
  });

  it('describes every field', () => expect(undescribed(registryJsonSchema() as Described)).toEqual([]));
});

describe('flagFileJsonSchema', () => {
  const validate = new Ajv().compile(flagFileJsonSchema());

  it('accepts a file with one flag, and no map of flags', () => {
    expect(validate(fixture('flags/dark-mode.yaml'))).toBe(true);
    expect(validate(fixture('flags.yaml'))).toBe(false);
  });
});

describe('FLAG_FIELD_PATHS', () => {
  it('has nested fields', () =>
    expect(FLAG_FIELD_PATHS).toEqual(expect.arrayContaining(['owner', 'links.dashboard', 'experiment.unit'])));

  it('has one name for the purpose', () => {
    expect(FLAG_FIELD_PATHS).toContain('purpose');
    expect(FLAG_FIELD_PATHS).not.toContain('description');
  });
});
