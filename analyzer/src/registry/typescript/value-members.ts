import type { ts } from 'ts-morph';
import { typescript } from '../../text/typescript.js';
import { booleanOf } from '../flag-words.js';
import { isWellKnownField } from '../well-known-fields.js';
import { propertyNameOf, textOf } from './constants.js';
import type { Declared } from './declarations.js';
import { deeper, isExpressionNode, spend, unwrapped, valueNamed, type Scope } from './scope.js';
import { memberPath, type SymbolMember } from './symbol-member.js';

/**
 * Lists the members of an object, array, enum, class, `Set` or `Map`, through wrapping calls and names of the same file.
 * @param containers how code writes the value
 * @returns undefined where the value is of no such form
 */
export function membersOfValue(declared: Declared, containers: string[], scope: Scope): SymbolMember[] | undefined {
  const ts = typescript();
  const inner = deeper(scope);
  if (inner === undefined) return undefined;
  if (ts.isEnumDeclaration(declared)) return enumMembers(declared, containers, inner);
  if (ts.isClassDeclaration(declared)) return classMembers(declared, containers, inner);
  if (!isExpressionNode(declared)) return undefined;
  const node = unwrapped(declared);
  if (ts.isObjectLiteralExpression(node)) return withSide(objectMembers(node, containers, inner), inner);
  if (ts.isArrayLiteralExpression(node)) return elementMembers(node, inner);
  if (ts.isClassExpression(node)) return classMembers(node, containers, inner);
  if (ts.isNewExpression(node)) return constructedMembers(node, containers, inner);
  if (ts.isCallExpression(node)) return calledMembers(node, containers, inner);
  if (ts.isIdentifier(node)) {
    const target = valueNamed(node.text, inner);
    return target === undefined ? undefined : membersOfValue(target, unique([...containers, node.text]), inner);
  }
  const target = valueAt(node, inner);
  return target === undefined ? undefined : membersOfValue(target, unique([...containers, node.getText()]), inner);
}

/** Of `config.flags` the object behind `flags`. */
function valueAt(node: ts.Expression, scope: Scope): ts.Expression | undefined {
  const ts = typescript();
  if (ts.isPropertyAccessExpression(node)) return propertyValue(node.expression, node.name.text, scope);
  if (!ts.isElementAccessExpression(node)) return undefined;
  const name = textOf(node.argumentExpression, scope);
  return name === undefined ? undefined : propertyValue(node.expression, name, scope);
}

/** @returns what the named property of an object or class holds. */
export function propertyValue(object: Declared, name: string, scope: Scope): ts.Expression | undefined {
  const members = membersOfValue(object, [], { ...scope, ungrouped: true }) ?? [];
  return members.findLast((member) => member.name?.text === name)?.value;
}

function enumMembers(node: ts.EnumDeclaration, containers: string[], scope: Scope): SymbolMember[] {
  return node.members.flatMap((member): SymbolMember[] => {
    const name = propertyNameOf(member.name, scope);
    if (name === undefined) return [];
    const isText = textOf(member.initializer, scope) !== undefined;
    return [
      {
        node: member,
        name: { text: name, node: member.name },
        value: member.initializer,
        containers,
        ...(isText ? { holds: 'key', side: 'value' } : { side: 'name' }),
      },
    ];
  });
}

function classMembers(node: ts.ClassLikeDeclaration, containers: string[], scope: Scope): SymbolMember[] {
  const ts = typescript();
  const properties = node.members.filter((member) => ts.isPropertyDeclaration(member));
  const isStatic = (member: ts.PropertyDeclaration): boolean =>
    member.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword) === true;
  const listed = properties.some(isStatic) ? properties.filter(isStatic) : properties;
  const members = listed.flatMap((member): SymbolMember[] => {
    const name = propertyNameOf(member.name, scope);
    if (name === undefined || member.initializer === undefined) return [];
    return [
      {
        node: member,
        name: { text: name, node: member.name },
        value: member.initializer,
        containers,
        holds: 'default',
      },
    ];
  });
  return withSide(members, scope);
}

function objectMembers(node: ts.ObjectLiteralExpression, containers: string[], scope: Scope): SymbolMember[] {
  const ts = typescript();
  const members = new Map<string, SymbolMember[]>();
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      for (const member of spreadMembers(property.expression, containers, scope)) {
        members.set(member.name?.text ?? '', [member]);
      }
      continue;
    }
    const name = propertyNameOf(property.name, scope);
    if (name === undefined || ts.isSetAccessor(property)) continue;
    const value = ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isShorthandPropertyAssignment(property)
        ? property.name
        : undefined;
    const group = value === undefined || scope.ungrouped ? undefined : groupMembers(value, name, containers, scope);
    const single = {
      node: property,
      name: { text: name, node: property.name },
      value,
      containers,
      holds: 'default' as const,
    };
    members.set(name, group ?? [single]);
  }
  return [...members.values()].flat();
}

