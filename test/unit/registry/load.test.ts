import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { danglingNames } from '../../../analyzer/src/registry/dangling-names.js';
import { loadRegistry } from '../../../analyzer/src/registry/load.js';
import type { ConfiguredSource } from '../../../analyzer/src/registry/source.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'halyard-registry-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

const source = (format: string, path: string, more: Partial<ConfiguredSource> = {}): ConfiguredSource => ({
  format,
  path,
  options: {},
  ...more,
});
const load = (...sources: ConfiguredSource[]) => loadRegistry({ root, sources });
const keys = (...sources: ConfiguredSource[]) => load(...sources).flags.map(({ key }) => key);

describe('a path', () => {
  it('may be a file', () => {
    write('flags.yaml', 'flags: { a: {} }');
    expect(load(source('file', './flags.yaml')).sources).toEqual([
      { id: 'file:./flags.yaml', format: 'file', files: ['flags.yaml'], complete: true },
    ]);
  });

  it('may be a folder, whose own YAML and JSON files are read', () => {
    write('flags/b.yaml', 'type: ops');
    write('flags/a.json', '{ "type": "release" }');
    write('flags/README.md', '# Flags');
    write('flags/old/c.yaml', 'type: ops');
    expect(keys(source('file', 'flags/'))).toEqual(['a', 'b']);
  });

  it('may be a glob', () => {
    write('teams/web/flags.yaml', 'flags: { a: {} }');
    write('teams/data/flags.yaml', 'flags: { b: {} }');
    write('teams/node_modules/x/flags.yaml', 'flags: { c: {} }');
    expect(keys(source('file', 'teams/**/flags.yaml'))).toEqual(['b', 'a']);
  });

  it('with brackets is a file first', () => {
    write('app/[id]/flags.yaml', 'flags: { a: {} }');
    expect(keys(source('file', 'app/[id]/flags.yaml'))).toEqual(['a']);
  });

  it('may be absolute inside the root', () => {
    write('flags.yaml', 'flags: { a: {} }');
    expect(keys(source('file', join(root, 'flags.yaml')))).toEqual(['a']);
  });

  it.each(['../flags.yaml', 'a/../../flags.yaml', '/etc/passwd'])('outside the root is refused: %s', (path) =>
    expect(() => load(source('file', path))).toThrow('lies outside the root'),
  );
});

describe('a source that is not there', () => {
  it('is said where others are', () => {
    write('flags.yaml', 'flags: { a: {} }');
    const registry = load(source('file', 'flags.yaml'), source('typescript', 'src/f.ts', { options: { symbol: 'E' } }));
    expect(registry.missing).toEqual(['typescript:src/f.ts#E']);
    expect(registry.flags).toHaveLength(1);
  });

  it('is an error at its place in the configuration where there is no other', () => {
    const place = { file: 'halyard.yaml', line: 2, column: 5 };
    expect(() => load(source('file', 'flags.yaml', { place }))).toThrow(
      expect.objectContaining({ message: 'The registry source `file:flags.yaml` is not there.', place }),
    );
  });

  it('is an error where all are missing', () =>
    expect(() => load(source('file', 'a.yaml'), source('flagd', '*.flagd.json'))).toThrow(
      'No registry source is there: `file:a.yaml`, `flagd:*.flagd.json`.',
    ));

  it('is none where none is configured', () => expect(load().flags).toEqual([]));
});

describe('a format', () => {
  it('that there is not names the nearest', () =>
    expect(() => load(source('flagdd', 'x.json'))).toThrow(
      expect.objectContaining({ message: '`flagdd` is no registry format.', remedy: 'Did you mean `flagd`?' }),
    ));

  it('says whether it is complete unless the configuration does', () => {
    write('flags.yaml', 'flags: {}');
    expect(load(source('file', 'flags.yaml')).complete).toBe(true);
    expect(load(source('file', 'flags.yaml', { complete: false })).complete).toBe(false);
  });
});

describe('problems', () => {
  it('of several files are all told', () => {
    write('flags/a.yaml', 'typ: ops\ntype: ops\n');
    write('flags/b.yaml', 'type: ops\n');
    write('flags/c.yaml', 'type: [\n');
    expect(() => load(source('file', 'flags'))).toThrow(
      expect.objectContaining({
        place: { file: 'flags/a.yaml', line: 1, column: 1 },
        problems: [
          expect.objectContaining({ place: { file: 'flags/a.yaml', line: 1, column: 1 } }),
          expect.objectContaining({ place: expect.objectContaining({ file: 'flags/c.yaml' }) as unknown }),
        ],
      }),
    );
  });

  it('of a key in two files of a folder name both', () => {
    write('flags/a.yaml', 'flags:\n  search: {}\n');
    write('flags/search.yaml', 'type: ops\n');
    expect(() => load(source('file', 'flags'))).toThrow(
      'The flag `search` is written twice: at flags/a.yaml:2:3 and at flags/search.yaml:1:1.',
    );
  });

  it('of an encoding name the file', () => {
    write('flags.yaml', Uint8Array.from([0x61, 0x3a, 0x20, 0xe4]));
    expect(() => load(source('file', 'flags.yaml'))).toThrow('`flags.yaml` has bytes that are not UTF-8.');
  });

  it('of a large file come before it is read', () => {
    write('flags.yaml', new Uint8Array(50 * 1024 * 1024));
    expect(() => load(source('file', 'flags.yaml'))).toThrow('`flags.yaml` has 50.0 MB; at most 20 MB are read.');
  });
});

