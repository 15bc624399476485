import type { ts } from 'ts-morph';
import { ConfigurationError } from '../../model/errors.js';
import { typescript } from '../../text/typescript.js';
import type { Declarations, Declared } from './declarations.js';

/** One file's names, and how deep a name was followed, which ends a circle of names. */
export interface Scope {
  file: ts.SourceFile;
  declarations: Declarations;
  depth: number;
  /** How much more is looked at. Names that stand for each other twice each would be followed 2⁵⁰ times. */
  budget: { left: number };
  /** Objects of keys alone stay properties, for a path that leads through them. */
  ungrouped?: boolean;
}

const MAX_DEPTH = 50;

/** More than any registry lists, few enough to be counted in a second. */
const MAX_STEPS = 1_000_000;

export const newScope = (file: ts.SourceFile, declarations: Declarations): Scope => ({
  file,
  declarations,
  depth: 0,
  budget: { left: MAX_STEPS },
});

/**
 * @returns the scope one step deeper, or undefined where names have been followed for too long.
 * @throws ConfigurationError where they lead to each other without end
 */
export function deeper(scope: Scope): Scope | undefined {
  spend(scope, 1);
  return scope.depth >= MAX_DEPTH ? undefined : { ...scope, depth: scope.depth + 1 };
}

/** @throws ConfigurationError where more was looked at than any registry holds */
export function spend({ budget, file }: Scope, steps: number): void {
  budget.left -= steps;
  if (budget.left >= 0) return;
  throw new ConfigurationError(`The names in \`${file.fileName}\` stand for each other in too many ways.`, {
    place: { file: file.fileName },
    remedy: 'Name a symbol that lists its keys itself.',
  });
}

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
