import type { Expr, FunctionFact, Statement } from '../../facts/file-facts.js';
import type { ReferenceSite } from '../../model/site.js';
import type { Unit } from '../value.js';
import type { Frame } from './ancestors.js';

interface Surroundings {
  scope: ReferenceSite['scope'];
  function?: string;
  loop?: { s: number; e: number };
  isCaught: boolean;
}

/** Methods that call their argument for each element. */
const ITERATING = new Set([
  'map',
  'forEach',
  'filter',
  'some',
  'every',
  'find',
  'findIndex',
  'findLast',
  'flatMap',
  'reduce',
  'reduceRight',
  'sort',
]);
/** Calls whose function runs as part of the one around it. */
const INLINE = new Set(['useMemo', 'useState', 'useReducer']);
const COMPONENT = /^[A-Z]/;
const HOOK = /^use[A-Z]/;
const ROUTES = new Set(['get', 'post', 'put', 'patch', 'delete', 'all', 'use', 'route', 'handle', 'middleware']);
const HANDLERS = new Set([
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'loader',
  'action',
  'handler',
  'getServerSideProps',
  'middleware',
]);
const REQUEST = new Set(['req', 'request', 'ctx', 'context', 'event', '_req', '_request']);

/** @returns when and how often the code runs, from what it stands in */
export function surroundingsOf(unit: Unit, ancestors: readonly Frame[]): Surroundings {
  const found: Surroundings = { scope: 'module', isCaught: false };
  /** What is further out runs another time. */
  let isLater = false;
  for (let at = ancestors.length - 1; at >= 0; at--) {
    const frame = ancestors[at]!;
    if (frame.in === 'statement' && !isLater) {
      if (frame.s.k === 'loop' && frame.role === 'body') found.loop ??= frame.s;
      if (frame.role === 'caught' && !throwsAgain(frame.s)) found.isCaught = true;
    } else if (frame.in === 'function') {
      const fact = unit.facts.functions[frame.i]!;
      const call = callOf(ancestors, at, fact);
      const method = call?.name;
      if (call !== undefined && method !== undefined && ITERATING.has(method)) {
        if (!isLater) found.loop ??= call.x;
        continue;
      }
      if (call?.isCallee === true || (method !== undefined && INLINE.has(method))) continue;
      const name = nameOf(unit, fact);
      found.function ??= name;
      if (found.scope === 'module') found.scope = 'function';
      if (isRequestHandler(unit, fact, name, method, call?.isMember === true)) {
        found.scope = 'request';
        return found;
      }
      if (
        !isLater &&
        name !== undefined &&
        (HOOK.test(name) || (COMPONENT.test(name) && fact.kind !== 'constructor' && fact.c === undefined))
      )
        found.scope = 'render';
      if (!isLater && name === 'render' && fact.c !== undefined) found.scope = 'render';
      isLater = true;
    } else if (frame.in === 'field' && !frame.isStatic && found.scope === 'module') {
      // An instance's field is computed when somebody makes the instance.
      found.scope = 'function';
      isLater = true;
    }
  }
  if (found.scope === 'module') found.scope = topLevelScope(unit.file);
  return found;
}

/** The script of a component runs for each instance, an Astro page's front matter for each request. */
function topLevelScope(file: string): ReferenceSite['scope'] {
  if (file.endsWith('.astro')) return 'request';
  return /\.(?:vue|svelte)$/.test(file) ? 'render' : 'module';
}

/** @returns whether what a `try` catches goes on to the caller all the same */
export const throwsAgain = (s: Statement): boolean =>
  s.k === 'try' && s.c !== undefined && s.c[s.c.length - 1]?.k === 'throw';

/** The call that a function is an argument, or the callee, of. */
function callOf(
  ancestors: readonly Frame[],
  at: number,
  fact: FunctionFact,
): { x: Expr & { t: 'call' }; name: string | undefined; isCallee: boolean; isMember: boolean } | undefined {
  const outer = ancestors[at - 1];
  if (outer?.in !== 'expr' || outer.x.t !== 'call' || fact.kind === 'method') return undefined;
  const { f } = outer.x;
  const name = f.t === 'mem' ? f.n : f.t === 'id' ? f.n : undefined;
  return { x: outer.x, name, isCallee: outer.role === 'callee', isMember: f.t === 'mem' };
}

function nameOf(unit: Unit, fact: FunctionFact): string | undefined {
  if (fact.n !== undefined && fact.n !== '') return fact.n;
  return fact.b === undefined ? undefined : unit.facts.bindings[fact.b]?.n;
}

function isRequestHandler(
  unit: Unit,
  fact: FunctionFact,
  name: string | undefined,
  method: string | undefined,
  isMember: boolean,
): boolean {
  const first = fact.params[0]?.bindings.map((b) => unit.facts.bindings[b]!.n) ?? [];
  const second = fact.params[1]?.bindings.map((b) => unit.facts.bindings[b]!.n) ?? [];
  if (isMember && method !== undefined && ROUTES.has(method) && fact.params.length > 0) return true;
  if (first.some((one) => REQUEST.has(one)) && second.some((one) => /^_?(?:res|response|reply|next)$/.test(one)))
    return true;
  const isExported = name !== undefined && unit.facts.exports.some((one) => one.name === name);
  return isExported && HANDLERS.has(name);
}
