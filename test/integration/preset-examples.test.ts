import { describe, expect, test } from 'vitest';
import { collectFacts } from '../../analyzer/src/facts/collect-facts.js';
import { EvaluatorIndex } from '../../analyzer/src/link/evaluator-index.js';
import { KnownKeys } from '../../analyzer/src/link/known-keys.js';
import { link } from '../../analyzer/src/link/link.js';
import type { Flag } from '../../analyzer/src/model/flag.js';
import { presets } from '../../analyzer/src/presets/index.js';

const flagsOf = (keys: readonly string[]): Flag[] => keys.map((key) => ({ key, definition: {}, entries: [] }));

describe.each(presets.flatMap((preset) => preset.examples.map((example) => ({ id: preset.id, example }))))(
  '$id: $example.title',
  ({ example }) => {
    test('finds the references that the example names, and no others', () => {
      const unit = {
        file: example.file,
        facts: collectFacts(example.file, example.code),
        test: /\.(test|spec)\./.test(example.file),
      };
      const found = link({
        provider: {
          unit: (file) => (file === example.file ? unit : undefined),
          resolve: () => undefined,
          importers: () => [],
          testsHolding: () => [],
        },
        evaluators: new EvaluatorIndex(presets, [], [], () => () => true),
        keys: new KnownKeys({ flags: flagsOf(example.flags ?? example.references.map(({ key }) => key)) }),
        roots: [example.file],
        symbols: [],
      });
      const text = (key: string, kind: string, line: number): string => `${line} ${kind} ${key}`;
      expect(
        found.references
          .filter(({ kind }) => kind !== 'binding')
          .map(({ key, kind, place }) => text(key, kind, place.line))
          .sort(),
      ).toEqual(example.references.map(({ key, kind, line }) => text(key, kind, line)).sort());
      expect(unit.facts.broken).toBeUndefined();
    });
  },
);
