import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Evaluator, OverrideHelper } from '../../../analyzer/src/model/evaluator.js';
import type { FlagReference } from '../../../analyzer/src/model/reference.js';
import { analyze } from '../../../analyzer/src/run.js';

export interface FindOptions {
  evaluators?: Evaluator[];
  overrides?: OverrideHelper[];
  presets?: string[];
  /** Registered flags: keys, or keys with their definition. */
  flags?: string[] | Record<string, object>;
  /** Sources of the registry other than these flags. */
  registry?: object[];
  tests?: string[];
}

export interface Found {
  /** `file:line kind key`, bindings left out. */
  references: string[];
  /** `file:line key` of the bindings. */
  bindings: string[];
  /** `file:line reason`. */
  unresolved: string[];
  /** As they are, for what the lines do not say. */
  all: FlagReference[];
}

/** Analyses these files as a workspace of their own. A text's first line break is not part of it, so that line 1 is the first of code. */
export function findIn(files: Record<string, string>, options: FindOptions = {}): Found {
  const root = mkdtempSync(join(tmpdir(), 'halyard-find-'));
  try {
    writeWorkspace(root, files, options);
    const { references, unresolved } = analyze({ cwd: root, cache: false });
    const sorted = [...references].sort((a, b) => byPlace(a.place, b.place) || (a.key < b.key ? -1 : 1));
    return {
      references: sorted.filter(({ kind }) => kind !== 'binding').map((r) => `${at(r.place)} ${r.kind} ${r.key}`),
      bindings: sorted.filter(({ kind }) => kind === 'binding').map((r) => `${at(r.place)} ${r.key}`),
      unresolved: unresolved.map((u) => `${at(u.place)} ${u.reason}`),
      all: sorted,
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Writes the files and a configuration that says what the options say. */
export function writeWorkspace(root: string, files: Record<string, string>, options: FindOptions = {}): void {
  const { flags, registry, ...configuration } = options;
  const definitions = Array.isArray(flags) ? Object.fromEntries(flags.map((key) => [key, {}])) : flags;
  const sources = [...(definitions === undefined ? [] : [{ file: 'flags.yaml' }]), ...(registry ?? [])];
  write(
    root,
    'halyard.yaml',
    JSON.stringify({ ...configuration, ...(sources.length > 0 ? { registry: sources } : {}) }),
  );
  if (definitions !== undefined) write(root, 'flags.yaml', JSON.stringify({ flags: definitions }));
  for (const [file, text] of Object.entries(files)) write(root, file, text.replace(/^\n/, ''));
}

function write(root: string, file: string, text: string): void {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const at = (place: FlagReference['place']): string => `${place.file}:${place.line}`;

const byPlace = (a: FlagReference['place'], b: FlagReference['place']): number =>
  (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.start - b.start || a.end - b.end;
