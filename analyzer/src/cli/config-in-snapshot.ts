import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { CommonOptions } from './common-options.js';

/**
 * @param root of the workspace
 * @param snapshot the same folder of another commit
 * @returns the file that `--config` names as that commit has it; the file itself where it lies outside, or where the commit has none
 */
export function configInSnapshot(
  { config, cwd }: Pick<CommonOptions, 'config' | 'cwd'>,
  root: string,
  snapshot: string,
): string | undefined {
  if (config === undefined) return undefined;
  const path = resolve(cwd, config);
  const within = relative(root, path);
  const then = join(snapshot, within);
  return !isAbsolute(within) && within.split(sep)[0] !== '..' && existsSync(then) ? then : path;
}
