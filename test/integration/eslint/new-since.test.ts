import { describe, expect, it } from 'vitest';
import { GitWorkspace } from '../../e2e/git-workspace.js';
import { configText, runEslint, VERSIONS, type Version } from './run-eslint.js';

const REGISTRY = `flags:
  new-nav: { type: release, owner: team-web, purpose: Navigation, created: 2027-04-01, expires: 2027-06-30, default: off }
  new-footer:
    type: release
    owner: team-web
    purpose: Footer
    created: 2027-04-01
    expires: 2028-06-30
    default: off
    environments: { production: { state: on, since: 2027-05-20 } }
  kept-help: { type: release, owner: team-web, purpose: Help, created: 2027-04-01, expires: 2027-05-01, default: off }
`;
const IMPORT = "import { useFlags } from 'launchdarkly-react-client-sdk';\n";
const NAV = `${IMPORT}export const Nav = () => (useFlags().newNav ? 'new' : 'old');\n`;
const FOOTER = `${IMPORT}export const Footer = () => (useFlags().newFooter ? 'new' : 'old');\n`;
const HELP = `${IMPORT}// halyard-disable-next-line no-expired-flag -- support asked for it until 2027-06-25
export const Help = () => (useFlags().keptHelp ? 'new' : 'old');\n`;

/** Before the warn window, in it, after the last valid day, and after the grace. */
const DAYS = ['2027-06-01', '2027-06-20', '2027-07-02', '2027-08-15'];
const PULL_REQUEST = { GITHUB_EVENT_NAME: 'pull_request' };
const WITH_BASE = { ...PULL_REQUEST, HALYARD_NEW_SINCE: 'main' };

/** On a branch `work`. */
function branched(settings = ''): GitWorkspace {
  const workspace = new GitWorkspace({
    'flags.yaml': REGISTRY,
    'src/nav.jsx': NAV,
    'src/footer.jsx': FOOTER,
    'src/help.jsx': HELP,
    'eslint.config.mjs': configText(
      `halyard.config({ root: import.meta.dirname, today: process.env.TEST_TODAY, ${settings} })`,
    ),
  });
  workspace.git('switch', '--quiet', '--create', 'work');
  return workspace;
}

const lint = (
  version: Version,
  { root }: GitWorkspace,
  today: string,
  env: Record<string, string>,
  ...args: string[]
) => {
  const { said, status, stderr } = runEslint(version, root, ['--max-warnings', '0', ...args, 'src'], {
    env: { TEST_TODAY: today, ...env },
  });
  return {
    status,
    ...(status === 2 ? { stderr } : {}),
    said: said.map(([rule, , file, line]) => `${rule} ${file}:${line}`),
  };
};

const GREEN = { status: 0, said: [] };

const elsewhere = (workspace: GitWorkspace): void => {
  workspace.write({ 'src/other.jsx': 'export const other = 1;\n' });
  workspace.edit('src/nav.jsx', (text) => `// Three\n// more\n// lines\n${text}`);
  workspace.move('src/footer.jsx', 'src/bottom/index.jsx');
  workspace.commit('Move code');
};

describe.each(VERSIONS)('%s --max-warnings 0 in the build of a pull request', (version) => {
  it.each(DAYS)('is green on %s where the change touches no flag, with a base and without', (today) => {
    const workspace = branched();
    elsewhere(workspace);
    expect(lint(version, workspace, today, PULL_REQUEST)).toEqual(GREEN);
    expect(lint(version, workspace, today, WITH_BASE, '--cache')).toEqual(GREEN);
  });

  it('is as red on the main branch as the day makes it', () => {
    const workspace = branched();
    const rulesOn = (today: string) => lint(version, workspace, today, {}).said;
    expect(rulesOn('2027-06-01')).toEqual([]);
    expect(rulesOn('2027-06-20')).toEqual(['no-expiring-flag src/nav.jsx:2', 'no-stale-flag src/footer.jsx:2']);
    expect(rulesOn('2027-07-02')).toEqual([
      'no-expired-flag src/help.jsx:3',
      'no-expiring-flag src/nav.jsx:2',
      'no-stale-flag src/footer.jsx:2',
    ]);
    expect(rulesOn('2027-08-15')).toEqual([
      'no-expired-flag src/help.jsx:3',
      'no-expired-flag src/nav.jsx:2',
      'no-stale-flag src/footer.jsx:2',
    ]);
  });

  it.each([
    ['2027-06-01', []],
    ['2027-06-20', ['no-expiring-flag src/menu.jsx:2']],
    ['2027-07-02', ['no-expiring-flag src/menu.jsx:2']],
    ['2027-08-15', ['no-expired-flag src/menu.jsx:2']],
  ])('says on %s what one more read brings, as `halyard check --new-since` does', (today, said) => {
    const workspace = branched();
    workspace.write({ 'src/menu.jsx': NAV.replace('Nav', 'Menu') });
    workspace.commit('Read it once more');
    const red = { status: said.length === 0 ? 0 : 1, said };
    expect(lint(version, workspace, today, WITH_BASE)).toEqual(red);
    expect(lint(version, workspace, today, PULL_REQUEST)).toEqual(GREEN);
    expect(workspace.check('--new-since', 'main', '--today', today).found).toEqual(
      said.map((one) => one.replace(' ', ' new-nav ')),
    );
  });

  it('finds the base once for all threads', () => {
    const workspace = branched();
    workspace.write({ 'src/menu.jsx': NAV.replace('Nav', 'Menu') });
    const { said } = lint(version, workspace, '2027-08-15', WITH_BASE, '--concurrency', '2');
    expect(said).toEqual(['no-expired-flag src/menu.jsx:2']);
  });

  it('takes the base from the settings, in such a build alone', () => {
    const workspace = branched("newSince: 'main'");
    workspace.write({ 'src/menu.jsx': NAV.replace('Nav', 'Menu') });
    expect(lint(version, workspace, '2027-08-15', PULL_REQUEST).said).toEqual(['no-expired-flag src/menu.jsx:2']);
    expect(lint(version, workspace, '2027-08-15', {}).said).toContain('no-expired-flag src/nav.jsx:2');
  });

  it('says what gets a base that is not there, and ends with 2', () => {
    const { status, stderr } = lint(version, branched(), '2027-08-15', {
      ...PULL_REQUEST,
      HALYARD_NEW_SINCE: 'origin/main',
    });
    expect(stderr).toContain(
      '`newSince: origin/main` names no commit of this clone.\nGet the history: `fetch-depth: 0`',
    );
    expect(status).toBe(2);
  });
});
