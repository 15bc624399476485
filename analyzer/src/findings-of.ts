import type { Finding } from './model/finding.js';
import type { IsoDate } from './model/flag.js';
import type { JudgedFinding, SuppressionProblem } from './model/suppression.js';
import { configuredSettings } from './configured-settings.js';
import { remembering } from './rules/remembering.js';
import type { RuleSettings } from './rules/rule-settings.js';
import { runRules, type RuleInput } from './rules/run-rules.js';
import type { SettingsByPath } from './rules/settings-by-path.js';
import { validSuppression } from './rules/valid-suppression.js';
import { suppress } from './suppressions/suppress.js';
import { ruleInput } from './rule-input.js';
import type { Analysis } from './run.js';

/**
 * Runs the configured rules over a whole workspace, and holds what they find against the comments in the code.
 * @throws ConfigurationError for a rule's option that there is not
 */
export function findingsOf(analysis: Analysis, today: IsoDate): JudgedFinding[] {
  const input = ruleInput(analysis, today);
  const settings = configuredSettings(analysis);
  return afterComments(runRules(input, settings), input, settings, analysis);
}

function afterComments(
  findings: readonly Finding[],
  input: RuleInput,
  settings: SettingsByPath,
  { suppressing, registry, workspace }: Analysis,
): JudgedFinding[] {
  const byFile = new Map<string, Finding[]>();
  for (const file of [...suppressing, ...registry.sources.flatMap(({ files }) => files)]) byFile.set(file, []);
  for (const finding of findings) {
    const list = byFile.get(finding.place.file);
    if (list === undefined) byFile.set(finding.place.file, [finding]);
    else list.push(finding);
  }
  const judged: JudgedFinding[] = [];
  const suppressions: SuppressionProblem[] = [];
  for (const [file, ofFile] of [...byFile].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const text = workspace.text(file);
    const result = text === undefined ? undefined : suppress({ file, text, findings: ofFile, today: input.today });
    judged.push(...(result?.findings ?? ofFile));
    suppressions.push(...(result?.problems ?? []));
  }
  if (suppressions.length === 0) return judged;
  const ofComments = remembering(onlyOnComments);
  const onComments = runRules({ ...input, references: [], unresolved: [], suppressions }, (file) =>
    ofComments(settings(file)),
  );
  return [...judged, ...onComments].sort(
    (a, b) => compare(a.place.file, b.place.file) || a.place.start - b.place.start,
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** All other rules have run. */
const onlyOnComments = (settings: RuleSettings): RuleSettings =>
  new Map(
    [...settings].map(([id, state]) => [id, id === validSuppression.meta.id ? state : { ...state, severity: 'off' }]),
  );