describe('a prerequisite', () => {
  const flags = (text: string): void => write('flags.yaml', `flags:\n  payments-v2: { names: [payments] }\n${text}`);
  const own = source('file', 'flags.yaml');

  it('is a key of the registry', () => {
    flags('  checkout: { prerequisites: [payments-v2] }\n');
    expect(keys(own)).toEqual(['payments-v2', 'checkout']);
  });

  it('that is no flag is an error at its place, and names the nearest', () => {
    flags('  checkout:\n    prerequisites: [payments-v3]\n  cart:\n    prerequisites:\n      - login\n');
    expect(() => load(own)).toThrow(
      expect.objectContaining({
        problems: [
          {
            message: '`checkout` has the prerequisite `payments-v3`, which is no flag of the registry.',
            place: { file: 'flags.yaml', line: 4, column: 20 },
            remedy: 'Did you mean `payments-v2`?',
          },
          {
            message: '`cart` has the prerequisite `login`, which is no flag of the registry.',
            place: { file: 'flags.yaml', line: 7, column: 7 },
            remedy: 'Register it, or take it out of `prerequisites`.',
          },
        ],
      }),
    );
  });

  it('that is another name of a flag is an error that names the key', () => {
    flags('  checkout: { prerequisites: [payments] }\n');
    expect(() => load(own)).toThrow(expect.objectContaining({ remedy: 'Did you mean `payments-v2`?' }));
  });

  it('may be a flag of another source', () => {
    flags('  checkout: { prerequisites: [login] }\n');
    write('more.yaml', 'flags: { login: {} }');
    expect(keys(own, source('file', 'more.yaml'))).toContain('checkout');
  });

  it('is no error where the registry does not list every flag', () => {
    flags('  checkout: { prerequisites: [login] }\n');
    const registry = load({ ...own, complete: false });
    expect(danglingNames(registry)).toMatchObject([{ isError: false, place: { file: 'flags.yaml', line: 3 } }]);
  });

  it('of an export is left to its server', () => {
    const flag = { key: 'checkout', environments: { production: { prerequisites: [{ key: 'login' }] } } };
    write('ld.json', JSON.stringify({ items: [flag] }));
    const registry = load(source('launchdarkly', 'ld.json'));
    expect(registry.flags[0]!.definition.prerequisites).toEqual(['login']);
    expect(danglingNames(registry)).toEqual([]);
  });

  it('in code is said where it is misspelt, since the property may mean something else', () => {
    const code = "export const FLAGS = { login: { requires: ['admin'] }, checkout: { requires: ['logim'] } };";
    write('src/flags.ts', code);
    expect(danglingNames(load(source('typescript', 'src/flags.ts')))).toMatchObject([
      { message: expect.stringContaining('`logim`') as unknown, remedy: 'Did you mean `login`?', isError: false },
    ]);
  });
});

describe('a rollout policy', () => {
  const POLICIES = 'rolloutPolicies:\n  crawl: { stages: [{ percentage: 5 }] }\n';
  const own = source('file', 'flags.yaml');

  it('may be defined in another file', () => {
    write('flags.yaml', 'flags: { checkout: { rolloutPolicy: crawl } }');
    write('policies.yaml', POLICIES);
    expect(keys(own, source('file', 'policies.yaml'))).toEqual(['checkout']);
  });

  it('that is not defined is an error at its place, and names the nearest', () => {
    write(
      'flags.yaml',
      `${POLICIES}flags:\n  checkout:\n    rolloutPolicy: crwl\n  cart: { rolloutPolicy: hurried }\n`,
    );
    expect(() => load(own)).toThrow(
      expect.objectContaining({
        problems: [
          {
            message: '`checkout` has the rollout policy `crwl`, which is not defined.',
            place: { file: 'flags.yaml', line: 5, column: 20 },
            remedy: 'Did you mean `crawl`?',
          },
          expect.objectContaining({ remedy: 'Define it under `rolloutPolicies`, or name one of `crawl`.' }),
        ],
      }),
    );
  });

  it('is said once where none is defined at all', () => {
    write(
      'flags.yaml',
      'flags:\n  a: { rolloutPolicy: crawl }\n  b: { rolloutPolicy: walk }\n  c: { rolloutPolicy: crawl }\n',
    );
    expect(danglingNames(load(own))).toMatchObject([
      {
        message: 'Flags name the rollout policies `crawl`, `walk`, and the registry defines none.',
        place: { line: 2 },
        isError: false,
      },
    ]);
  });
});

describe('a symbolic link', () => {
  it('is followed inside the root', () => {
    write('real/flags.yaml', 'flags: { a: {} }');
    symlinkSync('real/flags.yaml', join(root, 'flags.yaml'));
    expect(keys(source('file', 'flags.yaml'))).toEqual(['a']);
  });

  it('to the outside is refused', () => {
    symlinkSync('/etc/passwd', join(root, 'flags.yaml'));
    expect(() => load(source('file', 'flags.yaml'))).toThrow(
      '`flags.yaml` is a symbolic link to a place outside the root.',
    );
  });

  it('that leads back to itself is refused', () => {
    symlinkSync('flags.yaml', join(root, 'flags.yaml'));
    expect(() => load(source('file', 'flags.yaml'))).toThrow(
      '`flags.yaml` is a symbolic link that leads back to itself.',
    );
  });

  it('to a folder above does not make a listing endless', () => {
    write('flags/a.yaml', 'type: ops');
    symlinkSync('..', join(root, 'flags/up'));
    expect(keys(source('file', 'flags/**/*.yaml'))).toEqual(['a']);
  });
});

describe('an open editor', () => {
  it('goes before the disk', () => {
    write('flags.yaml', 'flags: { a: {} }');
    const registry = loadRegistry({
      root,
      sources: [source('file', 'flags.yaml')],
      readFile: (file) => (file === 'flags.yaml' ? 'flags: { b: {} }' : undefined),
    });
    expect(registry.flags.map(({ key }) => key)).toEqual(['b']);
  });
});
