import type { Piece } from './sheet.js';
import type { TemplateCode } from './template-code.js';

export interface SvelteEach {
  list: Piece;
  /** The variable's pattern and the index. */
  variables?: Piece;
  names: string[];
  key?: Piece;
}

/** @returns the parts of `list as item, index (key)` */
export function svelteEach(text: string, at: number, code: TemplateCode): SvelteEach | undefined {
  // `as` is also TypeScript's, so that the last one that leaves a list and a pattern is meant.
  for (const match of [...text.matchAll(/\sas\s/g)].toReversed()) {
    const list = code.expression(text.slice(0, match.index), at);
    const from = match.index + match[0].length;
    const rest = text.slice(from);
    if (list === undefined) continue;
    const key = /\(([\s\S]*)\)\s*$/.exec(rest);
    const variables = (key === null ? rest : rest.slice(0, key.index)).trimEnd();
    const parameters = code.parameters(variables);
    if (parameters === undefined || parameters.count === 0) continue;
    const made: SvelteEach = { list, variables: { s: at + from, text: variables }, names: parameters.names };
    if (key !== null) made.key = code.expression(key[1]!, at + from + key.index + 1);
    return made;
  }
  const list = code.expression(text.replace(/,\s*[\w$]+\s*$/, ''), at);
  return list === undefined ? undefined : { list, names: [] };
}
