import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfiguration, type LoadConfigurationOptions } from '../../../analyzer/src/config/load.js';
import { ConfigurationError } from '../../../analyzer/src/model/errors.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'halyard-config-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
const load = (text: string, more: Partial<LoadConfigurationOptions> = {}) => {
  write('halyard.yaml', text);
  return loadConfiguration({ cwd: root, ...more });
};
const configuration = (text: string) => load(text).configuration;

function problems(text: string, more: Partial<LoadConfigurationOptions> = {}): string[] {
  try {
    load(text, more);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.problems.map(
      ({ message, place, remedy }) => `${place?.file}:${place?.line}:${place?.column} ${message} ${remedy}`,
    );
  }
  return [];
}

describe('defaults', () => {
  it('are the same without a file and with an empty one', () => {
    const without = loadConfiguration({ cwd: root });
    expect(without.file).toBeUndefined();
    expect(load('# nothing\n').configuration).toEqual(without.configuration);
  });

  it('name the usual files', () =>
    expect(configuration('')).toMatchObject({
      include: ['**/*.{ts,tsx,js,jsx,mts,cts,mjs,cjs,vue,svelte,astro}'],
      exclude: [],
      tests: ['**/*.{test,spec}.*', '**/__tests__/**'],
      migrations: ['**/migrations/**'],
      environments: { production: ['production', 'prod'], order: [] },
      rules: {},
    }));

  it('leave the presets to package.json', () => expect(configuration('').presets).toBeUndefined());

  it('find flags.yaml and flags/', () => {
    write('flags.yaml', 'flags: {}');
    write('flags/search.yaml', 'type: ops');
    expect(configuration('').registry).toEqual([
      { format: 'file', path: 'flags.yaml', complete: true, options: {} },
      { format: 'file', path: 'flags', complete: true, options: {} },
    ]);
  });

  it("don't take a folder of source code for a registry", () => {
    write('flags/index.ts', 'export {};');
    expect(configuration('').registry).toEqual([]);
  });

  it('find nothing where sources are named, be it none', () => {
    write('flags.yaml', 'flags: {}');
    expect(configuration('registry: []').registry).toEqual([]);
  });
});

describe('registry', () => {
  it('has one source per entry, with its options and place', () =>
    expect(
      configuration(
        [
          'registry:',
          "  - { typescript: 'src/flags.ts#FlagKey', complete: true, key: value }",
          "  - { flagd: 'config/**/*.json', environment: staging }",
        ].join('\n'),
      ).registry,
    ).toEqual([
      {
        format: 'typescript',
        path: 'src/flags.ts',
        complete: true,
        options: { symbol: 'FlagKey', key: 'value' },
        place: { file: 'halyard.yaml', line: 2, column: 5 },
      },
      {
        format: 'flagd',
        path: 'config/**/*.json',
        options: { environment: 'staging' },
        place: { file: 'halyard.yaml', line: 3, column: 5 },
      },
    ]));

  it('names the nearest format', () =>
    expect(problems('registry: [{ fiel: flags.yaml }]')[0]).toBe(
      'halyard.yaml:1:14 `fiel` is not a key of `registry[0]`. Did you mean `file`?',
    ));

  it('takes one format per entry', () => {
    expect(problems('registry: [{ file: a.yaml, flagd: b.json }]')[0]).toContain('this has `file` and `flagd`.');
    expect(problems('registry: [{ complete: true }]')[0]).toContain('this has none.');
    expect(problems('registry: [{ file: a.yaml }, { flagd: b.json }]')).toEqual([]);
  });
});

