import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FlagReference } from '../../../analyzer/src/model/reference.js';
import { analyze } from '../../../analyzer/src/run.js';
import { writeWorkspace, type FindOptions } from '../finding/find-in.js';

/** @returns evaluations and bindings with what the code around them does, in the order of their places */
export function sitesIn(
  files: Record<string, string>,
  options: FindOptions & { permissions?: object } = {},
): { sites: FlagReference[]; text: (file: string) => string } {
  const root = mkdtempSync(join(tmpdir(), 'halyard-sites-'));
  try {
    writeWorkspace(root, files, options);
    const { references } = analyze({ cwd: root, cache: false, sites: true });
    const sites = references.filter(({ kind }) => kind === 'evaluation' || kind === 'binding');
    return { sites, text: (file) => files[file]!.replace(/^\n/, '') };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
