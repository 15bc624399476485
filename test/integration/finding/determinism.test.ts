import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EvaluatorIndex } from '../../../analyzer/src/link/evaluator-index.js';
import { KnownKeys } from '../../../analyzer/src/link/known-keys.js';
import { link } from '../../../analyzer/src/link/link.js';
import { presets } from '../../../analyzer/src/presets/index.js';
import { analyze, type Analysis } from '../../../analyzer/src/run.js';
import { matcher } from '../../../analyzer/src/workspace/list-files.js';
import { writeWorkspace } from './find-in.js';

const fixture = join(import.meta.dirname, '../../fixtures/storefront');

const found = ({ references, unresolved }: Pick<Analysis, 'references' | 'unresolved'>): string =>
  JSON.stringify([references, unresolved], null, 1);

describe('the same workspace', () => {
  let root = '';
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'halyard-same-'));
    cpSync(fixture, root, { recursive: true, filter: (path) => !path.includes('node_modules') });
  });
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  test('gives the same twice', () => {
    expect(found(analyze({ cwd: root, cache: false }))).toBe(found(analyze({ cwd: root, cache: false })));
  });

  test('gives the same without a cache, when it is made and when it is used', () => {
    const location = join(root, 'node_modules/.cache/here');
    const without = found(analyze({ cwd: root, cache: false }));
    expect(found(analyze({ cwd: root, cacheLocation: location }))).toBe(without);
    expect(readdirSync(location).length).toBeGreaterThan(0);
    expect(found(analyze({ cwd: root, cacheLocation: location }))).toBe(without);
  });

  test('gives the same as another with the same files, when one file changed under the cache', () => {
    const location = join(root, 'node_modules/.cache/changed');
    analyze({ cwd: root, cacheLocation: location });
    mkdirSync(join(root, 'extra'), { recursive: true });
    writeFileSync(join(root, 'extra/a.ts'), `import { isEnabled } from 'unleash-client';\nisEnabled('extra-flag');\n`);
    const cached = found(analyze({ cwd: root, cacheLocation: location }));
    expect(cached).toContain('extra-flag');
    expect(cached).toBe(found(analyze({ cwd: root, cache: false })));
    rmSync(join(root, 'extra'), { recursive: true });
    expect(found(analyze({ cwd: root, cacheLocation: location }))).not.toContain('extra-flag');
  });
});

describe('files in another order', () => {
  /** References and unresolved places, whatever order they come in. */
  const linked = (analysis: Analysis, order: (files: string[]) => string[]): string[] => {
    const { workspace, configuration, registry } = analysis;
    const result = link({
      provider: {
        unit: (file) => workspace.unit(file),
        resolve: (from, specifier) => workspace.resolve(from, specifier),
        importers: (file, names) => order(workspace.importers(file, names)),
        testsHolding: () => order(workspace.files.sources.filter((file) => workspace.files.isTest(file))),
      },
      evaluators: new EvaluatorIndex(presets, configuration.evaluators, configuration.overrides, matcher),
      keys: new KnownKeys(registry),
      roots: order(workspace.files.sources.filter((file) => workspace.unit(file) !== undefined)),
      symbols: [],
    });
    return [
      ...result.references.map((one) => JSON.stringify(one)),
      ...result.unresolved.map((one) => JSON.stringify(one)),
    ].sort();
  };

  const ORDERS: [string, (files: string[]) => string[]][] = [
    ['reversed', (files) => [...files].reverse()],
    ['shuffled', (files) => [...files].sort((a, b) => digits(a) - digits(b))],
    ['rotated', (files) => [...files.slice(files.length / 2), ...files.slice(0, files.length / 2)]],
  ];

  test.each(ORDERS)('give the same in the storefront: %s', (_, order) => {
    const analysis = analyze({ cwd: fixture, cache: false });
    expect(linked(analysis, order)).toEqual(linked(analysis, (files) => files));
  });

  test.each(ORDERS)('give the same where wrappers depend on each other over files: %s', (_, order) => {
    const root = mkdtempSync(join(tmpdir(), 'halyard-order-'));
    try {
      writeWorkspace(root, CHAIN);
      const analysis = analyze({ cwd: root, cache: false });
      expect(linked(analysis, order)).toEqual(linked(analysis, (files) => files));
      expect(analysis.references.map(({ key, place }) => `${place.file} ${key}`)).toContain('z.tsx first');
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});

/** A fixed order that has nothing to do with the names' order. */
const digits = (text: string): number =>
  [...text].reduce((sum, c, i) => (sum * 31 + c.charCodeAt(0) * (i + 7)) % 9973, 7);

const CHAIN = {
  'a.ts': `
    import { read } from './m.js';
    export const isOn = (key: string) => read(key);
  `,
  'm.ts': `
    import { service } from './s.js';
    export const read = (key: string) => service.check({ key });
  `,
  's.ts': `
    import { isEnabled } from 'unleash-client';
    import type { Service } from './types.js';
    class Live implements Service {
      check({ key }: { key: string }) {
        return isEnabled(key);
      }
    }
    export const service: Service = new Live();
  `,
  'types.ts': `export interface Service { check(options: { key: string }): boolean }`,
  'z.tsx': `
    import { isOn } from './a.js';
    import { Gate } from './gate.jsx';
    export const Page = () => (isOn('first') ? <Gate flags={{ isNew: isOn('second') }} name="third" /> : null);
  `,
  'gate.tsx': `
    import { isOn } from './a.js';
    export const Gate = ({ flags, name }) => (flags.isNew && isOn(name) ? 1 : 2);
  `,
};
