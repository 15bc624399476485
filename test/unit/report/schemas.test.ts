import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import type { ReportKind, Reports } from '../../../analyzer/src/model/report.js';
import { printReport } from '../../../analyzer/src/report/index.js';
import { reportSchemas } from '../../../analyzer/src/report/schemas.js';
import { check, explain, findings, places, scan } from './sample-reports.js';

const schemas = reportSchemas();

const errorsOf = (kind: ReportKind, report: unknown): string[] => {
  const ajv = new Ajv({ allErrors: true, unknownFormats: 'ignore' });
  void ajv.validate(schemas[kind], report);
  return (ajv.errors ?? []).map(({ dataPath, message }) => `${dataPath} ${message}`);
};

const printed = async <Kind extends ReportKind>(kind: Kind, report: Reports[Kind]): Promise<unknown> =>
  JSON.parse(await printReport('json', kind, report, { color: false, width: 80 }));

describe('the JSON Schema of a report', () => {
  it('takes what a check prints, suppressed findings too', async () => {
    const suppressed = findings.map((finding) => ({
      ...finding,
      suppression: { kind: 'comment', reason: 'later' } as const,
    }));
    expect(errorsOf('check', await printed('check', check({}, [...findings, ...suppressed])))).toEqual([]);
  });

  it('takes what a scan prints', async () => expect(errorsOf('scan', await printed('scan', scan()))).toEqual([]));

  it('takes what an explanation prints, of an unknown flag too', async () => {
    expect(errorsOf('explain', await printed('explain', explain('new-checkout', places)))).toEqual([]);
    expect(errorsOf('explain', await printed('explain', explain('old-baner')))).toEqual([]);
  });

  it('refuses a field that it does not know', () =>
    expect(errorsOf('check', { ...check(), mood: 'good' })).toEqual([' should NOT have additional properties']));

  it('refuses a line before the first', () => {
    const report = check();
    report.findings[0]!.line = 0;
    expect(errorsOf('check', report)).toEqual(['.findings[0].line should be >= 1']);
  });
});
