import type { Finding } from './finding.js';
import type { IsoDate } from './flag.js';
import type { Place } from './place.js';

/** Why a finding does not count. */
export interface Suppression {
  kind: 'comment' | 'baseline';
  reason?: string;
  /** The last day on which it counts. */
  until?: IsoDate;
  /** The comment. */
  place?: Place;
}

/** A finding, and why it does not count where that is so. */
export type JudgedFinding = Finding & { suppression?: Suppression };

/** Whose comments suppress: `halyard-disable…` or `eslint-disable…`. */
export type SuppressionForm = 'halyard' | 'eslint';

/** What is wrong with a comment that is to suppress findings. */
export interface SuppressionProblem {
  kind: 'no-reason' | 'no-date' | 'unknown-rule' | 'unknown-directive' | 'unused';
  /** The comment. */
  place: Place;
  form: SuppressionForm;
  /** Its first word: `halyard-disable-next-line`. */
  directive: string;
  /** Rules that it concerns, as they are written; none for all. */
  rules: string[];
  /** The rule that was probably meant by the first of them. */
  meant?: string;
  /** What was written for a date. */
  date?: string;
}
