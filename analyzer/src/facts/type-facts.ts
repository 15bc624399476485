import type { ts as TS } from 'ts-morph';
import type { Collector } from './collector.js';
import { expressionOf } from './expression-facts.js';
import type { Expr, TypeExpr, TypeMember } from './file-facts.js';
import type { Scope } from './scope.js';

const PRIMITIVES = new Set([
  'boolean',
  'string',
  'number',
  'any',
  'unknown',
  'void',
  'never',
  'undefined',
  'null',
  'object',
  'bigint',
  'symbol',
]);

/** @returns the part of a type that linking can follow; anything else is `z`. */
export function typeOf(c: Collector, node: TS.TypeNode | undefined, scope: Scope): TypeExpr | undefined {
  if (node === undefined) return undefined;
  const { ts } = c;
  if (ts.isTypeReferenceNode(node)) return reference(c, node.typeName, node.typeArguments, node, scope);
  if (ts.isExpressionWithTypeArguments(node)) {
    const name = entityOf(c, node.expression);
    return name === undefined ? { t: 'z' } : reference(c, name, node.typeArguments, node, scope);
  }
  if (ts.isLiteralTypeNode(node)) {
    const literal = node.literal;
    if (ts.isStringLiteral(literal) || ts.isNoSubstitutionTemplateLiteral(literal))
      return { t: 'lit', v: literal.text, s: c.start(node), e: node.end };
    return { t: 'prim', n: literal.kind === ts.SyntaxKind.NullKeyword ? 'null' : 'literal' };
  }
  if (ts.isUnionTypeNode(node)) return { t: 'union', x: all(c, node.types, scope) };
  if (ts.isIntersectionTypeNode(node)) return { t: 'and', x: all(c, node.types, scope) };
  if (ts.isParenthesizedTypeNode(node)) return typeOf(c, node.type, scope);
  if (ts.isArrayTypeNode(node)) return { t: 'arr', x: typeOf(c, node.elementType, scope) ?? { t: 'z' } };
  if (ts.isTupleTypeNode(node)) {
    return {
      t: 'tuple',
      x: node.elements.map((x) => typeOf(c, ts.isNamedTupleMember(x) ? x.type : x, scope) ?? { t: 'z' }),
    };
  }
  if (ts.isTypeOperatorNode(node)) {
    const inner = typeOf(c, node.type, scope) ?? { t: 'z' };
    return node.operator === ts.SyntaxKind.KeyOfKeyword ? { t: 'keyof', x: inner } : inner;
  }
  if (ts.isIndexedAccessTypeNode(node)) {
    return {
      t: 'at',
      o: typeOf(c, node.objectType, scope) ?? { t: 'z' },
      k: typeOf(c, node.indexType, scope) ?? { t: 'z' },
    };
  }
  if (ts.isTypeQueryNode(node)) {
    const x = entityExpression(c, node.exprName, scope);
    return x === undefined ? { t: 'z' } : { t: 'typeof', x };
  }
  if (ts.isFunctionTypeNode(node)) {
    return { t: 'fn', p: node.parameters.map((p) => typeOf(c, p.type, scope)), r: typeOf(c, node.type, scope) };
  }
  if (ts.isTypeLiteralNode(node)) return membersOf(c, node.members, scope);
  if (ts.isMappedTypeNode(node)) {
    return {
      t: 'mapped',
      k: typeOf(c, node.typeParameter.constraint, scope) ?? { t: 'z' },
      v: typeOf(c, node.type, scope),
    };
  }
  if (ts.isTypePredicateNode(node)) return { t: 'prim', n: 'boolean' };
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
    const name = node.qualifier === undefined ? [] : entityPath(c, node.qualifier);
    return {
      t: 'import',
      module: node.argument.literal.text,
      n: name,
      a: node.typeArguments && all(c, node.typeArguments, scope),
    };
  }
  const word = c.text.slice(c.start(node), node.end);
  return PRIMITIVES.has(word) ? { t: 'prim', n: word } : { t: 'z' };
}

const all = (c: Collector, nodes: readonly TS.TypeNode[], scope: Scope): TypeExpr[] =>
  nodes.map((n) => typeOf(c, n, scope) ?? { t: 'z' });

function reference(
  c: Collector,
  name: TS.EntityName | TS.PropertyAccessEntityNameExpression | TS.Identifier,
  args: readonly TS.TypeNode[] | undefined,
  node: TS.Node,
  scope: Scope,
): TypeExpr {
  const path = entityPath(c, name);
  const made: TypeExpr & { t: 'ref' } = { t: 'ref', n: path, b: -1, s: c.start(node), e: node.end };
  if (args !== undefined && args.length > 0) made.a = all(c, args, scope);
  c.names.use(made, scope, 'type');
  return made;
}

function entityPath(
  c: Collector,
  name: TS.EntityName | TS.PropertyAccessEntityNameExpression | TS.Identifier,
): string[] {
  const { ts } = c;
  if (ts.isIdentifier(name)) return [name.text];
  if (ts.isQualifiedName(name)) return [...entityPath(c, name.left), name.right.text];
  return [...entityPath(c, name.expression as TS.Identifier), name.name.text];
}

function entityOf(
  c: Collector,
  node: TS.Expression,
): TS.Identifier | TS.PropertyAccessEntityNameExpression | undefined {
  const { ts } = c;
  if (ts.isIdentifier(node)) return node;
  if (ts.isPropertyAccessExpression(node) && entityOf(c, node.expression) !== undefined)
    return node as TS.PropertyAccessEntityNameExpression;
  return undefined;
}

function entityExpression(c: Collector, name: TS.EntityName | TS.ImportTypeNode, scope: Scope): Expr | undefined {
  const { ts } = c;
  if (ts.isIdentifier(name)) return expressionOf(c, name, scope);
  if (ts.isQualifiedName(name)) {
    const o = entityExpression(c, name.left, scope);
    return o === undefined
      ? undefined
      : { t: 'mem', o, n: name.right.text, ns: c.start(name.right), s: c.start(name), e: name.end };
  }
  return undefined;
}

/** @returns the members of an interface or a type literal. */
export function membersOf(c: Collector, nodes: readonly TS.TypeElement[], scope: Scope): TypeExpr {
  const { ts } = c;
  const m: TypeMember[] = [];
  let index: TypeExpr | undefined;
  for (const node of nodes) {
    if (ts.isIndexSignatureDeclaration(node)) {
      index = typeOf(c, node.type, scope);
      continue;
    }
    const name = node.name;
    if (name === undefined) continue;
    const text =
      ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) || ts.isPrivateIdentifier(name)
        ? name.text
        : undefined;
    if (text === undefined) continue;
    const made: TypeMember = { n: text, s: c.start(node), e: node.end, ns: c.start(name), ne: name.end };
    if (ts.isMethodSignature(node)) {
      made.method = 1;
      made.ty = { t: 'fn', p: node.parameters.map((p) => typeOf(c, p.type, scope)), r: typeOf(c, node.type, scope) };
    } else if (ts.isPropertySignature(node)) {
      made.ty = typeOf(c, node.type, scope);
      if (node.questionToken !== undefined) made.opt = 1;
    } else if (ts.isGetAccessorDeclaration(node)) {
      made.ty = typeOf(c, node.type, scope);
    }
    m.push(made);
  }
  return index === undefined ? { t: 'obj', m } : { t: 'obj', m, index };
}
