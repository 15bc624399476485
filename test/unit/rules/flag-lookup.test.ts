import { describe, expect, it } from 'vitest';
import { createFlagLookup, nearestName } from '../../../analyzer/src/rules/flag-lookup.js';
import { flag } from './rule-input.js';

describe('createFlagLookup', () => {
  it("prefers a key to another flag's name", () => {
    const lookup = createFlagLookup({ flags: [flag('old', { names: ['new'] }), flag('new')] });
    expect(lookup.flag('new')?.key).toBe('new');
  });

  it('does not take a member of every object for a flag', () =>
    expect(createFlagLookup({ flags: [] }).flag('constructor')).toBeUndefined());
});

describe('nearestName', () => {
  it('sees through case and separators', () =>
    expect(nearestName('NEW_CHECKOUT', ['new-checkbox', 'newCheckout'])).toBe('newCheckout'));

  it('prefers the name that is written alike', () =>
    expect(nearestName('new-chekout', ['newCheckout', 'new-checkout'])).toBe('new-checkout'));

  it('accepts a third of the letters, and no more', () => {
    expect(nearestName('ranked', ['banker'])).toBe('banker');
    expect(nearestName('ranked', ['bunker'])).toBeUndefined();
  });

  it('does not guess from two letters', () => expect(nearestName('ab', ['ac'])).toBeUndefined());
});
