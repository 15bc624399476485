import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { runHalyard, runShell, storefront, TODAY, workspaceOf } from './run-halyard.js';

const schemaOf = (kind: string): object =>
  JSON.parse(
    readFileSync(path.resolve(import.meta.dirname, `../../analyzer/schemas/${kind}.schema.json`), 'utf8'),
  ) as object;

const CODE = `import { useFlags } from 'launchdarkly-react-client-sdk';
export const Nav = () => (useFlags().newNav ? 'new' : 'old');
`;

describe('halyard scan', () => {
  it('prints every reference of the storefront, by flag', async () => {
    const { stdout, stderr, status } = runHalyard(storefront, ['scan', '--today', TODAY]);
    const text = stdout.replace(/\(\d+\.\d s\)/, '(0.0 s)');
    await expect(text).toMatchFileSnapshot('snapshots/scan.txt');
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  it('prints JSON that its schema describes', () => {
    const { stdout, status } = runHalyard(storefront, ['scan', '--json']);
    const validate = new Ajv({ schemaId: 'auto', unknownFormats: 'ignore' }).compile(schemaOf('scan'));
    const report = JSON.parse(stdout) as { references: unknown[] };
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(report.references.length).toBeGreaterThan(100);
    expect(status).toBe(0);
  });

  it('finds the same with what the last run kept', () => {
    const cache = workspaceOf({});
    const scan = (): unknown => {
      const { stdout } = runHalyard(storefront, ['scan', '--json', '--cache-location', path.join(cache, 'kept')]);
      return { ...(JSON.parse(stdout) as object), stats: undefined };
    };
    expect(scan()).toEqual(scan());
  });

  it('needs no configuration', () => {
    const folder = workspaceOf({ 'src/nav.tsx': CODE });
    const { stdout, status } = runHalyard(folder, ['scan']);
    expect(stdout).toContain('newNav  not registered');
    expect(stdout).toContain('src/nav.tsx:2:27');
    expect(status).toBe(0);
  });

  it('says so where there is no flag', () => {
    const { stdout, stderr, status } = runHalyard(workspaceOf({ 'a.ts': 'export const a = 1;\n' }), ['scan']);
    expect(stdout).toMatch(/^0 flags, 0 references in 1 file \(\d+\.\d s\)\n$/);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  it('takes common options before the command too', () => {
    const folder = workspaceOf({ 'src/nav.tsx': CODE });
    expect(runHalyard('/', ['--cwd', folder, '--json', 'scan']).stdout).toContain('"key": "newNav"');
  });

  it('explains on standard error what it read and how long it took', () => {
    const folder = workspaceOf({ 'src/nav.tsx': CODE });
    const { stdout, stderr } = runHalyard(folder, ['scan', '--json', '--trace', '--performance', '--no-cache']);
    expect(() => JSON.parse(stdout) as unknown).not.toThrow();
    expect(stderr).toContain('src/nav.tsx: imports launchdarkly-react-client-sdk');
    expect(stderr).toContain('evaluation newNav: LaunchDarkly, known by import');
    expect(stderr).toMatch(/^link passes +\d+$/m);
    expect(stderr).toMatch(/^files +1, of which 1 linked and 1 parsed$/m);
  });

  it('is quiet when its reader has seen enough', () => {
    const { stdout, stderr } = runShell(storefront, 'halyard scan | head -1');
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stderr).toBe('');
  });

  it('colours by what the user says', () => {
    const folder = workspaceOf({ 'src/nav.tsx': CODE });
    const isColored = (args: string[], env?: Record<string, string>): boolean =>
      runHalyard(folder, ['scan', ...args], env).stdout.includes('\u001b[');
    expect(isColored([])).toBe(false);
    expect(isColored(['--color'])).toBe(true);
    expect(isColored([], { FORCE_COLOR: '1' })).toBe(true);
    expect(isColored([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
    expect(isColored(['--color'], { NO_COLOR: '1' })).toBe(true);
    expect(isColored(['--no-color'], { FORCE_COLOR: '1' })).toBe(false);
  });
});
