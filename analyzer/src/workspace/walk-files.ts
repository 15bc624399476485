import { lstatSync, readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';

const SKIPPED = new Set(['node_modules', '.git', '.hg', '.svn', '.cache']);

interface Scope {
  prefix: string;
  rules: Ignore;
}

/** @returns the files below a folder that is no Git repository, `.gitignore` respected; links are not followed, so that the walk ends */
export function walkFiles(root: string): string[] {
  const found: string[] = [];
  const walk = (folder: string, scopes: readonly Scope[]): void => {
    const own = [...scopes, ...ignoreFile(root, folder)];
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name) && !isIgnored(own, `${path}/`)) walk(path, own);
      } else if (entry.isFile() && !isIgnored(own, path)) found.push(path);
    }
  };
  walk('', []);
  return found;
}

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
