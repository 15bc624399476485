import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

export const bin = path.resolve(import.meta.dirname, '../../analyzer/bin/halyard.js');

export const storefront = path.resolve(import.meta.dirname, '../fixtures/storefront');

/** A day on which the storefront has flags of every age. */
export const TODAY = '2026-11-20';

interface Run {
  stdout: string;
  stderr: string;
  status: number | null;
}

/** Runs the built command line as a user would, in 100 columns and without colour. */
export function runHalyard(cwd: string, args: readonly string[], env: Record<string, string> = {}): Run {
  const { FORCE_COLOR: _, NO_COLOR: __, ...inherited } = process.env;
  const { stdout, stderr, status } = spawnSync(process.execPath, [bin, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...inherited, COLUMNS: '100', XDG_CACHE_HOME: path.join(tmpdir(), 'halyard-e2e-cache'), ...env },
  });
  return { stdout, stderr, status };
}

/** Runs it in a shell, where `halyard` stands for it. */
export function runShell(cwd: string, command: string): Run {
  const script = command.replaceAll('halyard', `'${process.execPath}' '${bin}'`);
  const { stdout, stderr, status } = spawnSync('bash', ['-o', 'pipefail', '-c', script], { cwd, encoding: 'utf8' });
  return { stdout, stderr, status };
}

interface TerminalRun {
  /** What the terminal showed, with its control sequences. */
  out: string;
  code: number;
}

/** Runs it on a pseudo-terminal. @param answers what is typed once the terminal has shown a text */
export function runOnTerminal(
  cwd: string,
  args: readonly string[],
  answers: readonly (readonly [shown: string, typed: string])[],
): TerminalRun {
  const script = path.resolve(import.meta.dirname, 'in-terminal.py');
  const { stdout } = spawnSync('python3', [script, cwd, JSON.stringify(answers), bin, ...args], { encoding: 'utf8' });
  return JSON.parse(stdout) as TerminalRun;
}

/** Makes a workspace of texts by path, which goes with the test. */
export function workspaceOf(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'halyard-e2e-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const [name, text] of Object.entries({ 'package.json': '{"workspaces":[]}', ...files })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}
