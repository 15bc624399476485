import * as z from 'zod';
import type { Evaluator, EvaluatorReturn, OverrideHelper } from '../../model/evaluator.js';
import { fields, oneOrMany } from '../../registry/schema/fields.js';
import { flag, index, oneOf, text } from '../../registry/schema/scalars.js';
import { exactlyOne } from './exactly-one.js';

const ARGUMENT = "an argument's index, a prop's name, or a path such as `0.flag`";
const RETURNS = '`value`, `promise`, `flags`, or a map such as `{ on: enabled, value: payload }`';

const argument = z
  .union([index, text], { error: ARGUMENT })
  .transform((value) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value));

const texts = z.union([text, z.array(text)], { error: 'text or a list of texts' });
const keyTransform = oneOf(['camelCase', 'launchdarkly', 'snakeToCamel']);

const returnFields = {
  on: text.optional().meta({ description: 'The member that is true when the flag is on.' }),
  off: text.optional().meta({ description: 'The member that is true when the flag is off.' }),
  value: text.optional().meta({ description: 'The member that holds the value.' }),
  variant: text.optional().meta({ description: "The member that holds the variant's name." }),
  payload: text.optional().meta({ description: "The member that holds the variant's payload." }),
  call: texts.optional().meta({ description: 'Methods of the result that give the value.' }),
  callDefault: index.optional().meta({ description: 'The index of the default among the arguments of `call`.' }),
  path: text.optional().meta({ description: 'Where in the result the rest of this form lies.' }),
  callback: index.optional().meta({ description: 'The value is given to the callback at that argument.' }),
  props: text.optional().meta({ description: 'The wrapped component gets a bag of flags as that prop.' }),
};

const returned: z.ZodType<EvaluatorReturn> = z.lazy(() =>
  z
    .union(
      [
        z.enum(['value', 'promise', 'ref', 'flags', 'definition', 'nothing']),
        z.templateLiteral(['flags.', text]),
        z.templateLiteral(['callback ', z.number().int().min(0)]),
        z.array(z.union([z.enum(['value', 'promise', 'ref', 'flags']), z.string()])).min(1),
        fields({
          ...returnFields,
          each: returned.optional().meta({ description: 'A bag by the given keys; each member has this form.' }),
          tuple: returned.optional().meta({ description: 'An array whose first element has this form.' }),
          called: returned.optional().meta({ description: 'The result is a function; calling it gives this form.' }),
          children: returned
            .optional()
            .meta({ description: 'The children are a function whose first argument has this form.' }),
        }),
      ],
      { error: RETURNS },
    )
    .transform((value): EvaluatorReturn => {
      if (Array.isArray(value)) return { tuple: value[0] as EvaluatorReturn };
      if (typeof value !== 'string') return value;
      return value.startsWith('callback ') ? { callback: Number(value.slice(9)) } : (value as EvaluatorReturn);
    }),
);

const kinds = {
  function: text.optional().meta({ description: 'A function, hook or higher-order component.' }),
  method: text.optional().meta({ description: 'A method of the type named by `on`.' }),
  component: text.optional().meta({ description: 'A component whose children run when the flag is on.' }),
  property: text
    .optional()
    .meta({ description: 'A member path whose last `*` is the key.', examples: ['*.featureToggles.*'] }),
  env: text.optional().meta({ description: 'An environment variable pattern.', examples: ['FEATURE_*'] }),
  field: text.optional().meta({ description: 'A property or attribute whose value is a key.' }),
  accessor: text
    .optional()
    .meta({ description: 'One exported function or constant per flag; its name is the key.', examples: ['enable*'] }),
  conditional: text.optional().meta({ description: 'A component that renders by a boolean prop.' }),
  decorator: text.optional().meta({ description: 'A parameter, method or class decorator.' }),
};

