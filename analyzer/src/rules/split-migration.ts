import type { Flag } from '../model/flag.js';
import { fieldPlace } from './field-place.js';
import { isOn } from './flag-stage.js';
import { defineRule, type RuleContext } from './rule.js';

type Phase = NonNullable<NonNullable<Flag['definition']['migration']>['phase']>;

const ORDER: readonly Phase[] = ['expand', 'migrate', 'contract'];

export const splitMigration = defineRule({
  meta: {
    id: 'split-migration',
    title: 'A migration has a flag for each step, turned in order',
    kind: 'registry',
    sets: { recommended: 'warning', strict: 'error' },
    summary:
      'Reports a migration flag whose partner is not there or is of the same phase, and a contract that is on before its expand is on for everybody.',
    why: 'Data is changed in two steps so that each can be turned back alone: first the new form is written beside the old one, later the old one is given up. One flag for both, or the second before the first, loses data.',
    remedy: 'Give each phase a flag of its own, name each as the partner of the other, and turn expand fully on first.',
    options: {},
    time: false,
    related: ['require-metadata', 'max-lifetime'],
  },
  messages: {
    self: '`{key}` is its own partner, so one flag turns both steps and neither can be turned back alone. Make a flag for the other phase, and name it under `migration.partner`.',
    missing:
      'The partner of `{key}`, `{partner}`, is not in the registry, so nobody sees whether the other step is planned or done. Register it, or keep it as `archived: DATE` when it is done.',
    phase:
      '`{key}` and its partner `{partner}` are both of the phase `{phase}`, so the other step has no flag. Correct `migration.phase` of one of them.',
    mutual:
      '`{key}` names `{partner}` as its partner, and that names `{other}`, so one of the steps belongs to another migration. Let each name the other under `migration.partner`.',
    order:
      '`{key}` ({phase}) is on in `{environment}` before `{partner}` ({before}) is on there for everybody, so that data of the old form is lost. Turn it off there until `{partner}` is fully on.',
  },
  *check(context) {
    for (const flag of context.registry.flags) {
      const { archived, migration } = flag.definition;
      if (archived !== undefined || migration?.partner === undefined) continue;
      const at = { flag, place: fieldPlace(flag, 'migration.partner', 'migration') };
      const data = { key: flag.key, partner: migration.partner };
      const partner = context.flag(migration.partner);
      if (partner === undefined) yield { message: 'missing', data, ...at };
      else if (partner === flag) yield { message: 'self', data: { key: flag.key }, ...at };
      else yield* pairProblems(flag, partner, context);
    }
  },
});

/** What is wrong between two flags is said at one of them. */
function* pairProblems(flag: Flag, partner: Flag, context: RuleContext) {
  const own = flag.definition.migration!;
  const other = partner.definition.migration;
  const data = { key: flag.key, partner: partner.key };
  const at = { flag, place: fieldPlace(flag, 'migration.partner', 'migration') };
  const namesBack = other?.partner !== undefined && context.flag(other.partner) === flag;
  if (own.phase !== undefined && own.phase === other?.phase) {
    if (namesBack && partner.definition.archived === undefined && isAfter(flag, partner, context)) return;
    const place = fieldPlace(flag, 'migration.phase', 'migration');
    yield { message: 'phase', data: { ...data, phase: own.phase }, flag, place } as const;
  } else if (isUnanswered(flag, context)) {
    if (isSaidElsewhere(flag, context)) return;
    yield { message: 'mutual', data: { ...data, other: other!.partner! }, ...at } as const;
  } else yield* orderProblem(flag, partner);
}

const partnerOf = ({ definition }: Flag, context: RuleContext): Flag | undefined => {
  const name = definition.migration?.partner;
  return name === undefined ? undefined : context.flag(name);
};

/** Whether the flag's partner names another flag. */
function isUnanswered(flag: Flag, context: RuleContext): boolean {
  const partner = partnerOf(flag, context);
  const own = flag.definition.migration;
  const other = partner?.definition.migration;
  if (partner === undefined || own === undefined || other?.partner === undefined) return false;
  const isSamePhase = own.phase !== undefined && own.phase === other.phase;
  return partner !== flag && !isSamePhase && partnerOf(partner, context) !== flag && !isChain(own.phase, other.phase);
}

/** One wrong name is one mistake: who names a flag whose own partner is wrong has to wait for that, and of a circle the first one is told. */
function isSaidElsewhere(flag: Flag, context: RuleContext): boolean {
  const partner = partnerOf(flag, context)!;
  if (partner === partnerOf(partner, context) || partnerOf(partner, context) === undefined) return true;
  const circle = [flag];
  let next: Flag | undefined = partner;
  for (; next !== undefined && !circle.includes(next) && isUnanswered(next, context); next = partnerOf(next, context)) {
    circle.push(next);
  }
  return next === flag ? circle.some((one) => isAfter(flag, one, context)) : isUnanswered(partner, context);
}

function* orderProblem(flag: Flag, partner: Flag) {
  const phase = flag.definition.migration!.phase;
  const before = partner.definition.migration?.phase;
  if (phase === undefined || before === undefined || ORDER.indexOf(phase) < ORDER.indexOf(before)) return;
  // A step that was archived is done.
  if (partner.definition.archived !== undefined) return;
  for (const [environment, given] of Object.entries(flag.definition.environments ?? {})) {
    if (!isOn(flag.definition, given) || isOnForAll(partner, environment)) continue;
    const place = fieldPlace(flag, `environments.${environment}`);
    const data = { key: flag.key, partner: partner.key, phase, before, environment };
    const related = [{ place: fieldPlace(partner, `environments.${environment}`), message: 'not fully on here' }];
    yield { message: 'order', data, flag, place, related, detail: environment } as const;
  }
}

function isOnForAll({ definition }: Flag, environment: string): boolean {
  const given = definition.environments?.[environment];
  return (
    given !== undefined && isOn(definition, given) && (given.percentage ?? 100) === 100 && given.audience === undefined
  );
}

/** With a step between them, `expand` and `contract` may both name `migrate`, which can name one of them only. */
const isChain = (phase: Phase | undefined, other: Phase | undefined): boolean =>
  phase === 'migrate' || other === 'migrate';

const isAfter = (flag: Flag, other: Flag, { registry }: RuleContext): boolean =>
  registry.flags.indexOf(flag) > registry.flags.indexOf(other);
