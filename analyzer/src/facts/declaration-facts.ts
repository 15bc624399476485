import type { ts as TS } from 'ts-morph';
import { step, type Collector, type PatternSource } from './collector.js';
import { expressionOf, staticName } from './expression-facts.js';
import type { Binding, ClassMember, Expr, FunctionFact, ParameterFact, PathStep } from './file-facts.js';
import { Scope } from './scope.js';
import { declareAll, statementsOf } from './statement-facts.js';
import { typeOf } from './type-facts.js';

type FunctionNode = TS.FunctionLikeDeclaration;

/** Adds a function. @returns its index */
export function functionOf(c: Collector, node: FunctionNode, outer: Scope): number {
  const { ts } = c;
  const kind: FunctionFact['kind'] = ts.isArrowFunction(node)
    ? 'arrow'
    : ts.isMethodDeclaration(node)
      ? 'method'
      : ts.isGetAccessorDeclaration(node)
        ? 'get'
        : ts.isSetAccessorDeclaration(node)
          ? 'set'
          : ts.isConstructorDeclaration(node)
            ? 'constructor'
            : 'function';
  const fact: FunctionFact = { s: c.start(node), e: node.end, params: [], body: [], kind };
  const index = c.functions.push(fact) - 1;
  const pending = c.pendingName;
  c.pendingName = undefined;
  const name =
    node.name !== undefined && !ts.isComputedPropertyName(node.name) ? staticName(c, node.name) : pending?.name;
  if (name !== undefined) fact.n = name;
  if (node.name !== undefined) {
    fact.ns = c.start(node.name);
    fact.ne = node.name.end;
  }
  if (pending !== undefined && pending.binding >= 0) fact.b = pending.binding;
  if (c.fn >= 0) fact.outer = c.fn;
  if (c.cls >= 0 && kind !== 'function' && kind !== 'arrow') fact.c = c.cls;
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  if (modifiers?.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword)) fact.async = 1;
  if ('asteriskToken' in node && node.asteriskToken !== undefined) fact.generator = 1;

  const scope = new Scope(outer, true);
  const before = c.fn;
  c.fn = index;
  typeParameters(c, node.typeParameters, scope);
  if (ts.isFunctionExpression(node) && node.name !== undefined) {
    c.names.declare(
      scope,
      { n: node.name.text, k: 'function', s: c.start(node.name), e: node.name.end, f: index },
      'value',
    );
  }
  fact.params = node.parameters.map((p, i) => parameterOf(c, p, i, index, scope));
  const ty = typeOf(c, node.type, scope);
  if (ty !== undefined) fact.ty = ty;
  if (node.body !== undefined) {
    if (ts.isBlock(node.body)) {
      declareAll(c, node.body.statements, scope);
      fact.body = statementsOf(c, node.body.statements, scope);
    } else {
      fact.x = expressionOf(c, node.body, scope);
    }
  }
  c.fn = before;
  return index;
}

function parameterOf(c: Collector, node: TS.ParameterDeclaration, at: number, fn: number, scope: Scope): ParameterFact {
  const { ts } = c;
  const made: ParameterFact = { bindings: [], s: c.start(node), e: node.end };
  const ty = typeOf(c, node.type, scope);
  if (ty !== undefined) made.ty = ty;
  if (node.dotDotDotToken !== undefined) made.rest = 1;
  if (node.initializer !== undefined) made.d = expressionOf(c, node.initializer, scope);
  const decorators = decoratorsOf(c, node, scope);
  if (decorators !== undefined) made.decorators = decorators;
  const source: PatternSource = { kind: 'param', f: fn, p: at };
  if (ty !== undefined) source.ty = ty;
  if (made.d !== undefined) source.d = made.d;
  if (ts.isIdentifier(node.name) && node.name.text === 'this') return made;
  made.bindings = patternOf(c, node.name, scope, source, made.rest ? [{ rest: [] }] : undefined);
  return made;
}

