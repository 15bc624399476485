import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GitWorkspace } from './git-workspace.js';
import { runHalyard } from './run-halyard.js';

const FLAGS = `flags:
  newNav: { type: release, purpose: New navigation, owner: team-web, expires: 2026-01-01 }
`;
const read = (component: string, key = 'newNav'): string => `import { useFlags } from 'launchdarkly-react-client-sdk';
export const ${component} = () => (useFlags().${key} ? 'new' : 'old');
`;
const WORKSPACE = { 'flags.yaml': FLAGS, 'src/nav.tsx': read('Nav'), 'src/menu.tsx': read('Menu', 'newNva') };

const FILE = 'halyard-baseline.json';
const TODAY = '--today=2026-11-20';

function baselined(): GitWorkspace {
  const workspace = new GitWorkspace(WORKSPACE);
  const { status, stderr } = runHalyard(workspace.root, ['check', TODAY, '--baseline', FILE, '--update-baseline']);
  expect({ status, stderr }).toEqual({
    status: 0,
    stderr:
      '▲ `halyard-baseline.json` has 2 findings now: 2 added, 0 removed.\n' +
      '  → Commit it, and run `halyard check --baseline halyard-baseline.json` from now on: only what is\n' +
      '    new counts.\n',
  });
  return workspace;
}

const withBaseline = (workspace: GitWorkspace, ...args: string[]) =>
  workspace.check(TODAY, '--baseline', FILE, ...args);

