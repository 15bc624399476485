import { describe, expect, it } from 'vitest';
import { configText, folderOf, runEslint, SETTINGS, VERSIONS } from './run-eslint.js';

const FILES = {
  'package.json': '{ "workspaces": [] }',
  'flags.yaml': 'flags:\n  new-nav: { type: release, owner: team-web, purpose: Navigation, expires: 2027-06-30 }\n',
  'eslint.config.mjs': configText('halyard.configs.strict', SETTINGS),
};
const IMPORT = "import { useFlags } from 'launchdarkly-react-client-sdk';\n";

describe.each(VERSIONS)('%s', (version) => {
  it('survives empty files, syntax errors and enormous expressions', () => {
    const folder = folderOf({
      ...FILES,
      'src/empty.js': '',
      'src/bom.js': '\ufeff',
      'src/broken.js': `${IMPORT}const { newNav = useFlags(;\n`,
      'src/sum.js': `${IMPORT}export const sum = () => useFlags().newNva ? 0 : ${'1 + '.repeat(500)}1;\n`,
      'src/deep.js': `${IMPORT}export const sum = () => useFlags().newNav ? 0 : ${'1 + '.repeat(3000)}1;\n`,
      'src/list.js': `export const list = [${"'new-nav', ".repeat(20_000)}];\n`,
    });
    const { said, stderr } = runEslint(version, folder);
    expect(stderr).toBe('');
    expect(said.map(([rule, , file]) => `${file} ${rule}`).sort()).toEqual([
      'src/broken.js none',
      // The parser gives up.
      'src/deep.js none',
      'src/sum.js no-unknown-flag',
    ]);
  });

  it('survives code that nests ten thousand deep, and a line of a megabyte', () => {
    const folder = folderOf({
      ...FILES,
      'src/brackets.js': `${IMPORT}export const f = () => ${'('.repeat(10_000)}useFlags().newNva${')'.repeat(10_000)};\n`,
      'src/calls.js': `${IMPORT}export const f = (g) => ${'g('.repeat(10_000)}useFlags().newNva${')'.repeat(10_000)};\n`,
      'src/blocks.js': `${IMPORT}export function f(g) { ${'if (g) {'.repeat(10_000)} useFlags().newNva; ${'}'.repeat(10_000)} }\n`,
      'src/line.js': `${IMPORT}export const f = () => useFlags().newNva;export const list = [${"'some text', ".repeat(90_000)}];\n`,
    });
    const { said, stderr, status } = runEslint(version, folder);
    expect(stderr).toBe('');
    expect(status).toBe(1);
    expect(said.filter(([rule]) => rule !== 'none').map(([, , file]) => file)).toContain('src/line.js');
  });

  it('says where a registry is wrong and what to do', () => {
    const folder = folderOf({ ...FILES, 'flags.yaml': 'flags:\n  new-nav: { tpye: release }\n', 'src/a.js': '1;\n' });
    const { stderr, status } = runEslint(version, folder);
    expect(stderr).toContain('flags.yaml:2:14: `tpye` is not a key of `flags.new-nav`.\nDid you mean `type`?');
    expect(status).toBe(2);
  });

  it('keeps the rules of time silent in the build of a pull request', () => {
    const folder = folderOf({
      ...FILES,
      'src/nav.js': `${IMPORT}export const nav = () => (useFlags().newNav ? 1 : useFlags().newNva);\n`,
      'eslint.config.mjs': configText(
        'halyard.configs.recommended',
        "{ settings: { halyard: { today: '2028-01-01' } } }",
      ),
    });
    const rulesIn = (env: Record<string, string>): string[] => [
      ...new Set(runEslint(version, folder, ['.'], { env }).said.map(([rule]) => rule)),
    ];
    expect(rulesIn({ GITHUB_EVENT_NAME: 'push' })).toEqual(['no-expired-flag', 'no-unknown-flag']);
    expect(rulesIn({ GITHUB_EVENT_NAME: 'pull_request' })).toEqual(['no-unknown-flag']);
    expect(rulesIn({ CI_MERGE_REQUEST_IID: '7' })).toEqual(['no-unknown-flag']);
  });
});