/** Declares the names of a pattern. @returns their binding indices */
export function patternOf(
  c: Collector,
  name: TS.BindingName,
  scope: Scope,
  source: PatternSource,
  path: PathStep[] | undefined,
): number[] {
  const { ts } = c;
  if (ts.isIdentifier(name)) {
    const binding: Binding = { n: name.text, k: source.kind, s: c.start(name), e: name.end };
    if (source.x !== undefined) binding.x = source.x;
    if (path !== undefined) binding.path = path;
    if (source.d !== undefined) binding.d = source.d;
    if (source.ty !== undefined) binding.ty = source.ty;
    if (source.f !== undefined) binding.f = source.f;
    if (source.p !== undefined) binding.p = source.p;
    if (source.module) binding.m = 1;
    if (source.of) binding.of = 1;
    const target = source.kind === 'var' ? scope.functionScope() : scope;
    return [c.names.declare(target, binding, 'value')];
  }
  const made: number[] = [];
  const isObject = ts.isObjectBindingPattern(name);
  const taken: (string | number)[] = [];
  name.elements.forEach((element, i) => {
    if (ts.isOmittedExpression(element)) return;
    const key = element.propertyName ?? (ts.isIdentifier(element.name) ? element.name : undefined);
    const text: string | number | undefined = isObject
      ? key === undefined
        ? undefined
        : staticName(c, key as TS.PropertyName)
      : i;
    let next: PathStep | undefined = text;
    if (element.dotDotDotToken !== undefined) next = { rest: [...taken] };
    else if (text !== undefined) taken.push(text);
    else if (key !== undefined && ts.isComputedPropertyName(key))
      next = { key: expressionOf(c, key.expression, scope) };
    if (next === undefined) return;
    const inner: PatternSource = { ...source };
    // The default of an outer pattern holds for the whole; the element's own is nearer.
    if (element.initializer !== undefined) inner.d = expressionOf(c, element.initializer, scope);
    else delete inner.d;
    made.push(...patternOf(c, element.name, scope, inner, step(path, next)));
  });
  return made;
}

function decoratorsOf(c: Collector, node: TS.Node, scope: Scope): Expr[] | undefined {
  const { ts } = c;
  if (!ts.canHaveDecorators(node)) return undefined;
  const decorators = ts.getDecorators(node);
  return decorators?.map((d) => expressionOf(c, d.expression, scope));
}

/** Declares type parameters. @returns their indices; undefined where there are none */
export function typeParameters(
  c: Collector,
  nodes: readonly TS.TypeParameterDeclaration[] | undefined,
  scope: Scope,
): number[] | undefined {
  return nodes?.map((node) => {
    const i = c.types.push({ n: node.name.text, ext: [], ty: { t: 'z' }, s: c.start(node), e: node.end }) - 1;
    c.names.declare(scope, { n: node.name.text, k: 'type', s: c.start(node.name), e: node.name.end, i }, 'type');
    c.types[i]!.ty = typeOf(c, node.constraint, scope) ?? { t: 'z' };
    return i;
  });
}

/** Adds a class. @returns its index */
export function classOf(c: Collector, node: TS.ClassLikeDeclaration, outer: Scope): number {
  const { ts } = c;
  const index = c.classes.push({ s: c.start(node), e: node.end, impl: [], members: [] }) - 1;
  const fact = c.classes[index]!;
  const name = node.name?.text ?? c.pendingName?.name;
  if (c.pendingName !== undefined && c.pendingName.binding >= 0) fact.b = c.pendingName.binding;
  c.pendingName = undefined;
  if (name !== undefined) fact.n = name;
  const scope = new Scope(outer, false);
  const tp = typeParameters(c, node.typeParameters, scope);
  if (tp !== undefined) fact.tp = tp;
  if (ts.isClassExpression(node) && node.name !== undefined) {
    c.names.declare(
      scope,
      { n: node.name.text, k: 'class', s: c.start(node.name), e: node.name.end, i: index },
      'both',
    );
  }
  for (const clause of node.heritageClauses ?? []) {
    for (const type of clause.types) {
      if (clause.token === ts.SyntaxKind.ExtendsKeyword) fact.ext = expressionOf(c, type.expression, scope);
      else fact.impl.push(typeOf(c, type, scope) ?? { t: 'z' });
    }
  }
  const decorators = decoratorsOf(c, node, scope);
  if (decorators !== undefined) fact.decorators = decorators;
  const before = c.cls;
  c.cls = index;
  for (const member of node.members) memberOf(c, member, scope, fact.members);
  c.cls = before;
  return index;
}

