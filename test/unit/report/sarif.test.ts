import path from 'node:path';
import type { Log, Result } from 'sarif';
import { Project } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import type { JudgedFinding } from '../../../analyzer/src/model/suppression.js';
import { sarif } from '../../../analyzer/src/report/sarif.js';
import { rules } from '../../../analyzer/src/rules/index.js';
import { place } from '../rules/rule-input.js';
import { hostileFinding } from './hostile.js';
import { check, findings } from './sample-reports.js';
import { sarifErrors } from './sarif-schema.js';

const logOf = (given: JudgedFinding[] = findings, more: { version?: string; pathPrefix?: string } = {}): Log =>
  JSON.parse(sarif.check!(check({}, given), { color: false, width: 80, ...more })) as Log;
const resultsOf = (...given: Parameters<typeof logOf>): Result[] => logOf(...given).runs[0]!.results!;

const finding = findings.find(({ rule }) => rule === 'no-unknown-flag')!;

describe('sarif', () => {
  it('has what the standard asks of a log', () => {
    const log = logOf();
    expect(log.version).toBe('2.1.0');
    expect(log.$schema).toMatch(/^https:.*sarif-schema-2\.1\.0\.json$/);
    expect(log.runs).toHaveLength(1);
    expect(log.runs[0]).toMatchObject({ tool: { driver: { name: 'Halyard' } }, columnKind: 'utf16CodeUnits' });
  });

  it('describes every rule with help, level and page', () => {
    const descriptors = logOf().runs[0]!.tool.driver.rules!;
    expect(descriptors.map(({ id }) => id)).toEqual(rules.map(({ meta }) => meta.id));
    for (const descriptor of descriptors) {
      expect(descriptor).toMatchObject({
        shortDescription: { text: expect.stringMatching(/\S/) as string },
        fullDescription: { text: expect.stringMatching(/\.$/) as string },
        help: {
          text: expect.stringMatching(/\.$/) as string,
          markdown: expect.stringContaining('What to do') as string,
        },
        helpUri: `https://halyard.dev/rules/${descriptor.id}`,
        defaultConfiguration: { level: expect.stringMatching(/^(error|warning)$/) as string },
      });
    }
  });

  it('writes a result with its place from the root, and its fingerprint', () =>
    expect(resultsOf([finding])).toEqual([
      {
        ruleId: 'no-unknown-flag',
        ruleIndex: rules.findIndex(({ meta }) => meta.id === 'no-unknown-flag'),
        level: 'error',
        message: { text: finding.message },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'src/home.tsx', uriBaseId: '%SRCROOT%' },
              region: { startLine: 21, startColumn: 12, endLine: 21, endColumn: 23 },
            },
          },
        ],
        partialFingerprints: { 'halyard/v1': finding.fingerprint },
        properties: { flag: 'old-baner', owner: [] },
      },
    ]));

  it('makes a URI of an odd path', () => {
    const odd = { ...finding, place: { ...finding.place, file: 'src/[id]/a b#c%\ud800.ts' } };
    expect(resultsOf([odd])[0]!.locations![0]!.physicalLocation!.artifactLocation!.uri).toBe(
      'src/%5Bid%5D/a%20b%23c%25%EF%BF%BD.ts',
    );
  });

  it('counts paths from the repository', () =>
    expect(
      resultsOf([finding], { pathPrefix: 'apps/shop/' })[0]!.locations![0]!.physicalLocation!.artifactLocation!.uri,
    ).toBe('apps/shop/src/home.tsx'));

  it('keeps a suppressed result, and says why it does not count', () => {
    const comment = {
      ...finding,
      suppression: { kind: 'comment', reason: 'until May', place: place('src/a.ts', 3) } as const,
    };
    const baseline = { ...finding, suppression: { kind: 'baseline' } as const };
    expect(resultsOf([comment, baseline]).map(({ suppressions }) => suppressions)).toEqual([
      [
        {
          kind: 'inSource',
          status: 'accepted',
          justification: 'until May',
          location: {
            physicalLocation: {
              artifactLocation: { uri: 'src/a.ts', uriBaseId: '%SRCROOT%' },
              region: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 6 },
            },
          },
        },
      ],
      [{ kind: 'external', status: 'accepted' }],
    ]);
  });

  it('names the version', () =>
    expect(logOf([], { version: '1.2.3' }).runs[0]!.tool.driver.semanticVersion).toBe('1.2.3'));

  it('makes no link and no control character of a hostile text', () => {
    const [result] = resultsOf([hostileFinding]);
    for (const { text } of [result!.message, result!.relatedLocations![0]!.message!]) {
      expect(text).not.toMatch(/[\p{Cc}\u202e]/u);
      expect(text).toContain('\\[link](http');
    }
  });

  it('is valid by the schema of the standard', () => {
    const odd = { ...finding, place: { ...finding.place, file: 'src/[id]/a b#c%\ud800 ü.ts' } };
    const judged: JudgedFinding[] = [
      ...findings,
      odd,
      hostileFinding,
      { ...finding, suppression: { kind: 'comment', reason: 'r', until: '2026-12-31', place: place('src/a.ts') } },
      { ...finding, suppression: { kind: 'baseline' } },
    ];
    expect(sarifErrors(logOf(judged, { version: '1.2.3', pathPrefix: 'apps/my shop/' }))).toEqual([]);
    expect(sarifErrors(logOf([]))).toEqual([]);
    const [result] = logOf([odd]).runs[0]!.results!;
    result!.locations![0]!.physicalLocation!.artifactLocation!.uri = 'src/a b.ts';
    expect(sarifErrors({ ...logOf([]), runs: [{ ...logOf([]).runs[0], results: [result] }] })).not.toEqual([]);
  });

  it('has no member and no value that the types of the standard do not know', () => {
    const judged: JudgedFinding[] = [
      ...findings,
      hostileFinding,
      { ...finding, suppression: { kind: 'comment', reason: 'r', until: '2026-12-31', place: place('src/a.ts') } },
      { ...finding, suppression: { kind: 'baseline' } },
    ];
    const errorsOf = (log: object): string[] => {
      const project = new Project({ compilerOptions: { strict: true, types: [] }, skipAddingFilesFromTsConfig: true });
      // Of a literal TypeScript also reports members that there are not.
      const text = `import type { Log } from 'sarif';\nexport const log: Log = ${JSON.stringify(log)};\n`;
      const source = project.createSourceFile(path.join(import.meta.dirname, 'sarif-log.ts'), text);
      return source.getPreEmitDiagnostics().map((diagnostic) => JSON.stringify(diagnostic.getMessageText()));
    };
    expect(errorsOf(logOf(judged, { version: '1.2.3', pathPrefix: 'apps/' }))).toEqual([]);
    expect(errorsOf({ ...logOf([]), verzion: '2.1.0' })).not.toEqual([]);
  });
});
