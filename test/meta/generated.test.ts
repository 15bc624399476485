import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { root } from './repository.js';

it.each([
  ['analyzer/build/presets.mjs'],
  ['analyzer/build/registries.mjs'],
  ['analyzer/build/rules.mjs'],
  ['analyzer/build/docs.mjs', '--no-picture'],
])('%s would change nothing', (...script) => {
  const { status, stderr } = spawnSync(process.execPath, [...script, '--check'], { cwd: root, encoding: 'utf8' });

  expect(stderr).toBe('');
  expect(status).toBe(0);
});
