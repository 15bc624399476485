import type { MarkupAttribute, MarkupToken } from './markup.js';
import type { Piece } from './sheet.js';
import { TagText } from './tag-text.js';
import type { TemplateCode } from './template-code.js';

/** @returns a component's opening tag of Svelte or Astro, whose values stand in braces */
export function bracedTag(
  source: string,
  token: MarkupToken & { kind: 'open' },
  code: TemplateCode,
): Piece | undefined {
  const tag = new TagText(source, token, token.name);
  const read = (s: number, e: number): Piece | undefined => code.expression(source.slice(s, e), s);
  for (const attribute of token.attributes) {
    const { name, codes, value, ns } = attribute;
    if (name === '') bare(source, tag, attribute, read);
    else if (/^(?:let:|slot:)/.test(name)) continue;
    else if (value?.quote === '`') tag.code(attribute, ns, name, undefined);
    else if (codes.length === 0) tag.plain(attribute, name);
    else if (value?.quote === '{') tag.code(attribute, ns, name.replace(/\|.*/, ''), read(value.s, value.e));
    else
      tag.mixed(
        attribute,
        codes.map(({ s, e }) => read(s, e)),
      );
  }
  return tag.piece(code);
}

function bare(
  source: string,
  tag: TagText,
  attribute: MarkupAttribute,
  read: (s: number, e: number) => Piece | undefined,
): void {
  const { s, e } = attribute.codes[0]!;
  const spread = /^\s*\.\.\./.exec(source.slice(s, e));
  if (spread === null) tag.shorthand(attribute, read(s, e));
  else tag.spread(attribute.s, read(s + spread[0].length, e), e);
}

/** @returns whether a tag of Svelte or Astro is a component's */
export const isComponent = (name: string): boolean =>
  /^(?:[A-Z][\w$]*|[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+)$/.test(name);
