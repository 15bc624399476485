import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepare, Session } from 'halyard/session';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { configText, folderOf, runEslint } from '../eslint/run-eslint.js';

const CODE = "import { isOn } from './flags.js';\nexport const nav = async () => ((await isOn('new-nva')) ? 1 : 2);\n";
const filesOf = (count: number): Record<string, string> => ({
  'package.json': '{ "workspaces": [] }',
  'flags.yaml': 'flags:\n  new-nav: { type: release, owner: team-web, purpose: Navigation, expires: 2027-06-30 }\n',
  'src/flags.ts': `import { OpenFeature } from '@openfeature/server-sdk';
export const isOn = (key: string) => OpenFeature.getClient().getBooleanValue(key, false);
`,
  'src/nav.ts': CODE,
  ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`src/more/${i}.ts`, `export const n${i} = ${i};\n`])),
});
/** A file that was written just now can't be told from one that is written again. */
const YOUNG_MILLISECONDS = 2100;

const real = childProcess.spawnSync;
let started: string[][] = [];
/** What the other process is given instead of its own options. */
let env: NodeJS.ProcessEnv | undefined;

beforeEach(() => {
  started = [];
  env = undefined;
  childProcess.spawnSync = ((command: string, args: string[], options: object) => {
    started.push([command, ...args]);
    return real(command, args, { ...options, ...(env === undefined ? {} : { env }) });
  }) as typeof childProcess.spawnSync;
  syncBuiltinESMExports();
});

afterEach(() => {
  childProcess.spawnSync = real;
  syncBuiltinESMExports();
  vi.unstubAllEnvs();
});

const ask = (folder: string): string[] =>
  new Session({ cwd: folder, cacheLocation: path.join(folder, '.cache') })
    .findingsFor('src/nav.ts', CODE, { today: '2027-01-01' })
    .map(({ rule }) => rule);
const programs = (): (string | undefined)[] =>
  started.filter(([command]) => command === process.execPath).map(([, , command]) => command);

it('has a large workspace analysed by the command line, once', { timeout: 60_000 }, async () => {
  const folder = folderOf(filesOf(400));
  await sleep(YOUNG_MILLISECONDS);
  expect(ask(folder)).toEqual(['no-unknown-flag']);
  expect(programs()).toEqual(['check']);
  expect(ask(folder)).toEqual(['no-unknown-flag']);
  expect(programs()).toEqual(['check']);
});

it('analyses a large workspace itself where the other process fails', { timeout: 60_000 }, async () => {
  const folder = folderOf(filesOf(400));
  await sleep(YOUNG_MILLISECONDS);
  env = { ...process.env, NODE_OPTIONS: '--no-such-option' };
  expect(ask(folder)).toEqual(['no-unknown-flag']);
  expect(programs()).toEqual(['check']);
});

it('analyses a small workspace itself, and one whose files are young', async () => {
  const small = folderOf(filesOf(3));
  const young = folderOf(filesOf(400));
  expect(ask(young)).toEqual(['no-unknown-flag']);
  await sleep(YOUNG_MILLISECONDS);
  expect(ask(small)).toEqual(['no-unknown-flag']);
  expect(programs()).toEqual([]);
});

describe('a workspace that is prepared', () => {
  /** @returns a folder for temporary files, in which what is begun can be seen */
  const temporary = (folder: string): string => {
    const made = path.join(folder, '.tmp');
    mkdirSync(made);
    vi.stubEnv('TMPDIR', made);
    vi.stubEnv('XDG_CACHE_HOME', path.join(folder, '.user'));
    return made;
  };

  it('is analysed before it is asked for, into the cache of whoever asks', { timeout: 60_000 }, async () => {
    const folder = folderOf(filesOf(400));
    await sleep(YOUNG_MILLISECONDS);
    const made = temporary(folder);
    prepare(folder);
    expect(readdirSync(made)).toHaveLength(1);
    expect(ask(folder)).toEqual(['no-unknown-flag']);
    expect(programs()).toEqual([]);
    expect(readdirSync(path.join(folder, '.cache')).filter((file) => file.startsWith('result-'))).toHaveLength(1);
    expect(readdirSync(made)).toEqual([]);
  });

  it('is analysed all the same where the process can not', { timeout: 60_000 }, async () => {
    const folder = folderOf(filesOf(400));
    await sleep(YOUNG_MILLISECONDS);
    temporary(folder);
    const { execPath } = process;
    process.execPath = path.join(folder, 'no-node');
    try {
      prepare(folder);
      expect(ask(folder)).toEqual(['no-unknown-flag']);
    } finally {
      process.execPath = execPath;
    }
  });

  it('is left where nothing of the process is needed', () => {
    const folder = folderOf(filesOf(3));
    const made = temporary(folder);
    prepare(folder);
    expect(ask(folder)).toEqual(['no-unknown-flag']);
    expect(readdirSync(made)).toEqual([]);
  });

  it('is one with a configuration or a registry, of which nothing is kept', () => {
    const { 'flags.yaml': _, ...files } = filesOf(3);
    const without = folderOf(files);
    const kept = folderOf({ ...filesOf(3), 'node_modules/.cache/halyard/session.json': '' });
    const made = temporary(without);
    prepare(without);
    expect(readdirSync(made)).toEqual([]);
    prepare(kept);
    expect(readdirSync(made)).toEqual([]);
  });

  it('leaves nothing behind when ESLint ends before it', () => {
    const folder = folderOf({ ...filesOf(400), 'eslint.config.mjs': configText('halyard.configs.recommended') });
    const made = temporary(folder);
    expect(runEslint('eslint', folder, ['--print-config', 'src/nav.ts'], { env: { TMPDIR: made } }).status).toBe(0);
    expect(readdirSync(made)).toEqual([]);
    expect(existsSync(path.join(folder, '.user'))).toBe(false);
  });
});
