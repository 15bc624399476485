import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findingsOf } from '../../../analyzer/src/findings-of.js';
import type { Finding } from '../../../analyzer/src/model/finding.js';
import { analyze } from '../../../analyzer/src/run.js';
import { writeWorkspace, type FindOptions } from '../../integration/finding/find-in.js';

/** @returns the messages of {@link judgeFindings} */
export const judge = (...given: Parameters<typeof judgeFindings>): string[] =>
  judgeFindings(...given).map(({ message }) => message);

/** @returns the findings of one rule about files that are analysed as a workspace of their own, on 2026-11-21 */
export function judgeFindings(
  rule: string,
  files: Record<string, string>,
  { rules = {}, ...options }: FindOptions & { rules?: object } = {},
): Finding[] {
  const root = mkdtempSync(join(tmpdir(), 'halyard-judge-'));
  try {
    writeWorkspace(root, files, { ...options, rules: { [rule]: 'error', ...rules } } as never);
    const analysis = analyze({ cwd: root, cache: false, sites: true });
    return findingsOf(analysis, '2026-11-21').filter((finding) => finding.rule === rule);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
