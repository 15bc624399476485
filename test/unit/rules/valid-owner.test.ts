import { describe, expect, it } from 'vitest';
import { judgeFindings } from './judge.js';
import { flag, messagesOf, place, registryOf } from './rule-input.js';

function given(
  owner: string | string[],
  { teams = [] as string[], owners = undefined as string[] | undefined },
): string[] {
  const registry = {
    ...registryOf([flag('referral-codes', { owner: [owner].flat() })]),
    teams: teams.map((name) => ({
      name,
      value: { codeowners: `@acme/${name}-people` },
      place: place('flags.yaml', 80),
    })),
  };
  return messagesOf('valid-owner', { registry, owners: () => owners });
}

describe('valid-owner', () => {
  it('reports an owner whom nobody knows', () => {
    expect(given('team-growth', { teams: ['team-web'] })).toEqual([
      '`team-growth` owns `referral-codes` and is neither in CODEOWNERS nor under `teams:`, so nobody can be asked about it. Name an owner who is there, or add the team under `teams:`.',
    ]);
    expect(given('team-web', { teams: ['team-web'] })).toEqual([]);
  });

  it('suggests the nearest', () =>
    expect(given('team-wbe', { teams: ['team-payments', 'team-web'] })[0]).toContain('Did you mean `team-web`?'));

  it('knows what a team is called in CODEOWNERS', () =>
    expect(given('@acme/team-web-people', { teams: ['team-web'] })).toEqual([]));

  it.each(['@acme/payments', 'acme/payments', 'payments', '@Acme/Payments', 'ops@acme.example', '@jo'])(
    'knows %s from CODEOWNERS',
    (owner) => expect(given(owner, { owners: ['@acme/payments', 'ops@acme.example', '@jo'] })).toEqual([]),
  );

  it.each(['pay', '@other/payments', 'acme', 'acme.example'])('does not take %s for one of them', (owner) =>
    expect(given(owner, { owners: ['@acme/payments', 'ops@acme.example', '@jo'] })).toHaveLength(1),
  );

  it('reports each owner that is wrong', () =>
    expect(given(['team-web', 'nobody', 'no-one'], { teams: ['team-web'] })).toHaveLength(2));

  it('stands at the owner who is wrong', () => {
    const yaml =
      'teams: { team-web: {} }\nflags:\n  a:\n    owner:\n      - team-web\n      - nobody\n  b: { owner: gone }\n';
    expect(judgeFindings('valid-owner', { 'flags.yaml': yaml })).toMatchObject([
      { place: { line: 6, column: 9 } },
      { place: { line: 7, column: 15 } },
    ]);
  });

  it('is silent where neither teams nor CODEOWNERS exist', () => {
    expect(given('team-growth', {})).toEqual([]);
    expect(given('team-growth', { owners: [] })).toEqual([]);
  });

  it('is silent for an archived flag', () => {
    const registry = registryOf([flag('a', { owner: ['gone'], archived: true }), flag('b', { owner: ['gone'] })]);
    expect(messagesOf('valid-owner', { registry, owners: () => ['@acme/web'] })).toHaveLength(1);
  });
});
