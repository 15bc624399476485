import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scriptOf } from '../../../analyzer/src/facts/virtual-script.js';
import { see } from './component-facts.js';

describe('the script of a file', () => {
  it.each([
    ['a.ts', 'ts'],
    ['a.mts', 'ts'],
    ['a.cts', 'ts'],
    ['a.d.ts', 'ts'],
    ['A.TSX', 'tsx'],
    ['a.js', 'jsx'],
    ['a.mjs', 'jsx'],
    ['a.cjs', 'jsx'],
    ['a.jsx', 'jsx'],
  ])('is the whole of %s', (file, language) => {
    expect(scriptOf(file, 'isEnabled("a") // é')).toEqual({ text: 'isEnabled("a") // é', language });
  });

  it.each(['vue', 'svelte', 'astro'])('is blank where an empty %s file is', (ending) => {
    expect(see(`a.${ending}`, '').virtual).toBe('');
    expect(see(`a.${ending}`, '\r\n\n').virtual).toBe('\r\n\n');
  });

  it.each(['vue', 'svelte', 'astro'])('survives each prefix of a %s file', (ending) => {
    const whole = `---\nconst a = on('a');\n---\n<script lang="ts">\nconst a = on('a');\n</script>\n<template><A :b="on('b')" c={on('c')} {d} {...e}>{{ on('f') }}{#if x}{on("g")}{/if}<B/></A><!-- {h} --></template>`;
    for (let end = 0; end <= whole.length; end++) {
      const text = whole.slice(0, end);
      expect(scriptOf(`a.${ending}`, text).text).toHaveLength(text.length);
    }
  });
});

describe('the fixture', () => {
  const read = (name: string): string =>
    readFileSync(new URL(`../../fixtures/storefront/apps/admin/src/${name}`, import.meta.url), 'utf8');

  it('shows the calls and names of OrderExport.vue', () => {
    const seen = see('OrderExport.vue', read('OrderExport.vue'));
    expect(seen.language).toBe('ts');
    expect(seen.calls).toContain("client.getBooleanValue('priority-support', false)");
    expect(seen.calls).toContain('client.getBooleanValue(FLAGS.exportToCsv, false)');
    expect(seen.names).toContain('canExport of line 7');
    expect(seen.names).toContain('download of line 10');
  });

  it('shows the calls and names of Discounts.svelte', () => {
    const seen = see('Discounts.svelte', read('Discounts.svelte'));
    expect(seen.language).toBe('ts');
    expect(seen.calls).toContain("client.getBooleanValue('dark-mode', false)");
    expect(seen.names).toContain('staff of line 5');
    expect(seen.names).toContain('percent of line 6');
  });
});
