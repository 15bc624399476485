import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './repository.js';

const NEEDED = [
  'package.json',
  'vitest.config.ts',
  '.prettierrc.json',
  'README.md',
  'docs',
  'analyzer/package.json',
  'analyzer/tsconfig.json',
  'analyzer/build',
  'analyzer/src',
  'test/scaffold',
  'test/unit/registry',
  'test/unit/rules',
  'test/fixtures/registry',
];

let copy: string;

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'halyard-scaffold-'));
  for (const file of NEEDED) cpSync(path.join(root, file), path.join(copy, file), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function node(...args: string[]) {
  const env = { ...process.env, HALYARD_TEST_REPORT: '' };
  return spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env });
}
const create = (...args: string[]) => node('test/scaffold/new.mjs', ...args);
const text = (file: string) => readFileSync(path.join(copy, file), 'utf8');

describe('a new unit', () => {
  it('is written, listed and on its page', () => {
    for (const [kind, name] of [
      ['preset', 'acme-flags'],
      ['reader', 'acme-export'],
      ['rule', 'no-old-flag'],
    ] as const) {
      const { status, stdout, stderr } = create(kind, name);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toMatch(/^Written:\n {2}analyzer\/src\/.+\n[\s\S]*\nNext:\n {2}1\. /);
    }
    expect(text('analyzer/src/presets/index.ts')).toContain("from './acme-flags.js'");
    expect(text('analyzer/src/registry/readers/index.ts')).toContain("'acme-export': acmeExport");
    expect(text('analyzer/src/rules/index.ts')).toContain('noOldFlag');
    expect(text('docs/reference/presets.md')).toContain('## `acme-flags`');
    expect(text('docs/reference/formats.md')).toContain('## `acme-export`');
    expect(text('docs/rules/README.md')).toContain('(no-old-flag.md)');
    expect(text('docs/rules/no-old-flag.md')).toContain('# `no-old-flag`:');
  });

  it('type-checks', () => {
    const { stdout } = node(
      'node_modules/typescript/bin/tsc',
      '-p',
      'analyzer',
      '--noEmit',
      '--incremental',
      'false',
      '--composite',
      'false',
    );

    expect(stdout).toBe('');
  });

  it('has tests that run', () => {
    const files = ['test/unit/registry/readers/acme-export.test.ts', 'test/unit/rules/no-old-flag.test.ts'];
    const { status, stdout } = node('node_modules/vitest/vitest.mjs', 'run', '--reporter=dot', ...files);

    expect(status, stdout).toBe(0);
  });
});

describe('what it refuses', () => {
  it.each([
    [['rule', 'no-unused-flag'], 'There is a rule `no-unused-flag` already: analyzer/src/rules/no-unused-flag.ts, '],
    [['preset', 'unleash'], 'There is a preset `unleash` already: analyzer/src/presets/unleash.ts.'],
    [['reader', 'index'], 'There is a reader `index` already: analyzer/src/registry/readers/index.ts.'],
    [['reader', 'Acme Export'], '`Acme Export` is no name: write it in kebab-case, such as acme-export.'],
    [['rule', '../evil'], '`../evil` is no name: write it in kebab-case, such as no-old-flag.'],
    [['rule'], 'Say one name: npm run new:rule -- no-old-flag'],
    [['fold', 'if'], 'A new unit is one of preset, reader, rule.'],
  ])('%j', (args, message) => {
    const { status, stderr, stdout } = create(...args);

    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  it('a name whose test alone is there, and leaves that test as it is', () => {
    const file = 'test/unit/rules/no-lonely-test.test.ts';
    writeFileSync(path.join(copy, file), 'export {};\n');

    expect(create('rule', 'no-lonely-test').status).toBe(2);
    expect(text(file)).toBe('export {};\n');
    expect(existsSync(path.join(copy, 'analyzer/src/rules/no-lonely-test.ts'))).toBe(false);
  });
});
