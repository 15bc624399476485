import type { EnvironmentState } from '../model/flag.js';
import type { DocumentNode } from './document.js';
import { given, itemsIn, percentageIn, textIn, valueIn } from './field-reading.js';
import { firstOutcomeState, roundPercentage, TARGETED, type Outcome } from './served-values.js';

/** Conditions that everybody meets, in the console's spelling and in the SDKs'. */
const EVERYBODY = ['public'];
const SEGMENT = ['passes_segment', 'pass_segment'];
const GATE = ['passes_gate', 'pass_gate', 'fails_gate', 'fail_gate'];

/** The state that a gate's rules give: the first rule whose conditions fit decides, by its share of users. */
export function statsigState(rules: readonly DocumentNode[]): EnvironmentState {
  const outcomes = rules.map((rule): Outcome => {
    const passes = valueIn(rule, 'returnValue') !== false;
    const percentage = roundPercentage(percentageIn(rule, 'passPercentage') ?? 100);
    return {
      audience: audienceOf(rule),
      shares: [
        { state: passes, percentage },
        ...(percentage < 100 ? [{ state: false, percentage: roundPercentage(100 - percentage) }] : []),
      ],
    };
  });
  return firstOutcomeState(outcomes, false);
}

/** @returns the gates that the rules ask. */
export const statsigPrerequisites = (rules: readonly DocumentNode[]): string[] => [
  ...new Set(
    rules
      .flatMap((rule) => itemsIn(rule, 'conditions'))
      .filter((condition) => GATE.includes(textIn(condition, 'type') ?? ''))
      .flatMap(targets),
  ),
];

function audienceOf(rule: DocumentNode): string | undefined {
  const conditions = itemsIn(rule, 'conditions').filter(
    (condition) => !EVERYBODY.includes(textIn(condition, 'type') ?? ''),
  );
  if (conditions.length === 0) return undefined;
  const names = conditions.flatMap(targets);
  const segment = conditions.length === 1 && SEGMENT.includes(textIn(conditions[0], 'type') ?? '');
  return segment && names.length === 1 ? names[0]! : TARGETED;
}

function targets(condition: DocumentNode): string[] {
  const target = given(condition, 'targetValue');
  const values =
    target === undefined ? [] : target.kind === 'list' ? target.items.map((item) => item.value) : [target.value];
  return values.filter((value) => typeof value === 'string');
}
