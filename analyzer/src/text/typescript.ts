import { createRequire } from 'node:module';
import type { ts } from 'ts-morph';
import type { COMPILER_PARTS } from './compiler-parts.js';

/** The compiler's parser, as far as Halyard uses it. */
export type Compiler = Pick<typeof ts, (typeof COMPILER_PARTS)[number]>;

let loaded: Compiler | undefined;

/**
 * The compiler. It loads on the first call, since it takes longer to load than a whole run without TypeScript;
 * a module that uses it imports its types only, and this function for the values.
 */
export function typescript(): Compiler {
  loaded ??= (createRequire(import.meta.url)('ts-morph') as { ts: typeof ts }).ts;
  return loaded;
}
