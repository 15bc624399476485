import { describe, expect, it } from 'vitest';
import { DEFAULT_ROLLOUT_LIMITS } from '../../../analyzer/src/config/rollout-limits.js';
import type {
  EnvironmentState,
  FlagDefinition,
  RolloutPolicy,
  RolloutStage,
} from '../../../analyzer/src/model/flag.js';
import type { RuleInput } from '../../../analyzer/src/rules/run-rules.js';
import { findingsOf, flag, messagesOf, place, registryOf } from './rule-input.js';

const RULE = 'rollout-policy';
const HIGH = { technical: 'high', business: 'high' } as const;
const LOW = { technical: 'low', business: 'low' } as const;
const WALK: RolloutStage[] = [
  { percentage: 5, observe: '30m' },
  { percentage: 25, observe: '24h' },
  { percentage: 100 },
];
const CRAWL: RolloutStage[] = [
  { audience: 'internal', observe: '24h' },
  { percentage: 1, observe: '24h' },
  { percentage: 5, observe: '24h' },
  { percentage: 25, observe: '7d' },
  { percentage: 100 },
];

const input = (definitions: FlagDefinition[], policy: RolloutPolicy, more: Partial<RuleInput> = {}) => ({
  registry: {
    ...registryOf(
      definitions.map((definition, index) => flag(`flag-${index}`, { rolloutPolicy: 'walk', ...definition })),
    ),
    rolloutPolicies: [{ name: 'walk', value: policy, place: place('flags.yaml', 90) }],
  },
  ...more,
});

/** What the rule says of a policy's stages for one flag of this risk. */
const stages = (given: RolloutStage[], risk: FlagDefinition['risk'] = {}, more?: Partial<RuleInput>): string[] =>
  messagesOf(RULE, input([{ type: 'release', risk }], { stages: given }, more));

/** What the rule says of a flag's state in production. */
const state = (production: EnvironmentState, more: FlagDefinition = {}, given = CRAWL): string[] =>
  messagesOf(RULE, input([{ type: 'release', environments: { production }, ...more }], { stages: given }));