const evaluatorFields = {
  ...kinds,
  from: texts.optional().meta({
    description: 'Modules that the name comes from. Without it, any import or module-level binding of that name.',
  }),
  on: text.optional().meta({ description: "The receiver's type, for `method`." }),
  in: texts.optional().meta({ description: 'File globs in which it counts.' }),
  key: argument.optional().meta({
    description: 'Where the key is: an argument index (0 is the default), a prop, or `0.flag`, `0[]`, `0{}`.',
  }),
  keyPrefix: text.optional().meta({ description: 'What stands before the key in the argument.', examples: ['flag:'] }),
  where: z
    .record(z.string(), texts, { error: 'a map from arguments to literals' })
    .optional()
    .meta({ description: 'Arguments that must be this literal, or one of these.' }),
  default: argument.optional().meta({ description: 'Where the default is, in the forms of `key`.' }),
  equals: argument.optional().meta({ description: 'The argument or prop that the value is compared with.' }),
  returns: returned.optional().meta({ description: 'What the call gives. `value` is the default, `flags` a bag.' }),
  defaults: argument.optional().meta({ description: 'The argument that holds a bag of defaults.' }),
  negated: flag.optional().meta({ description: 'On means off.' }),
  async: flag.optional().meta({ description: 'The value comes as a promise.' }),
  remote: flag.optional().meta({ description: 'Every call asks a server.' }),
  keyTransform: keyTransform.optional().meta({ description: "How a key becomes a member's name in a bag." }),
  when: text.optional().meta({ description: 'For `conditional`: the boolean prop.' }),
  then: text.optional().meta({ description: 'For `conditional`: the prop shown when it is true.' }),
  else: text.optional().meta({ description: 'The prop shown when the flag is off.' }),
  deprecated: flag.optional().meta({ description: 'It should not be used any more.' }),
  missing: oneOf(['default', 'false', 'undefined', 'null', 'control', 'throws', 'empty'])
    .optional()
    .meta({ description: 'What an evaluation of an unknown flag gives.' }),
  noVariant: text.optional().meta({
    description: 'The variant that stands for none: what the SDK itself gives for a flag that is off or unknown.',
    examples: ['disabled'],
  }),
  throws: flag.optional().meta({ description: 'An error of its store reaches the caller.' }),
  valueType: oneOf(['boolean', 'string', 'number', 'object', 'any'])
    .optional()
    .meta({ description: "The value's type." }),
};

export const evaluator = fields(evaluatorFields)
  .superRefine(exactlyOne('An evaluator', Object.keys(kinds)))
  .meta({ title: 'Evaluator', oneOf: Object.keys(kinds).map((kind) => ({ required: [kind] })) });

const callees = {
  call: text.optional().meta({ description: 'The callee.', examples: ['cy.setFeatureFlags'] }),
  component: text.optional().meta({ description: 'A component.' }),
};

const overrideFields = {
  ...callees,
  from: texts.optional().meta({ description: 'Modules that it comes from.' }),
  on: text.optional().meta({ description: "The receiver's type." }),
  keys: argument.meta({ description: 'Which argument or prop holds the keys: an object, an array or a text.' }),
  only: oneOrMany(text, 'a pattern or a list of patterns')
    .optional()
    .meta({ description: 'Patterns of the keys that count.', examples: [['FEATURE_*']] }),
  keyTransform: keyTransform.optional().meta({ description: "How a key is written in an object's keys." }),
};

export const override = fields(overrideFields)
  .superRefine(exactlyOne('An override', Object.keys(callees)))
  .meta({ title: 'Override', oneOf: Object.keys(callees).map((kind) => ({ required: [kind] })) });

type Extends<A, B> = A extends B ? true : false;
type Assert<T extends true> = T;

/** Doesn't compile when the configuration takes other evaluators than presets have. */
export type EvaluatorMatchesModel = [
  Assert<Extends<z.output<typeof evaluator>, Evaluator>>,
  Assert<Extends<keyof Evaluator, keyof typeof evaluatorFields>>,
  Assert<Extends<z.output<typeof override>, OverrideHelper>>,
  Assert<Extends<keyof OverrideHelper, keyof typeof overrideFields>>,
];
