import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICIES } from '../../../analyzer/src/config/policies.js';
import type { FlagDefinition } from '../../../analyzer/src/model/flag.js';
import type { FlagHistory } from '../../../analyzer/src/model/history.js';
import { ruleSettings } from '../../../analyzer/src/rules/rule-settings.js';
import { runRules } from '../../../analyzer/src/rules/run-rules.js';
import { flag, messagesOf, read, registryOf, ruleInput } from './rule-input.js';

const TODAY = '2026-11-21';

function given(definition: FlagDefinition, history: Partial<FlagHistory> | 'unknown' = 'unknown'): string[] {
  const known = history === 'unknown' ? history : { appeared: TODAY, changed: TODAY, stateChanged: TODAY, ...history };
  return messagesOf('no-stale-flag', {
    today: TODAY,
    registry: registryOf([flag('new-nav', definition)]),
    references: [read('new-nav')],
    history: () => known,
  });
}

const RELEASE: FlagDefinition = { type: 'release', created: '2026-09-01', expires: '2027-01-31' };
const full = (since?: string): FlagDefinition => ({
  ...RELEASE,
  environments: { production: { state: true, ...(since === undefined ? {} : { since }) } },
});

describe('no-stale-flag', () => {
  it('reports what is fully on for longer than its policy allows, and says since when', () => {
    expect(given(full('2026-10-23'))).toEqual([
      '`new-nav` has been fully on in production since 2026-10-23, for 29 days, and its policy allows 28d: the code for off is dead. Remove it with `halyard remove new-nav --keep on`, or say in its entry why it is `parked`.',
    ]);
    expect(given(full('2026-10-24'))).toEqual([]);
  });

  it('has no code for off where the value is no switch', () => {
    const said = (more: FlagDefinition) => given({ ...full('2026-10-02'), ...more })[0];
    expect(said({ value: 'string' })).toMatch(/the same value since .*--keep VARIANT/);
    expect(said({ variants: { a: 1, b: 2 } })).toMatch(/the same value since .*--keep VARIANT/);
    expect(said({ value: 'boolean' })).toMatch(/fully on .*--keep on`/);
    const off = { environments: { production: { state: false, since: '2026-10-02' } } };
    expect(said({ value: 'string', ...off })).toMatch(/off in production .* everyone gets its default, .*--keep off`/);
    expect(said({ value: 'boolean', ...off })).toMatch(/off in production .* the code for on is dead/);
  });

  it('does not count a part or an audience as fully on', () => {
    const state = (more: object): FlagDefinition => ({
      ...RELEASE,
      environments: { production: { state: true, since: '2026-09-02', ...more } },
    });
    expect(given(state({ percentage: 100 }))).toHaveLength(1);
    expect(given(state({ percentage: 99 }))).toEqual([]);
    expect(given(state({ audience: 'internal' }))).toEqual([]);
  });

  it('counts from the last production environment', () => {
    const messages = (since: string) =>
      messagesOf('no-stale-flag', {
        today: TODAY,
        registry: registryOf([
          flag('new-nav', {
            ...RELEASE,
            environments: { eu: { state: true, since: '2026-09-02' }, us: { state: true, since } },
          }),
        ]),
        references: [read('new-nav')],
        environments: { production: ['eu', 'us'], order: [] },
      });
    expect(messages('2026-10-23')[0]).toContain('since 2026-10-23');
    expect(messages('2026-10-24')).toEqual([]);
  });

  it('takes the day from the commits where it is not written down', () => {
    expect(given(full(), { stateChanged: '2026-10-23' })[0]).toContain('fully on in production since 2026-10-23');
    expect(given(full(), { stateChanged: '2026-10-24' })).toEqual([]);
    expect(given(full())).toEqual([]);
  });

  it('names the variant that everyone gets', () => {
    const variants = { control: 'a', test: 'b' };
    const environments = { production: { state: 'test', since: '2026-09-02' } };
    expect(given({ ...RELEASE, variants, environments })[0]).toContain('--keep VARIANT');
  });

  it('reports what was turned off, and not what is still being built', () => {
    const off = (since?: string): FlagDefinition => ({
      ...RELEASE,
      environments: { staging: { state: true }, production: { state: false, ...(since ? { since } : {}) } },
    });
    expect(given(off('2026-10-23'))[0]).toMatch(/^`new-nav` has been off in production since 2026-10-23, for 29 days/);
    expect(given(off('2026-10-24'))).toEqual([]);
    expect(given(off('2026-09-01'))).toEqual([]);
    expect(given(off(), { stateChanged: '2026-09-15' })).toEqual([]);
  });

  it('reports a definition that nobody has touched for its longest life', () => {
    const old = { ...RELEASE, created: '2026-08-01' };
    expect(given(old, { changed: '2026-08-22' })).toEqual([
      '`new-nav` has had no change of its definition since 2026-08-22, for 91 days, and its policy allows a life of 90d: nobody seems to look after it. Remove it with `halyard remove new-nav --keep on|off`, or bring its entry up to date.',
    ]);
    expect(given(old, { changed: '2026-08-23' })).toEqual([]);
    expect(given(old)).toEqual([]);
  });

  it('asks for no history of a young flag', () => {
    const registry = registryOf([flag('new-nav', { ...RELEASE, created: '2026-08-23' })]);
    const history = () => {
      throw new Error('asked');
    };
    expect(messagesOf('no-stale-flag', { today: TODAY, registry, references: [read('new-nav')], history })).toEqual([]);
  });

  it.each(['ops', 'permission'] as const)('never ages a flag of type %s', (type) => {
    const untouched = { appeared: '2024-01-01', changed: '2024-01-01', stateChanged: '2024-01-01' };
    expect(given({ type, environments: { production: { state: true, since: '2024-01-01' } } }, untouched)).toEqual([]);
    expect(given({ type, staleHint: 'stale' }, untouched)).toEqual([]);
  });

  it('has no limit for a flag without a type and for an experiment', () => {
    const untouched = { appeared: '2024-01-01', changed: '2024-01-01', stateChanged: '2024-01-01' };
    expect(given({ environments: { production: { state: true, since: '2024-01-01' } } }, untouched)).toEqual([]);
    expect(given({ type: 'experiment' }, untouched)).toEqual([]);
  });

  it("passes a source's own word on", () => {
    expect(given({ staleHint: 'completed: kept' })[0]).toMatch(
      /^`new-nav` is stale by the word of its source: completed: kept\./,
    );
    expect(given({})).toEqual([]);
  });

  it.each([
    ['valid', '2026-12-06', 1],
    ['about to expire', '2026-12-05', 0],
    ['in its grace', '2026-11-14', 0],
    ['expired', '2026-11-13', 0],
  ])('speaks of a flag that is %s as the order of the rules about time says', (_, expires, count) =>
    expect(given({ ...full('2026-09-02'), expires })).toHaveLength(count),
  );

  it('takes over where a rule about the date is off', () => {
    const input = ruleInput({
      today: TODAY,
      registry: registryOf([flag('new-nav', { ...full('2026-09-02'), expires: '2026-12-05' })]),
      references: [read('new-nav')],
    });
    const rulesOf = (settings: Parameters<typeof ruleSettings>[0]) =>
      runRules(input, ruleSettings(settings))
        .filter(({ place }) => place.file === 'src/page.ts')
        .map(({ rule }) => rule);
    expect(rulesOf({})).toEqual(['no-expiring-flag']);
    expect(rulesOf({ 'no-expiring-flag': 'off' })).toEqual(['no-stale-flag']);
  });

  it('is silent for an archived flag, and for a parked one until the end of its day', () => {
    expect(given({ ...full('2026-09-02'), archived: true })).toEqual([]);
    expect(given({ ...full('2026-09-02'), parked: { until: TODAY, reason: 'the Safari fix' } })).toEqual([]);
    expect(given({ ...full('2026-09-02'), parked: { until: '2026-11-20', reason: 'the Safari fix' } })).toHaveLength(1);
  });

  it('takes its limits from the policies', () => {
    const release = { ...DEFAULT_POLICIES.release, maxFullyOn: '60d' };
    const run = (since: string) =>
      messagesOf('no-stale-flag', {
        today: TODAY,
        policies: { ...DEFAULT_POLICIES, release },
        registry: registryOf([flag('new-nav', full(since))]),
        references: [read('new-nav')],
      });
    expect(run('2026-09-21')[0]).toContain('its policy allows 60d');
    expect(run('2026-09-22')).toEqual([]);
  });
});
