import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runHalyard, workspaceOf } from './run-halyard.js';

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
  expect(stderr).toMatch(/^✖ `taken` can't be written: E[A-Z]+\.\n/);
  expect(status).toBe(2);
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

it('keeps colour out of a file', () => {
  const folder = workspaceOf({ 'a.ts': '' });
  runHalyard(folder, ['check', '--output', 'check.txt'], { FORCE_COLOR: '1' });
  expect(readFileSync(path.join(folder, 'check.txt'), 'utf8')).not.toContain('\u001b');
});
