import { code, fence, sections, table } from './markdown.mjs';
import { schemaRows } from './schema-rows.mjs';

export function registryPage({ registryJsonSchema }) {
  const schema = registryJsonSchema();
  const rows = schemaRows(schema, {
    names: { flags: 'KEY', 'flags.KEY.environments': 'ENVIRONMENT', 'flags.KEY.ids': 'SYSTEM' },
  });
  const flag = rows.filter(([path]) => path.startsWith('flags.KEY.'));
  const rest = rows.filter(([path]) => !path.startsWith('flags.'));
  return sections(
    '# `flags.yaml`',
    'The fields of the registry. The [guide](../guides/registry.md) says how to lay it out and what each type of flag needs.',
    'Dates are `YYYY-MM-DD` and mean the day in UTC. Durations are `30m`, `24h`, `14d`, `6w`. Percentages are 0 to 100. Where a state is meant, `on`, `off`, `true` and `false` are the boolean, also in quotes.',
    '## The file',
    asTable(
      rest.filter(([path]) => !path.includes('.') && path !== '$schema'),
      '',
    ),
    '## A flag',
    'Under `flags:`, by key. In a file of the folder `flags/` these fields stand at the top level.',
    asTable(flag, 'flags.KEY.'),
    '## A file with one flag',
    `A file under \`flags/\` that has no \`flags:\` holds one flag, named for the file unless its field \`key\` says another.`,
    fence(
      'yaml',
      [
        '# flags/new-checkout.yaml',
        'type: release',
        'purpose: One-page checkout',
        'owner: team-payments',
        'expires: 2026-12-01',
      ].join('\n'),
    ),
    ['rolloutPolicies', 'artifacts', 'teams'].map((key) => [
      `## \`${key}\``,
      asTable(
        rest.filter(([path]) => path.startsWith(`${key}.NAME.`)),
        `${key}.`,
      ),
    ]),
  );
}

const asTable = (rows, prefix) =>
  table(
    ['field', 'type', 'meaning'],
    rows.map(([path, type, , meaning]) => [code(path.slice(prefix.length)), type, meaning]),
  );
