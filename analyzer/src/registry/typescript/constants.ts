import type { ts } from 'ts-morph';
import { typescript } from '../../text/typescript.js';
import { deeper, isExpressionNode, unwrapped, valueNamed, type Scope } from './scope.js';

/** A value that the file alone tells, in a box since `undefined` and `null` are values too. */
export interface Constant {
  value: unknown;
}

/**
 * Evaluates what needs no running: literals, arithmetic on numbers, joined texts, lists and objects of such values,
 * `new Date` of one, and names and members of the same file.
 * @returns undefined where the file does not tell; a list or object leaves out what it does not tell
 */
export function constantOf(expression: ts.Expression, scope: Scope): Constant | undefined {
  const ts = typescript();
  const node = unwrapped(expression);
  if (ts.isStringLiteralLike(node)) return { value: node.text };
  if (ts.isNumericLiteral(node)) return { value: Number(node.text) };
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { value: true };
  if (node.kind === ts.SyntaxKind.FalseKeyword) return { value: false };
  if (node.kind === ts.SyntaxKind.NullKeyword) return { value: null };
  if (ts.isPrefixUnaryExpression(node)) return prefixed(node, scope);
  if (ts.isBinaryExpression(node)) return joined(node, scope);
  if (ts.isTemplateExpression(node)) return template(node, scope);
  if (ts.isArrayLiteralExpression(node)) return listOf(node, scope);
  if (ts.isObjectLiteralExpression(node)) return objectOf(node, scope);
  if (ts.isNewExpression(node)) return dateOf(node, scope);
  return named(node, scope);
}

/** @returns the text of a constant text. */
export function textOf(expression: ts.Expression | undefined, scope: Scope): string | undefined {
  const value = expression === undefined ? undefined : constantOf(expression, scope)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** @returns the name of a property, also of `['a']` and `[Enum.Member]`. */
export function propertyNameOf(name: ts.PropertyName, scope: Scope): string | undefined {
  const ts = typescript();
  if (ts.isComputedPropertyName(name)) return textOf(name.expression, scope);
  return ts.isPrivateIdentifier(name) ? undefined : name.text;
}

function prefixed(node: ts.PrefixUnaryExpression, scope: Scope): Constant | undefined {
  const { SyntaxKind } = typescript();
  const operand = constantOf(node.operand, scope);
  if (operand === undefined) return undefined;
  if (node.operator === SyntaxKind.ExclamationToken) return { value: !operand.value };
  if (typeof operand.value !== 'number') return undefined;
  if (node.operator === SyntaxKind.MinusToken) return { value: -operand.value };
  return node.operator === SyntaxKind.PlusToken ? operand : undefined;
}

function joined(node: ts.BinaryExpression, scope: Scope): Constant | undefined {
  const { SyntaxKind } = typescript();
  const left = constantOf(node.left, scope)?.value;
  const right = constantOf(node.right, scope)?.value;
  const operator = node.operatorToken.kind;
  if (typeof left === 'string' && typeof right === 'string') {
    return operator === SyntaxKind.PlusToken ? { value: left + right } : undefined;
  }
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  if (operator === SyntaxKind.PlusToken) return { value: left + right };
  if (operator === SyntaxKind.MinusToken) return { value: left - right };
  if (operator === SyntaxKind.AsteriskToken) return { value: left * right };
  return operator === SyntaxKind.SlashToken && right !== 0 ? { value: left / right } : undefined;
}

function template(node: ts.TemplateExpression, scope: Scope): Constant | undefined {
  let text = node.head.text;
  for (const span of node.templateSpans) {
    const part = constantOf(span.expression, scope)?.value;
    if (typeof part !== 'string' && typeof part !== 'number') return undefined;
    text += String(part) + span.literal.text;
  }
  return { value: text };
}

function listOf(node: ts.ArrayLiteralExpression, scope: Scope): Constant {
  const values = node.elements.map((element) => constantOf(element, scope)).filter((each) => each !== undefined);
  return { value: values.map((each) => each.value) };
}

function objectOf(node: ts.ObjectLiteralExpression, scope: Scope): Constant {
  const ts = typescript();
  const value: Record<string, unknown> = {};
  for (const property of node.properties) {
    if (!ts.isPropertyAssignment(property)) continue;
    const name = propertyNameOf(property.name, scope);
    const content = constantOf(property.initializer, scope);
    if (name === undefined || name === '__proto__' || content === undefined) continue;
    value[name] = content.value;
  }
  return { value };
}

function dateOf(node: ts.NewExpression, scope: Scope): Constant | undefined {
  const [first, ...rest] = node.arguments ?? [];
  if (node.expression.getText() !== 'Date' || first === undefined || rest.length > 0) return undefined;
  const time = constantOf(first, scope)?.value;
  if (typeof time !== 'string' && typeof time !== 'number') return undefined;
  // Without a zone, `new Date('2027-01-01T00:00')` is another day on another machine.
  const zoneless = typeof time === 'string' && /T[\d:.]+$/.test(time) ? `${time}Z` : time;
  return { value: new Date(zoneless) };
}

function named(node: ts.Expression, scope: Scope): Constant | undefined {
  const ts = typescript();
  const inner = deeper(scope);
  if (inner === undefined) return undefined;
  if (ts.isIdentifier(node)) {
    if (node.text === 'undefined') return { value: undefined };
    const target = valueNamed(node.text, scope);
    return target !== undefined && isExpressionNode(target) ? constantOf(target, inner) : undefined;
  }
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return undefined;
  const name = ts.isPropertyAccessExpression(node) ? node.name.text : textOf(node.argumentExpression, inner);
  return name === undefined ? undefined : memberConstant(node.expression, name, inner);
}

function memberConstant(object: ts.Expression, name: string, scope: Scope): Constant | undefined {
  const ts = typescript();
  const target = ts.isIdentifier(object) ? valueNamed(object.text, scope) : object;
  if (target === undefined) return undefined;
  if (ts.isEnumDeclaration(target)) {
    const found = target.members.find((member) => propertyNameOf(member.name, scope) === name);
    return found?.initializer === undefined ? undefined : constantOf(found.initializer, scope);
  }
  if (ts.isClassDeclaration(target)) {
    const found = target.members.find(
      (member): member is ts.PropertyDeclaration =>
        ts.isPropertyDeclaration(member) && propertyNameOf(member.name, scope) === name,
    );
    return found?.initializer === undefined ? undefined : constantOf(found.initializer, scope);
  }
  if (!isExpressionNode(target)) return undefined;
  const literal = frozen(unwrapped(target));
  if (ts.isObjectLiteralExpression(literal)) {
    for (const property of literal.properties) {
      if (ts.isPropertyAssignment(property) && propertyNameOf(property.name, scope) === name) {
        return constantOf(property.initializer, scope);
      }
    }
    return undefined;
  }
  const value = constantOf(target, scope)?.value;
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? { value: (value as Record<string, unknown>)[name] }
    : undefined;
}

function frozen(node: ts.Expression): ts.Expression {
  const ts = typescript();
  if (!ts.isCallExpression(node) || node.expression.getText() !== 'Object.freeze') return node;
  return node.arguments[0] === undefined ? node : unwrapped(node.arguments[0]);
}
