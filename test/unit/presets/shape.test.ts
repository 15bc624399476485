import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Evaluator, InstanceSource, Preset } from '../../../analyzer/src/model/evaluator.js';

const folder = new URL('../../../analyzer/src/presets/', import.meta.url);
const families = readdirSync(folder)
  .filter((file) => /^[a-z0-9][a-z0-9-]*\.ts$/.test(file) && file !== 'index.ts')
  .map((file) => file.slice(0, -'.ts'.length));

const modules = await Promise.all(
  families.map(async (family) => {
    const module = (await import(new URL(`${family}.ts`, folder).href)) as { presets?: readonly Preset[] };
    return { family, presets: module.presets ?? [] };
  }),
);
const all = modules.flatMap(({ family, presets }) => presets.map((preset) => ({ family, preset })));

const evaluatorKinds = [
  'function',
  'method',
  'component',
  'property',
  'env',
  'field',
  'accessor',
  'conditional',
  'decorator',
] satisfies (keyof Evaluator)[];
const instanceKinds = ['new', 'factory', 'export', 'member', 'decorator', 'prop'] satisfies (keyof InstanceSource)[];

/** Conventions of a platform: the names are not exports of a package, so there is no module or page to name. */
const conventions = new Set(['aws-appconfig', 'guardian', 'redis']);
const isPatternFamily = (preset: Preset) => preset.packages.length === 0 || conventions.has(preset.id);

describe('the folder', () => {
  test('every file exports presets', () => {
    expect(modules.filter(({ presets }) => presets.length === 0).map(({ family }) => family)).toEqual([]);
  });

  test('the index is up to date', () => {
    const script = fileURLToPath(new URL('../../../analyzer/build/presets.mjs', import.meta.url));
    expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
  });

  test('ids are unique', () => {
    const ids = all.map(({ preset }) => preset.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('a package turns on one preset', () => {
    const packages = all.flatMap(({ preset }) => preset.packages);
    expect(packages.filter((name, index) => packages.indexOf(name) !== index)).toEqual([]);
  });

  test('every SDK of the reference has its preset', () => {
    const reference = createRequire(import.meta.url)('./sdk-packages.json') as string[];
    const packages = new Set(all.flatMap(({ preset }) => preset.packages));
    expect(reference.filter((name) => !packages.has(name))).toEqual([]);
  });
});

describe.each(all.map(({ family, preset }) => [preset.id, family, preset] as const))('%s', (id, family, preset) => {
  test('is named for its file', () => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(id === family || id.startsWith(`${family}-`)).toBe(true);
  });

  test('evaluators are of one kind each', () => {
    if (preset.evaluators.length === 0) expect(preset.notes, 'without evaluators it says why').toBeDefined();
    for (const evaluator of preset.evaluators) {
      expect(
        evaluatorKinds.filter((kind) => evaluator[kind] !== undefined),
        JSON.stringify(evaluator),
      ).toHaveLength(1);
      if (evaluator.method) expect(evaluator.on, JSON.stringify(evaluator)).toBeTypeOf('string');
      if ((evaluator.function || evaluator.component || evaluator.decorator) && !isPatternFamily(preset))
        expect(evaluator.from, JSON.stringify(evaluator)).toBeDefined();
    }
  });

  test('evaluators are not listed twice', () => {
    const described = preset.evaluators.map((evaluator) => JSON.stringify(evaluator));
    expect(described.filter((text, index) => described.indexOf(text) !== index)).toEqual([]);
  });

  test('instances are of one kind each, and some method is called on their type', () => {
    const owner = (path: string) => path.slice(0, path.lastIndexOf('.'));
    const used = new Set([
      ...preset.evaluators.map((evaluator) => evaluator.on),
      ...(preset.overrides ?? []).map((override) => override.on),
      ...(preset.instances ?? []).map((instance) => instance.member && owner(instance.member)),
    ]);
    for (const instance of preset.instances ?? []) {
      const kinds = instanceKinds.filter((kind) => Object.hasOwn(instance, kind));
      expect(kinds, JSON.stringify(instance)).toHaveLength(1);
      expect(used, JSON.stringify(instance)).toContain(instance.type);
    }
  });

  test('examples show it', () => {
    expect(preset.examples.length).toBeGreaterThan(0);
    for (const example of preset.examples) {
      const lines = example.code.split('\n');
      if (preset.evaluators.length > 0) expect(example.references.length, example.title).toBeGreaterThan(0);
      for (const reference of example.references)
        expect(lines[reference.line - 1]?.trim(), `${example.title}: ${reference.key}`).toBeTruthy();
      expect(example.references.map((reference) => reference.line)).toEqual(
        example.references.map((reference) => reference.line).sort((a, b) => a - b),
      );
    }
  });

  test('titles and links are there', () => {
    expect(preset.title).not.toMatch(/\.$|\n/);
    if (!isPatternFamily(preset)) expect(preset.docs).toMatch(/^https:\/\//);
  });
});
