import type * as z from 'zod';
import { readers } from '../../registry/readers/index.js';
import type { ReaderOptions } from '../../registry/reader.js';
import { fields, oneOrMany } from '../../registry/schema/fields.js';
import { date, flag, index, text } from '../../registry/schema/scalars.js';
import type { ConfiguredSource } from '../../registry/source.js';
import { exactlyOne } from './exactly-one.js';

const formats = Object.keys(readers).sort((a, b) => Number(b === 'file') - Number(a === 'file'));

const formatFields = Object.fromEntries(
  formats.map((id) => [id, text.optional().meta({ title: readers[id]!.title, description: readers[id]!.summary })]),
);

const optionFields = {
  environment: text.optional().meta({ description: 'The environment that the source speaks of, where it holds one.' }),
  key: text
    .optional()
    .meta({ description: 'TypeScript: which side of an enum or object is the key: `name`, `value` or a property.' }),
  milestone: index.optional().meta({ description: 'Chromium: the current milestone.' }),
  milestoneDate: date.optional().meta({ description: 'Chromium: the day on which that milestone is released.' }),
  names: oneOrMany(text, 'a pattern or a list of patterns')
    .optional()
    .meta({ description: 'Environment files and Kubernetes: which variables are flags.', examples: [['FEATURE_*']] }),
  path: text.optional().meta({ description: 'Kubernetes and Helm: the dotted path of the map.' }),
} satisfies Record<Exclude<keyof ReaderOptions, 'symbol'>, z.ZodType>;

/** One entry of `registry:`; a format's word names the path, a TypeScript symbol stands after `#`. */
export const source = fields({
  ...formatFields,
  complete: flag
    .optional()
    .meta({ description: 'The source lists every flag. Default: what is usual for the format.' }),
  ...optionFields,
})
  .superRefine(exactlyOne('A registry source', formats))
  .transform(({ complete, ...given }): ConfiguredSource => {
    const { [formatOf(given)]: written, ...options } = given as Record<string, unknown>;
    const format = formatOf(given);
    const [, path = '', symbol] =
      format === 'typescript' ? /^(.*?)(?:#(.*))?$/.exec(String(written))! : ['', String(written)];
    return { format, path, complete, options: symbol === undefined ? options : { ...options, symbol } };
  })
  .meta({ title: 'Registry source', oneOf: formats.map((format) => ({ required: [format] })) });

const formatOf = (given: object): string => formats.find((format) => Object.hasOwn(given, format)) ?? 'file';
