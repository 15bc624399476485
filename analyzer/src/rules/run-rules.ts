import type { Finding, Severity } from '../model/finding.js';
import type { Place } from '../model/place.js';
import { fingerprints } from './fingerprint.js';
import { createFlagLookup } from './flag-lookup.js';
import { rules } from './index.js';
import { remembering } from './remembering.js';
import type { RuleSettings } from './rule-settings.js';
import type { Rule, RuleContext, RuleReport } from './rule.js';
import { fillMessage } from './wording.js';

export const RULE_DOCS = 'https://halyard.dev/rules';

/** What the rules are run over. */
export type RuleInput = Omit<RuleContext, 'flag' | 'nearest' | 'options' | 'optionsOf'>;

/**
 * Runs every rule that is not off. Fingerprints count over all findings of a rule, so give all references, and choose files afterwards.
 * @returns findings by file, line, column and rule
 */
export function runRules(input: RuleInput, settings: RuleSettings): Finding[] {
  const context: Omit<RuleContext, 'options'> = {
    ...input,
    ...createFlagLookup(input.registry),
    isTest: remembering(input.isTest),
    optionsOf: (rule) => settings.get(rule.meta.id)!.options as never,
  };
  return rules
    .flatMap((rule) => {
      const { severity, options } = settings.get(rule.meta.id)!;
      return severity === 'off' ? [] : runRule(rule, severity, { ...context, options: options as never });
    })
    .sort((a, b) => comparePlaces(a.place, b.place) || compare(a.rule, b.rule));
}

function runRule(rule: Rule, severity: Severity, context: RuleContext): Finding[] {
  const reports = [...rule.check(context)].sort((a, b) => comparePlaces(a.place, b.place));
  const prints = fingerprints(rule.meta.id, reports);
  return reports.map((report, index) => toFinding(rule, severity, report, prints[index]!));
}

function toFinding(rule: Rule, severity: Severity, report: RuleReport, fingerprint: string): Finding {
  const key = report.flag?.key ?? report.key;
  const owner = report.flag?.definition.owner;
  return {
    rule: rule.meta.id,
    severity,
    message: fillMessage(rule.messages[report.message]!, report.data),
    place: report.place,
    ...(key === undefined ? {} : { key }),
    ...(owner === undefined ? {} : { owner }),
    fingerprint,
    ...(report.related === undefined ? {} : { related: report.related }),
    docs: `${RULE_DOCS}/${rule.meta.id}`,
  };
}

const comparePlaces = (a: Place, b: Place): number => compare(a.file, b.file) || a.start - b.start || a.end - b.end;

/** By code unit, so that the order is the same under every locale. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
