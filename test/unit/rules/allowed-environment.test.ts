import { describe, expect, it } from 'vitest';
import type { EnvironmentState, Flag, FlagDefinition, Registry } from '../../../analyzer/src/model/flag.js';
import { findingsOf, flag, messagesOf, place, registryOf } from './rule-input.js';

const RULE = 'allowed-environment';
const environments = { production: ['eu', 'us'], order: ['dev', 'staging', 'production'] };
const on: EnvironmentState = { state: true };
const off: EnvironmentState = { state: false };

const given = (states: Record<string, EnvironmentState>, more: FlagDefinition = { type: 'release' }): string[] =>
  messagesOf(RULE, { environments, registry: registryOf([flag('store-pickup', { ...more, environments: states })]) });

describe('allowed-environment', () => {
  it('reports a later environment that is on while an earlier one is off', () => {
    expect(given({ dev: on, staging: off, eu: on })).toEqual([
      '`store-pickup` is on in `eu` and off in `staging`, so that what users get there was not tried before. Turn it on in `staging` too, or off in `eu`.',
    ]);
    expect(given({ dev: on, staging: on, eu: on })).toEqual([]);
    expect(given({ dev: on, staging: off, eu: off })).toEqual([]);
  });

  it('passes over an environment that is not listed', () => {
    expect(given({ dev: on, us: on })).toEqual([]);
    expect(given({ dev: off, us: on })[0]).toContain('on in `us` and off in `dev`');
  });

  it('counts 0 % as off, and any other part as on', () => {
    expect(given({ staging: { state: true, percentage: 0 }, eu: on })).toHaveLength(1);
    expect(given({ staging: { state: true, percentage: 1 }, eu: on })).toEqual([]);
    expect(given({ staging: off, eu: { state: true, percentage: 0 } })).toEqual([]);
  });

  it('lets production environments differ', () => expect(given({ staging: on, eu: off, us: on })).toEqual([]));

  it('says it once, at the first that is too early', () => {
    const states = { dev: off, staging: on, eu: on, us: on };
    const own = flag('store-pickup', { type: 'release', environments: states });
    own.entries[0]!.fieldPlaces = {
      'environments.staging': place('flags.yaml', 9),
      'environments.dev': place('flags.yaml', 8),
    };
    expect(findingsOf(RULE, { environments, registry: registryOf([own]) })).toMatchObject([
      { place: { line: 9 }, related: [{ place: { line: 8 }, message: 'off in `dev`' }] },
    ]);
  });

  it.each(['ops', 'permission'] as const)('lets a flag of type %s be turned where it is needed', (type) =>
    expect(given({ staging: off, eu: on }, { type })).toEqual([]),
  );

  it('knows no order that nobody configured', () => {
    const registry = registryOf([flag('store-pickup', { type: 'release', environments: { staging: off, eu: on } })]);
    expect(messagesOf(RULE, { registry, environments: { production: ['eu'], order: [] } })).toEqual([]);
  });

  it('is silent for an archived flag', () =>
    expect(given({ staging: off, eu: on }, { archived: '2026-10-01' })).toEqual([]));

  describe('a source that has an environment which the entry does not list', () => {
    const sourced = (listed: FlagDefinition, exported: FlagDefinition): Registry => {
      const own = flag('store-pickup', listed).entries[0]!;
      const other = flag('store-pickup', exported, 'unleash.json').entries[0]!;
      const merged: Flag = { key: own.key, definition: { ...exported, ...listed }, entries: [own, other] };
      const source = { files: [], complete: true };
      return {
        ...registryOf([merged]),
        sources: [
          { ...source, id: 'flags:flags.yaml', format: 'file' },
          { ...source, id: 'flags:unleash.json', format: 'unleash' },
        ],
      };
    };
    const run = (listed: Record<string, EnvironmentState> | undefined, exported: Record<string, EnvironmentState>) => {
      const registry = sourced(listed === undefined ? {} : { environments: listed }, { environments: exported });
      return messagesOf(RULE, { environments, registry });
    };

    it('is reported where it is on', () => {
      expect(run({ dev: on }, { eu: on })).toEqual([
        '`store-pickup` is on in `eu` by `flags:unleash.json`, and its entry in `flags.yaml` does not list that environment, so it may not exist there. Turn it off there, or list the environment.',
      ]);
      expect(run({ dev: on }, { eu: off })).toEqual([]);
      expect(run({ dev: on, eu: on }, { eu: on })).toEqual([]);
    });

    it('is left alone where the entry lists none', () => expect(run(undefined, { eu: on })).toEqual([]));

    it('is left alone under a name that nobody uses', () => expect(run({ dev: on }, { default: on })).toEqual([]));
  });
});
