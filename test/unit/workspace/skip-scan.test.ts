import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SkipScan } from '../../../analyzer/src/workspace/skip-scan.js';

const indices = (words: readonly string[], text: string): number[] =>
  [...new SkipScan(words).scan(Buffer.from(text))].sort((a, b) => a - b);

describe('SkipScan', () => {
  it('finds words of different lengths wherever an identifier begins', () => {
    const words = ['checkout', 'new-checkout-flow', 'dark', 'Größe-ändern'];
    expect(indices(words, 'x = "new-checkout-flow"')).toEqual([0, 1]);
    expect(indices(words, 'dark')).toEqual([2]);
    expect(indices(words, 'a Größe-ändern b')).toEqual([3]);
    expect(indices(words, 'checkout')).toEqual([0]);
  });

  it('does not find what begins within an identifier', () => {
    expect(indices(['checkout', 'dark'], 'precheckout _dark 1dark')).toEqual([]);
  });

  it('does not find what ends within an identifier', () => {
    expect(indices(['checkout', 'dark', 'a-b-c'], 'checkouts dark1 a-b-cd')).toEqual([]);
  });

  it('finds one that begins an identifier after one that does not', () => {
    expect(indices(['checkout', 'dark'], 'precheckout checkout endark dark')).toEqual([0, 1]);
  });

  it('finds a word that is the beginning of another, and one whose end the text cuts off', () => {
    expect(indices(['checkout', 'checkout-form'], 'checkout-for')).toEqual([0]);
  });

  it('leaves many short words to the scan of all identifiers', () => {
    expect(SkipScan.suits(['checkout', 'a1', 'b2', 'c3', 'd4'])).toBe(true);
    expect(SkipScan.suits(['checkout', 'a1', 'b2', 'c3', 'd4', 'e5'])).toBe(false);
    expect(SkipScan.suits([])).toBe(false);
  });

  it('finds what comparing at every place finds', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), minLength: 1, maxLength: 7 });
    const word = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('-'));
    const text = fc
      .array(fc.oneof(word, fc.constantFrom(' ', '\n', '.', '"', '-', '$')), { maxLength: 60 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 12 }), text, (words, content) => {
        const wanted = words.flatMap((one, i) =>
          new RegExp(`(?<![\\w$\\u0080-\\uffff])${one}(?![\\w$\\u0080-\\uffff])`).test(content) ? [i] : [],
        );
        expect(indices(words, content)).toEqual(wanted);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds each of thousands of words', () => {
    const words = Array.from({ length: 5000 }, (_, i) => `flag-${(i * 7919) % 100_000}-enabled`);
    const text = words.filter((_, i) => i % 7 === 0).join(' ');
    expect(indices(words, text)).toEqual(words.flatMap((_, i) => (i % 7 === 0 ? [i] : [])));
  });
});
