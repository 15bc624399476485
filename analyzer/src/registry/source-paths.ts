import { isAbsolute, posix, relative } from 'node:path';
import picomatch from 'picomatch';
import { ConfigurationError } from '../model/errors.js';
import { sourceId, type ConfiguredSource } from './source.js';
import type { SourceFiles } from './source-files.js';

/**
 * @returns the files of a source, sorted; none when it is not there
 * @throws ConfigurationError for a path outside the root
 */
export function sourceFiles(source: ConfiguredSource, root: string, files: SourceFiles): string[] {
  const path = withinRoot(source, root);
  // A folder name such as `[id]` is a path first and a pattern second.
  if (files.readFile(path) !== undefined) return [path];
  const { isGlob, base } = picomatch.scan(path);
  if (isGlob) {
    const matches = picomatch(path, { dot: true });
    // A whole tree is listed once, not once for each source.
    const code = source.format === 'typescript' ? files.code?.filter((file) => matches(file)) : undefined;
    if (code !== undefined && code.length > 0) return code;
    return (files.listFiles(base === '' ? '.' : base) ?? []).filter((file) => matches(file));
  }
  const isOfFolder =
    source.format === 'file' ? picomatch(`${path}/*.{yaml,yml,json}`) : picomatch(`${path}/**/*.{yaml,yml,json}`);
  return (files.listFiles(path) ?? []).filter((file) => isOfFolder(file));
}

function withinRoot(source: ConfiguredSource, root: string): string {
  const given = isAbsolute(source.path) ? relative(root, source.path) : source.path;
  const path = posix.normalize(given.replaceAll('\\', '/')).replace(/\/$/, '');
  if (path !== '..' && !path.startsWith('../') && !isAbsolute(path)) return path;
  throw new ConfigurationError(`\`${sourceId(source)}\` lies outside the root.`, {
    place: source.place,
    remedy: 'Name a path inside the workspace; paths are relative to its root.',
  });
}
