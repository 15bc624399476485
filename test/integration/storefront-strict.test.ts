import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../analyzer/src/findings-of.js';
import { analyze } from '../../analyzer/src/run.js';

interface Trouble {
  rule: string;
  key: string;
  file: string;
  line: number;
  endLine?: number;
  optional?: boolean;
  elsewhere?: { file: string; line: number }[];
}

const fixtures = join(import.meta.dirname, '../fixtures');
const { troubles, today } = JSON.parse(readFileSync(join(fixtures, 'storefront.truth.json'), 'utf8')) as {
  troubles: Trouble[];
  today: string;
};
const analysis = analyze({ cwd: join(fixtures, 'storefront'), cache: false, sites: true });
const findings = findingsOf(
  { ...analysis, configuration: { ...analysis.configuration, ruleSet: 'strict' } },
  today as `${number}-${number}-${number}`,
);

/** Rules over what the code around an evaluation does, and over tests. */
const RULES = [
  'no-evaluation-in-loop',
  'no-flag-in-schema-migration',
  'no-identical-branches',
  'no-module-scope-evaluation',
  'no-nested-flags',
  'no-redundant-check',
  'no-remote-evaluation',
  'no-unawaited-evaluation',
  'prefer-key-constant',
  'require-evaluation-fallback',
  'require-state-tests',
  'runtime-changeable',
];

describe.each(RULES)('%s on the storefront', (rule) => {
  const planted = troubles.filter((trouble) => trouble.rule === rule);
  const found = findings.filter((finding) => finding.rule === rule);
  const isAt = (
    { key, file, line, endLine = line, elsewhere = [] }: Trouble,
    { place, key: of }: (typeof found)[number],
  ) =>
    key === of &&
    ((place.file === file && place.line >= line && place.line <= endLine) ||
      elsewhere.some((other) => place.file === other.file && place.line === other.line));

  it('reports each planted trouble at its place', () => {
    const missed = planted.filter((trouble) => trouble.optional !== true && !found.some((one) => isAt(trouble, one)));
    expect(planted).not.toEqual([]);
    expect(missed).toEqual([]);
  });

  it('reports nothing else', () => {
    const others = found.filter((one) => !planted.some((trouble) => isAt(trouble, one)));
    expect(others.map(({ key, place }) => `${key} ${place.file}:${place.line}`)).toEqual([]);
  });
});
