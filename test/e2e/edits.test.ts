import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AddReport, ExtendReport, RenameReport, ScanReport } from '../../analyzer/src/model/report.js';
import { runHalyard, runOnTerminal, storefront, TODAY, workspaceOf } from './run-halyard.js';

const textIn = (root: string, file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Of a workspace without what a run leaves there. */
const textsIn = (root: string): Map<string, string> =>
  new Map(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile() && !one.parentPath.includes('node_modules/.cache'))
      .map((one) => path.relative(root, path.join(one.parentPath, one.name)))
      .map((file) => [file, textIn(root, file)]),
  );

const isDescribed = (kind: string, report: unknown): boolean => {
  const file = path.resolve(import.meta.dirname, `../../analyzer/schemas/${kind}.schema.json`);
  const validate = new Ajv({ schemaId: 'auto', unknownFormats: 'ignore' }).compile(
    JSON.parse(readFileSync(file, 'utf8')) as object,
  );
  return validate(report) === true;
};

function shop(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'halyard-shop-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  cpSync(storefront, folder, { recursive: true });
  return folder;
}

const referencesOf = (root: string, key: string): string[] =>
  (JSON.parse(runHalyard(root, ['scan', '--json', '--no-cache']).stdout) as ScanReport).references
    .filter((reference) => reference.key === key && reference.kind !== 'mention')
    .map(({ file, line, kind }) => `${file}:${line} ${kind}`);

/** The command line has a part of the compiler, so that what holds for the sources need not hold for it. */
describe('a registry of TypeScript symbols, by the built command line', () => {
  it.each([
    ['enum', "export enum F {\n  A = 'a-one',\n  B = 'b-two',\n}\n"],
    ['object', "export const F = {\n  a: 'a-one',\n  b: 'b-two',\n} as const;\n"],
    ['array', "export const F = [\n  'a-one',\n  'b-two',\n] as const;\n"],
    ['array of objects', "export const F = [\n  { key: 'a-one', owner: 'x' },\n  { key: 'b-two', owner: 'x' },\n];\n"],
    ['union', "export type F =\n  | 'a-one'\n  | 'b-two';\n"],
    ['interface', "export interface F {\n  'a-one': boolean;\n  'b-two': boolean;\n}\n"],
  ])('adds to, extends and renames in an %s', (_, text) => {
    const root = workspaceOf({
      'package.json': '{}',
      'halyard.yaml': "registry: [{ typescript: 'f.ts#F' }]\n",
      'f.ts': text,
    });
    const run = (...args: string[]): { status: number | null; stderr: string } => {
      const { status, stderr } = runHalyard(root, [...args, '--today', TODAY]);
      return { status, stderr };
    };
    expect(run('add', 'c-three', '--type', 'release', '--owner', 'x', '--purpose', 'y', '--yes')).toMatchObject({
      status: 0,
    });
    expect(textIn(root, 'f.ts')).toContain('c-three');
    expect(run('extend', 'a-one', '--until', '2027-01-31', '--reason', 'Waits')).toMatchObject({ status: 0 });
    expect(textIn(root, 'f.ts')).toContain('2027-01-31');
    expect(run('rename', 'b-two', 'b-2', '--write')).toMatchObject({ status: 0 });
    expect(textIn(root, 'f.ts')).toContain("'b-2'");
    expect(textIn(root, 'f.ts')).not.toContain('b-two');
  });
});

