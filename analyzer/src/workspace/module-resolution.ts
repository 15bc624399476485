import { posix } from 'node:path';
import { parse } from 'jsonc-parser';

/** Endings that an import leaves out, the likeliest first. */
const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.d.ts', '.vue', '.svelte', '.astro'];
const RANKS = new Map(ENDINGS.map((ending, rank) => [ending, rank]));
const SWAPPED: Record<string, string[]> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

interface Paths {
  /** Folder that the patterns are relative to. */
  base: string;
  patterns: [string, string[]][];
  /** `baseUrl`, when it is set. */
  baseUrl: string | undefined;
}

interface Package {
  folder: string;
  json: Record<string, unknown>;
}

/** Finds the workspace file that an import means: relative paths, tsconfig paths, and packages of the workspace. Never looks into node_modules. */
export class ModuleResolution {
  readonly #files: ReadonlySet<string>;
  readonly #read: (file: string) => string | undefined;
  readonly #packages = new Map<string, Package>();
  readonly #packageFolders: string[] = [];
  readonly #paths = new Map<string, Paths | undefined>();
  /** Folder → specifier → file. */
  readonly #resolved = new Map<string, Map<string, string | undefined>>();
  readonly #folders = new Map<string, string>();
  #byStem: Map<string, string> | undefined;

  /**
   * @param files all files of the workspace, relative to its root
   * @param read a file's text
   */
  constructor(files: ReadonlySet<string>, read: (file: string) => string | undefined) {
    this.#files = files;
    this.#read = read;
    for (const file of files) {
      if (file !== 'package.json' && !file.endsWith('/package.json')) continue;
      const folder = posix.dirname(file) === '.' ? '' : posix.dirname(file);
      this.#packageFolders.push(folder);
      const json = parseObject(read(file));
      if (typeof json?.['name'] === 'string') this.#packages.set(json['name'], { folder, json });
    }
    this.#packageFolders.sort((a, b) => b.length - a.length);
  }

