import { describe, expect, it } from 'vitest';
import { findingsOf, flag, messagesOf, place, read, registryOf } from './rule-input.js';

const registry = registryOf([flag('new-checkout', { names: ['newCheckout'], ids: { env: 'FEATURE_NEW_CHECKOUT' } })]);
const RULE = 'no-unknown-flag';

describe('no-unknown-flag', () => {
  it('reports a key that nothing resembles', () => {
    expect(messagesOf(RULE, { registry, references: [read('ranking')] })).toEqual([
      '`ranking` is not in the registry: it has no owner, and an unknown flag silently gives its default. Register it with `halyard add ranking`, or correct the key.',
    ]);
  });

  it('suggests the key that was probably meant', () => {
    expect(messagesOf(RULE, { registry, references: [read('new-chekout')] })).toEqual([
      '`new-chekout` is not in the registry, and an unknown flag silently gives its default; did you mean `new-checkout`? Correct the key, or register it with `halyard add new-chekout`.',
    ]);
  });

  it.each(['new-checkout', 'newCheckout', 'FEATURE_NEW_CHECKOUT'])('accepts the key or name %s', (key) => {
    expect(messagesOf(RULE, { registry, references: [read(key)] })).toEqual([]);
  });

  it('stays silent without a source that lists every flag', () => {
    const partial = registryOf(registry.flags, false);
    expect(messagesOf(RULE, { registry: partial, references: [read('ranking')] })).toEqual([]);
  });

  it('stands at the reference, as an error', () => {
    expect(findingsOf(RULE, { registry, references: [read('ranking')] })).toMatchObject([
      { severity: 'error', key: 'ranking', place: { file: 'src/page.ts', line: 10, column: 5 } },
    ]);
  });

  it.each(['evaluation', 'field', 'declaration', 'write'] as const)('reports a reference of kind %s', (kind) => {
    expect(messagesOf(RULE, { registry, references: [read('ranking', { kind })] })).toHaveLength(1);
  });

  it.each(['binding', 'override', 'mention'] as const)('skips a reference of kind %s', (kind) => {
    expect(messagesOf(RULE, { registry, references: [read('ranking', { kind })] })).toEqual([]);
  });

  it('skips tests, by file and by mark', () => {
    const references = [read('ranking', { place: place('src/page.test.ts') }), read('ranking', { test: true })];
    expect(messagesOf(RULE, { registry, references })).toEqual([]);
  });

  it('suggests a command that a shell takes as it is meant', () => {
    const [message] = messagesOf(RULE, { registry, references: [read("x'; rm -rf $(HOME) `id`")] });
    expect(message).toContain("`halyard add 'x'\\''; rm -rf $(HOME) '\\''id'\\'''`");
  });
});
