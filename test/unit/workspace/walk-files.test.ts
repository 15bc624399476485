import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { walkFiles } from '../../../analyzer/src/workspace/walk-files.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'halyard-walk-'));
  for (const file of ['a.ts', 'src/b.ts', 'src/c/d.ts']) write(file);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text = ''): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

const walk = (files: number, milliseconds = 60_000): string[] => walkFiles(root, { files, milliseconds }).sort();

describe('a folder that nothing marks as a workspace', () => {
  it('is walked up to the limit', () => expect(walk(3)).toEqual(['a.ts', 'src/b.ts', 'src/c/d.ts']));

  it('is left with more files', () =>
    expect(() => walk(2)).toThrow(
      expect.objectContaining({
        name: 'ConfigurationError',
        message: `\`${root}\` has more than 2 files, and nothing says that it is a workspace: there is no Git repository, no package.json and no halyard.yaml.`,
        remedy: 'Name the folder that you mean with `--cwd`, or put a halyard.yaml there.',
      }),
    ));

  it('is left with more files that are ignored', () => {
    write('.gitignore', 'build/\n*.log\n');
    for (const file of ['build/a', 'x.log', 'y.log']) write(file);
    expect(walk(6)).toHaveLength(4);
    expect(() => walk(5)).toThrow('more than 5 files');
  });

  it('is left where it takes too long', () =>
    expect(() => walk(100, -1)).toThrow(/takes more than .* s to list, and nothing says that it is a workspace/));
});

it.each(['.git/HEAD', 'package.json', 'pnpm-workspace.yaml', 'halyard.yaml', 'halyard.yml'])(
  'a folder with %s is walked to its end',
  (mark) => {
    write(mark);
    expect(walk(1, -1)).toEqual(expect.arrayContaining(['a.ts', 'src/b.ts', 'src/c/d.ts']));
  },
);

it('a mark below the folder does not count', () => {
  write('src/package.json');
  expect(() => walk(2)).toThrow('more than 2 files');
});
