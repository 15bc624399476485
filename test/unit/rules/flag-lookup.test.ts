import { describe, expect, it } from 'vitest';
import { createFlagLookup } from '../../../analyzer/src/rules/flag-lookup.js';
import { flag } from './rule-input.js';

describe('createFlagLookup', () => {
  it("prefers a key to another flag's name", () => {
    const lookup = createFlagLookup({ flags: [flag('old', { names: ['new'] }), flag('new')] });
    expect(lookup.flag('new')?.key).toBe('new');
  });

  it('does not take a member of every object for a flag', () =>
    expect(createFlagLookup({ flags: [] }).flag('constructor')).toBeUndefined());
});

describe('nearest', () => {
  const { nearest } = createFlagLookup({ flags: [flag('new-checkout', { names: ['newCheckout'] }), flag('ranking')] });

  it('sees through case and separators', () => expect(nearest('RANK_ING')).toBe('ranking'));

  it('prefers the name that is written alike', () => {
    expect(nearest('new-chekout')).toBe('new-checkout');
    expect(nearest('newChekout')).toBe('newCheckout');
  });

  it('does not guess', () => expect(nearest('payments')).toBeUndefined());

  it.each([
    ['showTasksInNewPage', 'showAlertsInNewPage'],
    ['notebookServerToken', 'notebookServerUrl'],
    ['leadWithFlows', 'boardWithFlows'],
    ['banner-v1', 'banner-v2'],
    ['wave10', 'wave9'],
  ])('takes %s for another flag than %s', (key, other) =>
    expect(createFlagLookup({ flags: [flag(other)] }).nearest(key)).toBeUndefined(),
  );

  it('sees two slips in a numbered key', () =>
    expect(createFlagLookup({ flags: [flag('new-checkout-v2')] }).nearest('new-chekot-v2')).toBe('new-checkout-v2'));
});
