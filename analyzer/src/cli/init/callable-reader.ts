import type { ts as TS } from 'ts-morph';
import type { Callable, Parameter } from './survey.js';
import type { Compiler } from '../../text/typescript.js';

type Functional = TS.SignatureDeclaration;

/** Reads a file's exported functions and components, and its classes' and interfaces' methods. */
export class CallableReader {
  readonly #ts: Compiler;
  readonly #source: TS.SourceFile;
  readonly #origin: { file: string; test: boolean };
  readonly #functions = new Map<string, Functional>();
  readonly #values = new Map<string, TS.VariableDeclaration>();
  readonly #types = new Map<string, TS.NodeArray<TS.TypeElement>>();
  readonly #exported = new Set<string>();

  constructor(ts: Compiler, source: TS.SourceFile, origin: { file: string; test: boolean }) {
    this.#ts = ts;
    this.#source = source;
    this.#origin = origin;
    for (const statement of source.statements) this.#declare(statement);
  }

  read(): Callable[] {
    const functions = [...this.#exported].flatMap((name) => this.#ofName(name) ?? []);
    return [...functions, ...this.#source.statements.flatMap((statement) => this.#methods(statement))];
  }

  #declare(statement: TS.Statement): void {
    const ts = this.#ts;
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
    const isExported = modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
    const add = (name: string): void => {
      if (isExported) this.#exported.add(name);
    };
    if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) {
      this.#functions.set(statement.name.text, statement);
      add(statement.name.text);
    } else if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations) {
        if (!ts.isIdentifier(declaration.name)) continue;
        this.#values.set(declaration.name.text, declaration);
        add(declaration.name.text);
      }
    } else if (ts.isInterfaceDeclaration(statement)) this.#types.set(statement.name.text, statement.members);
    else if (ts.isTypeAliasDeclaration(statement) && ts.isTypeLiteralNode(statement.type)) {
      this.#types.set(statement.name.text, statement.type.members);
    } else if (ts.isExportAssignment(statement) && ts.isIdentifier(statement.expression)) {
      this.#exported.add(statement.expression.text);
    } else if (
      ts.isExportDeclaration(statement) &&
      statement.exportClause &&
      ts.isNamedExports(statement.exportClause)
    ) {
      if (statement.moduleSpecifier !== undefined) return;
      for (const { name, propertyName } of statement.exportClause.elements)
        this.#exported.add((propertyName ?? name).text);
    }
  }

  #ofName(name: string): Callable | undefined {
    const declared = this.#functions.get(name);
    const value = this.#values.get(name);
    const found = declared ?? (value?.initializer === undefined ? undefined : this.#functional(value.initializer, 0));
    if (found === undefined) return undefined;
    const props = this.#propsOf(found, value?.type);
    return { ...this.#signature(name, found), ...(props === undefined ? {} : { props }) };
  }

  /** Sees through `memo(…)`, casts, other names and `cond ? f : g`. */
  #functional(node: TS.Expression, depth: number): Functional | undefined {
    const ts = this.#ts;
    if (depth > 4) return undefined;
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return node;
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node))
      return this.#functional(node.expression, depth + 1);
    if (ts.isConditionalExpression(node)) {
      return this.#functional(node.whenTrue, depth + 1) ?? this.#functional(node.whenFalse, depth + 1);
    }
    if (ts.isCallExpression(node) && node.arguments[0] !== undefined)
      return this.#functional(node.arguments[0], depth + 1);
    if (!ts.isIdentifier(node)) return undefined;
    const initializer = this.#values.get(node.text)?.initializer;
    return this.#functions.get(node.text) ?? (initializer && this.#functional(initializer, depth + 1));
  }

  #signature(name: string, node: Functional): Callable {
    const constraints = new Map(
      (node.typeParameters ?? []).map(({ name: parameter, constraint }) => [
        parameter.text,
        constraint?.getText(this.#source),
      ]),
    );
    const parameters = node.parameters.map(({ name: parameter, type, initializer }): Parameter => {
      const written = type?.getText(this.#source) ?? (initializer && literalType(this.#ts, initializer));
      return { name: parameter.getText(this.#source), type: constraints.get(written ?? '') ?? written };
    });
    return { ...this.#origin, name, parameters, returns: node.type?.getText(this.#source) ?? this.#bodyType(node) };
  }

  #bodyType(node: Functional): string | undefined {
    const ts = this.#ts;
    const body = 'body' in node ? node.body : undefined;
    if (body === undefined) return undefined;
    if (!ts.isBlock(body)) return isBoolean(ts, body) ? 'boolean' : undefined;
    const last = body.statements.at(-1);
    const value = last !== undefined && ts.isReturnStatement(last) ? last.expression : undefined;
    return value !== undefined && isBoolean(ts, value) ? 'boolean' : undefined;
  }

  #propsOf(node: Functional, annotation: TS.TypeNode | undefined): Parameter[] | undefined {
    const ts = this.#ts;
    const [first] = node.parameters;
    const typed =
      first?.type ?? (annotation && ts.isTypeReferenceNode(annotation) ? annotation.typeArguments?.[0] : undefined);
    const declared = typed === undefined ? undefined : this.#membersOf(typed, 0);
    if (declared !== undefined) return declared;
    if (first === undefined || !ts.isObjectBindingPattern(first.name)) return undefined;
    return first.name.elements.map((element) => ({
      name: (element.propertyName ?? element.name).getText(this.#source),
      type: undefined,
    }));
  }

  #membersOf(type: TS.TypeNode, depth: number): Parameter[] | undefined {
    const ts = this.#ts;
    if (depth > 3) return undefined;
    if (ts.isTypeLiteralNode(type)) return this.#asParameters(type.members);
    if (ts.isIntersectionTypeNode(type)) return type.types.flatMap((part) => this.#membersOf(part, depth + 1) ?? []);
    if (!ts.isTypeReferenceNode(type)) return undefined;
    const named = this.#types.get(type.typeName.getText(this.#source));
    if (named !== undefined) return this.#asParameters(named);
    const inner = type.typeArguments?.[0];
    return inner === undefined ? undefined : this.#membersOf(inner, depth + 1);
  }

  #asParameters(members: TS.NodeArray<TS.TypeElement>): Parameter[] {
    return members.flatMap((member) =>
      this.#ts.isPropertySignature(member)
        ? [{ name: member.name.getText(this.#source), type: member.type?.getText(this.#source) }]
        : [],
    );
  }

  #methods(statement: TS.Statement): Callable[] {
    const ts = this.#ts;
    if (!ts.isClassDeclaration(statement) && !ts.isInterfaceDeclaration(statement)) return [];
    const on = statement.name?.text;
    if (on === undefined) return [];
    return [...statement.members].flatMap((member): Callable[] => {
      if (!ts.isMethodDeclaration(member) && !ts.isMethodSignature(member)) return [];
      return [{ ...this.#signature(member.name.getText(this.#source), member), on }];
    });
  }
}

const literalType = (ts: Compiler, node: TS.Expression): string | undefined =>
  ts.isStringLiteralLike(node) ? 'string' : isBoolean(ts, node) ? 'boolean' : undefined;

function isBoolean(ts: Compiler, node: TS.Expression): boolean {
  const { TrueKeyword, FalseKeyword, EqualsEqualsEqualsToken, ExclamationEqualsEqualsToken, ExclamationToken } =
    ts.SyntaxKind;
  if (node.kind === TrueKeyword || node.kind === FalseKeyword) return true;
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ExclamationToken;
  const comparing = ts.isBinaryExpression(node) ? node.operatorToken.kind : undefined;
  return comparing === EqualsEqualsEqualsToken || comparing === ExclamationEqualsEqualsToken;
}
