import { describe, expect, it } from 'vitest';
import type { FlagDefinition } from '../../../analyzer/src/model/flag.js';
import type { ConfiguredRule } from '../../../analyzer/src/model/policy.js';
import { flag, messagesOf, place, read, registryOf } from './rule-input.js';

const on = (today: string, definition: FlagDefinition, configured?: ConfiguredRule): string[] =>
  messagesOf(
    'no-expired-flag',
    { today, registry: registryOf([flag('new-checkout', definition)]), references: [read('new-checkout')] },
    configured,
  );

const RELEASE: FlagDefinition = { type: 'release', expires: '2026-12-01' };

describe('no-expired-flag', () => {
  it('reports from the day after the grace', () => {
    expect(on('2026-12-09', RELEASE)).toEqual([
      '`new-checkout` expired on 2026-12-01, 8 days ago, and its grace is over: both of its branches still have to be read and tested. Remove it with `halyard remove new-checkout --keep on|off`, or move its date with `halyard extend new-checkout --until DATE --reason TEXT`.',
    ]);
  });

  it('is silent on the last day of the grace', () => expect(on('2026-12-08', RELEASE)).toEqual([]));

  it('takes the grace from its options', () => {
    expect(on('2026-12-03', RELEASE, { grace: '1d' })).toHaveLength(1);
    expect(on('2026-12-02', RELEASE, { grace: '1d' })).toEqual([]);
  });

  it('reports the first day after the date when there is no grace', () => {
    expect(on('2026-12-02', RELEASE, { grace: '0d' })[0]).toContain('1 day ago');
    expect(on('2026-12-01', RELEASE, { grace: '0d' })).toEqual([]);
  });

  it('leaves a parked flag alone until the end of its day', () => {
    const parked = { ...RELEASE, parked: { until: '2027-01-31', reason: 'waits for the Safari fix' } };
    expect(on('2027-01-31', parked)).toEqual([]);
    expect(on('2027-02-01', parked)).toHaveLength(1);
  });

  it('leaves an archived flag to no-archived-flag', () => {
    expect(on('2027-01-01', { ...RELEASE, archived: '2026-12-20' })).toEqual([]);
  });

  it('is silent for `never` and for no date', () => {
    expect(on('2030-01-01', { type: 'ops', expires: 'never' })).toEqual([]);
    expect(on('2030-01-01', { type: 'release' })).toEqual([]);
  });

  it('never ages a permission', () => expect(on('2030-01-01', { ...RELEASE, type: 'permission' })).toEqual([]));

  it('honours a date that an ops flag or a flag of unknown type was given', () => {
    expect(on('2026-12-09', { ...RELEASE, type: 'ops' })).toHaveLength(1);
    expect(on('2026-12-09', { expires: '2026-12-01' })).toHaveLength(1);
  });

  it('ends an experiment no sooner than its end', () => {
    const experiment: FlagDefinition = {
      type: 'experiment',
      expires: '2026-12-01',
      experiment: { ends: '2026-12-15' },
    };
    expect(on('2026-12-22', experiment)).toEqual([]);
    expect(on('2026-12-23', experiment)[0]).toContain('expired on 2026-12-15');
  });

  it('reads the end of an experiment as its date', () => {
    expect(on('2026-12-23', { type: 'experiment', experiment: { ends: '2026-12-15' } })).toHaveLength(1);
  });

  it('reports every reference of the product and none of a test', () => {
    const registry = registryOf([flag('new-checkout', RELEASE)]);
    const references = [read('new-checkout'), read('new-checkout', { place: place('src/page.test.ts') })];
    expect(messagesOf('no-expired-flag', { today: '2026-12-09', registry, references })).toHaveLength(1);
  });
});
