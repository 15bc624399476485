import { describe, expect, it } from 'vitest';
import type { FlagReference } from '../../../analyzer/src/model/reference.js';
import { findingsOf, flag, messagesOf, place, read, registryOf, unresolved } from './rule-input.js';

const RULE = 'no-unused-flag';
const registry = registryOf([flag('new-checkout', { names: ['newCheckout'], owner: ['team-payments'] })]);
const withReferences = (...references: FlagReference[]) => messagesOf(RULE, { registry, references });

describe('no-unused-flag', () => {
  it('reports a flag that nothing names, at its entry', () => {
    expect(findingsOf(RULE, { registry })).toMatchObject([
      {
        severity: 'warning',
        key: 'new-checkout',
        owner: ['team-payments'],
        place: { file: 'flags.yaml', line: 2, column: 3 },
        message:
          'No code reads `new-checkout`, so its entry in `flags.yaml` decides nothing. Remove it with `halyard remove new-checkout`, or say `archived: DATE` there.',
      },
    ]);
  });

  it.each(['evaluation', 'field', 'binding'] as const)('takes a reference of kind %s for a use', (kind) =>
    expect(withReferences(read('new-checkout', { kind }))).toEqual([]),
  );

  it('knows the flag by its other names', () => expect(withReferences(read('newCheckout'))).toEqual([]));

  it('does not take a mention for a use', () =>
    expect(withReferences(read('new-checkout', { kind: 'mention' }))[0]).toMatch(/^No code reads/));

  it('does not take a declaration for a use, and shows it', () => {
    const references = [read('new-checkout', { kind: 'declaration', place: place('src/keys.ts', 4) })];
    expect(findingsOf(RULE, { registry, references })).toMatchObject([
      {
        message:
          '`new-checkout` is declared in code, but nothing reads it, so its entry in `flags.yaml` decides nothing. Remove both with `halyard remove new-checkout`, or the code alone, and say `archived: DATE` in the entry.',
        related: [{ message: 'declared here', place: { file: 'src/keys.ts', line: 4 } }],
      },
    ]);
  });

  it('does not advise to archive what code still names, which another rule forbids', () => {
    const keyPlace = place('src/keys.ts', 4);
    const archived = registryOf([flag('new-checkout', { archived: '2026-11-01' })]);
    for (const kind of ['declaration', 'write'] as const) {
      const references = [read('new-checkout', { kind, place: keyPlace })];
      expect(messagesOf('no-archived-flag', { registry: archived, references })).toHaveLength(1);
      expect(messagesOf(RULE, { registry, references })[0]).toContain('or the code alone, and say `archived: DATE`');
    }
  });

  it('tells what is set from what is declared', () => {
    const references = [read('new-checkout', { kind: 'write', place: place('src/start.ts', 7) })];
    expect(findingsOf(RULE, { registry, references })).toMatchObject([
      {
        message: expect.stringMatching(/^`new-checkout` is set in code, but nothing reads it/) as string,
        related: [{ message: 'written here', place: { file: 'src/start.ts', line: 7 } }],
      },
    ]);
    expect(findingsOf(RULE, { registry, references, unresolved: [unresolved()] })).toMatchObject([
      { related: [{ place: { file: 'src/start.ts' } }] },
    ]);
  });

  it('does not take the entry of a registry in code for a declaration', () => {
    const inCode = registryOf([flag('new-checkout', {}, 'src/flags.ts')]);
    const references = [read('new-checkout', { kind: 'declaration', place: place('src/flags.ts', 2, 3, 12) })];
    expect(messagesOf(RULE, { registry: inCode, references })[0]).toMatch(/^No code reads/);
  });

  it('says when only tests name it', () => {
    expect(withReferences(read('new-checkout', { place: place('src/page.test.ts') }))[0]).toMatch(/^Only tests name/);
    expect(withReferences(read('new-checkout', { kind: 'override', test: true }))[0]).toMatch(/^Only tests name/);
  });

  it('says that it is not sure while keys can not be told', () => {
    expect(messagesOf(RULE, { registry, unresolved: [unresolved()] })).toEqual([
      'No code is known to read `new-checkout` of `flags.yaml`, but 1 read with a key that could not be told may do so (see `halyard scan`). Make those keys plain, then remove the flag with `halyard remove new-checkout` if nothing reads it.',
    ]);
  });

  it('says nothing while keys can not be told and code takes the key from its declaration', () => {
    const declared = read('new-checkout', { kind: 'declaration', place: place('src/keys.ts', 4) });
    const taken = (file: string) => read('new-checkout', { kind: 'declaration', place: place(file, 9) });
    const of = (file: string, open = [unresolved()]) =>
      messagesOf(RULE, { registry, references: [declared, taken(file)], unresolved: open });
    expect(of('src/send.ts')).toEqual([]);
    expect(of('src/keys.ts')[0]).toMatch(/^No code is known to read/);
    expect(of('src/send.test.ts')[0]).toMatch(/^No code is known to read/);
    expect(of('src/send.ts', [])[0]).toMatch(/is declared in code, but nothing reads it/);
  });

  it('is sure when only a test has such a key', () => {
    const inTest = unresolved({ place: place('src/page.test.ts') });
    expect(messagesOf(RULE, { registry, unresolved: [inTest] })[0]).toMatch(/^No code reads/);
  });

  it('is silent for an archived flag', () => {
    const archived = registryOf([flag('new-checkout', { archived: '2026-01-01' })]);
    expect(messagesOf(RULE, { registry: archived })).toEqual([]);
  });

  it('is silent for a flag that another one builds on', () => {
    const both = registryOf([flag('payments-v2'), flag('new-checkout', { prerequisites: ['payments-v2'] })]);
    expect(messagesOf(RULE, { registry: both, references: [read('new-checkout')] })).toEqual([]);
  });

  describe('while the code may be on its way', () => {
    const createdOn = (created: string, grace?: string, more: FlagReference[] = []): string[] =>
      messagesOf(
        RULE,
        { registry: registryOf([flag('new-checkout', { created })]), references: more, today: '2026-11-21' },
        grace === undefined ? undefined : { grace },
      );

    it.each([
      ['2026-11-21', 0],
      ['2026-11-15', 0],
      ['2026-11-14', 1],
      ['2026-11-13', 1],
    ])('made on %s, gives %i findings on 2026-11-21', (created, count) => {
      expect(createdOn(created)).toHaveLength(count);
    });

    it.each([
      ['0d', '2026-11-21', 1],
      ['1d', '2026-11-21', 0],
      ['1d', '2026-11-20', 1],
      ['4w', '2026-10-25', 0],
      ['4w', '2026-10-24', 1],
    ])('with a grace of %s, made on %s, gives %i', (grace, created, count) => {
      expect(createdOn(created, grace)).toHaveLength(count);
    });

    it('waits for what is declared, set or tested already', () => {
      for (const kind of ['declaration', 'write', 'override'] as const) {
        expect(createdOn('2026-11-20', undefined, [read('new-checkout', { kind })])).toEqual([]);
        expect(createdOn('2026-10-20', undefined, [read('new-checkout', { kind })])).toHaveLength(1);
      }
    });

    it('does not wait where the entry does not say when it was made', () => {
      expect(
        messagesOf(RULE, {
          registry,
          history: () => ({ appeared: '2026-11-21', changed: '2026-11-21', stateChanged: '2026-11-21' }),
        }),
      ).toHaveLength(1);
    });
  });
});
