import { describe, expect, it } from 'vitest';
import type { EnvironmentState, FlagDefinition } from '../../../analyzer/src/model/flag.js';
import { flag, messagesOf, registryOf } from './rule-input.js';

type Phase = 'expand' | 'migrate' | 'contract';

const given = (flags: Record<string, FlagDefinition>): string[] =>
  messagesOf('split-migration', {
    registry: registryOf(Object.entries(flags).map(([key, definition]) => flag(key, definition))),
  });

const step = (phase: Phase, partner: string, more: FlagDefinition = {}): FlagDefinition => ({
  type: 'migration',
  migration: { phase, partner },
  ...more,
});
const at = (production: EnvironmentState): FlagDefinition => ({ environments: { production } });
const on: EnvironmentState = { state: true };

describe('split-migration', () => {
  it('accepts two steps that name each other', () =>
    expect(given({ old: step('expand', 'new'), new: step('contract', 'old') })).toEqual([]));

  it('reports a partner that is not registered', () => {
    expect(given({ old: step('expand', 'new') })).toEqual([
      'The partner of `old`, `new`, is not in the registry, so nobody sees whether the other step is planned or done. Register it, or keep it as `archived: DATE` when it is done.',
    ]);
    expect(given({ old: step('contract', 'new'), new: step('expand', 'old', { archived: '2026-10-01' }) })).toEqual([]);
  });

  it('reports one flag for both steps', () =>
    expect(given({ both: step('expand', 'both') })[0]).toMatch(/^`both` is its own partner/));

  it('reports two flags of one phase, once', () => {
    expect(given({ old: step('expand', 'new'), new: step('expand', 'old') })).toEqual([
      '`old` and its partner `new` are both of the phase `expand`, so the other step has no flag. Correct `migration.phase` of one of them.',
    ]);
  });

  it('reports a partner that names another flag', () => {
    const others = { third: step('contract', 'new'), new: step('expand', 'third') };
    expect(given({ old: step('contract', 'new'), ...others })).toEqual([
      '`old` names `new` as its partner, and that names `third`, so one of the steps belongs to another migration. Let each name the other under `migration.partner`.',
    ]);
    expect(given(others)).toEqual([]);
  });

  it('says one wrong name once', () => {
    const right = { c: step('expand', 'd'), d: step('contract', 'c') };
    expect(given({ a: step('expand', 'b'), b: step('contract', 'c'), ...right })).toEqual([
      expect.stringMatching(/^`b` names `c` as its partner, and that names `d`/),
    ]);
    expect(given({ a: step('contract', 'b'), b: step('expand', 'b') })).toEqual([
      expect.stringMatching(/^`b` is its own partner/),
    ]);
    expect(given({ a: step('contract', 'b'), b: step('expand', 'gone') })).toEqual([
      expect.stringMatching(/^The partner of `b`, `gone`, is not in the registry/),
    ]);
  });

  it('says a circle of names at its first flag', () => {
    const circle = {
      a: step('expand', 'b'),
      b: { migration: { partner: 'c' } },
      c: step('contract', 'a'),
    };
    expect(given(circle)).toEqual([expect.stringMatching(/^`a` names `b` as its partner, and that names `c`/)]);
    expect(given({ z: step('contract', 'a'), ...circle })).toEqual([expect.stringMatching(/^`a` names `b`/)]);
  });

  it('lets a step in between belong to both', () => {
    const middle = step('migrate', 'last');
    expect(given({ first: step('expand', 'middle'), middle, last: step('contract', 'middle') })).toEqual([]);
  });

  it('reports a later step that is on before the earlier one is on for everybody', () => {
    const run = (contract: FlagDefinition, expand: FlagDefinition) =>
      given({ new: step('contract', 'old', contract), old: step('expand', 'new', expand) });
    expect(run(at(on), at({ state: true, percentage: 99 }))).toEqual([
      '`new` (contract) is on in `production` before `old` (expand) is on there for everybody, so that data of the old form is lost. Turn it off there until `old` is fully on.',
    ]);
    expect(run(at(on), at(on))).toEqual([]);
    expect(run(at(on), {})).toHaveLength(1);
    expect(run(at({ state: true, percentage: 1 }), at({ state: true, audience: 'internal' }))).toHaveLength(1);
    expect(run(at({ state: false }), at({ state: false }))).toEqual([]);
    expect(run(at(on), { archived: '2026-10-01' })).toEqual([]);
  });

  it('leaves the order of the steps to the later one', () =>
    expect(given({ old: step('expand', 'new', at(on)), new: step('contract', 'old') })).toEqual([]));

  it('leaves a missing partner or phase to require-metadata', () => {
    expect(given({ old: { type: 'migration', migration: { phase: 'expand' } } })).toEqual([]);
    expect(given({ old: { migration: { partner: 'new' } }, new: { migration: { partner: 'old' } } })).toEqual([]);
  });

  it('is silent for an archived flag', () =>
    expect(given({ old: step('expand', 'new', { archived: '2026-10-01' }) })).toEqual([]));
});
