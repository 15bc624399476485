import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { GitWorkspace } from './git-workspace.js';
import { runHalyard } from './run-halyard.js';

const FLAG = (key: string, expires: string): string =>
  `  ${key}:\n    type: release\n    purpose: A change\n    owner: team-web\n    expires: ${expires}\n`;
const NAV = `import { useFlags } from 'launchdarkly-react-client-sdk';
export const Nav = () => (useFlags().newNav ? 'new' : 'old');
`;
const FOOTER = `export const Footer = () => 'footer';\n`;
const WORKSPACE = {
  'flags.yaml': `flags:\n${FLAG('newNav', '2026-12-01')}`,
  'src/nav.tsx': NAV,
  'src/footer.tsx': FOOTER,
};

/** Expired for weeks. */
const LATE = '--today=2027-02-01';

function branched(files: Record<string, string> = WORKSPACE): GitWorkspace {
  const workspace = new GitWorkspace(files);
  workspace.git('switch', '--quiet', '--create', 'work');
  return workspace;
}

const read = (component: string): string => NAV.replace('Nav', component);

describe('halyard check --new-since', () => {
  it.each([
    [
      'a text',
      (w: GitWorkspace) => {
        w.write({ 'README.md': 'Read newNav.' });
      },
    ],
    [
      'lines above',
      (w: GitWorkspace) => {
        w.edit('src/nav.tsx', (text) => `// one\n// two\n${text}`);
      },
    ],
    [
      'a renamed file',
      (w: GitWorkspace) => {
        w.move('src/nav.tsx', 'src/navigation/index.tsx');
      },
    ],
    [
      'a renamed file with lines above',
      (w: GitWorkspace) => {
        w.move('src/nav.tsx', 'src/a.tsx');
        w.edit('src/a.tsx', (text) => `// one\n${text}`);
      },
    ],
    [
      'a renamed function',
      (w: GitWorkspace) => {
        w.edit('src/nav.tsx', (text) => text.replace('Nav', 'Navigation'));
      },
    ],
    [
      'code that moved to another file and function',
      (w: GitWorkspace) => {
        w.write({ 'src/nav.tsx': 'export {};\n', 'src/footer.tsx': read('Footer') });
      },
    ],
    [
      'other line endings',
      (w: GitWorkspace) => {
        for (const file of ['src/nav.tsx', 'flags.yaml']) w.edit(file, (text) => text.replaceAll('\n', '\r\n'));
      },
    ],
    [
      'another layout',
      (w: GitWorkspace) => {
        w.edit('src/nav.tsx', (text) => text.replace(/[({;?]/g, '$&\n    ').replaceAll(';', ''));
      },
    ],
    [
      'another file',
      (w: GitWorkspace) => {
        w.write({ 'src/help.tsx': FOOTER });
      },
    ],
    [
      'the order of the registry',
      (w: GitWorkspace) => {
        w.edit('flags.yaml', (text) => `# flags\n${text}`);
      },
    ],
  ])('reports nothing new for %s', (_, change) => {
    const workspace = branched();
    change(workspace);
    workspace.commit('Change');
    expect(workspace.check(LATE).status).toBe(1);
    expect(workspace.check(LATE, '--new-since', 'main')).toEqual({ status: 0, found: [] });
  });

  it('reports a second read of an expired flag, and that one alone', () => {
    const workspace = branched();
    workspace.write({ 'src/footer.tsx': read('Footer') });
    expect(workspace.check(LATE, '--new-since', 'main')).toEqual({
      status: 1,
      found: ['no-expired-flag newNav src/footer.tsx:2'],
    });
  });

  it('reports what is not committed yet', () => {
    const workspace = branched();
    workspace.write({ 'src/untracked.tsx': read('Untracked') });
    expect(workspace.check(LATE, '--new-since=main').found).toEqual(['no-expired-flag newNav src/untracked.tsx:2']);
  });

  it('holds the base against its own registry', () => {
    const workspace = branched();
    workspace.edit('flags.yaml', (text) => text.replace('2026-12-01', '2026-10-01'));
    expect(workspace.check('--today=2026-11-01', '--new-since=main').found).toEqual([
      'no-expired-flag newNav src/nav.tsx:2',
    ]);
    workspace.edit('flags.yaml', (text) => text.replace('newNav', 'newNavigation'));
    expect(workspace.check('--today=2026-09-01', '--new-since=main').found).toEqual([
      'no-unused-flag newNavigation flags.yaml:2',
      'no-unknown-flag newNav src/nav.tsx:2',
    ]);
  });

  it('compares with where the branches went different ways, not with what came later', () => {
    const workspace = branched();
    workspace.git('switch', '--quiet', 'main');
    workspace.write({ 'src/nav.tsx': 'export {};\n' });
    workspace.commit('Remove the flag');
    workspace.git('switch', '--quiet', 'work');
    workspace.write({ 'src/footer.tsx': `// mine\n${FOOTER}` });
    expect(workspace.check(LATE, '--new-since=main')).toEqual({ status: 0, found: [] });
  });

  it('reports what a removed suppression hid', () => {
    const workspace = branched({
      ...WORKSPACE,
      'src/nav.tsx': NAV.replace('export', '// halyard-disable-next-line no-expired-flag -- agreed\nexport'),
    });
    expect(workspace.check(LATE, '--new-since=main')).toEqual({ status: 0, found: [] });
    workspace.write({ 'src/nav.tsx': NAV });
    expect(workspace.check(LATE, '--new-since=main').found).toEqual(['no-expired-flag newNav src/nav.tsx:2']);
  });

  it('takes the workspace in a folder of the repository', () => {
    const workspace = new GitWorkspace(
      Object.fromEntries(Object.entries(WORKSPACE).map(([name, text]) => [`apps/shop/${name}`, text])),
    );
    workspace.write({ 'apps/shop/halyard.yaml': 'tests: []\n' });
    workspace.commit('Configure');
    workspace.git('switch', '--quiet', '--create', 'work');
    workspace.write({ 'apps/shop/src/footer.tsx': read('Footer') });
    expect(workspace.check('--cwd=apps/shop', LATE, '--new-since=main').found).toEqual([
      'no-expired-flag newNav src/footer.tsx:2',
    ]);
  });

  it('reads a file that is tracked and ignored', () => {
    const workspace = new GitWorkspace(WORKSPACE);
    workspace.write({ '.gitignore': 'src/nav.tsx\n' });
    workspace.git('add', '--force', '.');
    workspace.git('commit', '--quiet', '--message', 'Ignore');
    workspace.git('switch', '--quiet', '--create', 'work');
    expect(workspace.check(LATE).found).toEqual(['no-expired-flag newNav src/nav.tsx:2']);
    expect(workspace.check(LATE, '--new-since=main').found).toEqual([]);
  });

  it('says what is older', () => {
    const workspace = branched();
    const { stdout } = runHalyard(workspace.root, ['check', LATE, '--new-since=main']);
    expect(stdout).toBe('✔ Nothing new since main (1 older): 1 registered flag, 1 reference in 2 files\n');
    const json = JSON.parse(runHalyard(workspace.root, ['check', LATE, '--new-since=main', '--json']).stdout) as object;
    expect(json).toMatchObject({
      newSince: { ref: 'main', commit: workspace.git('rev-parse', 'main').trim(), known: 1 },
    });
  });

  it('finds the same without a cache, and leaves nothing behind', () => {
    const workspace = branched();
    const before = workspace.git('status', '--porcelain', '--ignored');
    const temporary = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('halyard-base-'));
    const earlier = new Set(temporary());
    expect(workspace.check(LATE, '--new-since=main', '--no-cache')).toEqual({ status: 0, found: [] });
    expect(temporary().filter((name) => !earlier.has(name))).toEqual([]);
    expect(workspace.git('status', '--porcelain', '--ignored')).toBe(before);
  });

  it('counts everything as new, and says so, where the base can not be checked', () => {
    const workspace = new GitWorkspace({ ...WORKSPACE, 'flags.yaml': 'flags: [' });
    workspace.git('switch', '--quiet', '--create', 'work');
    workspace.write(WORKSPACE);
    const { status, stderr } = runHalyard(workspace.root, ['check', LATE, '--new-since=main']);
    expect(status).toBe(1);
    expect(stderr.replace(/\s+/g, ' ')).toContain("can't be checked, so every finding counts as new");
  });

  it('runs no filter of the repository', () => {
    const workspace = new GitWorkspace({ ...WORKSPACE, '.gitattributes': '*.tsx filter=evil\n*.tsx diff=evil\n' });
    const ran = path.join(workspace.root, '.git/ran');
    for (const name of ['filter.evil.smudge', 'filter.evil.clean', 'diff.evil.textconv', 'diff.evil.command'])
      workspace.git('config', name, `touch ${ran}; cat`);
    workspace.git('switch', '--quiet', '--create', 'work');
    rmSync(ran, { force: true });
    expect(workspace.check(LATE, '--new-since=main').found).toEqual([]);
    expect(readdirSync(path.join(workspace.root, '.git'))).not.toContain('ran');
  });
});

describe('halyard check --new-since without the history', () => {
  const shallow = (workspace: GitWorkspace): string => {
    const folder = path.join(workspace.root, '../', `${path.basename(workspace.root)}-shallow`);
    onTestFinished(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    execFileSync('git', ['clone', '--quiet', '--depth=1', '--branch=work', `file://${workspace.root}`, folder]);
    return folder;
  };

  it('says how to get it, and exits with 2', () => {
    const workspace = branched();
    workspace.write({ 'src/footer.tsx': `// mine\n${FOOTER}` });
    workspace.commit('Mine');
    const folder = shallow(workspace);
    const missing = runHalyard(folder, ['check', '--new-since', 'origin/main']);
    expect(missing.status).toBe(2);
    expect(missing.stdout).toBe('');
    expect(missing.stderr).toContain('`--new-since origin/main` names no commit of this clone.');
    expect(missing.stderr).toContain('`fetch-depth: 0`');

    execFileSync('git', ['fetch', '--quiet', '--depth=1', 'origin', 'main:refs/remotes/origin/main'], { cwd: folder });
    const unrelated = runHalyard(folder, ['check', '--new-since', 'origin/main']);
    expect(unrelated.status).toBe(2);
    expect(unrelated.stderr).toContain('This clone is shallow');
    expect(unrelated.stderr).toContain('`git fetch --unshallow`');

    execFileSync('git', ['fetch', '--quiet', '--unshallow'], { cwd: folder });
    expect(runHalyard(folder, ['check', LATE, '--new-since', 'origin/main']).status).toBe(0);
  });

  it('says what gets the contents that a partial clone lacks', () => {
    const workspace = branched();
    workspace.write({ 'src/footer.tsx': `// mine\n${FOOTER}` });
    workspace.commit('Mine');
    workspace.git('config', 'uploadpack.allowFilter', 'true');
    const folder = `${workspace.root}-partial`;
    onTestFinished(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    execFileSync('git', [
      'clone',
      '--quiet',
      '--filter=blob:none',
      '--branch=work',
      `file://${workspace.root}`,
      folder,
    ]);
    const { status, stderr } = runHalyard(folder, ['check', LATE, '--new-since=HEAD~1']);
    const words = stderr.replace(/\s+/g, ' ');
    expect(status).toBe(2);
    expect(words).toMatch(/The files of `HEAD~1` \([\da-f]{12}\) are not in this clone: it was made with `--filter`/);
    expect(words).toContain('`git fetch --refetch --no-filter`');
    expect(words).not.toMatch(/fetch-depth|different ways/);

    execFileSync('git', ['fetch', '--quiet', '--refetch', '--no-filter'], { cwd: folder });
    expect(runHalyard(folder, ['check', LATE, '--new-since=HEAD~1']).status).toBe(0);
  });

  it.each([
    ['a name that is none', 'nope', 'names no commit of this clone'],
    ['an option', '--help=x', ''],
    ['an empty name', '', 'names no commit of this clone'],
  ])('exits with 2 for %s', (_, ref, text) => {
    const { status, stderr } = runHalyard(branched().root, ['check', `--new-since=${ref}`]);
    expect(status).toBe(2);
    expect(stderr).toContain(text);
  });

  it('exits with 2 outside a repository', () => {
    const workspace = branched();
    rmSync(path.join(workspace.root, '.git'), { recursive: true });
    const { status, stderr } = runHalyard(workspace.root, ['check', '--new-since=main']);
    expect({ status, text: stderr.includes('this is no Git repository') }).toEqual({ status: 2, text: true });
  });

  it('exits with 2 for branches that have nothing in common', () => {
    const workspace = branched();
    workspace.git('switch', '--quiet', '--orphan', 'other');
    writeFileSync(path.join(workspace.root, 'package.json'), '{}');
    workspace.commit('Other');
    workspace.git('switch', '--quiet', 'work');
    const { status, stderr } = runHalyard(workspace.root, ['check', '--new-since=other']);
    expect({ status, text: stderr.includes('have no commit in common') }).toEqual({ status: 2, text: true });
  });
});

describe('time', () => {
  // The last valid day is 2026-12-01, the window of the warning 14 days before it, the grace 7 days after it.
  const DAYS = [
    ['2026-11-16', undefined],
    ['2026-11-17', 'no-expiring-flag'],
    ['2026-12-01', 'no-expiring-flag'],
    ['2026-12-02', 'no-expiring-flag'],
    ['2026-12-08', 'no-expiring-flag'],
    ['2026-12-09', 'no-expired-flag'],
    ['2027-06-01', 'no-expired-flag'],
  ] as const;

  it('breaks no change that does not touch a flag, on any day', () => {
    const workspace = branched();
    workspace.edit('src/nav.tsx', (text) => `// a comment\n${text}`);
    workspace.write({ 'src/footer.tsx': "export const Footer = () => 'new footer';\n" });
    workspace.commit('Change the footer');
    for (const [day, rule] of DAYS) {
      const today = `--today=${day}`;
      expect(workspace.check(today).found.map((finding) => finding.split(' ')[0])).toEqual(
        rule === undefined ? [] : [rule],
      );
      expect(workspace.check(today, '--new-since=main', '--max-warnings=0')).toEqual({ status: 0, found: [] });
    }
  });

  it('tells a change that reads a flag more what the day says of it', () => {
    const workspace = branched();
    workspace.write({ 'src/footer.tsx': read('Footer') });
    workspace.commit('Read the flag in the footer');
    for (const [day, rule] of DAYS) {
      expect(workspace.check(`--today=${day}`, '--new-since=main').found).toEqual(
        rule === undefined ? [] : [`${rule} newNav src/footer.tsx:2`],
      );
    }
  });

  it('says of a suppression with an end that it has ended, and breaks nobody else', () => {
    const workspace = branched({
      ...WORKSPACE,
      'src/nav.tsx': NAV.replace(
        'export',
        '// halyard-disable-next-line no-expired-flag -- agreed (until 2027-03-31)\nexport',
      ),
    });
    workspace.write({ 'src/footer.tsx': `// mine\n${FOOTER}` });
    expect(workspace.check('--today=2027-03-31')).toEqual({ status: 0, found: [] });
    expect(workspace.check('--today=2027-04-01').status).toBe(1);
    expect(workspace.check('--today=2027-04-01', '--new-since=main')).toEqual({ status: 0, found: [] });
    const { stdout } = runHalyard(workspace.root, ['check', '--today=2027-04-01']);
    expect(stdout).toContain('src/nav.tsx:2:1 this suppression ended on 2027-03-31');
  });
});
