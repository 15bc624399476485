import * as z from 'zod';
import { FLAG_TYPES, type FlagType } from '../../model/flag.js';
import type { TypePolicy } from '../../model/policy.js';
import type { RolloutLimits } from '../../model/rollout-limits.js';
import { FLAG_FIELD_PATHS } from '../../registry/schema.js';
import { fields } from '../../registry/schema/fields.js';
import { duration, flag, oneOf, percentage, text } from '../../registry/schema/scalars.js';

const fieldPaths = z.array(
  z.enum(FLAG_FIELD_PATHS as [string, ...string[]], { error: "a flag's field such as `owner` or `links.dashboard`" }),
  { error: "a list of a flag's fields" },
);

const limit = z.union([z.literal('none'), duration], { error: 'a duration such as `90d`, or `none`' });

/** `none` takes a default away. */
const policyFields = {
  age: oneOf(['expiry', 'review', 'end', 'never']).optional().meta({
    description: 'What makes a flag too old: its expiry, a review that is due, the end of its experiment, nothing.',
  }),
  maxLifetime: limit.optional().meta({ description: 'The longest life, from `created`.', examples: ['90d'] }),
  maxFullyOn: limit
    .optional()
    .meta({ description: 'The longest life from the day on which it was fully on in production.', examples: ['28d'] }),
  reviewEvery: limit.optional().meta({ description: 'How often it is looked at again.', examples: ['180d'] }),
  requires: fieldPaths.optional().meta({ description: 'Fields that a flag always needs.' }),
  requiresInProduction: fieldPaths
    .optional()
    .meta({ description: 'Fields that it also needs before it is on in production.' }),
  requiresWhenUserVisible: fieldPaths
    .optional()
    .meta({ description: 'Fields that it also needs in production when users see the change.' }),
  incident: text.optional().meta({ description: 'What to do when it goes wrong.' }),
} satisfies Record<keyof TypePolicy, z.ZodType>;

const policy = fields(policyFields);

export const policies = fields(
  Object.fromEntries(
    FLAG_TYPES.map((type) => [type, policy.optional().meta({ description: `Flags of the type \`${type}\`.` })]),
  ) as Record<FlagType, z.ZodOptional<typeof policy>>,
);

const rolloutFields = {
  firstPercentage: percentage.optional().meta({ description: 'The largest first percentage.' }),
  firstPercentageAtHighRisk: percentage.optional().meta({ description: 'The same when both risks are high.' }),
  largestStep: z
    .number({ error: 'a number above 1' })
    .gt(1, { error: 'a number above 1' })
    .optional()
    .meta({ description: 'By how much a step may multiply the percentage.' }),
  observe: duration.optional().meta({ description: 'The shortest observation of a stage.' }),
  longObserveFrom: percentage.optional().meta({ description: 'The percentage from which `longObserve` counts.' }),
  longObserve: duration.optional().meta({ description: 'The shortest observation from there on.' }),
  observeAtHighRisk: duration
    .optional()
    .meta({ description: 'The shortest observation where the business risk is high.' }),
  internalFirst: flag.optional().meta({ description: 'High technical risk starts with the audience `internal`.' }),
  allAtOnceAtLowRisk: flag.optional().meta({ description: 'A flag with both risks low may go straight to 100.' }),
  dashboard: flag.optional().meta({ description: 'A percentage needs `links.dashboard`.' }),
} satisfies Record<keyof RolloutLimits, z.ZodType>;

export const rollout = fields(rolloutFields);
