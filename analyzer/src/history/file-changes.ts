import type { IsoDate } from '../model/flag.js';
import { toIsoDate } from '../text/dates.js';
import { git } from '../workspace/git.js';

export interface FileChange {
  file: string;
  /** The blob that it was; undefined where the commit brought the file. */
  before: string | undefined;
}

export interface ChangingCommit {
  id: string;
  date: IsoDate;
  changes: FileChange[];
}

/** Longer, and the answer is not worth the wait. */
const LIMITS = { milliseconds: 5000 };
const PLAIN_FILE = /^100/;
const NOTHING = /^0+$/;
const HEADER = '\u0001';

/**
 * The commits that changed some paths, newest first, along the first parents: what a branch brought counts from the day on which it was merged.
 * @param since none before this day
 * @returns undefined where Git does not answer
 */
export function commitsChanging(
  root: string,
  paths: readonly string[],
  { from, since, most }: { from: string; since: IsoDate; most: number },
): ChangingCommit[] | undefined {
  const log = git(
    root,
    [
      'log',
      '--first-parent',
      '--diff-merges=first-parent',
      '--root',
      '--raw',
      '--no-abbrev',
      '--no-renames',
      '--relative',
      '-z',
      `--format=${HEADER}%H %ct`,
      `--since=${since}T00:00:00Z`,
      `--max-count=${most}`,
      from,
      '--',
      ...paths,
    ],
    LIMITS,
  );
  return log === undefined ? undefined : parseLog(log);
}

/** @returns the plain files below some paths in a commit, with their blobs; undefined where Git does not answer. */
export function filesAt(root: string, commit: string, paths: readonly string[]): Map<string, string> | undefined {
  const tree = git(root, ['ls-tree', '-r', '-z', commit, '--', ...paths], LIMITS);
  if (tree === undefined) return undefined;
  return new Map(
    tree.split('\0').flatMap((line): [string, string][] => {
      const [, mode, id, file] = /^(\d+) \w+ (\w+)\t(.*)$/s.exec(line) ?? [];
      return mode !== undefined && PLAIN_FILE.test(mode) ? [[file!, id!]] : [];
    }),
  );
}

/** @returns the former path and blob of files that a commit renamed, by their new path. */
export function renamesIn(root: string, commit: string): Map<string, { file: string; id: string }> {
  const raw = git(
    root,
    ['diff-tree', '-r', '-M', '--diff-filter=R', '--raw', '--no-abbrev', '--relative', '-z', `${commit}^`, commit],
    LIMITS,
  );
  const tokens = (raw ?? '').split('\0');
  const renames = new Map<string, { file: string; id: string }>();
  for (let at = 0; at + 2 < tokens.length; at += 3) {
    const id = tokens[at]!.split(' ')[2]!;
    renames.set(tokens[at + 2]!, { file: tokens[at + 1]!, id });
  }
  return renames;
}

function parseLog(log: string): ChangingCommit[] {
  const commits: ChangingCommit[] = [];
  const tokens = log.split('\0').values();
  for (const token of tokens) {
    const text = token.replace(/^\n/, '');
    if (text.startsWith(HEADER)) {
      const [id, seconds] = text.slice(1).split(' ');
      commits.push({ id: id!, date: toIsoDate(Number(seconds) * 1000), changes: [] });
    } else if (text.startsWith(':')) {
      const [mode, , before] = text.slice(1).split(' ') as [string, string, string];
      const isFile = PLAIN_FILE.test(mode) && !NOTHING.test(before);
      commits.at(-1)?.changes.push({ file: tokens.next().value!, before: isFile ? before : undefined });
    }
  }
  return commits;
}
