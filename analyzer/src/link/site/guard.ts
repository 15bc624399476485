import type { Expr, Statement } from '../../facts/file-facts.js';
import type { Evaluator } from '../../model/evaluator.js';
import type { Guard, ReferenceSite } from '../../model/site.js';
import { placeOf } from '../recorder.js';
import type { Unit } from '../value.js';
import type { Frame } from './ancestors.js';

interface Span {
  s: number;
  e: number;
}

/** What climbing from a reference to the code that it decides finds. */
export interface Decision {
  use: ReferenceSite['use'];
  compared: { value: string | number | boolean | null; at: Span }[];
  joined: { operator: '&&' | '||' | '??'; other: Expr; isOff: boolean }[];
  guard?: {
    form: Guard['form'];
    test: Span;
    on?: Span;
    off?: Span;
    isAlone: boolean;
    rest?: 'on' | 'off';
    chain?: Span;
  };
  /** The outcome when the flag is off is nothing but `true`. */
  offGrants?: boolean;
  /** Only whether the flag is on, or whether the result is there, was read of one that also has a value. */
  isState?: boolean;
  /** A literal that stands in for a value that is not there. */
  fallback?: Expr;
  /** Index of the ancestor at which the climb ended. */
  at: number;
  /** The condition, or what the value became. */
  top: Expr;
}

/** Methods that only write a text in another way. */
const SAME_TEXT = new Set(['toLowerCase', 'toUpperCase', 'trim', 'toString', 'valueOf']);
const EQUALITY = new Set(['===', '==', '!==', '!=']);

/** What of the configuration the climb needs. */
interface Known {
  /** The component that renders by a boolean prop, if the attribute is that prop. */
  conditionalOf: (element: Expr & { t: 'jsx' }, attribute: string) => Evaluator | undefined;
  returns: Evaluator['returns'];
  /** The expression is of a variable. What it holds may not be there yet, and its members can be read later. */
  isHeld: boolean;
  /** The value has no members of its own: `.value` of what holds it is the value, in a `ref` or a signal. */
  isPrimitive: boolean;
  /** A function that only takes the value out of what holds it: `unref(flag)`, `get(store)`. */
  isUnwrapping: (callee: Expr) => boolean;
  /** The variant that means the flag is off. */
  noVariant: string | undefined;
}

/**
 * Climbs from a reference to where its value decides what runs.
 * @param x the reference's expression
 * @param isNegated the expression is true when the flag is off
 */
