import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigurationError } from '../../../analyzer/src/model/errors.js';
import type { FileChange } from '../../../analyzer/src/model/file-change.js';
import { applyChanges } from '../../../analyzer/src/workspace/apply-changes.js';

function folderOf(files: Record<string, string> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'halyard-apply-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

/** All files and what they hold, so that nothing that was left behind goes unseen. */
const contentOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => path.join(one.parentPath, one.name))
      .sort()
      .map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]),
  );

const change = (file: string, before: string | undefined, after: string | undefined): FileChange => ({
  file,
  before,
  after,
  bom: false,
  sites: 1,
});

const FILES = { 'a.ts': 'old a', 'b.ts': 'old b' };
const BOTH = [change('a.ts', 'old a', 'new a'), change('b.ts', 'old b', 'new b')];

function refusal(folder: string, changes: readonly FileChange[]): string {
  try {
    applyChanges(folder, changes);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    expect(error.remedy).not.toBe('');
    return error.message;
  }
  return 'nothing was refused';
}

describe('what is changed together', () => {
  it('is written, made, renamed and taken away', () => {
    const folder = folderOf({ ...FILES, 'c.ts': 'old c', 'd.ts': 'old d' });
    applyChanges(folder, [
      change('a.ts', 'old a', 'new a'),
      { ...change('b.ts', 'old b', 'new b'), renamedTo: 'moved/b.ts' },
      change('c.ts', 'old c', undefined),
      change('made/e.ts', undefined, 'new e'),
    ]);
    expect(contentOf(folder)).toEqual({
      'a.ts': 'new a',
      'd.ts': 'old d',
      'moved/b.ts': 'new b',
      'made/e.ts': 'new e',
    });
  });

  it('keeps its modes and its byte-order mark', () => {
    const folder = folderOf({ 'run.sh': '\uFEFFold' });
    chmodSync(path.join(folder, 'run.sh'), 0o777);
    applyChanges(folder, [{ ...change('run.sh', 'old', 'new'), bom: true }]);
    expect(contentOf(folder)).toEqual({ 'run.sh': '\uFEFFnew' });
    expect(statSync(path.join(folder, 'run.sh')).mode & 0o777).toBe(0o777);
  });
});

describe('a file that changed since it was read', () => {
  it('is refused, and nothing is written', () => {
    const folder = folderOf({ ...FILES, 'b.ts': 'somebody’s b' });
    expect(refusal(folder, BOTH)).toContain('`b.ts` is not UTF-8, or was changed');
    expect(contentOf(folder)).toEqual({ 'a.ts': 'old a', 'b.ts': 'somebody’s b' });
  });

  it('is refused while the others are being written, and those are put back', () => {
    const folder = folderOf(FILES);
    const [first, second] = BOTH as [FileChange, FileChange];
    const raced = {
      ...second,
      /** Read when the new texts are written: right then somebody else saves the file. */
      get after() {
        writeFileSync(path.join(folder, 'b.ts'), 'somebody’s b');
        return 'new b';
      },
    };
    expect(refusal(folder, [first, raced])).toContain('`b.ts` is not UTF-8, or was changed');
    expect(contentOf(folder)).toEqual({ 'a.ts': 'old a', 'b.ts': 'somebody’s b' });
  });

  it('is refused where it is to be made and is there', () => {
    const folder = folderOf(FILES);
    expect(refusal(folder, [change('a.ts', undefined, 'new a')])).toContain('`a.ts` is not UTF-8, or was changed');
    expect(contentOf(folder)).toEqual(FILES);
  });

  it('is refused where it is gone', () => {
    const folder = folderOf({ 'a.ts': 'old a' });
    expect(refusal(folder, BOTH)).toContain('`b.ts`');
    expect(contentOf(folder)).toEqual({ 'a.ts': 'old a' });
  });

  it('is refused where it has bytes that are no UTF-8', () => {
    const folder = folderOf(FILES);
    writeFileSync(path.join(folder, 'b.ts'), Buffer.from([0x6f, 0xff]));
    expect(refusal(folder, [change('b.ts', 'o\uFFFD', 'new b')])).toContain('`b.ts` is not UTF-8');
  });

  it('never takes the place of another', () => {
    const folder = folderOf(FILES);
    const renamed = { ...change('a.ts', 'old a', 'new a'), renamedTo: 'b.ts' };
    expect(refusal(folder, [renamed])).toContain('`b.ts` is there already');
    expect(contentOf(folder)).toEqual(FILES);
  });
});

