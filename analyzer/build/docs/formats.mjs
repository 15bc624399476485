import { code, codes, fence, inline, sections, table } from './markdown.mjs';

export function formatsPage({ readers }) {
  const all = Object.values(readers).sort((a, b) =>
    a.id === 'file' ? -1 : b.id === 'file' ? 1 : a.id < b.id ? -1 : 1,
  );
  return sections(
    '# Registry formats',
    'What may stand in a source under `registry:` of `halyard.yaml`, alone or together. The [guide](../guides/registry.md#several-sources) says how sources are merged, [configuration.md](configuration.md#registry) which options a source takes.',
    table(
      ['format', '', 'usually lists every flag'],
      all.map(({ id, title, complete }) => [`[${code(id)}](#${id})`, title, complete ? 'yes' : 'no']),
    ),
    all.map((reader) => [
      `## \`${reader.id}\``,
      `**${reader.title}.** ${reader.summary}${reader.docs ? ` ([documentation](${reader.docs}))` : ''}`,
      fence('yaml', `registry:\n  - ${inline({ [reader.id]: exampleOf(reader) })}`),
      `Usual paths: ${codes(reader.usual)}.`,
      Object.keys(reader.mapping).length > 0 &&
        table(
          ['field', 'comes from'],
          Object.entries(reader.mapping).map(([field, source]) => [code(field), source]),
        ),
    ]),
  );
}

/** The first usual path with the first of its choices; a symbol is part of the path where the mapping speaks of one. */
function exampleOf({ id, usual }) {
  const path = usual[0].replaceAll(/\{([^,}]*)[^}]*\}/g, '$1').replace(/^\*\*\//, '');
  return id === 'typescript' ? `${path.includes('*') ? 'src/flags.ts' : path}#FlagKey` : path;
}
