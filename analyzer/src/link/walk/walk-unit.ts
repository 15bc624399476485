import type { Attribute, Expr, Property, Statement } from '../../facts/file-facts.js';
import { evaluate } from '../evaluate.js';
import type { Value } from '../value.js';
import { recordElement } from './elements.js';
import { recordCall } from './evaluations.js';
import { noteImplementers } from './flows.js';
import { recordAccessors, recordBindings, recordMember, recordName } from './holders.js';
import { declareTyped, noteBareValue, recordComparison, recordField, walkSwitch } from './key-tables.js';
import { bagsIn } from './walk-values.js';
import type { Walk } from './walk.js';
import { recordChange, visitAssignment } from './writes.js';

export function walkUnit(w: Walk): void {
  w.L.within(w.unit, () => {
    noteImplementers(w);
    walkStatements(w, w.unit.facts.body);
    recordBindings(w);
    recordAccessors(w);
  });
}

export function walkStatements(w: Walk, statements: readonly Statement[]): void {
  for (const s of statements) walkStatement(w, s);
}

function walkStatement(w: Walk, s: Statement): void {
  switch (s.k) {
    case 'expr':
    case 'export':
      visit(w, s.x);
      break;
    case 'vars':
      for (const b of s.b) {
        const binding = w.unit.facts.bindings[b]!;
        if (binding.ty !== undefined && binding.x !== undefined && binding.path === undefined)
          declareTyped(w, binding.x, binding.ty);
      }
      for (const x of s.x) visit(w, x);
      break;
    case 'return':
    case 'throw':
      if (s.x !== undefined) visit(w, s.x);
      break;
    case 'if':
      visit(w, s.c);
      walkStatements(w, s.y);
      if (s.n !== undefined) walkStatements(w, s.n);
      break;
    case 'switch':
      walkSwitch(w, s);
      break;
    case 'loop':
      for (const x of s.h) visit(w, x);
      walkStatements(w, s.b);
      break;
    case 'try':
      walkStatements(w, s.b);
      if (s.c !== undefined) walkStatements(w, s.c);
      if (s.f !== undefined) walkStatements(w, s.f);
      break;
    case 'block':
      walkStatements(w, s.b);
      break;
    case 'fn':
      walkFunction(w, s.i);
      break;
    case 'class':
      walkClass(w, s.i);
      break;
    case 'enum':
    case 'type':
      break;
  }
}

function walkFunction(w: Walk, i: number): void {
  const fact = w.unit.facts.functions[i]!;
  for (const p of fact.params) {
    if (p.d !== undefined) visit(w, p.d);
    for (const d of p.decorators ?? []) visit(w, d);
  }
  if (fact.ty !== undefined) for (const x of fact.returns) declareTyped(w, x, fact.ty);
  if (fact.x !== undefined) visit(w, fact.x);
  walkStatements(w, fact.body);
}

function walkClass(w: Walk, i: number): void {
  const fact = w.unit.facts.classes[i]!;
  if (fact.ext !== undefined) visit(w, fact.ext);
  for (const d of fact.decorators ?? []) visit(w, d);
  for (const m of fact.members) {
    for (const d of m.decorators ?? []) visit(w, d);
    if (m.f !== undefined) walkFunction(w, m.f);
    if (m.x !== undefined) {
      if (m.ty !== undefined) declareTyped(w, m.x, m.ty);
      visit(w, m.x);
      recordField(w, m.n, m.x, m.s, m.e);
    }
  }
}

export function visit(w: Walk, x: Expr): void {
  switch (x.t) {
    case 'id':
      recordName(w, x);
      return;
    case 'mem':
      recordMember(w, x);
      visit(w, x.o);
      return;
    case 'idx':
      recordMember(w, x);
      visit(w, x.o);
      visit(w, x.k);
      return;
    case 'call':
      recordCall(w, x);
      // A method of an object that a property pattern names is no flag.
      if (x.f.t === 'mem' && bagsIn(w.L, evaluate(w.L, w.unit, x.f.o)).some(isPattern)) visit(w, x.f.o);
      else if (x.f.t !== 'id') visit(w, x.f);
      for (const a of x.a) visit(w, a);
      return;
    case 'jsx':
      recordElement(w, x);
      if (x.tag.t !== 'id') visit(w, x.tag);
      for (const a of x.at) visitAttribute(w, a);
      for (const c of x.ch) visit(w, c);
      return;
    case 'fn':
      walkFunction(w, x.i);
      return;
    case 'cls':
      walkClass(w, x.i);
      return;
    case 'obj':
      for (const p of x.p) visitProperty(w, p);
      return;
    case 'bin':
      recordComparison(w, x);
      visit(w, x.l);
      visit(w, x.r);
      return;
    case 'set':
      visitAssignment(w, x);
      return;
    case 'as':
      declareTyped(w, x.x, x.ty);
      visit(w, x.x);
      return;
    case 'cond':
      visit(w, x.c);
      visit(w, x.y);
      visit(w, x.n);
      return;
    case 'un':
      if (x.op === 'delete') recordChange(w, x.x, x);
      else visit(w, x.x);
      return;
    case 'await':
    case 'spread':
      visit(w, x.x);
      return;
    case 'arr':
    case 'tpl':
    case 'z':
      for (const one of x.x) visit(w, one);
      return;
    default:
      return;
  }
}

function visitAttribute(w: Walk, a: Attribute): void {
  if (a.v === undefined) return;
  if (!a.spread) recordField(w, a.n, a.v, a.s, a.e);
  noteBareValue(w, a.v);
  visit(w, a.v);
}

function visitProperty(w: Walk, p: Property): void {
  if (p.k !== undefined) visit(w, p.k);
  if (p.n !== undefined && !p.spread) recordField(w, p.n, p.v, p.s, p.e);
  noteBareValue(w, p.v);
  visit(w, p.v);
}

const isPattern = (value: Value): boolean => value.k === 'bag' && value.known.evaluator.property !== undefined;
