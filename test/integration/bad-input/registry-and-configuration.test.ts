import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { analyze } from '../../../analyzer/src/run.js';
import { ConfigurationError } from '../../../analyzer/src/model/errors.js';
import { presets } from '../../../analyzer/src/presets/index.js';
import { rules } from '../../../analyzer/src/rules/index.js';
import { PACKAGE, readsFlag, STACK, TemporaryWorkspace } from './temporary-workspace.js';

let workspace: TemporaryWorkspace;
beforeEach(() => {
  workspace = new TemporaryWorkspace({ 'package.json': PACKAGE, 'src/good.ts': readsFlag('good') });
});
afterEach(() => {
  workspace.remove();
});

const known = { rules: rules.map(({ meta }) => meta.id), presets: presets.map(({ id }) => id) };

/** @returns every problem as `file:line:column message remedy`; what is thrown otherwise fails the test */
function problems(files: Record<string, string | Uint8Array>): string[] {
  workspace.write(files);
  try {
    analyze({ cwd: workspace.root, cache: false, known });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.problems.map(({ message, place, remedy }) => {
      const at = [place?.file, place?.line, place?.column].filter((part) => part !== undefined).join(':');
      return `${at} ${message} ${remedy}`;
    });
  }
}

const timed = <T>(action: () => T): { value: T; milliseconds: number } => {
  const started = performance.now();
  const value = action();
  return { value, milliseconds: performance.now() - started };
};

