import * as z from 'zod';
import type { RuleSetting } from '../model/finding.js';
import type { ConfiguredRule } from '../model/policy.js';
import { fields, namedMap, oneOrMany } from '../registry/schema/fields.js';
import { text } from '../registry/schema/scalars.js';
import { evaluator, override } from './schema/evaluator.js';
import { policies, rollout } from './schema/policy.js';
import { source } from './schema/source.js';

const SEVERITY = '`error`, `warning` or `off`';

const severity = z
  .union([z.enum(['error', 'warning', 'warn', 'off']), z.literal(false)], { error: SEVERITY })
  .transform((word): RuleSetting => (word === 'warn' ? 'warning' : word === false ? 'off' : word));

const rule = z
  .union([severity, z.looseObject({ severity: severity.optional() })], { error: `${SEVERITY}, or a map with options` })
  .transform((value): ConfiguredRule => value);

const globs = oneOrMany(text, 'a glob or a list of globs');
const patterns = oneOrMany(text, 'a pattern or a list of patterns');
const names = oneOrMany(text, 'a name or a list of names');

const environments = fields({
  production: names.optional().meta({ description: 'The environments that count as production.' }),
  order: names
    .optional()
    .meta({ description: 'The way of a change; `production` stands for all production environments.' }),
});

const permissions = fields({
  calls: patterns
    .optional()
    .meta({ description: 'Callees whose result is a permission.', examples: [['can', 'hasRole']] }),
  properties: patterns.optional().meta({ description: 'Members that hold one.', examples: [['user.role', '*.plan']] }),
});

/** `halyard.yaml`: the one definition behind validation, JSON Schema and reference page. Every key is optional. */
export const configSchema = fields({
  $schema: z.string().optional().meta({ description: 'The JSON Schema of this file.' }),
  registry: z
    .array(source, { error: 'a list of sources such as `{ file: flags.yaml }`' })
    .optional()
    .meta({ description: 'Where flags are defined, the preferred source first. Default: `flags.yaml` and `flags/`.' }),
  evaluators: z
    .array(evaluator, { error: 'a list of evaluators such as `{ function: useUiFlag }`' })
    .optional()
    .meta({ description: 'Code that reads a flag, besides the presets and what is inferred.' }),
  overrides: z
    .array(override, { error: 'a list of overrides such as `{ call: mockFlags, keys: 0 }`' })
    .optional()
    .meta({ description: 'Helpers that set flags in tests and development.' }),
  presets: names
    .optional()
    .meta({ description: 'SDKs whose evaluators are known. Default: what package.json depends on.' }),
  environments: environments.optional().meta({ description: 'Which environments there are.' }),
  permissions: permissions.optional().meta({ description: 'What permission logic looks like here.' }),
  migrations: globs.optional().meta({ description: 'Files that change a database schema.' }),
  include: globs.optional().meta({ description: 'Files that are read.' }),
  exclude: globs.optional().meta({ description: 'Files that are not.' }),
  tests: globs.optional().meta({ description: 'Files that are tests.' }),
  ruleSet: z
    .enum(['recommended', 'strict'], { error: '`recommended` or `strict`' })
    .optional()
    .meta({ description: 'Which rules are on, and how severe, where `rules` says nothing. Default: `recommended`.' }),
  rules: namedMap(rule, 'a map from rules to severities or options')
    .optional()
    .meta({ description: 'A severity, or options, by rule.' }),
  rulesFor: z
    .array(
      fields({
        files: globs.meta({ description: 'The files.', examples: [['legacy/**']] }),
        rules: namedMap(rule, 'a map from rules to severities or options').meta({
          description: 'As in `rules`; what is not given stays as it is for all files.',
        }),
      }),
      { error: 'a list such as `[{ files: legacy/**, rules: { no-expired-flag: warning } }]`' },
    )
    .optional()
    .meta({ description: 'Severities and options of some files; a later entry counts more.' }),
  policies: policies
    .optional()
    .meta({ description: 'What flags of a type need and how long they live; each field replaces the default.' }),
  rollout: rollout.optional().meta({ description: 'How fast a rollout may go.' }),
}).meta({ title: 'Halyard configuration', description: 'halyard.yaml. Paths are relative to the root.' });

/** @returns the JSON Schema (draft 7) of `halyard.yaml`. */
export const configJsonSchema = () => z.toJSONSchema(configSchema, { io: 'input', target: 'draft-7' });
