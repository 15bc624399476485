import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { rules } from 'halyard';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presetNames } from '../../../analyzer/src/preset-names.js';
import { analyze, type Analysis } from '../../../analyzer/src/run.js';
import { LiveLink, type Linked } from '../../../analyzer/src/session/live-link.js';

const STOREFRONT = path.resolve(import.meta.dirname, '../../fixtures/storefront');

let cache: string;
let analysis: Analysis;

beforeAll(() => {
  cache = mkdtempSync(path.join(tmpdir(), 'halyard-relink-'));
  const known = { rules: rules.map(({ meta }) => meta.id), presets: presetNames() };
  analysis = analyze({ cwd: STOREFRONT, cacheLocation: path.join(cache, 'analysis'), known, sites: true });
});
afterAll(() => {
  rmSync(cache, { recursive: true, force: true });
});

const live = (): LiveLink => new LiveLink(analysis, path.join(cache, 'live'));
const onDisk = (file: string): string => readFileSync(path.join(STOREFRONT, file), 'utf8');
const told = ({ references, unresolved }: Linked): string[] =>
  [...references, ...unresolved].map((one) => JSON.stringify(one)).sort();

/** What somebody does at a line. */
const EDITS: Record<string, (lines: string[], at: number, other: number) => string[]> = {
  'adds a line': (lines, at) => lines.toSpliced(at, 0, ''),
  'deletes a line': (lines, at) => lines.toSpliced(at, 1),
  'deletes some lines': (lines, at) => lines.toSpliced(at, 5),
  'repeats another line': (lines, at, other) => lines.toSpliced(at, 0, lines[other]!),
  'changes a word': (lines, at) => lines.with(at, lines[at]!.replace(/[A-Za-z_]\w{3,}/, '$&X')),
  'changes a string': (lines, at) => lines.with(at, lines[at]!.replace(/'([^']+)'/, "'$1-x'")),
};

describe('linking on', () => {
  it('finds what linking anew finds, whatever was asked before', { timeout: 120_000 }, () => {
    const files = analysis.linked.filter((file) => /\.(?:[jt]sx?|vue|svelte|astro)$/.test(file));
    const edit = fc.record({
      file: fc.constantFrom(...files),
      kind: fc.constantFrom(...Object.keys(EDITS)),
      at: fc.nat(10_000),
      other: fc.nat(10_000),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 2, maxLength: 6 }), (edits) => {
        const going = live();
        for (const { file, kind, at, other } of edits) {
          const lines = onDisk(file).split('\n');
          const text = EDITS[kind]!(lines, at % lines.length, other % lines.length).join('\n');
          expect(told(going.with(file, text, false))).toEqual(told(live().with(file, text, false)));
        }
      }),
      { numRuns: 60, seed: 20261121 },
    );
  });
});
