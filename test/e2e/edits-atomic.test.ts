import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bin, runHalyard, workspaceOf } from './run-halyard.js';

const RENAME = ['rename', 'new-nav', 'main-nav', '--write', '--no-cache'];
const REGISTRY = 'flags:\n  new-nav:\n    owner: x\n';
const CODE =
  "import { OpenFeature } from '@openfeature/server-sdk';\nexport const nav = () => OpenFeature.getClient().getBooleanValue('new-nav', false);\n";

const files = (more: Record<string, string> = {}): Record<string, string> => ({
  'package.json': '{"dependencies":{"@openfeature/server-sdk":"1"}}',
  'halyard.yaml': 'registry: [{ file: flags.yaml }]\n',
  'flags.yaml': REGISTRY,
  'src/a.ts': CODE,
  ...more,
});

const textIn = (root: string, file: string): string => readFileSync(path.join(root, file), 'utf8');
const namesIn = (root: string): string[] => readdirSync(root, { recursive: true }).map(String).sort();

describe('a registry that may not be changed', () => {
  it.each([
    ['rename', RENAME],
    ['extend', ['extend', 'new-nav', '--until', '2099-01-01', '--reason', 'a']],
    ['add', ['add', 'gifts', '--yes']],
  ])('is left by %s where it is read-only, with all code', (_, args) => {
    const root = workspaceOf(files());
    chmodSync(path.join(root, 'flags.yaml'), 0o444);
    const { stderr, status } = runHalyard(root, args);
    expect(stderr).toContain('✖ `flags.yaml` is read-only; nothing was written.\n  → Is it generated, or locked?');
    expect(status).toBe(2);
    expect([textIn(root, 'flags.yaml'), textIn(root, 'src/a.ts')]).toEqual([REGISTRY, CODE]);
  });

  it.each([
    ['rename', RENAME],
    ['add', ['add', 'gifts', '--yes']],
  ])('is left by %s where it is a link out of the workspace', (_, args) => {
    const outside = workspaceOf({ 'flags.yaml': REGISTRY });
    const root = workspaceOf(files());
    renameSync(path.join(root, 'flags.yaml'), path.join(root, 'flags.yaml.old'));
    symlinkSync(path.join(outside, 'flags.yaml'), path.join(root, 'flags.yaml'));
    const { stderr, status } = runHalyard(root, args);
    expect(stderr).toContain('`flags.yaml` is a symbolic link to a place outside the root.');
    expect(status).toBe(2);
    expect([textIn(outside, 'flags.yaml'), textIn(root, 'src/a.ts')]).toEqual([REGISTRY, CODE]);
  });

  it('is left where a new file would lie in a folder that is a link out of the workspace', () => {
    const outside = workspaceOf({ 'flags/nav.yaml': 'owner: x\n' });
    const root = workspaceOf({ 'halyard.yaml': 'registry: [{ file: flags }]\n' });
    symlinkSync(path.join(outside, 'flags'), path.join(root, 'flags'));
    const { stderr, status } = runHalyard(root, ['add', 'gifts', '--yes']);
    expect(stderr).toContain('a symbolic link to a place outside the root');
    expect(status).toBe(2);
    expect(readdirSync(path.join(outside, 'flags'))).toEqual(['nav.yaml']);
  });
});

it('follows a link within the workspace, and leaves it a link', () => {
  const root = workspaceOf(files());
  mkdirSync(path.join(root, 'config'));
  renameSync(path.join(root, 'flags.yaml'), path.join(root, 'config/real.yaml'));
  symlinkSync('config/real.yaml', path.join(root, 'flags.yaml'));
  expect(runHalyard(root, RENAME).status).toBe(0);
  expect(textIn(root, 'config/real.yaml')).toContain('main-nav');
  expect(textIn(root, 'flags.yaml')).toContain('main-nav');
});

it('refuses a file that gets a name too long for any, and leaves the code', () => {
  const root = workspaceOf({
    ...files({ 'flags/new-nav.yaml': 'owner: x\n' }),
    'halyard.yaml': 'registry: [{ file: flags }]\n',
  });
  const { stderr, status } = runHalyard(root, ['rename', 'new-nav', 'ü'.repeat(200), '--write']);
  expect(stderr).toContain('The name is too long for a file: choose a shorter key.');
  expect(status).toBe(2);
  expect([textIn(root, 'src/a.ts'), namesIn(root).filter((name) => name.startsWith('flags/'))]).toEqual([
    CODE,
    ['flags/new-nav.yaml'],
  ]);
});

describe.skipIf(process.platform === 'win32')('a rename that is killed', () => {
  const COUNT = 300;
  const many = (): Record<string, string> =>
    files(Object.fromEntries(Array.from({ length: COUNT }, (_, i) => [`src/m${i}.ts`, CODE])));

  /** Ends it with a signal that no program can handle. @returns whether it was still at work */
  const killed = (root: string, isTime: (id: number) => boolean): Promise<boolean> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [bin, ...RENAME], { cwd: root, stdio: 'ignore' });
      const watch = setInterval(() => {
        if (isTime(child.pid!)) child.kill('SIGKILL');
      }, 1);
      child.on('exit', (_, signal) => {
        clearInterval(watch);
        resolve(signal === 'SIGKILL');
      });
    });
  const isStaged = (root: string): boolean => namesIn(root).some((name) => name.endsWith('.tmp'));
  const codeIn = (root: string): string[] =>
    namesIn(root)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => textIn(root, name));
  const renamed = CODE.replace('new-nav', 'main-nav');

  it('while it prepares the files has changed none, and the next one takes away what it had prepared', async () => {
    const root = workspaceOf(many());
    const isBegun = (id: number): boolean => existsSync(path.join(root, `.halyard-${id}-0.tmp`));
    expect(await killed(root, isBegun)).toBe(true);
    expect(isStaged(root)).toBe(true);
    expect(new Set(codeIn(root))).toEqual(new Set([CODE]));
    expect(textIn(root, 'flags.yaml')).toBe(REGISTRY);
    expect(runHalyard(root, RENAME).status).toBe(0);
    expect(new Set(codeIn(root))).toEqual(new Set([renamed]));
    expect(isStaged(root)).toBe(false);
  });

  it('while it puts them in their places leaves each of them whole', async () => {
    const root = workspaceOf(many());
    await killed(root, () => textIn(root, 'flags.yaml') !== REGISTRY);
    expect([REGISTRY, REGISTRY.replace('new-nav', 'main-nav')]).toContain(textIn(root, 'flags.yaml'));
    const texts = codeIn(root);
    expect(texts).toHaveLength(COUNT + 1);
    for (const text of texts) expect([CODE, renamed]).toContain(text);
  });
});
