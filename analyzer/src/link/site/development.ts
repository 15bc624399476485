import type { Expr, Statement } from '../../facts/file-facts.js';
import type { Unit } from '../value.js';
import type { Frame } from './ancestors.js';
import { exits } from './guard.js';

/** @returns whether conditions around the code, or before it, keep it from running in production */
export function isDevelopmentOnly(unit: Unit, ancestors: readonly Frame[]): boolean {
  return ancestors.some((frame) => {
    if (frame.in === 'list')
      return frame.list.slice(0, frame.index).some((s) => leaves(s) && inProduction(unit, s.c) === true);
    if (frame.in === 'statement' && frame.s.k === 'if')
      return frame.role !== 'test' && inProduction(unit, frame.s.c) === (frame.role === 'else');
    if (frame.in !== 'expr') return false;
    const { x, role } = frame;
    if (x.t === 'cond') return role !== 'test' && inProduction(unit, x.c) === (role === 'else');
    return x.t === 'bin' && role === 'right' && SHORT.has(x.op) && inProduction(unit, x.l) === (x.op === '||');
  });
}

const SHORT = new Set(['&&', '||']);

const leaves = (s: Statement): s is Statement & { k: 'if' } => s.k === 'if' && s.n === undefined && exits(s.y);

/** @returns what a condition is in production; undefined where that is not the question that it asks */
function inProduction(unit: Unit, x: Expr): boolean | undefined {
  switch (x.t) {
    case 'as':
      return inProduction(unit, x.x);
    case 'un': {
      const value = x.op === '!' ? inProduction(unit, x.x) : undefined;
      return value === undefined ? undefined : !value;
    }
    case 'bin':
      return ofBoth(unit, x);
    case 'mem':
      return isEnvironment(x.o) && (x.n === 'DEV' || x.n === 'PROD') ? x.n === 'PROD' : undefined;
    case 'id': {
      if (x.n === '__DEV__') return false;
      const binding = unit.facts.bindings[x.b];
      const isKnown = binding?.x !== undefined && binding.w === undefined && binding.path === undefined;
      // Its initialiser stands before it, so that no name leads back to itself.
      return isKnown && binding.x!.e <= x.s ? inProduction(unit, binding.x!) : undefined;
    }
    default:
      return undefined;
  }
}

function ofBoth(unit: Unit, { op, l, r }: Expr & { t: 'bin' }): boolean | undefined {
  if (SHORT.has(op)) {
    const decisive = op === '||';
    const values = [inProduction(unit, l), inProduction(unit, r)];
    if (values.includes(decisive)) return decisive;
    return values.includes(undefined) ? undefined : !decisive;
  }
  if (!/^[!=]==?$/.test(op)) return undefined;
  const [mode, name] = isMode(l) ? [l, r] : [r, l];
  if (!isMode(mode) || name.t !== 'str') return undefined;
  return (name.v === 'production') === op.startsWith('=');
}

/** `process.env.NODE_ENV`, `import.meta.env.MODE` */
const isMode = (x: Expr): boolean => x.t === 'mem' && (x.n === 'NODE_ENV' || x.n === 'MODE') && isEnvironment(x.o);

const isEnvironment = (x: Expr): boolean =>
  x.t === 'mem' && x.n === 'env' && (x.o.t === 'meta' || (x.o.t === 'id' && x.o.n === 'process'));
