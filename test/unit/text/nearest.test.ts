import { describe, expect, it } from 'vitest';
import { nearest } from '../../../analyzer/src/text/nearest.js';

describe('nearest', () => {
  it('sees through case and separators', () =>
    expect(nearest('MAX_LIFETIME', ['maxLifetime', 'max'])).toBe('maxLifetime'));

  it('sees two swapped letters', () => expect(nearest('fiel', ['file', 'flagd'])).toBe('file'));

  it('sees a word that was only begun', () => expect(nearest('percent', ['state', 'percentage'])).toBe('percentage'));

  it('prefers the word that is written alike', () => expect(nearest('rule', ['tule', 'rules', 'rule'])).toBe('rule'));

  it('does not guess from far', () => expect(nearest('banana', ['owner', 'expires'])).toBeUndefined());

  it('does not guess from one letter', () => expect(nearest('x', ['y'])).toBeUndefined());
});
