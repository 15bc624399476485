import type { Problem } from '../model/errors.js';
import { danglingNames } from '../registry/dangling-names.js';
import type { Analysis } from '../run.js';

const MOST = 5;

/** @returns what is not as its author will have meant it, though the run could go on */
export function notesOf({ registry }: Pick<Analysis, 'registry'>): Problem[] {
  const dangling = danglingNames(registry);
  const left = dangling.length - MOST;
  return [
    ...dangling.slice(0, MOST),
    ...(left > 0 ? [{ message: `The registry has ${left} more names that stand for nothing.` }] : []),
  ];
}
