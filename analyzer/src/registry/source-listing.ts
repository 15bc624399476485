import { statSync } from 'node:fs';
import { join } from 'node:path';
import { diskFiles, type SourceFiles } from './source-files.js';
import { sourceFiles } from './source-paths.js';
import { sourceId, type ConfiguredSource } from './source.js';

/**
 * Lists the files that the sources mean at the moment, without reading one: those of a folder or glob may be ignored by Git.
 * @param root absolute
 * @param code the workspace's source files, sorted
 * @returns a text that changes when one of them comes or goes; undefined where a source can't be listed
 */
export function sourceListing(
  root: string,
  sources: readonly ConfiguredSource[],
  code?: readonly string[],
): string | undefined {
  try {
    const files: SourceFiles = {
      code,
      listFiles: diskFiles(root).listFiles,
      readFile: (file) => (statSync(join(root, file), { throwIfNoEntry: false })?.isFile() === true ? '' : undefined),
    };
    return JSON.stringify(sources.map((source) => [sourceId(source), sourceFiles(source, root, files)]));
  } catch {
    // Whoever reads the source says what is wrong with it.
    return undefined;
  }
}