describe('a malformed file is named with line, column, what was expected and what to do', () => {
  it.each([
    [
      'halyard.yaml',
      '\tregistry: []\n',
      "halyard.yaml:1:1 This YAML can't be read: spaces were expected for the indentation, a tab was found. Correct the YAML at this place.",
    ],
    [
      'halyard.yaml',
      '- a\n- b\n',
      'halyard.yaml:1:1 A configuration is a map; this file is not. Start with a key such as `registry:`.',
    ],
    [
      'halyard.yaml',
      'a: b: c\n',
      "halyard.yaml:1:4 This YAML can't be read: a second `key: value` was found where a single value was expected; put a text with a colon in quotes, or indent a nested map on its own lines. Correct the YAML at this place.",
    ],
    [
      'halyard.yaml',
      'evaluators: [{ functoin: f }]\n',
      'halyard.yaml:1:16 `functoin` is not a key of `evaluators[0]`. Did you mean `function`?',
    ],
    [
      'halyard.yaml',
      'exclude: [a]\nexclude: [b]\n',
      'halyard.yaml:2:1 `exclude` is written twice; the first is on line 1. Keep one of them.',
    ],
    [
      'halyard.yaml',
      'exclude: "a\n',
      "halyard.yaml:2:1 This YAML can't be read: a closing quote was expected. Correct the YAML at this place.",
    ],
    [
      'halyard.yaml',
      'exclude: 4\n',
      'halyard.yaml:1:10 `exclude` is `4`; expected a glob or a list of globs. Correct the value, or take it out.',
    ],
    [
      'halyard.yaml',
      'just text\n',
      'halyard.yaml:1:1 A configuration is a map; this file is not. Start with a key such as `registry:`.',
    ],
    ['halyard.yaml', 'presets: [unleesh]\n', 'halyard.yaml:1:11 `unleesh` is no preset. Did you mean `unleash`?'],
    [
      'halyard.yaml',
      'registry: [\n',
      "halyard.yaml:2:1 This YAML can't be read: the indentation does not fit the lines above, or a closing `]` or `}` is missing. Correct the YAML at this place.",
    ],
    [
      'halyard.yaml',
      'registry: [{ fil: flags.yaml }]\n',
      'halyard.yaml:1:14 `fil` is not a key of `registry[0]`. Did you mean `file`?',
    ],
    [
      'halyard.yaml',
      'registry: [{ file: 3 }]\n',
      'halyard.yaml:1:20 `registry[0].file` is `3`; expected text. Correct the value, or take it out.',
    ],
    [
      'halyard.yaml',
      'registry: flags.yaml\n',
      'halyard.yaml:1:11 `registry` is `flags.yaml`; expected a list of sources such as `{ file: flags.yaml }`. Correct the value, or take it out.',
    ],
    [
      'halyard.yaml',
      'registry:\n  - { file: flags.yaml\nrules: {}\n',
      "halyard.yaml:3:1 This YAML can't be read: the indentation does not fit the lines above, or a closing `]` or `}` is missing. Correct the YAML at this place.",
    ],
    [
      'halyard.yaml',
      'rules: { no-unknown-flag: loud }\n',
      'halyard.yaml:1:27 `rules.no-unknown-flag` is `loud`; expected `error`, `warning` or `off`, or a map with options. Correct the value, or take it out.',
    ],
    [
      'halyard.yaml',
      'rules: { no-unknown-flags: error }\n',
      'halyard.yaml:1:10 `no-unknown-flags` is no rule. Did you mean `no-unknown-flag`?',
    ],
    ['halyard.yaml', 'rulse: {}\n', 'halyard.yaml:1:1 `rulse` is not a key of this file. Did you mean `rules`?'],
    [
      'flags.yaml',
      '%YAML 9.9\n%TAG ! !\n---\nflags: }{\n',
      "flags.yaml:4:8 This YAML can't be read: a `key: value` line was expected. Correct the YAML at this place.",
    ],
    [
      'flags.yaml',
      '<<<<<<< HEAD\nflags:\n=======\nflags: {}\n>>>>>>> theirs\n',
      "flags.yaml:1:1 This YAML can't be read: a key and its colon were expected on one line. Correct the YAML at this place.",
    ],
    [
      'flags.yaml',
      'flags: [good]\n',
      'flags.yaml:1:8 `flags` is a list; expected a map from flag keys to flags. Correct the value, or take it out.',
    ],
    [
      'flags.yaml',
      'flags: {\n',
      "flags.yaml:2:1 This YAML can't be read: the indentation does not fit the lines above, or a closing `]` or `}` is missing. Correct the YAML at this place.",
    ],
    [
      'flags.yaml',
      'flags: {}\n---\nflags: {}\n',
      'flags.yaml:3:1 Only one YAML document is allowed here. Put the second document into a file of its own.',
    ],
    [
      'flags.yaml',
      'flags:\n  good: &a { prerequisites: [*a] }\n',
      'flags.yaml:2:30 The alias `*a` contains itself. Write the value out instead.',
    ],
    [
      'flags.yaml',
      'flags:\n  good: *nothing\n',
      'flags.yaml:2:9 The alias `*nothing` has no anchor. Define `&nothing` before it is used.',
    ],
    [
      'flags.yaml',
      'flags:\n  good: { created: yesterday }\n',
      'flags.yaml:2:20 `flags.good.created` is `yesterday`; expected a calendar date such as `2026-12-01`. Correct the value, or take it out.',
    ],
    [
      'flags.yaml',
      'flags:\n  good: { expires: 2026-02-30 }\n',
      'flags.yaml:2:20 `flags.good.expires` is `2026-02-30`; expected a calendar date such as `2026-12-01`, or `never`. Correct the value, or take it out.',
    ],
    [
      'flags.yaml',
      'flags:\n  good: { expires: 2026-13-01 }\n',
      'flags.yaml:2:20 `flags.good.expires` is `2026-13-01`; expected a calendar date such as `2026-12-01`, or `never`. Correct the value, or take it out.',
    ],
    [
      'flags.yaml',
      'flags:\n  good: { ower: me }\n',
      'flags.yaml:2:11 `ower` is not a key of `flags.good`. Did you mean `owner`?',
    ],
    [
      'flags.yaml',
      'flags:\n  good: { type: relaese }\n',
      'flags.yaml:2:17 `flags.good.type` is `relaese`; expected one of `release`, `ops`, `experiment`, `permission`, `migration`. Did you mean `release`?',
    ],
    [
      'flags.yaml',
      'flags:\n  good: {}\n  good: {}\n',
      'flags.yaml:3:3 `good` is written twice; the first is on line 2. Keep one of them.',
    ],
    [
      'flags.yaml',
      'flags:\n  good: 3\n',
      'flags.yaml:2:9 `flags.good` is `3`; expected a map with `type`, `purpose`, `description`, `owner`. Correct the value, or take it out.',
    ],
    [
      'flags.yaml',
      'flags:\n  good:\n   type: release\n    owner: a\n',
      "flags.yaml:3:10 This YAML can't be read: a second `key: value` was found where a single value was expected; put a text with a colon in quotes, or indent a nested map on its own lines. Correct the YAML at this place.",
    ],
  ])('%s: %j', (file, text, problem) => {
    expect(problems({ [file]: text })).toEqual([problem]);
  });
});

