import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { namesIn, readJson, root } from './repository.js';

interface Manifest {
  name: string;
  version: string;
  license: string;
  private?: boolean;
  bin?: Record<string, string>;
  main?: string;
  exports?: Record<string, string | Record<string, string>>;
  files?: string[];
  engines?: Record<string, string>;
}

const folders = ['analyzer', 'eslint-plugin', 'extension'];
const manifest = (folder: string) => readJson(`${folder}/package.json`) as unknown as Manifest;

/** What the build makes, and from which source. */
const BUILT: Record<string, string> = {
  'dist/index': 'src/index.ts',
  'dist/extension': 'src/extension.ts',
  'schemas/*': 'build/schemas.mjs',
};

const sourceOf = (target: string): string => {
  const file = target.replace(/^\.\//, '');
  return BUILT[file.replace(/(\.d\.ts|\.js)$/, '')] ?? file;
};

describe.each(folders)('%s', (folder) => {
  const { bin = {}, main, exports = {}, files = [], engines, license } = manifest(folder);

  it('exports what is on the disk', () => {
    const targets = [
      ...Object.values(bin),
      ...(main ? [main] : []),
      ...Object.values(exports).flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target))),
    ];

    expect(targets).not.toEqual([]);
    expect(targets.filter((target) => !existsSync(path.join(root, folder, sourceOf(target))))).toEqual([]);
  });

  it('gives types first, as resolvers read conditions in order', () => {
    const conditions = Object.values(exports).filter((target) => typeof target === 'object');

    expect(conditions.filter((target) => Object.keys(target)[0] !== 'types')).toEqual([]);
  });

  it('ships its licence', () => {
    expect(license).toBe('MIT');
    expect(namesIn(folder)).toContain('LICENSE');
    if (!manifest(folder).private) expect(files).toContain('LICENSE');
  });

  it('says which Node or editor it needs', () => expect(Object.keys(engines ?? {})).not.toEqual([]));
});

it('packages that are published have one version', () => {
  expect(manifest('eslint-plugin').version).toBe(manifest('analyzer').version);
});

it('presets and readers are reached through the package’s listings', async () => {
  const { presets } = (await import('../../analyzer/src/index.js')) as { presets: readonly unknown[] };

  expect(presets.length).toBeGreaterThanOrEqual(namesIn('analyzer/src/presets').length - 2);
});
