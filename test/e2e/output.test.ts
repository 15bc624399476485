import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runHalyard, runShell, workspaceOf } from './run-halyard.js';

interface Scan {
  references: { file: string; line: number; kind: string }[];
}

it('writes the report to a file and nothing to standard output', () => {
  const folder = workspaceOf({ 'a.ts': '' });
  expect(runHalyard(folder, ['scan', '--json', '--output', 'reports/scan.json'])).toEqual({
    stdout: '',
    stderr: '',
    status: 0,
  });
  expect(JSON.parse(readFileSync(path.join(folder, 'reports/scan.json'), 'utf8'))).toMatchObject({ schemaVersion: 1 });
  expect(readdirSync(path.join(folder, 'reports'))).toEqual(['scan.json']);
});

it('takes no report that lies in the workspace for a mention', () => {
  const folder = workspaceOf({
    'flags.yaml': 'flags:\n  new-nav: { type: ops }\n',
    'src/nav.ts': `import { isEnabled } from 'unleash-client';\nexport const nav = isEnabled('new-nav');\n`,
    'NOTES.md': 'Turn on new-nav.\n',
  });
  const places = (): string[] => {
    const { references } = JSON.parse(runHalyard(folder, ['scan', '--json']).stdout) as Scan;
    return references.map(({ file, line, kind }) => `${file}:${line} ${kind}`);
  };
  const before = places();
  expect(before).toContain('NOTES.md:1 mention');
  for (const [kind, format, file] of [
    ['check', 'sarif', 'reports/check.sarif.json'],
    ['check', 'json', 'reports/check.json'],
    ['check', 'markdown', 'reports/check.md'],
    ['check', 'github', 'reports/github.txt'],
    ['scan', 'json', 'reports/scan.json'],
    ['scan', 'markdown', 'reports/scan.md'],
    ['scan', 'pretty', 'reports/scan.txt'],
  ] as const) {
    runHalyard(folder, [kind, '--format', format, '--output', file]);
    expect(readFileSync(path.join(folder, file), 'utf8')).toContain('new-nav');
  }
  runHalyard(folder, ['explain', 'new-nav', '--format', 'markdown', '--output', 'reports/explain.md']);
  expect(places()).toEqual(before);
});

it('keeps the old report where the run fails', () => {
  const folder = workspaceOf({ 'halyard.yaml': 'nonsense: true\n' });
  writeFileSync(path.join(folder, 'scan.json'), 'before');
  expect(runHalyard(folder, ['scan', '--output', 'scan.json']).status).toBe(2);
  expect(readFileSync(path.join(folder, 'scan.json'), 'utf8')).toBe('before');
});

it('leaves nothing behind where the file can not be written', () => {
  const folder = workspaceOf({ 'a.ts': '' });
  mkdirSync(path.join(folder, 'taken'));
  const { stderr, status } = runHalyard(folder, ['scan', '--output', 'taken']);
  expect(stderr).toMatch(/^✖ The file `taken` can't be written: E[A-Z]+\.\n/);
  expect(status).toBe(2);
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

it('keeps colour out of a file', () => {
  const folder = workspaceOf({ 'a.ts': '' });
  runHalyard(folder, ['check', '--output', 'check.txt'], { FORCE_COLOR: '1' });
  expect(readFileSync(path.join(folder, 'check.txt'), 'utf8')).not.toContain('\u001b');
});

it.skipIf(process.platform === 'win32')('writes into a pipe, and never takes its place', () => {
  const folder = workspaceOf({ 'a.ts': '' });
  const { stdout, status } = runHalyard(folder, ['scan', '--json', '--output', '/dev/stdout']);
  expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1 });
  expect(status).toBe(0);
  const pipe = path.join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const reader = openSync(pipe, constants.O_RDWR);
  expect(runHalyard(folder, ['scan', '--output', 'pipe']).status).toBe(0);
  closeSync(reader);
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});

it.skipIf(process.platform === 'win32')('follows a link and keeps the permissions of the file', () => {
  const folder = workspaceOf({ 'a.ts': '', 'real.json': 'before' });
  chmodSync(path.join(folder, 'real.json'), 0o600);
  symlinkSync('real.json', path.join(folder, 'link.json'));
  expect(runHalyard(folder, ['scan', '--json', '--output', 'link.json']).status).toBe(0);
  expect(lstatSync(path.join(folder, 'link.json')).isSymbolicLink()).toBe(true);
  expect(JSON.parse(readFileSync(path.join(folder, 'real.json'), 'utf8'))).toMatchObject({ schemaVersion: 1 });
  expect(statSync(path.join(folder, 'real.json')).mode & 0o777).toBe(0o600);
});

it.runIf(process.platform === 'linux')('says so where no folder can be made', () => {
  const folder = workspaceOf({ 'a.ts': '' });
  const { stderr, status } = runHalyard(folder, ['scan', '--output', '/proc/reports/scan.txt']);
  expect(stderr).toContain("The file `/proc/reports/scan.txt` can't be written");
  expect(status).toBe(2);
});

it.runIf(process.platform === 'linux')('says so where standard output is full', () => {
  const { stderr, status } = runShell(workspaceOf({ 'a.ts': '' }), 'halyard scan > /dev/full');
  expect(stderr).toBe("✖ Standard output can't be written: ENOSPC.\n");
  expect(status).toBe(2);
});
