import type { Expr, FileFacts, FunctionFact, Statement } from './file-facts.js';

/**
 * What two places of a tree have in common stands in one of them: facts go between threads as text, and a second copy would be written, read and
 * evaluated again.
 */

/** @returns what a function returns, in the order of its text */
export function returnsOf(fact: FunctionFact): Expr[] {
  const found = fact.x === undefined ? [] : [fact.x];
  // Statements can be nested deeper than the stack.
  const waiting: Statement[] = [];
  const push = (statements: readonly Statement[] | undefined): void => {
    for (let i = (statements?.length ?? 0) - 1; i >= 0; i--) waiting.push(statements![i]!);
  };
  push(fact.body);
  for (let s = waiting.pop(); s !== undefined; s = waiting.pop()) {
    switch (s.k) {
      case 'return':
        if (s.x !== undefined) found.push(s.x);
        break;
      case 'if':
        push(s.n);
        push(s.y);
        break;
      case 'switch':
        for (let i = s.cases.length - 1; i >= 0; i--) push(s.cases[i]!.b);
        break;
      case 'try':
        push(s.f);
        push(s.c);
        push(s.b);
        break;
      case 'loop':
      case 'block':
        push(s.b);
        break;
      default:
    }
  }
  return found;
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
