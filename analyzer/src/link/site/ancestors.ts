import type { Expr, Statement } from '../../facts/file-facts.js';
import { initialisersOf } from '../../facts/shared-parts.js';
import type { Unit } from '../value.js';

/** What a part of a file stands in, and as what. */
export type Frame =
  | { in: 'expr'; x: Expr; role: ExprRole; name?: string; index?: number }
  | { in: 'statement'; s: Statement; role: 'test' | 'then' | 'else' | 'case' | 'body' | 'caught' | 'value' }
  | { in: 'list'; list: readonly Statement[]; index: number }
  | { in: 'function'; i: number }
  | { in: 'field'; name: string; isStatic: boolean };

export type ExprRole =
  | 'left'
  | 'right'
  | 'test'
  | 'then'
  | 'else'
  | 'callee'
  | 'argument'
  | 'attribute'
  | 'child'
  | 'property'
  | 'object'
  | 'inner';

/** Gets every expression, and every declared name, with what it stands in, the innermost last. */
export interface Visitor {
  expression(x: Expr, ancestors: readonly Frame[]): void;
  binding(b: number, ancestors: readonly Frame[]): void;
}

/** Visits all code of a unit. Code nested deeper than the stack is left out; the statements beside it are not. */
export function visitUnit(unit: Unit, visitor: Visitor): void {
  const { facts } = unit;
  const stack: Frame[] = [];

  const within = (frame: Frame, run: () => void): void => {
    stack.push(frame);
    run();
    stack.pop();
  };
  const list = (statements: readonly Statement[]): void => {
    statements.forEach((s, index) => {
      const depth = stack.length;
      try {
        within({ in: 'list', list: statements, index }, () => statement(s));
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        stack.length = depth;
      }
    });
  };
  const part = (x: Expr, of: Expr, role: ExprRole, more: { name?: string; index?: number } = {}): void =>
    within({ in: 'expr', x: of, role, ...more }, () => expression(x));

  const fn = (i: number): void => {
    const fact = facts.functions[i]!;
    within({ in: 'function', i }, () => {
      for (const p of fact.params) {
        for (const b of p.bindings) visitor.binding(b, stack);
        if (p.d !== undefined) expression(p.d);
        for (const d of p.decorators ?? []) expression(d);
      }
      if (fact.x !== undefined) expression(fact.x);
      list(fact.body);
    });
  };
  const cls = (i: number): void => {
    const fact = facts.classes[i]!;
    if (fact.ext !== undefined) expression(fact.ext);
    for (const d of fact.decorators ?? []) expression(d);
    for (const m of fact.members) {
      for (const d of m.decorators ?? []) expression(d);
      within({ in: 'field', name: m.n, isStatic: m.static === 1 }, () => {
        if (m.f !== undefined) fn(m.f);
        if (m.x !== undefined) expression(m.x);
      });
    }
  };
  const expression = (x: Expr): void => {
    visitor.expression(x, stack);
    switch (x.t) {
      case 'tpl':
      case 'arr':
      case 'z':
        x.x.forEach((one) => part(one, x, 'inner'));
        break;
      case 'mem':
        part(x.o, x, 'object');
        break;
      case 'idx':
        part(x.o, x, 'object');
        part(x.k, x, 'inner');
        break;
      case 'call':
        part(x.f, x, 'callee');
        x.a.forEach((a, index) => part(a, x, 'argument', { index }));
        break;
      case 'fn':
        fn(x.i);
        break;
      case 'cls':
        cls(x.i);
        break;
      case 'obj':
        for (const p of x.p) {
          if (p.k !== undefined) part(p.k, x, 'inner');
          part(p.v, x, 'property', p.n === undefined ? {} : { name: p.n });
        }
        break;
      case 'cond':
        part(x.c, x, 'test');
        part(x.y, x, 'then');
        part(x.n, x, 'else');
        break;
      case 'bin':
      case 'set':
        part(x.l, x, 'left');
        part(x.r, x, 'right');
        break;
      case 'un':
      case 'await':
      case 'as':
      case 'spread':
        part(x.x, x, 'inner');
        break;
      case 'jsx':
        part(x.tag, x, 'inner');
        for (const a of x.at) if (a.v !== undefined) part(a.v, x, 'attribute', { name: a.n });
        for (const c of x.ch) part(c, x, 'child');
        break;
      default:
        break;
    }
  };
  const statement = (s: Statement): void => {
    const in_ = (role: (Frame & { in: 'statement' })['role'], run: () => void): void =>
      within({ in: 'statement', s, role }, run);
    switch (s.k) {
      case 'expr':
      case 'export':
        in_('value', () => expression(s.x));
        break;
      case 'vars':
        in_('value', () => {
          for (const b of s.b) visitor.binding(b, stack);
          for (const x of initialisersOf(unit.facts, s)) expression(x);
        });
        break;
      case 'return':
      case 'throw':
        if (s.x !== undefined) in_('value', () => expression(s.x!));
        break;
      case 'if':
        in_('test', () => expression(s.c));
        in_('then', () => list(s.y));
        if (s.n !== undefined) in_('else', () => list(s.n!));
        break;
      case 'switch':
        in_('test', () => expression(s.x));
        for (const one of s.cases)
          in_('case', () => {
            if (one.x !== undefined) expression(one.x);
            list(one.b);
          });
        break;
      case 'loop':
        in_('test', () => s.h.forEach(expression));
        in_('body', () => list(s.b));
        break;
      case 'try':
        in_(s.c === undefined ? 'body' : 'caught', () => list(s.b));
        if (s.c !== undefined) in_('body', () => list(s.c!));
        if (s.f !== undefined) in_('body', () => list(s.f!));
        break;
      case 'block':
        list(s.b);
        break;
      case 'fn':
        fn(s.i);
        break;
      case 'class':
        cls(s.i);
        break;
      default:
        break;
    }
  };
  list(facts.body);
}
