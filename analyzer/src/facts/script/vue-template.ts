import type { Target } from './candidates.js';
import { isVoid } from './code-end.js';
import { decodeInPlace } from './entities.js';
import type { MarkupAttribute, MarkupToken } from './markup.js';
import { type Joint, joints, overlay, type Piece } from './sheet.js';
import { TagText } from './tag-text.js';
import { mentions, OWN } from './template-code.js';
import { camelCase, vueComponent, vueDirective, vueLoop } from './vue-directive.js';

type OpenToken = MarkupToken & { kind: 'open' };

interface Element {
  tag: string;
  component?: string;
  /** What ends the scopes that it opened, the innermost last. */
  leave: (() => void)[];
  pre?: boolean;
}

/** Lays what the template of a Vue component holds. */
export class VueTemplate {
  private readonly stack: Element[] = [];

  constructor(
    private readonly text: string,
    private readonly tokens: readonly MarkupToken[],
    private readonly target: Target,
  ) {}

  read(token: MarkupToken, i: number): void {
    if (token.kind === 'raw') return;
    if (token.kind === 'close') this.close(token);
    else if (token.kind === 'open') this.openElement(token, i);
    else if (this.isLive()) this.lay(this.expression(token.inner.s, token.inner.e));
  }

  private isLive(): boolean {
    return this.stack.length > 0 && !this.stack.some((x) => x.pre);
  }

  private openElement(token: OpenToken, i: number): void {
    const element: Element = { tag: token.name, leave: [] };
    const isRoot = this.stack.length === 0;
    if (!isRoot && this.isLive()) {
      if (token.attributes.some((a) => a.name === 'v-pre')) element.pre = true;
      else if (!(this.target.elements && this.component(token, element))) this.host(token, element, i);
    }
    if (token.selfClosing || isVoid(token.name)) this.leave(element);
    else this.stack.push(element);
  }

  private close(token: MarkupToken & { kind: 'close' }): void {
    const at = this.stack.findLastIndex((x) => x.tag === token.name);
    if (at < 0) return;
    for (const inner of this.stack.splice(at + 1).toReversed()) this.leave(inner);
    const element = this.stack.pop()!;
    if (element.component !== undefined) {
      this.target.sheet.closeTag(element.component, {
        s: token.s,
        text: `</${element.component}${' '.repeat(token.name.length - element.component.length)}>`,
      });
    }
    this.leave(element);
  }

  private leave(element: Element): void {
    for (const end of element.leave.toReversed()) end();
  }

  private expression(s: number, e: number): Piece | undefined {
    return this.target.code.expression(decodeInPlace(this.text.slice(s, e)), s);
  }

  private lay(piece: Piece | undefined): void {
    if (piece !== undefined) this.target.sheet.expression(piece);
  }

  private hide(element: Element, names: readonly string[]): void {
    element.leave.push(this.target.code.hide(names));
  }

  private component(token: OpenToken, element: Element): boolean {
    const { code, sheet } = this.target;
    const component = vueComponent(token.name);
    if (component === undefined) return false;
    const tag = new TagText(this.text, token, component);
    const bound: string[] = [];
    for (const attribute of token.attributes) {
      const { value } = attribute;
      if (value === undefined) continue;
      const directive = vueDirective(attribute.name);
      if (directive.kind === 'for') {
        const loop = vueLoop(this.text.slice(value.s, value.e), value.s);
        if (loop === undefined) continue;
        tag.code(attribute, attribute.ns, 'v-for', code.expression(loop.list, loop.listAt));
        bound.push(...(code.parameters(loop.variables)?.names ?? []));
      } else if (directive.kind === 'slot')
        bound.push(...(code.parameters(this.text.slice(value.s, value.e))?.names ?? []));
    }
    const end = code.hide(bound);
    for (const attribute of token.attributes) this.componentAttribute(tag, attribute);
    const piece = tag.piece(code);
    if (
      piece === undefined ||
      !sheet.tag(piece, { name: component, selfClosing: token.selfClosing, close: token.close })
    ) {
      end();
      return false;
    }
    element.component = component;
    element.leave.push(end);
    return true;
  }

  private componentAttribute(tag: TagText, attribute: MarkupAttribute): void {
    const { name, value, ns } = attribute;
    const directive = vueDirective(name);
    if (directive.kind === 'plain') tag.plain(attribute, /^(?:data|aria)-/.test(name) ? name : camelCase(name));
    if (value === undefined) return;
    const read = (): Piece | undefined => this.expression(value.s, value.e);
    switch (directive.kind) {
      case 'bind':
      case 'on': {
        const { argument, at } = directive;
        if (directive.kind === 'bind' && argument === '') tag.spread(value.s - 4, read(), value.e);
        else
          tag.code(
            attribute,
            ns + at,
            directive.kind === 'bind' ? camelCase(argument) : argument,
            read() ?? this.sequence(value.s, value.e),
          );
        break;
      }
      case 'value':
      case 'custom':
        tag.code(attribute, ns, name.replace(/\..*/, ''), read());
        break;
      default:
    }
  }

