import type { Linter } from 'eslint';
import { rules, type Rule } from 'halyard/session';

/** `correctness` is what of `recommended` needs no registry. */
export type SetName = 'recommended' | 'strict' | 'correctness';

const WORDS = { error: 'error', warning: 'warn' } as const;

const reference = rules.filter(({ meta }) => meta.kind === 'reference');

/** Entries of a config's `rules`, by set. */
export const ruleSets: Record<SetName, Linter.RulesRecord> = {
  recommended: entriesOf(reference, 'recommended'),
  strict: entriesOf(reference, 'strict'),
  correctness: entriesOf(
    reference.filter(({ meta }) => meta.needsRegistry === false),
    'recommended',
  ),
};

function entriesOf(chosen: readonly Rule[], set: 'recommended' | 'strict'): Linter.RulesRecord {
  return Object.fromEntries(
    chosen.flatMap(({ meta }): [string, Linter.RuleEntry][] => {
      const severity = meta.sets[set];
      if (severity === undefined) return [];
      const options = set === 'strict' ? meta.strictOptions : undefined;
      const word = WORDS[severity];
      return [[`halyard/${meta.id}`, options === undefined ? word : [word, options]]];
    }),
  );
}