export function decisionOf(
  x: Expr,
  ancestors: readonly Frame[],
  isNegated: boolean,
  { conditionalOf, returns, isHeld, isPrimitive, isUnwrapping, noVariant }: Known,
): Decision {
  const way = wayToValue(returns, isPrimitive);
  let whole = isHeld && hasParts(returns);
  const d: Decision = { use: 'value', compared: [], joined: [], at: ancestors.length - 1, top: x };
  /** The expression so far is true when the flag is on. */
  let isOn = !isNegated;
  /** Whether the outcome tells the flag's state: `flag && other` does when it is true, `flag || other` when it is false. */
  let tells = { whenTrue: true, whenFalse: true };
  /** Code that runs by a logical operator alone, unless the whole turns out to be a condition. */
  let short: Decision['guard'];
  const close = (use: Decision['use']): Decision => {
    if (short !== undefined && d.guard === undefined) {
      if (whole) d.isState = true;
      d.guard = short;
      d.use = 'condition';
    } else d.use = d.guard === undefined && d.compared.length > 0 && use === 'value' ? 'condition' : use;
    return d;
  };
  const guard = (form: Guard['form'], test: Span, on: Span | undefined, off: Span | undefined): Decision => {
    const told = [tells.whenTrue ? on : undefined, tells.whenFalse ? off : undefined];
    const [y, n] = isOn ? told : [told[1], told[0]];
    const chain = chainBefore(ancestors, d.at, test);
    if (whole) d.isState = true;
    d.use = 'condition';
    d.guard = {
      form,
      test,
      ...(y === undefined ? {} : { on: y }),
      ...(n === undefined ? {} : { off: n }),
      isAlone: d.joined.length === 0,
      ...(form === 'early-exit' && tells.whenFalse ? { rest: isOn ? 'off' : 'on' } : {}),
      ...(chain === undefined ? {} : { chain }),
    };
    return d;
  };
  const flip = (): void => {
    isOn = !isOn;
    tells = { whenTrue: tells.whenFalse, whenFalse: tells.whenTrue };
  };
  for (; d.at >= 0; d.at--) {
    const frame = ancestors[d.at]!;
    if (frame.in === 'expr') {
      const outer = frame.x;
      if (outer.t === 'un') {
        if (outer.op !== '!') return close('value');
        flip();
      } else if (outer.t === 'bin') {
        const other = frame.role === 'left' ? outer.r : outer.l;
        if (EQUALITY.has(outer.op)) {
          const value = literalOf(other);
          if (value === undefined) return close('value');
          d.compared.push({ value, at: other });
          const isEqual = outer.op === '===' || outer.op === '==';
          const isNone = value === null || value === noVariant;
          const isFlipped = typeof value === 'boolean' ? value !== isEqual : isNone ? isEqual : !isEqual;
          if (isFlipped) flip();
        } else if (outer.op === '&&' || outer.op === '||') {
          d.joined.push({ operator: outer.op, other, isOff: !isOn });
          const before = tells;
          tells = outer.op === '&&' ? { ...tells, whenFalse: false } : { ...tells, whenTrue: false };
          if (frame.role === 'left') {
            const runsWhenTrue = outer.op === '&&';
            const form = runsWhenTrue ? 'and' : 'or';
            const isAlone = d.joined.length === 1;
            if (runsWhenTrue ? before.whenTrue : before.whenFalse)
              short ??= {
                form,
                test: d.top,
                ...(runsWhenTrue === isOn ? { on: outer.r } : { off: outer.r }),
                isAlone,
              };
          }
        } else if (outer.op === '??') {
          if (frame.role === 'left') d.fallback = outer.r;
          else return close('value');
        } else return close('value');
      } else if (outer.t === 'cond') {
        if (frame.role === 'test') {
          d.offGrants = isTrue(isOn ? outer.n : outer.y);
          return guard('conditional', outer.c, outer.y, outer.n);
        }
        return close('value');
      } else if (outer.t === 'mem' && way[0] === outer.n) {
        way.shift();
      } else if (outer.t === 'mem') {
        whole = false;
        const part = partOfResult(returns, outer.n);
        if (part !== undefined && isStateOf(returns, outer.n)) d.isState = true;
        if (part === 'off') flip();
        else if (part === undefined && !SAME_TEXT.has(outer.n)) return close('value');
      } else if (outer.t === 'call') {
        const isSameText = frame.role === 'callee' && outer.f.t === 'mem' && SAME_TEXT.has(outer.f.n);
        const isBoolean = frame.role === 'argument' && outer.f.t === 'id' && outer.f.n === 'Boolean' && outer.f.b < 0;
        const isUnwrapped = frame.role === 'argument' && isUnwrapping(outer.f);
        if (!isSameText && !isBoolean && !isUnwrapped) return close(frame.role === 'argument' ? 'passed' : 'value');
      } else if (outer.t === 'jsx') {
        const conditional = frame.role === 'attribute' ? conditionalOf(outer, frame.name ?? '') : undefined;
        if (conditional !== undefined)
          return guard(
            'component',
            d.top,
            partOf(outer, conditional.then ?? 'children'),
            partOf(outer, conditional.else),
          );
        return close(frame.role === 'child' ? 'rendered' : frame.role === 'attribute' ? 'passed' : 'value');
      } else if (outer.t === 'set') {
        return close(frame.role === 'right' ? 'assigned' : 'value');
      } else if (outer.t === 'obj') return close('assigned');
      else if (outer.t === 'z') {
        // A fragment renders its children; other operators make something else of the value.
        return close('value');
      } else if (outer.t !== 'await' && outer.t !== 'as') return close('value');
      d.top = outer;
    } else if (frame.in === 'statement') {
      const { s } = frame;
      if (s.k === 'if' && frame.role === 'test') {
        const last = s.n?.[s.n.length - 1];
        const off = s.n === undefined ? undefined : last === undefined ? undefined : { s: s.n[0]!.s, e: last.e };
        const rest = off === undefined && s.n === undefined && exits(s.y) ? codeAfter(ancestors, d.at) : undefined;
        d.offGrants = isOn ? returnsTrue(s.n) || (rest !== undefined && restGrants(ancestors, d.at)) : returnsTrue(s.y);
        return guard(rest === undefined ? 'if' : 'early-exit', s.c, { s: s.ys, e: s.ye }, off ?? rest);
      }
      if (s.k === 'switch' && frame.role === 'test') return guard('switch', s.x, undefined, undefined);
      if (s.k === 'loop' && frame.role === 'test')
        return guard(
          'loop',
          d.top,
          s.b.length === 0 ? undefined : { s: s.b[0]!.s, e: s.b[s.b.length - 1]!.e },
          undefined,
        );
      if (s.k === 'return') return close('returned');
      if (s.k === 'vars') return close('assigned');
      return close(s.k === 'expr' ? 'dropped' : 'value');
    } else if (frame.in === 'function') return close('returned');
    else if (frame.in === 'field') return close('assigned');
  }
  return close('value');
}

