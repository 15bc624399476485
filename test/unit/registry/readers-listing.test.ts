import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { readers } from '../../../analyzer/src/registry/readers/index.js';

describe('the listing of readers', () => {
  it('has every file of the folder', () => {
    const script = new URL('../../../analyzer/build/registries.mjs', import.meta.url).pathname;
    expect(() =>
      execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8', stdio: 'pipe' }),
    ).not.toThrow();
  });

  it.each(Object.entries(readers))('has %s under its own id', (id, reader) => expect(reader.id).toBe(id));
});
