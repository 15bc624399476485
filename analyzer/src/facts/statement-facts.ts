import type { ts as TS } from 'ts-morph';
import type { Collector } from './collector.js';
import { classOf, functionOf, patternOf, typeParameters } from './declaration-facts.js';
import { expressionOf } from './expression-facts.js';
import type { BindingKind, Expr, Statement, TypeExpr } from './file-facts.js';
import { Scope } from './scope.js';
import { initialisersOf } from './shared-parts.js';
import { membersOf, typeOf } from './type-facts.js';

/** Declares what a block declares before it is walked: classes, enums, functions, types, imports. Variables are declared where they stand, since uses are resolved last. */
export function declareAll(c: Collector, nodes: readonly TS.Statement[], scope: Scope): void {
  const { ts } = c;
  for (const node of nodes) {
    if (ts.isFunctionDeclaration(node) && node.name !== undefined) {
      c.names.declare(
        scope,
        top(c, { n: node.name.text, k: 'function', s: c.start(node.name), e: node.name.end }),
        'value',
      );
    } else if (ts.isClassDeclaration(node) && node.name !== undefined) {
      c.names.declare(
        scope,
        top(c, { n: node.name.text, k: 'class', s: c.start(node.name), e: node.name.end }),
        'both',
      );
    } else if (ts.isEnumDeclaration(node)) {
      c.names.declare(scope, top(c, { n: node.name.text, k: 'enum', s: c.start(node.name), e: node.name.end }), 'both');
    } else if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
      c.names.declare(scope, top(c, { n: node.name.text, k: 'type', s: c.start(node.name), e: node.name.end }), 'type');
    } else if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name)) {
      c.names.declare(
        scope,
        top(c, { n: node.name.text, k: 'namespace', s: c.start(node.name), e: node.name.end }),
        'both',
      );
    }
  }
}

function top<T extends object>(c: Collector, binding: T): T & { m?: 1 } {
  return c.fn < 0 ? { ...binding, m: 1 } : binding;
}

/** @returns the statements that hold anything of interest. */
export function statementsOf(c: Collector, nodes: readonly TS.Statement[], scope: Scope): Statement[] {
  const made: Statement[] = [];
  for (const node of nodes) {
    const statement = statementOf(c, node, scope);
    if (statement !== undefined) made.push(statement);
  }
  return made;
}

function blockOf(c: Collector, node: TS.Statement, scope: Scope): Statement[] {
  if (!c.ts.isBlock(node)) return statementsOf(c, [node], scope);
  const inner = new Scope(scope, false);
  declareAll(c, node.statements, inner);
  return statementsOf(c, node.statements, inner);
}

function statementOf(c: Collector, node: TS.Statement, scope: Scope): Statement | undefined {
  const { ts } = c;
  const s = c.start(node);
  const e = node.end;
  const walk = (x: TS.Expression): Expr => expressionOf(c, x, scope);
  if (ts.isExpressionStatement(node)) return { k: 'expr', x: walk(node.expression), s, e };
  if (ts.isVariableStatement(node)) {
    const made = variablesOf(c, node.declarationList, scope, s, e);
    if (isExported(c, node)) for (const b of made.b) exportBinding(c, b);
    return made;
  }
  if (ts.isReturnStatement(node)) {
    if (node.expression === undefined) return { k: 'return', s, e };
    return { k: 'return', x: walk(node.expression), s, e };
  }
  if (ts.isIfStatement(node)) return conditionsOf(c, node, scope);
  if (ts.isBlock(node)) return { k: 'block', b: blockOf(c, node, scope), s, e };
  if (ts.isFunctionDeclaration(node)) return functionDeclaration(c, node, scope, s, e);
  if (ts.isClassDeclaration(node)) {
    const b = node.name === undefined ? -1 : scope.value(node.name.text);
    const i = classOf(c, node, scope);
    if (b >= 0) {
      c.names.bindings[b]!.i = i;
      c.classes[i]!.b = b;
    }
    exportDeclaration(c, node, b, () => ({ t: 'cls', i, s, e }));
    return { k: 'class', i, s, e };
  }
  if (ts.isSwitchStatement(node)) {
    const inner = new Scope(scope, false);
    for (const clause of node.caseBlock.clauses) declareAll(c, clause.statements, inner);
    return {
      k: 'switch',
      x: walk(node.expression),
      cases: node.caseBlock.clauses.map((clause) => ({
        ...(ts.isCaseClause(clause) ? { x: expressionOf(c, clause.expression, inner) } : {}),
        b: statementsOf(c, clause.statements, inner),
        s: c.start(clause),
        e: clause.end,
      })),
      s,
      e,
    };
  }
  if (node.kind === ts.SyntaxKind.BreakStatement || node.kind === ts.SyntaxKind.ContinueStatement)
    return { k: 'jump', s, e };
  if (ts.isThrowStatement(node)) return { k: 'throw', x: walk(node.expression), s, e };
  if (ts.isTryStatement(node)) return tryOf(c, node, scope, s, e);
  if (ts.isIterationStatement(node, false)) return loopOf(c, node, scope, s, e);
  if (ts.isLabeledStatement(node)) return statementOf(c, node.statement, scope);
  return moduleStatement(c, node, scope, s, e);
}

