import { existsSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { ConfigurationError } from '../model/errors.js';

interface Surroundings {
  /** What the paths are relative to. */
  cwd: string;
  root: string;
  /** All files, relative to the root. */
  files: ReadonlySet<string>;
}

/**
 * @param paths files, folders or globs; none stands for everything
 * @returns a test of a path relative to the root
 * @throws ConfigurationError for a path that names nothing
 */
export function pathFilter(paths: readonly string[], surroundings: Surroundings): (file: string) => boolean {
  if (paths.length === 0) return () => true;
  const tests = paths.map((path) => oneTest(path, surroundings));
  return (file) => tests.some((test) => test(file));
}

function oneTest(path: string, { cwd, root, files }: Surroundings): (file: string) => boolean {
  const absolute = resolve(cwd, path);
  const within = relative(root, absolute).split(sep).join('/');
  if (within === '..' || within.startsWith('../') || isAbsolute(within)) {
    throw new ConfigurationError(`\`${path}\` lies outside the workspace \`${root}\`.`, {
      remedy: 'Name a path inside it, or another workspace with `--cwd`.',
    });
  }
  // A folder name such as `[id]` is a path first and a pattern second.
  if (existsSync(absolute)) {
    if (!statSync(absolute).isDirectory()) return (file) => file === within;
    return within === '' ? () => true : (file) => file.startsWith(`${within}/`);
  }
  const matches = picomatch(within, { dot: true });
  if ([...files].some((file) => matches(file))) return (file) => matches(file);
  throw new ConfigurationError(`No file matches \`${path}\`.`, {
    remedy: 'Name a file, a folder or a glob that is there.',
  });
}
