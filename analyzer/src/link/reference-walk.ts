import type { Attribute, Expr, PathStep, Property, Statement, TypeExpr } from '../facts/file-facts.js';
import type { ChainStep } from '../model/reference.js';
import { argumentsOf, attributesOf, valueAt, type Given } from './argument-access.js';
import { give, selectorInputs } from './builtin-calls.js';
import { fitting, isMeant, keyOf, returned } from './calls.js';
import { substitute } from './environment.js';
import { awaited, bindingValue, evaluate, flagsIn, follow } from './evaluate.js';
import { recordKeys, type Site } from './key-recording.js';
import { keyedType } from './key-types.js';
import type { KnownOverride } from './evaluator-index.js';
import type { Linker, WrapperParameter } from './linker.js';
import { isInteresting } from './interesting-exports.js';
import { EACH, ELEMENT_METHODS, elementsOf, member, renderOf, stepInto } from './members.js';
import { memberPath } from './property-patterns.js';
import { placeOf, type Recorder } from './recorder.js';
import { typeValue } from './types.js';
import { each, union, type FlagValue, type Unit, type Value } from './value.js';

/** Values that a caller's argument carries into a function. */
const CARRIERS = new Set<Value['k']>([
  'flag',
  'bag',
  'each',
  'sdk',
  'evaluator',
  'environment',
  'context',
  'instance',
  'promise',
  'fn',
  'object',
  'tuple',
  'interface',
  'module',
  'external',
]);
const INDIRECT = new Set(['call', 'apply', 'bind']);

/** A name of a registry symbol that stands alone; it counts unless a reference of the same flag spans it. */
export interface BareName {
  unit: Unit;
  s: number;
  e: number;
  key: string;
  value: boolean;
}

/** Walks one unit and records what it finds. */
export class ReferenceWalk {
  constructor(
    readonly L: Linker,
    readonly R: Recorder,
    readonly unit: Unit,
  ) {}

  run(): void {
    this.L.within(this.unit, () => {
      this.#implementers();
      this.#statements(this.unit.facts.body);
      this.#bindings();
      this.#accessorDeclarations();
    });
  }

