import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICIES as policies } from '../../../analyzer/src/config/policies.js';
import type { FlagDefinition } from '../../../analyzer/src/model/flag.js';
import type { FlagHistory } from '../../../analyzer/src/model/history.js';
import type { RuleInput } from '../../../analyzer/src/rules/run-rules.js';
import { findingsOf, flag, messagesOf, read, registryOf } from './rule-input.js';

const RULE = 'max-lifetime';
const TODAY = '2026-11-21';
const input = (definition: FlagDefinition, more: Partial<RuleInput> = {}): Partial<RuleInput> => ({
  today: TODAY,
  registry: registryOf([flag('loyalty-badges', definition)]),
  ...more,
});
const given = (definition: FlagDefinition, more?: Partial<RuleInput>): string[] =>
  messagesOf(RULE, input(definition, more));
const known = (history: Partial<FlagHistory>): Partial<RuleInput> => ({
  history: () => ({ appeared: TODAY, changed: TODAY, stateChanged: TODAY, ...history }),
});

const RELEASE: FlagDefinition = { type: 'release', created: '2026-10-01' };

describe('max-lifetime', () => {
  it('reports a date that is too far from the beginning, on the day on which it is written', () => {
    expect(given({ ...RELEASE, expires: '2026-12-31' })).toEqual([
      '`loyalty-badges` is to live 91 days, from 2026-10-01 to 2026-12-31, and its type (release) may live 90d: by then nobody will know its other branch. Set `expires` to 2026-12-30 at the latest, or give it the type that it is.',
    ]);
    expect(given({ ...RELEASE, expires: '2026-12-30' })).toEqual([]);
  });

  it('asks for no date that has passed', () => {
    const until = (created: string, expires: string) => given({ type: 'release', created, expires })[0];
    expect(until('2026-08-22', '2027-01-31')).toMatch(/may live 90d, which is over: .* Remove it/);
    expect(until('2026-08-23', '2027-01-31')).toContain('Set `expires` to 2026-11-21 at the latest');
    expect(until('2026-08-22', 'never')).toMatch(/may live 90d, which is over: .* Remove it/);
    expect(until('2026-08-23', 'never')).toContain('Set `expires` to 2026-11-21 at the latest');
  });

  it('stands at the date', () => {
    const own = flag('loyalty-badges', { ...RELEASE, expires: '2027-03-01' });
    const at = { ...own.entries[0]!.keyPlace, line: 7 };
    own.entries[0]!.fieldPlaces = { expires: at };
    expect(findingsOf(RULE, { today: TODAY, registry: registryOf([own]) })).toMatchObject([
      { severity: 'warning', key: 'loyalty-badges', place: { line: 7 } },
    ]);
  });

  it('reports `never` for a type that has a limit', () => {
    expect(given({ ...RELEASE, expires: 'never' })[0]).toMatch(
      /^`loyalty-badges` never expires, .* Set `expires` to 2026-12-30 at the latest/,
    );
    expect(given({ type: 'permission', created: '2020-01-01', expires: 'never' })).toEqual([]);
    expect(given({ type: 'experiment', created: '2026-08-01', expires: 'never' })).toEqual([]);
  });

  it('reports an old flag without a date', () => {
    expect(given({ type: 'release', created: '2026-08-22' })[0]).toMatch(/^`loyalty-badges` is 91 days old, made on/);
    expect(given({ type: 'release', created: '2026-08-23' })).toEqual([]);
    expect(given({ type: 'migration', created: '2026-05-24' })[0]).toContain('its type (migration) may live 180d');
    expect(given({ type: 'migration', created: '2026-05-25' })).toEqual([]);
  });

  it('takes the commit that brought the entry where `created` is missing', () => {
    expect(given({ type: 'release' }, known({ appeared: '2026-08-22' }))[0]).toContain('made on 2026-08-22');
    expect(given({ type: 'release' }, known({ appeared: '2026-08-23' }))).toEqual([]);
    expect(given({ type: 'release' })).toEqual([]);
  });

  it('leaves what is said at a reference to that rule', () => {
    const references = [read('loyalty-badges')];
    const full: FlagDefinition = {
      ...RELEASE,
      expires: '2026-12-20',
      environments: { production: { state: true, since: '2026-10-02' } },
    };
    expect(given(full, { references })).toEqual([]);
    expect(given(full)[0]).toMatch(/^`loyalty-badges` has been fully on in production since 2026-10-02, for 50 days/);
    expect(given({ ...full, environments: { production: { state: true, since: '2026-10-24' } } })).toEqual([]);
  });

  it('is silent for what has expired or is about to', () => {
    const long = { type: 'release', created: '2026-01-01' } as const;
    expect(given({ ...long, expires: '2026-12-06' })).toHaveLength(1);
    expect(given({ ...long, expires: '2026-12-05' })).toEqual([]);
    expect(given({ ...long, expires: '2026-06-01' })).toEqual([]);
  });

  it('is silent for a parked, an archived and an untyped flag', () => {
    const old: FlagDefinition = { type: 'release', created: '2026-01-01' };
    expect(given(old)).toHaveLength(1);
    expect(given({ ...old, parked: { until: TODAY, reason: 'the Safari fix' } })).toEqual([]);
    expect(given({ ...old, archived: true })).toEqual([]);
    expect(given({ created: '2020-01-01' })).toEqual([]);
  });

  it('ends a migration with its last step', () => {
    const step = (phase: 'expand' | 'contract', more: FlagDefinition = {}) =>
      flag(`orders-${phase}`, {
        type: 'migration',
        created: '2026-10-01',
        migration: { phase, partner: phase === 'expand' ? 'orders-contract' : 'orders-expand' },
        ...more,
      });
    const run = (...flags: ReturnType<typeof flag>[]) =>
      messagesOf(RULE, { today: TODAY, registry: registryOf(flags) });
    expect(run(step('expand'), step('contract', { archived: '2026-11-01' }))).toEqual([
      '`orders-expand` may live until its partner `orders-contract` is done, and that is archived: the migration is over. Remove it, or say `archived` in its entry.',
    ]);
    expect(run(step('expand'), step('contract'))).toEqual([]);
    expect(run(step('expand', { archived: '2026-11-01' }), step('contract'))).toEqual([]);
  });

  describe('calls for a review of an ops flag', () => {
    const ops: FlagDefinition = { type: 'ops', created: '2026-01-01' };

    it('that nobody has changed for as long as the policy says', () => {
      expect(given(ops, known({ changed: '2026-05-24' }))[0]).toMatch(
        /^`loyalty-badges` was last looked at on 2026-05-24, 181 days ago, and the policy of ops flags has it reviewed every 180d/,
      );
      expect(given(ops, known({ changed: '2026-05-25' }))).toEqual([]);
      expect(given(ops)).toEqual([]);
    });

    it('unless its rollback was practised since', () => {
      const drilled = (day: string) => given({ ...ops, rollback: { drilled: day } }, known({ changed: '2026-01-02' }));
      expect(drilled('2026-05-24')).toHaveLength(1);
      expect(drilled('2026-05-25')).toEqual([]);
    });

    it('unless another rule asks for its rollback to be practised', () => {
      const live = (state: boolean): FlagDefinition => ({
        ...ops,
        environments: { production: { state } },
        rollback: { drilled: '2026-05-24' },
      });
      expect(given(live(true), known({ changed: '2026-01-02' }))).toEqual([]);
      expect(given(live(false), known({ changed: '2026-01-02' }))).toHaveLength(1);
    });

    it('never of a permission', () =>
      expect(given({ type: 'permission', created: '2020-01-01' }, known({ changed: '2020-01-01' }))).toEqual([]));
  });

  it('takes its limits from the policies', () => {
    const own = { policies: { ...policies, permission: { ...policies.permission, maxLifetime: '30d' } } };
    expect(given({ type: 'permission', created: '2026-10-21' }, own)).toHaveLength(1);
    expect(given({ type: 'permission', created: '2026-10-22' }, own)).toEqual([]);
  });

  it.each(Object.entries(policies))('lists on its page what the default policy allows %s', (type, policy) => {
    const page = readFileSync(path.join(import.meta.dirname, `../../../docs/rules/${RULE}.md`), 'utf8');
    const row = page.split('\n').find((line) => line.startsWith(`| \`${type}\``))!;
    const cells = row
      .split('|')
      .slice(2, 5)
      .map((cell) => cell.replaceAll('`', '').trim());
    expect(cells).toEqual([policy.maxLifetime ?? '', policy.maxFullyOn ?? '', policy.reviewEvery ?? '']);
  });
});
