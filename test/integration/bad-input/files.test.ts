import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, ftruncateSync, mkdirSync, openSync, closeSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PACKAGE, readsFlag, STACK, TemporaryWorkspace } from './temporary-workspace.js';

let workspace: TemporaryWorkspace;
beforeEach(() => {
  workspace = new TemporaryWorkspace({ 'package.json': PACKAGE, 'src/good.ts': readsFlag('good') });
});
afterEach(() => {
  workspace.remove();
});

const GOOD = 'src/good.ts:2 good evaluation';
const fifo = (file: string) => execFileSync('mkfifo', [workspace.path(file)]);

/** A file of a size that would take long to write. */
function sparse(file: string, megabytes: number, start = ''): void {
  workspace.write({ [file]: start });
  const descriptor = openSync(workspace.path(file), 'r+');
  ftruncateSync(descriptor, megabytes * 1024 * 1024);
  closeSync(descriptor);
}

/** With and without Git, and with a cache that has seen them: each is another way to the files. */
const WAYS = [
  ['walking', false],
  ['asking Git', true],
] as const;

/** @returns what a first and a second scan find, which must be the same */
function scanned(...args: string[]): string[] {
  const uncached = workspace.references('--no-cache', ...args);
  expect(workspace.references(...args)).toEqual(uncached);
  expect(workspace.references(...args)).toEqual(uncached);
  return uncached;
}

describe.each(WAYS)('what is no readable text is passed over, %s:', (_name, isRepository) => {
  beforeEach(() => {
    if (isRepository) workspace.git('init', '--quiet');
  });

  it('a folder with the name of a source file', () => {
    mkdirSync(workspace.path('src/folder.ts'));
    mkdirSync(workspace.path('flags.yaml.d'));
    expect(scanned()).toEqual([GOOD]);
  });

  it('a pipe that nobody writes to', () => {
    for (const file of ['src/pipe.ts', 'src/pipe.md', 'src/tsconfig.json', 'tsconfig.json']) fifo(file);
    expect(scanned()).toEqual([GOOD]);
  });

  it('a socket', async () => {
    const server = createServer().listen(workspace.path('src/socket.ts'));
    await new Promise((resolve) => server.once('listening', resolve));
    expect(scanned()).toEqual([GOOD]);
    server.close();
  });

  it('a device', () => {
    symlinkSync('/dev/zero', workspace.path('src/zero.ts'));
    symlinkSync('/dev/zero', workspace.path('zero.md'));
    expect(scanned()).toEqual([GOOD]);
  });

  it('a binary file', () => {
    workspace.write({
      'src/video.ts': Buffer.from([0x47, 0x40, 0, 0x10, ...Buffer.from(readsFlag('video')), 0, 0xff]),
    });
    expect(scanned()).toEqual([GOOD]);
  });

  it('50 MB of source', () => {
    const line = `${readsFlag('large').replaceAll('\n', '')}\n`;
    workspace.write({ 'src/large.ts': line.repeat((50 * 1024 * 1024) / line.length) });
    sparse('src/sparse.ts', 50, readsFlag('sparse'));
    expect(scanned()).toEqual([GOOD]);
    const { megabytes, milliseconds, stderr } = workspace.halyard(['scan', '--no-cache']);
    expect(stderr).toContain('2 source files were not read');
    expect(megabytes).toBeLessThan(250);
    expect(milliseconds).toBeLessThan(5000);
  });

  it('a link out of the workspace, to a file and to a folder', () => {
    workspace.write({ '../elsewhere/secret.ts': readsFlag('secret') });
    symlinkSync('../../elsewhere/secret.ts', workspace.path('src/secret.ts'));
    symlinkSync('../../elsewhere', workspace.path('src/elsewhere'));
    expect(scanned()).toEqual([GOOD]);
  });

  it('links that lead in circles, and to nowhere', () => {
    symlinkSync('.', workspace.path('src/self'));
    symlinkSync('..', workspace.path('src/parent'));
    symlinkSync('b.ts', workspace.path('src/a.ts'));
    symlinkSync('a.ts', workspace.path('src/b.ts'));
    symlinkSync('gone.ts', workspace.path('src/dangling.ts'));
    expect(scanned()).toEqual([GOOD]);
  });

  it('a file and a folder that may not be read', () => {
    workspace.write({ 'src/closed.ts': readsFlag('closed'), 'src/locked/a.ts': readsFlag('locked') });
    chmodSync(workspace.path('src/closed.ts'), 0);
    chmodSync(workspace.path('src/locked'), 0);
    const { status, stdout, stderr } = workspace.halyard(['scan', '--json'], { unprivileged: true });
    chmodSync(workspace.path('src/locked'), 0o700);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect((JSON.parse(stdout) as { flags: unknown[] }).flags).toMatchObject([{ key: 'good' }]);
  });
});

