import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';

/** @returns a file's path relative to the root, with `/`; undefined for one outside */
export function relativePath(root: string, file: string): string | undefined {
  if (!isAbsolute(file)) return file.replaceAll('\\', '/');
  return within(root, file) ?? within(real(root), join(real(dirname(file)), basename(file)));
}

function within(root: string, file: string): string | undefined {
  const path = relative(root, file);
  return path === '' || isAbsolute(path) || path.split(sep)[0] === '..' ? undefined : path.replaceAll('\\', '/');
}

/** A host may name a file by way of a link to the workspace. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
