import type { Flag, Named, RolloutPolicy } from '../model/flag.js';
import type { RelatedPlace } from '../model/finding.js';
import { nearest } from '../text/nearest.js';
import { fieldPlace } from './field-place.js';
import { isOn } from './flag-stage.js';
import { requireMetadata } from './require-metadata.js';
import { rolloutPosition } from './rollout-position.js';
import { rolloutProblems, stageText, type RolloutProblem } from './rollout-problems.js';
import { defineRule, type RuleContext } from './rule.js';
import { countOf } from './wording.js';

interface Follower {
  flag: Flag;
  policy: Named<RolloutPolicy>;
}

export const rolloutPolicy = defineRule({
  meta: {
    id: 'rollout-policy',
    title: 'A rollout goes in steps that its risk allows',
    kind: 'registry',
    sets: { recommended: 'warning', strict: 'error' },
    summary:
      'Reports a rollout policy that goes too fast for the risk of a flag that follows it, and a flag that has no such policy or is not at one of its stages.',
    why: 'A mistake should meet few users first, and long enough to be seen: over a night, over a weekend where it is expensive.',
    remedy: 'Add a smaller stage, a longer `observe` or a dashboard, or change the limits under `rollout:`.',
    options: {},
    time: false,
    related: ['rollback-drill', 'allowed-environment', 'require-metadata'],
  },
  messages: {
    unknown:
      '`{key}` names the rollout policy `{policy}`, which is not under `rolloutPolicies`, so nothing says how fast it may go. Add that policy, or name one that is there.',
    none: '`{key}` names the rollout policy `{policy}`, and the registry has no `rolloutPolicies`, so nothing says how fast it may go. Write the stages of `{policy}` down there.',
    misspelt:
      '`{key}` names the rollout policy `{policy}`, which is not under `rolloutPolicies`, so nothing says how fast it may go. Did you mean `{near}`? Correct the name, or add the policy.',
    first:
      '`{policy}`, which `{key}` follows, begins with {percentage} %, so that many users meet a mistake before anyone sees it. Begin with at most {limit} %, or say that both risks are low.',
    firstAtRisk:
      '`{policy}`, which `{key}` follows, begins with {percentage} %, so that many users meet a mistake before anyone sees it. Begin with at most {limit} %, which is the most for the `risk` of the flag.',
    internal:
      '`{policy}`, which `{key}` follows, does not begin with the audience `internal`, and the technical risk of the flag is high: your own staff should meet a mistake first. Put a stage with `audience: internal` before the others.',
    step: '`{policy}`, which `{key}` follows, goes from {from} % to {percentage} %, which is more than {limit} times as many users at once. Put a stage between them.',
    back: '`{policy}`, which `{key}` follows, goes from {from} % to {percentage} %, which is no step forward, so nobody can tell which stage comes next. Order the stages by percentage.',
    observe:
      '`{policy}`, which `{key}` follows, watches {stage} for {observe}, and {limit} is the least for that risk: faults that take longer to show would be missed. Set `observe: {limit}` or longer there.',
    dashboard:
      '`{key}` is at {state} in `{environment}` without a dashboard, so nobody can tell whether that share of users fares worse. Add `links.dashboard`, or a `dashboard` to a guardrail of its rollout policy.',
    beside:
      '`{key}` is at {state} in `{environment}`, which is no stage of its rollout policy `{policy}`, so no observation and no guardrail belongs to it. Go to one of its stages, or add this one to the policy.',
    unborn:
      '`{key}` is at {state} in `{environment}` since {since}, and it was made on {created}, so one of the days is wrong, and nobody can tell which stages of `{policy}` were watched. Correct `since` or `created`.',
    ahead:
      '`{key}` came to {state} in `{environment}` {days} after it was made, and the stages of `{policy}` before that take {needed}: some were not watched. Go back to the stage that is due, or correct `since` or `created`.',
  },
  *check(context) {
    const followers: Follower[] = [];
    const unknown = new Map<string, Flag[]>();
    const { rolloutPolicies, flags } = context.registry;
    for (const flag of flags) {
      const { archived, rolloutPolicy: name } = flag.definition;
      if (archived !== undefined) continue;
      const policy = rolloutPolicies.find((one) => one.name === name);
      yield* dashboardProblems(flag, policy?.value, context);
      if (policy !== undefined) followers.push({ flag, policy });
      else if (name !== undefined) unknown.set(name, [...(unknown.get(name) ?? []), flag]);
    }
    for (const [name, own] of unknown) yield unknownPolicy(own as [Flag, ...Flag[]], name, context);
    yield* policyProblems(followers, context);
    for (const follower of followers) yield* positionProblems(follower, context);
  },
});

