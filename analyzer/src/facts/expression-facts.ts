import type { ts as TS } from 'ts-morph';
import type { Collector } from './collector.js';
import { classOf, functionOf } from './declaration-facts.js';
import type { Attribute, Expr, Property } from './file-facts.js';
import type { Scope } from './scope.js';
import { typeOf } from './type-facts.js';

/** Nothing of interest in a leaf such as a number or a regular expression. */
const isEmpty = (x: Expr): boolean => x.t === 'z' && x.x.length === 0;

/** @returns the expression, pruned. */
export function expressionOf(c: Collector, node: TS.Expression, scope: Scope): Expr {
  const { ts } = c;
  const K = ts.SyntaxKind;
  const s = c.start(node);
  const e = node.end;
  const walk = (n: TS.Expression): Expr => expressionOf(c, n, scope);
  switch (node.kind) {
    case K.Identifier: {
      const name = (node as TS.Identifier).text;
      if (name === 'undefined') return { t: 'lit', v: undefined, s, e };
      const made: Expr & { t: 'id' } = { t: 'id', n: name, b: -1, s, e };
      c.names.use(made, scope, 'value');
      return made;
    }
    case K.StringLiteral:
    case K.NoSubstitutionTemplateLiteral:
      return { t: 'str', v: (node as TS.StringLiteral).text, s, e };
    case K.NumericLiteral:
      return { t: 'lit', v: Number((node as TS.NumericLiteral).text), s, e };
    case K.TrueKeyword:
      return { t: 'lit', v: true, s, e };
    case K.FalseKeyword:
      return { t: 'lit', v: false, s, e };
    case K.NullKeyword:
      return { t: 'lit', v: null, s, e };
    case K.ThisKeyword:
      return { t: 'this', c: c.cls, s, e };
    case K.SuperKeyword:
      return { t: 'this', c: c.cls, sup: 1, s, e };
    case K.MetaProperty:
      return { t: 'meta', s, e };
    case K.ParenthesizedExpression:
      return walk((node as TS.ParenthesizedExpression).expression);
    case K.NonNullExpression:
      return walk((node as TS.NonNullExpression).expression);
    case K.AsExpression:
    case K.SatisfiesExpression:
    case K.TypeAssertionExpression: {
      const cast = node as TS.AsExpression;
      const ty = typeOf(c, cast.type, scope) ?? { t: 'z' };
      const x = walk(cast.expression);
      return node.kind === K.SatisfiesExpression ? { t: 'as', x, ty, sat: 1, s, e } : { t: 'as', x, ty, s, e };
    }
    case K.TemplateExpression: {
      const template = node as TS.TemplateExpression;
      return {
        t: 'tpl',
        q: [template.head.text, ...template.templateSpans.map((span) => span.literal.text)],
        x: template.templateSpans.map((span) => walk(span.expression)),
        s,
        e,
      };
    }
    case K.PropertyAccessExpression: {
      const access = node as TS.PropertyAccessExpression;
      const made: Expr & { t: 'mem' } = {
        t: 'mem',
        o: walk(access.expression),
        n: access.name.text,
        ns: c.start(access.name),
        s,
        e,
      };
      if (access.questionDotToken !== undefined) made.q = 1;
      return made;
    }
    case K.ElementAccessExpression: {
      const access = node as TS.ElementAccessExpression;
      const made: Expr & { t: 'idx' } = {
        t: 'idx',
        o: walk(access.expression),
        k: walk(access.argumentExpression),
        s,
        e,
      };
      if (access.questionDotToken !== undefined) made.q = 1;
      return made;
    }
    case K.CallExpression:
      return callOf(c, node as TS.CallExpression, scope, s, e);
    case K.NewExpression: {
      const made = node as TS.NewExpression;
      return { t: 'call', new: 1, f: walk(made.expression), a: (made.arguments ?? []).map(walk), s, e };
    }
    case K.TaggedTemplateExpression: {
      const tagged = node as TS.TaggedTemplateExpression;
      return { t: 'z', x: [walk(tagged.tag), walk(tagged.template)].filter((x) => !isEmpty(x)), s, e };
    }
    case K.FunctionExpression:
    case K.ArrowFunction:
      return { t: 'fn', i: functionOf(c, node as TS.ArrowFunction, scope), s, e };
    case K.ClassExpression:
      return { t: 'cls', i: classOf(c, node as TS.ClassExpression, scope), s, e };
    case K.ObjectLiteralExpression:
      return { t: 'obj', p: (node as TS.ObjectLiteralExpression).properties.map((p) => propertyOf(c, p, scope)), s, e };
    case K.ArrayLiteralExpression:
      return { t: 'arr', x: (node as TS.ArrayLiteralExpression).elements.map(walk), s, e };
    case K.SpreadElement:
      return { t: 'spread', x: walk((node as TS.SpreadElement).expression), s, e };
    case K.ConditionalExpression: {
      const cond = node as TS.ConditionalExpression;
      return { t: 'cond', c: walk(cond.condition), y: walk(cond.whenTrue), n: walk(cond.whenFalse), s, e };
    }
    case K.BinaryExpression:
      return binaryOf(c, node as TS.BinaryExpression, scope, s, e);
    case K.PrefixUnaryExpression: {
      const unary = node as TS.PrefixUnaryExpression;
      const x = walk(unary.operand);
      if (unary.operator === K.MinusToken && x.t === 'lit' && typeof x.v === 'number')
        return { t: 'lit', v: -x.v, s, e };
      return { t: 'un', op: ts.tokenToString(unary.operator) ?? '?', x, s, e };
    }
    case K.PostfixUnaryExpression:
      return { t: 'un', op: 'post', x: walk((node as TS.PostfixUnaryExpression).operand), s, e };
    case K.TypeOfExpression:
      return { t: 'un', op: 'typeof', x: walk((node as TS.TypeOfExpression).expression), s, e };
    case K.VoidExpression:
      return { t: 'un', op: 'void', x: walk((node as TS.VoidExpression).expression), s, e };
    case K.DeleteExpression:
      return { t: 'un', op: 'delete', x: walk((node as TS.DeleteExpression).expression), s, e };
    case K.AwaitExpression:
      return { t: 'await', x: walk((node as TS.AwaitExpression).expression), s, e };
    case K.JsxElement: {
      const element = node as TS.JsxElement;
      return jsxOf(c, element.openingElement, element.children, scope, s, e);
    }
    case K.JsxSelfClosingElement:
      return jsxOf(c, node as TS.JsxSelfClosingElement, [], scope, s, e);
    case K.JsxFragment:
      return { t: 'z', x: childrenOf(c, (node as TS.JsxFragment).children, scope), s, e };
    case K.JsxExpression: {
      const inner = (node as TS.JsxExpression).expression;
      return inner === undefined ? { t: 'z', x: [], s, e } : walk(inner);
    }
    default: {
      const x: Expr[] = [];
      ts.forEachChild(node, (child) => {
        if (ts.isExpression(child)) {
          const part = walk(child);
          if (!isEmpty(part)) x.push(part);
        }
      });
      return { t: 'z', x, s, e };
    }
  }
}

