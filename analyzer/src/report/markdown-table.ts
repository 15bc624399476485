/** GitHub refuses a comment of more than 65,536 characters. */
const LONGEST = 60_000;

/** @returns a table that fits into a comment; what did not fit is counted below it. The cells must be Markdown already. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [row(header), row(header.map(() => '---'))];
  let length = 0;
  for (const cells of rows) {
    const line = row(cells);
    length += line.length + 1;
    if (length > LONGEST) break;
    lines.push(line);
  }
  const left = rows.length - (lines.length - 2);
  return `${lines.join('\n')}\n${left === 0 ? '' : `\n… and ${left} more rows.\n`}`;
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