describe('halyard add', () => {
  const code =
    "import { OpenFeature } from '@openfeature/server-sdk';\nexport const gifts = () => OpenFeature.getClient().getBooleanValue('gift-cards', false);\n";
  const workspace = () =>
    workspaceOf({
      'package.json': '{"dependencies":{"@openfeature/server-sdk":"1"}}',
      'flags.yaml': 'flags:\n  nav:\n    owner: x # left\nteams:\n  team-shop: { codeowners: "@acme/shop" }\n',
      '.github/CODEOWNERS': '/src/ @acme/shop\n',
      'src/gifts.ts': code,
    });

  it('proposes the owner by CODEOWNERS and the last day by the policy', () => {
    const root = workspace();
    const { stdout, stderr, status } = runHalyard(root, ['add', 'gift-cards', '--type', 'release', '--today', TODAY]);
    expect({ stdout, stderr, status }).toEqual({
      stdout:
        '✔ Added `gift-cards` to `flags.yaml`.\n▲ Its policy also asks for `purpose`: complete the entry.\n→ Next: `halyard check`\n',
      stderr: '',
      status: 0,
    });
    expect(textIn(root, 'flags.yaml')).toBe(
      'flags:\n  nav:\n    owner: x # left\n  gift-cards:\n    type: release\n    owner: team-shop\n    created: 2026-11-20\n    expires: 2027-02-18\nteams:\n  team-shop: { codeowners: "@acme/shop" }\n',
    );
  });

  it('takes every field as an option, and prints JSON that its schema describes', () => {
    const root = workspace();
    const options = [
      '--owner',
      'a',
      'b',
      '--purpose',
      'Presents',
      '--expires',
      'never',
      '--default',
      'off',
      '--safe',
      'on',
    ];
    const { stdout } = runHalyard(root, ['add', 'gifts', '--type', 'ops', ...options, '--today', TODAY, '--json']);
    const report = JSON.parse(stdout) as AddReport;
    expect(isDescribed('add', report)).toBe(true);
    expect(report.missing).toEqual(['links.runbook']);
    expect(report.definition).toEqual({
      type: 'ops',
      owner: ['a', 'b'],
      purpose: 'Presents',
      created: TODAY,
      expires: 'never',
      default: false,
      safe: true,
    });
  });

  it('writes nothing with --dry-run', () => {
    const root = workspace();
    expect(runHalyard(root, ['add', 'gifts', '--yes', '--dry-run']).stdout).toContain('+  gifts:');
    expect(textIn(root, 'flags.yaml')).not.toContain('gifts');
  });

  it('makes flags.yaml where there is no registry', () => {
    const root = workspaceOf({ 'halyard.yaml': '', 'src/a.ts': '' });
    expect(runHalyard(root, ['add', 'gifts', '--yes', '--today', TODAY]).status).toBe(0);
    expect(textIn(root, 'flags.yaml')).toBe('flags:\n  gifts:\n    created: 2026-11-20\n');
  });

  it.each([
    ['a key that is there', ['nav'], 'flags.yaml:2:3\n✖ `nav` is there already.'],
    ['a malformed key', ['my nav'], "✖ `my nav` can't be a key."],
    ['a type that there is not', ['a', '--type', 'relese'], "option '--type <type>' argument 'relese' is invalid"],
    ['a day that is none', ['a', '--expires', 'soon'], '✖ `--expires soon` is no date.'],
    ['a day that has passed', ['a', '--expires', '2026-11-19', '--today', TODAY], 'has passed already'],
    ['a source that there is not', ['a', '--to', 'other.yaml'], '✖ No registry source is called `other.yaml`.'],
    ['a default that is no state', ['a', '--default', 'control'], '✖ `--default control` is neither `on` nor `off`.'],
    ['a safe state that is none', ['a', '--safe', 'onn'], '✖ `--safe onn` is neither `on` nor `off`.'],
    [
      'to ask without a terminal',
      ['gift-cards', '--purpose', 'Presents'],
      '✖ Nothing says what `gift-cards` is for, and without a terminal nothing is asked.\n  → Give `--type`; or `--yes` adds it without what is not known.',
    ],
    ['a key without anything known', ['a'], '→ Give `--type`, `--purpose`, `--owner`; or `--yes`'],
  ])('refuses %s', (_, args, message) => {
    const root = workspace();
    const before = textIn(root, 'flags.yaml');
    const { stdout, stderr, status } = runHalyard(root, ['add', ...args]);
    expect(stderr).toContain(message);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(textIn(root, 'flags.yaml')).toBe(before);
  });

  it.each(['2026-11-20', '2026-11-21'])('takes %s as a day that has not passed', (day) => {
    expect(runHalyard(workspace(), ['add', 'a', '--yes', '--expires', day, '--today', TODAY]).status).toBe(0);
  });
});

