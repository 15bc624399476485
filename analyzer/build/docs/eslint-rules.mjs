import { code, table } from './markdown.mjs';

const BEGIN = '<!-- begin: rules -->';
const END = '<!-- end: rules -->';

/** @returns the plugin's page with its table of rules. */
export function eslintReadme({ rules }, text) {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < 0) throw new Error(`eslint-plugin/README.md has no ${BEGIN} … ${END}.`);
  const rows = rules
    .filter(({ meta }) => meta.kind === 'reference')
    .map(({ meta }) => [
      `[${code(`halyard/${meta.id}`)}](../docs/rules/${meta.id}.md)`,
      `${meta.summary}${meta.time ? ' (by date)' : ''}`,
      meta.sets.recommended ?? 'off',
      meta.sets.strict,
      meta.needsRegistry === false ? (meta.sets.recommended ?? 'off') : 'off',
    ]);
  const listed = table(['rule', 'reports', '`recommended`', '`strict`', '`correctness`'], rows);
  return `${text.slice(0, begin)}${BEGIN}\n\n${listed}\n\n${text.slice(end)}`;
}