function callOf(c: Collector, node: TS.CallExpression, scope: Scope, s: number, e: number): Expr {
  const { ts } = c;
  const first = node.arguments[0];
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const loads = isImport ? 'promise' : loadedBy(c, node.expression, scope);
  if (loads !== undefined && first !== undefined && ts.isStringLiteralLike(first)) {
    const module: Expr = { t: 'import', module: first.text, s, e };
    return loads === 'promise'
      ? { t: 'call', f: { t: 'id', n: '%import', b: -1, s, e: s }, a: [module], s, e }
      : module;
  }
  if (isImport) return { t: 'z', x: node.arguments.map((a) => expressionOf(c, a, scope)), s, e };
  const made: Expr & { t: 'call' } = {
    t: 'call',
    f: expressionOf(c, node.expression, scope),
    a: node.arguments.map((a) => expressionOf(c, a, scope)),
    s,
    e,
  };
  if (node.typeArguments !== undefined) made.ta = node.typeArguments.map((a) => typeOf(c, a, scope) ?? { t: 'z' });
  if (node.questionDotToken !== undefined) made.q = 1;
  return made;
}

/** @returns in which form a function gives the module that it is asked for: `require`, and what test runners have in its place */
function loadedBy(c: Collector, callee: TS.Expression, scope: Scope): 'module' | 'promise' | undefined {
  const { ts } = c;
  if (ts.isIdentifier(callee)) return callee.text === 'require' && scope.value('require') < 0 ? 'module' : undefined;
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return undefined;
  return LOADERS.get(`${callee.expression.text}.${callee.name.text}`);
}

const LOADERS = new Map<string, 'module' | 'promise'>([
  ['jest.requireMock', 'module'],
  ['jest.requireActual', 'module'],
  ['vi.importMock', 'promise'],
  ['vi.importActual', 'promise'],
]);