describe('evaluators', () => {
  const evaluators = (text: string) => configuration(`evaluators: [${text}]`).evaluators;

  it.each([
    ['{ function: useUiFlag }', { function: 'useUiFlag' }],
    ['{ method: isEnabled, on: FlagResolver, key: 0 }', { method: 'isEnabled', on: 'FlagResolver', key: 0 }],
    ['{ function: useFlags, returns: flags }', { function: 'useFlags', returns: 'flags' }],
    ["{ property: '*.featureToggles.*' }", { property: '*.featureToggles.*' }],
    ['{ component: Flag, key: name, equals: is }', { component: 'Flag', key: 'name', equals: 'is' }],
    ["{ env: 'FEATURE_*' }", { env: 'FEATURE_*' }],
    ['{ field: flag }', { field: 'flag' }],
    ["{ accessor: 'enable*', in: src/flags.ts }", { accessor: 'enable*', in: 'src/flags.ts' }],
    [
      '{ conditional: Show, when: condition, then: children, else: fallback }',
      { conditional: 'Show', when: 'condition', then: 'children', else: 'fallback' },
    ],
    ['{ function: f, key: 0.flag }', { function: 'f', key: '0.flag' }],
    ["{ function: f, key: '1' }", { function: 'f', key: 1 }],
    ['{ function: f, returns: flags.flags }', { function: 'f', returns: 'flags.flags' }],
    [
      '{ function: f, returns: { on: enabled, value: payload } }',
      { function: 'f', returns: { on: 'enabled', value: 'payload' } },
    ],
    ['{ function: f, returns: [value, ready] }', { function: 'f', returns: { tuple: 'value' } }],
    ['{ function: f, returns: callback 3 }', { function: 'f', returns: { callback: 3 } }],
    ['{ function: f, returns: { each: { on: enabled } } }', { function: 'f', returns: { each: { on: 'enabled' } } }],
  ])('may be %s', (text, evaluator) => expect(evaluators(text)).toEqual([evaluator]));

  it.each([
    ['{ function: f, method: m }', 'this has `function` and `method`.'],
    ['{ on: Client }', 'this has none.'],
    ['{ funcion: f }', 'Did you mean `function`?'],
    ['{ function: f, key: -1 }', 'expected a whole number from 0'],
    ['{ function: f, key: [0] }', "expected an argument's index"],
    ['{ function: f, returns: valu }', 'expected `value`, `promise`, `flags`'],
    ['{ function: f, returns: { onn: enabled } }', 'Did you mean `on`?'],
    ['{ function: f, async: yes please }', 'expected `true` or `false`'],
  ])('may not be %s', (text, problem) => {
    const told = problems(`evaluators: [${text}]`);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(problem);
  });
});

describe('overrides', () => {
  it('name a call and its keys', () =>
    expect(configuration('overrides: [{ call: cy.setFeatureFlags, keys: 0 }]').overrides).toEqual([
      { call: 'cy.setFeatureFlags', keys: 0 },
    ]));

  it('need to say where the keys are', () =>
    expect(problems('overrides: [{ call: cy.setFeatureFlags }]')).toEqual([
      "halyard.yaml:1:13 `overrides[0].keys` is missing; expected an argument's index, a prop's name, or a path such as `0.flag`. Add `keys`.",
    ]));
});

describe('rules', () => {
  it.each([
    ['off', 'off'],
    ['error', 'error'],
    ['warn', 'warning'],
    ['warning', 'warning'],
    ['false', 'off'],
    ['{ grace: 7d }', { grace: '7d' }],
    ['{ severity: warn, grace: 7d }', { severity: 'warning', grace: '7d' }],
  ])('may be %s', (text, rule) =>
    expect(configuration(`rules: { no-expired-flag: ${text} }`).rules).toEqual({ 'no-expired-flag': rule }),
  );

  it.each(['fatal', '2', '[error]', '{ severity: fatal }'])('may not be %s', (text) =>
    expect(problems(`rules: { no-expired-flag: ${text} }`)[0]).toContain('expected `error`, `warning` or `off`'),
  );

  it('that there are not name the nearest, where the names are known', () => {
    const known = { rules: ['no-expired-flag', 'no-stale-flag'] };
    expect(problems('rules:\n  no-stale-flags: off\n', { known })).toEqual([
      'halyard.yaml:2:3 `no-stale-flags` is no rule. Did you mean `no-stale-flag`?',
    ]);
    expect(problems('rules:\n  no-stale-flag: off\n', { known })).toEqual([]);
    expect(problems('rules:\n  no-stale-flags: off\n')).toEqual([]);
  });
});

