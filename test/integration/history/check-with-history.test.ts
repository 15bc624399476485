import { afterEach, beforeEach, expect, it } from 'vitest';
import { PACKAGE, readsFlag } from '../bad-input/temporary-workspace.js';
import { DatedWorkspace } from './dated-workspace.js';

const FLAGS = 'flags:\n  new-nav: { type: release, owner: team-web, purpose: Navigation }\n';

let workspace: DatedWorkspace;
beforeEach(() => {
  workspace = new DatedWorkspace().commit('2026-08-22', {
    'package.json': PACKAGE,
    'flags.yaml': FLAGS,
    'src/nav.ts': readsFlag('new-nav'),
  });
});
afterEach(() => {
  workspace.remove();
});

const staleFindings = (today: string, ...more: string[]): string[] => {
  const { stdout, status, stderr } = workspace.halyard(['check', '--json', '--today', today, ...more]);
  expect({ status, stderr: stderr.replace(/\s*peak \d+\s*/, '') }).toEqual({ status: 0, stderr: '' });
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; file: string; message: string }[] };
  return findings.filter(({ rule }) => rule === 'no-stale-flag').map(({ file, message }) => `${file} ${message}`);
};

it('halyard check says since when a flag is untouched, from the day after the limit', () => {
  expect(staleFindings('2026-11-21')).toEqual([
    expect.stringMatching(/^src\/nav\.ts `new-nav` has had no change of its definition since 2026-08-22, for 91 days/),
  ]);
  expect(staleFindings('2026-11-20')).toEqual([]);
});

it('halyard check --new-since asks the history of the base too, so that no change goes red for a day that passed', () => {
  workspace.commit('2026-11-20', { 'README.md': 'Nothing of flags.\n' });
  expect(staleFindings('2026-11-21', '--new-since', 'HEAD~1')).toEqual([]);
  workspace.commit('2026-11-21', { 'src/menu.ts': readsFlag('new-nav') });
  expect(staleFindings('2026-11-21', '--new-since', 'HEAD~1')).toEqual([expect.stringMatching(/^src\/menu\.ts/)]);
});
