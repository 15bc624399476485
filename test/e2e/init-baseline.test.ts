import { describe, expect, it } from 'vitest';
import { GitWorkspace } from './git-workspace.js';
import { runHalyard } from './run-halyard.js';

const CODE = `import { useFlags } from 'launchdarkly-react-client-sdk';
export const Nav = () => (useFlags().newNav ? 'new' : 'old');
`;
const workspaceUntil = (expires: string): GitWorkspace =>
  new GitWorkspace({
    'package.json': '{"workspaces":[],"dependencies":{"launchdarkly-react-client-sdk":"^3.0.0"}}',
    'flags.yaml': `flags:\n  newNav: { type: release, purpose: New navigation, owner: team-web, expires: ${expires} }\n`,
    'src/nav.tsx': CODE,
  });
const COMMAND = 'halyard check --baseline halyard-baseline.json --update-baseline';

describe('halyard init', () => {
  it('offers a baseline where check finds errors, with which it exits with 0', () => {
    const { root } = workspaceUntil('2026-01-01');
    const { stdout, status } = runHalyard(root, ['init', '--yes', '--today=2026-11-20']);
    expect(status).toBe(0);
    expect(stdout).toContain('run the rules; they find 1 error today\n');
    expect(stdout).toContain(COMMAND);
    const check = (...args: string[]) => runHalyard(root, ['check', '--today=2026-11-20', ...args]).status;
    expect(check()).toBe(1);
    const accepted = runHalyard(root, ['check', '--today=2026-11-20', ...COMMAND.split(' ').slice(2)]);
    expect(accepted.status).toBe(0);
    expect(accepted.stderr.replace(/\s+/g, ' ')).toContain(
      'Commit it, and run `halyard check --baseline halyard-baseline.json` from now on',
    );
    expect(check('--baseline', 'halyard-baseline.json')).toBe(0);
  });

  it('says how many warnings check finds, for which it offers no baseline', () => {
    const { root } = workspaceUntil('2026-11-18');
    const { stdout } = runHalyard(root, ['init', '--yes', '--today=2026-11-20']);
    expect(stdout).toMatch(/run the rules; they find \d warnings? today\n/);
    expect(stdout).not.toContain('baseline');
    expect(runHalyard(root, ['check', '--today=2026-11-20']).status).toBe(0);
  });

  it('offers none where it finds no error', () => {
    const { stdout } = runHalyard(workspaceUntil('2027-01-01').root, ['init', '--yes', '--today=2026-11-20']);
    expect(stdout).toContain('run the rules\n');
    expect(stdout).not.toContain('baseline');
  });
});
