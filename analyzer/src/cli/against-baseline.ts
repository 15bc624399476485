import { ConfigurationError, type Problem } from '../model/errors.js';
import type { ComparedBaseline } from '../model/report.js';
import type { JudgedFinding } from '../model/suppression.js';
import { asKnown, matchKnown } from '../rules/known-findings.js';
import { countOf } from '../rules/wording.js';
import { readBaseline, writeBaseline } from './baseline-file.js';
import type { CommonOptions } from './common-options.js';

export interface BaselineOptions extends CommonOptions {
  baseline?: string;
  updateBaseline?: true;
}

interface AgainstBaseline {
  findings: JudgedFinding[];
  baseline: ComparedBaseline;
  notes: Problem[];
}

/**
 * Takes out of the count what the baseline has; with `--update-baseline` the baseline becomes what is found.
 * @param findings all of the workspace; those that a comment suppresses are no matter of the baseline
 * @throws ConfigurationError for a baseline that is not there or can't be read
 */
export function againstBaseline(
  file: string,
  findings: readonly JudgedFinding[],
  { cwd, updateBaseline }: BaselineOptions,
): AgainstBaseline {
  const before = readBaseline(file, cwd);
  if (before === undefined && updateBaseline !== true) {
    throw new ConfigurationError(`The baseline \`${file}\` is not there.`, {
      place: { file },
      remedy: `Write it with \`halyard check --baseline ${file} --update-baseline\`.`,
    });
  }
  const counting = findings.filter(({ suppression }) => suppression === undefined);
  const { fresh, known, gone } = matchKnown(counting, before ?? []);
  if (updateBaseline === true) {
    writeBaseline(file, cwd, counting.map(asKnown));
    const remedy =
      before === undefined
        ? { remedy: `Commit it, and run \`halyard check --baseline ${file}\` from now on: only what is new counts.` }
        : {};
    const changes = `${fresh.length} added, ${gone.length} removed`;
    return {
      findings: baselined(findings, new Set(counting)),
      baseline: { file, known: counting.length, stale: [] },
      notes: [{ message: `\`${file}\` has ${countOf(counting.length, 'finding')} now: ${changes}.`, ...remedy }],
    };
  }
  const stale = gone.map(({ rule, key, file: path, fingerprint }) => ({ rule, key, file: path, fingerprint }));
  return {
    findings: baselined(findings, new Set(known)),
    baseline: { file, known: known.length, stale },
    notes: staleNotes(file, stale),
  };
}

const baselined = (findings: readonly JudgedFinding[], known: ReadonlySet<JudgedFinding>): JudgedFinding[] =>
  findings.map((finding) => (known.has(finding) ? { ...finding, suppression: { kind: 'baseline' } } : finding));

const MOST_NAMED = 5;

function staleNotes(file: string, stale: ComparedBaseline['stale']): Problem[] {
  if (stale.length === 0) return [];
  const named = stale
    .slice(0, MOST_NAMED)
    .map(({ rule, key, file: path }) => `${rule}${key === null ? '' : ` of \`${key}\``} in \`${path}\``);
  const more = stale.length > MOST_NAMED ? ` and ${stale.length - MOST_NAMED} more` : '';
  const stand = stale.length === 1 ? 'stands' : 'stand';
  return [
    {
      message: `${countOf(stale.length, 'line')} of \`${file}\` ${stand} for no finding any more: ${named.join(', ')}${more}.`,
      remedy: 'Take them out with `--update-baseline`, so that they hide nothing later.',
    },
  ];
}
