import type { Attribute, Expr, Property, Statement } from '../../facts/file-facts.js';
import { initialisersOf, returnsOf } from '../../facts/shared-parts.js';
import { evaluate } from '../evaluate.js';
import type { Value } from '../value.js';
import { recordElement } from './elements.js';
import { recordCall } from './evaluations.js';
import { noteImplementers } from './flows.js';
import { recordAccessors, recordBindings, recordMember, recordName } from './holders.js';
import { declareTyped, noteBareValue, recordComparison, recordField, walkSwitch } from './key-tables.js';
import { recordStandIn } from './replaced-bags.js';
import { bagsIn } from './walk-values.js';
import type { Walk } from './walk.js';
import { recordChange, visitAssignment } from './writes.js';

/**
 * Walks a unit. Code nested deeper than the stack is left out; the statements beside it are not.
 * @returns false where something was left out
 */
export function walkUnit(w: Walk): boolean {
  w.L.begin();
  let isWhole = within(w, () => {
    noteImplementers(w);
  });
  for (const s of w.unit.facts.body) isWhole = within(w, () => walkStatement(w, s)) && isWhole;
  return (
    within(w, () => {
      recordBindings(w);
      recordAccessors(w);
    }) && isWhole
  );
}

function within(w: Walk, part: () => void): boolean {
  try {
    w.L.within(w.unit, part);
    return true;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    w.L.recover();
    return false;
  }
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
        if (binding.x === undefined || binding.path !== undefined) continue;
        if (binding.ty !== undefined) declareTyped(w, binding.x, binding.ty);
        if (binding.m === 1 && w.unit.test && w.L.evaluators.properties.length > 0)
          recordStandIn(w, [binding.n], evaluate(w.L, w.unit, binding.x));
      }
      for (const x of initialisersOf(w.unit.facts, s)) visit(w, x);
      break;
    case 'return':
    case 'throw':
      if (s.x !== undefined) visit(w, s.x);
      break;
    case 'if':
      walkConditions(w, s);
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
    case 'jump':
    case 'enum':
    case 'type':
      break;
  }
}

/** Each `else if` is nested in the one before it; the walk is not. */
function walkConditions(w: Walk, first: Statement & { k: 'if' }): void {
  for (let at: Statement | undefined = first; at?.k === 'if';) {
    visit(w, at.c);
    walkStatements(w, at.y);
    const otherwise: Statement[] = at.n ?? [];
    at = otherwise.length === 1 && otherwise[0]!.k === 'if' ? otherwise[0] : undefined;
    if (at === undefined) walkStatements(w, otherwise);
  }
}

function walkFunction(w: Walk, i: number): void {
  const fact = w.unit.facts.functions[i]!;
  for (const p of fact.params) {
    if (p.d !== undefined) visit(w, p.d);
    for (const d of p.decorators ?? []) visit(w, d);
  }
  if (fact.ty !== undefined) for (const x of returnsOf(fact)) declareTyped(w, x, fact.ty);
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
  // Long chains lean to one side; along it no call is nested in another.
  for (let at: Expr | undefined = x; at !== undefined;) at = visitOne(w, at);
}

/** @returns the part that is still to be visited */
function visitOne(w: Walk, x: Expr): Expr | undefined {
  w.L.nextNode();
  switch (x.t) {
    case 'id':
      recordName(w, x);
      return undefined;
    case 'mem':
      recordMember(w, x);
      return isMockedMethod(w, x) ? x.o.o : x.o;
    case 'idx':
      recordMember(w, x);
      visit(w, x.k);
      return x.o;
    case 'call':
      recordCall(w, x);
      for (const a of x.a) visit(w, a);
      // A method of an object that a property pattern names is no flag.
      if (x.f.t === 'mem' && bagsIn(w.L, evaluate(w.L, w.unit, x.f.o)).some(isPattern)) return x.f.o;
      return x.f.t === 'id' ? undefined : x.f;
    case 'jsx':
      recordElement(w, x);
      if (x.tag.t !== 'id') visit(w, x.tag);
      for (const a of x.at) visitAttribute(w, a);
      for (const c of x.ch) visit(w, c);
      return undefined;
    case 'fn':
      walkFunction(w, x.i);
      return undefined;
    case 'cls':
      walkClass(w, x.i);
      return undefined;
    case 'obj':
      for (const p of x.p) visitProperty(w, p);
      return undefined;
    case 'bin':
      recordComparison(w, x);
      visit(w, x.r);
      return x.l;
    case 'set':
      visitAssignment(w, x);
      return undefined;
    case 'as':
      declareTyped(w, x.x, x.ty);
      return x.x;
    case 'cond':
      visit(w, x.c);
      visit(w, x.y);
      return x.n;
    case 'un':
      if (x.op !== 'delete') return x.x;
      recordChange(w, x.x, x);
      return undefined;
    case 'await':
    case 'spread':
      return x.x;
    case 'arr':
    case 'tpl':
    case 'z':
      for (const one of x.x) visit(w, one);
      return undefined;
    default:
      return undefined;
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

const OF_MOCKS = /^(?:(?:mock|called)(?:[A-Z]\w*)?|and|resolves|rejects|returns|throws|callsFake|withArgs)$/;

/** What has a mock's members is called elsewhere: `featureFlags.isEnabled.mockReturnValue(true)` speaks of a method too. */
const isMockedMethod = (w: Walk, x: Expr & { t: 'mem' }): x is Expr & { t: 'mem'; o: { t: 'mem' } } =>
  OF_MOCKS.test(x.n) && x.o.t === 'mem' && bagsIn(w.L, evaluate(w.L, w.unit, x.o.o)).some(isPattern);

const isPattern = (value: Value): boolean => value.k === 'bag' && value.known.evaluator.property !== undefined;
