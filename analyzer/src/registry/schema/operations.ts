import * as z from 'zod';
import { fields, namedMap, oneOrMany } from './fields.js';
import { date, duration, percentage, state, text, textOrNumber } from './scalars.js';

export const owner = oneOrMany(text, 'an owner or a list of owners');

export const rollbackFields = {
  procedure: text.optional().meta({ description: 'What to do, in a sentence.' }),
  slo: duration.optional().meta({ description: 'How long turning back may take.', examples: ['5m'] }),
  drilled: date.optional().meta({ description: 'The day on which it was last practised.' }),
  took: duration.optional().meta({ description: 'How long the last practice took.', examples: ['40s'] }),
};

export const rollback = fields(rollbackFields);

const stage = fields({
  audience: text.optional().meta({ description: 'Who gets it, when not everyone.', examples: ['internal'] }),
  percentage: percentage.optional().meta({ description: 'The share of the audience.' }),
  observe: duration.optional().meta({ description: 'How long to watch before the next stage.', examples: ['24h'] }),
}).refine((value) => value.audience !== undefined || value.percentage !== undefined, {
  error: 'a stage with `audience`, `percentage` or both',
});

const guardrail = fields({
  metric: text.meta({ description: 'What is measured.' }),
  max: textOrNumber.optional().meta({ description: 'The highest value that is still good.', examples: ['1 %'] }),
  min: textOrNumber.optional().meta({ description: 'The lowest value that is still good.' }),
  window: duration.optional().meta({ description: 'The time over which it is measured.', examples: ['30m'] }),
  action: state.optional().meta({ description: 'The state to go to when it is broken.' }),
  dashboard: text.optional().meta({ description: 'Where to see it.' }),
});

export const rolloutPolicy = fields({
  owner: owner.optional().meta({ description: 'Who answers for the policy.' }),
  stages: z
    .array(stage, { error: 'a list of stages' })
    .optional()
    .meta({ description: 'The steps of a rollout, first to last.' }),
  guardrails: z
    .array(guardrail, { error: 'a list of guardrails' })
    .optional()
    .meta({ description: 'What must hold on the way.' }),
  approvers: oneOrMany(text, 'an approver or a list of approvers')
    .optional()
    .meta({ description: 'Who agrees to the first step in production.' }),
  rollback: rollback.optional().meta({ description: 'How to turn back.' }),
}).meta({ title: 'Rollout policy' });

export const artifact = fields({
  path: text.optional().meta({ description: 'Its folder, relative to the root.', examples: ['apps/storefront'] }),
  owner: owner.optional().meta({ description: 'Who answers for it.' }),
  rollback: rollback.optional().meta({ description: 'How to turn a deployment back.' }),
}).meta({ title: 'Artifact' });

export const team = fields({
  codeowners: text.optional().meta({ description: 'Its name in CODEOWNERS.', examples: ['@acme/payments'] }),
}).meta({ title: 'Team' });

export const operationFields = {
  rolloutPolicies: namedMap(rolloutPolicy, 'a map from policy names to policies')
    .optional()
    .meta({ description: 'Named stages, observation windows, guardrails and rollback of a release.' }),
  artifacts: namedMap(artifact, 'a map from artifact names to artifacts')
    .optional()
    .meta({ description: 'Deployable units: packages and apps of the workspace.' }),
  teams: namedMap(
    team.nullable().transform((value) => value ?? {}),
    'a map from team names to teams',
  )
    .optional()
    .meta({ description: 'Owners, and what CODEOWNERS calls them.' }),
};
