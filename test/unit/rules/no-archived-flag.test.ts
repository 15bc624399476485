import { describe, expect, it } from 'vitest';
import type { FlagDefinition } from '../../../analyzer/src/model/flag.js';
import { findingsOf, flag, messagesOf, place, read, registryOf } from './rule-input.js';

const RULE = 'no-archived-flag';
const given = (definition: FlagDefinition): string[] =>
  messagesOf(RULE, {
    registry: registryOf([flag('guest-checkout', definition)]),
    references: [read('guest-checkout')],
  });

describe('no-archived-flag', () => {
  it('reports a read of an archived flag as an error, with the day', () => {
    const registry = registryOf([flag('guest-checkout', { archived: '2026-09-30' })]);
    expect(findingsOf(RULE, { registry, references: [read('guest-checkout')] })).toMatchObject([
      {
        severity: 'error',
        key: 'guest-checkout',
        place: { file: 'src/page.ts', line: 10 },
        message:
          '`guest-checkout` was archived on 2026-09-30, so this gives its default whatever the flag once was. Remove it with `halyard remove guest-checkout --keep on|off`, or take `archived` out of its entry.',
      },
    ]);
  });

  it('has no day to tell where the source has none', () =>
    expect(given({ archived: true })[0]).toMatch(/^`guest-checkout` is archived, so this gives its default/));

  it('is silent for a flag that lives', () => expect(given({ type: 'release', expires: '2020-01-01' })).toEqual([]));

  it('reports a parked flag that was archived all the same', () =>
    expect(given({ archived: true, parked: { until: '2027-01-31', reason: 'later' } })).toHaveLength(1));

  it('follows the other names of a flag', () => {
    const registry = registryOf([flag('guest-checkout', { archived: true, names: ['isGuest'] })]);
    expect(findingsOf(RULE, { registry, references: [read('isGuest')] })).toMatchObject([{ key: 'guest-checkout' }]);
  });

  it('reports no test and no mention', () => {
    const registry = registryOf([flag('guest-checkout', { archived: true })]);
    const references = [
      read('guest-checkout', { place: place('src/page.test.ts') }),
      read('guest-checkout', { kind: 'override' }),
      read('guest-checkout', { kind: 'mention', place: place('README.md') }),
    ];
    expect(messagesOf(RULE, { registry, references })).toEqual([]);
  });
});
