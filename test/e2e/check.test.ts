import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { sarifErrors } from '../unit/report/sarif-schema.js';
import { runHalyard, storefront, TODAY, workspaceOf } from './run-halyard.js';

const schema = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../analyzer/schemas/check.schema.json'), 'utf8'),
) as object;

const REGISTRY = `flags:
  newNav:
    type: release
    purpose: New navigation
    owner: team-web
    expires: 2026-12-01
`;
const CODE = `import { useFlags } from 'launchdarkly-react-client-sdk';
export const Nav = () => (useFlags().newNav ? 'new' : 'old');
`;
const WORKSPACE = { 'flags.yaml': REGISTRY, 'src/nav.tsx': CODE };

describe('halyard check', () => {
  it('prints what is wrong in the storefront, by flag', async () => {
    const { stdout, stderr, status } = runHalyard(storefront, ['check', '--today', TODAY]);
    await expect(stdout).toMatchFileSnapshot('snapshots/check.txt');
    expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
  });

  it('prints JSON that its schema describes', () => {
    const { stdout, status } = runHalyard(storefront, ['check', '--json', '--today', TODAY]);
    const validate = new Ajv({ schemaId: 'auto', unknownFormats: 'ignore' }).compile(schema);
    expect(validate(JSON.parse(stdout)), JSON.stringify(validate.errors)).toBe(true);
    expect(status).toBe(1);
  });

  it('exits with 0 where nothing is wrong', () => {
    const { stdout, stderr, status } = runHalyard(workspaceOf(WORKSPACE), ['check', '--today', '2026-10-01']);
    expect(stdout).toMatch(/^✔ No problems: 1 registered flag, /);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  it('exits with 0 for warnings alone, and with 1 for more than are allowed', () => {
    const folder = workspaceOf(WORKSPACE);
    const run = (...args: string[]) => runHalyard(folder, ['check', '--today', '2026-11-30', ...args]);
    expect(run()).toMatchObject({ status: 0, stderr: '' });
    expect(run('--max-warnings', '1').status).toBe(0);
    expect(run('--max-warnings', '0')).toMatchObject({
      status: 1,
      stderr: '✖ 1 warning, more than --max-warnings 0 allows.\n',
    });
  });

  it('exits with 1 for an error, by the date that it is given', () => {
    const { stdout, status } = runHalyard(workspaceOf(WORKSPACE), ['check', '--today', '2027-06-01']);
    expect(stdout).toContain('no-expired-flag');
    expect(status).toBe(1);
  });

  it('leaves warnings out with --quiet and still counts them', () => {
    const { stdout, status } = runHalyard(workspaceOf(WORKSPACE), [
      'check',
      '--quiet',
      '--max-warnings=0',
      '--today=2026-11-30',
    ]);
    expect(stdout).not.toContain('no-expiring-flag');
    expect(status).toBe(1);
  });

  it('takes severities from the configuration', () => {
    const folder = workspaceOf({ ...WORKSPACE, 'halyard.yaml': 'rules: { no-expired-flag: off }\n' });
    expect(runHalyard(folder, ['check', '--today', '2027-06-01']).status).toBe(0);
  });

  it('shows and counts findings of the given paths only', () => {
    const other = CODE.replaceAll('newNav', 'newNva');
    const folder = workspaceOf({ ...WORKSPACE, 'src/other/nav.tsx': other });
    const run = (...paths: string[]) => runHalyard(folder, ['check', '--today', '2026-10-01', ...paths]);
    expect(run().status).toBe(1);
    expect(run('src/other').status).toBe(1);
    expect(run('src/**/nav.tsx').status).toBe(1);
    expect(run('src/nav.tsx').status).toBe(0);
    expect(runHalyard(path.join(folder, 'src'), ['check', 'nav.tsx', '--today', '2026-10-01']).status).toBe(0);
  });

  it('refuses a path that is not there, or lies outside', () => {
    const folder = workspaceOf(WORKSPACE);
    expect(runHalyard(folder, ['check', 'scr'])).toMatchObject({ status: 2, stdout: '' });
    expect(runHalyard(folder, ['check', '..']).stderr).toContain('lies outside the workspace');
  });

  it.each([
    ['sarif', '"$schema"'],
    ['github', '::error file='],
    ['gitlab', '"check_name": "'],
    ['junit', '<testsuites name="halyard check"'],
    ['markdown', '| '],
  ])('prints %s', (format, text) => {
    const { stdout, status } = runHalyard(storefront, ['check', '--format', format, '--today', TODAY]);
    expect(stdout).toContain(text);
    expect(status).toBe(1);
  });

  it('prints SARIF that its schema describes, with what a comment and a baseline suppress', () => {
    const agreed = '// halyard-disable-next-line no-expired-flag -- agreed\n';
    const folder = workspaceOf({ ...WORKSPACE, 'src/wide ü#1.tsx': CODE.replace('export', `${agreed}export`) });
    const args = ['check', '--today=2027-01-31', '--baseline=b.json', '--update-baseline', '--format=sarif'];
    const log = JSON.parse(runHalyard(folder, args).stdout) as Log;
    expect(sarifErrors(log)).toEqual([]);
    const read = log.runs[0]!.results!.filter(({ ruleId }) => ruleId === 'no-expired-flag');
    expect(
      read.map(({ locations, suppressions }) => [
        locations![0]!.physicalLocation!.artifactLocation!.uri,
        suppressions![0]!.kind,
      ]),
    ).toEqual([
      ['src/nav.tsx', 'external'],
      ['src/wide%20%C3%BC%231.tsx', 'inSource'],
    ]);
  });

  it('prints SARIF of the storefront that its schema describes', () => {
    const log = JSON.parse(runHalyard(storefront, ['check', '--format=sarif', '--today', TODAY]).stdout) as Log;
    expect(log.runs[0]!.results).not.toEqual([]);
    expect(sarifErrors(log)).toEqual([]);
  });

  it('counts the paths of annotations from the repository', () => {
    const { stdout } = runHalyard(storefront, ['check', '--format', 'github', '--today', TODAY]);
    expect(stdout).toContain('::error file=test/fixtures/storefront/apps/');
  });
});
