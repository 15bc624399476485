import { describe, expect, it } from 'vitest';
import type { ConfiguredRule } from '../../../analyzer/src/model/policy.js';
import { ruleSettings } from '../../../analyzer/src/rules/rule-settings.js';
import { runRules } from '../../../analyzer/src/rules/run-rules.js';
import { flag, read, registryOf, ruleInput } from './rule-input.js';

const registry = registryOf([flag('new-checkout', { type: 'release', expires: '2026-12-01' })]);

const on = (today: string, configured: Record<string, ConfiguredRule> = {}): string[] =>
  runRules(ruleInput({ today, registry, references: [read('new-checkout')] }), ruleSettings(configured))
    .filter(({ rule }) => rule.startsWith('no-expir'))
    .map(({ rule, severity, message }) => `${rule} ${severity}: ${message.slice(0, message.indexOf('. '))}`);

const EXPIRED =
  'no-expired-flag error: `new-checkout` expired on 2026-12-01, 8 days ago, and its grace is over: both of its branches still have to be read and tested';

describe('no-expiring-flag', () => {
  it('begins with the window', () => {
    expect(on('2026-11-16')).toEqual([]);
    expect(on('2026-11-17')).toEqual([
      'no-expiring-flag warning: `new-checkout` expires in 14 days (2026-12-01), and `no-expired-flag` reports it from 2026-12-09 on',
    ]);
  });

  it('speaks of one day and of today', () => {
    expect(on('2026-11-30')[0]).toContain('expires in 1 day (2026-12-01)');
    expect(on('2026-12-01')[0]).toContain('expires today, and');
  });

  it('goes on through the grace', () => {
    const expected = [
      'no-expiring-flag warning: `new-checkout` expired on 2026-12-01, and `no-expired-flag` reports it from 2026-12-09 on',
    ];
    expect(on('2026-12-02')).toEqual(expected);
    expect(on('2026-12-08')).toEqual(expected);
  });

  it('ends where the error begins', () => expect(on('2026-12-09')).toEqual([EXPIRED]));

  it('takes the window from its options', () => {
    expect(on('2026-11-01', { 'no-expiring-flag': { window: '29d' } })).toEqual([]);
    expect(on('2026-11-01', { 'no-expiring-flag': { window: '30d' } })).toHaveLength(1);
  });

  it('takes the grace from no-expired-flag', () => {
    const configured = { 'no-expired-flag': { grace: '1d' } };
    expect(on('2026-12-02', configured)[0]).toMatch(/^no-expiring-flag warning/);
    expect(on('2026-12-03', configured)[0]).toMatch(/^no-expired-flag error/);
  });

  it('keeps its end when no-expired-flag is off', () => {
    expect(on('2026-12-08', { 'no-expired-flag': 'off' })).toHaveLength(1);
    expect(on('2026-12-09', { 'no-expired-flag': 'off' })).toEqual([]);
  });
});
