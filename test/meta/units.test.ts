import { describe, expect, it } from 'vitest';
import { presets } from '../../analyzer/src/presets/index.js';
import { readers } from '../../analyzer/src/registry/readers/index.js';
import { rules } from '../../analyzer/src/rules/index.js';
import { namesIn, read, unitsIn } from './repository.js';

/** @returns the lines that a scaffold left to be written. */
const unwritten = (file: string): string[] =>
  read(file)
    .split('\n')
    .filter((line) => /\bTODO\b/.test(line));

describe('every preset', () => {
  const page = read('docs/reference/presets.md');
  const families = unitsIn('analyzer/src/presets', 'export const presets');

  it.each(presets.map((preset) => [preset.id, preset] as const))('%s has an example and its entry', (id, preset) => {
    expect(preset.examples.length).toBeGreaterThan(0);
    expect(page).toContain(`\n## \`${id}\`\n`);
  });

  it.each(families)('%s is listed and filled in', (family) => {
    expect(presets.some(({ id }) => id === family || id.startsWith(`${family}-`))).toBe(true);
    expect(unwritten(`analyzer/src/presets/${family}.ts`)).toEqual([]);
  });
});

describe('every reader', () => {
  const page = read('docs/reference/formats.md');

  it.each(unitsIn('analyzer/src/registry/readers', 'export const reader'))('%s is complete', (id) => {
    expect(Object.keys(readers)).toContain(id);
    expect(Object.keys(readers[id]!.mapping)).not.toEqual([]);
    expect(namesIn(`test/fixtures/registry/${id}`)).not.toEqual([]);
    expect(read(`test/unit/registry/readers/${id}.test.ts`)).toContain(`${id}/`);
    expect(page).toContain(`\n## \`${id}\`\n`);
    expect(unwritten(`analyzer/src/registry/readers/${id}.ts`)).toEqual([]);
  });
});

describe('every rule', () => {
  const table = read('docs/rules/README.md');

  it.each(unitsIn('analyzer/src/rules', '= defineRule('))('%s is complete', (id) => {
    const page = read(`docs/rules/${id}.md`);
    expect(rules.map(({ meta }) => meta.id)).toContain(id);
    expect(page.startsWith(`<!-- begin: generated -->\n\n# \`${id}\`: `)).toBe(true);
    expect(page).toContain('\n<!-- end -->\n');
    expect(unwritten(`docs/rules/${id}.md`)).toEqual([]);
    expect(unwritten(`test/unit/rules/${id}.test.ts`)).toEqual([]);
    expect(unwritten(`analyzer/src/rules/${id}.ts`)).toEqual([]);
    expect(table).toContain(`(${id}.md)`);
  });
});
