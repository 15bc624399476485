import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFlagHistory } from '../../../analyzer/src/history/flag-history.js';
import { analyze } from '../../../analyzer/src/run.js';
import { git } from '../../../analyzer/src/workspace/git.js';
import { TemporaryWorkspace } from '../bad-input/temporary-workspace.js';
import { HostileWorkspace } from './planted-programs.js';

let workspace: HostileWorkspace;
beforeEach(() => {
  workspace = new HostileWorkspace();
  workspace.sign();
  workspace.forget();
});
afterEach(() => {
  workspace.remove();
});

const hostilePath = () => ['.', 'node_modules/.bin', join(workspace.root, 'node_modules/.bin'), process.env.PATH];

const COMMANDS: [name: string, args: string[]][] = [
  ['scan', ['scan']],
  ['scan --no-cache', ['scan', '--no-cache', '--trace', '--performance']],
  ['check', ['check', '--json']],
  ['explain', ['explain', 'new-checkout']],
];

describe('opening a repository runs nothing of it', () => {
  it.each(COMMANDS)('with halyard %s', (_name, args) => {
    const { status, stderr, stdout } = workspace.halyard(args);

    expect(stderr).not.toContain('mistake in Halyard');
    expect([0, 1]).toContain(status);
    expect(stdout).toContain('new-checkout');
    expect(workspace.ran).toEqual([]);
  });

  it('with halyard init, which reads the history', () => {
    for (const file of ['halyard.yaml', 'flags.yaml']) rmSync(workspace.path(file));
    const { status, stderr } = workspace.halyard(['init', '--yes']);

    expect(stderr).not.toContain('mistake in Halyard');
    expect(status).toBe(0);
    expect(workspace.has('halyard.yaml')).toBe(true);
    expect(workspace.ran).toEqual([]);
  });

  it('with halyard init in a partial clone, which would fetch what it lacks', () => {
    workspace.loseOldVersion();
    for (const file of ['halyard.yaml', 'flags.yaml']) rmSync(workspace.path(file));

    expect(workspace.halyard(['init', '--yes']).status).toBe(0);
    expect(workspace.ran).toEqual([]);
  });

  it('with the history of its flags, in a partial clone too', () => {
    const history = () => {
      const { root, registry, configuration } = analyze({ cwd: workspace.root, cache: false });
      const sources = configuration.registry;
      return createFlagHistory({ root, registry, sources, today: '2026-11-21', cache: undefined })(registry.flags[0]!);
    };
    expect(history()).toMatchObject({ appeared: expect.stringMatching(/^\d{4}-/) as string });
    workspace.loseOldVersion();
    history();

    expect(workspace.ran).toEqual([]);
  });

  it('with a PATH that begins with the current folder', () => {
    const { status } = workspace.halyard(['scan'], { env: { PATH: hostilePath().join(delimiter) } });

    expect(status).toBe(0);
    expect(workspace.ran).toEqual([]);
  });

  it('with analyze()', () => {
    const { references } = analyze({ cwd: workspace.root, cache: false });

    expect(references.map(({ place }) => place.file)).toContain('src/app.ts');
    expect(workspace.ran).toEqual([]);
  });

  it('in a folder that looks like a bare repository', () => {
    const bare = workspace.path('fixtures/bare');
    workspace.write({ 'fixtures/flags.ts': '' });
    execFileSync('cp', ['-r', workspace.path('.git'), bare]);
    execFileSync('git', ['config', '-f', `${bare}/config`, 'core.bare', 'false']);
    execFileSync('git', ['config', '-f', `${bare}/config`, 'core.worktree', '..']);
    workspace.forget();

    expect(git(bare, ['rev-parse', '--absolute-git-dir'])).toBeUndefined();
    expect(workspace.halyard(['scan'], { cwd: bare }).status).toBe(0);
    expect(workspace.ran).toEqual([]);
  });

  it.each([
    ['log', ['log', '-p', '--all']],
    ['log with a signature', ['log', '-1', '--format=%s']],
    ['show', ['show', 'HEAD']],
    ['diff', ['diff', 'HEAD~1', 'HEAD']],
    ['ls-files', ['ls-files', '--cached', '--others', '--deleted']],
  ])('with what Git is asked for: %s', (_name, args) => {
    expect(git(workspace.root, args)).not.toBe('');
    expect(workspace.ran).toEqual([]);
  });
});

