import type { UnresolvedReason } from '../model/reference.js';

/** Why a key could not be told, to follow "the key". */
export const UNRESOLVED_WORDS = {
  computed: 'is computed at run time',
  external: 'comes from outside the workspace',
  parameter: 'is a parameter that callers outside the workspace may fill',
  reassigned: 'is assigned more than once',
  'not-found': 'has a definition that was not found',
  'too-many': 'has too many possible values',
  depth: 'lies behind too many steps',
} as const satisfies Record<UnresolvedReason, string>;
