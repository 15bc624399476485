import type { Evaluator, OverrideHelper } from '../../model/evaluator.js';

/** An entry of the proposed configuration, and why it is there. */
export interface Noted<Entry> {
  entry: Entry;
  note: string;
}

/** One entry under `registry:`, as it is written. */
export type ProposedSource = Record<string, string | boolean>;

/** What init would write into halyard.yaml. */
export interface Proposal {
  registry: Noted<ProposedSource>[];
  evaluators: Noted<Evaluator>[];
  overrides: Noted<OverrideHelper>[];
  /** Globs besides the default ones. */
  tests: string[];
  /** Families of patterns that are off by default. */
  presets: Noted<string>[];
}