describe('a source file that is too large', () => {
  beforeEach(() => {
    workspace.write({ 'src/large.ts': readsFlag('large') + '\n'.repeat(5 * 1024 * 1024) });
  });

  const NOTE =
    '▲ 1 source file was not read, since it is larger than 4 MB: `src/large.ts`.\n' +
    '  → Leave out what is generated with `exclude:` in halyard.yaml, and split what is not.\n';

  /** Without a cache, with one that begins, and with one that is whole: each is another way to the files. */
  async function runs(...args: string[]) {
    await setTimeout(2200);
    return [workspace.halyard([...args, '--no-cache']), workspace.halyard(args), workspace.halyard(args)];
  }

  it('is named by scan', async () => {
    for (const { status, stderr, stdout } of await runs('scan', '--json')) {
      expect({ status, stderr }).toEqual({ status: 0, stderr: NOTE });
      expect((JSON.parse(stdout) as { stats: object }).stats).toMatchObject({ skipped: ['src/large.ts'] });
    }
  });

  it('is named by check', async () => {
    for (const { status, stderr, stdout } of await runs('check', '--json')) {
      expect({ status, stderr }).toEqual({ status: 0, stderr: NOTE });
      expect((JSON.parse(stdout) as { summary: object }).summary).toMatchObject({ skipped: ['src/large.ts'] });
    }
  });

  it('is not spoken of where it is excluded, nor with --quiet', () => {
    expect(workspace.halyard(['scan', '--quiet']).stderr).toBe('');
    workspace.write({ 'halyard.yaml': 'exclude: [src/large.ts]\n' });
    expect(workspace.halyard(['scan']).stderr).toBe('');
  });
});

describe('a link in the place of a folder that Git tracks', () => {
  it('is not followed', () => {
    workspace.write({ '../elsewhere/a.ts': readsFlag('secret'), 'lib/a.ts': readsFlag('own') });
    workspace.git('init', '--quiet');
    workspace.git('add', '.');
    expect(scanned()).toEqual(['lib/a.ts:2 own evaluation', GOOD]);
    execFileSync('rm', ['-r', workspace.path('lib')]);
    symlinkSync('../elsewhere', workspace.path('lib'));
    workspace.write({ '.gitignore': 'lib\n' });
    expect(scanned()).toEqual([GOOD]);
  });
});

