import type { KeyTransform, ReferenceKind } from './evaluator.js';
import type { Place } from './place.js';
import type { ReferenceSite } from './site.js';

/** How a reference is known, best first. */
export type Evidence = 'type' | 'import' | 'registry' | 'name';

/** One step of a wrapper chain: from the reference towards the SDK. */
export interface ChainStep {
  /** The name as written: `useNewNav`. */
  name: string;
  /** What it is: a wrapper, an accessor, a constant, a bag, the SDK's own function. */
  role: 'wrapper' | 'accessor' | 'constant' | 'binding' | 'bag' | 'evaluator' | 'declaration' | 'field';
  /** Where it is declared; absent for what a package exports. */
  place?: Place;
}

/** A place in code that names a flag. */
export interface FlagReference {
  key: string;
  kind: ReferenceKind;
  place: Place;
  /** Who answers: `LaunchDarkly`, `Environment variables`, `configuration`, … */
  provider: string;
  evidence: Evidence;
  /** The wrapper chain, nearest first. */
  via: ChainStep[];
  /** How the key is spelled where it is a member's name: `newNav` for `new-nav`. */
  keyTransform?: KeyTransform;
  /** On means off at this place. */
  negated?: boolean;
  /** The place lies in a test file or a test helper. */
  test?: boolean;
  /** The state that an override sets, where it stands there as a literal; known where {@link site} is asked for. */
  pinned?: boolean | string;
  /** Where the same mock or helper is used in this file without the flag, which is off then. */
  leftOut?: Place;
  /** What mocks in tests of this code give for it, whatever the key; known where {@link site} is asked for. */
  mocked?: MockedState[];
  /** What the code around it does with the flag, for evaluations and bindings; absent where nobody asked for it. */
  site?: ReferenceSite;
}

export interface MockedState {
  place: Place;
  /** Absent where the mock computes it. */
  state?: boolean | string;
}

/** A place that evaluates a flag whose key could not be told. */
export interface UnresolvedReference {
  place: Place;
  reason: UnresolvedReason;
  /** Code of the key's expression, at most 80 characters. */
  text: string;
  provider: string;
  evidence: Evidence;
  /** The expression is a parameter of a function that callers outside the workspace may call. */
  parameter?: boolean;
}

export type UnresolvedReason =
  'computed' | 'external' | 'parameter' | 'reassigned' | 'not-found' | 'too-many' | 'depth';
