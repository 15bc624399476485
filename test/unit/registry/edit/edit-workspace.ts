import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Extension, FlagDefinition } from '../../../../analyzer/src/model/flag.js';
import { planAdd, type PlannedAdd } from '../../../../analyzer/src/registry/edit/plan-add.js';
import { planExtend } from '../../../../analyzer/src/registry/edit/plan-extend.js';
import { RegistryFiles } from '../../../../analyzer/src/registry/edit/registry-files.js';
import { renameEntries } from '../../../../analyzer/src/registry/edit/rename-entries.js';
import { loadRegistry } from '../../../../analyzer/src/registry/load.js';
import type { ConfiguredSource } from '../../../../analyzer/src/registry/source.js';
import { applyEdits } from '../../../../analyzer/src/text/text-edit.js';
import { applyChanges } from '../../../../analyzer/src/workspace/apply-changes.js';

export const fixtureFolder = path.resolve(import.meta.dirname, '../../../fixtures/registry');

/** @returns a real sample, by its path below the fixtures */
export const fixture = (file: string): string => readFileSync(path.join(fixtureFolder, file), 'utf8');

export interface EditWorkspace {
  root: string;
  source: ConfiguredSource;
  read: (file: string) => string;
  add: (key: string, definition?: FlagDefinition) => PlannedAdd;
  extend: (key: string, extension?: Partial<Extension>) => void;
  /** @returns whether an entry was left as it is */
  rename: (from: string, to: string, names?: ReadonlyMap<string, string>) => boolean;
  registry: () => ReturnType<typeof loadRegistry>;
  /** The texts of all files, by their paths. */
  texts: () => Map<string, string>;
  restore: (texts: ReadonlyMap<string, string>) => void;
}

export const EXTENSION: Extension = {
  from: '2026-12-01',
  until: '2027-01-31',
  reason: 'waits for the bank',
  on: '2026-11-21',
};

/** A folder with these files, and one source of the registry. Every edit is written, so that the next one reads it. */
export function editWorkspace(source: ConfiguredSource, files: Record<string, string>): EditWorkspace {
  const root = mkdtempSync(path.join(tmpdir(), 'halyard-edit-'));
  onTestFinished(() => {
    rmSync(root, { recursive: true, force: true });
  });
  const write = (texts: Iterable<readonly [string, string]>): void => {
    for (const [name, text] of texts) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
  };
  write(Object.entries(files));
  const sources = [source];
  const registry = (): ReturnType<typeof loadRegistry> => loadRegistry({ root, sources });
  return {
    root,
    source,
    read: (file) => readFileSync(path.join(root, file), 'utf8'),
    add(key, definition = {}) {
      const planned = planAdd({ key, definition }, { root, sources, registry: registry() });
      applyChanges(root, [planned.change]);
      return planned;
    },
    extend(key, extension = {}) {
      const flag = registry().flags.find((one) => one.key === key)!;
      applyChanges(root, planExtend(flag, { ...EXTENSION, ...extension }, { root, sources }).changes);
    },
    rename(from, to, names = new Map()) {
      const texts = new RegistryFiles(root);
      const planned = renameEntries(registry(), { from, to, names }, (file) => texts.text(file));
      const changes = [...new Set([...planned.edits.keys(), ...planned.files.keys()])].map((file) => {
        const text = applyEdits(texts.text(file)!.text, planned.edits.get(file) ?? []);
        const renamedTo = planned.files.get(file);
        return { ...texts.change({ file, text }), ...(renamedTo !== undefined && { renamedTo }) };
      });
      applyChanges(root, changes);
      return planned.left.length > 0;
    },
    registry,
    texts() {
      const all = readdirSync(root, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
      const names = all.map((one) => path.relative(root, path.join(one.parentPath, one.name)));
      return new Map(names.sort().map((name) => [name, readFileSync(path.join(root, name), 'utf8')]));
    },
    restore(texts) {
      for (const name of readdirSync(root)) rmSync(path.join(root, name), { recursive: true });
      write(texts);
    },
  };
}

/** @returns the lines that differ, as a diff has them */
export function changedLines(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  return [
    ...old.slice(start, old.length - end).map((line) => `-${line}`),
    ...now.slice(start, now.length - end).map((line) => `+${line}`),
  ];
}
