import { execFileSync } from 'node:child_process';

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
  'core.quotePath=off',
  '--no-optional-locks',
  '--no-pager',
];

/** Commands whose output a repository could send through a program of its own. */
const DIFFING = new Set(['diff', 'log', 'show']);

/**
 * @param args the command and its arguments
 * @returns standard output; undefined where there is no Git, no repository, or the command failed
 */
export function git(cwd: string, args: readonly string[], limits: { milliseconds?: number } = {}): string | undefined {
  const [command, ...rest] = args;
  const guards = DIFFING.has(command!) ? ['--no-ext-diff', '--no-textconv'] : [];
  try {
    return execFileSync('git', [...SAFE, command!, ...guards, ...rest], {
      cwd,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      timeout: limits.milliseconds ?? 60_000,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_PAGER: 'cat', GIT_OPTIONAL_LOCKS: '0' },
      windowsHide: true,
    });
  } catch {
    return undefined;
  }
}

/** @returns tracked files and untracked ones that are not ignored, relative to `root`; undefined outside a repository */
export function gitFiles(root: string): string[] | undefined {
  const listed = git(root, ['ls-files', '--cached', '--others', '--exclude-standard', '-z']);
  if (listed === undefined) return undefined;
  return [...new Set(listed.split('\0').filter((file) => file !== ''))];
}
