import { gitBlobs } from '../workspace/git.js';
import { meaningOfVersion, type VersionMeaning } from './registry-versions.js';
import type { TrackedFile } from './tracked-sources.js';

/** What versions of files say, by blob and reader. */
export type StoredVersions = Record<string, VersionMeaning | 'unreadable'>;

export interface FileVersion {
  file: string;
  id: string;
  reader: TrackedFile;
}

const LIMITS = { milliseconds: 10_000 };

/** Versions of registry files, each read once. */
export class VersionStore {
  readonly #known: StoredVersions;
  readonly #used: StoredVersions = {};

  constructor(
    readonly root: string,
    known: StoredVersions | undefined,
  ) {
    this.#known = { ...known };
  }

  /**
   * Reads the versions that are not known yet, all from one answer of Git.
   * @param versions the most wanted first
   * @returns false where Git fails
   */
  load(versions: readonly FileVersion[]): boolean {
    const wanted = new Map(
      versions
        .map((version) => [nameOf(version), version] as const)
        .filter(([name]) => !Object.hasOwn(this.#known, name)),
    );
    const blobs = gitBlobs(this.root, [...new Set([...wanted.values()].map(({ id }) => id))], LIMITS);
    if (blobs === undefined) return false;
    for (const [name, { file, id, reader }] of wanted) {
      const bytes = blobs.get(id);
      if (bytes !== undefined) this.#known[name] = meaningOfVersion(bytes, { file, ...reader }) ?? 'unreadable';
    }
    return true;
  }

  /** @returns what a version says; undefined for one that Git did not give */
  meaning(version: FileVersion): VersionMeaning | 'unreadable' | undefined {
    const name = nameOf(version);
    const meaning = Object.hasOwn(this.#known, name) ? this.#known[name] : undefined;
    if (meaning !== undefined) this.#used[name] = meaning;
    return meaning;
  }

  /** @returns what was asked for, which is what the next run will ask for. */
  used(): StoredVersions {
    return this.#used;
  }
}

/** Some formats read their key or environment from the file's name. */
const nameOf = ({ file, id, reader }: FileVersion): string =>
  `${id} ${file} ${reader.format} ${JSON.stringify(reader.options)}`;
