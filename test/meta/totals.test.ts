import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from './repository.js';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'halyard-totals-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const loaded = { status: 'passed', assertionResults: [{}] };

function totals(report: object | string, status: number) {
  const file = path.join(folder, 'report.json');
  writeFileSync(file, typeof report === 'string' ? report : JSON.stringify(report));
  const run = spawnSync(process.execPath, ['.ci/totals.mjs', file, String(status)], { cwd: root, encoding: 'utf8' });
  return [run.stdout, run.status];
}
const counted = (passed: number, failed: number, testResults: object[] = [loaded]) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults,
});

it('counts what passed, failed and was left out', () => {
  expect(totals(counted(12, 0), 0)).toEqual(['12 passed, 0 failed, 3 skipped\n', 0]);
  expect(totals(counted(11, 1), 1)).toEqual(['11 passed, 1 failed, 3 skipped\n', 1]);
});

it('counts a file that does not load', () => {
  const unloaded = { status: 'failed', assertionResults: [] };

  expect(totals(counted(12, 0, [loaded, unloaded]), 1)).toEqual(['12 passed, 1 failed, 3 skipped\n', 1]);
});

it('calls a run that never came to its tests a failure', () => {
  expect(totals('', 1)).toEqual(['0 passed, 1 failed, 0 skipped\n', 1]);
  expect(totals(counted(0, 0), 0)).toEqual(['0 passed, 0 failed, 3 skipped\n', 1]);
});

it('fails where all tests passed and something else did not', () => {
  expect(totals(counted(12, 0), 137)).toEqual(['12 passed, 1 failed, 3 skipped\n', 137]);
});