function memberOf(c: Collector, node: TS.ClassElement, scope: Scope, members: ClassMember[]): void {
  const { ts } = c;
  const isStatic =
    ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.StaticKeyword);
  if (ts.isConstructorDeclaration(node)) {
    const f = functionOf(c, node, scope);
    const s = c.start(node);
    members.push({ n: 'constructor', k: 'constructor', f, s, e: node.end, ns: s, ne: s + 'constructor'.length });
    node.parameters.forEach((p, i) => {
      if (!ts.getModifiers(p)?.some((m) => m.kind !== ts.SyntaxKind.OverrideKeyword) || !ts.isIdentifier(p.name))
        return;
      const parameter = c.functions[f]!.params[i]!;
      const made: ClassMember = {
        n: p.name.text,
        k: 'property',
        s: c.start(p),
        e: p.end,
        ns: c.start(p.name),
        ne: p.name.end,
      };
      if (parameter.ty !== undefined) made.ty = parameter.ty;
      if (parameter.bindings[0] !== undefined) made.b = parameter.bindings[0];
      if (parameter.decorators !== undefined) made.decorators = parameter.decorators;
      members.push(made);
    });
    return;
  }
  if (ts.isClassStaticBlockDeclaration(node)) {
    const inner = new Scope(scope, true);
    declareAll(c, node.body.statements, inner);
    const s = c.start(node);
    const body = statementsOf(c, node.body.statements, inner);
    const f = c.functions.push({ s, e: node.end, params: [], body, kind: 'method', c: c.cls }) - 1;
    members.push({ n: '%static', k: 'method', static: 1, f, s, e: node.end, ns: s, ne: s });
    return;
  }
  if (node.name === undefined) return;
  const name = staticName(c, node.name) ?? '%computed';
  const made: ClassMember = {
    n: name,
    k: 'property',
    s: c.start(node),
    e: node.end,
    ns: c.start(node.name),
    ne: node.name.end,
  };
  if (isStatic) made.static = 1;
  const decorators = decoratorsOf(c, node, scope);
  if (decorators !== undefined) made.decorators = decorators;
  if (ts.isPropertyDeclaration(node)) {
    const ty = typeOf(c, node.type, scope);
    if (ty !== undefined) made.ty = ty;
    if (node.initializer !== undefined) {
      c.pendingName = { name, binding: -1 };
      made.x = expressionOf(c, node.initializer, new Scope(scope, true));
      c.pendingName = undefined;
    }
  } else if (ts.isMethodDeclaration(node) || ts.isGetAccessorDeclaration(node) || ts.isSetAccessorDeclaration(node)) {
    // An overload has no body, and its implementation follows.
    if (ts.isMethodDeclaration(node) && node.body === undefined) {
      made.ty = { t: 'fn', p: node.parameters.map((p) => typeOf(c, p.type, scope)), r: typeOf(c, node.type, scope) };
    }
    made.k = ts.isMethodDeclaration(node) ? 'method' : ts.isGetAccessorDeclaration(node) ? 'get' : 'set';
    made.f = functionOf(c, node, scope);
  } else return;
  members.push(made);
}
