import picomatch from 'picomatch';
import type { Registry } from '../model/flag.js';
import type { ReaderOptions } from '../registry/reader.js';
import { sourceId, type ConfiguredSource } from '../registry/source.js';

/** How a version of a registry file is read. */
export interface TrackedFile {
  format: string;
  options: ReaderOptions;
}

export interface TrackedSources {
  /** Files and folders, relative to the root, below which a definition may have stood. */
  paths: string[];
  /** @returns how a path is read; undefined for one that belongs to no source */
  sourceOf(file: string): TrackedFile | undefined;
}

/** @returns where a registry's definitions stand and stood. A server's state is no definition. */
export function trackedSources(registry: Registry, configured: readonly ConfiguredSource[]): TrackedSources {
  const states = new Set(registry.sources.flatMap(({ id, fetchedAt }) => (fetchedAt === undefined ? [] : [id])));
  const tracked = configured
    .filter((source) => !states.has(sourceId(source)))
    .map((source) => {
      const path = source.path.replace(/^\.\//, '').replace(/\/$/, '');
      const found = registry.sources.find(({ id }) => id === sourceId(source))?.files ?? [];
      const { isGlob, base } = picomatch.scan(path);
      // A source that is gone may have been a file or a folder.
      const pattern = isGlob ? path : [path, `${path}/**/*.{yaml,yml,json}`];
      const matches = found.includes(path) ? (file: string) => file === path : picomatch(pattern, { dot: true });
      return { file: { format: source.format, options: source.options }, path: isGlob ? base : path, matches };
    });
  return {
    paths: [...new Set(tracked.map(({ path }) => (path === '' ? '.' : path)))],
    sourceOf: (file) => tracked.find(({ matches }) => matches(file))?.file,
  };
}