/** Each `else if` is nested in the one before it, which can be deeper than the stack. */
function conditionsOf(c: Collector, first: TS.IfStatement, scope: Scope): Statement {
  const one = (node: TS.IfStatement): Statement & { k: 'if' } => ({
    k: 'if',
    c: expressionOf(c, node.expression, scope),
    y: blockOf(c, node.thenStatement, scope),
    ys: c.start(node.thenStatement),
    ye: node.thenStatement.end,
    s: c.start(node),
    e: node.end,
  });
  const made = one(first);
  let last = made;
  let otherwise = first.elseStatement;
  while (otherwise !== undefined && c.ts.isIfStatement(otherwise)) {
    const next = one(otherwise);
    last.n = [next];
    last = next;
    otherwise = otherwise.elseStatement;
  }
  if (otherwise !== undefined) last.n = blockOf(c, otherwise, scope);
  return made;
}

function functionDeclaration(
  c: Collector,
  node: TS.FunctionDeclaration,
  scope: Scope,
  s: number,
  e: number,
): Statement {
  const b = node.name === undefined ? -1 : scope.value(node.name.text);
  const i = functionOf(c, node, scope);
  if (b >= 0) {
    const binding = c.names.bindings[b]!;
    if (node.body !== undefined || binding.f === undefined) binding.f = i;
    c.functions[i]!.b = b;
  }
  if (node.body !== undefined || isAmbient(c, node)) exportDeclaration(c, node, b, () => ({ t: 'fn', i, s, e }));
  return { k: 'fn', i, s, e };
}

function variablesOf(
  c: Collector,
  list: TS.VariableDeclarationList,
  scope: Scope,
  s: number,
  e: number,
): Statement & { k: 'vars' } {
  const { ts } = c;
  const flags = list.flags & ts.NodeFlags.BlockScoped;
  const kind: BindingKind =
    flags === 0 ? 'var' : flags & ts.NodeFlags.Let && !(flags & ts.NodeFlags.Const) ? 'let' : 'const';
  const made: Statement & { k: 'vars' } = { k: 'vars', b: [], s, e };
  for (const declaration of list.declarations) {
    const ty = typeOf(c, declaration.type, scope);
    const pending = ts.isIdentifier(declaration.name)
      ? { name: declaration.name.text, binding: c.names.bindings.length }
      : undefined;
    const base = { kind, ...(ty === undefined ? {} : { ty }), ...(c.fn < 0 ? { module: true } : {}) };
    const indices = patternOf(c, declaration.name, scope, base, undefined);
    if (declaration.initializer !== undefined) {
      c.pendingName = pending === undefined ? undefined : { name: pending.name, binding: indices[0] ?? -1 };
      const x = expressionOf(c, declaration.initializer, scope);
      c.pendingName = undefined;
      let isHeld = false;
      for (const index of indices) {
        const binding = c.names.bindings[index]!;
        if (binding.x === undefined) {
          binding.x = x;
          isHeld = true;
        } else (binding.w ??= []).push(x);
      }
      if (!isHeld) (made.x ??= []).push(x);
    }
    made.b.push(...indices);
  }
  return made;
}

