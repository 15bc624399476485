import type { ts } from 'ts-morph';
import { typescript } from '../../text/typescript.js';
import type { Declarations, Declared } from './declarations.js';

/** One file's names, and how deep a name was followed, which ends a circle of names. */
export interface Scope {
  file: ts.SourceFile;
  declarations: Declarations;
  depth: number;
  /** Objects of keys alone stay properties, for a path that leads through them. */
  ungrouped?: boolean;
}

const MAX_DEPTH = 50;

/** @returns the scope one step deeper, or undefined where names have been followed for too long. */
export const deeper = (scope: Scope): Scope | undefined =>
  scope.depth >= MAX_DEPTH ? undefined : { ...scope, depth: scope.depth + 1 };

/** @returns the expression without parentheses, `as`, `satisfies`, `<T>` and `!`. */
export function unwrapped(expression: ts.Expression): ts.Expression {
  const ts = typescript();
  let inner = expression;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isTypeAssertionExpression(inner) ||
    ts.isNonNullExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

/** @returns what the file declares under that name as a value. */
export const valueNamed = (name: string, scope: Scope): Declared | undefined => scope.declarations.values.get(name);

/** @returns whether the declaration is an expression, rather than a type, enum, class, function or namespace. */
export function isExpressionNode(node: Declared): node is ts.Expression {
  const ts = typescript();
  return !(
    ts.isTypeAliasDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isModuleDeclaration(node)
  );
}
