const NAMES = new Set([
  'test',
  'tests',
  'cypress',
  'playwright',
  'e2e',
  '__mocks__',
  'mocks',
  'test-utils',
  'testUtils',
  'testing',
  'spec',
  'specs',
  '__fixtures__',
  'storybook',
  '.storybook',
]);
/** More folders of one name are said as one glob. */
const MOST = 3;

/**
 * @param files source files
 * @returns globs of the folders that hold tests and what only tests use, besides the ones that are known by default
 */
export function testFolders(files: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const file of files) {
    const parts = file.split('/').slice(0, -1);
    const at = parts.findIndex((part) => NAMES.has(part) || part === '__tests__');
    if (at >= 0 && parts[at] !== '__tests__') folders.add(parts.slice(0, at + 1).join('/'));
  }
  const nameOf = (folder: string): string => folder.slice(folder.lastIndexOf('/') + 1);
  const globs = [...folders].map((folder) => {
    const alike = [...folders].filter((other) => nameOf(other) === nameOf(folder)).length;
    return alike > MOST ? `**/${nameOf(folder)}/**` : `${folder}/**`;
  });
  return [...new Set(globs)].sort();
}