function tryOf(c: Collector, node: TS.TryStatement, scope: Scope, s: number, e: number): Statement {
  const made: Statement & { k: 'try' } = { k: 'try', b: blockOf(c, node.tryBlock, scope), s, e };
  if (node.catchClause !== undefined) {
    const inner = new Scope(scope, false);
    if (node.catchClause.variableDeclaration !== undefined) {
      patternOf(c, node.catchClause.variableDeclaration.name, inner, { kind: 'catch' }, undefined);
    }
    made.c = blockOf(c, node.catchClause.block, inner);
  }
  if (node.finallyBlock !== undefined) made.f = blockOf(c, node.finallyBlock, scope);
  return made;
}

function loopOf(c: Collector, node: TS.IterationStatement, scope: Scope, s: number, e: number): Statement {
  const { ts } = c;
  const inner = new Scope(scope, false);
  const h: Expr[] = [];
  const walk = (x: TS.Expression | undefined): void => {
    if (x !== undefined) h.push(expressionOf(c, x, inner));
  };
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    const x = expressionOf(c, node.expression, inner);
    h.push(x);
    if (ts.isVariableDeclarationList(node.initializer)) {
      for (const declaration of node.initializer.declarations) {
        patternOf(c, declaration.name, inner, { kind: 'const', x, of: ts.isForOfStatement(node) }, undefined);
      }
    } else walk(node.initializer);
  } else if (ts.isForStatement(node)) {
    if (node.initializer !== undefined && ts.isVariableDeclarationList(node.initializer))
      h.push(...initialisersOf(c.names, variablesOf(c, node.initializer, inner, s, e)));
    else walk(node.initializer);
    walk(node.condition);
    walk(node.incrementor);
  } else walk((node as TS.WhileStatement | TS.DoStatement).expression);
  return { k: 'loop', h, b: blockOf(c, node.statement, inner), s, e };
}

function moduleStatement(c: Collector, node: TS.Statement, scope: Scope, s: number, e: number): Statement | undefined {
  const { ts } = c;
  if (ts.isImportDeclaration(node)) {
    importOf(c, node, scope);
    return undefined;
  }
  if (ts.isExportDeclaration(node)) {
    reexport(c, node, scope);
    return undefined;
  }
  if (ts.isExportAssignment(node)) {
    c.pendingName = { name: 'default', binding: -1 };
    const x = expressionOf(c, node.expression, scope);
    c.pendingName = undefined;
    c.exports.push({ name: node.isExportEquals ? 'export=' : 'default', expr: x, s, e });
    return { k: 'export', x, s, e };
  }
  if (ts.isEnumDeclaration(node)) {
    const b = scope.value(node.name.text);
    const i =
      c.enums.push({
        n: node.name.text,
        s,
        e,
        b,
        members: node.members.map((m) => ({
          n: ts.isComputedPropertyName(m.name) ? '' : (m.name as TS.Identifier).text,
          ...(m.initializer === undefined ? {} : { v: expressionOf(c, m.initializer, scope) }),
          s: c.start(m),
          e: m.end,
          ns: c.start(m.name),
          ne: m.name.end,
        })),
      }) - 1;
    c.names.bindings[b]!.i = i;
    if (isExported(c, node)) exportBinding(c, b);
    return { k: 'enum', i, s, e };
  }
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return typeDeclaration(c, node, scope, s, e);
  if (
    ts.isModuleDeclaration(node) &&
    ts.isIdentifier(node.name) &&
    node.body !== undefined &&
    ts.isModuleBlock(node.body)
  ) {
    const inner = new Scope(scope, true);
    declareAll(c, node.body.statements, inner);
    const b = statementsOf(c, node.body.statements, inner);
    const index = scope.value(node.name.text);
    if (index >= 0) {
      c.names.bindings[index]!.ns = Object.fromEntries(inner.values);
      if (isExported(c, node)) exportBinding(c, index);
    }
    return { k: 'block', b, s, e };
  }
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
    const specifier = node.moduleReference.expression;
    if (ts.isStringLiteralLike(specifier)) addImport(c, node.name, specifier.text, '*', scope);
  }
  return undefined;
}

