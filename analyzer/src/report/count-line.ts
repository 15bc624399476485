import type { CheckReport } from '../model/report.js';
import { countOf } from '../rules/wording.js';

/** @returns `3 errors, 1 warning`; an empty text for none. */
export function problemCount({ errors, warnings }: Pick<CheckReport['summary'], 'errors' | 'warnings'>): string {
  const parts = [
    ...(errors > 0 ? [countOf(errors, 'error')] : []),
    ...(warnings > 0 ? [countOf(warnings, 'warning')] : []),
  ];
  return parts.join(', ');
}

/** @returns `42 flags, 310 references in 6,000 files`; `what` is what the flags are called. */
export const extent = (flags: number, references: number, files: number, what = 'flag'): string =>
  `${grouped(flags, what)}, ${grouped(references, 'reference')} in ${grouped(files, 'file')}`;

/** @returns `6,000 files`. */
export const grouped = (count: number, noun: string): string =>
  countOf(count, noun).replace(String(count), count.toLocaleString('en-US'));
