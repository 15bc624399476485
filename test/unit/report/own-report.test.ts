import { describe, expect, it } from 'vitest';
import { formatsOf, printReport } from '../../../analyzer/src/report/index.js';
import { pretty } from '../../../analyzer/src/report/pretty.js';
import { isOwnReport } from '../../../analyzer/src/report/own-report.js';
import { check, explain, scan, summaries } from './sample-reports.js';

const reports = { check: check(), scan: scan(), explain: explain() };
const printed = (kind: keyof typeof reports, format: string): Promise<string> =>
  printReport(format, kind, reports[kind], { color: false, width: 120, flags: summaries, version: '1.0.0' });

describe('isOwnReport', () => {
  it.each(
    (['check', 'scan', 'explain'] as const).flatMap((kind) => formatsOf(kind).map((format) => [kind, format] as const)),
  )('knows what `halyard %s` prints as %s', async (kind, format) => {
    const text = await printed(kind, format);
    expect(isOwnReport(text)).toBe(true);
    expect(isOwnReport(text.replaceAll('\n', '\r\n'))).toBe(true);
  });

  it.each([
    ['check', 'json'],
    ['scan', 'json'],
    ['explain', 'json'],
    ['check', 'sarif'],
  ] as const)('knows what `halyard %s` prints as %s whatever a formatter made of it', async (kind, format) => {
    const value = JSON.parse(await printed(kind, format)) as object;
    expect(isOwnReport(JSON.stringify(value))).toBe(true);
    expect(isOwnReport(JSON.stringify(Object.fromEntries(Object.entries(value).reverse()), null, '\t'))).toBe(true);
  });

  it('knows a scan that found flags and no reference', () => {
    const none = { ...reports.scan, references: [] };
    expect(isOwnReport(pretty.scan!(none, { color: false, width: 120 }))).toBe(true);
  });

  it('knows what `halyard rename` prints as json', () => {
    const { root } = reports.scan;
    expect(isOwnReport(JSON.stringify({ schemaVersion: 1, root, from: 'a', to: 'b', written: false, edits: [] }))).toBe(
      true,
    );
  });

  it('knows what `halyard explain` says of a flag that is not registered', async () => {
    for (const format of formatsOf('explain')) {
      const text = await printReport(format, 'explain', explain('old-baner'), { color: false, width: 120 });
      expect(isOwnReport(text)).toBe(true);
    }
  });

  it.each([
    ['a page about Halyard', '### Halyard: how we use it\n\nTurn on `new-checkout`.\n'],
    [
      'a page that quotes a report',
      '# Flags\n\n```\n6 flags, 6 references in 1,204 files (0.4 s)\n  6 mentions\n```\n',
    ],
    ['a page that quotes a heading', '# Flags\n\n### Halyard: 1 error\n\n`new-checkout`\n'],
    ['another schema', '{ "schemaVersion": 1, "root": "/", "flags": ["new-checkout"] }'],
    ["another tool's SARIF", '{ "runs": [{ "tool": { "driver": { "name": "ESLint" } } }] }'],
    ['a map that names Halyard', '{ "tools": ["Halyard"], "flags": { "new-checkout": true } }'],
    ['what is no JSON', '"Halyard" says "schemaVersion"'],
    ['nothing', ''],
  ])('takes %s for none', (_, text) => expect(isOwnReport(text)).toBe(false));
});