  /** @returns names of the packages that any package.json of the workspace depends on */
  dependencies(): Set<string> {
    const found = new Set<string>();
    for (const folder of this.#packageFolders) {
      const json = parseObject(this.#read(join(folder, 'package.json')));
      for (const field of ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']) {
        const list = json?.[field];
        if (typeof list === 'object' && list !== null) for (const name of Object.keys(list)) found.add(name);
      }
    }
    return found;
  }

  /** @returns last parts of the package names under which a file may be imported */
  packageNamesOf(file: string): string[] {
    const found: string[] = [];
    for (const [name, { folder }] of this.#packages) {
      if (folder === '' || file.startsWith(`${folder}/`)) found.push(name.slice(name.lastIndexOf('/') + 1));
    }
    return found;
  }

  /** @returns the file, relative to the root; undefined for a package of node_modules and for what is not there */
  resolve(from: string, specifier: string): string | undefined {
    let folder = this.#folders.get(from);
    if (folder === undefined) this.#folders.set(from, (folder = posix.dirname(from)));
    let known = this.#resolved.get(folder);
    if (known === undefined) this.#resolved.set(folder, (known = new Map<string, string | undefined>()));
    if (known.has(specifier)) return known.get(specifier);
    const clean = specifier.replace(/[?#].*$/, '') || specifier;
    const found = clean.startsWith('.') ? this.#file(join(folder, clean)) : this.#bare(folder, clean);
    known.set(specifier, found);
    return found;
  }

  #bare(folder: string, specifier: string): string | undefined {
    return this.#byPaths(folder, specifier) ?? this.#byPackage(folder, specifier) ?? this.#byAlias(folder, specifier);
  }

  /** A path without ending to a file that exists. */
  #file(path: string): string | undefined {
    if (path.startsWith('..')) return undefined;
    const exact = this.#files.has(path) ? path : this.#stems().get(path);
    if (exact !== undefined) return exact;
    const ending = /\.[cm]?jsx?$/.exec(path)?.[0];
    for (const other of (ending && SWAPPED[ending]) || []) {
      const swapped = path.slice(0, -ending!.length) + other;
      if (this.#files.has(swapped)) return swapped;
    }
    return this.#stems().get(path === '.' || path === '' ? 'index' : `${path}/index`);
  }

  /** Paths without ending → the likeliest file. */
  #stems(): Map<string, string> {
    if (this.#byStem !== undefined) return this.#byStem;
    const found = new Map<string, string>();
    const ranks = new Map<string, number>();
    const add = (file: string, ending: string): void => {
      const rank = RANKS.get(ending);
      if (rank === undefined) return;
      const stem = file.slice(0, -ending.length);
      if ((ranks.get(stem) ?? ENDINGS.length) < rank) return;
      ranks.set(stem, rank);
      found.set(stem, file);
    };
    for (const file of this.#files) {
      add(file, file.slice(file.lastIndexOf('.')));
      if (file.endsWith('.d.ts')) add(file, '.d.ts');
    }
    return (this.#byStem = found);
  }

  #byPaths(folder: string, specifier: string): string | undefined {
    const paths = this.#pathsOf(folder);
    if (paths === undefined) return undefined;
    for (const [pattern, targets] of paths.patterns) {
      const rest = matchPattern(pattern, specifier);
      if (rest === undefined) continue;
      for (const target of targets) {
        const found = this.#file(join(paths.base, target.replace('*', rest)));
        if (found !== undefined) return found;
      }
    }
    return paths.baseUrl === undefined ? undefined : this.#file(join(paths.baseUrl, specifier));
  }

  #pathsOf(folder: string): Paths | undefined {
    if (this.#paths.has(folder)) return this.#paths.get(folder);
    let found: Paths | undefined;
    for (const name of ['tsconfig.json', 'jsconfig.json', 'tsconfig.app.json', 'tsconfig.base.json']) {
      const file = join(folder, name);
      if (found === undefined && this.#files.has(file)) found = this.#readPaths(file, 0);
    }
    if (found === undefined && folder !== '.' && folder !== '') found = this.#pathsOf(posix.dirname(folder));
    this.#paths.set(folder, found);
    return found;
  }

  #readPaths(file: string, depth: number): Paths | undefined {
    const json = parseObject(this.#read(file));
    if (json === undefined || depth > 8) return undefined;
    const folder = posix.dirname(file) === '.' ? '' : posix.dirname(file);
    const options = (json['compilerOptions'] ?? {}) as { baseUrl?: unknown; paths?: unknown };
    const baseUrl = typeof options.baseUrl === 'string' ? join(folder, options.baseUrl) : undefined;
    if (typeof options.paths === 'object' && options.paths !== null) {
      const patterns = Object.entries(options.paths).filter((e): e is [string, string[]] => Array.isArray(e[1]));
      return { base: baseUrl ?? folder, patterns, baseUrl };
    }
    const parents =
      typeof json['extends'] === 'string'
        ? [json['extends']]
        : Array.isArray(json['extends'])
          ? (json['extends'] as string[])
          : [];
    for (const parent of parents) {
      if (!parent.startsWith('.')) continue;
      const path = join(folder, parent);
      const inherited = this.#readPaths(this.#files.has(path) ? path : `${path}.json`, depth + 1);
      if (inherited !== undefined) return baseUrl === undefined ? inherited : { ...inherited, baseUrl };
    }
    if (baseUrl !== undefined) return { base: baseUrl, patterns: [], baseUrl };
    // A solution file only lists projects; one of them has the paths.
    const references = Array.isArray(json['references']) ? (json['references'] as { path?: string }[]) : [];
    for (const { path } of references) {
      if (typeof path !== 'string') continue;
      const target = join(folder, path);
      const found = this.#readPaths(target.endsWith('.json') ? target : join(target, 'tsconfig.json'), depth + 1);
      if (found !== undefined && posix.dirname(target) === (folder === '' ? '.' : folder)) return found;
    }
    return undefined;
  }

  #byPackage(folder: string, specifier: string): string | undefined {
    if (specifier.startsWith('#')) return this.#byImports(folder, specifier);
    const name = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0]!;
    const found = this.#packages.get(name);
    if (found === undefined) return undefined;
    const rest = specifier.slice(name.length + 1);
    for (const target of entriesOf(found.json, rest)) {
      const file = this.#file(join(found.folder, target));
      if (file !== undefined && !file.endsWith('.d.ts')) return file;
      // What is built is not there; its source usually is.
      const source = this.#file(
        join(
          found.folder,
          target.replace(/^(\.\/)?(dist|lib|build|out|es|cjs|esm)\//, 'src/').replace(/(\.d)?\.[cm]?[jt]sx?$/, ''),
        ),
      );
      if (source !== undefined) return source;
    }
    for (const guess of rest === '' ? ['src/index', 'index', 'src/main', 'lib/index'] : [rest, `src/${rest}`]) {
      const file = this.#file(join(found.folder, guess));
      if (file !== undefined) return file;
    }
    return undefined;
  }

  #byImports(folder: string, specifier: string): string | undefined {
    const owner = this.#packageFolders.find((p) => p === '' || folder === p || folder.startsWith(`${p}/`));
    if (owner === undefined) return undefined;
    const imports = parseObject(this.#read(join(owner, 'package.json')))?.['imports'];
    for (const [pattern, target] of Object.entries((imports ?? {}) as Record<string, unknown>)) {
      const rest = matchPattern(pattern, specifier);
      if (rest === undefined) continue;
      for (const one of stringsIn(target)) {
        const file = this.#file(join(owner, one.replace('*', rest)));
        if (file !== undefined) return file;
      }
    }
    return undefined;
  }

  /** Bundlers' usual aliases for a package's source folder, where no tsconfig says what they mean. */
  #byAlias(folder: string, specifier: string): string | undefined {
    const match = /^(?:@|~|@@|~~|src|\$lib)\/(.+)$/.exec(specifier);
    if (match === null) return undefined;
    const owner = this.#packageFolders.find((p) => p === '' || folder === p || folder.startsWith(`${p}/`)) ?? '';
    for (const base of specifier.startsWith('$lib') ? ['src/lib'] : ['src', 'app', '']) {
      const file = this.#file(join(owner, base, match[1]!));
      if (file !== undefined) return file;
    }
    return undefined;
  }
}

