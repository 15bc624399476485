import * as z from 'zod';

/** What a validation error is told besides zod's own fields, for its message. */
export interface IssueHints {
  /** The keys that a map may have. */
  known?: string[];
}

/** A map with these keys and no others. Descriptions become the reference tables and the editor's help. */
export function fields<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') (issue as IssueHints).known = Object.keys(shape);
      return issue.code === 'invalid_type'
        ? `a map with ${Object.keys(shape).slice(0, 4).map(quoted).join(', ')}`
        : undefined;
    },
  });
}

/** A map from names to one form of value. An empty YAML value is an empty map, so that all entries may be commented out. */
export function namedMap<Value extends z.ZodType>(value: Value, expected: string) {
  return z
    .record(z.string().regex(NAME, { error: 'a name without spaces at its ends and without line breaks' }), value, {
      error: expected,
    })
    .nullable()
    .transform((map) => map ?? {});
}

/** A list, or one member of it. */
export function oneOrMany<Item extends z.ZodType>(item: Item, expected: string) {
  return z
    .union([item, z.array(item)], { error: expected })
    .transform((value) => (Array.isArray(value) ? value : [value]) as z.output<Item>[]);
}

const NAME = /^(?!\s)[^\r\n]*[^\s]$/;
const quoted = (key: string): string => `\`${key}\``;
