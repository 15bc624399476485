import { code, codes, fence, inline, sections, table } from './markdown.mjs';

const KINDS = ['function', 'method', 'component', 'property', 'env', 'field', 'accessor', 'conditional', 'decorator'];

export function presetsPage({ presets, activePresets }) {
  const providers = [...new Set(presets.map(({ provider }) => provider))].sort((a, b) => a.localeCompare(b, 'en'));
  const isDefault = new Set(activePresets(presets, undefined));
  return sections(
    '# Presets',
    'The SDKs whose evaluators Halyard knows. A preset of packages is on: an import of the package is the proof. A pattern family is on where the table says so, or when `presets:` in `halyard.yaml` names it; with `presets:`, only the named ones are on. Positions count the arguments of a call from 0; for a component they are props.',
    table(
      ['provider', 'presets', 'packages'],
      providers.map((provider) => {
        const own = presets.filter((preset) => preset.provider === provider);
        const packages = own.flatMap((preset) => preset.packages);
        return [
          provider,
          own.map(({ id }) => `[${code(id)}](#${id})`).join(', '),
          packages.length > 0
            ? codes(packages)
            : `a pattern, ${own.every((preset) => isDefault.has(preset)) ? 'on' : 'on by name'}`,
        ];
      }),
    ),
    providers.flatMap((provider) => presets.filter((preset) => preset.provider === provider)).map(presetSection),
  );
}

function presetSection(preset) {
  return [
    `## \`${preset.id}\``,
    `**${titleOf(preset)}**${preset.docs ? ` ([documentation](${preset.docs}))` : ''}`,
    preset.packages.length > 0 &&
      `Packages: ${preset.packages.map((name) => `${code(name)}${versionOf(preset, name)}`).join(', ')}.`,
    preset.evaluators.length > 0 && evaluatorTable(preset.evaluators),
    (preset.overrides ?? []).length > 0 &&
      `In tests: ${preset.overrides.map(({ call, component }) => code(component ? `<${component}>` : call)).join(', ')}.`,
    (preset.notes ?? []).map((note) => `- ${note}`).join('\n'),
    preset.examples.map(({ title, file, code: text }) => [
      `${title} (${code(file)}):`,
      fence(/\.(\w+)$/.exec(file)?.[1] ?? '', text),
    ]),
  ];
}

const titleOf = ({ provider, title }) => (title.startsWith(provider) ? title : `${provider}: ${title}`);

const versionOf = ({ versions }, name) => (versions?.[name] === undefined ? '' : ` (read at ${versions[name]})`);

/** Methods that differ in name alone are one row. */
function evaluatorTable(evaluators) {
  const rows = new Map();
  for (const evaluator of evaluators) {
    const cells = [
      positionOf(evaluator),
      evaluator.default === undefined ? '' : code(evaluator.default),
      givesOf(evaluator),
    ];
    const id = [evaluator.on, ...cells].join('\n');
    const row = rows.get(id) ?? { names: [], cells };
    row.names.push(code(nameOf(evaluator)));
    rows.set(id, row);
  }
  return table(
    ['evaluator', 'key', 'default', 'gives'],
    [...rows.values()].map(({ names, cells }) => [[...new Set(names)].join(', '), ...cells]),
  );
}

function nameOf(evaluator) {
  const kind = KINDS.find((candidate) => evaluator[candidate] !== undefined);
  const name = evaluator[kind];
  if (kind === 'method') return `${evaluator.on}.${name}`;
  if (kind === 'component' || kind === 'conditional') return `<${name}>`;
  if (kind === 'decorator') return `@${name}`;
  return name;
}

function positionOf({ key, keyPrefix, where, property, env, accessor, returns }) {
  if (property ?? env ?? accessor) return 'its name';
  const isBag = key === undefined && (String(returns).startsWith('flags') || returns?.each !== undefined);
  const extra = [keyPrefix && `after ${code(keyPrefix)}`, where && `where ${code(inline(where))}`].filter(Boolean);
  return [isBag ? 'members of the result' : code(key ?? 0), ...extra].join(', ');
}

function givesOf({ returns, async: isAsync, negated, valueType, deprecated, remote }) {
  const form = returns === undefined || returns === 'value' ? (valueType ?? 'value') : code(inline(returns));
  const words = [
    isAsync && 'a promise',
    negated && 'on means off',
    remote && 'asks a server',
    deprecated && 'deprecated',
  ];
  return [form, ...words.filter(Boolean)].join(', ');
}