function binaryOf(c: Collector, node: TS.BinaryExpression, scope: Scope, s: number, e: number): Expr {
  const { ts } = c;
  const operator = node.operatorToken.kind;
  const r = expressionOf(c, node.right, scope);
  if (operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment) {
    const l = expressionOf(c, node.left, scope);
    if (l.t === 'id') c.names.assign(l, r);
    return { t: 'set', op: ts.tokenToString(operator) ?? '=', l, r, s, e };
  }
  return { t: 'bin', op: ts.tokenToString(operator) ?? '?', l: expressionOf(c, node.left, scope), r, s, e };
}

function propertyOf(c: Collector, node: TS.ObjectLiteralElementLike, scope: Scope): Property {
  const { ts } = c;
  const s = c.start(node);
  const e = node.end;
  if (ts.isSpreadAssignment(node)) return { v: expressionOf(c, node.expression, scope), spread: 1, s, e, ns: s, ne: s };
  if (ts.isShorthandPropertyAssignment(node)) {
    return { n: node.name.text, v: expressionOf(c, node.name, scope), shorthand: 1, s, e, ns: s, ne: node.name.end };
  }
  const ns = c.start(node.name);
  const ne = node.name.end;
  const name = staticName(c, node.name);
  const v: Expr = ts.isPropertyAssignment(node)
    ? named(c, name, () => expressionOf(c, node.initializer, scope))
    : { t: 'fn', i: functionOf(c, node, scope), s, e };
  const made: Property = { v, s, e, ns, ne };
  if (name !== undefined) made.n = name;
  else if (ts.isComputedPropertyName(node.name)) made.k = expressionOf(c, node.name.expression, scope);
  if (ts.isGetAccessorDeclaration(node)) made.get = 1;
  return made;
}

/** A function or class expression takes the name of what it initialises. */
function named<T>(c: Collector, name: string | undefined, walk: () => T): T {
  c.pendingName = name === undefined ? undefined : { name, binding: -1 };
  const result = walk();
  c.pendingName = undefined;
  return result;
}

/** @returns the name of a property when it is not computed. */
export function staticName(c: Collector, node: TS.PropertyName): string | undefined {
  const { ts } = c;
  if (
    ts.isIdentifier(node) ||
    ts.isStringLiteralLike(node) ||
    ts.isNumericLiteral(node) ||
    ts.isPrivateIdentifier(node)
  )
    return node.text;
  if (ts.isComputedPropertyName(node) && ts.isStringLiteralLike(node.expression)) return node.expression.text;
  return undefined;
}

function jsxOf(
  c: Collector,
  opening: TS.JsxOpeningElement | TS.JsxSelfClosingElement,
  children: readonly TS.JsxChild[],
  scope: Scope,
  s: number,
  e: number,
): Expr {
  const { ts } = c;
  const tag: Expr =
    ts.isIdentifier(opening.tagName) && /^[a-z]/.test(opening.tagName.text)
      ? { t: 'str', v: opening.tagName.text, s: c.start(opening.tagName), e: opening.tagName.end }
      : ts.isJsxNamespacedName(opening.tagName)
        ? { t: 'z', x: [], s, e: s }
        : expressionOf(c, opening.tagName, scope);
  const at: Attribute[] = [];
  for (const attribute of opening.attributes.properties) {
    const from = c.start(attribute);
    if (ts.isJsxSpreadAttribute(attribute)) {
      at.push({
        n: '',
        v: expressionOf(c, attribute.expression, scope),
        spread: 1,
        s: from,
        e: attribute.end,
        ns: from,
        ne: from,
      });
      continue;
    }
    const name = ts.isIdentifier(attribute.name)
      ? attribute.name.text
      : `${attribute.name.namespace.text}:${attribute.name.name.text}`;
    const made: Attribute = { n: name, s: from, e: attribute.end, ns: from, ne: attribute.name.end };
    if (attribute.initializer !== undefined) made.v = expressionOf(c, attribute.initializer, scope);
    at.push(made);
  }
  return { t: 'jsx', tag, at, ch: childrenOf(c, children, scope), s, e: opening.end, end: e };
}

function childrenOf(c: Collector, children: readonly TS.JsxChild[], scope: Scope): Expr[] {
  const made: Expr[] = [];
  for (const child of children) {
    if (c.ts.isJsxText(child)) continue;
    const x = expressionOf(c, child as TS.Expression, scope);
    if (!isEmpty(x)) made.push(x);
  }
  return made;
}
