import { rmSync } from 'node:fs';
import path from 'node:path';
import plugin from 'eslint-plugin-halyard';
import { describe, expect, it } from 'vitest';
import { configText, folderOf, runEslint, VERSIONS, write } from './run-eslint.js';

const REGISTRY = `flags:
  new-nav: { type: release, owner: team-web, purpose: Navigation, expires: 2027-06-30, default: off }
`;
const WRAPPER = `import { OpenFeature } from '@openfeature/server-sdk';
const client = OpenFeature.getClient();
export const isOn = (key: string) => client.getBooleanValue(key, false);
`;
const CODE = `import { isOn } from './flags.js';
export const nav = async () => ((await isOn('new-nav')) ? 'new' : 'old');
`;

const workspace = (): string =>
  folderOf({
    'package.json': '{ "workspaces": [] }',
    'flags.yaml': REGISTRY,
    'src/flags.ts': WRAPPER,
    'src/nav.ts': CODE,
    'eslint.config.mjs': configText(
      'halyard.config({ root: import.meta.dirname, today: process.env.TEST_TODAY ?? "2027-01-01" })',
    ),
  });

describe.each(VERSIONS)('%s with --cache', (version) => {
  const lint = (folder: string, cache: boolean, today?: string) =>
    runEslint(version, folder, cache ? ['--cache', 'src'] : ['src'], {
      env: today === undefined ? {} : { TEST_TODAY: today },
    }).said.map(([rule, , file]) => `${file} ${rule}`);

  const agrees = (folder: string, today?: string): string[] => {
    const cached = lint(folder, true, today);
    expect(cached).toEqual(lint(folder, false, today));
    return cached;
  };

  it('notices a changed registry', () => {
    const folder = workspace();
    expect(agrees(folder)).toEqual([]);
    write(folder, { 'flags.yaml': REGISTRY.replace('new-nav', 'other-flag') });
    expect(agrees(folder)).toEqual(['src/nav.ts no-unknown-flag']);
  });

  it("notices a changed file of a wrapper in the wrapper's callers", () => {
    const folder = workspace();
    write(folder, { 'src/nav.ts': CODE.replace('new-nav', 'new-nva') });
    expect(agrees(folder)).toEqual(['src/nav.ts no-unknown-flag']);
    write(folder, { 'src/flags.ts': 'export const isOn = async (key: string) => key.length > 3;\n' });
    expect(agrees(folder)).toEqual([]);
  });

  it('notices the date', () => {
    const folder = workspace();
    expect(agrees(folder, '2027-06-10')).toEqual([]);
    expect(agrees(folder, '2027-06-20')).toEqual(['src/nav.ts no-expiring-flag']);
    expect(agrees(folder, '2027-07-20')).toEqual(['src/nav.ts no-expired-flag']);
  });
});

describe('ESLint with --cache', () => {
  const lint = (folder: string, args: string[], today: string): string[] =>
    runEslint('eslint', folder, [...args, 'src'], { env: { TEST_TODAY: today } }).said.map(
      ([rule, , file]) => `${file} ${rule}`,
    );
  const agreed = (folder: string, today = '2027-01-01'): string[] => {
    const cached = lint(folder, ['--cache'], today);
    expect(cached).toEqual(lint(folder, [], today));
    return cached;
  };
  const UNKNOWN = ['src/nav.ts no-unknown-flag'];
  const misspelt = (): string => {
    const folder = workspace();
    write(folder, { 'src/nav.ts': CODE.replace('new-nav', 'new-nva') });
    expect(agreed(folder)).toEqual(UNKNOWN);
    return folder;
  };

  it.each([
    ['rules', 'rules: { no-unknown-flag: off }\n'],
    ['rulesFor', "rulesFor: [{ files: ['src/**'], rules: { no-unknown-flag: off } }]\n"],
    ['exclude', "exclude: ['src/nav.ts']\n"],
  ])('notices `%s` of the configuration', (_, text) => {
    const folder = misspelt();
    write(folder, { 'halyard.yaml': text });
    expect(agreed(folder)).toEqual([]);
    write(folder, { 'halyard.yaml': '' });
    expect(agreed(folder)).toEqual(UNKNOWN);
  });

  it('notices a file that comes, and one that goes', () => {
    const folder = misspelt();
    rmSync(path.join(folder, 'src/flags.ts'));
    expect(agreed(folder)).toEqual([]);
    write(folder, { 'src/flags.ts': WRAPPER });
    expect(agreed(folder)).toEqual(UNKNOWN);
    write(folder, { CODEOWNERS: '* @acme/web\n' });
    expect(agreed(folder)).toEqual(UNKNOWN);
  });

  it('notices a suppression that has ended', () => {
    const folder = misspelt();
    const comment = '// halyard-disable-next-line no-unknown-flag -- it comes soon until 2027-01-05\n';
    write(folder, { 'src/nav.ts': CODE.replace('new-nav', 'new-nva').replace('export', `${comment}export`) });
    expect(agreed(folder, '2027-01-05')).toEqual([]);
    expect(agreed(folder, '2027-01-06')).toEqual(UNKNOWN);
  });
});

describe('the fingerprint of `halyard.config()`', () => {
  const fingerprintOf = (root: string, today = '2027-01-01'): unknown =>
    (plugin.config({ root, today, cacheLocation: `${root}-cache` }).settings?.['halyard'] as { fingerprint: string })
      .fingerprint;

  it('stays while no finding changes', () => {
    const folder = workspace();
    const before = fingerprintOf(folder);
    write(folder, { 'src/other.ts': 'export const other = 1;\n', 'flags.yaml': `# A comment\n${REGISTRY}` });
    expect(fingerprintOf(folder)).toBe(before);
    expect(fingerprintOf(folder, '2027-02-01')).toBe(before);
  });

  it('stays while findings move with their code', () => {
    const folder = workspace();
    const code = CODE.replace('new-nav', 'new-nva');
    write(folder, { 'src/nav.ts': code });
    const before = fingerprintOf(folder);
    write(folder, { 'src/nav.ts': `// Two\n// lines\n${code}` });
    expect(fingerprintOf(folder)).toBe(before);
  });

  it('changes with a finding', () => {
    const folder = workspace();
    const before = fingerprintOf(folder);
    write(folder, { 'flags.yaml': REGISTRY.replace('new-nav', 'other-flag') });
    expect(fingerprintOf(folder)).not.toBe(before);
  });
});
