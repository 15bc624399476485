import type { IsoDate } from '../model/flag.js';
import { commitsChanging, filesAt, renamesIn, type ChangingCommit, type FileChange } from './file-changes.js';
import { HistoryWalk, NO_VERSION, type FormerVersion, type KeyHistory } from './history-walk.js';
import type { VersionMeaning } from './registry-versions.js';
import type { TrackedFile, TrackedSources } from './tracked-sources.js';
import type { FileVersion, VersionStore } from './version-store.js';

const MAX_COMMITS = 200;
const MAX_RENAMES = 5;

interface WalkOptions {
  root: string;
  tracked: TrackedSources;
  versions: VersionStore;
  head: string;
  /** No commit before this day is read. */
  horizon: IsoDate;
}

/** @returns when each key of the registry at a commit came and changed; undefined where Git does not answer */
export function walkRegistry(options: WalkOptions): Record<string, KeyHistory> | undefined {
  const walk = RegistryWalk.begin(options);
  return walk?.run();
}

class RegistryWalk {
  readonly #options: WalkOptions;
  readonly #history: HistoryWalk;
  readonly #paths: string[];
  /** Files under names that they had before. */
  readonly #former = new Map<string, TrackedFile>();

  private constructor(options: WalkOptions, files: Iterable<readonly [string, VersionMeaning]>) {
    this.#options = options;
    this.#history = new HistoryWalk(files);
    this.#paths = [...options.tracked.paths];
  }

  static begin(options: WalkOptions): RegistryWalk | undefined {
    const { root, head, tracked, versions } = options;
    const listed = [...(filesAt(root, head, tracked.paths) ?? [])].flatMap(([file, id]): FileVersion[] => {
      const reader = tracked.sourceOf(file);
      return reader === undefined ? [] : [{ file, id, reader }];
    });
    if (listed.length === 0 || !versions.load(listed)) return undefined;
    const files = listed.map((version) => [version.file, versions.meaning(version)] as const);
    const readable = files.filter((file): file is [string, VersionMeaning] => typeof file[1] === 'object');
    return readable.length < files.length ? undefined : new RegistryWalk(options, readable);
  }

  run(): Record<string, KeyHistory> | undefined {
    const { root, head, horizon, versions } = this.#options;
    let from = head;
    let left = MAX_COMMITS;
    for (let renames = 0; renames <= MAX_RENAMES; renames++) {
      const commits = commitsChanging(root, this.#paths, { from, since: horizon, most: left });
      if (commits === undefined || !versions.load(commits.flatMap((commit) => this.#versionsBefore(commit)))) {
        return undefined;
      }
      const end = this.#walkBack(commits);
      if (end?.reason === 'incomplete') return this.#history.end(end.commit.date);
      if (end === undefined) {
        return this.#history.end(commits.length === left ? commits.at(-1)!.date : horizon);
      }
      left -= commits.indexOf(end.commit) + 1;
      if (left <= 0 || renames === MAX_RENAMES) return this.#history.end(end.commit.date);
      from = `${end.commit.id}^`;
    }
    return undefined;
  }

  /** @returns where the walk can't go on as it is: at a version that Git does not give, or before a file had its name */
  #walkBack(
    commits: readonly ChangingCommit[],
  ): { commit: ChangingCommit; reason: 'incomplete' | 'renamed' } | undefined {
    for (const commit of commits) {
      const former = this.#formerVersions(commit);
      if (former === undefined) return { commit, reason: 'incomplete' };
      this.#history.step(commit.date, former.versions);
      if (former.isRenamed) return { commit, reason: 'renamed' };
    }
    return undefined;
  }

  #formerVersions({ id, changes }: ChangingCommit): { versions: FormerVersion[]; isRenamed: boolean } | undefined {
    const own = changes.filter(({ file }) => this.#readerOf(file) !== undefined);
    const renames = own.some(({ before }) => before === undefined) ? renamesIn(this.#options.root, id) : undefined;
    const result: FormerVersion[] = [];
    let isRenamed = false;
    for (const { file, before } of own) {
      const reader = this.#readerOf(file)!;
      const rename = before === undefined ? renames?.get(file) : undefined;
      if (rename !== undefined && !this.#isAsked(rename.file)) {
        isRenamed = true;
        this.#paths.push(rename.file);
        this.#former.set(rename.file, reader);
        result.push({ file, meaning: NO_VERSION });
        if (!this.#add(result, { ...rename, reader })) return undefined;
      } else if (before === undefined) result.push({ file, meaning: NO_VERSION });
      else if (!this.#add(result, { file, id: before, reader })) return undefined;
    }
    return { versions: result, isRenamed };
  }

  #add(result: FormerVersion[], version: FileVersion): boolean {
    const { versions } = this.#options;
    const meaning = versions.load([version]) ? versions.meaning(version) : undefined;
    if (meaning !== undefined) result.push({ file: version.file, meaning });
    return meaning !== undefined;
  }

  #versionsBefore({ changes }: { changes: readonly FileChange[] }): FileVersion[] {
    return changes.flatMap(({ file, before }) => {
      const reader = this.#readerOf(file);
      return before === undefined || reader === undefined ? [] : [{ file, id: before, reader }];
    });
  }

  #readerOf(file: string): TrackedFile | undefined {
    return this.#former.get(file) ?? this.#options.tracked.sourceOf(file);
  }

  #isAsked(file: string): boolean {
    return this.#paths.some((path) => path === '.' || file === path || file.startsWith(`${path}/`));
  }
}
