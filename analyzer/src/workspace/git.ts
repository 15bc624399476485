import { execFileSync } from 'node:child_process';
import { accessSync, constants, lstatSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, posix, relative, sep } from 'node:path';

/**
 * A repository's own configuration can name programs that Git would start: each is switched off.
 * This is the one module that starts Git.
 */
const SAFE = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'log.showSignature=false',
  '-c',
  'log.follow=false',
  // A submodule's diff would be made by another Git, to which the options below are not passed on.
  '-c',
  'diff.submodule=short',
  // A folder that looks like a bare repository may be any file tree that was cloned, with a configuration of its author's choice.
  '-c',
  'safe.bareRepository=explicit',
  '-c',
  'core.quotePath=off',
  '--no-optional-locks',
  '--no-pager',
  // A file may be called `:(exclude)*`.
  '--literal-pathspecs',
];

/** Commands whose output a repository could send through a program of its own. */
const DIFFING = new Set(['diff', 'diff-tree', 'log', 'show']);

/** Where Git finds itself and the user's own configuration. All other variables could lead it to another repository, or to a program. */
const KEPT = new Set([
  'GIT_CEILING_DIRECTORIES',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CONFIG_SYSTEM',
  'GIT_DISCOVERY_ACROSS_FILESYSTEM',
  'GIT_EXEC_PATH',
]);

/**
 * Not for what compares files with the index, such as `status`, `diff` of the working tree and `ls-files --modified`: that starts the filters that
 * a repository's attributes and configuration name, and no option prevents it.
 * @param args the command and its arguments
 * @returns standard output; undefined where there is no Git, no repository, or the command failed
 */
export function git(cwd: string, args: readonly string[], limits: { milliseconds?: number } = {}): string | undefined {
  return output(cwd, args, limits)?.toString('utf8');
}

/** More than a registry's versions of a year have. */
const MAX_BLOBS_BYTES = 16 * 1024 * 1024;

/**
 * Reads files as commits have them, without the filters that attributes name.
 * @param ids of blobs
 * @returns their bytes by id, in the given order, until all together are too large; what is not there is left out. Undefined where Git fails
 */
export function gitBlobs(
  cwd: string,
  ids: readonly string[],
  limits: { milliseconds?: number } = {},
): Map<string, Buffer> | undefined {
  const blobs = new Map<string, Buffer>();
  if (ids.length === 0) return blobs;
  const sizes = output(cwd, ['cat-file', '--batch-check'], limits, ids)?.toString('latin1').split('\n');
  if (sizes === undefined) return undefined;
  let total = 0;
  const wanted = ids.filter((_, index) => {
    const [, type, size] = sizes[index]!.split(' ');
    if (type === 'blob') total += Number(size);
    return type === 'blob' && total <= MAX_BLOBS_BYTES;
  });
  if (wanted.length === 0) return blobs;
  const all = output(cwd, ['cat-file', '--batch'], limits, wanted);
  if (all === undefined) return undefined;
  for (let at = 0; at < all.length;) {
    const start = all.indexOf('\n', at) + 1;
    const [id, , size] = all.toString('latin1', at, start).split(' ');
    const end = start + Number(size);
    blobs.set(id!, all.subarray(start, end));
    at = end + 1;
  }
  return blobs;
}

function output(
  cwd: string,
  args: readonly string[],
  limits: { milliseconds?: number },
  input?: readonly string[],
): Buffer | undefined {
  const folders = trustedFolders(cwd);
  const program = programIn(folders);
  if (program === undefined) return undefined;
  const [command, ...rest] = args;
  const guards = DIFFING.has(command!) ? ['--no-ext-diff', '--no-textconv'] : [];
  try {
    return execFileSync(program, [...SAFE, command!, ...guards, ...rest], {
      cwd,
      maxBuffer: 1 << 30,
      timeout: limits.milliseconds ?? 60_000,
      killSignal: 'SIGKILL',
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
      ...(input === undefined ? {} : { input: input.map((line) => `${line}\n`).join('') }),
      env: environment(folders),
      windowsHide: true,
    });
  } catch {
    return undefined;
  }
}

/** Out of the root, which an index can say; or what was installed, where nobody ignores it: an import of a package would seem to mean a file here. */
const NEVER = /^\/|(?:^|\/)(?:\.\.|node_modules)\//;

/**
 * @returns tracked files and untracked ones that are not ignored, relative to `root`; undefined outside a repository, and where Git knows of none,
 * as in a folder that the repository around it ignores
 */
export function gitFiles(root: string): string[] | undefined {
  const listed = git(root, ['ls-files', '--cached', '--others', '--exclude-standard', '--exclude=node_modules/', '-z']);
  if (listed === undefined || listed === '') return undefined;
  const isReal = realFolders(root);
  return [...new Set(listed.split('\0'))].filter(
    (file) => file !== '' && !file.endsWith('/') && !NEVER.test(file) && isReal(posix.dirname(file)),
  );
}

/** What the index holds below a folder is still listed when a link, maybe out of the workspace, has taken that folder's place. */
function realFolders(root: string): (folder: string) => boolean {
  const known = new Map([['.', true]]);
  const isReal = (folder: string): boolean => {
    let real = known.get(folder);
    if (real === undefined) {
      real = isReal(posix.dirname(folder)) && !isLink(join(root, folder));
      known.set(folder, real);
    }
    return real;
  };
  return isReal;
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  } catch {
    return true;
  }
}

/** Folders of PATH in which no file of the workspace can pass for a program; `npm run` and `npx` add node_modules/.bin. */
function trustedFolders(cwd: string): string[] {
  return (process.env['PATH'] ?? '').split(delimiter).filter((folder) => {
    if (!isAbsolute(folder) || folder.split(/[\\/]/).includes('node_modules')) return false;
    const within = relative(cwd, folder);
    return isAbsolute(within) || within.split(sep)[0] === '..';
  });
}

/** The system would look into the current folder too: always on Windows, elsewhere where PATH says so. */
function programIn(folders: readonly string[]): string | undefined {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function environment(folders: readonly string[]): NodeJS.ProcessEnv {
  const given = Object.entries(process.env).filter(
    ([name]) => !/^(?:GIT_|PATH$)/i.test(name) || KEPT.has(name.toUpperCase()),
  );
  return {
    ...Object.fromEntries(given),
    PATH: folders.join(delimiter),
    GIT_TERMINAL_PROMPT: '0',
    GIT_PAGER: 'cat',
    GIT_OPTIONAL_LOCKS: '0',
    // A partial clone would fetch what it lacks, through a program that the repository names.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  };
}
