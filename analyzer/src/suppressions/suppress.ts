import type { Finding } from '../model/finding.js';
import type { IsoDate } from '../model/flag.js';
import type { JudgedFinding, SuppressionForm, SuppressionProblem } from '../model/suppression.js';
import { rules } from '../rules/index.js';
import { nearest } from '../text/nearest.js';
import { directiveComments } from './comments.js';
import { directiveOf, type Directive } from './directive.js';

export interface SuppressionInput {
  /** Relative to the root; its ending decides what a comment is. */
  file: string;
  /** Without byte-order mark. */
  text: string;
  /** All findings of this file, of every rule that is on. */
  findings: readonly Finding[];
  today: IsoDate;
  /** Whose comments count. ESLint reads its own, so a plugin asks for Halyard's alone. Default: both. */
  forms?: readonly SuppressionForm[];
}

export interface SuppressionResult {
  /** In the given order; what is suppressed says why. A finding whose suppression has ended has the comment among its related places. */
  findings: JudgedFinding[];
  /** Comments to correct, in file order. The command line reports them, and no other host. */
  problems: SuppressionProblem[];
}

/** Holds one file's findings against the comments in it. */
export function suppress({ file, text, findings, today, forms }: SuppressionInput): SuppressionResult {
  const directives = directiveComments(file, text)
    .map(directiveOf)
    .filter((one): one is Directive => one !== undefined && (forms?.includes(one.form) ?? true));
  if (directives.length === 0) return { findings: [...findings], problems: [] };
  const coverings = coveringsOf(directives);
  const judged = findings.map((finding) => judge(finding, coverings, today));
  return { findings: judged, problems: directives.flatMap((directive) => problemsOf(directive, coverings)) };
}

/** What one directive says of one rule, or of all. */
interface Covering {
  directive: Directive;
  /** Undefined for all. */
  rule: string | undefined;
  /** Offsets, or lines of the finding's start. */
  by: 'offset' | 'line';
  from: number;
  /** Exclusive. */
  to: number;
  /** Where single rules end before all do. */
  ends: Map<string, number>;
  isUsed: boolean;
}

function coveringsOf(directives: readonly Directive[]): Covering[] {
  const coverings: Covering[] = [];
  for (const directive of directives) {
    const { scope, form, rules: named, place } = directive;
    if (scope === 'enable') {
      end(coverings, directive);
      continue;
    }
    const line = scope === 'disable-next-line' ? place.endLine + 1 : place.line;
    const where =
      scope === 'disable'
        ? ({ by: 'offset', from: place.start, to: Infinity } as const)
        : ({ by: 'line', from: line, to: line + 1 } as const);
    const valid = form === 'eslint' || isValid(directive);
    if (scope === undefined || !valid) continue;
    for (const rule of named.length === 0 ? [undefined] : named)
      coverings.push({ directive, rule, ...where, ends: new Map(), isUsed: false });
  }
  return coverings;
}

/** A comment without a reason, or with a date that nobody can read, must not silence anything by mistake. ESLint obeys its own comments all the same. */
const isValid = ({ reason, badDate }: Directive): boolean => reason !== undefined && badDate === undefined;

function end(coverings: readonly Covering[], { form, rules: named, place }: Directive): void {
  for (const covering of coverings) {
    if (covering.by === 'line' || covering.directive.form !== form || covering.to !== Infinity) continue;
    if (named.length === 0 || (covering.rule !== undefined && named.includes(covering.rule))) covering.to = place.start;
    else if (covering.rule === undefined) {
      for (const rule of named) if (!covering.ends.has(rule)) covering.ends.set(rule, place.start);
    }
  }
}

function judge(finding: Finding, coverings: readonly Covering[], today: IsoDate): JudgedFinding {
  let judged: JudgedFinding = finding;
  for (const covering of coverings) {
    if (!covers(covering, finding)) continue;
    covering.isUsed = true;
    const { reason, until, place } = covering.directive;
    if (until !== undefined && until < today) {
      const note = { place, message: `this suppression ended on ${until}` };
      judged = { ...judged, related: [...(judged.related ?? []), note] };
    } else if (judged.suppression === undefined) {
      const given = { ...(reason === undefined ? {} : { reason }), ...(until === undefined ? {} : { until }) };
      judged = { ...judged, suppression: { kind: 'comment', ...given, place } };
    }
  }
  return judged;
}

function covers({ directive, rule, by, from, to, ends }: Covering, finding: Finding): boolean {
  const at = by === 'line' ? finding.place.line : finding.place.start;
  if (at < from || at >= to || finding.place.start >= (ends.get(finding.rule) ?? Infinity)) return false;
  if (rule !== undefined) return rule === finding.rule;
  // A comment for all of ESLint's rules says nothing of those that ESLint does not run.
  return directive.form === 'halyard' || kinds.get(finding.rule) === 'reference';
}

const kinds = new Map(rules.map(({ meta }) => [meta.id, meta.kind]));

function problemsOf(directive: Directive, coverings: readonly Covering[]): SuppressionProblem[] {
  const { form, word, scope, rules: named, place, reason, badDate } = directive;
  const problem = (kind: SuppressionProblem['kind'], concerned = named): SuppressionProblem => ({
    kind,
    place,
    form,
    directive: word,
    rules: concerned,
    ...(badDate === undefined ? {} : { date: badDate }),
  });
  if (scope === undefined) return [problem('unknown-directive')];
  if (scope === 'enable') return [];
  // A comment for all rules of ESLint is not about flags.
  if (form === 'eslint' && named.length === 0) return [];
  if (reason === undefined) return [problem('no-reason')];
  if (badDate !== undefined) return [problem('no-date')];
  // ESLint reports unused comments of its own, and unknown rules in them.
  if (form === 'eslint') return [];
  const unknown = named.filter((rule) => !kinds.has(rule));
  const unused = coverings.filter((one) => one.directive === directive && !one.isUsed && !unknown.includes(one.rule!));
  return [
    ...(unknown.length === 0 ? [] : [{ ...problem('unknown-rule', unknown), ...meantBy(unknown[0]!) }]),
    ...(unused.length === 0
      ? []
      : [
          problem(
            'unused',
            unused.flatMap(({ rule }) => rule ?? []),
          ),
        ]),
  ];
}

function meantBy(rule: string): { meant?: string } {
  const meant = nearest(rule, kinds.keys());
  return meant === undefined ? {} : { meant };
}
