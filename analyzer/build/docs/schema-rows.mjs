import { code, codes, inline } from './markdown.mjs';

const DATE = '^\\d{4}-\\d{2}-\\d{2}$';
/** A longer list of words has a place of its own. */
const LONGEST_CHOICE = 12;
const DURATION = '^\\d+\\s*[smhdw]$';

/**
 * The keys of a JSON Schema object as dotted paths: `[]` stands for a list's members, `NAME` for a map's keys.
 * Members with the same form are one row (`policies.TYPE.maxLifetime`).
 * `defaults`, `names` (of a map's keys) and `types` (in other words than the schema has) go by path.
 * @returns rows of path, type, default, meaning
 */
export function schemaRows(schema, { definitions = {}, defaults = {}, names = {}, types = {}, path = '' } = {}) {
  const context = { definitions, defaults, names, types };
  return rowsOf(schema, path, context, new Set());
}

function rowsOf(schema, path, context, seen) {
  const { object, list, map } = formsOf(schema, context);
  const rows = [];
  if (list) rows.push(...rowsOf(list, `${path}[]`, context, seen));
  if (map) rows.push(...rowsOf(map, `${path}.${context.names[path] ?? 'NAME'}`, context, seen));
  if (!object || seen.has(object)) return rows;
  const within = new Set([...seen, object]);
  for (const [key, member] of mergedMembers(object)) {
    const at = path === '' ? key : `${path}.${key}`;
    rows.push([
      at,
      context.types[at] ?? typeOf(member, context, object.required?.includes(key)),
      context.defaults[at],
      meaningOf(member),
    ]);
    rows.push(...rowsOf(member, at, context, within));
  }
  return rows;
}

/** `policies` has five members of one form: they become `TYPE`. */
function mergedMembers(object) {
  const members = Object.entries(object.properties);
  const shapes = new Set(members.map(([, member]) => JSON.stringify(member.properties)));
  const isUniform = members.length > 2 && shapes.size === 1 && members[0][1].properties !== undefined;
  if (!isUniform) return members;
  const keys = members.map(([key]) => key);
  return [['TYPE', { ...members[0][1], description: `One of ${codes(keys)}.` }]];
}

function formsOf(schema, context) {
  const forms = alternatives(schema, context);
  const list = forms.find((form) => form.type === 'array');
  const map = forms.find((form) => isMap(form));
  return {
    object: forms.find((form) => form.properties !== undefined),
    list: list?.items,
    map: map?.additionalProperties,
  };
}

const isMap = ({ type, properties, additionalProperties }) =>
  type === 'object' && properties === undefined && typeof additionalProperties === 'object';

function alternatives(schema, context) {
  if (schema.$ref) return alternatives(context.definitions[schema.$ref.split('/').at(-1)], context);
  const nested = schema.anyOf ?? schema.allOf;
  return nested ? nested.flatMap((member) => alternatives(member, context)) : [schema];
}

function typeOf(schema, context, isRequired) {
  const forms = alternatives(schema, context).filter(({ type }) => type !== 'null');
  const words = isState(forms) ? ['`on`, `off` or a variant'] : forms.map((form) => wordOf(form, context));
  return [...new Set(words)].join(' or ') + (isRequired ? ', required' : '');
}

const isState = (forms) =>
  forms.length > 2 && forms[0].type === 'boolean' && forms.some((form) => form.enum?.join() === 'on,off');

function wordOf(form, context) {
  if (form.const !== undefined) return code(inline(form.const));
  if (form.enum) return form.enum.length > LONGEST_CHOICE ? 'word' : codes(form.enum);
  if (form.type === 'array') return `list of ${plural(typeOf(form.items, context))}`;
  if (isMap(form)) return 'map by name';
  if (form.type === 'object') return 'map';
  if (form.type === 'string') {
    if (form.pattern === DATE) return 'date';
    if (form.pattern === DURATION) return 'duration';
    if (form.pattern?.startsWith('^flags')) return '`flags.PATH`';
    if (form.pattern?.startsWith('^callback')) return '`callback N`';
    return 'text';
  }
  if (form.type === 'number') return form.minimum === 0 && form.maximum === 100 ? 'percentage' : 'number';
  if (form.type === 'integer') return 'whole number';
  if (form.type === 'boolean') return '`true` or `false`';
  return 'anything';
}

const plural = (word) => (word === 'map' ? 'maps' : word === 'text' ? 'texts' : word);

function meaningOf({ description, title, examples }) {
  const example = examples?.length > 0 ? `Example: ${code(inline(examples[0]))}.` : undefined;
  return [title && !description ? `${title}.` : description, example].filter(Boolean).join(' ');
}
