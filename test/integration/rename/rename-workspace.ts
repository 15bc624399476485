import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { planRename, type PlannedRename } from '../../../analyzer/src/rename/plan-rename.js';
import { analyze } from '../../../analyzer/src/run.js';
import { applyChanges } from '../../../analyzer/src/workspace/apply-changes.js';

/** A folder with real files, of which the analyzer keeps nothing. */
export class RenameWorkspace {
  readonly root = mkdtempSync(path.join(tmpdir(), 'halyard-rename-'));

  constructor(files: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(this.root, name)), { recursive: true });
      writeFileSync(path.join(this.root, name), text);
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  /** Renames as `halyard rename FROM TO --write` does. */
  rename(from: string, to: string, mentions = false): PlannedRename {
    const options = { cwd: this.root, cache: false } as const;
    const planned = planRename(analyze(options), from, to, {
      mentions,
      rescan: (overlay) => analyze({ ...options, overlay }),
    });
    applyChanges(this.root, planned.changes);
    return planned;
  }

  /** The references of a key in code, with what each is and where: its line, since the key's length moves columns. */
  references(key: string): string[] {
    return analyze({ cwd: this.root, cache: false })
      .references.filter((one) => one.key === key && one.kind !== 'mention')
      .map(({ place, kind, evidence, provider }) => `${place.file}:${place.line} ${kind} ${evidence} ${provider}`)
      .sort();
  }

  texts(): Record<string, string> {
    const files = readdirSync(this.root, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    const names = files.map((one) => path.relative(this.root, path.join(one.parentPath, one.name))).sort();
    return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(this.root, name), 'utf8')]));
  }
}

/** Expects that a rename takes every reference to the new key, changes the texts to these and can be undone. */
export function expectThereAndBack(
  files: Readonly<Record<string, string>>,
  [from, to]: readonly [string, string],
  after: Readonly<Record<string, string>>,
): void {
  const workspace = new RenameWorkspace(files);
  try {
    const before = workspace.references(from);
    expect(before).not.toEqual([]);
    expect(workspace.rename(from, to).refused).toEqual([]);
    expect(workspace.texts()).toEqual({ ...files, ...after });
    expect(workspace.references(from)).toEqual([]);
    expect(workspace.references(to)).toEqual(before);
    expect(workspace.rename(to, from).refused).toEqual([]);
    expect(workspace.texts()).toEqual(files);
  } finally {
    workspace.remove();
  }
}