/** Once per name, however many flags have it: one policy to add, or one word to correct everywhere. */
function unknownPolicy([flag, ...others]: [Flag, ...Flag[]], policy: string, { registry }: RuleContext) {
  const names = registry.rolloutPolicies.map(({ name }) => name);
  const near = nearest(policy, names);
  const at = { flag, place: fieldPlace(flag, 'rolloutPolicy'), detail: policy, ...alsoFollowing(others) };
  const data = { key: flag.key, policy };
  if (near !== undefined) return { message: 'misspelt', data: { ...data, near }, ...at } as const;
  return { message: names.length === 0 ? 'none' : 'unknown', data, ...at } as const;
}

function alsoFollowing(flags: readonly Flag[]): { related?: RelatedPlace[] } {
  if (flags.length === 0) return {};
  const message = (flag: Flag) => `\`${flag.key}\` follows it too`;
  return { related: flags.map((flag) => ({ place: fieldPlace(flag, 'rolloutPolicy'), message: message(flag) })) };
}

/** Once per policy and problem, however many flags follow it. */
function* policyProblems(followers: readonly Follower[], { rollout }: RuleContext) {
  const found = new Map<string, { problem: RolloutProblem; followers: Follower[] }>();
  for (const follower of followers) {
    const { value, name } = follower.policy;
    for (const problem of rolloutProblems(value.stages ?? [], follower.flag.definition.risk, rollout)) {
      const id = JSON.stringify([name, problem]);
      const known = found.get(id);
      if (known === undefined) found.set(id, { problem, followers: [follower] });
      else known.followers.push(follower);
    }
  }
  for (const [id, { problem, followers: own }] of found) {
    const [{ flag, policy }, ...others] = own as [Follower, ...Follower[]];
    const at = { flag, place: policy.place, detail: id, ...alsoFollowing(others.map((other) => other.flag)) };
    const data = { key: flag.key, policy: policy.name };
    switch (problem.kind) {
      case 'internal':
        yield { message: 'internal', data, ...at } as const;
        break;
      case 'first': {
        const { percentage, limit } = problem;
        const message = isMoreThanLow(flag) ? 'firstAtRisk' : 'first';
        yield { message, data: { ...data, percentage, limit }, ...at } as const;
        break;
      }
      case 'step': {
        const { from, percentage, limit } = problem;
        yield { message: 'step', data: { ...data, from, percentage, limit }, ...at } as const;
        break;
      }
      case 'back': {
        const { from, percentage } = problem;
        yield { message: 'back', data: { ...data, from, percentage }, ...at } as const;
        break;
      }
      case 'observe': {
        const { stage, observe, limit } = problem;
        yield { message: 'observe', data: { ...data, stage, observe, limit }, ...at } as const;
      }
    }
  }
}

const isMoreThanLow = ({ definition: { risk } }: Flag): boolean =>
  [risk?.technical, risk?.business].some((degree) => degree === 'medium' || degree === 'high');

/** A share of users that a permission lets in is no rollout, which is another rule's matter. */
function* positionProblems({ flag, policy }: Follower, { environments }: RuleContext) {
  const { definition, key } = flag;
  const stages = policy.value.stages ?? [];
  if (definition.type === 'permission' || stages.length === 0) return;
  for (const environment of environments.production) {
    const given = definition.environments?.[environment];
    if (given === undefined || !isOn(definition, given)) continue;
    const position = rolloutPosition(given, stages, definition.created);
    const at = {
      flag,
      place: fieldPlace(flag, `environments.${environment}`),
      detail: `${position.kind} ${environment}`,
    };
    const data = { key, environment, policy: policy.name, state: stageText(given) };
    if (position.kind === 'beside') yield { message: 'beside', data, ...at } as const;
    if (position.kind === 'unborn') {
      const days = { since: given.since!, created: definition.created! };
      yield { message: 'unborn', data: { ...data, ...days }, ...at } as const;
    }
    if (position.kind !== 'ahead') continue;
    const { days, needed } = position;
    yield {
      message: 'ahead',
      data: { ...data, days: countOf(days, 'day'), needed: countOf(needed, 'day') },
      ...at,
    } as const;
  }
}

function* dashboardProblems(flag: Flag, policy: RolloutPolicy | undefined, context: RuleContext) {
  const { definition, key } = flag;
  const { type, links } = definition;
  if (!context.rollout.dashboard || type === undefined || type === 'permission') return;
  const isRequired = context.policies[type].requiresInProduction.includes('links.dashboard');
  if (isRequired && context.isOn(requireMetadata)) return;
  if (links?.dashboard !== undefined || policy?.guardrails?.some(({ dashboard }) => dashboard !== undefined)) return;
  for (const environment of context.environments.production) {
    const given = definition.environments?.[environment];
    if (given === undefined || !isOn(definition, given) || (given.percentage ?? 100) === 100) continue;
    const place = fieldPlace(flag, `environments.${environment}`);
    const data = { key, environment, state: stageText(given) };
    yield { message: 'dashboard', data, flag, place, detail: `dashboard ${environment}` } as const;
  }
}
