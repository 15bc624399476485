import { bracedTag, isComponent } from './braced-tag.js';
import type { Target } from './candidates.js';
import type { MarkupToken } from './markup.js';
import { blank, type Piece } from './sheet.js';

/** Elements that HTML leaves open, and what is no element: in JSX they are errors. */
const NO_JSX =
  /<!--[\s\S]*?-->|<(?:area|base|br|col|hr|img|input|link|meta|source|track|wbr)\b(?:[^<>{]|\{[^{}]*\})*(?<!\/)>|<(style|script)\b[\s\S]*?<\/\1>/g;

/** Lays what the body of an Astro component holds. */
export class AstroTemplate {
  constructor(
    private readonly text: string,
    private readonly target: Target,
  ) {}

  read(token: MarkupToken): void {
    const { sheet, code } = this.target;
    if (token.kind === 'close') {
      if (isComponent(token.name)) sheet.closeTag(token.name, { s: token.s, text: `</${token.name}>` });
    } else if (token.kind === 'code') this.lay(token.inner.s, token.inner.e);
    else if (token.kind === 'open') {
      const piece = this.target.elements && isComponent(token.name) ? bracedTag(this.text, token, code) : undefined;
      if (
        piece !== undefined &&
        sheet.tag(piece, { name: token.name, selfClosing: token.selfClosing, close: token.close })
      )
        return;
      for (const { codes, value } of token.attributes) {
        if (value?.quote === '`') this.lay(value.s - 1, value.e + 1);
        for (const { s, e } of codes) this.lay(s + (/^\s*\.\.\./.exec(this.text.slice(s, e))?.[0].length ?? 0), e);
      }
    }
  }

  private lay(s: number, e: number): void {
    const { sheet } = this.target;
    const piece = this.expression(s, e);
    if (piece === undefined || !sheet.expression(piece)) return;
    if (/<[A-Za-z>]/.test(piece.text)) sheet.hasElements = true;
  }

  private expression(s: number, e: number): Piece | undefined {
    const { code } = this.target;
    const text = this.text.slice(s, e);
    return (
      code.expression(text, s) ??
      code.expression(
        text.replace(NO_JSX, (part) => blank(part)),
        s,
      )
    );
  }
}
