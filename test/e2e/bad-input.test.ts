import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runHalyard, workspaceOf } from './run-halyard.js';

/** What a user who made a mistake sees: two lines or more, and never a stack. */
function refused(files: Record<string, string>, args: string[]): string {
  const { stdout, stderr, status } = runHalyard(workspaceOf(files), args);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).not.toMatch(/^\s+at /m);
  return stderr;
}

describe('bad input', () => {
  it('places an unknown key of the configuration and names the nearest', () => {
    expect(refused({ 'halyard.yaml': 'evaluator:\n  - { function: useFlag }\n' }, ['scan'])).toMatch(
      /^halyard\.yaml:1:1\n✖ .*`evaluator`.*\n {2}→ .*`evaluators`/,
    );
  });

  it('prints all problems of a file', () => {
    const text = refused({ 'halyard.yaml': 'tets: []\nincldue: []\n' }, ['scan']);
    expect(text).toContain('halyard.yaml:1:1');
    expect(text).toContain('halyard.yaml:2:1');
  });

  it('places malformed YAML', () => {
    expect(refused({ 'halyard.yaml': 'registry: [\n' }, ['check'])).toMatch(/^halyard\.yaml:\d+:\d+\n✖ This YAML/);
    expect(refused({ 'flags.yaml': 'flags: { a: {' }, ['check'])).toMatch(/^flags\.yaml:\d+:\d+\n✖ This YAML/);
  });

  it('names the nearest rule, preset and rule option', () => {
    expect(refused({ 'halyard.yaml': 'rules:\n  no-expired: off\n' }, ['check'])).toMatch(/^halyard\.yaml:2:3\n/);
    expect(refused({ 'halyard.yaml': 'presets: [launchdarky]\n' }, ['scan'])).toContain('Did you mean `launchdarkly`');
    const option = refused({ 'halyard.yaml': 'rules:\n  no-expired-flag: { grce: 7d }\n' }, ['check']);
    expect(option).toContain('halyard.yaml:2:');
    expect(option).toContain('Did you mean `grace`?');
  });

  it('refuses a configuration, folder or registry that is not there', () => {
    expect(refused({}, ['scan', '--config', 'other.yaml'])).toContain('`other.yaml` is not there');
    expect(refused({}, ['scan', '--cwd', 'nowhere'])).toContain('`nowhere` is not there');
    expect(refused({ 'halyard.yaml': 'registry: [{ file: flgs.yaml }]\n' }, ['scan'])).toContain('is not there');
  });

  it.each([['scan'], ['init']])('says that --cwd takes a folder, where a file is named: halyard %s', (command) => {
    expect(refused({ 'flags.yaml': '' }, [command, '--cwd', 'flags.yaml'])).toBe(
      '✖ `flags.yaml` is a file, and `--cwd` takes a folder.\n' +
        '  → Name the folder that it lies in: `--cwd .`. If it is a configuration such as halyard.yaml, write\n' +
        '    `--config flags.yaml`.\n',
    );
    expect(refused({ 'src/a.ts': '' }, [command, '--cwd', 'src/a.ts'])).toContain('lies in: `--cwd src`.\n');
    expect(refused({}, [command, '--cwd', 'nowhere'])).toContain('`nowhere` is not there');
  });

  it('names the nearest flag of a prerequisite, and the nearest rollout policy', () => {
    const text = refused(
      {
        'flags.yaml': `flags:
  payments-v2:
  checkout:
    prerequisites: [payments-v3]
    rolloutPolicy: crwl
rolloutPolicies:
  crawl: { stages: [{ percentage: 5 }] }
`,
      },
      ['scan'],
    );
    expect(text).toBe(
      'flags.yaml:4:20\n✖ `checkout` has the prerequisite `payments-v3`, which is no flag of the registry.\n' +
        '  → Did you mean `payments-v2`?\n' +
        'flags.yaml:5:20\n✖ `checkout` has the rollout policy `crwl`, which is not defined.\n  → Did you mean `crawl`?\n',
    );
  });

  it('only notes a rollout policy where none is defined', () => {
    const folder = workspaceOf({ 'flags.yaml': 'flags:\n  checkout: { rolloutPolicy: crawl }\n' });
    expect(runHalyard(folder, ['scan'])).toMatchObject({
      status: 0,
      stderr:
        'flags.yaml:2:30\n▲ Flags name the rollout policy `crawl`, and the registry defines none.\n' +
        '  → Define the stages under `rolloutPolicies` of the registry.\n',
    });
    expect(runHalyard(folder, ['scan', '--quiet']).stderr).toBe('');
  });

  it('leaves a folder that is no workspace and has too many files', () => {
    const folder = workspaceOf({});
    rmSync(path.join(folder, 'package.json'));
    for (let number = 0; number <= 50_000; number++) writeFileSync(path.join(folder, `${number}.txt`), '');
    for (const command of ['scan', 'check', 'init']) {
      const { status, stdout, stderr } = runHalyard(folder, [command]);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr.replace(/\s+/g, ' ')).toContain('more than 50,000 files, and nothing says that it is a workspace');
      expect(stderr).toContain('→ Name the folder that you mean with `--cwd`, or put a halyard.yaml there.');
    }
  });

  it('names the nearest command and option', () => {
    expect(refused({}, ['chek'])).toBe("✖ unknown command 'chek'\n(Did you mean check?)\n");
    expect(refused({}, ['scan', '--fromat', 'json'])).toBe("✖ unknown option '--fromat'\n(Did you mean --format?)\n");
  });

  it('refuses values that options do not take', () => {
    expect(refused({}, ['check', '--max-warnings', 'few'])).toContain('--max-warnings takes a whole number');
    expect(refused({}, ['check', '--today', '2026-02-30'])).toContain('Write it as `2026-12-31`');
    expect(refused({}, ['scan', '--format', 'sarif'])).toContain('`halyard scan` has no format `sarif`');
    expect(refused({}, ['scan', '--json', '--format', 'pretty'])).toContain('cannot be used with');
    expect(refused({}, ['scan', 'src'])).toContain('too many arguments');
    expect(refused({}, ['explain'])).toContain("missing required argument 'key'");
  });

  it('prints help for whoever names no command, and calls it no success', () => {
    const { stdout, stderr, status } = runHalyard(workspaceOf({}), []);
    expect(stderr).toContain('Usage: halyard');
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  });

  it('prints help and version on standard output', () => {
    const folder = workspaceOf({});
    expect(runHalyard(folder, ['check', '--help'])).toMatchObject({ status: 0, stderr: '' });
    expect(runHalyard(folder, ['check', '--help']).stdout).toContain('--max-warnings <count>');
    expect(runHalyard(folder, ['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
