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
    ...notThere(registry.missing),
    ...tooLarge(stats.skipped),
    ...tooDeep(stats.tooDeep),
    ...dangling.slice(0, MOST),
    ...(left > 0 ? [{ message: `The registry has ${left} more names that stand for nothing.` }] : []),
  ];
}

function notThere(sources: readonly string[]): Problem[] {
  if (sources.length === 0) return [];
  const is = sources.length === 1 ? 'is' : 'are';
  return [
    {
      message: `${countOf(sources.length, 'registry source')} ${is} not there, so flags of ${sources.length === 1 ? 'it' : 'them'} may seem unknown: ${listed(sources)}.`,
      remedy: 'Correct the path under `registry:`, which is relative to the root, or take the source out.',
    },
  ];
}

function tooLarge(files: readonly string[]): Problem[] {
  if (files.length === 0) return [];
  const are = files.length === 1 ? 'was not read, since it is' : 'were not read, since they are';
  return [
    {
      message: `${countOf(files.length, 'source file')} ${are} larger than ${MAX_FILE_BYTES / 1024 / 1024} MB: ${listed(files)}.`,
      remedy: LEAVE_OUT,
    },
  ];
}

function tooDeep(files: readonly string[]): Problem[] {
  if (files.length === 0) return [];
  const nest = files.length === 1 ? 'nests' : 'nest';
  return [
    {
      message: `${countOf(files.length, 'source file')} ${nest} too deep to be followed, so flags in it may be missing: ${listed(files)}.`,
      remedy: LEAVE_OUT,
    },
  ];
}

const LEAVE_OUT = 'Leave out what is generated with `exclude:` in halyard.yaml, and split what is not.';

const listed = (names: readonly string[]): string =>
  [
    ...names.slice(0, MOST).map((name) => `\`${name}\``),
    ...(names.length > MOST ? [`${names.length - MOST} more`] : []),
  ].join(', ');
