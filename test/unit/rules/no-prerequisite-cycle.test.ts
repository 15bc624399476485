import { describe, expect, it } from 'vitest';
import type { FlagDefinition } from '../../../analyzer/src/model/flag.js';
import { judgeFindings } from './judge.js';
import { findingsOf, flag, messagesOf, registryOf } from './rule-input.js';

const RULE = 'no-prerequisite-cycle';
const given = (flags: Record<string, FlagDefinition>, complete = true): string[] =>
  messagesOf(RULE, {
    today: '2026-11-21',
    registry: registryOf(
      Object.entries(flags).map(([key, definition]) => flag(key, definition)),
      complete,
    ),
  });
const needs = (...prerequisites: string[]): FlagDefinition => ({ prerequisites });

describe('no-prerequisite-cycle', () => {
  it('reports a circle once, at its first flag', () => {
    const registry = registryOf([flag('z'), flag('a', needs('b')), flag('b', needs('c')), flag('c', needs('a'))]);
    expect(findingsOf(RULE, { registry })).toMatchObject([
      {
        key: 'a',
        message:
          '`a`, `b` and `c` need each other in a circle, so none of them can be on first. Take one of them out of `prerequisites`.',
        related: [{ message: 'what `b` needs' }, { message: 'what `c` needs' }],
      },
    ]);
    expect(given({ a: needs('b'), b: needs('c'), c: {} })).toEqual([]);
  });

  it('reports circles apart, and not what only leads into one', () => {
    expect(given({ x: needs('a'), a: needs('b'), b: needs('a'), c: needs('d'), d: needs('c') })).toHaveLength(2);
    expect(given({ a: needs('b', 'c'), b: needs('c'), c: {} })).toEqual([]);
  });

  it('reports a flag that needs itself', () =>
    expect(given({ a: needs('a') })).toEqual([
      '`a` needs itself, so it can never be on. Take it out of its own `prerequisites`.',
    ]));

  it('follows names, and long chains', () => {
    expect(given({ a: needs('bee'), b: { ...needs('a'), names: ['bee'] } })).toHaveLength(1);
    const chain = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`f${n}`, needs(`f${n + 1}`)]));
    expect(given({ ...chain, f5000: {} })).toEqual([]);
    expect(given({ ...chain, f5000: needs('f4999') })).toHaveLength(1);
  });

  it('is broken by an archived flag, which is said of whoever needs it', () => {
    expect(given({ a: needs('b'), b: { ...needs('a'), archived: '2026-10-01' } })).toEqual([
      '`a` needs `b`, which is archived, so it gives its default for everybody. Take `b` out of `prerequisites`.',
    ]);
    expect(given({ a: { ...needs('b'), archived: '2026-11-01' }, b: { archived: '2026-10-01' } })).toEqual([]);
  });

  it('reports a prerequisite that has expired, after its grace', () => {
    const expiring = (expires: string): FlagDefinition => ({ type: 'release', expires });
    expect(given({ a: needs('b'), b: expiring('2026-11-13') })[0]).toMatch(
      /^`a` needs `b`, which expired on 2026-11-13/,
    );
    expect(given({ a: needs('b'), b: expiring('2026-11-14') })).toEqual([]);
    expect(given({ a: { ...needs('b'), ...expiring('2026-11-01') }, b: expiring('2026-11-13') })).toEqual([]);
    expect(given({ a: needs('b'), b: { type: 'permission', expires: '2020-01-01' } })).toEqual([]);
  });

  it('reports where the flag is on and what it needs is not', () => {
    const on = { state: true };
    const flagOn: FlagDefinition = { ...needs('b'), environments: { staging: on, production: on } };
    const run = (environments?: FlagDefinition['environments']) =>
      given({ a: flagOn, b: environments === undefined ? {} : { environments } });
    expect(run({ staging: on, production: { state: false } })).toEqual([
      '`a` is on in `production`, where `b`, which it needs, is not, so it gives its default there. Turn `b` on there first, or `a` off.',
    ]);
    expect(run({ staging: on })[0]).toContain('on in `production`, where');
    expect(run({ staging: { state: false } })[0]).toContain('on in `staging` and `production`, where');
    expect(run({ staging: on, production: { state: true, percentage: 5 } })).toEqual([]);
    expect(run()).toEqual([]);
    expect(given({ a: { ...flagOn, ...needs('b', 'b') }, b: { environments: { staging: on } } })).toHaveLength(1);
    const flagOff = { ...needs('b'), environments: { production: { state: false } } };
    expect(given({ a: flagOff, b: { environments: { production: { state: false } } } })).toEqual([]);
  });

  it('asks nobody of a circle to be on first', () => {
    const on: FlagDefinition['environments'] = { production: { state: true } };
    const off: FlagDefinition['environments'] = { production: { state: false } };
    const a = { ...needs('b', 'c'), environments: on };
    expect(given({ a, b: { ...needs('a'), environments: off }, c: { environments: off } })).toEqual([
      expect.stringMatching(/^`a` and `b` need each other/),
      expect.stringMatching(/^`a` is on in `production`, where `c`/),
    ]);
  });

  it('stands at the word in the list', () => {
    const yaml = 'flags:\n  a:\n    prerequisites:\n      - c\n      - b\n  b:\n    prerequisites: [a]\n  c: {}\n';
    expect(judgeFindings(RULE, { 'flags.yaml': yaml })).toMatchObject([
      { place: { line: 5, column: 9 }, related: [{ place: { line: 7, column: 21 } }] },
    ]);
  });

  it('reports an unknown prerequisite where a source lists every flag', () => {
    expect(given({ a: needs('gone') })[0]).toMatch(/^`a` needs `gone`, which is not in the registry/);
    expect(given({ a: needs('gone') }, false)).toEqual([]);
  });
});
