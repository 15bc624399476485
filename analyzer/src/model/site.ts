import type { MissingValue } from './evaluator.js';
import type { Place } from './place.js';

/** Where a flag decides what runs. */
export interface Guard {
  form: 'if' | 'early-exit' | 'conditional' | 'and' | 'or' | 'switch' | 'loop' | 'component';
  /** The whole condition, or the element. */
  test: Place;
  /** Code that runs only when the flag is on (or has {@link variant}). */
  on?: Place;
  /** Code that runs only when it is not. */
  off?: Place;
  /** Whether the flag alone decides; else other conditions have a say in it. */
  isAlone: boolean;
  /** Both outcomes are the same code. */
  isSame?: boolean;
  /** The outcome that is what follows an early exit. */
  rest?: 'on' | 'off';
  /** The conditions before it in a chain of `else if` or `?:`. */
  chain?: Place;
}

/** Another condition that is joined to the flag. */
export interface JoinedCondition {
  operator: '&&' | '||' | '??';
  place: Place;
  /** The flag counts when it is off: `!flag || other`. */
  isOff: boolean;
  permission?: PermissionUse;
  /** The permission counts where it is not given: `!can('edit')`. */
  isDenied?: boolean;
}

/** Code that asks what somebody may do. */
export interface PermissionUse {
  place: Place;
  /** The code, on one line. */
  text: string;
}

/** The value that an evaluation gives when the flag is not known, as the code says it. */
export interface DefaultValue {
  place: Place;
  /** Absent for what is no literal. */
  value?: string | number | boolean | null;
  /** Added by `??` or `||`, not an argument of the evaluation. */
  isFallback?: boolean;
}

/** What the flag's value goes into. */
export interface ValueHolder {
  name: string;
  kind: 'variable' | 'property' | 'function' | 'parameter';
  place: Place;
  /** Its name means a permission. */
  isPermission?: boolean;
}

/** What the code around a reference does with the flag. Computed once per reference, from syntax. */
export interface ReferenceSite {
  /** What becomes of the value. `dropped`: nothing. */
  use: 'condition' | 'returned' | 'assigned' | 'passed' | 'rendered' | 'dropped' | 'value';
  /** Literals that the value is compared with. */
  compared?: { value: string | number | boolean | null; place: Place }[];
  /** The evaluation could have named a value to compare with, and asks only whether the flag is on. */
  lacksComparison?: boolean;
  guard?: Guard;
  joined?: JoinedCondition[];
  /** Permissions asked in the code of each outcome. */
  permissions?: { on: PermissionUse[]; off: PermissionUse[] };
  /** What runs when the flag is off lets everybody through: `true`, or nothing more than a `return true`. */
  offGrants?: boolean;
  holder?: ValueHolder;
  /** `module`: as the file loads. `render`: in a component or hook. `request`: in what answers a request. */
  scope: 'module' | 'render' | 'request' | 'function';
  /** Name of the innermost function that has one. */
  function?: string;
  /** The value only depends on the flag, among other conditions. */
  isPartial?: boolean;
  /** The innermost loop, or call of an iterating method, that repeats it. */
  loop?: Place;
  /** A guard of the same evaluation has told the state already, in the same run of the same function. */
  decided?: { state: 'on' | 'off'; test: Place };
  /** The value comes as a promise, and this becomes of it. `condition`: it is tested, and a promise is always true. */
  promise?: 'awaited' | 'handled' | 'condition' | 'passed';
  /** An error of it is caught in this function, or in one that it goes through. */
  isCaught?: boolean;
  /** An error of the flag's store reaches whoever evaluates, unless somebody catches it. */
  canThrow?: boolean;
  default?: DefaultValue;
  /** The evaluation could have been given a default and was not. */
  lacksDefault?: boolean;
  /** The evaluation has a place for a default, here or in the function that asks. */
  takesDefault?: boolean;
  /** What an unknown flag gives, where the SDK says so. */
  missing?: MissingValue;
  /** The variant that the SDK itself gives for a flag that is off or unknown. */
  noVariant?: string;
  /** What the evaluation itself gives, where the SDK says so. */
  valueType?: 'boolean' | 'string' | 'number' | 'object' | 'any';
  /** Every evaluation asks a server. */
  isRemote?: boolean;
  /** A function that it goes through, or the one that it stands in, keeps the answer for the next time. */
  isKept?: boolean;
  /** Read from an environment variable, directly or through functions. */
  isVariable?: boolean;
  /** Read from a variable that a bundler replaces as it builds. */
  isBuildTime?: boolean;
  /** Code around a variable keeps it from being read in production. */
  isDevelopmentOnly?: boolean;
  /** It gives a stream of values, which is listened to. */
  isFollowed?: boolean;
  /** The key stands here as a literal. */
  literal?: Place;
}