describe('presets', () => {
  it('that there are not name the nearest', () =>
    expect(problems('presets: [unleash, openfeatur]', { known: { presets: ['openfeature', 'unleash'] } })).toEqual([
      'halyard.yaml:1:20 `openfeatur` is no preset. Did you mean `openfeature`?',
    ]));

  it('may be none', () => expect(configuration('presets: []').presets).toEqual([]));
});

describe('policies', () => {
  it('change field by field', () => {
    const { policies } = configuration('policies: { release: { maxLifetime: 30d, requires: [links.cleanupIssue] } }');
    expect(policies.release).toMatchObject({
      maxLifetime: '30d',
      maxFullyOn: '28d',
      requires: ['links.cleanupIssue'],
      requiresInProduction: ['rolloutPolicy', 'links.dashboard', 'links.cleanupIssue'],
    });
    expect(policies.ops.requires).toContain('links.runbook');
  });

  it('lose a limit by `none`', () =>
    expect(configuration('policies: { release: { maxLifetime: none } }').policies.release).not.toHaveProperty(
      'maxLifetime',
    ));

  it('require fields that there are', () =>
    expect(problems('policies: { release: { requires: [links.cleanup] } }')).toEqual([
      "halyard.yaml:1:35 `policies.release.requires[0]` is `links.cleanup`; expected a flag's field such as `owner` or `links.dashboard`. Did you mean `links.cleanupIssue`?",
    ]));

  it('are of the types that there are', () =>
    expect(problems('policies: { relase: {} }')[0]).toContain('Did you mean `release`?'));
});

describe('rollout', () => {
  it('changes field by field', () =>
    expect(configuration('rollout: { firstPercentage: 10 }').rollout).toMatchObject({
      firstPercentage: 10,
      largestStep: 5,
    }));
});

describe('an unknown key', () => {
  it('names the nearest', () =>
    expect(problems('inclde: []\n')).toEqual([
      'halyard.yaml:1:1 `inclde` is not a key of this file. Did you mean `include`?',
    ]));
});

describe('a file that can not be used', () => {
  it('says where the YAML is malformed', () =>
    expect(problems('rules:\n  no-stale-flag: off: on\n')[0]).toContain('halyard.yaml:2:18'));

  it('is a list', () => expect(problems('- rules\n')[0]).toContain('A configuration is a map'));
});

describe('--config', () => {
  it('may lie elsewhere; the root stays', () => {
    write('halyard.yaml', 'exclude: [a]');
    write('config/strict.json', '{ "exclude": ["b"] }');
    const loaded = loadConfiguration({ cwd: join(root, 'config'), config: 'strict.json' });
    expect(loaded).toMatchObject({ root, file: 'config/strict.json', configuration: { exclude: ['b'] } });
  });

  it('outside the root has its absolute path', () => {
    write('elsewhere/halyard.yaml', 'exclud: []');
    write('app/package.json', '{ "workspaces": [] }');
    expect(() => loadConfiguration({ cwd: join(root, 'app'), config: '../elsewhere/halyard.yaml' })).toThrow(
      expect.objectContaining({
        place: expect.objectContaining({ file: `${root}/elsewhere/halyard.yaml` }) as unknown,
      }),
    );
  });

  it('that is not there is an error', () =>
    expect(() => loadConfiguration({ cwd: root, config: 'nowhere.yaml' })).toThrow(
      'The configuration `nowhere.yaml` is not there.',
    ));
});

describe('cwd', () => {
  it('that is not there is an error', () =>
    expect(() => loadConfiguration({ cwd: join(root, 'nowhere') })).toThrow('is not there'));
});

describe('an open editor', () => {
  it('goes before the disk', () => {
    const overlay = (file: string) => (file === join(root, 'halyard.yaml') ? 'exclude: [edited]' : undefined);
    expect(load('exclude: [saved]', { overlay }).configuration.exclude).toEqual(['edited']);
  });
});

describe('placeOf', () => {
  it('says where a value is written', () => {
    const { placeOf } = load('rules:\n  no-expired-flag: { grace: 7d }\n');
    expect(placeOf(['rules', 'no-expired-flag', 'grace'])).toMatchObject({ file: 'halyard.yaml', line: 2, column: 29 });
    expect(placeOf(['rules', 'no-stale-flag'])).toBeUndefined();
  });
});
