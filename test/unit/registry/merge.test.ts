import { describe, expect, it } from 'vitest';
import type { FlagDefinition } from '../../../analyzer/src/model/flag.js';
import type { Place } from '../../../analyzer/src/model/place.js';
import { mergeRegistry, type SourceInput } from '../../../analyzer/src/registry/merge.js';

const at = (file: string, line: number): Place => ({
  file,
  start: 0,
  end: 1,
  line,
  column: 3,
  endLine: line,
  endColumn: 4,
});

/** A source of one file per map of flags; a flag's line is its position. */
function source(id: string, ...files: Record<string, FlagDefinition>[]): SourceInput {
  const [format, path] = id.split(':') as [string, string];
  const names = files.map((_, index) => (files.length === 1 ? path : `${path}/${index + 1}`));
  return {
    source: { id, format, files: names, complete: format === 'file' },
    contents: files.map((flags, index) => ({
      entries: Object.entries(flags).map(([key, definition], line) => ({
        key,
        definition,
        place: at(names[index]!, line + 1),
        keyPlace: at(names[index]!, line + 1),
      })),
    })),
  };
}

const server = (id: string, fetchedAt: string, flags: Record<string, FlagDefinition>): SourceInput => {
  const input = source(id, flags);
  return { ...input, source: { ...input.source, fetchedAt } };
};

/** The merged definition of the flag `search`. */
const merged = (...definitions: FlagDefinition[]) => {
  const inputs = definitions.map((search, index) => source(`vendor${index}:${index}.json`, { search }));
  const { flags, conflicts } = mergeRegistry(inputs);
  return { definition: flags[0]!.definition, conflicts: conflicts.map(({ field }) => field) };
};

describe('flags', () => {
  it('are in the order in which they are first named', () => {
    const { flags } = mergeRegistry([
      source('file:flags.yaml', { b: {}, a: {} }),
      source('flagd:f.json', { c: {}, a: {} }),
    ]);
    expect(flags.map(({ key }) => key)).toEqual(['b', 'a', 'c']);
  });

  it('keep the entry of every source, the preferred first', () => {
    const { flags } = mergeRegistry([source('file:flags.yaml', { a: {} }), source('flagd:f.json', { a: {} })]);
    expect(flags[0]!.entries.map((entry) => entry.source)).toEqual(['file:flags.yaml', 'flagd:f.json']);
  });

  it('of another system are found by their identifier there', () => {
    const { flags } = mergeRegistry([
      source('file:flags.yaml', { search: { ids: { env: 'FEATURE_SEARCH' } } }),
      source('env:.env', { FEATURE_SEARCH: { default: true }, FEATURE_OTHER: {} }),
    ]);
    expect(flags.map(({ key }) => key)).toEqual(['search', 'FEATURE_OTHER']);
    expect(flags[0]!.definition.default).toBe(true);
  });

  it('are complete when one source is', () => {
    expect(mergeRegistry([source('file:flags.yaml', {}), source('flagd:f.json', {})]).complete).toBe(true);
    expect(mergeRegistry([source('flagd:f.json', {})]).complete).toBe(false);
  });
});

describe('a field', () => {
  it('comes from the first source that has it', () =>
    expect(merged({ type: 'ops' }, { owner: ['web'] })).toEqual({
      definition: { type: 'ops', owner: ['web'] },
      conflicts: [],
    }));

  it('that a later source has otherwise is a conflict', () =>
    expect(merged({ expires: '2026-12-01' }, { expires: '2027-01-01' })).toEqual({
      definition: { expires: '2026-12-01' },
      conflicts: ['expires'],
    }));

  it('names both places of a conflict', () => {
    const { conflicts } = mergeRegistry([
      source('file:flags.yaml', { a: {}, b: { type: 'ops' } }),
      source('flagd:f.json', { b: { type: 'release' } }),
    ]);
    expect(conflicts).toEqual([
      {
        key: 'b',
        field: 'type',
        places: [
          { source: 'file:flags.yaml', place: at('flags.yaml', 2), value: 'ops' },
          { source: 'flagd:f.json', place: at('f.json', 1), value: 'release' },
        ],
      },
    ]);
  });

  it('that one source had to conclude is whatever another one says', () => {
    const vendor = source('unleash:u.json', { a: { type: 'release', owner: ['ada'] } });
    vendor.contents[0]!.entries[0]!.inferred = ['type'];
    const file = source('file:flags.yaml', { a: { type: 'migration', owner: ['team-data'] } });
    for (const inputs of [
      [vendor, file],
      [file, vendor],
    ]) {
      const { flags, conflicts } = mergeRegistry(inputs);
      expect(flags[0]!.definition.type).toBe('migration');
      expect(conflicts.map(({ field }) => field)).toEqual(['owner']);
    }
    expect(mergeRegistry([vendor]).flags[0]!.definition.type).toBe('release');
    const untyped = source('file:flags.yaml', { a: { migration: { phase: 'expand' } } });
    expect(mergeRegistry([untyped, vendor]).flags[0]!.definition.type).toBeUndefined();
  });

  it('that is equal but for spaces and order is none', () =>
    expect(
      merged({ purpose: 'One page\n', owner: ['a', 'b'] }, { purpose: 'One  page', owner: ['b', 'a'] }).conflicts,
    ).toEqual([]));

  it('that is the guess of a source is none', () =>
    expect(merged({ staleHint: 'launched' }, { staleHint: 'never called' }).conflicts).toEqual([]));

  it('`archived` with a day agrees with one without', () => {
    expect(merged({ archived: true }, { archived: '2026-01-31' }).conflicts).toEqual([]);
    expect(merged({ archived: '2026-01-30' }, { archived: '2026-01-31' }).conflicts).toEqual(['archived']);
  });
});

