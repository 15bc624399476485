import type { MarkupAttribute, MarkupToken } from './markup.js';
import { blank, type Piece } from './sheet.js';
import type { TemplateCode } from './template-code.js';

const JSX_NAME = /^[A-Za-z_$][\w$-]*(?::[A-Za-z_$][\w$-]*)?$/;

/** A component's opening tag, rewritten in place to JSX without its end. */
export class TagText {
  private readonly chars: string[];

  constructor(
    private readonly source: string,
    private readonly token: MarkupToken & { kind: 'open' },
    component: string,
  ) {
    this.chars = blank(source.slice(token.s, token.close)).split('');
    this.put(token.s, `<${component}`);
  }

  /** `name` or `name="text"`. */
  plain(attribute: MarkupAttribute, name: string): void {
    const { value } = attribute;
    if (!JSX_NAME.test(name) || value?.quote === '') return;
    this.put(attribute.ns, name);
    if (value === undefined) return;
    this.equals(attribute);
    this.put(value.s - 1, this.source.slice(value.s - 1, value.e + 1));
  }

  /** `name={code}`, where the value stands in one delimiter on each side. A name that JSX doesn't know becomes `_`. */
  code(attribute: MarkupAttribute, ns: number, name: string, piece: Piece | undefined): void {
    const { value } = attribute;
    if (value === undefined || value.quote === '' || piece === undefined) return;
    this.put(ns, JSX_NAME.test(name) ? name : '_');
    this.equals(attribute);
    this.put(value.s - 1, '{');
    this.put(piece.s, piece.text);
    this.put(value.e, '}');
  }

  /** `name="text {code} text {code}"`: a list of the codes, since there is no room for a template literal. */
  mixed(attribute: MarkupAttribute, pieces: readonly (Piece | undefined)[]): void {
    const { value, codes } = attribute;
    if (value === undefined || value.quote === '' || !JSX_NAME.test(attribute.name)) return;
    this.put(attribute.ns, attribute.name);
    this.equals(attribute);
    const only =
      codes.length === 1 && codes[0]!.s - 1 === value.s && codes[0]!.e + 1 === value.e ? pieces[0] : undefined;
    this.put(value.s - 1, only === undefined ? '{[' : '{');
    pieces.forEach((piece, i) => {
      if (piece === undefined) return;
      this.put(piece.s, piece.text);
      if (only === undefined && codes[i]!.e < value.e - 1) this.put(codes[i]!.e, ',');
    });
    if (only === undefined) this.put(value.e - 1, ']');
    this.put(value.e, '}');
  }

  /** `{...code}`, whose parts stand at these offsets. */
  spread(s: number, piece: Piece | undefined, e: number): void {
    if (piece === undefined) return;
    this.put(s, '{...');
    this.put(piece.s, piece.text);
    this.put(e, '}');
  }

  /** `{name}` becomes `name={name}` where the blanks before it have room. */
  shorthand(attribute: MarkupAttribute, piece: Piece | undefined): void {
    if (piece === undefined || !JSX_NAME.test(piece.text.trim())) return;
    const name = piece.text.trim();
    const at = attribute.s - name.length - 1;
    const line = this.source.slice(at - 1, attribute.s);
    if (at <= this.token.s || !/^[ \t]+$/.test(line)) return;
    this.put(at, `${name}={`);
    this.put(piece.s, piece.text);
    this.put(attribute.e - 1, '}');
  }

  /** @returns the tag, if it is right */
  piece(code: TemplateCode): Piece | undefined {
    const text = this.chars.join('').trimEnd();
    const checked = code.expression(`${text}/>`, this.token.s);
    return checked?.s === this.token.s ? { s: checked.s, text: checked.text.slice(0, -2) } : undefined;
  }

  private equals({ s, name }: MarkupAttribute): void {
    this.put(this.source.indexOf('=', s + name.length), '=');
  }

  private put(at: number, text: string): void {
    for (let i = 0; i < text.length; i++) this.chars[at - this.token.s + i] = text[i]!;
  }
}
