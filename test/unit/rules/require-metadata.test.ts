import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICIES as policies } from '../../../analyzer/src/config/policies.js';
import type { FlagDefinition } from '../../../analyzer/src/model/flag.js';
import { flag, messagesOf, registryOf } from './rule-input.js';

const given = (definition: FlagDefinition): string[] =>
  messagesOf('require-metadata', { registry: registryOf([flag('new-checkout', definition)]) });

const OWNED: FlagDefinition = { owner: ['team-payments'], purpose: 'One-page checkout' };
const RELEASE: FlagDefinition = { ...OWNED, type: 'release', expires: '2026-12-01' };
const LINKS = { dashboard: 'https://grafana.example/1', cleanupIssue: 'https://issues.example/2' };

const COMPLETE: [string, FlagDefinition][] = [
  ['release', RELEASE],
  ['ops', { ...OWNED, type: 'ops', safe: false, links: { runbook: 'https://wiki.example/3' } }],
  ['experiment', { ...OWNED, type: 'experiment', experiment: { unit: 'user', analysisOwner: 'team-data' } }],
  ['permission', { ...OWNED, type: 'permission' }],
  [
    'migration',
    {
      ...OWNED,
      type: 'migration',
      migration: { phase: 'expand', partner: 'orders-contract' },
      links: { runbook: 'https://wiki.example/4' },
    },
  ],
];

describe('require-metadata', () => {
  it.each(COMPLETE)('accepts a complete flag of type %s', (_, definition) => expect(given(definition)).toEqual([]));

  it.each([
    ['release', '`owner`, `purpose` and `expires`'],
    ['ops', '`owner`, `purpose`, `safe` and `links.runbook`'],
    ['experiment', '`owner`, `purpose`, `experiment.unit` and `experiment.analysisOwner`'],
    ['permission', '`owner` and `purpose`'],
    ['migration', '`owner`, `purpose`, `migration.phase`, `migration.partner` and `links.runbook`'],
  ] as const)('lists all that an empty flag of type %s lacks in one finding', (type, fields) =>
    expect(given({ type })).toEqual([
      `\`new-checkout\` lacks ${fields}, which the policy asks of every ${type} flag, so whoever has to turn or remove it knows too little. Complete its entry in \`flags.yaml\`.`,
    ]),
  );

  it('says `a` and `an` as the word wants it', () => {
    const live: FlagDefinition = {
      owner: ['team-data'],
      purpose: 'Ranking',
      experiment: { unit: 'user', analysisOwner: 'team-data' },
      environments: { production: { state: true } },
    };
    expect(given({ ...live, type: 'experiment' })[0]).toContain('asks of an experiment flag before');
    expect(given({ ...live, type: 'release', expires: '2026-12-01' })[0]).toContain('asks of a release flag before');
  });

  it('says of a flag without a type only that', () =>
    expect(given({})).toEqual([
      '`new-checkout` has no type, so no policy says what it needs and how long it may live. Give its entry in `flags.yaml` a `type`: one of `release`, `ops`, `experiment`, `permission` and `migration`.',
    ]));

  it('asks for a tag where code lists the flags', () => {
    const source = { id: 'flags:src/flags.ts', format: 'typescript', files: ['src/flags.ts'], complete: false };
    const registry = { ...registryOf([flag('new-checkout', {}, 'src/flags.ts')]), sources: [source] };
    expect(messagesOf('require-metadata', { registry })).toEqual([
      '`new-checkout` has no type, so no policy says what it needs and how long it may live. Write it as a tag in the comment above it in `src/flags.ts`, e.g. `/** @type release */`: one of `release`, `ops`, `experiment`, `permission` and `migration`.',
    ]);
  });

  it('takes `never` for a date and `off` for a safe state', () => {
    expect(given({ ...RELEASE, expires: 'never' })).toEqual([]);
    expect(given({ ...COMPLETE[1]![1], safe: false })).toEqual([]);
  });

  it('takes an empty list or a blank text for nothing', () => {
    expect(given({ ...RELEASE, owner: [] })[0]).toContain('lacks `owner`, which');
    expect(given({ ...RELEASE, purpose: ' ' })[0]).toContain('lacks `purpose`, which');
  });

  it('asks for more as soon as the flag is on in production', () => {
    expect(given({ ...RELEASE, environments: { staging: { state: true }, production: { state: false } } })).toEqual([]);
    expect(given({ ...RELEASE, environments: { production: { state: true, percentage: 1 } } })).toEqual([
      '`new-checkout` is on in production without `rolloutPolicy`, `links.dashboard` and `links.cleanupIssue`, which the policy asks of a release flag before its first user sees it. Complete its entry in `flags.yaml`, or turn it off until then.',
    ]);
  });

  it('asks for no announcement of what no user sees', () => {
    const live = { ...RELEASE, rolloutPolicy: 'crawl', links: LINKS, environments: { production: { state: true } } };
    expect(given({ ...live, userVisible: false })).toEqual([]);
    expect(given({ ...live, userVisible: true })[0]).toContain('on in production without `links.announcement`, which');
  });

  it('says both in one finding', () => {
    const environments = { production: { state: true } };
    expect(given({ type: 'experiment', ...OWNED, experiment: { unit: 'user' }, environments })).toEqual([
      '`new-checkout` lacks `experiment.analysisOwner`, which the policy asks of every experiment flag, and is on in production without `links.dashboard`. Complete its entry in `flags.yaml`.',
    ]);
  });

  it('asks for what the configured policy says', () => {
    const own = { ...policies, permission: { ...policies.permission, requires: ['plan'] } };
    const registry = registryOf([flag('export', { type: 'permission' })]);
    expect(messagesOf('require-metadata', { registry, policies: own })[0]).toContain('lacks `plan`, which');
  });

  it.each(Object.entries(policies))('lists on its page what the default policy asks of %s', (type, policy) => {
    const page = readFileSync(path.join(import.meta.dirname, '../../../docs/rules/require-metadata.md'), 'utf8');
    const row = page.split('\n').find((line) => line.startsWith(`| \`${type}\` |`))!;
    const listed = [...row.matchAll(/`([^`]+)`/g)].map(([, name]) => name!).slice(1);
    const { requires, requiresInProduction, requiresWhenUserVisible } = policy;
    const condition = requiresWhenUserVisible.length > 0 ? ['userVisible'] : [];
    expect(listed).toEqual([...requires, ...requiresInProduction, ...requiresWhenUserVisible, ...condition]);
  });

  it('is silent for an archived flag', () => expect(given({ archived: true })).toEqual([]));
});
