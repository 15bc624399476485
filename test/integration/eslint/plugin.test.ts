import { readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import plugin from 'eslint-plugin-halyard';
import { rules } from 'halyard';
import { describe, expect, it } from 'vitest';
import { folderOf } from './run-eslint.js';

const manifest = JSON.parse(
  readFileSync(new URL('../../../eslint-plugin/package.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

const ofReferences = rules.filter(({ meta }) => meta.kind === 'reference');

const lint = async (config: ESLint.Options['overrideConfig'], text = 'debugger;\n') =>
  new ESLint({
    cwd: folderOf({ 'package.json': '{ "workspaces": [] }' }),
    overrideConfigFile: true,
    overrideConfig: config,
  }).lintText(text, {
    filePath: 'a.js',
  });

describe('eslint-plugin-halyard', () => {
  it('says which plugin it is', () => {
    expect(plugin.meta).toEqual({ name: manifest['name'], version: manifest['version'], namespace: 'halyard' });
  });

  it('has every rule on references and no other', () => {
    expect(Object.keys(plugin.rules).sort()).toEqual(ofReferences.map(({ meta }) => meta.id).sort());
  });

  it('has the severities of the sets', () => {
    for (const set of ['recommended', 'strict'] as const) {
      const expected = ofReferences.flatMap(({ meta }) =>
        meta.sets[set] === undefined ? [] : [[`halyard/${meta.id}`, meta.sets[set] === 'error' ? 'error' : 'warn']],
      );
      const given = Object.entries(plugin.configs[set].rules!).map(([id, entry]) => [
        id,
        Array.isArray(entry) ? entry[0] : entry,
      ]);
      expect(given).toEqual(expected);
    }
  });

  it('has in `correctness` only what needs no registry', () => {
    const given = Object.keys(plugin.configs.correctness.rules!);
    expect(given).toContain('halyard/no-dynamic-key');
    expect(given).not.toContain('halyard/no-unknown-flag');
  });

  it.each(['recommended', 'strict', 'correctness'] as const)('has no `files` and no languages in %s', (set) => {
    expect(plugin.configs[set]).not.toHaveProperty('files');
    for (const rule of Object.values(plugin.rules)) expect(rule.meta).not.toHaveProperty('languages');
  });

  it('names the page of each rule', () => {
    for (const [id, rule] of Object.entries(plugin.rules))
      expect(rule.meta?.docs?.url).toBe(`https://halyard.dev/rules/${id}`);
  });

  it('refuses an option that a rule does not have', async () => {
    const config = { plugins: { halyard: plugin }, rules: { 'halyard/no-expired-flag': ['error', { grase: '7d' }] } };
    await expect(lint(config as never)).rejects.toThrow(/grase/);
  });

  it('refuses a value that an option does not take', async () => {
    const config = { plugins: { halyard: plugin }, rules: { 'halyard/no-expired-flag': ['error', { grace: 'long' }] } };
    await expect(lint(config as never)).rejects.toThrow(/no-expired-flag.*\n.*"long" should match pattern/);
  });

  it.each([
    [{ today: '2026-13-01' }, /settings\.halyard\.today.* is no date/],
    [{ rot: '.' }, /settings\.halyard\.rot.* is no setting\. The settings are root, today/],
    [{ root: 3 }, /settings\.halyard\.root.* is no text/],
    [{ registry: 'flags.yaml' }, /settings\.halyard\.registry.* is no object/],
  ])('refuses the settings %j', async (halyard, message) => {
    await expect(lint([plugin.configs.recommended, { settings: { halyard } }])).rejects.toThrow(message);
  });

  it('takes the same settings when they are right', async () => {
    const [result] = await lint([plugin.configs.recommended, { settings: { halyard: { today: '2026-12-01' } } }]);
    expect(result?.messages).toEqual([]);
  });

  const root = (): string => folderOf({ 'package.json': '{ "workspaces": [] }', 'flags.yaml': 'flags: {}\n' });

  it.each([
    [{}, '`halyard.config()` needs a root. Write `halyard.config({ root: import.meta.dirname })`.'],
    [
      { root: '.', set: 'strickt' },
      "`halyard.config({ set: 'strickt' })` is no set. The sets are recommended, strict, correctness.",
    ],
    [{ root: '.', today: 'soon' }, '`halyard.config.today` is no date: `soon`. Write it as `2026-12-31`.'],
    [{ root: '.', newSinse: 'main' }, /^`halyard\.config\.newSinse` is no setting\. The settings are root, today/],
  ])('refuses `halyard.config(%j)`', (options, message) => {
    expect(() => plugin.config(options as never)).toThrow(message);
  });

  it.each([
    [{ 'halyard/no-expired-flag': ['error', { grase: '7d' }] }, '`grase` is no option of `no-expired-flag`.'],
    [{ 'halyard/no-expired-flag': ['error', { grace: 'long' }] }, '`rules.no-expired-flag.grace` can\'t be "long".'],
    [{ 'halyard/no-expird-flag': ['error', { grace: '7d' }] }, '`no-expird-flag` is no rule.'],
  ])('refuses `halyard.config({ rules: %j })`', (rules, message) => {
    expect(() => plugin.config({ root: root(), rules: rules as never })).toThrow(message);
  });
});