describe("variables of the user's environment that concern another repository", () => {
  it('change nothing and start nothing', () => {
    const elsewhere = new TemporaryWorkspace({ 'other.ts': 'export const other = 1;\n' });
    elsewhere.git('init', '--quiet');
    elsewhere.git('add', '.');
    const before = workspace.halyard(['scan', '--json']).stdout;
    const { stdout, status } = workspace.halyard(['scan', '--json'], {
      env: {
        GIT_DIR: elsewhere.path('.git'),
        GIT_WORK_TREE: elsewhere.root,
        GIT_INDEX_FILE: elsewhere.path('.git/index'),
        GIT_OBJECT_DIRECTORY: elsewhere.path('.git/objects'),
        GIT_EXTERNAL_DIFF: workspace.script('GIT_EXTERNAL_DIFF'),
        GIT_PAGER: workspace.script('GIT_PAGER'),
        GIT_EDITOR: workspace.script('GIT_EDITOR'),
        GIT_SSH_COMMAND: workspace.script('GIT_SSH_COMMAND'),
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'core.fsmonitor',
        GIT_CONFIG_VALUE_0: workspace.script('GIT_CONFIG_VALUE'),
        GIT_LITERAL_PATHSPECS: '0',
      },
    });
    elsewhere.remove();

    expect(status).toBe(0);
    expect(withoutStats(stdout)).toEqual(withoutStats(before));
    expect(workspace.ran).toEqual([]);
  });
});

describe('a parsed key', () => {
  it.each([
    ['flags.json', '{ "flags": { "__proto__": { "polluted": true }, "a": { "type": "ops" } } }'],
    ['flags.json', '{ "flags": { "a": { "__proto__": { "polluted": true }, "type": "ops" } } }'],
    ['flags.json', '{ "__proto__": { "polluted": true }, "flags": {} }'],
    ['flags.json', '{ "flags": { "constructor": { "prototype": { "polluted": true } } } }'],
    ['halyard.yaml', '__proto__: { polluted: true }'],
    ['halyard.yaml', 'rules: { __proto__: { polluted: true } }'],
    ['package.json', '{ "name": "__proto__", "imports": { "__proto__": { "polluted": true } } }'],
    ['tsconfig.json', '{ "compilerOptions": { "paths": { "__proto__": ["polluted"] } } }'],
  ])('reaches no prototype: %s with %s', (file, text) => {
    workspace.write({
      'halyard.yaml': 'registry: [{ file: flags.json }]',
      'flags.json': '{ "flags": {} }',
      [file]: text,
    });
    const before = Object.getOwnPropertyNames(Object.prototype);
    try {
      analyze({ cwd: workspace.root, cache: false });
    } catch (error) {
      expect(error).toMatchObject({ name: 'ConfigurationError' });
    }

    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

/** What is planted works: without it, the tests above would pass for nothing. */
describe('a program that trusts the repository', () => {
  const plainGit = (...args: string[]) => spawnSync('git', args, { cwd: workspace.root, encoding: 'utf8' });

  it.each([
    ['core.fsmonitor', ['status']],
    ['hook post-index-change', ['add', 'package.json']],
    ['filter clean', ['hash-object', 'src/app.ts']],
    ['diff.external', ['diff', 'HEAD~1', 'HEAD', '--', 'src']],
    ['textconv', ['log', '-p', '--no-ext-diff', '--', 'src']],
    ['gpg.program', ['log', '-1']],
    ['submodule diff.external', ['log', '-p', '--no-ext-diff', '--no-textconv']],
  ])('starts %s', (name, args) => {
    plainGit(...args);

    expect(workspace.ran).toContain(name);
  });

  it('fetches what a partial clone lacks', () => {
    workspace.loseOldVersion();
    plainGit(
      '-c',
      'core.fsmonitor=false',
      '-c',
      'core.hooksPath=/dev/null',
      'log',
      '-p',
      '--no-ext-diff',
      '--no-textconv',
    );

    expect(workspace.ran).toContain('core.sshCommand');
  });

  it("finds the workspace's own git first", () => {
    spawnSync('git', ['ls-files'], { cwd: workspace.root, env: { PATH: hostilePath().join(delimiter) } });

    expect(workspace.ran).toContain('root git');
  });

  it('imports a configuration that is code, and a registry', async () => {
    await import(pathToFileURL(workspace.path('halyard.config.mjs')).href);
    await import(pathToFileURL(workspace.path('halyard.config.cjs')).href);

    expect(workspace.ran).toEqual(['halyard.config.cjs', 'halyard.config.mjs']);
  });
});

function withoutStats(json: string): unknown {
  return { ...(JSON.parse(json) as object), stats: undefined };
}
