import type { Finding, Severity } from '../model/finding.js';
import type { Place } from '../model/place.js';
import { fingerprints } from './fingerprint.js';
import { createFlagLookup } from './flag-lookup.js';
import { rules } from './index.js';
import { remembering } from './remembering.js';
import type { RuleSettings } from './rule-settings.js';
import type { SettingsByPath } from './settings-by-path.js';
import type { Rule, RuleContext, RuleReport } from './rule.js';
import { fillMessage } from './wording.js';

export const RULE_DOCS = 'https://halyard.dev/rules';

/** What the rules are run over. */
export type RuleInput = Omit<RuleContext, 'flag' | 'nearest' | 'options' | 'optionsOf' | 'isOn'>;

/**
 * Runs every rule that is not off. Fingerprints count over all findings of a rule, so give all references, and choose files afterwards.
 * @param settings of all files, or of each
 * @returns findings by file, line, column and rule
 */
export function runRules(input: RuleInput, settings: RuleSettings | SettingsByPath): Finding[] {
  const settingsOf = typeof settings === 'function' ? settings : () => settings;
  const context = {
    ...input,
    ...createFlagLookup(input.registry),
    isTest: remembering(input.isTest),
    history: remembering(input.history),
  };
  const groups = typeof settings === 'function' ? settingsOfAll(input, settings) : [settings];
  const functionOf = functionsAround(input.references);
  return rules
    .flatMap((rule) => runRule(rule, context, groups, settingsOf, functionOf))
    .sort((a, b) => comparePlaces(a.place, b.place) || compare(a.rule, b.rule));
}

type SharedContext = Omit<RuleContext, 'options' | 'optionsOf' | 'isOn'>;

/** @returns the different settings of the files in which a rule can report something */
function settingsOfAll(input: RuleInput, of: SettingsByPath): RuleSettings[] {
  const { references, unresolved, registry, suppressions = [] } = input;
  const placed = [...references, ...unresolved, ...registry.flags.flatMap(({ entries }) => entries), ...suppressions];
  const files = [...placed.map(({ place }) => place.file), ...registry.sources.flatMap(({ files: own }) => own)];
  return [...new Set(['', ...new Set(files)].map(of))];
}

function runRule(
  rule: Rule,
  context: SharedContext,
  groups: readonly RuleSettings[],
  settingsOf: (file: string) => RuleSettings,
  functionOf: (place: Place) => string | undefined,
): Finding[] {
  const { id } = rule.meta;
  const isOn = groups.filter((settings) => settings.get(id)!.severity !== 'off');
  const reports = byOptions(isOn)
    .flatMap((group) => {
      const [settings] = group as [RuleSettings];
      const options = settings.get(id)!.options as never;
      const found = [...rule.check({ ...context, options, optionsOf: optionsIn(settings), isOn: isOnIn(settings) })];
      return groups.length === 1 ? found : found.filter(({ place }) => group.includes(settingsOf(place.file)));
    })
    .sort((a, b) => comparePlaces(a.place, b.place));
  const prints = fingerprints(id, reports, ({ place }) => functionOf(place));
  return reports.map((report, index) => {
    const { severity } = settingsOf(report.place.file).get(id)!;
    return toFinding(rule, severity as Severity, report, prints[index]!);
  });
}

/** A rule may ask for the options of another and whether it is on, so all of that must be equal for one run. */
function byOptions(groups: readonly RuleSettings[]): RuleSettings[][] {
  if (groups.length < 2) return groups.map((settings) => [settings]);
  const runs = new Map<string, RuleSettings[]>();
  for (const settings of groups) {
    const id = JSON.stringify(
      [...settings].map(([rule, { severity, options }]) => [rule, severity !== 'off', options]),
    );
    runs.set(id, [...(runs.get(id) ?? []), settings]);
  }
  return [...runs.values()];
}

const optionsIn =
  (settings: RuleSettings): RuleContext['optionsOf'] =>
  (rule) =>
    settings.get(rule.meta.id)!.options as never;

const isOnIn =
  (settings: RuleSettings): RuleContext['isOn'] =>
  (rule) =>
    settings.get(rule.meta.id)!.severity !== 'off';

/** @returns what tells the name of the function around a reference, by its place */
function functionsAround(references: RuleInput['references']): (place: Place) => string | undefined {
  const names = new Map(references.map(({ place, site }) => [idOf(place), site?.function]));
  return (place) => names.get(idOf(place));
}

const idOf = ({ file, start, end }: Place): string => `${file}:${start}:${end}`;

function toFinding(rule: Rule, severity: Severity, report: RuleReport, fingerprint: string): Finding {
  const key = report.flag?.key ?? report.key;
  const owner = report.flag?.definition.owner;
  return {
    rule: rule.meta.id,
    severity,
    message: fillMessage(rule.messages[report.message]!, report.data),
    place: report.place,
    ...(key === undefined ? {} : { key }),
    ...(report.meant === undefined ? {} : { meant: report.meant }),
    ...(report.written === undefined ? {} : { written: report.written }),
    ...(owner === undefined ? {} : { owner }),
    fingerprint,
    ...(report.related === undefined ? {} : { related: report.related }),
    docs: `${RULE_DOCS}/${rule.meta.id}`,
  };
}

const comparePlaces = (a: Place, b: Place): number => compare(a.file, b.file) || a.start - b.start || a.end - b.end;

/** By code unit, so that the order is the same under every locale. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
