import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { runHalyard } from './run-halyard.js';

/** A real repository of a workspace, on the branch `main`, which goes with the test. */
export class GitWorkspace {
  readonly root = mkdtempSync(path.join(tmpdir(), 'halyard-e2e-git-'));

  constructor(files: Record<string, string>) {
    onTestFinished(() => {
      rmSync(this.root, { recursive: true, force: true });
    });
    this.git('init', '--quiet', '--initial-branch=main');
    this.write({ 'package.json': '{"workspaces":[]}', ...files });
    this.commit('Start');
  }

  git(...args: string[]): string {
    const identity = ['-c', 'user.name=Dev', '-c', 'user.email=dev@example.com', '-c', 'commit.gpgSign=false'];
    return execFileSync('git', [...identity, ...args], { cwd: this.root, encoding: 'utf8', stdio: 'pipe' });
  }

  commit(message: string): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', message);
  }

  write(files: Record<string, string>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(this.root, name)), { recursive: true });
      writeFileSync(path.join(this.root, name), text);
    }
  }

  edit(name: string, change: (text: string) => string): void {
    this.write({ [name]: change(this.read(name)) });
  }

  read(name: string): string {
    return readFileSync(path.join(this.root, name), 'utf8');
  }

  move(from: string, to: string): void {
    mkdirSync(path.dirname(path.join(this.root, to)), { recursive: true });
    renameSync(path.join(this.root, from), path.join(this.root, to));
  }

  /** @returns `rule key file:line` of each finding that counts, and the exit status */
  check(...args: string[]): { status: number | null; found: string[] } {
    const { stdout, stderr, status } = runHalyard(this.root, ['check', '--json', ...args]);
    if (status === 2) throw new Error(stderr);
    const { findings } = JSON.parse(stdout) as {
      findings: { rule: string; key: string | null; file: string; line: number; suppressed: unknown }[];
    };
    const found = findings
      .filter(({ suppressed }) => suppressed === null)
      .map(({ rule, key, file, line }) => `${rule} ${key ?? '-'} ${file}:${line}`);
    return { status, found };
  }
}
