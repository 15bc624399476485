import { posix } from 'node:path';

/**
 * @param files everything that the workspace holds
 * @returns the folder of the nearest `package.json` above a file; empty for the root
 */
export function packageFolders(files: ReadonlySet<string>): (file: string) => string {
  const known = new Map<string, string>();
  const folderOf = (folder: string): string => {
    if (folder === '.') return '';
    let found = known.get(folder);
    if (found === undefined) {
      found = files.has(`${folder}/package.json`) ? folder : folderOf(posix.dirname(folder));
      known.set(folder, found);
    }
    return found;
  };
  return (file) => folderOf(posix.dirname(file));
}
