import type { Finding } from '../../../analyzer/src/model/finding.js';
import type { FlagDefinition } from '../../../analyzer/src/model/flag.js';
import type { CheckReport, ExplainReport, FlagSummary, ScanReport } from '../../../analyzer/src/model/report.js';
import type { UnresolvedReference } from '../../../analyzer/src/model/reference.js';
import type { JudgedFinding } from '../../../analyzer/src/model/suppression.js';
import { checkReport } from '../../../analyzer/src/report/check-report.js';
import { explainReport } from '../../../analyzer/src/report/explain-report.js';
import { flagSummary } from '../../../analyzer/src/report/flag-summary.js';
import { scanReport } from '../../../analyzer/src/report/scan-report.js';
import { rules } from '../../../analyzer/src/rules/index.js';
import { ruleSettings } from '../../../analyzer/src/rules/rule-settings.js';
import { runRules } from '../../../analyzer/src/rules/run-rules.js';
import { flag, place, read, registryOf, ruleInput, unresolved } from '../rules/rule-input.js';

export const checkout: FlagDefinition = {
  type: 'release',
  purpose: 'One-page checkout',
  owner: ['team-payments'],
  created: '2026-08-01',
  expires: '2026-12-01',
  default: false,
  safe: false,
  names: ['newCheckout'],
  environments: {
    staging: { state: true },
    production: { state: true, percentage: 25, audience: 'internal', since: '2026-11-02' },
  },
  rolloutPolicy: 'crawl',
  links: { dashboard: 'https://grafana.example/d/checkout', cleanupIssue: 'https://issues.example/482' },
};

const registry = registryOf([
  flag('new-checkout', checkout),
  flag('ranking-test', { type: 'experiment', owner: ['team-data'], purpose: 'Ranks by clicks' }),
  flag('old-banner', { type: 'release', owner: ['team-web'], purpose: 'Banner', expires: '2026-12-15' }),
]);

const references = [
  read('new-checkout', {
    place: place('src/checkout/page.tsx', 14, 9, 14),
    via: [
      { name: 'useNewCheckout', role: 'accessor', place: place('src/checkout/use-new-checkout.ts', 3, 17) },
      { name: 'useFlag', role: 'evaluator' },
    ],
  }),
  read('new-checkout', { place: place('src/checkout/summary.tsx', 3, 1, 14) }),
  read('new-checkout', { place: place('src/keys.ts', 4, 3, 14), kind: 'declaration', provider: 'configuration' }),
  read('old-baner', { place: place('src/home.tsx', 21, 12, 11) }),
  read('ranking-test', { place: place('src/keys.ts', 5, 3, 14), kind: 'declaration', provider: 'configuration' }),
  read('old-banner', { place: place('src/home.tsx', 30, 12, 11) }),
];
export const places = [
  unresolved({ place: place('src/admin/flags.tsx', 88, 21), text: 'row.key', reason: 'external' }),
];

export const input = ruleInput({ today: '2026-12-09', registry, references, unresolved: places });
/** How reports look is not to change with each new rule. */
const SHOWN = [
  'no-dynamic-key',
  'no-expired-flag',
  'no-expiring-flag',
  'no-unknown-flag',
  'no-unused-flag',
  'require-metadata',
];
const others = rules.map(({ meta }) => meta.id).filter((id) => !SHOWN.includes(id));
const findings: Finding[] = runRules(input, ruleSettings(Object.fromEntries(others.map((id) => [id, 'off']))));

export const summaries: FlagSummary[] = registry.flags.map((known) => flagSummary(known.key, known, input));

export const check = (
  more: Partial<Parameters<typeof checkReport>[1]> = {},
  given: readonly JudgedFinding[] = findings,
): CheckReport =>
  checkReport(given, {
    root: '/work/shop',
    today: '2026-12-09',
    flags: 3,
    references: 6,
    files: 1204,
    skipped: [],
    ...more,
  });

export const scan = (): ScanReport =>
  scanReport({
    root: '/work/shop',
    registry: registryOf([...registry.flags, flag('export-to-csv'), flag('payments-v2')]),
    references,
    unresolved: places,
    stats: { files: 1204, candidates: 31, parsed: 31, milliseconds: 412, skipped: ['src/generated.ts'] },
  });

export const explain = (key = 'new-checkout', doubts: readonly UnresolvedReference[] = []): ExplainReport =>
  explainReport({
    root: '/work/shop',
    today: input.today,
    key,
    flag: registry.flags.find((known) => known.key === key),
    references: references.filter((reference) => reference.key === key),
    unresolved: doubts,
    findings: findings.filter((finding) => finding.key === key),
    policies: input.policies,
    environments: input.environments,
  });

export { findings };
