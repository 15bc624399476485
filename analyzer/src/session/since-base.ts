import { join } from 'node:path';
import type { Finding } from '../model/finding.js';
import type { IsoDate } from '../model/flag.js';
import type { JudgedFinding } from '../model/suppression.js';
import type { Analysis } from '../run.js';
import { analyzeCommit } from '../since/analyze-commit.js';
import { asBaseFinding, newFindings, type BaseFinding } from '../since/new-findings.js';
import { suppress } from '../suppressions/suppress.js';
import { digest, readCached, writeCached } from '../workspace/cache-folder.js';
import { underLock } from '../workspace/lock.js';
import { mergeBase } from '../workspace/merge-base.js';
import { programState } from '../workspace/program-state.js';

export type FindingsByFile = ReadonlyMap<string, readonly Finding[]>;

interface SinceOptions {
  /** Of the workspace; absolute. */
  root: string;
  /** A Git reference. */
  ref: string;
  /** Where a base's findings are kept, so that threads and later runs need not find them again. */
  cache: string;
  /** As the host gave it. */
  cacheLocation: string | undefined;
  today: IsoDate;
  /** What else decides about findings. */
  options: object | undefined;
}

/** Of the last base only, by what decides about them. */
interface Kept {
  base: string;
  findings: Record<string, BaseFinding[]>;
}

/**
 * @param judge gives the findings of an analysis, by file
 * @returns what the commit that HEAD and the reference share had, with its own registry and configuration and on the same day
 * @throws ConfigurationError where it can't be read, with what gets it
 */
export function baseFindings(
  { root, ref, cache, cacheLocation, today, options }: SinceOptions,
  judge: (base: Analysis) => FindingsByFile,
): readonly BaseFinding[] {
  const commit = mergeBase(root, ref, `newSince: ${ref}`);
  const path = join(cache, 'since.json');
  const base = digest(programState(), commit, today);
  const id = JSON.stringify(options ?? {});
  const kept = (): Record<string, BaseFinding[]> => {
    const read = readCached(path) as Kept | undefined;
    return read?.base === base ? read.findings : {};
  };
  const find = (): BaseFinding[] =>
    analyzeCommit<BaseFinding[]>(
      commit,
      { root, ref, cacheLocation },
      (analysis) => judgedFindings(judge(analysis), (file) => analysis.workspace.text(file), today).map(asBaseFinding),
      // As on the command line, everything counts as new: what mends a broken base must be able to pass.
      () => [],
    );
  return (
    kept()[id] ??
    underLock(cache, () => {
      const before = kept();
      const findings = before[id] ?? find();
      writeCached(path, { base, findings: { ...before, [id]: findings } } satisfies Kept);
      return findings;
    })
  );
}

/** @returns the findings that the base does not have */
export function newSinceBase(
  found: FindingsByFile,
  base: readonly BaseFinding[],
  textOf: (file: string) => string | undefined,
  today: IsoDate,
): ReadonlySet<Finding> {
  const all = [...found.values()].flat();
  const judged = judgedFindings(found, textOf, today);
  const { fresh } = newFindings(judged, base);
  return new Set(all.filter((_, index) => fresh.has(judged[index]!)));
}

/** @returns each finding, in order, as the comments in its file have it */
const judgedFindings = (
  found: FindingsByFile,
  textOf: (file: string) => string | undefined,
  today: IsoDate,
): JudgedFinding[] =>
  [...found].flatMap(([file, findings]) => {
    const text = textOf(file);
    return text === undefined ? findings : suppress({ file, text, findings, today }).findings;
  });
