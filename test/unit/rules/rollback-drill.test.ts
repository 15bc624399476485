import { describe, expect, it } from 'vitest';
import type { FlagDefinition, Registry, Rollback } from '../../../analyzer/src/model/flag.js';
import type { ConfiguredRule } from '../../../analyzer/src/model/policy.js';
import { judgeFindings } from './judge.js';
import { flag, messagesOf, place, registryOf } from './rule-input.js';

function given(
  definition: FlagDefinition,
  { policy, configured }: { policy?: Rollback; configured?: ConfiguredRule } = {},
): string[] {
  const rolloutPolicies: Registry['rolloutPolicies'] =
    policy === undefined ? [] : [{ name: 'crawl', value: { rollback: policy }, place: place('flags.yaml', 90) }];
  const registry = { ...registryOf([flag('product-video', definition)]), rolloutPolicies };
  return messagesOf('rollback-drill', { today: '2026-11-21', registry }, configured);
}

const LIVE: FlagDefinition = { type: 'release', environments: { production: { state: true, percentage: 5 } } };
const STEPS: Rollback = { procedure: 'Turn the flag off', slo: '5m' };

describe('rollback-drill', () => {
  it('reports a rollback that was never practised, once the flag is on in production', () => {
    expect(given({ ...LIVE, rollback: STEPS })).toEqual([
      '`product-video` is on in production and its rollback was never practised, so nobody knows whether it works. Practise it, and write the day under `rollback.drilled`.',
    ]);
    expect(given({ ...LIVE, rollback: { ...STEPS, drilled: '2026-11-01' } })).toEqual([]);
    expect(given({ ...LIVE, environments: { production: { state: false } }, rollback: STEPS })).toEqual([]);
    expect(given({ ...LIVE, environments: { staging: { state: true } }, rollback: STEPS })).toEqual([]);
  });

  it('asks for none where there is none', () => expect(given(LIVE)).toEqual([]));

  it('reports a practice that is too old', () => {
    expect(given({ ...LIVE, rollback: { drilled: '2026-05-24' } })[0]).toMatch(
      /^The rollback of `product-video` was last practised on 2026-05-24, 181 days ago, and a practice counts for 180d/,
    );
    expect(given({ ...LIVE, rollback: { drilled: '2026-05-25' } })).toEqual([]);
  });

  it('takes how long a practice counts from its options', () => {
    const drilled = (day: string) => given({ ...LIVE, rollback: { drilled: day } }, { configured: { every: '30d' } });
    expect(drilled('2026-10-21')).toHaveLength(1);
    expect(drilled('2026-10-22')).toEqual([]);
  });

  it('reports a practice that took longer than was promised', () => {
    const took = (time: string) => given({ ...LIVE, rollback: { ...STEPS, drilled: '2026-11-01', took: time } });
    expect(took('301s')).toEqual([
      'The rollback of `product-video` took 301s when it was practised, and 5m is promised: users would wait for it. Make it faster, or correct `rollback.slo`.',
    ]);
    expect(took('300s')).toEqual([]);
  });

  it('asks for the day of a practice that has a time', () => {
    expect(given({ ...LIVE, rollback: { ...STEPS, took: '40s' } })).toEqual([
      'The rollback of `product-video` was practised once and took 40s, but nobody wrote down when, so it may be long ago. Write the day under `rollback.drilled`.',
    ]);
    expect(given({ ...LIVE, rollback: { ...STEPS, took: '40s', drilled: '2026-11-01' } })).toEqual([]);
  });

  it('stands at what is wrong', () => {
    const entry = (rollback: string) =>
      judgeFindings('rollback-drill', {
        'flags.yaml': `flags:\n  a:\n    environments: { production: on }\n    rollback:\n${rollback}`,
      }).map(({ place: { line } }) => line);
    expect(entry('      slo: 5m\n      took: 6m\n      drilled: 2026-11-01\n')).toEqual([6]);
    expect(entry('      slo: 5m\n      drilled: 2026-01-01\n')).toEqual([6]);
    expect(entry('      slo: 5m\n')).toEqual([5]);
  });

  it('takes what the flag does not say from its policy', () => {
    const follower = { ...LIVE, rolloutPolicy: 'crawl' };
    expect(given(follower, { policy: STEPS })[0]).toContain('the rollback of its policy `crawl`');
    expect(given(follower, { policy: { ...STEPS, drilled: '2026-11-01' } })).toEqual([]);
    expect(given(LIVE, { policy: STEPS })).toEqual([]);
    const slow = { ...follower, rollback: { drilled: '2026-11-01', took: '6m' } };
    expect(given(slow, { policy: STEPS })[0]).toContain('and 5m is promised');
  });

  it('is silent for an archived flag', () =>
    expect(given({ ...LIVE, rollback: STEPS, archived: '2026-11-01' })).toEqual([]));
});