describe('rollout-policy, on stages,', () => {
  it('accepts the steps of the design', () => {
    expect(stages(WALK)).toEqual([]);
    expect(stages(CRAWL, HIGH)).toEqual([]);
  });

  it('limits the first percentage', () => {
    expect(
      stages([{ percentage: 6, observe: '30m' }, { percentage: 24, observe: '30m' }, { percentage: 100 }]),
    ).toEqual([
      '`walk`, which `flag-0` follows, begins with 6 %, so that many users meet a mistake before anyone sees it. Begin with at most 5 %, or say that both risks are low.',
    ]);
    expect(
      stages([{ percentage: 5, observe: '30m' }, { percentage: 24, observe: '30m' }, { percentage: 100 }]),
    ).toEqual([]);
  });

  it('limits it further when both risks are high', () => {
    const from = (percentage: number) => [
      { audience: 'internal', observe: '24h' },
      { percentage, observe: '24h' },
      { percentage: 5, observe: '24h' },
      { percentage: 20, observe: '24h' },
      { percentage: 100 },
    ];
    expect(stages(from(2), HIGH)[0]).toContain('begins with 2 %');
    expect(stages(from(1), HIGH)).toEqual([]);
    expect(stages(from(2), { technical: 'high', business: 'medium' })).toEqual([]);
  });

  it('begins with the own staff where the technical risk is high', () => {
    expect(stages(WALK, { technical: 'high' })[0]).toContain('does not begin with the audience `internal`');
    expect(stages([{ audience: 'internal', observe: '1h' }, ...WALK], { technical: 'high' })).toEqual([]);
    expect(stages(WALK, { technical: 'medium' })).toEqual([]);
  });

  it('lets what has low risks go straight to everybody', () => {
    expect(stages([{ percentage: 100 }], LOW)).toEqual([]);
    expect(stages([{ percentage: 100 }], { technical: 'low' })).toHaveLength(1);
    expect(
      stages([{ percentage: 100 }], LOW, { rollout: { ...DEFAULT_ROLLOUT_LIMITS, allAtOnceAtLowRisk: false } }),
    ).toHaveLength(1);
  });

  it('limits each step', () => {
    const to = (percentage: number) => [
      { percentage: 4, observe: '30m' },
      { percentage, observe: '24h' },
      { percentage: 100 },
    ];
    expect(stages(to(21))).toEqual([
      '`walk`, which `flag-0` follows, goes from 4 % to 21 %, which is more than 5 times as many users at once. Put a stage between them.',
    ]);
    expect(stages(to(20))).toEqual([]);
    expect(stages(to(4))[0]).toContain('which is no step forward');
  });

  it('takes no share of an audience for a share of everybody', () =>
    expect(stages([{ audience: 'beta', percentage: 50, observe: '1h' }, ...WALK])).toEqual([]));

  it.each<[string, RolloutStage, FlagDefinition['risk'], string]>([
    ['of any stage', { percentage: 5, observe: '29m' }, {}, '30m'],
    ['that nobody wrote down', { percentage: 5 }, {}, '30m'],
    ['from 25 % on', { percentage: 25, observe: '23h' }, {}, '24h'],
    ['from 25 % on at high business risk', { percentage: 25, observe: '6d' }, { business: 'high' }, '7d'],
  ])('asks for a longer observation %s', (_, stage, risk, limit) => {
    const policy = (observed: RolloutStage) => [
      ...(observed.percentage === 25 ? [{ percentage: 5, observe: '30m' }] : []),
      observed,
      ...(observed.percentage === 25 ? [] : [{ percentage: 25, observe: '7d' }]),
      { percentage: 100 },
    ];
    expect(stages(policy(stage), risk)[0]).toContain(`and ${limit} is the least for that risk`);
    expect(stages(policy({ ...stage, observe: limit }), risk)).toEqual([]);
  });

  it('takes every number from the configuration', () => {
    const rollout = {
      ...DEFAULT_ROLLOUT_LIMITS,
      firstPercentage: 10,
      largestStep: 2,
      observe: '2h',
      longObserveFrom: 50,
    };
    const given = (first: number, observe: string) => [
      { percentage: first, observe },
      { percentage: 20, observe },
      { percentage: 40, observe },
      { percentage: 80, observe: '24h' },
      { percentage: 100 },
    ];
    expect(stages(given(10, '2h'), {}, { rollout })).toEqual([]);
    expect(stages(given(11, '2h'), {}, { rollout })).toHaveLength(1);
    expect(stages(given(9, '2h'), {}, { rollout })[0]).toContain('more than 2 times');
    expect(stages(given(10, '1h'), {}, { rollout })).toHaveLength(3);
  });

  it('does not tell a risky flag to be safe', () => {
    const fast: RolloutStage[] = [
      { audience: 'internal', observe: '1h' },
      { percentage: 2, observe: '7d' },
    ];
    expect(stages([...fast, { percentage: 10 }], HIGH)).toEqual([
      '`walk`, which `flag-0` follows, begins with 2 %, so that many users meet a mistake before anyone sees it. Begin with at most 1 %, which is the most for the `risk` of the flag.',
    ]);
  });

  it('says a problem of a policy once, at the policy, with the flags that follow it', () => {
    const flags: FlagDefinition[] = [{ type: 'release' }, { type: 'release' }, { type: 'release', risk: LOW }];
    const findings = findingsOf(RULE, input(flags, { stages: [{ percentage: 100 }] }));
    expect(findings).toMatchObject([
      { key: 'flag-0', place: { file: 'flags.yaml', line: 90 }, related: [{ message: '`flag-1` follows it too' }] },
    ]);
  });

  it('judges no policy that nobody follows', () =>
    expect(messagesOf(RULE, input([{ archived: true }], { stages: [{ percentage: 100 }] }))).toEqual([]));
});