/** `{ checkout: { NEW: 'checkout-new' } }`: an object of keys alone groups flags and is none itself. */
function groupMembers(
  value: ts.Expression,
  name: string,
  containers: string[],
  scope: Scope,
): SymbolMember[] | undefined {
  const ts = typescript();
  const node = unwrapped(value);
  if (!ts.isObjectLiteralExpression(node) || node.properties.length === 0) return undefined;
  const isKey = (property: ts.ObjectLiteralElementLike): boolean => {
    if (!ts.isPropertyAssignment(property)) return false;
    const text = textOf(property.initializer, scope);
    const field = propertyNameOf(property.name, scope) ?? '';
    return text !== undefined && isKeyLike(text) && !isWellKnownField(field) && !NAMING_FIELDS.has(field);
  };
  if (!node.properties.every(isKey)) return undefined;
  const inside = containers.map((container) => memberPath(container, name));
  const members = objectMembers(node, inside, scope);
  return members.map((member) => ({ ...member, holds: 'key', side: 'value' }));
}

const NAMING_FIELDS = new Set(['key', 'flagKey', 'flag', 'id', 'name', 'title', 'label', 'env', 'group']);

/** What a spread brings in, as far as this file tells: also both sides of `...(beta && { … })`. */
function spreadMembers(expression: ts.Expression, containers: string[], scope: Scope): SymbolMember[] {
  const ts = typescript();
  const node = unwrapped(expression);
  if (ts.isConditionalExpression(node)) {
    return [node.whenTrue, node.whenFalse].flatMap((side) => spreadMembers(side, containers, scope));
  }
  if (ts.isBinaryExpression(node)) {
    return [node.left, node.right].flatMap((side) => spreadMembers(side, containers, scope));
  }
  const members = membersOfValue(node, containers, scope) ?? [];
  spend(scope, members.length);
  return members;
}

function elementMembers(node: ts.ArrayLiteralExpression, scope: Scope): SymbolMember[] {
  const ts = typescript();
  return node.elements.flatMap((element): SymbolMember[] => {
    if (ts.isSpreadElement(element)) return spreadMembers(element.expression, [], scope);
    return [{ node: element, value: element, containers: [] }];
  });
}

function constructedMembers(node: ts.NewExpression, containers: string[], scope: Scope): SymbolMember[] | undefined {
  const ts = typescript();
  const [first] = node.arguments ?? [];
  if (first === undefined || node.expression.getText() !== 'Map') return wrappedMembers(node, containers, scope);
  const list = unwrapped(first);
  if (!ts.isArrayLiteralExpression(list)) return undefined;
  const members = list.elements.flatMap((pair): SymbolMember[] => {
    const entry = unwrapped(pair);
    const [key, value] = ts.isArrayLiteralExpression(entry) ? entry.elements : [];
    const name = textOf(key, scope);
    if (key === undefined || name === undefined) return [];
    return [{ node: pair, name: { text: name, node: key }, value, containers: [], holds: 'default' }];
  });
  return withSide(members, scope);
}

function calledMembers(node: ts.CallExpression, containers: string[], scope: Scope): SymbolMember[] | undefined {
  const [first] = node.arguments;
  if (first === undefined) return undefined;
  switch (node.expression.getText()) {
    case 'Object.keys':
      return membersOfValue(first, containers, scope)?.map((member) => ({ ...member, side: 'name' }));
    case 'Object.values':
      return membersOfValue(first, containers, scope)?.map((member) => ({ ...member, side: 'value' }));
    case 'Object.assign':
      return node.arguments.flatMap((argument) => membersOfValue(argument, containers, scope) ?? []);
    default:
      return wrappedMembers(node, containers, scope);
  }
}

/** `defineFlags({ … })`, `new Set([ … ])`: the first argument that lists something. */
function wrappedMembers(
  node: ts.CallExpression | ts.NewExpression,
  containers: string[],
  scope: Scope,
): SymbolMember[] | undefined {
  for (const argument of node.arguments ?? []) {
    const members = membersOfValue(argument, containers, scope);
    if (members !== undefined) return members;
  }
  return undefined;
}

/** Texts are keys only where each is one: not states (`'on'`), not sentences, and no two alike. */
function withSide(members: SymbolMember[], scope: Scope): SymbolMember[] {
  const own = members.filter((member) => member.holds === 'default');
  const texts = own.map((member) => textOf(member.value, scope));
  const areKeys = texts.every((text) => text !== undefined && isKeyLike(text)) && new Set(texts).size === texts.length;
  if (!areKeys) return members;
  return members.map((member) => (member.holds === 'default' ? { ...member, holds: 'key', side: 'value' } : member));
}

const isKeyLike = (text: string): boolean => /^\S+$/.test(text) && booleanOf(text) === undefined;

const unique = (names: string[]): string[] => [...new Set(names)];
