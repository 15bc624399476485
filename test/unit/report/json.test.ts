import { describe, expect, it } from 'vitest';
import { json } from '../../../analyzer/src/report/json.js';
import { check, explain, findings, places, scan } from './sample-reports.js';

const options = { color: true, width: 20 };

describe('json', () => {
  it('prints a check with the fields of the contract', () => {
    const report = JSON.parse(json.check!(check(), options)) as Record<string, unknown> & { findings: object[] };
    expect(Object.keys(report)).toEqual(['schemaVersion', 'root', 'today', 'findings', 'summary']);
    expect(Object.keys(report.findings[0]!)).toEqual(
      'rule severity message file line column endLine endColumn key owner fingerprint suppressed related docs'.split(
        ' ',
      ),
    );
  });

  it('counts what is suppressed apart', () => {
    const [first, ...others] = findings;
    const report = check({}, [{ ...first!, suppression: { kind: 'baseline' } }, ...others]);
    expect(report.summary).toEqual({
      errors: 4,
      warnings: 3,
      suppressed: 1,
      flags: 3,
      references: 6,
      files: 1204,
      skipped: [],
    });
    expect(report.findings[0]).toMatchObject({
      suppressed: { kind: 'baseline', reason: null, until: null, place: null },
    });
    expect(report.findings[1]).toMatchObject({ suppressed: null });
  });

  it('prints a scan with the fields of the contract', () => {
    const report = JSON.parse(json.scan!(scan(), options)) as Record<string, unknown> & { references: object[] };
    expect(Object.keys(report)).toEqual(['schemaVersion', 'root', 'flags', 'references', 'unresolved', 'stats']);
    expect(report.references[0]).toEqual({
      key: 'new-checkout',
      file: 'src/checkout/page.tsx',
      line: 14,
      column: 9,
      endLine: 14,
      endColumn: 23,
      kind: 'evaluation',
      provider: 'LaunchDarkly',
      evidence: 'import',
      via: [
        { name: 'useNewCheckout', role: 'accessor', file: 'src/checkout/use-new-checkout.ts', line: 3, column: 17 },
        { name: 'useFlag', role: 'evaluator' },
      ],
    });
  });

  it('lists registered flags without a reference and referenced ones that are not registered', () =>
    expect(scan().flags).toEqual([
      { key: 'export-to-csv', registered: true, references: 0 },
      { key: 'new-checkout', registered: true, references: 3 },
      { key: 'old-baner', registered: false, references: 1 },
      { key: 'old-banner', registered: true, references: 1 },
      { key: 'payments-v2', registered: true, references: 0 },
      { key: 'ranking-test', registered: true, references: 1 },
    ]));

  it('prints an explanation with the reads that may be of the flag', () =>
    expect(explain('new-checkout', places)).toMatchObject({
      unresolved: [{ file: 'src/admin/flags.tsx', line: 88, column: 21, reason: 'external', text: 'row.key' }],
    }));

  it('says null for what an unknown flag does not have', () =>
    expect(explain('old-baner')).toMatchObject({ definition: null, incident: null, summary: { registered: false } }));
});
