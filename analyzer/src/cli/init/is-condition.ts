import type { ts as TS } from 'ts-morph';
import type { Compiler } from '../../text/typescript.js';

/** @returns whether code asks of a value if it is true: a test, `!x`, `x && …`, a comparison with `true` or `false` */
export function isCondition(ts: Compiler, node: TS.Expression): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent) || ts.isAsExpression(parent))
    return isCondition(ts, parent);
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  if (ts.isIfStatement(parent)) return parent.expression === node;
  if (ts.isCallExpression(parent)) return ts.isIdentifier(parent.expression) && parent.expression.text === 'Boolean';
  return ts.isBinaryExpression(parent) && isOperand(ts, parent, node);
}

function isOperand(ts: Compiler, parent: TS.BinaryExpression, node: TS.Expression): boolean {
  const { operatorToken, left, right } = parent;
  const isBoolean = ({ kind }: TS.Node): boolean =>
    kind === ts.SyntaxKind.TrueKeyword || kind === ts.SyntaxKind.FalseKeyword;
  switch (operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return left === node || isCondition(ts, parent);
    // `features.url || '/'` gives a default.
    case ts.SyntaxKind.BarBarToken:
      return isCondition(ts, parent);
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return isBoolean(left === node ? right : left);
    default:
      return false;
  }
}
