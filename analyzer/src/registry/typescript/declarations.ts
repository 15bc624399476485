import type { ts } from 'ts-morph';
import { typescript } from '../../text/typescript.js';

/** What a name of a file stands for: a value's expression, a type, an enum, a class or something that holds no keys. */
export type Declared =
  | ts.Expression
  | ts.TypeAliasDeclaration
  | ts.InterfaceDeclaration
  | ts.EnumDeclaration
  | ts.ClassDeclaration
  | ts.FunctionDeclaration
  | ts.ModuleDeclaration;

/** The top-level names of one file. */
export interface Declarations {
  /** Values by their local name. Types have a space of their own, as in the language. */
  values: Map<string, Declared>;
  types: Map<string, Declared>;
  /** Exported name to local name; `default` is one of them. */
  exports: Map<string, string>;
  /** Exported name to the module that it is re-exported from. */
  reexports: Map<string, string>;
}

/** @returns the file's top-level declarations and what it exports. */
export function declarationsOf(file: ts.SourceFile): Declarations {
  const found: Declarations = { values: new Map(), types: new Map(), exports: new Map(), reexports: new Map() };
  for (const statement of file.statements) {
    declare(statement, found);
    exportNames(statement, found);
    assignCommonJs(statement, found);
  }
  return found;
}

function declare(statement: ts.Statement, found: Declarations): void {
  const ts = typescript();
  const exported = isExported(statement);
  const name = (local: string, isDefault = false): void => {
    if (exported) found.exports.set(isDefault ? 'default' : local, local);
  };
  if (ts.isVariableStatement(statement)) {
    for (const { name: binding, initializer } of statement.declarationList.declarations) {
      if (!ts.isIdentifier(binding) || initializer === undefined) continue;
      found.values.set(binding.text, initializer);
      name(binding.text);
    }
  } else if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) {
    found.types.set(statement.name.text, statement);
    name(statement.name.text, isDefault(statement));
  } else if (ts.isEnumDeclaration(statement)) {
    found.values.set(statement.name.text, statement);
    found.types.set(statement.name.text, statement);
    name(statement.name.text);
  } else if (ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement)) {
    const local = statement.name?.text ?? 'default';
    found.values.set(local, statement);
    name(local, isDefault(statement));
  } else if (ts.isModuleDeclaration(statement)) {
    if (!found.values.has(statement.name.text)) found.values.set(statement.name.text, statement);
    name(statement.name.text);
  }
}

function exportNames(statement: ts.Statement, found: Declarations): void {
  const ts = typescript();
  if (ts.isExportAssignment(statement)) {
    if (ts.isIdentifier(statement.expression)) {
      found.exports.set('default', statement.expression.text);
    } else {
      found.values.set('default', statement.expression);
      found.exports.set('default', 'default');
    }
  } else if (
    ts.isExportDeclaration(statement) &&
    statement.exportClause !== undefined &&
    ts.isNamedExports(statement.exportClause)
  ) {
    const from =
      statement.moduleSpecifier !== undefined && ts.isStringLiteral(statement.moduleSpecifier)
        ? statement.moduleSpecifier.text
        : undefined;
    for (const specifier of statement.exportClause.elements) {
      if (from !== undefined) found.reexports.set(specifier.name.text, from);
      else found.exports.set(specifier.name.text, (specifier.propertyName ?? specifier.name).text);
    }
  }
}

/** `module.exports = …`, `module.exports.NAME = …` and `exports.NAME = …`. */
function assignCommonJs(statement: ts.Statement, found: Declarations): void {
  const ts = typescript();
  if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return;
  const { left, operatorToken, right } = statement.expression;
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(left)) return;
  const target = left.getText();
  if (target === 'module.exports') {
    found.values.set('default', right);
    found.exports.set('default', 'default');
    if (ts.isObjectLiteralExpression(right)) {
      for (const property of right.properties) {
        if (ts.isShorthandPropertyAssignment(property)) found.exports.set(property.name.text, property.name.text);
      }
    }
  } else if (/^(module\.)?exports\.[\w$]+$/.test(target)) {
    const name = left.name.text;
    if (!ts.isIdentifier(right)) found.values.set(name, right);
    found.exports.set(name, ts.isIdentifier(right) ? right.text : name);
  }
}

const modifiersOf = (node: ts.Node): readonly ts.ModifierLike[] =>
  (node as ts.Node & { modifiers?: ts.NodeArray<ts.ModifierLike> }).modifiers ?? [];

const isExported = (node: ts.Node): boolean =>
  modifiersOf(node).some((modifier) => modifier.kind === typescript().SyntaxKind.ExportKeyword);

const isDefault = (node: ts.Node): boolean =>
  modifiersOf(node).some((modifier) => modifier.kind === typescript().SyntaxKind.DefaultKeyword);