describe('rollout-policy, on flags,', () => {
  it('wants the policy that a flag names to exist', () => {
    const named = (rolloutPolicy: string) =>
      messagesOf(RULE, input([{ type: 'release', rolloutPolicy }], { stages: WALK }));
    expect(named('wlak')[0]).toContain('Did you mean `walk`?');
    expect(named('sprint')).toEqual([
      '`flag-0` names the rollout policy `sprint`, which is not under `rolloutPolicies`, so nothing says how fast it may go. Add that policy, or name one that is there.',
    ]);
    expect(named('walk')).toEqual([]);
  });

  it('says an unknown policy once, with all flags that name it', () => {
    const named = (...policies: string[]) =>
      findingsOf(
        RULE,
        input(
          policies.map((rolloutPolicy) => ({ type: 'release', rolloutPolicy })),
          { stages: WALK },
        ),
      );
    expect(named('sprint', 'walk', 'sprint')).toMatchObject([
      { key: 'flag-0', related: [{ message: '`flag-2` follows it too' }] },
    ]);
    expect(named('sprint', 'gallop')).toHaveLength(2);
  });

  it('asks for the first policy of a registry that has none', () => {
    const registry = registryOf([flag('a', { rolloutPolicy: 'walk' })]);
    expect(messagesOf(RULE, { registry })).toEqual([
      '`a` names the rollout policy `walk`, and the registry has no `rolloutPolicies`, so nothing says how fast it may go. Write the stages of `walk` down there.',
    ]);
  });

  it('wants a state to be one of the stages', () => {
    expect(state({ state: true, percentage: 10 })).toEqual([
      '`flag-0` is at 10 % in `production`, which is no stage of its rollout policy `walk`, so no observation and no guardrail belongs to it. Go to one of its stages, or add this one to the policy.',
    ]);
    expect(state({ state: true, percentage: 5 })).toEqual([]);
    expect(state({ state: true, audience: 'internal' })).toEqual([]);
    expect(state({ state: true, audience: 'beta' })[0]).toContain('is at the audience beta in');
    expect(state({ state: false })).toEqual([]);
    expect(state({ state: true, percentage: 0 })).toEqual([]);
  });

  it('counts no days before a flag was made', () => {
    const since = (day: string) =>
      state({ state: true, percentage: 5, since: day }, { created: '2026-10-10' }, [
        { audience: 'internal', observe: '24h' },
        { percentage: 5 },
      ]);
    expect(since('2026-10-09')).toEqual([
      '`flag-0` is at 5 % in `production` since 2026-10-09, and it was made on 2026-10-10, so one of the days is wrong, and nobody can tell which stages of `walk` were watched. Correct `since` or `created`.',
    ]);
    expect(since('2026-10-10')).toEqual([]);
  });

  it('takes everybody for the end of any policy', () =>
    expect(
      state({ state: true }, {}, [
        { percentage: 5, observe: '30m' },
        { percentage: 25, observe: '24h' },
      ]),
    ).toEqual([]));

  it('reports a state that came sooner than the stages before it take', () => {
    const since = (day: string) => state({ state: true, percentage: 25, since: day }, { created: '2026-11-01' });
    expect(since('2026-11-02')).toEqual([
      '`flag-0` came to 25 % in `production` 1 day after it was made, and the stages of `walk` before that take 3 days: some were not watched. Go back to the stage that is due, or correct `since` or `created`.',
    ]);
    expect(since('2026-11-03')).toEqual([]);
    expect(state({ state: true, percentage: 25 }, { created: '2026-11-01' })).toEqual([]);
  });

  it('leaves the percentage of a permission alone', () => {
    expect(state({ state: true, percentage: 50 }, { type: 'permission' })).toEqual([]);
    expect(state({ state: true, percentage: 50 }, { type: 'migration', links: { dashboard: 'x' } })).toHaveLength(1);
  });

  it('wants a dashboard for a share of users, where no other rule asks for it', () => {
    const share = (more: FlagDefinition, policy: RolloutPolicy = { stages: WALK }) =>
      messagesOf(
        RULE,
        input([{ type: 'migration', environments: { production: { state: true, percentage: 5 } }, ...more }], policy),
      );
    expect(share({})[0]).toMatch(/^`flag-0` is at 5 % in `production` without a dashboard/);
    expect(share({ links: { dashboard: 'https://grafana.example/1' } })).toEqual([]);
    expect(
      share({}, { stages: WALK, guardrails: [{ metric: 'errors', dashboard: 'https://grafana.example/1' }] }),
    ).toEqual([]);
    expect(share({}, { stages: WALK, guardrails: [{ metric: 'errors' }] })).toHaveLength(1);
    expect(share({ environments: { production: { state: true } } })).toEqual([]);
    expect(share({ type: 'release' })).toEqual([]);
    expect(share({ type: 'permission' })).toEqual([]);
  });
});
