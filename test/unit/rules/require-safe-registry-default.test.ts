import { describe, expect, it } from 'vitest';
import type { FlagDefinition } from '../../../analyzer/src/model/flag.js';
import { flag, messagesOf, registryOf } from './rule-input.js';

const given = (definition: FlagDefinition): string[] =>
  messagesOf('require-safe-registry-default', { registry: registryOf([flag('order-map', definition)]) });

describe('require-safe-registry-default', () => {
  it('reports a default that is not the safe state', () => {
    expect(given({ type: 'release', default: true, safe: false })).toEqual([
      'The default of `order-map` is `on` and its safe state is `off`, so users get the unsafe one whenever nothing is known. Set `default: off`, or correct `safe` if `on` is what should run in doubt.',
    ]);
    expect(given({ type: 'release', default: false, safe: false })).toEqual([]);
  });

  it('takes off for the safe state of a release or ops flag that names none', () => {
    expect(given({ type: 'release', default: true })).toHaveLength(1);
    expect(given({ type: 'release', default: false })).toEqual([]);
    expect(given({ type: 'ops', default: true })).toEqual([
      'The default of `order-map` is `on`, and an ops flag is safe when it is `off` unless its entry says otherwise, so users get the unsafe one whenever nothing is known. Set `default: off`, or write `safe: on` if that is what should run in doubt.',
    ]);
  });

  it('lets an ops flag be on in normal work', () => {
    expect(given({ type: 'ops', default: true, safe: true })).toEqual([]);
    expect(given({ type: 'ops', default: false, safe: true })[0]).toContain('its safe state is `on`');
  });

  it('compares what variants stand for', () => {
    const variants = { small: 10, large: 50, usual: 10 };
    expect(given({ type: 'ops', variants, default: 'large', safe: 'small' })[0]).toContain('is `large` and');
    expect(given({ type: 'ops', variants, default: 'usual', safe: 'small' })).toEqual([]);
  });

  it.each(['experiment', 'permission', 'migration'] as const)('leaves a flag of type %s alone', (type) =>
    expect(given({ type, default: true, safe: false })).toEqual([]),
  );

  it('leaves a flag without a default, an untyped and an archived one alone', () => {
    expect(given({ type: 'release', safe: false })).toEqual([]);
    expect(given({ default: true, safe: false })).toEqual([]);
    expect(given({ type: 'release', default: true, safe: false, archived: true })).toEqual([]);
  });
});
