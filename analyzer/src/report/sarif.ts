import type { CheckReport, ReportedFinding, ReportedSuppression, ReportPlace } from '../model/report.js';
import { rules } from '../rules/index.js';
import type { RuleMeta } from '../rules/rule.js';
import { RULE_DOCS } from '../rules/run-rules.js';
import { visibleText } from '../text/visible-text.js';
import type { Reporter } from './reporter.js';

/** SARIF 2.1.0, as code scanning takes it. */
export const sarif: Reporter = {
  check: (report, { version, pathPrefix = '' }) =>
    `${JSON.stringify(sarifLog(report, version, pathPrefix), null, 2)}\n`,
};

const sarifLog = ({ findings }: CheckReport, version: string | undefined, pathPrefix: string): object => ({
  $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'Halyard',
          informationUri: 'https://halyard.dev',
          ...(version === undefined ? {} : { semanticVersion: version }),
          rules: rules.map(({ meta }) => ruleDescriptor(meta)),
        },
      },
      columnKind: 'utf16CodeUnits',
      originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository' } } },
      results: findings.map((finding) => result(finding, pathPrefix)),
    },
  ],
});

const ruleDescriptor = (meta: RuleMeta): object => ({
  id: meta.id,
  shortDescription: { text: meta.title },
  fullDescription: { text: meta.summary },
  help: {
    text: `${meta.why}\n\n${meta.remedy}`,
    markdown: `${meta.why}\n\n**What to do.** ${meta.remedy}\n\n[More](${RULE_DOCS}/${meta.id})`,
  },
  helpUri: `${RULE_DOCS}/${meta.id}`,
  defaultConfiguration: { level: meta.sets.recommended ?? meta.sets.strict },
  properties: { tags: ['feature-flags', meta.kind] },
});

function result(finding: ReportedFinding, pathPrefix: string): object {
  const { key, owner, suppressed } = finding;
  return {
    ruleId: finding.rule,
    ruleIndex: rules.findIndex(({ meta }) => meta.id === finding.rule),
    level: finding.severity,
    message: { text: plainMessage(finding.message) },
    locations: [{ physicalLocation: physicalLocation(finding, pathPrefix) }],
    partialFingerprints: { 'halyard/v1': finding.fingerprint },
    ...(finding.related.length === 0
      ? {}
      : {
          relatedLocations: finding.related.map((related, id) => ({
            id,
            physicalLocation: physicalLocation(related, pathPrefix),
            message: { text: plainMessage(related.message) },
          })),
        }),
    ...(suppressed === null ? {} : { suppressions: [suppression(suppressed, pathPrefix)] }),
    properties: { ...(key === null ? {} : { flag: key }), owner },
  };
}

const suppression = ({ kind, reason, place }: ReportedSuppression, pathPrefix: string): object => ({
  kind: kind === 'comment' ? 'inSource' : 'external',
  status: 'accepted',
  ...(reason === null ? {} : { justification: visibleText(reason) }),
  ...(place === null ? {} : { location: { physicalLocation: physicalLocation(place, pathPrefix) } }),
});

const physicalLocation = (place: ReportPlace, pathPrefix: string): object => ({
  artifactLocation: {
    uri: uriOf(pathPrefix + place.file),
    uriBaseId: '%SRCROOT%',
  },
  region: {
    startLine: place.line,
    startColumn: place.column,
    endLine: place.endLine,
    endColumn: place.endColumn,
  },
});

/** A Windows name may hold half a surrogate pair, which no URI can. */
const uriOf = (path: string): string =>
  path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');

/** Viewers make a link of `[text](target)` in plain text too; a backslash says that it is none (SARIF 2.1.0, 3.11.6). */
const plainMessage = (text: string): string => visibleText(text).replace(/\[(?=[^\]]*\]\()/g, '\\[');