describe.skipIf(spawnSync('python3', ['-c', 'import pty']).status !== 0)('halyard add on a terminal', () => {
  const files = { 'flags.yaml': 'flags:\n  nav:\n', '.github/CODEOWNERS': '', 'src/a.ts': '' };

  it('asks for what no option says', () => {
    const root = workspaceOf(files);
    const { out, code } = runOnTerminal(
      root,
      ['add', 'gifts', '--today', TODAY],
      [
        ['What is it for?', '\r'],
        ['What does it do', 'Presents\r'],
        ['Who answers for it?', 'team-a, team-b\r'],
        ['Its last valid day?', '\r'],
      ],
    );
    expect(out).toContain('✔ Added `gifts` to `flags.yaml`.');
    expect(code).toBe(0);
    expect(textIn(root, 'flags.yaml')).toBe(
      'flags:\n  nav:\n  gifts:\n    type: release\n    purpose: Presents\n    owner: [team-a, team-b]\n    created: 2026-11-20\n    expires: 2027-02-18\n',
    );
  });

  it('asks nothing that an option says, and nothing with --yes', () => {
    const root = workspaceOf(files);
    const options = ['--purpose', 'Presents', '--owner', 'team-a', '--today', TODAY];
    const { out } = runOnTerminal(root, ['add', 'gifts', '--type', 'ops', ...options], []);
    expect(out).not.toContain('?');
    expect(runOnTerminal(root, ['add', 'cards', '--yes'], []).code).toBe(0);
    expect(textIn(root, 'flags.yaml')).toContain('  cards:\n');
  });

  it('writes nothing when the person stops', () => {
    const root = workspaceOf(files);
    const { out, code } = runOnTerminal(
      root,
      ['add', 'gifts'],
      [
        ['What is it for?', '\r'],
        ['What does it do', '\u0003'],
      ],
    );
    expect(out).toContain('Nothing was written.');
    expect(code).toBe(2);
    expect(textIn(root, 'flags.yaml')).toBe(files['flags.yaml']);
  });
});

