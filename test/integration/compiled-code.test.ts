import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

const PACKAGE = path.resolve(import.meta.dirname, '../../analyzer');
const SAMPLE = path.resolve(import.meta.dirname, '../fixtures/storefront');
const scratch = mkdtempSync(path.join(tmpdir(), 'halyard-compiled-'));
/** Node 22.8 and newer keep compiled code themselves. */
const isOurs = !('enableCompileCache' in (await import('node:module')));

let installed = '';
let kept = '';
let count = 0;

beforeEach(() => {
  installed = path.join(scratch, String(count++));
  kept = path.join(installed, 'dist/.compiled');
  for (const part of ['bin', 'dist/cli.cjs', 'dist/worker.cjs', 'dist/parser.cjs', 'dist/launch'])
    cpSync(path.join(PACKAGE, part), path.join(installed, part), { recursive: true });
});

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

function scan(): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(
    process.execPath,
    [path.join(installed, 'bin/halyard.js'), 'scan', '--no-cache', '--format', 'json', '--cwd', SAMPLE],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
}

const found = ({ stdout }: { stdout: string }): unknown => (JSON.parse(stdout) as { references: unknown }).references;
const names = (): string[] => readdirSync(kept).map((file) => file.split('-').slice(0, 2).join('-'));

describe.runIf(isOurs)('compiled code', () => {
  it('is kept beside the code, and used by the next run', () => {
    const first = scan();
    expect(names().sort()).toEqual(['cli-scan', 'parser-worker', 'worker-worker']);
    const files = readdirSync(kept).map((file) => [file, readFileSync(path.join(kept, file)).length]);
    const second = scan();
    expect(second.status).toBe(0);
    expect(found(second)).toEqual(found(first));
    expect(readdirSync(kept).map((file) => [file, readFileSync(path.join(kept, file)).length])).toEqual(files);
  });

  it.each<[string, (data: Buffer) => Buffer]>([
    ['cut off', (data) => data.subarray(0, data.length >> 1)],
    ['changed within', (data) => Buffer.from(data.map((byte, i) => (i % 997 === 500 ? byte ^ 0xff : byte)))],
    ['something else', () => Buffer.from('nothing of the kind')],
    ['empty', () => Buffer.alloc(0)],
  ])('is made anew where it is %s', (_, damage) => {
    const first = scan();
    for (const file of readdirSync(kept)) {
      const at = path.join(kept, file);
      writeFileSync(at, damage(readFileSync(at)));
    }
    const damaged = scan();
    expect(damaged).toMatchObject({ status: 0, stderr: first.stderr });
    expect(found(damaged)).toEqual(found(first));
    for (const file of readdirSync(kept)) expect(readFileSync(path.join(kept, file)).length).toBeGreaterThan(10_000);
  });

  it('is of one content of the code', () => {
    scan();
    const before = readdirSync(kept);
    const code = path.join(installed, 'dist/cli.cjs');
    writeFileSync(code, readFileSync(code, 'utf8').replace(/^\/\/ \w+/, '// 0000000000000000'));
    expect(scan().status).toBe(0);
    expect(readdirSync(kept).filter((file) => !before.includes(file))).toEqual([
      expect.stringMatching(/^cli-scan-0000000000000000-/),
    ]);
  });

  it.skipIf(process.getuid?.() === 0)('is not kept in a folder that can not be written', () => {
    chmodSync(path.join(installed, 'dist'), 0o555);
    const { status, stderr } = scan();
    chmodSync(path.join(installed, 'dist'), 0o755);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(existsSync(kept)).toBe(false);
  });

  it('is not kept where a file stands in the way', () => {
    writeFileSync(kept, '');
    expect(scan()).toMatchObject({ status: 0 });
    expect(readFileSync(kept, 'utf8')).toBe('');
  });
});
