import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../analyzer/src/findings-of.js';
import type { Finding } from '../../analyzer/src/model/finding.js';
import { analyze } from '../../analyzer/src/run.js';

interface Span {
  file: string;
  line: number;
  endLine?: number;
}

interface Trouble extends Span {
  rule: string;
  key: string | null;
  note?: string;
  /** Places at which it may be reported as well. */
  elsewhere?: Span[];
  optional?: boolean;
}

const RULES = [
  'allowed-environment',
  'max-lifetime',
  'no-archived-flag',
  'no-expired-flag',
  'no-expiring-flag',
  'no-prerequisite-cycle',
  'no-registry-conflict',
  'no-stale-flag',
  'parked-flag',
  'require-metadata',
  'require-safe-registry-default',
  'rollback-drill',
  'rollout-policy',
  'split-migration',
  'valid-owner',
];

const fixtures = join(import.meta.dirname, '../fixtures');
const truth = JSON.parse(readFileSync(join(fixtures, 'storefront.truth.json'), 'utf8')) as {
  today: string;
  troubles: Trouble[];
  clean: Trouble[];
};
const analysis = analyze({ cwd: join(fixtures, 'storefront'), cache: false });
const findings = findingsOf(analysis, truth.today);

const isIn = ({ place }: Finding, { file, line, endLine = line }: Span): boolean =>
  place.file === file && line <= place.line && place.line <= endLine;

const isOf = (finding: Finding, trouble: Trouble): boolean =>
  finding.rule === trouble.rule &&
  (finding.key ?? null) === trouble.key &&
  [trouble, ...(trouble.elsewhere ?? [])].some((span) => isIn(finding, span));

const textOf = ({ rule, key, place }: Finding): string => `${rule} ${key} at ${place.file}:${place.line}`;

describe.each(RULES)('in the storefront, %s', (rule) => {
  const troubles = truth.troubles.filter((trouble) => trouble.rule === rule);
  const found = findings.filter((finding) => finding.rule === rule);

  test('finds what is planted', () => {
    expect(troubles).not.toEqual([]);
    const missed = troubles.filter((one) => one.optional !== true && !found.some((finding) => isOf(finding, one)));
    expect(missed).toEqual([]);
  });

  test('finds nothing else', () => {
    expect(found.filter((finding) => !troubles.some((trouble) => isOf(finding, trouble))).map(textOf)).toEqual([]);
  });

  test('finds each once', () => {
    const often = troubles.filter((trouble) => found.filter((finding) => isOf(finding, trouble)).length > 1);
    expect(often).toEqual([]);
  });

  test('leaves the neighbours alone', () => {
    const neighbours = truth.clean.filter((one) => one.rule === rule);
    expect(neighbours.filter(({ key }) => found.some((finding) => finding.key === key))).toEqual([]);
  });
});

test('one reference has one finding about time', () => {
  const time = ['no-archived-flag', 'no-expired-flag', 'no-expiring-flag', 'no-stale-flag'];
  const places = findings
    .filter(({ rule }) => time.includes(rule))
    .map(({ place }) => `${place.file}:${place.line}:${place.column}`);
  expect(places).toHaveLength(new Set(places).size);
});