  /** What stands for an interface is of interest only where a flag can be reached through it. */
  #implementers(): void {
    const { L, unit } = this;
    unit.facts.classes.forEach((fact, i) => {
      if (fact.impl.length === 0 || !isInteresting(L, { k: 'instance', unit, i })) return;
      for (const type of fact.impl) this.#implements(type, { k: 'instance', unit, i });
    });
    for (const { ty, x, path, n } of unit.facts.bindings) {
      if (ty === undefined || x?.t !== 'obj' || path !== undefined) continue;
      const value: Value = { k: 'object', unit, expr: x, name: n };
      if (isInteresting(L, value)) this.#implements(ty, value);
    }
  }

  #implements(type: TypeExpr, implementer: Value & { k: 'instance' | 'object' }): void {
    for (const one of each(this.L.demand(() => typeValue(this.L, this.unit, type)))) {
      if (one.k !== 'interface') continue;
      const declaration = one.unit.facts.types[one.i]!;
      const list = this.L.implementers.get(declaration) ?? [];
      if (list.length >= MAX_IMPLEMENTERS || list.some((other) => isSameCode(other, implementer))) continue;
      this.L.implementers.set(declaration, [...list, implementer]);
      this.L.touch(one.unit);
    }
  }

  #statements(statements: readonly Statement[]): void {
    for (const s of statements) this.#statement(s);
  }

  #statement(s: Statement): void {
    switch (s.k) {
      case 'expr':
      case 'export':
        this.#visit(s.x);
        break;
      case 'vars':
        for (const b of s.b) {
          const binding = this.unit.facts.bindings[b]!;
          if (binding.ty !== undefined && binding.x !== undefined && binding.path === undefined)
            this.#typed(binding.x, binding.ty);
        }
        for (const x of s.x) this.#visit(x);
        break;
      case 'return':
      case 'throw':
        if (s.x !== undefined) this.#visit(s.x);
        break;
      case 'if':
        this.#visit(s.c);
        this.#statements(s.y);
        if (s.n !== undefined) this.#statements(s.n);
        break;
      case 'switch':
        this.#switch(s);
        break;
      case 'loop':
        for (const x of s.h) this.#visit(x);
        this.#statements(s.b);
        break;
      case 'try':
        this.#statements(s.b);
        if (s.c !== undefined) this.#statements(s.c);
        if (s.f !== undefined) this.#statements(s.f);
        break;
      case 'block':
        this.#statements(s.b);
        break;
      case 'fn':
        this.#function(s.i);
        break;
      case 'class':
        this.#class(s.i);
        break;
      case 'enum':
      case 'type':
        break;
    }
  }

  #function(i: number): void {
    const fact = this.unit.facts.functions[i]!;
    for (const p of fact.params) {
      if (p.d !== undefined) this.#visit(p.d);
      for (const d of p.decorators ?? []) this.#visit(d);
    }
    if (fact.ty !== undefined) for (const x of fact.returns) this.#typed(x, fact.ty);
    if (fact.x !== undefined) this.#visit(fact.x);
    this.#statements(fact.body);
  }

  #class(i: number): void {
    const fact = this.unit.facts.classes[i]!;
    if (fact.ext !== undefined) this.#visit(fact.ext);
    for (const d of fact.decorators ?? []) this.#visit(d);
    for (const m of fact.members) {
      for (const d of m.decorators ?? []) this.#visit(d);
      if (m.f !== undefined) this.#function(m.f);
      if (m.x !== undefined) {
        if (m.ty !== undefined) this.#typed(m.x, m.ty);
        this.#visit(m.x);
        this.#field(m.n, m.x, m.s, m.e);
      }
    }
  }

  /** `case` labels of a key are declarations; in tests, overrides. */
  #switch(s: Statement & { k: 'switch' }): void {
    this.#visit(s.x);
    const isKey = this.#isKey(s.x);
    for (const one of s.cases) {
      if (one.x !== undefined) {
        if (isKey) this.#declareKey(evaluate(this.L, this.unit, one.x), one.x.s, one.x.e);
        else this.#visit(one.x);
      }
      this.#statements(one.b);
    }
  }

  /** @returns whether an expression is a flag's key: a parameter that reaches an evaluator, or something of a registry symbol's type. */
  #isKey(x: Expr): boolean {
    for (const one of each(evaluate(this.L, this.unit, x))) {
      if (one.k !== 'param') continue;
      const fact = one.unit.facts.functions[one.fn]!;
      if (this.L.wrappers.get(fact)?.some((w) => isKeyItself(w, one))) return true;
      if (keyedType(this.L, one.unit, one.ty) === 'key') return true;
      if (
        one.path.length === 0 &&
        (this.L.keyTakers.get(fact) === one.p || this.#isConfigured(one.unit, one.fn, one.p))
      )
        return true;
    }
    return false;
  }

  /** The function is a configured evaluator itself, or a branch of one: `const useFlag = cond ? useSdkFlag : onPremiseFlag`. */
  #isConfigured(unit: Unit, fn: number, p: number): boolean {
    const fact = unit.facts.functions[fn]!;
    const name = fact.b === undefined ? fact.n : unit.facts.bindings[fact.b]!.n;
    if (name === undefined) return false;
    if (unit.test && this.L.exportNames.get(name) === p) return true;
    return this.L.evaluators.named.some(({ known, matches }) => matches(name) && (known.evaluator.key ?? 0) === p);
  }

  #declareKey(value: Value, s: number, e: number, unit = this.unit): void {
    for (const one of each(value)) {
      if (one.k !== 'str') continue;
      const key = this.L.keys.canonical(one.v);
      if (one.origin !== undefined) this.R.name(key, one.origin.name);
      this.R.add({
        key,
        kind: unit.test ? 'override' : 'declaration',
        unit,
        s,
        e,
        provider: this.L.providerOf(key),
        evidence: 'import',
        via: [],
      });
    }
  }

  /** An object or list of a registry symbol's type declares its keys. */
  #typed(x: Expr, type: TypeExpr): void {
    const keyed = keyedType(this.L, this.unit, type);
    if (keyed === 'keyed' || keyed === 'list') this.#table(x, keyed);
  }

  #table(x: Expr, keyed: 'keyed' | 'list'): void {
    const inner = x.t === 'as' ? x.x : x;
    if (keyed === 'keyed' && inner.t === 'obj') {
      for (const p of inner.p) {
        if (p.n !== undefined) this.#declareKey({ k: 'str', v: p.n }, p.s, p.e);
        else if (p.k !== undefined) this.#declareKey(evaluate(this.L, this.unit, p.k), p.s, p.e);
      }
    } else if (keyed === 'list') {
      const list = inner.t === 'call' && inner.new ? inner.a[0] : inner;
      if (list?.t === 'arr')
        for (const item of list.x)
          this.#declareKey(
            item.t === 'spread' ? { k: 'lit', v: undefined } : evaluate(this.L, this.unit, item),
            item.s,
            item.e,
          );
    }
  }

  #field(name: string, x: Expr, s: number, e: number): void {
    const known = this.L.evaluators.fields.get(name)?.find(({ inFile }) => inFile(this.unit.file))?.known;
    if (known === undefined) return;
    for (const one of each(this.L.demand(() => evaluate(this.L, this.unit, x)))) {
      if (one.k === 'str')
        recordKeys(
          this.L,
          this.R,
          one,
          { unit: this.unit, s, e, kind: this.unit.test ? 'override' : 'field', known, evidence: 'import', via: [] },
          undefined,
        );
    }
  }

  #visit(x: Expr): void {
    switch (x.t) {
      case 'id':
        this.#name(x);
        return;
      case 'mem':
        this.#member(x);
        this.#visit(x.o);
        return;
      case 'idx':
        this.#member(x);
        this.#visit(x.o);
        this.#visit(x.k);
        return;
      case 'call':
        this.#call(x);
        // A method of an object that a property pattern names is no flag.
        if (x.f.t === 'mem' && bagsIn(this.L, evaluate(this.L, this.unit, x.f.o)).some(isPattern)) this.#visit(x.f.o);
        else if (x.f.t !== 'id') this.#visit(x.f);
        for (const a of x.a) this.#visit(a);
        return;
      case 'jsx':
        this.#element(x);
        if (x.tag.t !== 'id') this.#visit(x.tag);
        for (const a of x.at) this.#attribute(a);
        for (const c of x.ch) this.#visit(c);
        return;
      case 'fn':
        this.#function(x.i);
        return;
      case 'cls':
        this.#class(x.i);
        return;
      case 'obj':
        for (const p of x.p) this.#property(p);
        return;
      case 'bin':
        this.#compare(x);
        this.#visit(x.l);
        this.#visit(x.r);
        return;
      case 'set':
        this.#assign(x);
        return;
      case 'as':
        this.#typed(x.x, x.ty);
        this.#visit(x.x);
        return;
      case 'cond':
        this.#visit(x.c);
        this.#visit(x.y);
        this.#visit(x.n);
        return;
      case 'un':
        if (x.op === 'delete') this.#change(x.x, x);
        else this.#visit(x.x);
        return;
      case 'await':
      case 'spread':
        this.#visit(x.x);
        return;
      case 'arr':
      case 'tpl':
      case 'z':
        for (const one of x.x) this.#visit(one);
        return;
      default:
        return;
    }
  }

  #attribute(a: Attribute): void {
    if (a.v === undefined) return;
    if (!a.spread) this.#field(a.n, a.v, a.s, a.e);
    this.#bareValue(a.v);
    this.#visit(a.v);
  }

  #property(p: Property): void {
    if (p.k !== undefined) this.#visit(p.k);
    if (p.n !== undefined && !p.spread) this.#field(p.n, p.v, p.s, p.e);
    this.#bareValue(p.v);
    this.#visit(p.v);
  }

  /** A property or attribute whose value is a registry symbol's member holds a key as data. */
  #bareValue(x: Expr): void {
    this.#bareName(x, true);
  }

  #bareName(x: Expr, value: boolean): void {
    if (this.L.symbols.size === 0 || x.t !== 'mem') return;
    const one = evaluate(this.L, this.unit, x);
    if (one.k === 'str' && one.origin !== undefined) {
      const { unit, name } = one.origin;
      if (!this.L.symbols.has(`${unit.file}#${name.split('.')[0]}`)) return;
      const key = this.L.keys.canonical(this.L.keys.isKnown(name) ? name : one.v);
      this.R.bare.push({ unit: this.unit, s: x.s, e: x.e, key, value });
      this.R.name(key, name);
    }
  }

  /** A use of a variable that holds a flag. */
  #name(x: Expr & { t: 'id' }): void {
    if (x.b < 0) return;
    const binding = this.unit.facts.bindings[x.b]!;
    if (binding.k === 'function' || binding.k === 'class' || binding.k === 'enum') return;
    const value = evaluate(this.L, this.unit, x);
    if (value.k === 'unknown') return;
    this.#holds(flagsIn(awaited(value)), x.s, x.e, binding.n);
  }

  #holds(flags: FlagValue[], s: number, e: number, name: string): void {
    for (const flag of flags) {
      if (flag.form === 'definition' || (typeof flag.form === 'object' && flag.form.called !== undefined)) continue;
      const isAccessor = flag.known.evaluator.accessor !== undefined && !flag.partial;
      this.#record(flag, {
        unit: this.unit,
        s,
        e,
        kind: isAccessor ? 'evaluation' : 'binding',
        known: flag.known,
        evidence: flag.evidence,
        via: [...this.#step(name, 'binding'), ...flag.chain],
        negated: flag.negated,
      });
    }
  }

  #step(name: string, role: ChainStep['role']): ChainStep[] {
    return [{ name, role }];
  }

  #record(flag: FlagValue, site: Site): void {
    for (const one of each(flag.key)) if (one.k === 'str') recordKeys(this.L, this.R, one, site, flag);
  }

  #member(x: Expr & ({ t: 'mem' } | { t: 'idx' })): void {
    const object = evaluate(this.L, this.unit, x.o);
    const value = evaluate(this.L, this.unit, x);
    if (x.t === 'idx') this.#lookUp(object, x.k);
    if (value.k === 'unknown' || value.k === 'global' || value.k === 'external') return;
    if (x.t === 'mem') this.#bareName(x, false);
    const bags = bagsIn(this.L, object);
    if (bags.length > 0) {
      for (const flag of flagsIn(value)) {
        recordKeys(
          this.L,
          this.R,
          flag.key,
          {
            unit: this.unit,
            s: x.s,
            e: x.e,
            kind: 'evaluation',
            known: flag.known,
            evidence: flag.evidence,
            via: flag.chain,
            negated: flag.negated,
            at: x.t === 'idx' ? x.k : undefined,
          },
          flag,
        );
      }
      return;
    }
    if (flagsIn(awaited(object)).length > 0) return;
    this.#holds(flagsIn(awaited(value)), x.s, x.e, x.t === 'mem' ? x.n : '[…]');
  }

  #assign(x: Expr & { t: 'set' }): void {
    this.#visit(x.r);
    this.#change(x.l, x);
    if (x.l.t === 'mem' || x.l.t === 'idx') this.#replaceBag(x.l, x.r);
  }

  /** `config.featureToggles = { newNav: true }` */
  #replaceBag(target: Expr, by: Expr): void {
    const { L, unit } = this;
    const kind = unit.test ? 'override' : 'write';
    for (const bag of each(evaluate(L, unit, target))) {
      if (bag.k !== 'bag') continue;
      for (const one of each(evaluate(L, unit, by))) {
        if (one.k !== 'object' || one.unit !== unit) continue;
        for (const { n, s, e } of one.expr.p) {
          if (n === undefined) continue;
          const key: Value = { k: 'str', v: L.keys.ofMember(n, bag.known.evaluator.keyTransform) };
          recordKeys(
            L,
            this.R,
            key,
            { unit, s, e, kind, known: bag.known, evidence: bag.evidence, via: [] },
            undefined,
          );
        }
      }
    }
  }

  /** What is assigned to, or deleted, is not read. */
  #change(target: Expr, whole: Expr): void {
    if (target.t !== 'mem' && target.t !== 'idx') {
      if (target.t !== 'id') this.#visit(target);
      return;
    }
    this.#visit(target.o);
    if (bagsIn(this.L, evaluate(this.L, this.unit, target.o)).length === 0) return;
    for (const flag of flagsIn(evaluate(this.L, this.unit, target))) {
      const kind = this.unit.test ? 'override' : 'write';
      const { known, evidence } = flag;
      recordKeys(
        this.L,
        this.R,
        flag.key,
        { unit: this.unit, s: whole.s, e: whole.e, kind, known, evidence, via: [] },
        flag,
      );
    }
  }

  /** A comparison of a key with a constant declares it; so does `['a'].includes(key)`. */
  #compare(x: Expr & { t: 'bin' }): void {
    if (x.op === 'in') this.#lookUp(evaluate(this.L, this.unit, x.r), x.l);
    if (!['===', '==', '!==', '!='].includes(x.op)) return;
    for (const [left, right] of [
      [x.l, x.r],
      [x.r, x.l],
    ] as const) {
      if (left.t !== 'str' && left.t !== 'mem' && left.t !== 'id') continue;
      const value = evaluate(this.L, this.unit, left);
      if (value.k === 'str' && this.#isKey(right)) this.#declareKey(value, left.s, left.e);
    }
  }

  #call(x: Expr & { t: 'call' }): void {
    const { L, unit } = this;
    const isHot = x.a.some((a) => a.t !== 'fn' && isHotValue(L, evaluate(L, unit, a)));
    const callee = isHot ? L.demand(() => evaluate(L, unit, x.f)) : evaluate(L, unit, x.f);
    const given = argumentsOf(L, unit, x.a);
    this.#override(x, callee, given);
    if (unit.test) this.#mock(x);
    for (const one of fitting(L, each(callee), given)) {
      switch (one.k) {
        case 'evaluator':
          this.#evaluation(one, given, x.s, x.e, x.a[0]);
          break;
        case 'fn':
          this.#workspaceCall(one, x, given);
          break;
        case 'flag':
          this.#definitionCall(one, x);
          break;
        case 'class':
          if (x.new) this.#construct(one, x);
          break;
        case 'external':
          for (const { fn, values } of selectorInputs(L, one, (i) => given.at(String(i))?.value))
            values.forEach((value, i) => this.#give(fn.unit, fn.i, `${i}:`, value));
          break;
        case 'builtin':
          if (INDIRECT.has(one.name)) this.#indirectCall(one, x, given);
          else this.#callback(one, x);
          break;
        case 'param':
          if (one.given !== undefined) {
            for (const inner of each(one.given)) {
              if (inner.k === 'evaluator') this.#evaluation(inner, given, x.s, x.e, x.a[0]);
              else if (inner.k === 'fn') this.#workspaceCall(inner, x, given);
            }
          }
          break;
        default:
          break;
      }
    }
    if (each(callee).every((v) => v.k === 'unknown' || v.k === 'param' || v.k === 'global')) this.#byShape(x);
    this.#includes(x);
  }

  #evaluation(
    callee: Value & { k: 'evaluator' },
    given: Given,
    s: number,
    e: number,
    argument: Expr | undefined,
  ): void {
    const { L, R, unit } = this;
    const { evaluator } = callee.known;
    if (!isMeant(L, callee, given)) return;
    const key = keyOf(L, callee, given);
    if (key === undefined) {
      this.#defaults(callee, given);
      return;
    }
    const kind = evaluator.returns === 'definition' ? 'declaration' : 'evaluation';
    const site: Site = {
      unit,
      s,
      e,
      kind,
      known: callee.known,
      evidence: callee.evidence,
      via: callee.chain,
      negated: evaluator.negated,
      at: argument,
    };
    recordKeys(L, R, key, site, {
      k: 'flag',
      key,
      known: callee.known,
      evidence: callee.evidence,
      chain: callee.chain,
      form: 'value',
    });
  }

  /** `useFlags({ a: false })`: the bag of defaults names the flags. */
  #defaults(callee: Value & { k: 'evaluator' }, given: Given): void {
    const { defaults } = callee.known.evaluator;
    if (defaults === undefined) return;
    const bag = valueAt(this.L, given, defaults);
    for (const one of each(bag ?? { k: 'lit', v: undefined })) {
      if (one.k === 'object' && one.unit === this.unit) this.#table(one.expr, 'keyed');
    }
  }

  #workspaceCall(fn: Value & { k: 'fn' }, x: Expr & { t: 'call' }, given: Given): void {
    const { L, unit } = this;
    const fact = fn.unit.facts.functions[fn.i]!;
    const name = nameOf(x.f) ?? fact.n ?? 'function';
    for (const { p, path, override } of L.overriders.get(fact) ?? []) {
      const value = L.demand(() => valueAt(L, given, [p, ...path].join('.')));
      for (const one of each(value ?? { k: 'lit', v: undefined })) this.#overrideKeys(override, one, x.s, x.e);
    }
    this.#throughWrappers(L.wrappers.get(fact), fn, (w) => valueOfArgument(L, given, w, x), {
      name,
      s: x.s,
      e: x.e,
      at: x.a[0],
    });
    const result = substitute(L, returned(L, fn.unit, fn.i), fn.env);
    for (const flag of flagsIn(awaited(result))) {
      if (flag.form === 'definition') continue;
      if (!each(flag.key).some((k) => k.k === 'str')) continue;
      this.#record(flag, {
        unit,
        s: x.s,
        e: x.e,
        kind: flag.partial ? 'binding' : 'evaluation',
        known: flag.known,
        evidence: flag.evidence,
        via: [{ name, role: 'accessor', place: placeOf(fn.unit, fact.ns ?? fact.s, fact.ne ?? fact.s) }, ...flag.chain],
        negated: flag.negated,
      });
    }
    x.a.forEach((a, i) => {
      if (a.t === 'spread') return;
      const type = fact.params[i]?.ty;
      if (type !== undefined) this.#typedArgument(a, fn.unit, type);
      this.#give(fn.unit, fn.i, `${i}:`, evaluate(L, unit, a));
    });
  }

  #typedArgument(a: Expr, unit: Unit, type: TypeExpr): void {
    const keyed = keyedType(this.L, unit, type);
    if (keyed === 'keyed' || keyed === 'list') this.#table(a, keyed);
  }

  #give(unit: Unit, fn: number, at: string, value: Value): void {
    if (value.k === 'unknown' || value.k === 'str' || value.k === 'lit') return;
    const carried = each(value)
      .filter((v) => CARRIERS.has(v.k) && !(v.k === 'flag' && v.given) && isInteresting(this.L, v))
      .map((v): Value => (v.k === 'flag' ? { ...v, given: true } : v));
    if (carried.length > 0 && carried.length <= 8) give(this.L, unit, fn, at, union(carried.map(withoutEnvironment)));
  }

  #throughWrappers(
    wrappers: readonly WrapperParameter[] | undefined,
    fn: Value & { k: 'fn' },
    argument: (w: WrapperParameter) => Value | undefined,
    site: { name: string; s: number; e: number; at: Expr | undefined },
  ): void {
    const { L, R, unit } = this;
    const fact = fn.unit.facts.functions[fn.i]!;
    for (const w of wrappers ?? []) {
      const given = argument(w);
      const value = given === undefined || (given.k === 'lit' && given.v === undefined) ? w.fallback : given;
      if (value === undefined) continue;
      R.called.add(fact);
      const step: ChainStep = {
        name: site.name,
        role: 'wrapper',
        place: placeOf(fn.unit, fact.ns ?? fact.s, fact.ne ?? fact.s),
      };
      const via = [step, ...w.flag.chain];
      const negated = isTurnedRound(w, awaited(returned(L, fn.unit, fn.i))) ? true : w.flag.negated;
      const full = w.flag.key.k === 'concat' || w.flag.key.k === 'pick' ? this.#filled(w, value, fn) : value;
      recordKeys(
        L,
        R,
        full,
        {
          unit,
          s: site.s,
          e: site.e,
          kind: w.sets ? (unit.test ? 'override' : 'write') : 'evaluation',
          known: w.flag.known,
          evidence: w.flag.evidence,
          via,
          negated,
          at: site.at,
        },
        { ...w.flag, chain: via, ...(negated === undefined ? {} : { negated }) },
      );
    }
  }

  /** A wrapper that makes the key of its parameter. */
  #filled(w: WrapperParameter, value: Value, fn: Value & { k: 'fn' }): Value {
    return substitute(this.L, w.flag.key, {
      unit: w.unit,
      fn: w.fn,
      argument: (p) =>
        p === w.p ? (w.path.length === 0 ? value : nested(w.path, value)) : { k: 'unknown', reason: 'computed' },
      next: fn.env,
    });
  }

  #definitionCall(flag: FlagValue, x: Expr & { t: 'call' }): void {
    const isCall = flag.form === 'definition';
    if (!isCall) return;
    this.#record(flag, {
      unit: this.unit,
      s: x.s,
      e: x.e,
      kind: 'evaluation',
      known: flag.known,
      evidence: flag.evidence,
      via: [{ name: nameOf(x.f) ?? '', role: 'accessor' }, ...flag.chain],
      negated: flag.negated,
    });
  }

  #construct(value: Value & { k: 'class' }, x: Expr & { t: 'call' }): void {
    const constructor = value.unit.facts.classes[value.i]!.members.find((m) => m.k === 'constructor');
    if (constructor?.f === undefined) return;
    const fn: Value & { k: 'fn' } = { k: 'fn', unit: value.unit, i: constructor.f };
    const given = argumentsOf(this.L, this.unit, x.a);
    const name = nameOf(x.f) ?? 'class';
    this.#throughWrappers(
      this.L.wrappers.get(value.unit.facts.functions[constructor.f]!),
      fn,
      (w) => valueOfArgument(this.L, given, w, x),
      { name, s: x.s, e: x.e, at: x.a[0] },
    );
    x.a.forEach((a, i) => this.#give(value.unit, constructor.f!, `${i}:`, evaluate(this.L, this.unit, a)));
  }

  /** The callback of `keys.map(…)` gets the elements. */
  #callback(callee: Value & { k: 'builtin' }, x: Expr & { t: 'call' }): void {
    const first = x.a[0];
    if (first === undefined) return;
    const { L, unit } = this;
    for (const one of each(evaluate(L, unit, first))) {
      if (one.k === 'fn') {
        if (ELEMENT_METHODS.has(callee.name)) {
          const elements = elementsOf(L, callee.on);
          const known = each(elements).filter((v) => v.k === 'str' || v.k === 'param' || CARRIERS.has(v.k));
          if (first.t !== 'fn') this.#elementsThrough(one, elements, x, first);
          else if (known.length > 0) give(L, one.unit, one.i, '0:', union(known.map(withoutEnvironment)));
        } else if (callee.name === 'then') this.#give(one.unit, one.i, '0:', awaited(callee.on));
      } else if (one.k === 'evaluator' && ELEMENT_METHODS.has(callee.name)) {
        const elements = elementsOf(L, callee.on);
        this.#evaluation(one, { at: (n) => (n === '0' ? { value: elements } : undefined) }, x.s, x.e, first);
      }
    }
  }

  /** `keys.filter(isOn)`: the wrapper gets each element. */
  #elementsThrough(fn: Value & { k: 'fn' }, elements: Value, x: Expr & { t: 'call' }, at: Expr): void {
    const fact = fn.unit.facts.functions[fn.i]!;
    const argument = (w: WrapperParameter): Value | undefined =>
      w.p === 0 ? w.path.reduce<Value>((value, step) => stepInto(this.L, value, step), elements) : undefined;
    const name = nameOf(at) ?? fact.n ?? 'function';
    this.#throughWrappers(this.L.wrappers.get(fact), fn, argument, { name, s: x.s, e: x.e, at });
  }

  /** `isOn.call(it, key)`, `isOn.apply(it, [key])`, and `isOn.bind(it, key)`, which asks no other key. */
  #indirectCall(callee: Value & { k: 'builtin' }, x: Expr & { t: 'call' }, given: Given): void {
    const { L } = this;
    const list = callee.name === 'apply' ? given.at('1')?.value : undefined;
    const inner: Given = {
      at: (name) => {
        if (callee.name !== 'apply') return given.at(String(Number(name) + 1));
        const value = list === undefined ? undefined : member(L, list, name);
        return value === undefined || value.k === 'unknown' ? undefined : { value };
      },
    };
    for (const one of fitting(L, each(callee.on), inner)) {
      if (one.k === 'evaluator' && keyOf(L, one, inner) !== undefined) this.#evaluation(one, inner, x.s, x.e, x.a[1]);
      else if (one.k === 'fn') {
        const fact = one.unit.facts.functions[one.i]!;
        const argument = (w: WrapperParameter): Value | undefined => valueAt(L, inner, [w.p, ...w.path].join('.'));
        const name = (x.f.t === 'mem' ? nameOf(x.f.o) : undefined) ?? fact.n ?? 'function';
        this.#throughWrappers(L.wrappers.get(fact), one, argument, { name, s: x.s, e: x.e, at: x.a[1] });
      }
    }
  }

  /** A call that looks like an evaluation, of something that is not known, with a registered key. */
  #byShape(x: Expr & { t: 'call' }): void {
    const name = nameOf(x.f);
    const known = name === undefined ? undefined : this.L.evaluators.shapes.get(name);
    if (known === undefined || name === undefined) return;
    if (x.f.t === 'id' && x.f.b >= 0) return;
    const position = typeof known.evaluator.key === 'number' ? known.evaluator.key : 0;
    const argument = x.a[position];
    if (argument === undefined) return;
    const value = evaluate(this.L, this.unit, argument);
    if (value.k !== 'str' || !this.L.keys.isKnown(value.v)) return;
    // With every file at hand it can turn out to be something of the workspace.
    if (each(this.L.demand(() => evaluate(this.L, this.unit, x.f))).some((v) => v.k === 'fn' || v.k === 'evaluator'))
      return;
    recordKeys(
      this.L,
      this.R,
      value,
      { unit: this.unit, s: x.s, e: x.e, kind: 'evaluation', known, evidence: 'registry', via: [] },
      undefined,
    );
  }

  /** `BETA.includes(key)`: the list is one of keys. */
  #includes(x: Expr & { t: 'call' }): void {
    if (x.f.t !== 'mem' || (x.f.n !== 'includes' && x.f.n !== 'has' && x.f.n !== 'indexOf')) return;
    const argument = x.a[0];
    if (argument === undefined) return;
    const lists = each(evaluate(this.L, this.unit, x.f.o)).filter((v) => v.k === 'array');
    if (lists.length === 0 || !this.#isKey(argument)) return;
    for (const { unit, expr } of lists)
      for (const item of expr.x)
        if (item.t !== 'spread') this.#declareKey(evaluate(this.L, unit, item), item.s, item.e, unit);
  }

  /** `DEFAULTS[key]`, `key in DEFAULTS`: the object's names are keys. */
  #lookUp(object: Value, key: Expr): void {
    // In an object of key constants the values are the keys.
    const tables = each(object)
      .filter((v) => v.k === 'object')
      .filter((v) => v.name === undefined || !this.L.symbols.has(`${v.unit.file}#${v.name.split('.')[0]}`));
    if (tables.length === 0 || !this.#isKey(key)) return;
    for (const { unit, expr } of tables)
      for (const p of expr.p) if (p.n !== undefined) this.#declareKey({ k: 'str', v: p.n }, p.s, p.e, unit);
  }

  #override(x: Expr & { t: 'call' }, callee: Value, given: Given): void {
    const { L, unit } = this;
    const name = nameOf(x.f);
    const overrides = name === undefined ? [] : L.evaluators.overridesNamed(name);
    if (overrides.length === 0) return;
    const path = memberPath(x.f)?.join('.') ?? chainEnds(x.f);
    for (const override of overrides) {
      if (override.helper.call === undefined || !this.#isOverride(override, callee, path, x)) continue;
      const value = L.demand(() => valueAt(L, given, override.helper.keys));
      if (value === undefined || value.k === 'unknown' || (value.k === 'lit' && value.v === undefined)) continue;
      for (const one of each(value)) this.#overrideKeys(override, one, x.s, x.e);
      void unit;
      return;
    }
  }

  #isOverride(override: KnownOverride, callee: Value, path: string | undefined, x: Expr & { t: 'call' }): boolean {
    if (override.from.length === 0 && override.helper.on === undefined)
      return path !== undefined && (override.matches(path) || override.matches(path.split('.').pop()!));
    return (
      each(callee).some(
        (v) =>
          v.k === 'external' &&
          override.from.includes(v.module) &&
          override.helper.on === undefined &&
          override.matches(v.path.filter((p) => p !== 'default').join('.')),
      ) || this.#isOverrideMethod(override, x)
    );
  }

  #isOverrideMethod(override: KnownOverride, x: Expr & { t: 'call' }): boolean {
    const { on, call } = override.helper;
    if (on === undefined || call === undefined) return false;
    const names = call.split('.');
    let at: Expr = x.f;
    for (let i = names.length - 1; i >= 0; i--) {
      if (at.t !== 'mem' || at.n !== names[i]) return false;
      at = at.o;
    }
    return each(evaluate(this.L, this.unit, at)).some((v) => v.k === 'sdk' && v.type === on);
  }

  #overrideKeys(override: KnownOverride, value: Value, s: number, e: number): void {
    const add = (text: string, unit: Unit, from: number, to: number): void => {
      const only = override.helper.only;
      if (
        only !== undefined &&
        !only.some((pattern) =>
          new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(text),
        )
      )
        return;
      const key = this.L.keys.ofOverride(text, override.helper.keyTransform);
      this.R.add({
        key,
        kind: 'override',
        unit,
        s: from,
        e: to,
        provider: override.provider,
        evidence: 'import',
        via: [],
      });
    };
    switch (value.k) {
      case 'str':
        if (value.origin !== undefined && value.origin.unit === this.unit && value.origin.s >= s && value.origin.e <= e)
          add(value.v, this.unit, value.origin.s, value.origin.e);
        else add(value.v, this.unit, s, e);
        if (value.origin !== undefined) this.R.name(value.v, value.origin.name);
        break;
      case 'object':
        for (const p of value.expr.p) {
          if (p.n !== undefined) add(p.n, value.unit, p.s, p.e);
          else if (p.k !== undefined)
            for (const k of each(evaluate(this.L, value.unit, p.k))) if (k.k === 'str') add(k.v, value.unit, p.s, p.e);
          if (p.spread)
            for (const inner of each(evaluate(this.L, value.unit, p.v))) this.#overrideKeys(override, inner, p.s, p.e);
          if (value.unit !== this.unit || p.s < s || p.e > e) {
            const key = p.n === undefined ? undefined : this.L.keys.ofOverride(p.n, override.helper.keyTransform);
            if (key !== undefined)
              this.R.add({
                key,
                kind: 'binding',
                unit: this.unit,
                s,
                e,
                provider: override.provider,
                evidence: 'import',
                via: [{ name: value.name ?? '', role: 'binding', place: placeOf(value.unit, p.s, p.e) }],
              });
          }
        }
        break;
      case 'param':
        this.#overrider(override, value);
        break;
      case 'array':
        for (const item of value.expr.x) {
          // A Map's entry: its first element is the key.
          const name = item.t === 'arr' ? item.x[0] : item;
          if (name !== undefined)
            for (const k of each(evaluate(this.L, value.unit, name)))
              if (k.k === 'str') add(k.v, value.unit, item.s, item.e);
        }
        break;
      default:
        break;
    }
  }

  /** A function that gives its parameter to an override helper is one. */
  #overrider(override: KnownOverride, param: Value & { k: 'param' }): void {
    const fact = param.unit.facts.functions[param.fn]!;
    const list = this.L.overriders.get(fact) ?? [];
    if (list.some((o) => o.p === param.p && o.path.join('.') === param.path.join('.') && o.override === override))
      return;
    this.L.overriders.set(fact, [...list, { p: param.p, path: param.path, override }]);
    this.L.touchCalls(param.unit);
  }

  /** What a mock of an evaluator takes is a key: `vi.mocked(useFlag).mockImplementation((flag) => …)`. */
  #mock(x: Expr & { t: 'call' }): void {
    if (x.f.t !== 'mem' || !MOCKED.test(x.f.n) || x.a[0] === undefined) return;
    const position = this.#mockedKey(x.f.o);
    if (position === undefined) return;
    for (const one of each(evaluate(this.L, this.unit, x.a[0]))) {
      if (one.k === 'fn') {
        const fact = one.unit.facts.functions[one.i]!;
        if (this.L.keyTakers.has(fact)) continue;
        this.L.keyTakers.set(fact, position);
        this.L.touchCalls(one.unit);
      } else if (one.k === 'str' && /calledWith/i.test(x.f.n)) this.#declareKey(one, x.a[0].s, x.a[0].e);
    }
  }

  /** @returns the key's position of the evaluator or wrapper that a mocking expression names */
  #mockedKey(x: Expr): number | undefined {
    switch (x.t) {
      case 'id':
      case 'mem':
        for (const one of each(evaluate(this.L, this.unit, x))) {
          if (one.k === 'evaluator') return typeof one.known.evaluator.key === 'number' ? one.known.evaluator.key : 0;
          if (one.k === 'fn') return this.L.wrappers.get(one.unit.facts.functions[one.i]!)?.[0]?.p;
        }
        return undefined;
      case 'as':
        return this.#mockedKey(x.x);
      case 'call': {
        for (const a of x.a) {
          const found = this.#mockedKey(a);
          if (found !== undefined) return found;
        }
        return x.f.t === 'mem' ? this.#mockedKey(x.f.o) : undefined;
      }
      default:
        return undefined;
    }
  }

  #element(x: Expr & { t: 'jsx' }): void {
    const { L, unit } = this;
    const isHot = x.at.some((a) => a.v !== undefined && a.v.t !== 'fn' && isHotValue(L, evaluate(L, unit, a.v)));
    const tag = isHot ? L.demand(() => evaluate(L, unit, x.tag)) : evaluate(L, unit, x.tag);
    const given = attributesOf(L, unit, x);
    for (const one of fitting(L, each(tag), given)) {
      if (one.k === 'evaluator') this.#evaluation(one, given, x.s, x.e, undefined);
      else if (one.k === 'fn') this.#component(one, x, given);
      else if (one.k === 'class') {
        const i = renderOf(one.unit, one.i);
        if (i !== undefined) this.#component({ k: 'fn', unit: one.unit, i }, x, given);
      } else if (one.k === 'provider') this.#provide(one.context, x);
    }
    if (x.tag.t === 'str') return;
    for (const override of L.evaluators.componentOverrides) {
      const name = override.helper.component!;
      const matches =
        each(tag).some(
          (v) =>
            v.k === 'external' &&
            (override.from.length === 0 || override.from.includes(v.module)) &&
            override.matches(v.path.join('.')),
        ) ||
        (override.from.length === 0 && nameOf(x.tag) === name);
      const value = matches ? valueAt(L, given, override.helper.keys) : undefined;
      for (const one of each(value ?? { k: 'lit', v: undefined })) this.#overrideKeys(override, one, x.s, x.e);
    }
  }

  #component(fn: Value & { k: 'fn' }, x: Expr & { t: 'jsx' }, given: Given): void {
    const { L, unit } = this;
    const fact = fn.unit.facts.functions[fn.i]!;
    const name = nameOf(x.tag) ?? fact.n ?? 'component';
    const wrappers = L.wrappers.get(fact)?.filter((w) => w.p === 0 && w.path.length > 0);
    this.#throughWrappers(wrappers, fn, (w) => valueAt(L, given, w.path.join('.')), {
      name,
      s: x.s,
      e: x.e,
      at: undefined,
    });
    for (const a of x.at) {
      if (a.v === undefined) continue;
      this.#give(fn.unit, fn.i, a.spread ? '0:' : `0:${a.n}`, evaluate(L, unit, a.v));
    }
  }

  #provide(context: Value & { k: 'context' }, x: Expr & { t: 'jsx' }): void {
    const attribute = x.at.find((a) => a.n === 'value');
    if (attribute?.v === undefined) return;
    const given = each(evaluate(this.L, this.unit, attribute.v)).filter((v) => isInteresting(this.L, v));
    if (given.length === 0) return;
    const value = union(given.map(withoutEnvironment));
    const at = `${context.unit.file}:${context.at}`;
    const before = this.L.provided.get(at);
    const after = before === undefined ? value : union([before, value]);
    if (before !== undefined && (each(before).length === each(after).length || each(after).length > 16)) return;
    this.L.provided.set(at, after);
    this.L.touch(context.unit);
  }

  /** Names that hold flags: destructured from a bag, an object or a parameter. */
  #bindings(): void {
    const { L, unit } = this;
    unit.facts.bindings.forEach((binding, b) => {
      if (
        binding.k === 'import' ||
        binding.k === 'function' ||
        binding.k === 'class' ||
        binding.k === 'type' ||
        binding.k === 'enum'
      )
        return;
      const value = bindingValue(L, unit, b);
      const flags = flagsIn(awaited(value));
      if (flags.length === 0) return;
      const last = binding.path?.[binding.path.length - 1];
      const path = binding.path?.slice(0, -1);
      let isRead = false;
      if (last !== undefined) {
        const base: Value =
          binding.x !== undefined
            ? follow(L, unit, evaluate(L, unit, binding.x), path)
            : binding.k === 'param'
              ? member2(L, { k: 'param', unit, fn: binding.f!, p: binding.p!, path: [] }, path ?? [])
              : { k: 'unknown', reason: 'computed' };
        isRead = bagsIn(L, base).length > 0;
      }
      for (const flag of flags) {
        if (flag.form === 'definition') continue;
        recordKeys(
          L,
          this.R,
          flag.key.k === 'param' ? undefined : flag.key,
          {
            unit,
            s: binding.s,
            e: binding.e,
            ...(isRead || binding.x === undefined ? {} : { unless: binding.x }),
            kind: isRead ? 'evaluation' : 'binding',
            known: flag.known,
            evidence: flag.evidence,
            via: flag.chain,
            negated: flag.negated,
          },
          flag,
        );
      }
    });
  }

  #accessorDeclarations(): void {
    const { L, unit } = this;
    if (L.evaluators.accessors.length === 0) return;
    for (const one of unit.facts.exports) {
      if (one.binding === undefined) continue;
      const value = bindingValue(L, unit, one.binding);
      if (
        value.k !== 'flag' ||
        value.known.evaluator.accessor === undefined ||
        value.key.k !== 'str' ||
        value.key.origin?.unit !== unit
      )
        continue;
      const binding = unit.facts.bindings[one.binding]!;
      this.R.add({
        key: L.keys.canonical(value.key.v),
        kind: 'declaration',
        unit,
        s: binding.s,
        e: binding.e,
        provider: value.known.provider,
        evidence: 'import',
        via: [],
      });
    }
  }
}