describe('an alias bomb', () => {
  const levels = Array.from({ length: 30 }, (_, i) =>
    i === 0
      ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]'
      : `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
  ).join('\n');

  it.each(['halyard.yaml', 'flags.yaml'])('fails at once in %s', (file) => {
    const { value, milliseconds } = timed(() => problems({ [file]: levels }));
    expect(value.join()).toContain('The aliases of this YAML repeat more than 100000 values.');
    expect(milliseconds).toBeLessThan(2000);
  });

  it('fails at once where merge keys make it', () => {
    const merged = Array.from({ length: 40 }, (_, i) =>
      i === 0
        ? 'm0: &m0 { a: 1 }'
        : `m${i}: &m${i} { <<: [${Array(9)
            .fill(`*m${i - 1}`)
            .join(', ')}], k${i}: 1 }`,
    ).join('\n');
    const { value, milliseconds } = timed(() => problems({ 'flags.yaml': merged }));
    expect(value).not.toEqual([]);
    expect(milliseconds).toBeLessThan(5000);
  });
});

describe('nesting beyond all reason', () => {
  it.each([
    ['flags.yaml', `flags: ${'['.repeat(50_000)}`],
    ['flags.yaml', `flags: ${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['flags.yaml', `flags: ${'{a: '.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['flags.yaml', Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['flags.yaml', `flags: ${'- '.repeat(20_000)}x`],
    ['halyard.yaml', `registry: ${'['.repeat(50_000)}`],
    ['flags.json', `{ "flags": ${'['.repeat(100_000)}${']'.repeat(100_000)} }`],
    ['flags.json', `{ "flags": ${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)} }`],
  ])('in %s is an error like any other', (file, text) => {
    const configuration: Record<string, string> =
      file === 'flags.json' ? { 'halyard.yaml': 'registry: [{ file: flags.json }]' } : {};
    const { value, milliseconds } = timed(() => problems({ ...configuration, [file]: text }));
    expect(value[0]).toMatch(new RegExp(`^${file}`));
    expect(milliseconds).toBeLessThan(5000);
  });
});

describe('a source', () => {
  const typescript = (path: string, text?: string) =>
    problems({
      'halyard.yaml': `registry:\n  - { typescript: '${path}' }\n`,
      ...(text === undefined ? {} : { 'src/flags.ts': text }),
    });

  it('that is not there is an error at its place in the configuration', () =>
    expect(problems({ 'halyard.yaml': 'registry:\n  - { file: nowhere.yaml }\n' })).toEqual([
      'halyard.yaml:2:5 The registry source `file:nowhere.yaml` is not there. Correct the path, which is relative to the root, or run `halyard init` to make a registry.',
    ]));

  it('whose glob matches nothing is an error too', () =>
    expect(problems({ 'halyard.yaml': "registry:\n  - { gitlab: 'config/**/*.yml' }\n" })[0]).toMatch(
      /^halyard.yaml:2:5 .+ is not there\./,
    ));

  it.each(['../flags.yaml', '/etc/hosts', 'a/../../b.yaml', '..\\flags.yaml'])(
    'outside the root is refused: %s',
    (path) =>
      expect(problems({ 'halyard.yaml': `registry:\n  - file: '${path}'\n` })[0]).toMatch(
        /^halyard.yaml:2:5 .+ lies outside the root\./,
      ),
  );

  it('that is a link out of the root is refused', () => {
    workspace.write({ '../elsewhere.yaml': 'flags: { secret: {} }' });
    symlinkSync('../elsewhere.yaml', workspace.path('flags.yaml'));
    expect(problems({})).toEqual([
      'flags.yaml `flags.yaml` is a symbolic link to a place outside the root. Keep registry files inside the workspace.',
    ]);
  });

  it('that is a link in a circle is refused', () => {
    symlinkSync('b.yaml', workspace.path('a.yaml'));
    symlinkSync('a.yaml', workspace.path('b.yaml'));
    expect(problems({ 'halyard.yaml': 'registry: [{ file: a.yaml }]' })[0]).toMatch(/^a.yaml .+leads back to itself/);
  });

  it('that is a folder whose links lead in circles ends', () => {
    mkdirSync(workspace.path('flags'));
    symlinkSync('.', workspace.path('flags/self'));
    symlinkSync('..', workspace.path('flags/parent'));
    expect(problems({ 'flags/a.yaml': 'type: ops' })).toEqual([]);
  });

  it('that is a pipe, a folder or a device is refused as no file', () => {
    execFileSync('mkfifo', [workspace.path('pipe.yaml')]);
    expect(problems({ 'halyard.yaml': 'registry: [{ file: pipe.yaml }]' })[0]).toMatch(/^pipe.yaml .+is no file/);
    symlinkSync('/dev/zero', workspace.path('zero.yaml'));
    expect(problems({ 'halyard.yaml': 'registry: [{ file: zero.yaml }]' })[0]).toMatch(/^zero.yaml .+outside the root/);
    mkdirSync(workspace.path('src/folder.ts'));
    expect(typescript('src/folder.ts#A')[0]).toMatch(/^halyard.yaml:2:5 .+is not there/);
  });

  it.each([
    ['FlagKeys', 'export enum FlagKey { A }', 'FlagKey'],
    ['Missing', 'export const other = 1;', undefined],
    ['A', '', undefined],
    ['constructor', 'export enum FlagKey { A }', undefined],
    ['__proto__', 'export enum FlagKey { A }', undefined],
  ])('whose symbol `%s` is not there is an error that names a near one', (symbol, text, near) => {
    const [problem] = typescript(`src/flags.ts#${symbol}`, text);
    expect(problem).toMatch(/^(src\/flags.ts|halyard.yaml)/);
    expect(problem).toContain(symbol);
    if (near !== undefined) expect(problem).toContain(`Did you mean \`src/flags.ts#${near}\`?`);
  });

  it.each([
    ['a syntax error', 'export enum FlagKey {\n  A = ,\n', /^src\/flags.ts:2:\d+ /],
    [
      'itself as its type',
      'export type FlagKey = FlagKey | FlagKey[number];',
      /^src\/flags.ts The names in .+ stand for each other in too many ways/,
    ],
    ['a circle of types', 'type A = FlagKey;\nexport type FlagKey = A;', /^src\/flags.ts:/],
    ['a circle of constants', 'const a = { ...b };\nconst b = { ...a };\nexport const FlagKey = a;', /./],
    ['a spread of itself', 'export const FlagKey = { ...FlagKey, A: "a" };', /./],
  ])('in TypeScript with %s ends with an error or with what is sure', (_name, text, expected) => {
    const found = typescript('src/flags.ts#FlagKey', text);
    if (found.length > 0) expect(found[0]).toMatch(expected);
  });

  it('in TypeScript that nests without end is no crash', () => {
    const deep = `export const FlagKey = ${'['.repeat(20_000)}${']'.repeat(20_000)};`;
    expect(typescript('src/flags.ts#FlagKey', deep)[0]).toMatch(/^src\/flags.ts/);
    const type = `export type FlagKey = ${Array.from({ length: 20_000 }, (_, i) => `'f${i}'`).join(' | ')};`;
    expect(typescript('src/flags.ts#FlagKey', type)).toEqual([]);
  });

  it.each([
    ['UTF-16', Buffer.from('\ufeffflags: { a: {} }', 'utf16le'), 'is UTF-16; UTF-8 was expected'],
    ['Latin-1', Buffer.from('flags:\n  caf\xe9: {}\n', 'latin1'), 'has bytes that are not UTF-8'],
    ['bytes', Buffer.from([0x66, 0, 1, 2]), 'is a binary file'],
  ])('that is %s is refused', (_name, bytes, message) =>
    expect(problems({ 'flags.yaml': bytes })[0]).toMatch(new RegExp(`^flags.yaml.*${message}`)),
  );

  it('with a byte-order mark, CRLF and no final newline is read', () =>
    expect(problems({ 'flags.yaml': '\ufeffflags:\r\n  good:\r\n    type: ops' })).toEqual([]));

  it.each(['flags.yaml', 'halyard.yaml', 'src/flags.ts'])('of 50 MB is refused at once: %s', (file) => {
    const path = file.endsWith('.ts') ? `{ typescript: '${file}#A' }` : `{ file: '${file}' }`;
    if (file !== 'halyard.yaml') workspace.write({ 'halyard.yaml': `registry: [${path}]` });
    workspace.write({ [file]: '# flags\n'.repeat((50 * 1024 * 1024) / 8) });
    const { status, stderr, milliseconds, megabytes } = workspace.halyard(['scan']);
    expect(stderr).toContain(`\`${file}\` has 50.0 MB; at most 20 MB are read.`);
    expect(status).toBe(2);
    expect(milliseconds).toBeLessThan(5000);
    expect(megabytes).toBeLessThan(200);
  });

  it('that may not be read says so', () => {
    workspace.write({ 'flags.yaml': 'flags: {}', 'halyard.yaml': '' });
    chmodSync(workspace.path('flags.yaml'), 0);
    const registry = workspace.halyard(['scan'], { unprivileged: true });
    expect(registry.stderr).toContain("`flags.yaml` can't be read: EACCES.");
    expect(registry.status).toBe(2);
    chmodSync(workspace.path('halyard.yaml'), 0);
    const configuration = workspace.halyard(['scan'], { unprivileged: true });
    expect(configuration.stderr).toContain("`halyard.yaml` can't be read: EACCES.");
    expect(configuration.status).toBe(2);
  });
});

