import type { Flag, IsoDate, Registry } from '../model/flag.js';
import type { RelatedPlace, Severity } from '../model/finding.js';
import type { FlagHistory } from '../model/history.js';
import type { Place } from '../model/place.js';
import type { EnvironmentPolicy, PolicyTable } from '../model/policy.js';
import type { FlagReference, UnresolvedReference } from '../model/reference.js';
import type { SuppressionProblem } from '../model/suppression.js';
import type { RolloutLimits } from '../model/rollout-limits.js';
import type { OptionDescriptions, OptionValues } from './rule-options.js';
import type { PlaceholderOf, WordingValue } from './wording.js';

export type RuleKind = 'reference' | 'registry' | 'test' | 'comment';
export type RuleSet = 'recommended' | 'strict';

export interface RuleMeta<Options extends OptionDescriptions = OptionDescriptions> {
  /** Kebab-case, equal to the file's name. */
  id: string;
  title: string;
  kind: RuleKind;
  /** The severity in each set that has the rule. Every rule is in `strict`. */
  sets: { recommended?: Severity; strict: Severity };
  /** One sentence for tables: what the rule reports. */
  summary: string;
  why: string;
  remedy: string;
  options: Options;
  /** What options are in `strict` unless they are given. */
  strictOptions?: Partial<OptionValues<Options>>;
  /** Its findings depend on the date. */
  time: boolean;
  /** False where it reports the same without a registry. Default: true. */
  needsRegistry?: boolean;
  /** Ids of rules that a reader may look for instead. */
  related: string[];
}

/** What a rule knows. It reads nothing else: no disk, no clock. */
export interface RuleContext<Options extends OptionDescriptions = OptionDescriptions> {
  references: readonly FlagReference[];
  unresolved: readonly UnresolvedReference[];
  registry: Registry;
  /** The flag of a key or of any of its other names. */
  flag(key: string): Flag | undefined;
  /** The registered key or name that was probably meant. */
  nearest(key: string): string | undefined;
  today: IsoDate;
  options: OptionValues<Options>;
  /** The options of another rule, for two rules that share a border. */
  optionsOf<Other extends OptionDescriptions>(rule: { meta: RuleMeta<Other> }): OptionValues<Other>;
  /** Whether another rule is on, for two rules that would say the same. */
  isOn(rule: { meta: Pick<RuleMeta, 'id'> }): boolean;
  policies: PolicyTable;
  rollout: RolloutLimits;
  environments: EnvironmentPolicy;
  isTest(file: string): boolean;
  /** Comments to correct; known when all other rules have run. */
  suppressions?: readonly SuppressionProblem[];
  /** Whether the file changes a database schema. */
  isMigration(file: string): boolean;
  /** Folder of the package that a file belongs to, relative to the root. */
  packageOf(file: string): string;
  /** What the commits tell of a flag's entry; `unknown` outside a repository and in a shallow clone. Git is read on the first question. */
  history(flag: Flag): FlagHistory | 'unknown';
  /** Every owner that CODEOWNERS names; undefined where there is none. It is read on the first question. */
  owners(): readonly string[] | undefined;
}

/** One report of a rule, before it has words, a severity and a fingerprint. */
export interface RuleReport {
  message: string;
  data: Record<string, WordingValue>;
  place: Place;
  flag?: Flag;
  /** Where the flag is unknown. */
  key?: string;
  /** What was probably meant instead of the key, or of `written`. */
  meant?: string;
  /** What the code says, where that is not the key. */
  written?: string;
  /** Tells findings of one rule and key apart in the fingerprint, independent of place and wording. */
  detail?: string;
  related?: RelatedPlace[];
}

type ReportOf<Messages extends Record<string, string>> = {
  [Id in keyof Messages & string]: Omit<RuleReport, 'message' | 'data'> & {
    message: Id;
    data: Record<PlaceholderOf<Messages[Id]>, WordingValue>;
  };
}[keyof Messages & string];

export interface Rule<Options extends OptionDescriptions = OptionDescriptions> {
  meta: RuleMeta<Options>;
  /** Says what is wrong, why it matters and what to do next, with `{placeholders}`. */
  messages: Record<string, string>;
  check(context: RuleContext<Options>): Iterable<RuleReport>;
}

/** Checks a rule's reports against its wording table at compile time. */
export function defineRule<
  const Messages extends Record<string, string>,
  const Options extends OptionDescriptions,
>(rule: {
  meta: RuleMeta<Options>;
  messages: Messages;
  check(context: RuleContext<Options>): Iterable<ReportOf<Messages>>;
}): Rule<Options> {
  return rule;
}
