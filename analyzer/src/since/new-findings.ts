import type { JudgedFinding } from '../model/suppression.js';
import { asKnown, matchKnown, type KnownFinding } from '../rules/known-findings.js';

/** A finding of the base, and whether a comment there suppresses it. */
export interface BaseFinding extends KnownFinding {
  isSuppressed: boolean;
}

/** @returns what has to be kept of a base's finding to know it again */
export const asBaseFinding = (finding: JudgedFinding): BaseFinding => ({
  ...asKnown(finding),
  isSuppressed: finding.suppression !== undefined,
});

export interface NewFindings<Given> {
  fresh: ReadonlySet<Given>;
  /** How many that count were there before. */
  known: number;
}

/**
 * Tells the findings that the base does not have. What a comment suppressed there is new where it counts now.
 * @param findings all of the workspace, in their order
 */
export function newFindings<Given extends JudgedFinding>(
  findings: readonly Given[],
  base: readonly BaseFinding[],
): NewFindings<Given> {
  const counting = matchKnown(
    findings.filter(({ suppression }) => suppression === undefined),
    base.filter(({ isSuppressed }) => !isSuppressed),
  );
  const suppressed = matchKnown(
    findings.filter(({ suppression }) => suppression !== undefined),
    base.filter(({ isSuppressed }) => isSuppressed),
  );
  return { fresh: new Set([...counting.fresh, ...suppressed.fresh]), known: counting.known.length };
}