const join = (...parts: string[]): string => {
  const path = posix.join(...parts.filter((p) => p !== ''));
  return path === '.' ? '' : path;
};

function parseObject(text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined) return undefined;
  const value: unknown = parse(text);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

function matchPattern(pattern: string, specifier: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === specifier ? '' : undefined;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  const fits =
    specifier.length >= before.length + after.length && specifier.startsWith(before) && specifier.endsWith(after);
  return fits ? specifier.slice(before.length, specifier.length - after.length) : undefined;
}

/** What a package's `exports` and main fields say for a subpath. */
function entriesOf(json: Record<string, unknown>, subpath: string): string[] {
  const found: string[] = [];
  const exports = json['exports'];
  const wanted = subpath === '' ? '.' : `./${subpath}`;
  if (typeof exports === 'string' && subpath === '') found.push(exports);
  else if (typeof exports === 'object' && exports !== null) {
    const table = exports as Record<string, unknown>;
    const hasPaths = Object.keys(table).some((k) => k.startsWith('.'));
    if (!hasPaths && subpath === '') found.push(...stringsIn(table));
    for (const [pattern, target] of Object.entries(table)) {
      const rest = pattern.startsWith('.') ? matchPattern(pattern, wanted) : undefined;
      if (rest !== undefined) found.push(...stringsIn(target).map((one) => one.replace('*', rest)));
    }
  }
  if (subpath === '')
    for (const field of ['source', 'module', 'main', 'types'])
      if (typeof json[field] === 'string') found.push(json[field] as string);
  return found;
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (typeof value !== 'object' || value === null) return [];
  const table = value as Record<string, unknown>;
  return ['source', 'development', 'import', 'module', 'default', 'require', 'node', 'types'].flatMap((condition) =>
    stringsIn(table[condition]),
  );
}
