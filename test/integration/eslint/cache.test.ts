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

  it('changes with a finding', () => {
    const folder = workspace();
    const before = fingerprintOf(folder);
    write(folder, { 'flags.yaml': REGISTRY.replace('new-nav', 'other-flag') });
    expect(fingerprintOf(folder)).not.toBe(before);
  });
});