describe('the command line', () => {
  it.each([
    [['scan'], { 'halyard.yaml': 'rulse: {}' }],
    [['check'], { 'flags.yaml': 'flags: [' }],
    [['explain', 'good'], { 'flags.yaml': 'flags: { good: { expires: soon } }' }],
    [['explain', 'nothing-like-this'], {}],
    [['scan', '--cwd', 'nowhere'], {}],
    [['scan', '--config', 'nowhere.yaml'], {}],
    [['scan', '--config', 'src'], {}],
    [['scan', '--format', 'sarf'], {}],
    [['check', '--today', 'tomorrow'], {}],
    [['check', '--max-warnings', 'few'], {}],
    [['chek'], {}],
  ])('ends %j with a remedy, no stack, and status 2', (args, files: Record<string, string>) => {
    workspace.write(files);
    const { status, stdout, stderr } = workspace.halyard(args);
    expect(status).toBe(2);
    expect(stderr).not.toMatch(STACK);
    expect(stderr).not.toContain('mistake in Halyard');
    expect(stderr.trim()).not.toBe('');
    expect(stdout).toBe('');
  });
});

describe('one of several registry sources that is not there', () => {
  it('is a note, and the run goes on with the others', () => {
    workspace.write({
      'halyard.yaml': 'registry:\n  - { file: flags.yaml }\n  - { gitlab: config/gone/*.yml }\n',
      'flags.yaml': 'flags:\n  good: { type: release }\n',
    });
    const { status, stdout, stderr } = workspace.halyard(['scan', '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ flags: [{ key: 'good', registered: true }] });
    expect(stderr).toBe(
      '▲ 1 registry source is not there, so flags of it may seem unknown: `gitlab:config/gone/*.yml`.\n' +
        '  → Correct the path under `registry:`, which is relative to the root, or take the source out.\n',
    );
    expect(workspace.halyard(['scan', '--json', '--quiet']).stderr).toBe('');
  });

  it('is no note where all are there', () => {
    workspace.write({
      'halyard.yaml': 'registry: [{ file: flags.yaml }]\n',
      'flags.yaml': 'flags:\n  good: { type: release }\n',
    });
    expect(workspace.halyard(['scan']).stderr).toBe('');
  });
});