function member2(L: Linker, param: Value & { k: 'param' }, path: readonly PathStep[]): Value {
  return follow(L, param.unit, paramWithGiven(L, param), path);
}

function paramWithGiven(L: Linker, param: Value & { k: 'param' }): Value {
  const table = L.given.get(param.unit.facts.functions[param.fn]!);
  const given = table?.get(`${param.p}:`);
  return given === undefined ? param : { ...param, given };
}

const isPattern = (value: Value): boolean => value.k === 'bag' && value.known.evaluator.property !== undefined;

const MAX_IMPLEMENTERS = 16;

/** Of a chain of calls such as `cy.visit().setFlags`, its first and last name. */
function chainEnds(x: Expr): string | undefined {
  if (x.t !== 'mem') return undefined;
  let at: Expr = x.o;
  while (at.t === 'call' || at.t === 'mem') at = at.t === 'call' ? at.f : at.o;
  return at.t === 'id' ? `${at.n}.${x.n}` : undefined;
}

const isSameCode = (a: Value, b: Value): boolean =>
  (a.k === 'instance' && b.k === 'instance' && a.unit === b.unit && a.i === b.i) ||
  (a.k === 'object' && b.k === 'object' && a.expr === b.expr);

const MOCKED =
  /^(?:mockImplementation(?:Once)?|withImplementation|calledWith|toHaveBeenCalledWith|callsFake|withArgs)$/;

