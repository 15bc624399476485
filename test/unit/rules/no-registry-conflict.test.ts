import { describe, expect, it } from 'vitest';
import type { FlagDefinition, RegistryConflict } from '../../../analyzer/src/model/flag.js';
import type { ConfiguredRule } from '../../../analyzer/src/model/policy.js';
import { findingsOf, flag, place, registryOf } from './rule-input.js';

const conflict = (field: string, ...values: unknown[]): RegistryConflict => ({
  key: 'saved-carts',
  field,
  places: values.map((value, index) => ({
    source: `source-${index}`,
    place: place(['flags.yaml', 'flagd.json', 'unleash.json'][index]!, 10 + index),
    value,
  })),
});

const given = (conflicts: RegistryConflict[], definition: FlagDefinition = {}, configured?: ConfiguredRule) =>
  findingsOf(
    'no-registry-conflict',
    { registry: { ...registryOf([flag('saved-carts', definition)]), conflicts } },
    configured,
  );

describe('no-registry-conflict', () => {
  it('stands at the later place and names the one that counts', () => {
    expect(given([conflict('default', false, true)])).toMatchObject([
      {
        key: 'saved-carts',
        place: { file: 'flagd.json', line: 11 },
        related: [{ place: { file: 'flags.yaml', line: 10 }, message: '`off` here' }],
        message:
          'The sources disagree on `default` of `saved-carts`: `on` here, `off` in `flags.yaml` (line 10), which counts because it is listed first. Correct one of the two places.',
      },
    ]);
    expect(given([])).toEqual([]);
  });

  it('says states in words', () => {
    const values = [
      [{ state: false }, { state: true }, '`on` here, `off` in'],
      [{ state: true }, { state: true, percentage: 25 }, '`on at 25 %` here, `on` in'],
      [{ state: 'b' }, { state: true, percentage: 5, audience: 'beta' }, '`on at 5 % of beta` here, `b` in'],
      [{ state: false }, { state: true, audience: 'beta' }, '`on for beta` here, `off` in'],
      [{ state: true, since: '2026-10-01' }, { state: true, since: '2026-10-02' }, '`on since 2026-10-02` here'],
    ] as const;
    for (const [first, other, words] of values) {
      expect(given([conflict('environments.production', first, other)])[0]!.message).toContain(words);
    }
  });

  it('reports every source that disagrees', () => {
    const findings = given([conflict('owner', ['team-web'], ['team-data'], ['team-sre'])]);
    expect(findings.map(({ place: { file } }) => file)).toEqual(['flagd.json', 'unleash.json']);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  it('leaves to each source its own words and its own first day', () => {
    expect(
      given([conflict('purpose', 'Carts', 'Saved carts'), conflict('created', '2026-01-01', '2026-01-02')]),
    ).toEqual([]);
    expect(given([conflict('purpose', 'Carts', 'Saved carts')], {}, { ignore: [] })).toHaveLength(1);
  });

  it('leaves what its options name, and all below it', () => {
    const ignore = { ignore: ['links'] };
    expect(given([conflict('links.manage', 'a', 'b')], {}, ignore)).toEqual([]);
    expect(given([conflict('linksOfOthers', 'a', 'b')], {}, ignore)).toHaveLength(1);
  });

  it('is silent for an archived flag', () =>
    expect(given([conflict('default', false, true)], { archived: true })).toEqual([]));
});