function typeDeclaration(
  c: Collector,
  node: TS.InterfaceDeclaration | TS.TypeAliasDeclaration,
  outer: Scope,
  s: number,
  e: number,
): Statement {
  const { ts } = c;
  const b = outer.type(node.name.text);
  const scope = new Scope(outer, false);
  const i = c.types.push({ n: node.name.text, ext: [], ty: { t: 'z' }, b, s, e }) - 1;
  const tp = typeParameters(c, node.typeParameters, scope);
  const fact = c.types[i]!;
  if (tp !== undefined) fact.tp = tp;
  if (ts.isInterfaceDeclaration(node)) {
    fact.interface = 1;
    fact.ty = membersOf(c, node.members, scope);
    for (const clause of node.heritageClauses ?? []) {
      fact.ext.push(...clause.types.map((t): TypeExpr => typeOf(c, t, scope) ?? { t: 'z' }));
    }
  } else fact.ty = typeOf(c, node.type, scope) ?? { t: 'z' };
  if (b >= 0) {
    const binding = c.names.bindings[b]!;
    if (binding.i === undefined || binding.k !== 'type') binding.i = i;
    else {
      // Declarations of one interface merge.
      const first = c.types[binding.i]!;
      if (first.ty.t === 'obj' && fact.ty.t === 'obj') first.ty.m.push(...fact.ty.m);
      first.ext.push(...fact.ext);
    }
    if (isExported(c, node)) exportBinding(c, b);
  }
  return { k: 'type', i, s, e };
}

function importOf(c: Collector, node: TS.ImportDeclaration, scope: Scope): void {
  const { ts } = c;
  if (!ts.isStringLiteralLike(node.moduleSpecifier)) return;
  const module = node.moduleSpecifier.text;
  const clause = node.importClause;
  if (clause === undefined) return;
  if (clause.name !== undefined) addImport(c, clause.name, module, 'default', scope);
  const named = clause.namedBindings;
  if (named === undefined) return;
  if (ts.isNamespaceImport(named)) addImport(c, named.name, module, '*', scope);
  else
    for (const element of named.elements)
      addImport(c, element.name, module, (element.propertyName ?? element.name).text, scope);
}

function addImport(c: Collector, local: TS.Identifier, module: string, name: string, scope: Scope): void {
  const binding = c.names.declare(
    scope,
    { n: local.text, k: 'import', s: c.start(local), e: local.end, m: 1, im: c.imports.length },
    'both',
  );
  c.imports.push({ binding, module, name });
}

function reexport(c: Collector, node: TS.ExportDeclaration, scope: Scope): void {
  const { ts } = c;
  const module =
    node.moduleSpecifier !== undefined && ts.isStringLiteralLike(node.moduleSpecifier)
      ? node.moduleSpecifier.text
      : undefined;
  const clause = node.exportClause;
  if (clause === undefined) {
    if (module !== undefined) c.stars.push({ module });
    return;
  }
  if (ts.isNamespaceExport(clause)) {
    if (module !== undefined) c.stars.push({ module, as: clause.name.text });
    return;
  }
  for (const element of clause.elements) {
    const imported = (element.propertyName ?? element.name).text;
    const s = c.start(element);
    if (module !== undefined) {
      c.exports.push({ name: element.name.text, module, imported, s, e: element.end });
      continue;
    }
    const use = { b: -1, n: imported };
    c.names.use(use, scope, 'value');
    c.pendingExports.push({ use, name: element.name.text, s, e: element.end, scope });
  }
}

function isExported(c: Collector, node: TS.Node): boolean {
  const { ts } = c;
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword) ?? false)
  );
}

/** Its implementation is not in the workspace, but its type says what it gives. */
const isAmbient = (c: Collector, node: TS.FunctionDeclaration): boolean =>
  c.file.isDeclarationFile ||
  (c.ts.getModifiers(node)?.some((m) => m.kind === c.ts.SyntaxKind.DeclareKeyword) ?? false);

function exportBinding(c: Collector, index: number): void {
  const binding = c.names.bindings[index];
  if (binding !== undefined) c.exports.push({ name: binding.n, binding: index, s: binding.s, e: binding.e });
}

function exportDeclaration(
  c: Collector,
  node: TS.FunctionDeclaration | TS.ClassDeclaration,
  b: number,
  expr: () => Expr,
): void {
  const { ts } = c;
  if (!isExported(c, node)) return;
  const isDefault = ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.DefaultKeyword) ?? false;
  if (!isDefault) {
    if (b >= 0) exportBinding(c, b);
    return;
  }
  const s = c.start(node);
  if (b >= 0) c.exports.push({ name: 'default', binding: b, s, e: node.end });
  else c.exports.push({ name: 'default', expr: expr(), s, e: node.end });
}