describe('halyard extend', () => {
  const extend = (root: string, ...args: string[]) => runHalyard(root, ['extend', ...args, '--today', TODAY]);

  it('moves the day, keeps the reason and says what the policy allows', () => {
    const root = shop();
    const { stdout, status } = extend(root, 'newCheckout', '--until', '2027-02-28', '--reason', 'waits for the bank');
    expect(stdout).toContain('✔ Moved `expires` of `new-checkout` from 2026-12-28 to 2027-02-28 in `flags.yaml`.');
    expect(stdout).toContain('The policy lets a release flag live 90d');
    expect(status).toBe(0);
    expect(textIn(root, 'flags.yaml')).toContain(
      '    expires: 2027-02-28\n    extended:\n      - { from: 2026-12-28, until: 2027-02-28, reason: waits for the bank, on: 2026-11-20 }\n    default: off\n',
    );
  });

  it('says nothing of the policy up to its last day', () => {
    const { stdout } = extend(shop(), 'new-checkout', '--until', '2026-12-30', '--reason', 'a');
    expect(stdout).not.toContain('policy');
  });

  it('prints JSON that its schema describes', () => {
    const report = JSON.parse(
      extend(shop(), 'new-checkout', '--until', '2026-12-29', '--reason', 'a', '--json').stdout,
    ) as ExtendReport;
    expect(isDescribed('extend', report)).toBe(true);
    expect(report).toMatchObject({ from: '2026-12-28', until: '2026-12-29', fields: ['expires'], written: true });
  });

  it.each([
    ['an earlier day', ['new-checkout', '--until', '2026-12-27'], 'is valid until 2026-12-28; 2026-12-27 is earlier'],
    ['no date', ['new-checkout', '--until', 'soon'], '`--until soon` is no date'],
    ['a flag that there is not', ['new-chckout', '--until', '2027-01-01'], 'No flag is named'],
    ['a flag of code alone', ['new-chekout', '--until', '2027-01-01'], 'is not in the registry'],
  ])('refuses %s', (_, args, message) => {
    const root = shop();
    const { stderr, status } = extend(root, ...args, '--reason', 'a');
    expect(stderr).toContain(message);
    expect(status).toBe(2);
    expect(textIn(root, 'flags.yaml')).toBe(textIn(storefront, 'flags.yaml'));
  });

  it('asks for the reason', () => {
    expect(extend(shop(), 'new-checkout', '--until', '2027-01-01').stderr).toContain("'--reason <text>' not specified");
    expect(extend(shop(), 'new-checkout', '--until', '2027-01-01', '--reason', ' ').stderr).toContain(
      'The reason is empty',
    );
  });

  it('has nothing to do the second time', () => {
    const root = shop();
    const args = ['new-checkout', '--until', '2027-01-31', '--reason', 'a'];
    expect(extend(root, ...args).status).toBe(0);
    const once = textIn(root, 'flags.yaml');
    expect(extend(root, ...args)).toEqual({
      stdout: '✔ Nothing to do: `new-checkout` ends on 2027-01-31 already.\n',
      stderr: '',
      status: 0,
    });
    expect(extend(root, ...args, '--force').status).toBe(0);
    const report = JSON.parse(extend(root, ...args, '--json').stdout) as ExtendReport;
    expect(isDescribed('extend', report)).toBe(true);
    expect(report).toMatchObject({ from: '2027-01-31', until: '2027-01-31', fields: [], written: false, edits: [] });
    expect(textIn(root, 'flags.yaml')).toBe(once);
  });

  it('has something to do where only one of two ends is on that day', () => {
    const flag = (ends: string, expires: string): string =>
      `flags:\n  test:\n    type: experiment\n    expires: ${expires}\n    experiment: { ends: ${ends} }\n`;
    const root = workspaceOf({ 'flags.yaml': flag('2027-01-31', '2026-12-31') });
    expect(extend(root, 'test', '--until', '2027-01-31', '--reason', 'a').status).toBe(0);
    expect(textIn(root, 'flags.yaml')).toContain('expires: 2027-01-31\n');
  });

  it('goes back with --force', () => {
    const root = shop();
    expect(extend(root, 'new-checkout', '--until', '2026-12-01', '--reason', 'a', '--force').status).toBe(0);
    expect(textIn(root, 'flags.yaml')).toContain('    expires: 2026-12-01\n');
  });
});

describe('a day at which a flag ends', () => {
  const registry =
    'flags:\n  export-csv: { type: permission, owner: x }\n  slow: { type: ops, owner: x }\n  test: { type: experiment, owner: x }\n  any: { owner: x }\n  parked: { type: permission, parked: { until: 2026-12-01, reason: a } }\n';
  const root = (policies = '') =>
    workspaceOf({ 'flags.yaml': registry, 'halyard.yaml': `registry: [{ file: flags.yaml }]\n${policies}` });
  const until = ['--until', '2027-01-31', '--reason', 'a', '--today', TODAY];
  const expires = ['--yes', '--expires', '2027-01-31', '--today', TODAY];
  const expiring = 'policies: { permission: { age: expiry } }\n';
  const limited = 'policies: { permission: { maxLifetime: 365d } }\n';

  it.each([
    [['extend', 'export-csv', ...until]],
    [['extend', 'export-csv', ...until, '--force']],
    [['add', 'export-pdf', '--type', 'permission', ...expires]],
  ])('is refused for a permission, which lives as long as the permission does: %j', (args) => {
    const folder = root();
    const { stdout, stderr, status } = runHalyard(folder, args);
    expect(stderr).toContain('is of the type permission, whose policy knows no expiry.');
    expect(stderr).toContain('`policies.permission.age: expiry`');
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(textIn(folder, 'flags.yaml')).toBe(registry);
  });

  it.each([
    ['a permission whose policy says so', expiring, ['extend', 'export-csv', ...until]],
    ['a permission whose policy limits its life', limited, ['extend', 'export-csv', ...until]],
    ['a new one of these', expiring, ['add', 'export-pdf', '--type', 'permission', ...expires]],
    ['a permission that is parked', '', ['extend', 'parked', ...until]],
    ['an ops flag, where a day that is written down counts', '', ['extend', 'slow', ...until]],
    ['a new ops flag', '', ['add', 'slower', '--type', 'ops', ...expires]],
    ['an experiment', '', ['extend', 'test', ...until]],
    ['a flag whose type nobody knows', '', ['extend', 'any', ...until]],
  ])('is written for %s', (_, policies, args) => {
    const folder = root(policies);
    expect(runHalyard(folder, args)).toMatchObject({ stderr: '', status: 0 });
    expect(textIn(folder, 'flags.yaml')).toContain('2027-01-31');
  });

  it('may be never for a permission', () => {
    const args = ['add', 'export-pdf', '--type', 'permission', '--yes', '--expires', 'never'];
    expect(runHalyard(root(), args).status).toBe(0);
  });
});

