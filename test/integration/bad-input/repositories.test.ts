import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PACKAGE, readsFlag, TemporaryWorkspace } from './temporary-workspace.js';

let workspace: TemporaryWorkspace;
beforeEach(() => {
  workspace = new TemporaryWorkspace({ 'package.json': PACKAGE, 'src/good.ts': readsFlag('good') });
});
afterEach(() => {
  workspace.remove();
});

const GOOD = 'src/good.ts:2 good evaluation';

/** @returns what a scan of another folder finds */
function foundIn(cwd: string): string[] {
  return workspace.references('--cwd', cwd, '--no-cache');
}

describe('a folder', () => {
  it('without Git is walked, and .gitignore respected', () => {
    workspace.write({
      '.gitignore': 'build/\n',
      'build/out.ts': readsFlag('built'),
      'node_modules/a/index.ts': readsFlag('dep'),
    });
    expect(foundIn('.')).toEqual([GOOD]);
  });

  it('that is empty has no flags', () => {
    mkdirSync(workspace.path('empty'));
    const { status, stdout, stderr } = workspace.halyard(['scan'], { cwd: workspace.path('empty') });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('0 flags');
    for (const args of [['check'], ['init', '--yes'], ['scan', '--json']])
      expect(workspace.halyard(args, { cwd: workspace.path('empty') }).status).toBe(0);
  });

  it('that is read where no Git is installed is walked', () => {
    workspace.git('init', '--quiet');
    expect(workspace.halyard(['scan', '--json'], { env: { PATH: '/nowhere' } }).stdout).toContain('src/good.ts');
  });

  it('that the repository around it ignores is walked', () => {
    workspace.git('init', '--quiet');
    workspace.write({ '.gitignore': 'sandbox/\n', 'sandbox/package.json': PACKAGE, 'sandbox/halyard.yaml': '' });
    workspace.write({ 'sandbox/src/a.ts': readsFlag('ignored') });
    expect(foundIn('sandbox')).toEqual(['src/a.ts:2 ignored evaluation']);
  });
});

describe('a repository', () => {
  it('without commits lists what is there', () => {
    workspace.git('init', '--quiet');
    expect(foundIn('.')).toEqual([GOOD]);
    expect(workspace.halyard(['init', '--yes']).status).toBe(0);
  });

  it('without files has no flags', () => {
    mkdirSync(workspace.path('empty'));
    workspace.git('init', '--quiet', 'empty');
    expect(foundIn('empty')).toEqual([]);
  });

  it('with an index or a HEAD that is damaged is walked', () => {
    workspace.git('init', '--quiet');
    workspace.write({ '.git/index': 'DIRC but not whole' });
    expect(foundIn('.')).toEqual([GOOD]);
    workspace.write({ '.git/HEAD': 'nonsense' });
    expect(foundIn('.')).toEqual([GOOD]);
  });

  it('whose .git names a place that is not there is walked', () => {
    workspace.write({ '.git': 'gitdir: /nowhere/at/all\n' });
    expect(foundIn('.')).toEqual([GOOD]);
  });

  it('with files that are deleted, but not for Git', () => {
    workspace.git('init', '--quiet');
    workspace.write({
      'src/gone.ts': readsFlag('gone'),
      'src/importer.ts': "import { on } from './gone.js';\nif (on) {}\n",
    });
    workspace.git('add', '.');
    rmSync(workspace.path('src/gone.ts'));
    expect(foundIn('.')).toEqual([GOOD]);
  });

  it('with node_modules that nobody ignores', () => {
    workspace.write({
      'node_modules/unleash-client/index.ts': readsFlag('dep'),
      'node_modules/unleash-client/package.json': '{ "name": "unleash-client", "main": "index.ts" }',
    });
    workspace.git('init', '--quiet');
    workspace.git('add', '.');
    expect(foundIn('.')).toEqual([GOOD]);
  });

  it('that is bare holds no files of its own', () => {
    const bare = join(workspace.outside, 'bare.git');
    execFileSync('git', ['init', '--quiet', '--bare', bare]);
    expect(foundIn(bare)).toEqual([]);
  });

  it('that is another worktree, also of a bare one', () => {
    workspace.git('init', '--quiet');
    workspace.git('add', '.');
    workspace.git('commit', '--quiet', '-m', 'first');
    const bare = join(workspace.outside, 'project/.bare');
    workspace.git('clone', '--quiet', '--bare', '.', bare);
    for (const [from, to] of [
      [workspace.root, join(workspace.outside, 'tree')],
      [bare, join(workspace.outside, 'project/tree')],
    ] as const) {
      workspace.git('-C', from, 'worktree', 'add', '--quiet', '-b', 'other', to);
      execFileSync('sh', ['-c', `echo 'ignored.ts' > '${to}/.gitignore'; cp '${to}/src/good.ts' '${to}/ignored.ts'`]);
      expect(foundIn(to)).toEqual([GOOD]);
    }
  });

  it('within another is left to itself, and is a workspace of its own', () => {
    const library = new TemporaryWorkspace({ 'package.json': PACKAGE, 'src/lib.ts': readsFlag('lib') });
    library.git('init', '--quiet');
    library.git('add', '.');
    library.git('commit', '--quiet', '-m', 'first');
    workspace.git('init', '--quiet');
    workspace.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library.root, 'vendor/library');
    library.remove();
    expect(foundIn('.')).toEqual([GOOD]);
    expect(foundIn('vendor/library')).toEqual(['src/lib.ts:2 lib evaluation']);
  });
});
