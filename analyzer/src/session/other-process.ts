import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A process takes as long to start as a smaller workspace to analyse. */
export const MIN_FILES = 300;

const PATIENCE_MILLISECONDS = 300_000;

/**
 * Analyses a workspace with the command line, which leaves what it finds in the cache: its memory ends with it, and it is compiled for one run.
 * @param root absolute
 * @param cache absolute
 */
export function analyzeElsewhere(root: string, cache: string): void {
  // The bundler decides in which folder this code ends.
  const program = ['../../bin/halyard.js', '../../../bin/halyard.js']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));
  if (program === undefined) return;
  spawnSync(process.execPath, [program, 'check', '--quiet', '--cwd', root, '--cache-location', cache], {
    stdio: 'ignore',
    timeout: PATIENCE_MILLISECONDS,
    windowsHide: true,
    // An editor's own program runs as Node where it is told to; options of the host's process are not for this one.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
  });
}
