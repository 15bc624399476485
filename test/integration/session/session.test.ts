import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Session } from 'halyard/session';
import { describe, expect, it } from 'vitest';
import { folderOf, write } from '../eslint/run-eslint.js';

const REGISTRY = 'flags:\n  new-nav: { type: release, owner: team-web, purpose: Navigation, expires: 2027-06-30 }\n';
const WRAPPER = `import { OpenFeature } from '@openfeature/server-sdk';
export const isOn = (key: string) => OpenFeature.getClient().getBooleanValue(key, false);
`;
const CODE = "import { isOn } from './flags.js';\nexport const nav = async () => ((await isOn('new-nva')) ? 1 : 2);\n";
const FILES = {
  'package.json': '{ "workspaces": [] }',
  'flags.yaml': REGISTRY,
  'src/flags.ts': WRAPPER,
  'src/nav.ts': CODE,
  'src/plain.ts': 'export const plain = 1;\n',
};
const today = '2027-01-01';

const sessionOf = (folder: string): Session => new Session({ cwd: folder, cacheLocation: path.join(folder, '.cache') });
const rulesIn = (session: Session, file: string, text: string): string[] =>
  session.findingsFor(file, text, { today }).map(({ rule }) => rule);

describe('a session', () => {
  it('answers for a text as it is on the disk, and as it is not', () => {
    const folder = folderOf(FILES);
    const session = sessionOf(folder);
    expect(rulesIn(session, path.join(folder, 'src/nav.ts'), CODE)).toEqual(['no-unknown-flag']);
    expect(rulesIn(session, path.join(folder, 'src/nav.ts'), CODE.replace('nva', 'nav'))).toEqual([]);
    expect(rulesIn(session, 'src/nav.ts', CODE)).toEqual(['no-unknown-flag']);
  });

  it('answers for a file that is not there yet, and not for one of another folder', () => {
    const folder = folderOf(FILES);
    const session = sessionOf(folder);
    expect(rulesIn(session, path.join(folder, 'src/other.ts'), CODE)).toEqual(['no-unknown-flag']);
    expect(rulesIn(session, path.join(folder, '../other.ts'), CODE)).toEqual([]);
  });

  it("takes one text's change for this text alone", () => {
    const folder = folderOf(FILES);
    const session = sessionOf(folder);
    rulesIn(session, 'src/flags.ts', 'export const isOn = async (key: string) => key.length > 3;\n');
    expect(rulesIn(session, 'src/nav.ts', CODE)).toEqual(['no-unknown-flag']);
  });

  it('sees a changed registry at once', () => {
    const folder = folderOf(FILES);
    const session = sessionOf(folder);
    expect(rulesIn(session, 'src/nav.ts', CODE)).toEqual(['no-unknown-flag']);
    write(folder, { 'flags.yaml': REGISTRY.replace('new-nav', 'new-nva') });
    expect(rulesIn(session, 'src/nav.ts', CODE)).toEqual([]);
  });

  it('takes a text that lists the flags for the registry that it would be', () => {
    const table = "export const Flag = {\n  NewNav: 'new-nav',\n  Sale: 'sale',\n};\n";
    const folder = folderOf({
      ...FILES,
      'halyard.yaml': "registry: [{ typescript: 'src/table.ts#Flag', complete: true }]\n",
      'src/table.ts': table,
    });
    const session = sessionOf(folder);
    const linesOf = (text: string): string[] =>
      session
        .findingsFor('src/table.ts', text, { today })
        .map(({ rule, key, place }) => `${rule} ${key} ${place.line}`);
    expect(linesOf(table)).toEqual([]);
    expect(linesOf(table.replace('  Sale', '  /** @expires 2026-06-30 */\n  Sale'))).toEqual([
      'no-expired-flag sale 3',
    ]);
    // Half written, it lists what is on the disk.
    expect(linesOf(table.replace('};', ''))).toEqual([]);
  });

  it('sees a change of the same size and time at once, while the file is young', () => {
    const folder = folderOf(FILES);
    const session = sessionOf(folder);
    const file = path.join(folder, 'flags.yaml');
    expect(rulesIn(session, 'src/nav.ts', CODE)).toEqual(['no-unknown-flag']);
    const { atime, mtime } = statSync(file);
    writeFileSync(file, REGISTRY.replace('new-nav', 'new-nva'));
    utimesSync(file, atime, mtime);
    expect(rulesIn(session, 'src/nav.ts', CODE)).toEqual([]);
  });

  it('sees a changed wrapper after two seconds', async () => {
    const folder = folderOf(FILES);
    const session = sessionOf(folder);
    expect(rulesIn(session, 'src/nav.ts', CODE)).toEqual(['no-unknown-flag']);
    write(folder, { 'src/flags.ts': 'export const isOn = async (key: string) => key.length > 3;\n' });
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(rulesIn(session, 'src/nav.ts', CODE)).toEqual([]);
  });

  it('reads what another session has kept', () => {
    const folder = folderOf(FILES);
    expect(rulesIn(sessionOf(folder), 'src/nav.ts', CODE)).toEqual(['no-unknown-flag']);
    expect(rulesIn(sessionOf(folder), 'src/nav.ts', CODE)).toEqual(['no-unknown-flag']);
    expect(rulesIn(sessionOf(folder), 'src/plain.ts', FILES['src/plain.ts'])).toEqual([]);
  });

  it('does not believe an index that is not whole', () => {
    const folder = folderOf(FILES);
    rulesIn(sessionOf(folder), 'src/nav.ts', CODE);
    const index = path.join(folder, '.cache/session.json');
    writeFileSync(index, readFileSync(index, 'utf8').replace('"words":["', '"words":["x'));
    expect(rulesIn(sessionOf(folder), 'src/nav.ts', CODE)).toEqual(['no-unknown-flag']);
  });

  it('does its work where a lock is left behind', () => {
    const folder = folderOf(FILES);
    mkdirSync(path.join(folder, '.cache'));
    const lock = path.join(folder, '.cache/lock');
    writeFileSync(lock, '');
    utimesSync(lock, new Date(0), new Date(0));
    expect(rulesIn(sessionOf(folder), 'src/nav.ts', CODE)).toEqual(['no-unknown-flag']);
    expect(() => statSync(lock)).toThrow();
    rmSync(lock, { force: true });
  });
});

/** Lists the analyzer's modules that a process has loaded when it has asked for one text. */
const LOADED = `
import { createRequire } from 'node:module';
const [, , address, cwd, cacheLocation, file, text] = process.argv;
const { Session } = await import(address);
new Session({ cwd, cacheLocation }).findingsFor(file, text, { today: '${today}' });
console.log(JSON.stringify(Object.keys(createRequire(import.meta.url).cache)));
`;

describe('a text without a word of interest', () => {
  it('is answered without the analyzer', () => {
    const folder = folderOf(FILES);
    const other = folderOf({ 'loaded.mjs': LOADED });
    const cache = path.join(other, 'cache');
    const address = new URL('../../../analyzer/dist/cli/session.js', import.meta.url).href;
    const loadedFor = (file: string, text: string): string[] => {
      const args = [path.join(other, 'loaded.mjs'), address, folder, cache, file, text];
      const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      if (stdout === '') throw new Error(stderr);
      return (JSON.parse(stdout) as string[]).map((one) => path.basename(one));
    };
    rulesIn(new Session({ cwd: folder, cacheLocation: cache }), 'src/nav.ts', CODE);
    expect(loadedFor('src/plain.ts', 'export const two = 2;\n')).toEqual([]);
    expect(loadedFor('src/nav.ts', CODE)).toContain('engine.js');
  });
});
