import type { ts as TS } from 'ts-morph';
import type { Given } from './survey.js';
import type { Compiler } from '../../text/typescript.js';

/** @returns a value in code, as far as it can name flags */
export function givenValue(ts: Compiler, node: TS.Node): Given {
  if (ts.isStringLiteralLike(node)) return { kind: 'text', text: node.text };
  if (ts.isJsxExpression(node))
    return node.expression === undefined ? { kind: 'other' } : givenValue(ts, node.expression);
  if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node)) return givenValue(ts, node.expression);
  if (ts.isPropertyAccessExpression(node)) {
    const path = namePath(ts, node);
    return path?.length === 2 && /^[A-Z]/.test(path[0]!) ? { kind: 'member', text: path.join('.') } : { kind: 'other' };
  }
  if (ts.isObjectLiteralExpression(node)) {
    const keys = node.properties.flatMap((property) => propertyName(ts, property) ?? []);
    return keys.length === 0 ? { kind: 'other' } : { kind: 'keys', keys };
  }
  if (ts.isArrayLiteralExpression(node)) {
    const keys = node.elements.flatMap((element) => {
      const given = givenValue(ts, element);
      return given.kind === 'text' || given.kind === 'member' ? [given.text] : [];
    });
    return keys.length === 0 ? { kind: 'other' } : { kind: 'list', keys };
  }
  return { kind: 'other' };
}

function propertyName(ts: Compiler, property: TS.ObjectLiteralElementLike): string | undefined {
  if (property.name === undefined) return undefined;
  if (ts.isIdentifier(property.name) || ts.isStringLiteralLike(property.name)) return property.name.text;
  if (!ts.isComputedPropertyName(property.name)) return undefined;
  const given = givenValue(ts, property.name.expression);
  return given.kind === 'text' || given.kind === 'member' ? given.text : undefined;
}

/** @returns `['cy', 'setFeatureFlags']`, without a leading `this`; undefined where anything but names is on the way */
export function namePath(ts: Compiler, node: TS.Node): string[] | undefined {
  if (ts.isIdentifier(node)) return [node.text];
  if (node.kind === ts.SyntaxKind.ThisKeyword) return [];
  if (ts.isNonNullExpression(node)) return namePath(ts, node.expression);
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const path = namePath(ts, node.expression);
  return path === undefined ? undefined : [...path, node.name.text];
}

/** @returns the name that a call or a member chain ends with */
export function lastName(ts: Compiler, node: TS.Node): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : undefined;
}