describe('halyard rename', () => {
  it('prints the diff and writes nothing', async () => {
    const root = shop();
    const { stdout, stderr, status } = runHalyard(root, ['rename', 'newCheckout', 'express-checkout']);
    await expect(stdout).toMatchFileSnapshot('snapshots/rename.txt');
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(textIn(root, 'flags.yaml')).toBe(textIn(storefront, 'flags.yaml'));
  });

  it.each([
    ['a member of a bag', 'new-checkout', 'express-checkout'],
    ['a constant', 'new-nav', 'main-nav'],
    ['an enum', 'maintenance-mode', 'closed-shop'],
    ['an environment variable, whose name stays', 'fast-invoices', 'quick-invoices'],
    ['a key in Vue and Svelte', 'staff-discounts', 'colleague-discounts'],
    ['a partner and prerequisite', 'orders-expand', 'orders-grow'],
  ])('takes %s from one key to the other and back', (_, from, to) => {
    const root = shop();
    const before = referencesOf(root, from);
    expect(before.length).toBeGreaterThan(0);
    expect(runHalyard(root, ['rename', from, to, '--write']).status).toBe(0);
    expect(referencesOf(root, from)).toEqual([]);
    expect(referencesOf(root, to)).toEqual(before);
    expect(runHalyard(root, ['rename', to, from, '--write']).status).toBe(0);
    expect(textsIn(root)).toEqual(textsIn(storefront));
  });

  it('prints JSON that its schema describes', () => {
    const report = JSON.parse(runHalyard(shop(), ['rename', 'new-nav', 'main-nav', '--json']).stdout) as RenameReport;
    expect(isDescribed('rename', report)).toBe(true);
    expect(report).toMatchObject({ from: 'new-nav', to: 'main-nav', written: false, refused: [] });
  });

  it('changes mentions when asked', () => {
    const root = shop();
    expect(runHalyard(root, ['rename', 'new-checkout', 'express-checkout', '--write', '--mentions']).status).toBe(0);
    expect(textIn(root, 'docs/rollouts.md')).toContain('express-checkout');
  });

  const files = (body: string, flags = 'flags:\n  nav:\n') => ({
    'package.json': '{"dependencies":{"@openfeature/server-sdk":"1"}}',
    'flags.yaml': flags,
    'src/a.ts': `import { OpenFeature } from '@openfeature/server-sdk';\nconst client = OpenFeature.getClient();\n${body}`,
  });

  it('refuses a key that is put together, with its place', () => {
    const root = workspaceOf(
      files("const part = 'na';\nexport const on = client.getBooleanValue(`${part}v`, false);\n"),
    );
    const before = textIn(root, 'src/a.ts');
    const { stdout, status } = runHalyard(root, ['rename', 'nav', 'main-nav', '--write']);
    expect(stdout).toContain('src/a.ts:4:19');
    expect(stdout).toContain('Nothing was written');
    expect(status).toBe(1);
    expect([textIn(root, 'src/a.ts'), textIn(root, 'flags.yaml')]).toEqual([before, 'flags:\n  nav:\n']);
  });

  it('leaves other texts that are the same, and keeps CRLF and a byte-order mark', () => {
    const body =
      "// nav\r\nexport const nav = client.getBooleanValue(\"nav\", false, { page: 'nav' });\r\nexport const links = ['nav'];\r\n";
    const root = workspaceOf({
      ...files(''),
      'src/b.ts': `\uFEFFimport { OpenFeature } from '@openfeature/server-sdk';\r\nconst client = OpenFeature.getClient();\r\n${body}`,
    });
    expect(runHalyard(root, ['rename', 'nav', 'main-nav', '--write']).status).toBe(0);
    expect(textIn(root, 'src/b.ts')).toBe(
      `\uFEFFimport { OpenFeature } from '@openfeature/server-sdk';\r\nconst client = OpenFeature.getClient();\r\n${body.replace('"nav"', '"main-nav"')}`,
    );
  });

  it('has nothing to do the second time', () => {
    const root = shop();
    const args = ['rename', 'new-nav', 'main-nav', '--write'];
    expect(runHalyard(root, args).status).toBe(0);
    const once = textsIn(root);
    const { stdout, stderr, status } = runHalyard(root, args);
    expect(stdout).toContain('✔ Nothing to do: `main-nav` is in the registry, and no other flag is named `new-nav`.');
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    const report = JSON.parse(runHalyard(root, [...args, '--json']).stdout) as RenameReport;
    expect(isDescribed('rename', report)).toBe(true);
    expect(report).toMatchObject({ from: 'new-nav', to: 'main-nav', written: false, edits: [], refused: [] });
    expect(textsIn(root)).toEqual(once);
  });

  it('has nothing to do where the old name is one that the renamed flag still has', () => {
    const root = workspaceOf(files('', 'flags:\n  main-nav: { names: [topNav] }\n'));
    expect(runHalyard(root, ['rename', 'topNav', 'main-nav', '--write', '--mentions'])).toMatchObject({ status: 0 });
    expect(textIn(root, 'flags.yaml')).toContain('topNav');
  });

  it('changes the mentions that the first time left', () => {
    const root = workspaceOf({ ...files('', 'flags:\n  new-nav:\n'), 'docs/nav.md': 'Turn `new-nav` on.\n' });
    expect(runHalyard(root, ['rename', 'new-nav', 'main-nav', '--write']).status).toBe(0);
    const listed = runHalyard(root, ['rename', 'new-nav', 'main-nav', '--write']);
    expect(listed.stdout).toContain('docs/nav.md:1:7');
    expect(listed.stdout).toContain('Nothing to do');
    expect(textIn(root, 'docs/nav.md')).toBe('Turn `new-nav` on.\n');
    expect(runHalyard(root, ['rename', 'new-nav', 'main-nav', '--write', '--mentions']).status).toBe(0);
    expect(textIn(root, 'docs/nav.md')).toBe('Turn `main-nav` on.\n');
  });

  it('names a flag that there is not, where the new key is none either', () => {
    const root = workspaceOf(files(''));
    const { stderr, status } = runHalyard(root, ['rename', 'nva', 'main-nav', '--write']);
    expect(stderr).toContain('No flag is named `nva`.');
    expect(status).toBe(2);
  });

  it.each([
    ['a key that another flag has', 'zoom', 'There is a flag `zoom` already; two flags would become one.'],
    ['a name of another flag', 'zoomed', '`zoomed` is a name of the flag `zoom`.'],
    ['its own key', 'nav', '`nav` is called so already.'],
    ['a malformed key', "na'v", "can't be a key."],
  ])('refuses %s', (_, to, message) => {
    const root = workspaceOf(files('', 'flags:\n  nav:\n  zoom: { names: [zoomed] }\n'));
    const { stderr, status } = runHalyard(root, ['rename', 'nav', to, '--write']);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });
});
