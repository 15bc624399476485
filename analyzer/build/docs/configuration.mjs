import { code, fence, inline, sections, table } from './markdown.mjs';
import { schemaRows } from './schema-rows.mjs';

export function configurationPage(sources) {
  const schema = sources.configJsonSchema();
  const defaults = defaultsOf(sources);
  const definitions = schema.definitions ?? {};
  const keys = Object.entries(schema.properties);
  const own = (key) => schemaRows(schema, { definitions, defaults }).find(([path]) => path === key);
  return sections(
    '# `halyard.yaml`',
    'Every key is optional. Paths and globs are relative to the root: the nearest folder upwards with a `halyard.yaml`. An unknown key is an error that names the nearest one. The [guide](../guides/configuration.md) shows how the keys are used together.',
    table(
      ['key', 'type', 'default', 'meaning'],
      keys.map(([key]) => cells([nestedLink(schema.properties[key], key), ...own(key).slice(1)])),
    ),
    keys.map(([key, member]) => {
      const rows = schemaRows(member, { definitions, defaults, path: key, types: TYPES });
      return notes[key] || rows.length > 0 ? [`## \`${key}\``, notes[key], sectionOf(key, rows, sources)] : [];
    }),
  );
}

function sectionOf(key, rows, sources) {
  if (key === 'rules')
    return fence('yaml', 'rules:\n  no-dynamic-key: off\n  no-expired-flag: { severity: warning, grace: 14d }');
  return [table(HEAD, rows.map(asRow)), key === 'policies' && policiesSection(sources)];
}

const FORM = 'the forms of `returns`';
const FIELDS = "list of [a flag's fields](registry.md#a-flag)";
const TYPES = {
  'evaluators[].returns':
    '`value`, `promise`, `ref`, `flags`, `flags.PATH`, `definition`, `nothing`, `callback N`, a list such as `[value]`, or a map',
  ...Object.fromEntries(['each', 'tuple', 'called', 'children'].map((key) => [`evaluators[].returns.${key}`, FORM])),
  ...Object.fromEntries(
    ['requires', 'requiresInProduction', 'requiresWhenUserVisible'].map((key) => [`policies.TYPE.${key}`, FIELDS]),
  ),
};

const HEAD = ['key', 'type', 'default', 'meaning'];

const notes = {
  registry:
    'A list of sources, the preferred one first. Each names exactly one format, whose value is a path or a glob. [formats.md](formats.md) tells what each format reads.',
  evaluators:
    'Each entry has exactly one of `function`, `method`, `component`, `property`, `env`, `field`, `accessor`, `conditional` and `decorator`.',
  overrides: 'Each entry has exactly one of `call` and `component`.',
  rules:
    'By the name of a rule: `error`, `warning` or `off`, or a map with `severity` and the options that [its page](../rules/README.md) lists.',
  rulesFor:
    'Each entry changes [`rules`](#rules) for the files that it names. A severity alone keeps the options, and options alone keep the severity. `halyard check` takes the entries by the file in which a finding stands.',
  policies: 'Each field replaces the default, which is in the table [below](#default-policies). `none` takes one away.',
};

const nestedLink = (member, key) => {
  const hasNested = JSON.stringify(member).includes('"properties"');
  return hasNested ? `[${code(key)}](#${key.toLowerCase()})` : code(key);
};

const asRow = ([path, ...rest]) => cells([code(path), ...rest]);
const cells = ([key, type, fallback, meaning]) => [
  key,
  type,
  fallback === undefined ? '' : code(inline(fallback)),
  meaning,
];

function defaultsOf(sources) {
  const { DEFAULT_PERMISSIONS, DEFAULT_ENVIRONMENTS, DEFAULT_ROLLOUT_LIMITS } = sources;
  return {
    include: sources.DEFAULT_INCLUDE,
    tests: sources.DEFAULT_TESTS,
    migrations: sources.DEFAULT_MIGRATIONS,
    'permissions.calls': DEFAULT_PERMISSIONS.calls,
    'permissions.properties': DEFAULT_PERMISSIONS.properties,
    'environments.production': DEFAULT_ENVIRONMENTS.production,
    'evaluators[].key': 0,
    'evaluators[].returns': 'value',
    ...Object.fromEntries(Object.entries(DEFAULT_ROLLOUT_LIMITS).map(([key, value]) => [`rollout.${key}`, value])),
  };
}

function policiesSection({ DEFAULT_POLICIES }) {
  const types = Object.keys(DEFAULT_POLICIES);
  const fields = [...new Set(types.flatMap((type) => Object.keys(DEFAULT_POLICIES[type])))];
  const value = (given) => {
    if (given === undefined || (Array.isArray(given) && given.length === 0)) return '–';
    return Array.isArray(given) ? given.map(code).join(', ') : given;
  };
  return [
    '### Default policies',
    table(
      ['', ...types.map(code)],
      fields.map((field) => [code(field), ...types.map((type) => value(DEFAULT_POLICIES[type][field]))]),
    ),
  ];
}
