import type { Finding } from '../../../analyzer/src/model/finding.js';
import {
  suppress,
  type SuppressionInput,
  type SuppressionResult,
} from '../../../analyzer/src/suppressions/suppress.js';
import { LineIndex } from '../../../analyzer/src/text/line-index.js';

/** One finding for each `@rule` of a text, which stays in it. */
export function findingsIn(file: string, text: string): Finding[] {
  const lines = new LineIndex(text);
  return [...text.matchAll(/@([a-z]+(?:-[a-z]+)+)/g)].map(({ 1: rule, index }) => ({
    rule: rule!,
    severity: 'error',
    message: 'A matter.',
    place: lines.place(file, index, index + rule!.length + 1),
    fingerprint: String(index),
    docs: 'https://halyard.dev/rules',
  }));
}

export const suppressed = (file: string, text: string, more: Partial<SuppressionInput> = {}): SuppressionResult =>
  suppress({ file, text, findings: findingsIn(file, text), today: '2026-11-21', ...more });

/** @returns for each finding the reason why it does not count; undefined where it does */
export const reasonsIn = (...given: Parameters<typeof suppressed>): (string | undefined)[] =>
  suppressed(...given).findings.map(({ suppression }) => suppression && (suppression.reason ?? '(none)'));

/** @returns `kind line rules` of each comment to correct */
export const problemsIn = (...given: Parameters<typeof suppressed>): string[] =>
  suppressed(...given).problems.map(({ kind, place, rules }) => [kind, place.line, ...rules].join(' '));
