import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ConfigurationError } from '../model/errors.js';

const CONFIG_NAMES = ['halyard.yaml', 'halyard.yml'];

/**
 * @param cwd as the user wrote it, absolute or relative to the process's folder
 * @returns the absolute folder in which to begin
 * @throws ConfigurationError where it is no folder
 */
export function startFolder(cwd: string): string {
  const folder = resolve(cwd);
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true) return folder;
  if (stat === undefined) {
    throw new ConfigurationError(`The folder \`${cwd}\` is not there.`, { remedy: 'Name an existing folder.' });
  }
  const named = `Name the folder that it lies in: \`--cwd ${dirname(cwd)}\`.`;
  throw new ConfigurationError(`\`${cwd}\` is a file, and \`--cwd\` takes a folder.`, {
    remedy: /\.(?:ya?ml|json)$/i.test(cwd)
      ? `${named} If it is a configuration such as halyard.yaml, write \`--config ${cwd}\`.`
      : named,
  });
}

/**
 * The root of everything that Halyard reads: the nearest folder above with `halyard.yaml`, else the workspace root, else the Git root, else `cwd`.
 * @param cwd absolute
 */
export function findRoot(cwd: string): string {
  const folders = [...ancestors(cwd)];
  return (
    folders.find((folder) => CONFIG_NAMES.some((name) => existsSync(join(folder, name)))) ??
    folders.find(isWorkspaceRoot) ??
    folders.find((folder) => existsSync(join(folder, '.git'))) ??
    cwd
  );
}

/** @returns the absolute path of the root's configuration; undefined where there is none. */
export function configFileOf(root: string): string | undefined {
  const [first, second] = CONFIG_NAMES.map((name) => join(root, name)).filter((file) => existsSync(file));
  if (second === undefined) return first;
  throw new ConfigurationError('Both `halyard.yaml` and `halyard.yml` are there.', {
    place: { file: 'halyard.yml' },
    remedy: 'Keep `halyard.yaml`.',
  });
}

function* ancestors(folder: string): Generator<string> {
  yield folder;
  const parent = dirname(folder);
  if (parent !== folder) yield* ancestors(parent);
}

function isWorkspaceRoot(folder: string): boolean {
  if (existsSync(join(folder, 'pnpm-workspace.yaml'))) return true;
  const path = join(folder, 'package.json');
  try {
    if (!statSync(path).isFile()) return false;
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof manifest === 'object' && manifest !== null && 'workspaces' in manifest;
  } catch {
    // A package.json that is not there or can't be read says nothing about workspaces.
    return false;
  }
}
