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

  it('calls no coming day past', () => {
    const on = (today: string) =>
      messagesOf(RULE, {
        today,
        registry: registryOf([flag('guest-checkout', { archived: '2026-11-22' })]),
        references: [read('guest-checkout')],
      })[0];
    expect(on('2026-11-21')).toMatch(/^`guest-checkout` is archived on 2026-11-22, a day that has not come/);
    expect(on('2026-11-22')).toMatch(/^`guest-checkout` was archived on 2026-11-22/);
  });

  it('says of a name that it is still there, not what it gives', () => {
    const said = (kind: 'declaration' | 'write', archived: string | true) =>
      messagesOf(RULE, {
        registry: registryOf([flag('guest-checkout', { archived })]),
        references: [read('guest-checkout', { kind })],
      });
    expect(said('declaration', '2026-09-30')).toEqual([
      '`guest-checkout` was archived on 2026-09-30, and the code still has its name here, so that somebody can read it again. Remove it with `halyard remove guest-checkout --keep on|off`, or take `archived` out of its entry.',
    ]);
    expect(said('write', true)[0]).toMatch(/^`guest-checkout` was archived before, and the code still has/);
  });

  it('lets a registry in code keep what it has archived', () => {
    const inCode = registryOf([flag('guest-checkout', { archived: '2026-09-30' }, 'src/flags.ts')]);
    const declaredIn = (file: string) => [
      read('guest-checkout', { kind: 'declaration', place: place(file, 2, 3, 14) }),
    ];
    expect(messagesOf(RULE, { registry: inCode, references: declaredIn('src/flags.ts') })).toEqual([]);
    expect(messagesOf(RULE, { registry: inCode, references: declaredIn('src/keys.ts') })).toHaveLength(1);
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