describe.each(WAYS)('text in any encoding is read, %s:', (_name, isRepository) => {
  beforeEach(() => {
    if (isRepository) workspace.git('init', '--quiet');
  });

  it('UTF-8 with a byte-order mark', () => {
    workspace.write({ 'src/bom.ts': `\ufeff${readsFlag('bom')}` });
    expect(scanned()).toEqual(['src/bom.ts:2 bom evaluation', GOOD]);
  });

  it('UTF-16, little and big endian', () => {
    const little = Buffer.from(`\ufeff${readsFlag('wide')}`, 'utf16le');
    workspace.write({ 'src/big.ts': Buffer.from(little).swap16(), 'src/little.ts': little });
    expect(scanned()).toEqual(['src/big.ts:2 wide evaluation', GOOD, 'src/little.ts:2 wide evaluation']);
  });

  it('invalid UTF-8', () => {
    const bytes = [0xff, 0xfe, 0xc3, 0x28, 0xa0, 0xa1, 0xe2, 0x28, 0xa1];
    workspace.write({
      'src/latin.ts': Buffer.concat([Buffer.from(readsFlag('latin')), Buffer.from('// caf\xe9\n', 'latin1')]),
      'src/noise.ts': Buffer.from([0x2f, 0x2f, ...bytes.slice(2), 0x0a, ...Buffer.from(readsFlag('noise'))]),
    });
    expect(scanned()).toEqual([GOOD, 'src/latin.ts:2 latin evaluation', 'src/noise.ts:3 noise evaluation']);
  });

  it('CRLF, a lone CR, and no final newline', () => {
    workspace.write({
      'src/crlf.ts': readsFlag('crlf').replaceAll('\n', '\r\n'),
      'src/cr.ts': readsFlag('cr').replaceAll('\n', '\r'),
      'src/end.ts': readsFlag('end').trimEnd(),
    });
    expect(scanned()).toEqual([
      'src/cr.ts:2 cr evaluation',
      'src/crlf.ts:2 crlf evaluation',
      'src/end.ts:2 end evaluation',
      GOOD,
    ]);
  });

  it('nothing at all', () => {
    workspace.write({ 'src/empty.ts': '', 'src/bom-only.ts': '\ufeff', 'src/spaces.ts': ' \n\t' });
    expect(scanned()).toEqual([GOOD]);
  });

  it('names in other scripts, of identifiers, keys, files and folders', () => {
    workspace.write({
      'src/größe/ключ.ts': `import { isEnabled as исВкл } from 'unleash-client';\nexport const 新 = исВкл('新-функция');\n`,
    });
    expect(scanned()).toEqual([GOOD, 'src/größe/ключ.ts:2 新-функция evaluation']);
  });

  it('paths with spaces, quotes, newlines, brackets and leading dashes', () => {
    const names = [
      '-rf.ts',
      'a b.ts',
      `it's "x".ts`,
      'new\nline.ts',
      '[id].ts',
      '(group)/page.ts',
      '--output=x.ts',
      '$(x).ts',
    ];
    workspace.write(Object.fromEntries(names.map((name) => [`src/${name}`, readsFlag('odd')])));
    workspace.write({ '-n.ts': readsFlag('odd'), ':(exclude)*.ts': readsFlag('odd'), '!x.ts': readsFlag('odd') });
    const expected = [...names.map((name) => `src/${name}`), '-n.ts', ':(exclude)*.ts', '!x.ts'];
    const found = scanned().filter((line) => line !== GOOD);
    expect(found.sort()).toEqual(expected.map((file) => `${file}:2 odd evaluation`).sort());
  });
});

describe('a pipe that nobody writes to, in the place of', () => {
  it.each([
    ['halyard.yaml', ['scan'], 2],
    ['flags.yaml', ['scan'], 2],
    ['package.json', ['scan'], 0],
    ['../package.json', ['scan'], 0],
    ['.gitignore', ['scan'], 0],
    ['src/.gitignore', ['scan'], 0],
    ['halyard.yaml', ['init', '--yes'], 0],
    ['package.json', ['init', '--yes'], 0],
    ['flags.yaml', ['init', '--yes'], 0],
    ['CODEOWNERS', ['init', '--yes'], 0],
    ['.github/CODEOWNERS', ['init', '--yes'], 0],
  ])('%s keeps nobody waiting: halyard %s', (file, args, status) => {
    mkdirSync(workspace.path('.github'));
    execFileSync('rm', ['-f', workspace.path(file)]);
    fifo(file);
    const outcome = workspace.halyard(args, { seconds: 10 });
    expect(outcome.stderr).not.toMatch(STACK);
    expect(outcome.status).toBe(status);
  });
});

describe('a file that goes away while it is read', () => {
  it('is as if it had not been there', async () => {
    const names = Array.from({ length: 200 }, (_, i) => `src/gone/${i}.ts`);
    workspace.write(Object.fromEntries(names.map((name) => [name, readsFlag('gone')])));
    const removal = spawn('sh', ['-c', `sleep 0.15; rm -r '${workspace.path('src/gone')}'`]);
    const { status, stderr } = workspace.halyard(['scan', '--no-cache']);
    await new Promise((resolve) => removal.once('close', resolve));
    expect(stderr).not.toMatch(STACK);
    expect(status).toBe(0);
  });
});

describe('an --output that can not be written', () => {
  it('is said, and leaves nothing half written', () => {
    writeFileSync(workspace.path('report'), 'before');
    mkdirSync(workspace.path('folder'));
    for (const output of ['report/x.json', 'folder', '/proc/nowhere/x.json']) {
      const { status, stderr } = workspace.halyard(['scan', '--json', '--output', output]);
      expect(stderr).toContain("can't be written");
      expect(stderr).not.toMatch(STACK);
      expect(status).toBe(2);
    }
    expect(execFileSync('ls', [workspace.root], { encoding: 'utf8' })).toBe('folder\npackage.json\nreport\nsrc\n');
  });
});