  private sequence(s: number, e: number): Piece | undefined {
    const joined = this.target.code.sequence(decodeInPlace(this.text.slice(s, e)));
    return joined === undefined ? undefined : this.target.code.expression(joined, s);
  }

  private host(token: OpenToken, element: Element, i: number): void {
    const { code } = this.target;
    const loopAt = token.attributes.findIndex((a) => vueDirective(a.name).kind === 'for' && a.value !== undefined);
    const loop = token.attributes[loopAt];
    const names =
      loop === undefined ? undefined : vueLoop(this.text.slice(loop.value!.s, loop.value!.e), loop.value!.s)?.variables;
    // Attributes before `v-for` see its variables too.
    const end = code.hide(names === undefined ? [] : (code.parameters(names)?.names ?? []));
    token.attributes.forEach((attribute, at) => {
      if (at === loopAt) end();
      this.hostAttribute(token, attribute, at, element, i);
    });
    end();
  }

  private hostAttribute(token: OpenToken, attribute: MarkupAttribute, at: number, element: Element, i: number): void {
    const { sheet, code } = this.target;
    const { value } = attribute;
    const directive = vueDirective(attribute.name);
    if (value === undefined) {
      if (directive.kind === 'bind' && /^[A-Za-z_$][\w$]*$/.test(directive.argument)) {
        this.lay(code.expression(directive.argument, attribute.ns + directive.at));
      }
      return;
    }
    const room = (): number => this.nextUse(token, at, i);
    switch (directive.kind) {
      case 'for':
        this.loop(value.s, value.e, element, room());
        break;
      case 'slot': {
        const parameters = this.text.slice(value.s, value.e);
        const names = code.parameters(parameters)?.names;
        if (names === undefined) break;
        this.scope(
          element,
          names,
          [...joints(`({${OWN}(`), { s: value.s, text: parameters }, ...joints('){')],
          joints('}', '})', ';'),
          room(),
        );
        break;
      }
      case 'on': {
        const piece = this.expression(value.s, value.e);
        if (piece !== undefined) this.lay(piece);
        else this.statements(value.s, value.e);
        break;
      }
      case 'custom': {
        const piece = this.expression(value.s, value.e);
        if (piece === undefined || value.quote === '') break;
        // A script names a local directive so, which makes it a call of it.
        const name = camelCase(`v-${directive.name}`);
        const call = [{ s: attribute.s, text: `${name}(` }, piece, { s: value.e, text: ')' }];
        if (!sheet.statements(overlay(this.text, attribute.s, value.e + 1, call))) this.lay(piece);
        break;
      }
      case 'bind':
      case 'value':
        this.lay(this.expression(value.s, value.e));
        break;
      default:
    }
  }

  private statements(s: number, e: number): void {
    const { sheet, code } = this.target;
    const piece = code.statements(decodeInPlace(this.text.slice(s, e)), s);
    if (piece !== undefined && sheet.enter([...joints('{'), piece], this.text.length)) sheet.exit(joints('}'));
  }

  private loop(s: number, e: number, element: Element, room: number): void {
    const { sheet, code } = this.target;
    const loop = vueLoop(this.text.slice(s, e), s);
    if (loop === undefined) return;
    const { names, count } = code.parameters(loop.variables) ?? { names: [], count: 0 };
    const list = code.expression(decodeInPlace(loop.list), loop.listAt);
    if (list === undefined) return;
    const variables = { s: loop.variablesAt, text: loop.variables };
    // A loop's own list would see its variable.
    const isRecursive = names.some((name) => mentions(list.text, name));
    if (this.target.scopes && !isRecursive) {
      const each = [...joints('for(let '), variables, ...joints(' of '), list, ...joints(')', '{')];
      if (count === 1 && sheet.enter(each, room)) {
        element.leave.push(() => sheet.exit(joints('}')));
        return;
      }
      const all = [...joints(`({${OWN}(`), variables, ...joints(`,${OWN}=`), list, ...joints(')', '{')];
      if (count > 0 && sheet.enter(all, room)) {
        element.leave.push(() => sheet.exit(joints('}', '})', ';')));
        return;
      }
    }
    this.lay(list);
    this.hide(element, names);
  }

  private scope(element: Element, names: string[], parts: (Piece | Joint)[], end: Joint[], room: number): void {
    const { sheet } = this.target;
    if (this.target.scopes && sheet.enter(parts, room)) element.leave.push(() => sheet.exit(end));
    else this.hide(element, names);
  }

  /** @returns where the next thing may be laid */
  private nextUse(token: OpenToken, at: number, i: number): number {
    for (const { s, value, name } of token.attributes.slice(at + 1)) {
      if (value !== undefined && vueDirective(name).kind !== 'plain') return s;
    }
    for (const next of this.tokens.slice(i + 1)) {
      if (next.kind === 'code') return next.s;
      if (next.kind !== 'open') continue;
      if (vueComponent(next.name) !== undefined) return next.s;
      const use = next.attributes.find((a) => vueDirective(a.name).kind !== 'plain');
      if (use !== undefined) return use.s;
    }
    return this.text.length;
  }
}
