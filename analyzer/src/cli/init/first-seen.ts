import type { IsoDate } from '../../model/flag.js';
import { isIsoDate } from '../../text/dates.js';
import { git } from '../../workspace/git.js';
import { isPartialClone } from '../../workspace/partial-clone.js';
import type { FoundFlag } from './found-flags.js';

/** Longer, and a newcomer waits for something that can be added later. */
const LONGEST_MILLISECONDS = 5000;
const MOST_FLAGS = 400;
/** Why the history was not read: it is too long, there are too many flags, the clone has none or not its contents, or Git says no more. */
export type Unread = 'time' | 'flags' | 'shallow' | 'partial' | 'failed';

export interface FirstSeen {
  /** The days that are certain, by key. */
  days: ReadonlyMap<string, IsoDate>;
  /** Undefined where it was read, or there is no repository. */
  unread: Unread | undefined;
}

/** Prints the days of the commits that brought a key or took it away, the first one first. */
export const GIT_LOG = 'git log --reverse --format=%cs -S KEY';

const MARK = '\u0001';

/**
 * The day of the first commit that brought each key, from one walk through the history of the files that have it now. A key that the same
 * commit also took away came from elsewhere, so that its day is not known; in a shallow clone none is.
 */
export function firstSeen(root: string, flags: readonly FoundFlag[]): FirstSeen {
  const none = (unread?: Unread): FirstSeen => ({ days: new Map(), unread });
  const isShallow = flags.length === 0 ? undefined : git(root, ['rev-parse', '--is-shallow-repository'])?.trim();
  if (isShallow === undefined) return none();
  if (isShallow !== 'false') return none('shallow');
  if (flags.length > MOST_FLAGS) return none('flags');
  const started = performance.now();
  const files = [...new Set(flags.flatMap((flag) => flag.files))];
  const pattern = flags.map(({ key }) => key.replace(/[.[\]*^$\\+?(){}|]/g, '\\$&')).join('|');
  const log = git(
    root,
    ['log', '--no-merges', '--full-diff', '-M', '-U0', '-E', `-G${pattern}`, `--format=${MARK}%cs`, '--', ...files],
    { milliseconds: LONGEST_MILLISECONDS },
  );
  if (log !== undefined) return { days: datesOf(log, flags), unread: undefined };
  if (performance.now() - started >= LONGEST_MILLISECONDS) return none('time');
  const hasCommits = git(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']) !== undefined;
  if (!hasCommits) return none();
  return none(isPartialClone(root) ? 'partial' : 'failed');
}

/** @param log newest commit first */
function datesOf(log: string, flags: readonly FoundFlag[]): Map<string, IsoDate> {
  const tests = flags.map(({ key }) => ({ key, test: keyTest(key) }));
  const found = new Map<string, { date: IsoDate; isMoved: boolean }>();
  for (const commit of log.split(MARK).slice(1)) {
    const date = commit.slice(0, 10);
    if (!isIsoDate(date)) continue;
    const lines = commit.split('\n');
    const added = lines.filter((line) => line.startsWith('+')).join('\n');
    const removed = lines.filter((line) => line.startsWith('-')).join('\n');
    for (const { key, test } of tests) if (test.test(added)) found.set(key, { date, isMoved: test.test(removed) });
  }
  return new Map([...found].flatMap(([key, { date, isMoved }]) => (isMoved ? [] : [[key, date] as const])));
}

const keyTest = (key: string): RegExp =>
  new RegExp(`(?<![\\w-])${key.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&')}(?![\\w-])`);
