import type { Expr, FileFacts, FunctionFact, Statement } from './file-facts.js';

/**
 * What two places of a tree have in common stands in one of them: facts go between threads as text, and a second copy would be written, read and
 * evaluated again.
 */

/** @returns what a function returns, in the order of its text */
export function returnsOf(fact: FunctionFact): Expr[] {
  const found = fact.x === undefined ? [] : [fact.x];
  collectReturns(fact.body, found);
  return found;
}

function collectReturns(statements: readonly Statement[] | undefined, found: Expr[]): void {
  for (const s of statements ?? []) {
    switch (s.k) {
      case 'return':
        if (s.x !== undefined) found.push(s.x);
        break;
      case 'if':
        collectReturns(s.y, found);
        collectReturns(s.n, found);
        break;
      case 'switch':
        for (const one of s.cases) collectReturns(one.b, found);
        break;
      case 'try':
        collectReturns(s.b, found);
        collectReturns(s.c, found);
        collectReturns(s.f, found);
        break;
      case 'loop':
      case 'block':
        collectReturns(s.b, found);
        break;
      default:
    }
  }
}

/** @returns the initialisers of a declaration's variables, a pattern's once */
export function initialisersOf(
  { bindings }: Pick<FileFacts, 'bindings'>,
  { b, x: more }: Statement & { k: 'vars' },
): Expr[] {
  const found: Expr[] = [];
  let last = -1;
  for (const index of b) {
    const { x } = bindings[index]!;
    if (x === undefined || x.s === last) continue;
    last = x.s;
    found.push(x);
  }
  if (more !== undefined) found.push(...more);
  return found;
}
