import { code, sections, table } from './markdown.mjs';

const WHERE = { reference: 'references', registry: 'the registry', test: 'tests', comment: 'comments' };

export function rulesPage({ rules }) {
  return sections(
    '# Rules',
    '`halyard check` runs these rules. `rules:` in `halyard.yaml` sets a severity (`error`, `warning`, `off`) or options by name.',
    table(
      ['rule', 'reports', 'on', '`recommended`', '`strict`'],
      rules.map(({ meta }) => [
        `[${code(meta.id)}](${meta.id}.md)`,
        `${meta.summary}${meta.time ? ' (by date)' : ''}`,
        WHERE[meta.kind],
        meta.sets.recommended ?? 'off',
        meta.sets.strict,
      ]),
    ),
  );
}
