import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { folderOf } from '../eslint/run-eslint.js';

const LOCK = new URL('../../../analyzer/dist/workspace/lock.js', import.meta.url).href;
/** Works under the lock for as long as it is told, and says when it begins and ends. */
const WORKER = `
const [, , folder, milliseconds] = process.argv;
const { underLock } = await import(${JSON.stringify(LOCK)});
console.log('ready');
underLock(folder, () => {
  console.log('begin ' + Date.now());
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(milliseconds));
});
console.log('end ' + Date.now());
`;

interface Worker {
  process: ChildProcess;
  /** When a line came that begins with a word, as the process itself tells the time. */
  at(word: string): Promise<number>;
}

function work(folder: string, milliseconds: number): Worker {
  const file = path.join(folder, 'worker.mjs');
  writeFileSync(file, WORKER);
  const child = spawn(process.execPath, [file, folder, String(milliseconds)], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let said = '';
  child.stdout.on('data', (data) => (said += String(data)));
  const at = async (word: string): Promise<number> => {
    for (;;) {
      const match = new RegExp(`^${word} ?(\\d*)\\n`, 'm').exec(said);
      if (match !== null) return Number(match[1]);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return { process: child, at };
}

describe('a lock', () => {
  it('has one process wait until another has done its work', async () => {
    const folder = folderOf({});
    const first = work(folder, 1500);
    await first.at('begin');
    const second = work(folder, 0);
    expect(await second.at('begin')).toBeGreaterThanOrEqual((await first.at('end')) - 50);
    await second.at('end');
    expect(existsSync(path.join(folder, 'lock'))).toBe(false);
  });

  it('is taken at once from a process that was ended', async () => {
    const folder = folderOf({});
    const first = work(folder, 60_000);
    await first.at('begin');
    first.process.kill('SIGKILL');
    await once(first.process, 'exit');
    expect(existsSync(path.join(folder, 'lock'))).toBe(true);
    const second = work(folder, 0);
    await second.at('ready');
    const asked = Date.now();
    expect((await second.at('begin')) - asked).toBeLessThan(2000);
    await second.at('end');
    expect(existsSync(path.join(folder, 'lock'))).toBe(false);
  });

  it('is taken from a process that is ended while another waits', async () => {
    const folder = folderOf({});
    const first = work(folder, 60_000);
    await first.at('begin');
    const second = work(folder, 0);
    await second.at('ready');
    const ended = Date.now();
    first.process.kill('SIGKILL');
    expect((await second.at('begin')) - ended).toBeLessThan(2000);
  });

  it('holds nobody for more than five seconds', async () => {
    const folder = folderOf({});
    const first = work(folder, 60_000);
    const begun = await first.at('begin');
    const second = work(folder, 0);
    const waited = (await second.at('begin')) - begun;
    expect(waited).toBeGreaterThan(4900);
    expect(waited).toBeLessThan(20_000);
    await second.at('end');
    expect(existsSync(path.join(folder, 'lock'))).toBe(true);
  });
});
