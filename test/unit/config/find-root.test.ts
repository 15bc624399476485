import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRoot } from '../../../analyzer/src/config/find-root.js';

let top: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'halyard-root-'));
  mkdirSync(join(top, 'repo/packages/web/src'), { recursive: true });
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

function write(file: string, text = ''): void {
  mkdirSync(dirname(join(top, file)), { recursive: true });
  writeFileSync(join(top, file), text);
}
const rootFrom = (folder: string) => findRoot(join(top, folder)).slice(top.length + 1);

describe('findRoot', () => {
  it('is the nearest folder with a configuration, below the workspace root too', () => {
    write('repo/pnpm-workspace.yaml');
    write('repo/packages/web/halyard.yaml');
    expect(rootFrom('repo/packages/web/src')).toBe('repo/packages/web');
  });

  it('is a configuration above the workspace root before that', () => {
    write('repo/halyard.yaml');
    write('repo/packages/web/package.json', '{ "workspaces": ["*"] }');
    expect(rootFrom('repo/packages/web/src')).toBe('repo');
  });

  it.each([
    ['package.json', '{ "workspaces": ["packages/*"] }'],
    ['pnpm-workspace.yaml', 'packages: []'],
  ])('else is the workspace root, by %s', (file, text) => {
    write(`repo/${file}`, text);
    write('repo/packages/web/package.json', '{ "name": "web" }');
    write('repo/packages/web/.git/HEAD');
    expect(rootFrom('repo/packages/web/src')).toBe('repo');
  });

  it('else is the Git root, of a work tree too', () => {
    write('repo/.git', 'gitdir: elsewhere');
    write('repo/package.json', '{ "name": "repo" }');
    expect(rootFrom('repo/packages/web')).toBe('repo');
  });

  it('else is the folder itself', () => expect(rootFrom('repo/packages')).toBe('repo/packages'));

  it('does not stumble over a broken package.json', () => {
    write('repo/package.json', '{');
    expect(rootFrom('repo')).toBe('repo');
  });
});
