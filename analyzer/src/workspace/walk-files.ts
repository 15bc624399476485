import { existsSync, lstatSync, readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { ConfigurationError } from '../model/errors.js';

const SKIPPED = new Set(['node_modules', '.git', '.hg', '.svn', '.cache']);

/** Any of these says that a folder is meant to be read as a whole, however much is in it. */
const MARKS = ['.git', 'package.json', 'pnpm-workspace.yaml', 'halyard.yaml', 'halyard.yml'];

export interface WalkLimits {
  files: number;
  milliseconds: number;
}

/** A home folder or the root of a disk takes minutes, and is hardly ever meant. */
const LIMITS: WalkLimits = { files: 50_000, milliseconds: 10_000 };

interface Scope {
  prefix: string;
  rules: Ignore;
}

/**
 * @param limits of a folder that nothing marks as a workspace; ignored files count too
 * @returns the files below a folder that is no Git repository, `.gitignore` respected; links are not followed, so that the walk ends
 * @throws ConfigurationError at a limit
 */
export function walkFiles(root: string, limits = LIMITS): string[] {
  const isMarked = MARKS.some((name) => existsSync(join(root, name)));
  const end = performance.now() + limits.milliseconds;
  const found: string[] = [];
  let seen = 0;
  const check = (): void => {
    if (isMarked) return;
    if (seen > limits.files) throw endless(root, `has more than ${limits.files.toLocaleString('en-US')} files`);
    if (performance.now() > end) throw endless(root, `takes more than ${limits.milliseconds / 1000} s to list`);
  };
  const walk = (folder: string, scopes: readonly Scope[]): void => {
    const own = [...scopes, ...ignoreFile(root, folder)];
    const entries = entriesOf(join(root, folder));
    seen += entries.filter((entry) => !entry.isDirectory()).length;
    check();
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name) && !isIgnored(own, `${path}/`)) walk(path, own);
      } else if (entry.isFile() && !isIgnored(own, path)) found.push(path);
    }
  };
  walk('', []);
  return found;
}

const endless = (root: string, what: string): ConfigurationError =>
  new ConfigurationError(
    `\`${root}\` ${what}, and nothing says that it is a workspace: there is no Git repository, no package.json and no halyard.yaml.`,
    { remedy: 'Name the folder that you mean with `--cwd`, or put a halyard.yaml there.' },
  );

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function ignoreFile(root: string, folder: string): Scope[] {
  const path = join(root, folder, '.gitignore');
  try {
    if (!lstatSync(path).isFile()) return [];
    const text = readFileSync(path, 'utf8');
    return [{ prefix: folder === '' ? '' : `${folder}/`, rules: ignore().add(text) }];
  } catch {
    return [];
  }
}

const isIgnored = (scopes: readonly Scope[], path: string): boolean =>
  scopes.some(({ prefix, rules }) => rules.ignores(path.slice(prefix.length)));