const HOT = new Set<Value['k']>(['flag', 'bag', 'each', 'sdk', 'evaluator', 'environment']);

/** A value whose way must be followed, into files that say nothing of flags too. */
const isHotValue = (L: Linker, value: Value, depth = 0): boolean =>
  each(value).some(
    (v) =>
      HOT.has(v.k) ||
      (v.k === 'promise' && isHotValue(L, v.of, depth)) ||
      (v.k === 'object' && depth < 2 && v.expr.p.some((p) => isHotValue(L, evaluate(L, v.unit, p.v), depth + 1))),
  );

/** What flows into a parameter is the same for all calls; who made the closure is not remembered. */
const withoutEnvironment = (value: Value): Value => {
  if (value.k === 'promise') return { ...value, of: withoutEnvironment(value.of) };
  return value.k === 'fn' || value.k === 'object'
    ? { ...value, env: undefined, ...(value.k === 'fn' ? { self: undefined } : {}) }
    : value;
};

/** @returns the bags among the possibilities, those that callers gave included. */
function bagsIn(L: Linker, value: Value, depth = 0): Value[] {
  const found: Value[] = [];
  // A state can be spread into the next one without end.
  if (depth > 6) return found;
  for (const one of each(value)) {
    if (one.k === 'bag' || (one.k === 'each' && one.listed !== true) || one.k === 'environment') found.push(one);
    else if (one.k === 'param' && one.given !== undefined) found.push(...bagsIn(L, one.given, depth + 1));
    else if (one.k === 'object') {
      // `{ ...defaults, ...flags }` is a bag too.
      for (const { spread, v } of one.expr.p)
        if (spread) found.push(...bagsIn(L, substitute(L, evaluate(L, one.unit, v), one.env), depth + 1));
    }
  }
  return found;
}

