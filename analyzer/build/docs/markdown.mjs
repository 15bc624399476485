/** A pipe table; a cell's own pipes and line breaks would end it. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => escapeCell(cell ?? '')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

export const code = (text) => (String(text).includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

export const codes = (texts) => [texts].flat().map(code).join(', ');

export const fence = (language, text) => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

export const sections = (...parts) => parts.flat(Infinity).filter(Boolean).join('\n\n');

/** A value in YAML's short form, as the files have it. */
export function inline(value) {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    return `{ ${Object.entries(value)
      .map(([key, item]) => `${key}: ${inline(item)}`)
      .join(', ')} }`;
  }
  if (typeof value !== 'string') return String(value);
  return /^[A-Za-z0-9_][\w./@ -]*$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`;
}

const escapeCell = (text) =>
  String(text)
    .replaceAll('|', '\\|')
    .replaceAll(/\s*\n\s*/g, ' ');