describe('halyard check --baseline', () => {
  it('is one sorted line for a finding, without a line number', () => {
    const workspace = baselined();
    expect(workspace.read(FILE).replace(/"[0-9a-f]{20}"/g, '"…"')).toBe(`{
  "schemaVersion": 1,
  "findings": [
    {"rule":"no-expired-flag","key":"newNav","file":"src/nav.tsx","fingerprint":"…"},
    {"rule":"no-unknown-flag","key":"newNva","file":"src/menu.tsx","fingerprint":"…"}
  ]
}
`);
  });

  it('counts what is new only, and says what is not', () => {
    const workspace = baselined();
    expect(withBaseline(workspace)).toEqual({ status: 0, found: [] });
    workspace.write({ 'src/footer.tsx': read('Footer') });
    expect(withBaseline(workspace)).toEqual({ status: 1, found: ['no-expired-flag newNav src/footer.tsx:2'] });
    const { stdout } = runHalyard(workspace.root, ['check', TODAY, '--baseline', FILE]);
    expect(stdout).toContain('✖ 1 error in 1 flag (2 suppressed)');
  });

  it('knows a finding again in moved lines and under another name', () => {
    const workspace = baselined();
    workspace.edit('src/nav.tsx', (text) => `// one\n\n${text}`);
    workspace.move('src/menu.tsx', 'src/menus/index.tsx');
    expect(withBaseline(workspace)).toEqual({ status: 0, found: [] });
  });

  it('is no text that mentions a flag', () => {
    const workspace = baselined();
    const { stdout } = runHalyard(workspace.root, ['scan', '--json']);
    const { references } = JSON.parse(stdout) as { references: { file: string }[] };
    expect(references.map(({ file }) => file)).not.toContain(FILE);
  });

  it('names entries that stand for nothing, and takes them out on demand', () => {
    const workspace = baselined();
    workspace.write({ 'src/menu.tsx': 'export {};\n' });
    const stale = runHalyard(workspace.root, ['check', TODAY, '--baseline', FILE]);
    expect(stale.status).toBe(0);
    expect(stale.stderr.replace(/\s+/g, ' ')).toContain(
      '1 line of `halyard-baseline.json` stands for no finding any more: no-unknown-flag of `newNva` in `src/menu.tsx`.',
    );
    expect(stale.stderr).toContain('--update-baseline');
    const json = runHalyard(workspace.root, ['check', TODAY, '--baseline', FILE, '--json']).stdout;
    expect(JSON.parse(json)).toMatchObject({
      baseline: { file: FILE, known: 1, stale: [{ rule: 'no-unknown-flag', key: 'newNva', file: 'src/menu.tsx' }] },
    });
    runHalyard(workspace.root, ['check', TODAY, '--baseline', FILE, '--update-baseline']);
    expect(workspace.read(FILE)).not.toContain('newNva');
    expect(runHalyard(workspace.root, ['check', TODAY, '--baseline', FILE]).stderr).toBe('');
  });

  it('writes the same bytes when nothing has changed', () => {
    const workspace = baselined();
    const before = workspace.read(FILE);
    runHalyard(workspace.root, ['check', TODAY, '--baseline', FILE, '--update-baseline']);
    expect(workspace.read(FILE)).toBe(before);
  });

  it('has all findings of the workspace, whatever paths are shown', () => {
    const workspace = new GitWorkspace(WORKSPACE);
    runHalyard(workspace.root, ['check', 'src/nav.tsx', TODAY, '--baseline', FILE, '--update-baseline']);
    expect(workspace.read(FILE)).toContain('src/menu.tsx');
  });

  it('merges where two branches add a finding', () => {
    const workspace = new GitWorkspace({
      ...WORKSPACE,
      'src/a.tsx': read('A', 'aaa'),
      'src/z.tsx': read('Z', 'zzz'),
    });
    const update = (): void => {
      runHalyard(workspace.root, ['check', TODAY, '--baseline', FILE, '--update-baseline']);
      workspace.commit('Update the baseline');
    };
    update();
    workspace.git('switch', '--quiet', '--create', 'left');
    workspace.write({ 'src/b.tsx': read('B', 'bbb') });
    update();
    workspace.git('switch', '--quiet', 'main');
    workspace.write({ 'src/y.tsx': read('Y', 'yyy') });
    update();
    workspace.git('merge', '--quiet', '--no-edit', 'left');
    expect(withBaseline(workspace)).toEqual({ status: 0, found: [] });
  });

  it('leaves to a comment what a comment suppresses', () => {
    const workspace = baselined();
    workspace.edit('src/menu.tsx', (text) =>
      text.replace('export', '// halyard-disable-next-line no-unknown-flag -- made elsewhere\nexport'),
    );
    runHalyard(workspace.root, ['check', TODAY, '--baseline', FILE, '--update-baseline']);
    expect(workspace.read(FILE)).not.toContain('newNva');
  });

  it.each([
    ['is not there', undefined, '`halyard-baseline.json` is not there'],
    ['is no JSON', '{ "schemaVersion": 1, "findings": [\n{"rule":', 'halyard-baseline.json:2'],
    ['is something else', '{ "schemaVersion": 1, "findings": [ { "rule": "x" } ] }', 'halyard-baseline.json:1'],
    ['is of another version', '{ "schemaVersion": 2, "findings": [] }', 'expected 1'],
    [
      'has a conflict',
      '{\n<<<<<<< HEAD\n"schemaVersion": 1,\n=======\n>>>>>>> x\n"findings": [] }',
      'marks of a merge conflict',
    ],
  ])('exits with 2 for a baseline that %s', (_, text, message) => {
    const workspace = new GitWorkspace({ ...WORKSPACE, ...(text === undefined ? {} : { [FILE]: text }) });
    const { status, stdout, stderr } = runHalyard(workspace.root, ['check', TODAY, '--baseline', FILE]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/→ \S/);
  });

  it('exits with 2 for an update that says no file, or goes with --new-since', () => {
    const workspace = new GitWorkspace(WORKSPACE);
    expect(runHalyard(workspace.root, ['check', '--update-baseline'])).toMatchObject({ status: 2, stdout: '' });
    const both = ['check', '--update-baseline', '--baseline', FILE, '--new-since', 'main'];
    expect(runHalyard(workspace.root, both).status).toBe(2);
    expect(readdirSync(workspace.root)).not.toContain(FILE);
  });

  it('exits with 2 where it can not be written, or is no file', () => {
    const workspace = baselined();
    const run = (file: string) => runHalyard(workspace.root, ['check', TODAY, '--baseline', file, '--update-baseline']);
    expect(run('/proc/nowhere/b.json')).toMatchObject({ status: 2, stdout: '' });
    expect(run('/proc/nowhere/b.json').stderr).toContain("can't be written");
    expect(run('src').stderr).toContain("can't be read: it is no file");
    expect(run('/dev/zero').stderr).toContain("can't be read: it is no file");
  });

  it('goes with --new-since: what is older is left out, and the rest is asked', () => {
    const workspace = baselined();
    workspace.commit('Baseline');
    workspace.git('switch', '--quiet', '--create', 'work');
    workspace.write({ 'src/footer.tsx': read('Footer') });
    expect(withBaseline(workspace, '--new-since=main').found).toEqual(['no-expired-flag newNav src/footer.tsx:2']);
    expect(runHalyard(workspace.root, ['check', TODAY, '--baseline', FILE, '--new-since=main']).stderr).toBe('');
  });
});
