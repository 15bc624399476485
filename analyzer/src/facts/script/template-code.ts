import type { ts as TS } from 'ts-morph';
import type { Piece } from './sheet.js';
import type { Compiler } from '../../text/typescript.js';

/** No source has this letter in a name, so that a name which starts with it resolves to nothing. */
const HIDDEN = 'ǃ';

/** The name of what only the virtual script holds: a method whose parameters are the names that a block binds. */
export const OWN = 'ǂ';

/** Checks and rewrites the code of a template, without changing its length. */
export class TemplateCode {
  /** Names that the template binds and the virtual script can't: they must not resolve to the script's. */
  private readonly hidden = new Set<readonly string[]>();

  constructor(
    private readonly ts: Compiler,
    private readonly kind: TS.ScriptKind,
    /** Names of which `$name` is the value. */
    private readonly stores: ReadonlySet<string> = new Set(),
  ) {}

  /** @returns what ends it */
  hide(names: readonly string[]): () => void {
    const entry = [...names];
    this.hidden.add(entry);
    return () => this.hidden.delete(entry);
  }

  /** @returns the expression without what surrounds it, if the text is exactly one */
  expression(text: string, at: number): Piece | undefined {
    const source = this.parse(`(${text}\n)`);
    const statement = source?.statements[0];
    if (source === undefined || statement === undefined || source.statements.length !== 1) return undefined;
    if (!this.ts.isExpressionStatement(statement) || !this.ts.isParenthesizedExpression(statement.expression))
      return undefined;
    const { expression } = statement.expression;
    const s = expression.getStart(source) - 1;
    const e = expression.end - 1;
    if (e <= s || e > text.length) return undefined;
    return { s: at + s, text: this.rewrite(text, source, 1).slice(s, e) };
  }

  /** @returns the statements without what surrounds them */
  statements(text: string, at: number): Piece | undefined {
    const source = this.parse(text);
    const first = source?.statements[0];
    const last = source?.statements.at(-1);
    if (source === undefined || first === undefined || last === undefined) return undefined;
    const s = first.getStart(source);
    return { s: at + s, text: this.rewrite(text, source, 0).slice(s, last.end) };
  }

  /** @returns the text with expression statements joined by commas, which makes one expression of them */
  sequence(text: string): string | undefined {
    const source = this.parse(text);
    if (source === undefined || source.statements.length === 0) return undefined;
    const chars = text.split('');
    for (const statement of source.statements) {
      if (!this.ts.isExpressionStatement(statement)) return undefined;
      const isLast = statement === source.statements.at(-1);
      if (text[statement.end - 1] === ';') chars[statement.end - 1] = isLast ? ' ' : ',';
      else if (!isLast) return undefined;
    }
    return chars.join('');
  }

  /** @returns how many parameters a list has and the names that it binds, if it is one */
  parameters(text: string): { count: number; names: string[] } | undefined {
    const statement = this.parse(`(${text}\n) => 0`)?.statements[0];
    if (statement === undefined || !this.ts.isExpressionStatement(statement)) return undefined;
    if (!this.ts.isArrowFunction(statement.expression)) return undefined;
    const { parameters } = statement.expression;
    return { count: parameters.length, names: parameters.flatMap((p) => this.names(p.name)) };
  }

  private names(name: TS.BindingName): string[] {
    if (this.ts.isIdentifier(name)) return [name.text];
    return name.elements.flatMap((x) => (this.ts.isOmittedExpression(x) ? [] : this.names(x.name)));
  }

  private parse(text: string): TS.SourceFile | undefined {
    const source = parse(this.ts, text, this.kind);
    return hasErrors(source) ? undefined : source;
  }

  private rewrite(text: string, source: TS.SourceFile, shift: number): string {
    const hidden = new Set([...this.hidden].flat());
    return rewriteNames(this.ts, text, source, shift, (name) =>
      hidden.has(name) ? HIDDEN : isStore(name, this.stores) ? ' ' : undefined,
    );
  }
}

export function parse(ts: Compiler, text: string, kind: TS.ScriptKind): TS.SourceFile {
  const options = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile('template', text, options, true, kind);
}

export function hasErrors(source: TS.SourceFile): boolean {
  return (source as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics.length > 0;
}

/** @returns whether a name stands in code, whatever it is there */
export function mentions(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(text);
}

export const isStore = (name: string, stores: ReadonlySet<string>): boolean =>
  name.startsWith('$') && stores.has(name.slice(1));

/** @param first what replaces a name's first letter */
export function rewriteNames(
  ts: Compiler,
  text: string,
  source: TS.SourceFile,
  shift: number,
  first: (name: string) => string | undefined,
): string {
  const chars = text.split('');
  const walk = (node: TS.Node): void => {
    if (ts.isIdentifier(node) && !isMemberName(ts, node)) {
      const replaced = first(node.text);
      if (replaced !== undefined) chars[node.getStart(source) - shift] = replaced;
    }
    ts.forEachChild(node, walk);
  };
  walk(source);
  return chars.join('');
}

function isMemberName(ts: Compiler, node: TS.Identifier): boolean {
  const { parent } = node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  return (
    (ts.isPropertyAccessExpression(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isAccessor(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isEnumMember(parent) ||
      ts.isJsxAttribute(parent)) &&
    parent.name === node
  );
}
