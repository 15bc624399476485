import type { IsoDate } from './flag.js';

/**
 * What the repository's commits tell of a flag's entry. A history that is longer than what is read makes these days later than they are, never
 * earlier: what is too old by them is too old.
 */
export interface FlagHistory {
  /** The day on which the entry came. */
  appeared: IsoDate;
  /** The last day on which its definition changed in meaning. A reformat, a comment or another place in the file is no change. */
  changed: IsoDate;
  /** The same of its `environments` alone. */
  stateChanged: IsoDate;
}
