import type { Problem } from '../model/errors.js';
import { danglingNames } from '../registry/dangling-names.js';
import { countOf } from '../rules/wording.js';
import type { Analysis } from '../run.js';
import { MAX_FILE_BYTES } from '../workspace/plain-file.js';

const MOST = 5;

/** @returns what is not as its author will have meant it, though the run could go on */
export function notesOf({ registry, stats }: Pick<Analysis, 'registry' | 'stats'>): Problem[] {
  const dangling = danglingNames(registry);
  const left = dangling.length - MOST;
  return [
    ...tooLarge(stats.skipped),
    ...dangling.slice(0, MOST),
    ...(left > 0 ? [{ message: `The registry has ${left} more names that stand for nothing.` }] : []),
  ];
}

function tooLarge(files: readonly string[]): Problem[] {
  if (files.length === 0) return [];
  const names = files.slice(0, MOST).map((file) => `\`${file}\``);
  const all = [...names, ...(files.length > MOST ? [`${files.length - MOST} more`] : [])].join(', ');
  const are = files.length === 1 ? 'was not read, since it is' : 'were not read, since they are';
  return [
    {
      message: `${countOf(files.length, 'source file')} ${are} larger than ${MAX_FILE_BYTES / 1024 / 1024} MB: ${all}.`,
      remedy: 'Leave out what is generated with `exclude:` in halyard.yaml, and split what is not.',
    },
  ];
}
