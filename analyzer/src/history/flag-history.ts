import { join } from 'node:path';
import type { Flag, IsoDate, Registry } from '../model/flag.js';
import type { FlagHistory } from '../model/history.js';
import type { ConfiguredSource } from '../registry/source.js';
import { addDays } from '../text/dates.js';
import { digest, readCached, writeCached } from '../workspace/cache-folder.js';
import { git } from '../workspace/git.js';
import { programState } from '../workspace/program-state.js';
import type { KeyHistory } from './history-walk.js';
import { meaningOf } from './registry-versions.js';
import { trackedSources } from './tracked-sources.js';
import { VersionStore, type StoredVersions } from './version-store.js';
import { walkRegistry } from './walk-registry.js';

/** Longer than any default policy asks for. */
const MAX_DAYS = 400;

interface FlagHistoryOptions {
  /** Absolute. */
  root: string;
  registry: Registry;
  sources: readonly ConfiguredSource[];
  today: IsoDate;
  /** Where to keep what was learned; undefined for nowhere. */
  cache: string | undefined;
  /** The commit that the registry is of. Default: `HEAD`, and what is not committed yet. */
  commit?: string | undefined;
}

interface CachedHistory {
  head: string;
  horizon: IsoDate;
  keys: Record<string, KeyHistory>;
  versions: StoredVersions;
}

/**
 * Reads the history of a registry's entries from Git, on the first question.
 * @returns what answers for a flag; `unknown` outside a repository, in a shallow clone, and where Git takes too long
 */
export function createFlagHistory(options: FlagHistoryOptions): (flag: Flag) => FlagHistory | 'unknown' {
  let known: Readonly<Record<string, KeyHistory>> | 'unknown' | undefined;
  return (flag) => {
    known ??= historyOfKeys(options) ?? 'unknown';
    return known === 'unknown' ? 'unknown' : historyOf(flag, known, options);
  };
}

function historyOf(
  flag: Flag,
  known: Readonly<Record<string, KeyHistory>>,
  { registry, today }: FlagHistoryOptions,
): FlagHistory | 'unknown' {
  const fetched = new Set(registry.sources.flatMap(({ id, fetchedAt }) => (fetchedAt === undefined ? [] : [id])));
  const entries = flag.entries.filter(({ source }) => !fetched.has(source));
  if (entries.length === 0) return 'unknown';
  const days = Object.entries(meaningOf(entries)).map(([key, meanings]): FlagHistory => {
    const committed = Object.hasOwn(known, key) ? known[key] : undefined;
    if (committed === undefined) return { appeared: today, changed: today, stateChanged: today };
    const isSame = (part: 0 | 1): boolean =>
      sorted(meanings.map((one) => one[part])) === sorted(committed.meanings.map((one) => one[part]));
    return {
      appeared: committed.appeared,
      changed: isSame(0) ? committed.changed : today,
      stateChanged: isSame(1) ? committed.stateChanged : today,
    };
  });
  const latest = (dates: IsoDate[]): IsoDate => dates.sort().at(-1)!;
  return {
    appeared: days.map(({ appeared }) => appeared).sort()[0]!,
    changed: latest(days.map(({ changed }) => changed)),
    stateChanged: latest(days.map(({ stateChanged }) => stateChanged)),
  };
}

const sorted = (hashes: string[]): string => hashes.sort().join();

function historyOfKeys(options: FlagHistoryOptions): Record<string, KeyHistory> | undefined {
  const { root, registry, sources, today, cache, commit = 'HEAD' } = options;
  const answer = git(root, ['rev-parse', '--is-shallow-repository', `${commit}^{commit}`]);
  const [isShallow, head] = answer?.split('\n') ?? [];
  if (isShallow !== 'false' || head === undefined) return undefined;
  // A change and its base are asked about in turn.
  const kind = commit === 'HEAD' ? 'head' : 'base';
  const name = `history-${digest(programState(), JSON.stringify(sources), kind).slice(0, 16)}.json`;
  const path = cache === undefined ? undefined : join(cache, name);
  const cached = path === undefined ? undefined : (readCached(path) as CachedHistory | undefined);
  const horizon = addDays(today, -MAX_DAYS);
  if (cached?.head === head && cached.horizon === horizon) return cached.keys;
  const tracked = trackedSources(registry, sources);
  const versions = new VersionStore(root, cached?.versions);
  const keys = walkRegistry({ root, tracked, versions, head, horizon });
  if (keys !== undefined && path !== undefined) {
    writeCached(path, { head, horizon, keys, versions: versions.used() } satisfies CachedHistory);
  }
  return keys;
}
