/** @returns a value in quotes of a kind, as JavaScript and TypeScript write it. */
export function quoted(value: string, quote: string): string {
  const escaped = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`);
  return `${quote}${quote === '`' ? escaped.replaceAll('${', '\\${') : escaped}${quote}`;
}

/** @returns whether a name may stand behind a dot. */
export const isIdentifierName = (name: string): boolean =>
  /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(name);
