import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Session } from 'halyard/session';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { folderOf } from '../eslint/run-eslint.js';

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