function valueOfArgument(L: Linker, given: Given, w: WrapperParameter, x: Expr & { t: 'call' }): Value | undefined {
  if (w.rest && w.path[0] === EACH) {
    const all = x.a.slice(w.p).flatMap((_, i) => valueAt(L, given, [w.p + i, ...w.path.slice(1)].join('.')) ?? []);
    return all.length === 0 ? undefined : union(all);
  }
  if (w.rest) {
    const index = Number(w.path[0] ?? 0) + w.p;
    return x.a[index] === undefined ? undefined : valueAt(L, given, index);
  }
  return valueAt(L, given, [w.p, ...w.path].join('.'));
}

/** Not only a part of which the key is made, or the name under which it stands in a table. */
const isKeyItself = (w: WrapperParameter, param: Value & { k: 'param' }): boolean =>
  w.p === param.p && w.path.join('.') === param.path.join('.') && w.flag.key.k !== 'concat' && w.flag.key.k !== 'pick';

/** The wrapper gives the opposite of the flag's value, and nothing else of it. */
function isTurnedRound(w: WrapperParameter, result: Value): boolean {
  const flags = flagsIn(result).filter(
    ({ key, known }) => known === w.flag.known && (key.k !== 'param' || (key.fn === w.fn && key.p === w.p)),
  );
  return flags.length > 0 && flags.every((f) => f.negated === true && f.form === 'value');
}

function nested(path: readonly (string | number)[], value: Value): Value {
  return path.reduceRight<Value>(
    (inner, step) =>
      step === EACH ? { k: 'elements', of: inner } : { k: 'record', members: new Map([[String(step), inner]]) },
    value,
  );
}

/** @returns the last name of a callee or tag. */
function nameOf(x: Expr): string | undefined {
  if (x.t === 'id') return x.n;
  if (x.t === 'mem') return x.n;
  if (x.t === 'as') return nameOf(x.x);
  return undefined;
}
