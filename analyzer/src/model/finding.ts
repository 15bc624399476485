import type { Place } from './place.js';

export type Severity = 'error' | 'warning';
export type RuleSetting = 'error' | 'warning' | 'off';

export interface RelatedPlace {
  place: Place;
  message: string;
}

/** One rule's report. */
export interface Finding {
  rule: string;
  severity: Severity;
  /** What is wrong, why it matters and what to do next, in one or two sentences, code in backticks. */
  message: string;
  place: Place;
  /** The flag that it is about, where there is one. */
  key?: string;
  /** What was probably meant instead of the key, or of `written`. */
  meant?: string;
  /** What the code says in its place, where that is not the key. */
  written?: string;
  owner?: string[];
  /** Stable across moved lines and renamed files. */
  fingerprint: string;
  related?: RelatedPlace[];
  docs: string;
}
