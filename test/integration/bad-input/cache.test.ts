import { spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { analyze } from '../../../analyzer/src/run.js';
import { HALYARD, PACKAGE, readsFlag, STACK, TemporaryWorkspace } from './temporary-workspace.js';

const WRAPPER = "import { isEnabled } from 'unleash-client';\nexport const isOn = (key: string) => isEnabled(key);\n";
const USE = "import { isOn } from '@lib/wrapper';\nexport const on = isOn('wrapped');\n";
const PATHS = '{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }';

/** Longer than the time in which a change leaves no trace in a file's times. */
const SETTLED_MILLISECONDS = 2200;

const FILES = {
  'package.json': PACKAGE,
  'halyard.yaml': 'registry: [{ file: flags.yaml }]\n',
  'flags.yaml': 'flags:\n  good: { type: ops }\n',
  'tsconfig.json': PATHS,
  'lib/wrapper.ts': WRAPPER,
  'other/wrapper.ts': 'export const isOn = (key: string) => key.length > 0;\n',
  'src/good.ts': readsFlag('good'),
  'src/use.ts': USE,
  'docs/flags.md': 'About `good`.\n',
  'node_modules/.keep': '',
};

const cacheOf = (workspace: TemporaryWorkspace) => workspace.path('node_modules/.cache/halyard');

interface Scan {
  flags: unknown;
  references: unknown;
  unresolved: unknown;
}

/** @returns what a scan finds, as it would be printed */
function found(workspace: TemporaryWorkspace, cache = true): unknown {
  const { registry, references, unresolved } = analyze({ cwd: workspace.root, cache });
  return JSON.parse(JSON.stringify({ registry, references, unresolved }));
}

/** Tests wait side by side, and each has a workspace of its own. */
async function inSettledWorkspace(
  files: Record<string, string>,
  test: (workspace: TemporaryWorkspace, before: unknown) => Promise<void> | void,
): Promise<void> {
  const workspace = new TemporaryWorkspace(FILES).write(files);
  try {
    for (const [link, target] of Object.entries(files).filter(([link]) => link === 'linked.yaml')) {
      rmSync(workspace.path(link));
      symlinkSync(target, workspace.path(link));
    }
    await setTimeout(SETTLED_MILLISECONDS);
    const before = found(workspace);
    expect(readdirSync(cacheOf(workspace)).some((name) => name.startsWith('result-'))).toBe(true);
    await test(workspace, before);
  } finally {
    workspace.remove();
  }
}

/** The cached run must find what the uncached one finds, in which the change is there. */
function expectFresh(workspace: TemporaryWorkspace, before: unknown): void {
  const uncached = found(workspace, false);
  expect(uncached).not.toEqual(before);
  expect(found(workspace)).toEqual(uncached);
  expect(found(workspace)).toEqual(uncached);
}

describe('a cached run equals one without cache', () => {
  it.concurrent.each<[string, (workspace: TemporaryWorkspace) => void]>([
    ['a changed source', (w) => w.write({ 'src/good.ts': readsFlag('evil') })],
    ['a new source', (w) => w.write({ 'src/new.ts': readsFlag('new') })],
    ['a deleted source', (w) => rmSync(w.path('src/good.ts'))],
    ['a renamed source', (w) => renameSync(w.path('src/good.ts'), w.path('src/better.ts'))],
    ['a renamed folder', (w) => renameSync(w.path('src'), w.path('app'))],
    ['a source too large to read', (w) => w.write({ 'src/good.ts': readsFlag('good') + '\n'.repeat(5 * 1024 * 1024) })],
    ['a changed registry', (w) => w.write({ 'flags.yaml': 'flags:\n  wrapped: { type: ops }\n' })],
    ['a changed wrapper', (w) => w.write({ 'lib/wrapper.ts': WRAPPER.replace('isEnabled(key)', 'key !== ""') })],
    ['changed paths of tsconfig.json', (w) => w.write({ 'tsconfig.json': PATHS.replace('./lib', './other') })],
    ['a deleted tsconfig.json', (w) => rmSync(w.path('tsconfig.json'))],
    ['a changed document', (w) => w.write({ 'docs/flags.md': 'About nothing.\n' })],
    ['a changed configuration', (w) => w.write({ 'halyard.yaml': 'exclude: [src/good.ts]\n' })],
    ['a new .gitignore', (w) => w.write({ '.gitignore': 'src/good.ts\n' })],
  ])('after %s', (_name, change) =>
    inSettledWorkspace({}, async (workspace, before) => {
      change(workspace);
      expectFresh(workspace, before);
      await setTimeout(SETTLED_MILLISECONDS);
      expectFresh(workspace, before);
    }),
  );

  it.concurrent.each([
    ['src/good.ts', 'good', 'evil'],
    ['flags.yaml', 'good', 'evil'],
    ['docs/flags.md', 'good', 'evil'],
    ['lib/wrapper.ts', 'isEnabled(key)', 'key.length < 1'],
  ])('after a change of %s that keeps its size and time', (file, from, to) =>
    inSettledWorkspace({}, (workspace, before) => {
      const { atime, mtime, size } = statSync(workspace.path(file));
      writeFileSync(workspace.path(file), readFileSync(workspace.path(file), 'utf8').replace(from, to));
      utimesSync(workspace.path(file), atime, mtime);
      expect(statSync(workspace.path(file))).toMatchObject({ size, mtime });
      expectFresh(workspace, before);
    }),
  );

  it.concurrent('after a change of a tsconfig.json that is excluded', () =>
    inSettledWorkspace({ 'halyard.yaml': 'exclude: [tsconfig.json]\n' }, (workspace, before) => {
      workspace.write({ 'tsconfig.json': PATHS.replace('./lib', './other') });
      expectFresh(workspace, before);
    }),
  );

  it.concurrent.each<[string, string, (workspace: TemporaryWorkspace) => void]>([
    ['a new file', '{ file: generated }', (w) => w.write({ 'generated/b.yaml': 'type: ops\n' })],
    ['a file that went', '{ file: generated }', (w) => rmSync(w.path('generated/a.yaml'))],
    [
      'a renamed file',
      '{ file: generated }',
      (w) => renameSync(w.path('generated/a.yaml'), w.path('generated/b.yaml')),
    ],
    ['a new file of a glob', '{ file: "generated/*.yaml" }', (w) => w.write({ 'generated/b.yaml': 'type: ops\n' })],
    [
      'a source that was not there',
      '{ file: flags.yaml }, { file: generated/flags.yaml }',
      (w) => w.write({ 'generated/flags.yaml': 'flags:\n  late: { type: ops }\n' }),
    ],
  ])('after %s in a registry folder that Git ignores', (_name, source, change) =>
    inSettledWorkspace(
      {
        '.gitignore': 'generated/\n',
        'generated/a.yaml': 'type: ops\n',
        'generated/keep.yaml': 'type: ops\n',
        'halyard.yaml': `registry: [${source}]\n`,
      },
      async (workspace, before) => {
        change(workspace);
        expectFresh(workspace, before);
        await setTimeout(SETTLED_MILLISECONDS);
        expectFresh(workspace, before);
      },
    ),
  );

  it.concurrent('after another file took the place of one, with its size and time', () =>
    inSettledWorkspace({}, (workspace, before) => {
      const { atime, mtime } = statSync(workspace.path('src/good.ts'));
      workspace.write({ 'elsewhere.ts': readsFlag('evil') });
      utimesSync(workspace.path('elsewhere.ts'), atime, mtime);
      renameSync(workspace.path('elsewhere.ts'), workspace.path('src/good.ts'));
      expectFresh(workspace, before);
    }),
  );

  it.concurrent('after a change behind a registry that is a link', () =>
    inSettledWorkspace(
      {
        '.gitignore': 'real/\n',
        'real/flags.yaml': 'flags:\n  good: { type: ops }\n',
        'linked.yaml': 'real/flags.yaml',
        'halyard.yaml': 'registry: [{ file: linked.yaml }]\n',
      },
      (workspace, before) => {
        workspace.write({ 'real/flags.yaml': 'flags:\n  evil: { type: ops }\n' });
        expectFresh(workspace, before);
      },
    ),
  );

  it.concurrent('after a change of a registry that is larger than code may be', () =>
    inSettledWorkspace(
      { 'flags.yaml': `${'# many\n'.repeat(700_000)}flags:\n  good: { type: ops }\n` },
      (workspace, before) => {
        workspace.write({ 'flags.yaml': `${'# many\n'.repeat(700_000)}flags:\n  evil: { type: ops }\n` });
        expectFresh(workspace, before);
      },
    ),
  );

  it('after changes within a moment of each other', () => {
    const workspace = new TemporaryWorkspace(FILES);
    for (const key of ['one', 'two', 'six', 'ten']) {
      workspace.write({ 'src/good.ts': readsFlag(key) });
      expect(found(workspace)).toEqual(found(workspace, false));
    }
    workspace.remove();
  });
});

describe('a cache that is not as it was written is no cache', () => {
  const filesOf = (workspace: TemporaryWorkspace): string[] =>
    readdirSync(cacheOf(workspace), { recursive: true, encoding: 'utf8' })
      .map((name) => join(cacheOf(workspace), name))
      .filter((path) => statSync(path).isFile());

  it.concurrent.each<[string, (text: string) => string | Uint8Array]>([
    ['empty', () => ''],
    ['truncated', (text) => text.slice(0, text.length / 2)],
    ['no JSON', () => 'not { json'],
    ['null', () => 'null'],
    ['a number', () => '7'],
    ['a list', () => '[]'],
    ['an empty map', () => '{}'],
    ['of wrong types', (text) => text.replaceAll(/\[[^[\]]*\]/g, '3')],
    ['without its parts', (text) => text.replace(/"(files|value|body)":/, '"x":')],
    ['of an older version', (text) => text.slice(text.indexOf('\n') + 1).replaceAll('"version":1', '"version":0')],
    ['with other keys', (text) => text.replaceAll('good', 'evil')],
    ['binary', () => new Uint8Array([0, 255, 254, 1])],
  ])('%s', (_name, damage) =>
    inSettledWorkspace({}, (workspace, before) => {
      for (const file of filesOf(workspace)) writeFileSync(file, damage(readFileSync(file, 'utf8')));
      expect(found(workspace)).toEqual(before);
      expect(found(workspace)).toEqual(before);
    }),
  );

  it.concurrent('a folder in the place of each file', () =>
    inSettledWorkspace({}, (workspace, before) => {
      for (const file of filesOf(workspace)) {
        rmSync(file);
        mkdirSync(file);
      }
      expect(found(workspace)).toEqual(before);
    }),
  );

  it.concurrent('a link to an endless device in the place of each file', () =>
    inSettledWorkspace({}, (workspace, before) => {
      for (const file of filesOf(workspace)) {
        rmSync(file);
        symlinkSync('/dev/zero', file);
      }
      const { status, milliseconds } = workspace.halyard(['scan']);
      expect(status).toBe(0);
      expect(milliseconds).toBeLessThan(5000);
      expect(found(workspace)).toEqual(before);
    }),
  );
});

let workspace: TemporaryWorkspace;
const inOwnWorkspace = () => {
  beforeEach(() => {
    workspace = new TemporaryWorkspace(FILES);
  });
  afterEach(() => {
    workspace.remove();
  });
};

const cache = () => cacheOf(workspace);

/** @returns what the command line's scan finds, without what differs from run to run */
function scan(...args: string[]): Scan {
  const { status, stdout, stderr } = workspace.halyard(['scan', '--json', ...args]);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const { flags, references, unresolved } = JSON.parse(stdout) as Scan;
  return { flags, references, unresolved };
}

describe('a cache that can not be kept', () => {
  inOwnWorkspace();

  it('because its folder is a file costs time only', () => {
    workspace.write({ 'node_modules/.cache': 'a file' });
    expect(scan()).toEqual(scan('--no-cache'));
    workspace.write({ taken: 'a file' });
    expect(scan('--cache-location', 'taken')).toEqual(scan('--no-cache'));
    expect(scan('--cache-location', '/proc/nowhere')).toEqual(scan('--no-cache'));
  });

  it('because the disk is read-only costs time only', () => {
    mkdirSync(cache(), { recursive: true });
    chmodSync(cache(), 0o555);
    const { status, stderr, stdout } = workspace.halyard(['scan', '--json'], { unprivileged: true });
    expect([status, stderr]).toEqual([0, '']);
    expect((JSON.parse(stdout) as Scan).references).toEqual(scan('--no-cache').references);
  });

  it('because node_modules is a link out of the workspace is kept elsewhere', () => {
    rmSync(workspace.path('node_modules'), { recursive: true });
    mkdirSync(join(workspace.outside, 'shared'));
    symlinkSync('../shared', workspace.path('node_modules'));
    scan();
    expect(readdirSync(join(workspace.outside, 'shared'))).toEqual([]);
    expect(readdirSync(join(workspace.outside, 'cache'))).toEqual(['halyard']);
  });

  it('in a repository without node_modules leaves no trace in it', () => {
    rmSync(workspace.path('node_modules'), { recursive: true });
    const before = readdirSync(workspace.root);
    scan();
    expect(readdirSync(workspace.root)).toEqual(before);
  });
});

describe('two runs at once', () => {
  inOwnWorkspace();

  it('find the same, and leave a whole cache', async () => {
    workspace.write(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`src/m/${i}.ts`, readsFlag(`k${i}`)])));
    const expected = scan('--no-cache');
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const child = spawn(process.execPath, [HALYARD, 'scan', '--json'], {
          cwd: workspace.root,
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        let stdout = '';
        let stderr = '';
        child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
        child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
        const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
        return { status, stdout, stderr };
      }),
    );
    for (const { status, stdout, stderr } of outcomes) {
      expect(stderr).not.toMatch(STACK);
      expect(status).toBe(0);
      expect((JSON.parse(stdout) as Scan).references).toEqual(expected.references);
    }
    expect(readdirSync(cache(), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'))).toEqual(
      [],
    );
    expect(scan()).toEqual(expected);
  });
});
