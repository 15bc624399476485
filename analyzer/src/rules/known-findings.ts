import type { Finding } from '../model/finding.js';

/** A finding that was there before. */
export interface KnownFinding {
  rule: string;
  /** Null where it is about no flag. */
  key: string | null;
  file: string;
  fingerprint: string;
  /** Tells findings apart that are about no flag, where it is known. */
  message?: string;
}

export interface KnownMatch<Given> {
  /** Those that were not there before. */
  fresh: Given[];
  /** Those that were. */
  known: Given[];
  /** Known ones that are there no more. */
  gone: KnownFinding[];
}

/** @returns a finding as one that will have been there before. */
export const asKnown = ({ rule, key, place, fingerprint, message }: Finding): KnownFinding => ({
  rule,
  key: key ?? null,
  file: place.file,
  fingerprint,
  message,
});

/** What makes two findings one, the surest first: moved lines, a renamed file, code that moved within a file, and between files. */
const IDENTITIES: readonly ((finding: KnownFinding) => string)[] = [
  ({ fingerprint, file }) => JSON.stringify([fingerprint, file]),
  ({ fingerprint }) => fingerprint,
  ({ rule, file, ...finding }) => JSON.stringify([rule, subjectOf(finding), file]),
  ({ rule, ...finding }) => JSON.stringify([rule, subjectOf(finding)]),
];

const subjectOf = ({ key, message, fingerprint }: Pick<KnownFinding, 'key' | 'message' | 'fingerprint'>): string[] =>
  key === null ? ['', message ?? fingerprint] : [key];

/**
 * Pairs each finding with one that was there before. Each known one stands for one finding, so that a second read of an expired flag is new.
 * @param findings in their order, which `fresh` and `known` keep
 */
export function matchKnown<Given extends Finding>(
  findings: readonly Given[],
  before: readonly KnownFinding[],
): KnownMatch<Given> {
  let open = findings.map((finding) => ({ finding, as: asKnown(finding) }));
  let left = [...before];
  const known = new Set<Given>();
  for (const identity of IDENTITIES) {
    const waiting = new Map<string, KnownFinding[]>();
    for (const one of left) {
      const id = identity(one);
      const list = waiting.get(id);
      if (list === undefined) waiting.set(id, [one]);
      else list.push(one);
    }
    open = open.filter(({ finding, as }) => {
      if (waiting.get(identity(as))?.shift() === undefined) return true;
      known.add(finding);
      return false;
    });
    const still = new Set([...waiting.values()].flat());
    left = left.filter((one) => still.has(one));
  }
  return {
    fresh: open.map(({ finding }) => finding),
    known: findings.filter((finding) => known.has(finding)),
    gone: left,
  };
}
