import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { EvaluatorMatchesModel } from '../../../analyzer/src/config/schema/evaluator.js';
import { configJsonSchema } from '../../../analyzer/src/config/schema.js';

const matches: EvaluatorMatchesModel = [true, true, true, true];

const EXAMPLE = `
registry:
  - { file: flags.yaml, complete: true }
  - { typescript: 'src/flags.ts#FlagKey', complete: true }
evaluators:
  - { function: useUiFlag }
  - { method: isEnabled, on: FlagResolver, key: 0 }
  - { function: useFlags, returns: flags }
  - { function: f, returns: { each: { on: enabled } } }
  - { conditional: Show, when: condition, then: children, else: fallback }
presets: [openfeature, unleash]
environments: { production: [prod-eu, prod-us], order: [dev, staging, production] }
permissions: { calls: [can, hasRole], properties: ['user.role', '*.plan'] }
migrations: ['**/migrations/**']
include: ['**/*.{ts,tsx}']
exclude: []
tests: ['**/*.{test,spec}.*', '**/__tests__/**']
rules: { no-expired-flag: { grace: 7d }, no-stale-flag: off }
policies: { release: { maxLifetime: 90d, requires: [owner, expires, links.cleanupIssue] } }
`;

describe('configJsonSchema', () => {
  const validate = new Ajv().compile(configJsonSchema());

  it('is of the types that the model has', () => expect(matches).not.toContain(false));

  it('accepts every key', () => {
    expect(validate(parse(EXAMPLE))).toBe(true);
  });

  it.each([
    ['an unknown key', 'rulez: {}', 'rules: {}'],
    ['an unknown format', 'registry: [{ fiel: a }]', 'registry: [{ file: a }]'],
    ['two formats in one entry', 'registry: [{ file: a, flagd: b }]', 'registry: [{ file: a }, { flagd: b }]'],
    ['an evaluator of two kinds', 'evaluators: [{ function: f, method: m }]', 'evaluators: [{ method: m }]'],
    [
      'a required field that there is not',
      'policies: { ops: { requires: [ownr] } }',
      'policies: { ops: { requires: [owner] } }',
    ],
    ['an unknown severity', 'rules: { a: fatal }', 'rules: { a: warn }'],
  ])('refuses %s', (_what, invalid, valid) => {
    expect(validate(parse(invalid))).toBe(false);
    expect(validate(parse(valid))).toBe(true);
  });

  it('describes every key', () => {
    const properties = configJsonSchema().properties as Record<string, { description?: string }>;
    expect(Object.entries(properties).filter(([, { description }]) => description === undefined)).toEqual([]);
  });
});