describe('members', () => {
  it('of names and tags are joined', () =>
    expect(merged({ names: ['a', 'b'], tags: ['x'] }, { names: ['b', 'c'], tags: ['y'] })).toEqual({
      definition: { names: ['a', 'b', 'c'], tags: ['x', 'y'] },
      conflicts: [],
    }));

  it('of links, ids and risk are merged one by one', () =>
    expect(
      merged(
        { links: { dashboard: 'a' }, ids: { env: 'A' }, risk: { technical: 'low' } },
        { links: { dashboard: 'b', runbook: 'c' }, ids: { redis: 'r' }, risk: { business: 'high' } },
      ),
    ).toEqual({
      definition: {
        links: { dashboard: 'a', runbook: 'c' },
        ids: { env: 'A', redis: 'r' },
        risk: { technical: 'low', business: 'high' },
      },
      conflicts: ['links.dashboard'],
    }));

  it('of environments are merged one by one, each as a whole', () =>
    expect(
      merged(
        { environments: { production: { state: true } } },
        { environments: { production: { state: true, percentage: 25 }, staging: { state: true } } },
      ),
    ).toEqual({
      definition: { environments: { production: { state: true }, staging: { state: true } } },
      conflicts: ['environments.production'],
    }));

  it('of environments that let the same users through agree', () =>
    expect(
      merged(
        { environments: { production: { state: true }, staging: { state: false, percentage: 10 } } },
        {
          environments: {
            production: { state: true, percentage: 100, since: '2026-11-02' },
            staging: { state: false },
          },
        },
      ),
    ).toEqual({
      definition: {
        environments: {
          production: { state: true, since: '2026-11-02' },
          staging: { state: false, percentage: 10 },
        },
      },
      conflicts: [],
    }));
});

describe("a server's state", () => {
  const file = source('file:flags.yaml', {
    search: { type: 'ops', environments: { production: { state: false }, staging: { state: true } } },
  });

  it('wins for the environments that it names, and is no conflict', () => {
    const { flags, conflicts } = mergeRegistry([
      file,
      server('unleash:state', '2026-11-20T10:00:00Z', {
        search: { type: 'release', environments: { production: { state: true, percentage: 25 } } },
      }),
    ]);
    expect(flags[0]!.definition).toEqual({
      type: 'ops',
      environments: { production: { state: true, percentage: 25 }, staging: { state: true } },
    });
    expect(conflicts).toEqual([]);
  });

  it('of the newest time wins', () => {
    const { flags } = mergeRegistry([
      server('unleash:old', '2026-11-19T10:00:00Z', { search: { environments: { production: { state: false } } } }),
      server('unleash:new', '2026-11-20T10:00:00+02:00', { search: { environments: { production: { state: true } } } }),
      file,
    ]);
    expect(flags[0]!.definition.environments?.['production']).toEqual({ state: true });
    expect(flags[0]!.entries.map((entry) => entry.source)).toEqual(['file:flags.yaml', 'unleash:new', 'unleash:old']);
  });

  it('registers no flag', () => {
    const { flags, complete } = mergeRegistry([
      file,
      server('file:state', '2026-11-20T10:00:00Z', { other: { environments: { production: { state: true } } } }),
    ]);
    expect(flags.map(({ key }) => key)).toEqual(['search']);
    expect(complete).toBe(true);
  });
});

describe('a duplicate in one source', () => {
  it('is an error that names both places', () =>
    expect(() => mergeRegistry([source('file:flags', { a: {}, b: {} }, { b: {} })])).toThrow(
      expect.objectContaining({
        message: 'The flag `b` is written twice: at flags/1:2:3 and at flags/2:1:3.',
        place: { file: 'flags/2', line: 1, column: 3 },
      }),
    ));

  it('is none in two sources', () =>
    expect(mergeRegistry([source('file:a.yaml', { b: {} }), source('file:b.yaml', { b: {} })]).flags).toHaveLength(1));

  it("is none where a vendor's files hold one environment each", () => {
    const staging: FlagDefinition = { environments: { staging: { state: true } } };
    const production: FlagDefinition = { environments: { production: { state: false } } };
    expect(mergeRegistry([source('flagd:flags', { a: staging }, { a: production })]).flags[0]!.definition).toEqual({
      environments: { staging: { state: true }, production: { state: false } },
    });
    expect(() => mergeRegistry([source('flagd:flags', { a: staging }, { a: staging })])).toThrow('written twice');
    expect(() => mergeRegistry([source('file:flags', { a: staging }, { a: production })])).toThrow('written twice');
  });
});

describe('teams', () => {
  const withTeam = (id: string, codeowners: string): SourceInput => {
    const input = source(id, {});
    const teams = [{ name: 'web', value: { codeowners }, place: at(input.source.files[0]!, 4) }];
    return { ...input, contents: [{ entries: [], teams }] };
  };

  it('of all sources are known', () =>
    expect(mergeRegistry([withTeam('file:a.yaml', '@web'), withTeam('file:b.yaml', '@web')]).teams).toHaveLength(1));

  it('may not be two things', () =>
    expect(() => mergeRegistry([withTeam('file:a.yaml', '@web'), withTeam('file:b.yaml', '@www')])).toThrow(
      'The team `web` is written twice: at a.yaml:4:3 and at b.yaml:4:3.',
    ));
});
