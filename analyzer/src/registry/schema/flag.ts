import * as z from 'zod';
import { FLAG_TYPES, type EnvironmentState } from '../../model/flag.js';
import { fields, namedMap, oneOrMany } from './fields.js';
import { owner, rollback, rollbackFields } from './operations.js';
import { date, flag as truth, oneOf, percentage, state, text, textOrNumber } from './scalars.js';
import { checkStates } from './state-check.js';

const environmentFields = {
  state: state.meta({ description: '`on`, `off` or the name of a variant.' }),
  percentage: percentage.optional().meta({ description: 'The share of the audience that gets it.' }),
  audience: text.optional().meta({ description: 'Who gets it, when not everyone.', examples: ['internal'] }),
  since: date.optional().meta({ description: 'The day of this state.' }),
};

const environment = z
  .union([state, fields(environmentFields)], { error: '`on`, `off`, a variant, or a map with `state`' })
  .transform((value): EnvironmentState => (typeof value === 'object' ? value : { state: value }));

const linkFields = {
  rolloutIssue: textOrNumber.optional().meta({ description: 'The issue that follows the rollout.' }),
  cleanupIssue: textOrNumber.optional().meta({ description: 'The issue that takes the flag out again.' }),
  dashboard: textOrNumber.optional().meta({ description: 'Where the effect is seen.' }),
  runbook: textOrNumber.optional().meta({ description: 'What to do when it goes wrong.' }),
  announcement: textOrNumber.optional().meta({ description: 'What users are told.' }),
  manage: textOrNumber.optional().meta({ description: 'Where the flag is switched.' }),
};

const risk = oneOf(['low', 'medium', 'high']);
const riskFields = {
  technical: risk.optional().meta({ description: 'How likely it breaks something.' }),
  business: risk.optional().meta({ description: 'How much it costs when it does.' }),
};

const experimentFields = {
  unit: text.optional().meta({ description: 'What is assigned to a variant.', examples: ['user'] }),
  analysisOwner: text.optional().meta({ description: 'Who reads the result.' }),
  ends: date.optional().meta({ description: 'The last day of the experiment.' }),
  metrics: oneOrMany(text, 'a metric or a list of metrics').optional().meta({ description: 'What decides it.' }),
};

const migrationFields = {
  phase: oneOf(['expand', 'migrate', 'contract']).optional().meta({ description: 'Which step this flag guards.' }),
  partner: text.optional().meta({ description: 'The key of the flag of the other phase.' }),
};

const parkedFields = {
  until: date.meta({ description: 'The last day of the wait; it counts again from the next one on.' }),
  reason: text.meta({ description: 'Why it waits.' }),
};

const extension = fields({
  from: date.optional().meta({ description: 'The last valid day before.' }),
  until: date.meta({ description: 'The last valid day from then on.' }),
  reason: text.meta({ description: 'Why it takes longer.' }),
  on: date.meta({ description: 'The day on which it was moved.' }),
});

const names = oneOrMany(text, 'a name or a list of names');

const flagFields = {
  type: oneOf(FLAG_TYPES)
    .optional()
    .meta({ description: 'What the flag is for; it decides the policy. Without it the type is unknown.' }),
  purpose: text.optional().meta({ description: 'What it does, in a sentence.' }),
  description: text.optional().meta({ description: 'The same as `purpose`.' }),
  owner: owner.optional().meta({ description: 'Who answers for it: a team, a person, or several.' }),
  created: date.optional().meta({ description: 'The day on which it was made.' }),
  expires: z
    .union([z.literal('never'), date], { error: 'a calendar date such as `2026-12-01`, or `never`' })
    .optional()
    .meta({ description: 'The last valid day (UTC), or `never`.' }),
  value: oneOf(['boolean', 'string', 'number', 'object']).optional().meta({ description: 'The type of its value.' }),
  variants: namedMap(z.unknown(), 'a map from variant names to values')
    .optional()
    .meta({ description: 'Its values by name; states and defaults then name a variant.' }),
  default: state.optional().meta({ description: 'What an evaluation gives when nothing is known.' }),
  safe: state
    .optional()
    .meta({ description: 'The state when in doubt. An ops flag that is on in normal work says `on`.' }),
  names: names.optional().meta({ description: 'Its other names in code: constants, accessors, properties.' }),
  ids: namedMap(textOrNumber, 'a map from systems to identifiers')
    .optional()
    .meta({ description: 'What other systems call it.', examples: [{ env: 'FEATURE_NEW_CHECKOUT' }] }),
  environments: namedMap(environment, 'a map from environments to states')
    .optional()
    .meta({ description: 'Where the flag may exist, and its state there. One that is not listed is not allowed.' }),
  prerequisites: names.optional().meta({ description: 'Keys of flags that must be on first.' }),
  rolloutPolicy: text.optional().meta({ description: 'The name of a policy under `rolloutPolicies`.' }),
  risk: fields(riskFields).optional().meta({ description: 'How careful the rollout is.' }),
  userVisible: truth.optional().meta({ description: 'Users see the change.' }),
  links: fields(linkFields)
    .catchall(textOrNumber.optional())
    .optional()
    .meta({ description: 'Issues and pages; other names are allowed.' }),
  rollback: rollback.optional().meta({ description: 'How to turn back.' }),
  experiment: fields(experimentFields).optional().meta({ description: 'For the type `experiment`.' }),
  migration: fields(migrationFields).optional().meta({ description: 'For the type `migration`.' }),
  plan: text.optional().meta({ description: 'The plan or role that a permission flag belongs to.' }),
  tags: names.optional().meta({ description: 'Free words to find it by.' }),
  parked: fields(parkedFields).optional().meta({ description: 'Age rules are silent until that day.' }),
  extended: z
    .array(extension, { error: 'a list of extensions' })
    .optional()
    .meta({ description: 'Each time that its end was moved, as `halyard extend` writes it.' }),
  archived: z
    .union([date, z.literal(true)], { error: 'the day on which it was archived, such as `2026-12-01`' })
    .optional()
    .meta({ description: 'The day on which it was archived; the key is not used again.' }),
};

/** One flag as the native format has it; its output is a `FlagDefinition`. */
export const flag = fields(flagFields).superRefine(checkStates).transform(withPurpose).meta({ title: 'Feature flag' });

/** A file that holds one flag: its fields at the top level; the file's name is the key unless it says another. */
export const flagFile = fields({
  $schema: z.string().optional().meta({ description: 'The JSON Schema of this file.' }),
  key: text.optional().meta({ description: "The flag's key. Default: the file's name." }),
  ...flagFields,
})
  .superRefine(checkStates)
  .transform(({ key, ...rest }) => {
    delete rest.$schema;
    return { key, definition: withPurpose(rest as Omit<typeof rest, '$schema'>) };
  })
  .meta({ title: 'One feature flag' });

function withPurpose<Fields extends { purpose?: string; description?: string }>(
  given: Fields,
): Omit<Fields, 'description'> {
  const { description, ...rest } = given;
  return description === undefined ? rest : { ...rest, purpose: rest.purpose ?? description };
}

const NESTED = {
  links: linkFields,
  risk: riskFields,
  rollback: rollbackFields,
  experiment: experimentFields,
  migration: migrationFields,
  parked: parkedFields,
};

/** Every field of a flag as a dotted path: `owner`, `links.dashboard`, `experiment.unit`. */
export const FLAG_FIELD_PATHS: readonly string[] = [
  ...Object.keys(flagFields).filter((name) => name !== 'description'),
  ...Object.entries(NESTED).flatMap(([name, shape]) => Object.keys(shape).map((inner) => `${name}.${inner}`)),
];
