import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CODEOWNERS_PLACES, namedOwners } from './codeowners.js';
import { readPlainFile } from './plain-file.js';

/**
 * Looks for CODEOWNERS in the workspace's root and the folders around it, up to the repository's: that is where it stands when the workspace is a part.
 * @returns every owner that it names; undefined where there is none that names one
 */
export function findOwners(root: string): string[] | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    for (const file of CODEOWNERS_PLACES) {
      const bytes = readPlainFile(join(folder, file));
      const owners = bytes === undefined ? [] : namedOwners(bytes.toString('utf8'));
      if (owners.length > 0) return owners;
    }
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return undefined;
  }
}