/** @returns the members through which code comes from what an evaluation gives to the value, or to what `returns` names; templates leave them out */
function wayToValue(returns: Evaluator['returns'], isPrimitive: boolean): string[] {
  if (returns === 'ref') return ['value'];
  if (typeof returns !== 'object') return isPrimitive ? ['value'] : [];
  return hasParts(returns) ? (returns.path?.split('.') ?? []) : [];
}

const hasParts = (returns: Evaluator['returns']): boolean =>
  typeof returns === 'object' &&
  (returns.on !== undefined || returns.value !== undefined || returns.variant !== undefined);

/** @returns what a member of an evaluation's result says of the flag */
function partOfResult(returns: Evaluator['returns'], name: string): 'on' | 'off' | undefined {
  if (typeof returns !== 'object') return undefined;
  if (returns.off === name) return 'off';
  return returns.on === name || returns.value === name || returns.variant === name ? 'on' : undefined;
}

/** @returns whether the member says no more than that the flag is on or off */
const isStateOf = (returns: Evaluator['returns'], name: string): boolean =>
  typeof returns === 'object' && (returns.on === name || returns.off === name) && returns.value !== name;

/** @returns a comparable literal; undefined for anything else */
export function literalOf(x: Expr): string | number | boolean | null | undefined {
  if (x.t === 'str') return x.v;
  if (x.t === 'lit') return x.v === undefined ? null : x.v;
  if (x.t === 'as') return literalOf(x.x);
  return undefined;
}

/** @returns whether the code never goes on behind itself */
export function exits(statements: readonly Statement[]): boolean {
  const last = statements[statements.length - 1];
  if (last === undefined) return false;
  if (last.k === 'return' || last.k === 'throw' || last.k === 'jump') return true;
  if (last.k === 'block') return exits(last.b);
  if (last.k === 'if') return last.n !== undefined && exits(last.y) && exits(last.n);
  return false;
}

/** What stands before a condition that is the `else` of another one, up to the first of the chain. */
function chainBefore(ancestors: readonly Frame[], from: number, test: Span): Span | undefined {
  let first: Span | undefined;
  for (let at = from; ;) {
    const around = ancestors[at - 1];
    const outer = ancestors[at - 2];
    if (around?.in === 'expr' && around.x.t === 'cond' && around.role === 'else') {
      first = around.x;
      at -= 1;
    } else if (
      around?.in === 'list' &&
      around.list.length === 1 &&
      outer?.in === 'statement' &&
      outer.s.k === 'if' &&
      outer.role === 'else'
    ) {
      first = outer.s;
      at -= 2;
    } else return first === undefined ? undefined : { s: first.s, e: test.s };
  }
}

/** What follows the statement in its own list. */
function codeAfter(ancestors: readonly Frame[], at: number): Span | undefined {
  const frame = ancestors[at - 1];
  if (frame?.in !== 'list') return undefined;
  const rest = frame.list.slice(frame.index + 1);
  return rest.length === 0 ? undefined : { s: rest[0]!.s, e: rest[rest.length - 1]!.e };
}

function restGrants(ancestors: readonly Frame[], at: number): boolean {
  const frame = ancestors[at - 1];
  return frame?.in === 'list' && returnsTrue(frame.list.slice(frame.index + 1));
}

const isTrue = (x: Expr): boolean => x.t === 'lit' && x.v === true;

const returnsTrue = (statements: readonly Statement[] | undefined): boolean => {
  const [only, ...more] = statements ?? [];
  return only?.k === 'return' && more.length === 0 && only.x !== undefined && isTrue(only.x);
};

/** @returns where a prop's value stands; `children` is what stands between the tags */
export function partOf(element: Expr & { t: 'jsx' }, prop: string | undefined): Span | undefined {
  if (prop === undefined) return undefined;
  if (prop !== 'children') return element.at.find(({ n }) => n === prop)?.v;
  if (element.end === element.e) return undefined;
  const last = element.ch[element.ch.length - 1];
  return { s: element.e, e: last === undefined ? element.e : endOf(last) };
}

/** @returns where code ends; an element's own end is that of its opening tag */
export const endOf = (span: Span): number => ('end' in span ? (span as { end: number }).end : span.e);

/** @returns the decision as a reference tells it */
export function guardOf(unit: Unit, decision: NonNullable<Decision['guard']>): Guard {
  const place = (span: Span): Guard['test'] => placeOf(unit, span.s, endOf(span));
  return {
    form: decision.form,
    test: place(decision.test),
    ...(decision.on === undefined ? {} : { on: place(decision.on) }),
    ...(decision.off === undefined ? {} : { off: place(decision.off) }),
    isAlone: decision.isAlone,
    ...(decision.rest === undefined ? {} : { rest: decision.rest }),
    ...(decision.chain === undefined ? {} : { chain: place(decision.chain) }),
  };
}
