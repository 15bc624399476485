import { createRequire } from 'node:module';
import type { ts } from 'ts-morph';

let loaded: typeof ts | undefined;

/**
 * The compiler. It loads on the first call, since it takes longer to load than a whole run without TypeScript;
 * a module that uses it imports its types only, and this function for the values.
 */
export function typescript(): typeof ts {
  loaded ??= (createRequire(import.meta.url)('ts-morph') as { ts: typeof ts }).ts;
  return loaded;
}
