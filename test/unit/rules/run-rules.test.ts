import { describe, expect, it } from 'vitest';
import { ruleSettings } from '../../../analyzer/src/rules/rule-settings.js';
import { runRules } from '../../../analyzer/src/rules/run-rules.js';
import { findingsOf, flag, place, read, registryOf, ruleInput, unresolved } from './rule-input.js';

const fingerprintsOf = (...places: ReturnType<typeof place>[]): string[] =>
  findingsOf('no-unknown-flag', { references: places.map((at) => read('ranking', { place: at })) }).map(
    ({ fingerprint }) => fingerprint,
  );

describe('runRules', () => {
  it('orders by file, line, column and rule', () => {
    const references = [
      read('b', { place: place('src/b.ts', 1) }),
      read('a', { place: place('src/a.ts', 2, 9) }),
      read('a', { place: place('src/a.ts', 2, 3) }),
      read('a', { place: place('src/a.ts', 1) }),
    ];
    const findings = runRules(ruleInput({ references, unresolved: [unresolved()] }), ruleSettings());
    expect(findings.map(({ rule, place: { file, line, column } }) => `${file}:${line}:${column} ${rule}`)).toEqual([
      'src/a.ts:1:1 no-unknown-flag',
      'src/a.ts:2:3 no-unknown-flag',
      'src/a.ts:2:9 no-unknown-flag',
      'src/b.ts:1:1 no-unknown-flag',
      'src/dynamic.ts:3:7 no-dynamic-key',
    ]);
  });

  it('leaves out a rule that is off', () =>
    expect(findingsOf('no-dynamic-key', { unresolved: [unresolved()] }, 'off')).toEqual([]));

  it('gives owner and page', () => {
    const registry = registryOf([flag('ranking', { type: 'release', owner: ['team-data'], expires: '2026-01-01' })]);
    expect(findingsOf('no-expired-flag', { registry, references: [read('ranking')] })).toMatchObject([
      { key: 'ranking', owner: ['team-data'], docs: 'https://halyard.dev/rules/no-expired-flag' },
    ]);
  });

  it('is the same on every run and does not touch its input', () => {
    const input = ruleInput({ references: [read('b', { place: place('z.ts') }), read('a')] });
    const before = JSON.stringify(input);
    expect(runRules(input, ruleSettings())).toEqual(runRules(input, ruleSettings()));
    expect(JSON.stringify(input)).toBe(before);
  });

  it('puts hostile text on one line without escape sequences', () => {
    const [finding] = findingsOf('no-unknown-flag', { references: [read('\u001b[31mred\n::error::`x`\u202e')] });
    expect(finding?.message).toContain("`\\x1b[31mred\\n::error::'x'\\u202e` is not in the registry");
  });
});

describe('fingerprint', () => {
  it('outlives moved lines', () =>
    expect(fingerprintsOf(place('a.ts', 1), place('a.ts', 9))).toEqual(
      fingerprintsOf(place('a.ts', 4), place('a.ts', 40)),
    ));

  it('outlives a renamed file', () =>
    expect(fingerprintsOf(place('a.ts'), place('b.ts'))).toEqual(fingerprintsOf(place('b.ts'), place('src/new.ts'))));

  const inFunction = (name: string, file: string, line = 1) =>
    read('ranking', { place: place(file, line), site: { use: 'condition', scope: 'function', function: name } });
  const printsOf = (...references: ReturnType<typeof read>[]): string[] =>
    findingsOf('no-unknown-flag', { references }).map(({ fingerprint }) => fingerprint);

  it('tells functions apart', () =>
    expect(new Set(printsOf(inFunction('sort', 'a.ts'), inFunction('rank', 'b.ts'))).size).toBe(2));

  it('does not change when an equal one elsewhere is repaired, comes or moves before it', () => {
    const [, second] = printsOf(inFunction('sort', 'a.ts'), inFunction('rank', 'b.ts'));
    expect(printsOf(inFunction('rank', 'b.ts'))).toEqual([second]);
    expect(printsOf(inFunction('rank', 'b.ts'), inFunction('sort', 'z.ts'))[0]).toBe(second);
    const [first, same] = printsOf(inFunction('rank', 'a.ts'), inFunction('rank', 'b.ts'));
    expect(printsOf(inFunction('rank', 'b.ts'))).toEqual([same]);
    expect(first).toBe(same);
  });

  it('tells two reads of one flag apart', () =>
    expect(new Set(fingerprintsOf(place('a.ts', 1), place('a.ts', 2))).size).toBe(2));

  it('does not change when another flag is reported too', () => {
    const alone = fingerprintsOf(place('b.ts'));
    const references = [read('other', { place: place('a.ts') }), read('ranking', { place: place('b.ts') })];
    expect(findingsOf('no-unknown-flag', { references })[1]?.fingerprint).toBe(alone[0]);
  });

  it('does not change with the words', () => {
    const near = findingsOf('no-unknown-flag', {
      references: [read('ranking')],
      registry: registryOf([flag('rankings')]),
    });
    expect(near[0]?.message).toContain('did you mean');
    expect(near[0]?.fingerprint).toBe(fingerprintsOf(place('a.ts'))[0]);
  });
});