describe('a file that may not be written', () => {
  it('is refused where it is read-only, whoever asks', () => {
    const folder = folderOf(FILES);
    chmodSync(path.join(folder, 'b.ts'), 0o444);
    expect(refusal(folder, BOTH)).toBe('`b.ts` is read-only; nothing was written.');
    expect(contentOf(folder)).toEqual(FILES);
  });

  it('is refused where its new name is too long for a file', () => {
    const folder = folderOf(FILES);
    const [first, second] = BOTH as [FileChange, FileChange];
    const message = refusal(folder, [first, { ...second, renamedTo: 'ü'.repeat(200) }]);
    expect(message).toContain("can't be written: ENAMETOOLONG");
    expect(contentOf(folder)).toEqual(FILES);
  });

  it('may have the longest name that there is', () => {
    const name = 'x'.repeat(255);
    const folder = folderOf({ [name]: 'old' });
    applyChanges(folder, [change(name, 'old', 'new')]);
    expect(contentOf(folder)).toEqual({ [name]: 'new' });
  });

  it('is refused where its folder is a file', () => {
    const folder = folderOf(FILES);
    expect(refusal(folder, [BOTH[0]!, change('b.ts/c.ts', undefined, 'c')])).toContain("can't be written");
    expect(contentOf(folder)).toEqual(FILES);
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'leaves nothing of the others where its folder is read-only',
    () => {
      const folder = folderOf({ 'a.ts': 'old a', 'locked/b.ts': 'old b' });
      chmodSync(path.join(folder, 'locked'), 0o555);
      onTestFinished(() => {
        chmodSync(path.join(folder, 'locked'), 0o755);
      });
      const changes = [BOTH[0]!, change('locked/b.ts', 'old b', 'new b')];
      expect(refusal(folder, changes)).toBe("The files can't be written: EACCES. All are as they were.");
      expect(contentOf(folder)).toEqual({ 'a.ts': 'old a', 'locked/b.ts': 'old b' });
    },
  );

  describe.skipIf(!canLock())('though its mode says so', () => {
    it('is refused', () => {
      const folder = folderOf(FILES);
      lock(path.join(folder, 'b.ts'));
      expect(refusal(folder, BOTH)).toBe('`b.ts` is read-only; nothing was written.');
      expect(contentOf(folder)).toEqual(FILES);
    });

    it('leaves nothing of the others where it is locked while they are written', () => {
      const folder = folderOf({ ...FILES, 'c.ts': 'old c' });
      const locked = {
        ...change('c.ts', 'old c', 'new c'),
        /** Read when the new texts are written. */
        get after() {
          lock(path.join(folder, 'c.ts'));
          return 'new c';
        },
      };
      const changes = [
        { ...BOTH[0]!, renamedTo: 'moved/a.ts' },
        change('b.ts', 'old b', undefined),
        change('made/deep/d.ts', undefined, 'made'),
        locked,
      ];
      expect(refusal(folder, changes)).toBe("The files can't be written: EPERM. All are as they were.");
      expect(contentOf(folder)).toEqual({ ...FILES, 'c.ts': 'old c' });
      expect(readdirSync(folder)).toEqual(['a.ts', 'b.ts', 'c.ts']);
    });
  });
});

/** A file that nobody can change or replace, not even the superuser. */
function lock(file: string): void {
  expect(spawnSync('chattr', ['+i', file]).status).toBe(0);
  onTestFinished(() => {
    spawnSync('chattr', ['-i', file]);
  });
}

function canLock(): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), 'halyard-lock-'));
  try {
    return spawnSync('chattr', ['+i', folder]).status === 0;
  } finally {
    spawnSync('chattr', ['-i', folder]);
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('a symbolic link', () => {
  it('is followed within the root, and stays a link', () => {
    const folder = folderOf({ 'real.ts': 'old' });
    symlinkSync('real.ts', path.join(folder, 'link.ts'));
    applyChanges(folder, [change('link.ts', 'old', 'new')]);
    expect(contentOf(folder)).toEqual({ 'real.ts': 'new' });
    expect(readFileSync(path.join(folder, 'link.ts'), 'utf8')).toBe('new');
  });

  it('is refused where it leads out of the root', () => {
    const outside = folderOf({ 'b.ts': 'old b' });
    const folder = folderOf({ 'a.ts': 'old a' });
    symlinkSync(path.join(outside, 'b.ts'), path.join(folder, 'b.ts'));
    expect(refusal(folder, BOTH)).toContain('`b.ts` leads out of the workspace, to `');
    expect([contentOf(folder), contentOf(outside)]).toEqual([{ 'a.ts': 'old a' }, { 'b.ts': 'old b' }]);
  });

  it('is refused as the folder of a file that is to be made outside', () => {
    const outside = folderOf();
    const folder = folderOf(FILES);
    symlinkSync(outside, path.join(folder, 'flags'));
    expect(refusal(folder, [change('flags/new.yaml', undefined, 'x')])).toContain(
      '`flags/new.yaml` leads out of the workspace',
    );
    expect(refusal(folder, [{ ...BOTH[0]!, renamedTo: 'flags/deep/a.ts' }])).toContain('leads out of the workspace');
    expect([contentOf(folder), contentOf(outside)]).toEqual([FILES, {}]);
  });

  it('is refused where it leads nowhere', () => {
    const folder = folderOf();
    symlinkSync('gone.ts', path.join(folder, 'a.ts'));
    expect(refusal(folder, [change('a.ts', undefined, 'new')])).toContain(
      '`a.ts` is a symbolic link that leads nowhere',
    );
  });

  it('may be what the root itself is', () => {
    const folder = folderOf(FILES);
    const link = path.join(folderOf(), 'link');
    symlinkSync(folder, link);
    applyChanges(link, BOTH);
    expect(contentOf(folder)).toEqual({ 'a.ts': 'new a', 'b.ts': 'new b' });
  });

  it.each(['../b.ts', '/b.ts/../../b.ts', '.'])('is not needed to lead out: %s', (file) => {
    const folder = folderOf(FILES);
    expect(refusal(folder, [change(file, undefined, 'x')])).toContain('leads out of the workspace');
  });
});

it('takes away what a process that was ended had prepared, and nothing of one that runs', () => {
  const { pid: ended } = spawnSync(process.execPath, ['-e', '']);
  const left = { [`.halyard-${ended}-0.tmp`]: 'half', [`.halyard-${process.ppid}-0.tmp`]: 'theirs' };
  const folder = folderOf({ ...FILES, ...left });
  applyChanges(folder, BOTH);
  expect(contentOf(folder)).toEqual({
    'a.ts': 'new a',
    'b.ts': 'new b',
    [`.halyard-${process.ppid}-0.tmp`]: 'theirs',
  });
});
