import type { IsoDate } from '../model/flag.js';
import type { FlagHistory } from '../model/history.js';
import type { EntryMeaning, VersionMeaning } from './registry-versions.js';

export interface KeyHistory extends FlagHistory {
  /** What its entries say at the end of the history. */
  meanings: EntryMeaning[];
}

interface OpenKey {
  meanings: EntryMeaning[];
  /** In how many entries of all files it stands, at the commit that the walk is at. */
  entries: number;
  appeared?: IsoDate;
  changed?: IsoDate;
  stateChanged?: IsoDate;
}

interface WalkedFile {
  meaning: VersionMeaning;
  /** The day of the commit after versions that can't be read: a change may be as late as that. */
  readableSince?: IsoDate;
}

/** What a file said before a commit. */
export interface FormerVersion {
  file: string;
  meaning: VersionMeaning | 'unreadable';
}

export const NO_VERSION: VersionMeaning = {};

/** Follows what a registry's entries mean from the newest commit to the oldest. */
export class HistoryWalk {
  readonly #files = new Map<string, WalkedFile>();
  readonly #keys = new Map<string, OpenKey>();

  /** @param files what every file says at the newest commit */
  constructor(files: Iterable<readonly [file: string, meaning: VersionMeaning]>) {
    for (const [file, meaning] of files) {
      this.#files.set(file, { meaning });
      for (const [key, meanings] of Object.entries(meaning)) {
        const known = this.#keys.get(key) ?? { meanings: [], entries: 0 };
        known.meanings.push(...meanings);
        known.entries += meanings.length;
        this.#keys.set(key, known);
      }
    }
  }

  /** Goes back over one commit. An entry that moved from file to file did not change. */
  step(date: IsoDate, versions: readonly FormerVersion[]): void {
    let day = date;
    const befores: VersionMeaning[] = [];
    const afters: VersionMeaning[] = [];
    for (const { file, meaning } of versions) {
      const after = this.#files.get(file) ?? { meaning: NO_VERSION };
      const since = after.readableSince ?? date;
      if (meaning === 'unreadable') {
        this.#files.set(file, { meaning: after.meaning, readableSince: since });
        continue;
      }
      if (since > day) day = since;
      befores.push(meaning);
      afters.push(after.meaning);
      this.#files.set(file, { meaning });
    }
    for (const key of new Set([...befores, ...afters].flatMap((meaning) => Object.keys(meaning)))) {
      this.#stepKey(key, day, befores, afters);
    }
  }

  #stepKey(key: string, day: IsoDate, befores: readonly VersionMeaning[], afters: readonly VersionMeaning[]): void {
    const open = this.#keys.get(key);
    if (open === undefined || open.appeared !== undefined) return;
    const before = befores.flatMap((version) => entriesOf(version, key));
    const after = afters.flatMap((version) => entriesOf(version, key));
    if (!isSame(before, after, 0)) open.changed ??= day;
    if (!isSame(before, after, 1)) open.stateChanged ??= day;
    open.entries += before.length - after.length;
    if (open.entries <= 0) open.appeared = day;
  }

  /** @param horizon a day on which all that is left was there as it is */
  end(horizon: IsoDate): Record<string, KeyHistory> {
    const unsure = new Map<string, IsoDate>();
    for (const { meaning, readableSince } of this.#files.values()) {
      if (readableSince === undefined) continue;
      for (const key of Object.keys(meaning)) unsure.set(key, readableSince);
    }
    const histories: Record<string, KeyHistory> = Object.create(null) as Record<string, KeyHistory>;
    for (const [key, { meanings, ...known }] of this.#keys) {
      const appeared = known.appeared ?? unsure.get(key) ?? horizon;
      const { changed = appeared, stateChanged = appeared } = known;
      histories[key] = { meanings, appeared, changed, stateChanged };
    }
    return histories;
  }
}

const entriesOf = (version: VersionMeaning, key: string): readonly EntryMeaning[] =>
  Object.hasOwn(version, key) ? version[key]! : [];

const isSame = (a: readonly EntryMeaning[], b: readonly EntryMeaning[], part: 0 | 1): boolean =>
  hashesOf(a, part) === hashesOf(b, part);

const hashesOf = (meanings: readonly EntryMeaning[], part: 0 | 1): string =>
  meanings
    .map((meaning) => meaning[part])
    .sort()
    .join();
