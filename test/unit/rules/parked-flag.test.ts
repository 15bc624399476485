import { describe, expect, it } from 'vitest';
import type { ConfiguredRule } from '../../../analyzer/src/model/policy.js';
import { flag, messagesOf, registryOf } from './rule-input.js';

const given = (until: string, reason = 'waits for the Safari fix', configured?: ConfiguredRule): string[] =>
  messagesOf(
    'parked-flag',
    { today: '2026-11-21', registry: registryOf([flag('old-banner', { parked: { until, reason } })]) },
    configured,
  );

describe('parked-flag', () => {
  it('reports from the day after the end', () => {
    expect(given('2026-11-20')).toEqual([
      '`old-banner` was parked until 2026-11-20, 1 day ago (waits for the Safari fix), and the rules about time count again. Take `parked` out of its entry and finish it, or remove the flag.',
    ]);
    expect(given('2026-11-21')).toEqual([]);
  });

  it('reports an end that is too far away', () => {
    expect(given('2027-05-21')[0]).toMatch(/^`old-banner` is parked until 2027-05-21, 181 days ahead, and 180d is/);
    expect(given('2027-05-20')).toEqual([]);
    expect(given('2026-12-22', undefined, { longest: '30d' })).toHaveLength(1);
    expect(given('2026-12-21', undefined, { longest: '30d' })).toEqual([]);
  });

  it('reports a blank reason', () => {
    expect(given('2026-12-01', '  ')).toEqual([
      '`old-banner` is parked without a reason, so nobody can tell when the wait is over. Write under `parked.reason` what it waits for.',
    ]);
  });

  it('leaves flags alone that never grow old', () => {
    const parked = { until: '2026-01-01', reason: 'later' };
    const of = (type: 'permission' | 'ops') =>
      messagesOf('parked-flag', { registry: registryOf([flag('a', { type, parked })]) });
    expect(of('permission')).toEqual([]);
    expect(of('ops')).toHaveLength(1);
  });

  it('leaves flags alone that are not parked, or archived', () => {
    const parked = { until: '2026-01-01', reason: 'later' };
    const registry = registryOf([flag('a', { type: 'release' }), flag('b', { parked, archived: '2026-02-01' })]);
    expect(messagesOf('parked-flag', { registry })).toEqual([]);
  });
});
