import { readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import plugin from 'eslint-plugin-halyard';
import { describe, expect, it } from 'vitest';

const manifest = JSON.parse(
  readFileSync(new URL('../../eslint-plugin/package.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

describe('eslint-plugin-halyard', () => {
  it('says which plugin it is', () => {
    expect(plugin.meta).toEqual({ name: manifest.name, version: manifest.version, namespace: 'halyard' });
  });

  it('loads in ESLint', async () => {
    const eslint = new ESLint({
      overrideConfigFile: true,
      overrideConfig: { plugins: { [plugin.meta.namespace]: plugin }, rules: { 'no-debugger': 'error' } },
    });
    const [result] = await eslint.lintText('debugger;\n');

    expect(result?.messages.map(({ ruleId }) => ruleId)).toEqual(['no-debugger']);
  });

  it('has no rules yet, and ESLint says so', async () => {
    expect(Object.keys(plugin.rules)).toEqual([]);
    const eslint = new ESLint({
      overrideConfigFile: true,
      overrideConfig: { plugins: { halyard: plugin }, rules: { 'halyard/no-unknown-flag': 'error' } },
    });

    await expect(eslint.lintText('debugger;\n')).rejects.toThrow(
      /Could not find "no-unknown-flag" in plugin "halyard"/,
    );
  });
});
