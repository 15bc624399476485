import type { Expr } from '../../facts/file-facts.js';
import type { ReferenceSite } from '../../model/site.js';
import { evaluate } from '../evaluate.js';
import type { Linker } from '../linker.js';
import { each, type Unit } from '../value.js';
import type { Frame } from './ancestors.js';

const HANDLING = new Set(['then', 'catch', 'finally']);

/** @returns what becomes of the promise that an expression gives; undefined where it gives none */
export function promiseOf(
  L: Linker,
  unit: Unit,
  x: Expr,
  ancestors: readonly Frame[],
): { state: NonNullable<ReferenceSite['promise']>; isCaught: boolean } | undefined {
  if (!each(evaluate(L, unit, x)).some(({ k }) => k === 'promise')) return undefined;
  let isCaught = false;
  for (let at = ancestors.length - 1; at >= 0; at--) {
    const frame = ancestors[at]!;
    if (frame.in === 'statement')
      return { state: frame.role === 'test' && frame.s.k !== 'switch' ? 'condition' : 'passed', isCaught };
    if (frame.in !== 'expr') return { state: 'passed', isCaught };
    const { x: outer, role } = frame;
    if (outer.t === 'await') return { state: 'awaited', isCaught };
    if (outer.t === 'mem' && role === 'object' && HANDLING.has(outer.n)) {
      for (let i = at; i >= 0; i--) {
        const link = ancestors[i]!;
        if (link.in !== 'expr' || (link.x.t !== 'mem' && link.x.t !== 'call')) break;
        if (link.x.t === 'mem' && link.x.n === 'catch') isCaught = true;
        if (link.x.t === 'call' && link.x.f.t === 'mem' && link.x.f.n === 'then' && link.x.a.length > 1)
          isCaught = true;
      }
      return { state: 'handled', isCaught };
    }
    if (outer.t === 'un' && outer.op === '!') return { state: 'condition', isCaught };
    if (outer.t === 'un') return { state: 'handled', isCaught };
    if (outer.t === 'bin') {
      if (outer.op === '&&' || outer.op === '||')
        return { state: role === 'left' || isTested(ancestors, at) ? 'condition' : 'passed', isCaught };
      return { state: outer.op === '??' ? 'passed' : 'condition', isCaught };
    }
    if (outer.t === 'cond' && role === 'test') return { state: 'condition', isCaught };
    if (outer.t !== 'as' && outer.t !== 'cond') return { state: 'passed', isCaught };
  }
  return { state: 'passed', isCaught };
}

/** The value of the operator is itself a condition. */
function isTested(ancestors: readonly Frame[], from: number): boolean {
  const outer = ancestors[from - 1];
  if (outer === undefined) return false;
  if (outer.in === 'statement') return outer.role === 'test';
  if (outer.in !== 'expr') return false;
  if (outer.x.t === 'cond') return outer.role === 'test';
  if (outer.x.t === 'bin' && (outer.x.op === '&&' || outer.x.op === '||'))
    return outer.role === 'left' || isTested(ancestors, from - 1);
  return outer.x.t === 'un' && outer.x.op === '!';
}
