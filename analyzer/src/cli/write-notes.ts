import type { Problem } from '../model/errors.js';
import type { CommonOptions } from './common-options.js';
import { layoutOf } from './stream-layout.js';

/** Writes to standard error what is worth knowing, though the run goes on. */
export async function writeNotes(notes: readonly Problem[], { color }: Pick<CommonOptions, 'color'>): Promise<void> {
  if (notes.length === 0) return;
  const [{ createTerminal }, { noteText }] = await Promise.all([
    import('../report/terminal.js'),
    import('./problem-text.js'),
  ]);
  process.stderr.write(noteText(notes, createTerminal(layoutOf(process.stderr, color))));
}
