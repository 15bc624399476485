import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, Worker } from 'node:worker_threads';

/** A process takes as long to start as a smaller workspace to analyse. */
const MIN_FILES = 300;

const PATIENCE_MILLISECONDS = 300_000;
/** A thread that has started nothing for so long has failed. */
const START_MILLISECONDS = 5000;

/** Places of the memory that this thread shares with the one that waits for a process: whether it ended, and its number. */
const ENDED = 0;
const PROCESS = 1;

/** A thread of its own notices the end while this one does not leave its synchronous work. */
const WAIT_FOR_END = `
const { spawn } = require('node:child_process');
const { parentPort, workerData: { program, given, options, signal } } = require('node:worker_threads');
const state = new Int32Array(signal);
const end = () => { Atomics.store(state, ${ENDED}, 1); Atomics.notify(state, ${ENDED}); };
process.on('exit', end);
const child = spawn(program, given, options);
Atomics.store(state, ${PROCESS}, child.pid ?? -1);
Atomics.notify(state, ${PROCESS});
child.on('error', end).on('exit', end);
`;

interface Begun {
  state: Int32Array;
  /** Where the process leaves what it finds. */
  folder: string;
}

const begun = new Map<string, Begun>();

/**
 * Begins to analyse a workspace in a process of its own, into a folder of its own: its memory ends with it, it is compiled for one run, and the host
 * goes on with what it has to do before the first text.
 * @param root absolute
 */
export function beginElsewhere(root: string): void {
  const program = commandLine();
  if (!isMainThread || program === undefined || begun.has(root)) return;
  try {
    const folder = mkdtempSync(join(tmpdir(), 'halyard-'));
    const signal = new SharedArrayBuffer(8);
    const workerData = { program: process.execPath, given: argumentsOf(program, root, folder), options, signal };
    const worker = new Worker(WAIT_FOR_END, { eval: true, execArgv: [], workerData });
    worker.unref();
    // Then whoever needs the result makes it.
    worker.on('error', () => discardElsewhere(root));
    begun.set(root, { state: new Int32Array(signal), folder });
    process.once('exit', () => discardElsewhere(root));
  } catch {
    // A full disk, or no more threads: it is done when it is needed.
    return;
  }
}

/** What was begun is not needed, or no longer. */
export function discardElsewhere(root: string): void {
  const one = begun.get(root);
  if (one === undefined) return;
  begun.delete(root);
  try {
    const id = Atomics.load(one.state, PROCESS);
    if (id > 0 && Atomics.load(one.state, ENDED) === 0) process.kill(id);
    rmSync(one.folder, { recursive: true, force: true });
  } catch {
    // It ended by itself, or is just writing there; the system clears its folder for temporary files.
    return;
  }
}

/**
 * Analyses a large workspace with the command line, which leaves what it finds in the cache; or waits for the process that has begun to.
 * @param root absolute
 * @param cache absolute
 * @param files how many source files there are
 */
export function analyzeElsewhere(root: string, cache: string, files: number): void {
  const program = commandLine();
  if (!isMainThread || files < MIN_FILES || program === undefined || takeBegun(root, cache)) return;
  spawnSync(process.execPath, argumentsOf(program, root, cache), { ...options, timeout: PATIENCE_MILLISECONDS });
}

/** @returns whether what a process has found is in the cache now */
function takeBegun(root: string, cache: string): boolean {
  const one = begun.get(root);
  if (one === undefined) return false;
  try {
    if (Atomics.wait(one.state, PROCESS, 0, START_MILLISECONDS) === 'timed-out') return false;
    if (Atomics.wait(one.state, ENDED, 0, PATIENCE_MILLISECONDS) === 'timed-out') return false;
    cpSync(one.folder, cache, { recursive: true });
    return true;
  } catch {
    return false;
  } finally {
    discardElsewhere(root);
  }
}

const argumentsOf = (program: string, root: string, cache: string): string[] => [
  program,
  'check',
  '--quiet',
  '--cwd',
  root,
  '--cache-location',
  cache,
];

const options = {
  stdio: 'ignore',
  windowsHide: true,
  // An editor's own program runs as Node where it is told to; options of the host's process are not for this one.
  env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
} as const;

/** The bundler decides in which folder this code ends. */
const commandLine = (): string | undefined =>
  ['../../bin/halyard.js', '../../../bin/halyard.js']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));
