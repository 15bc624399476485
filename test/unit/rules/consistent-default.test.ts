import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';

const RULE = 'consistent-default';
const SDK = `import { OpenFeature } from '@openfeature/server-sdk';
const client = OpenFeature.getClient();
`;
const flags = {
  ranking: { type: 'experiment' },
  sorted: { type: 'experiment', default: false },
  'new-nav': { type: 'release' },
};
const at = (code: string, more: Record<string, string> = {}): string[] =>
  judge(RULE, { 'a.ts': SDK + code, ...more }, { flags });

describe(RULE, () => {
  it('reports the default that fewer places give', () => {
    expect(
      at(`client.getBooleanValue('ranking', true);
client.getBooleanValue('ranking', false);
client.getBooleanValue('ranking', true);`),
    ).toEqual([
      'The default of `ranking` is `false` here and `true` in 2 other places: while the flag can not be read, the product is in a state that nobody has tested. Give the same default everywhere.',
    ]);
  });

  it('compares flags that the registry does not know', () => {
    expect(at(`client.getStringValue('title', 'a'); client.getStringValue('title', 'b');`)).toHaveLength(1);
  });

  it('holds each default against the registry’s', () => {
    expect(at(`client.getBooleanValue('sorted', true); client.getBooleanValue('sorted', false);`)).toEqual([
      'The default of `sorted` is `true` here and `false` in the registry: while the flag can not be read, this place does not behave as documented. Give `false`, or correct the registry.',
    ]);
  });

  it.each([
    `client.getBooleanValue('ranking', true); client.getBooleanValue('ranking', true);`,
    `client.getBooleanValue('ranking', true); client.getBooleanValue('other', false);`,
    `client.getBooleanValue('ranking', true); client.getBooleanValue('ranking', fallback());`,
    `client.getBooleanValue('sorted', false);`,
  ])('accepts %s', (code) => {
    expect(at(code)).toEqual([]);
  });

  it('leaves an unsafe default to the rule that says so', () => {
    expect(at(`client.getBooleanValue('new-nav', true); client.getBooleanValue('new-nav', false);`)).toEqual([]);
  });

  it('leaves tests alone', () => {
    const test = { 'a.test.ts': `${SDK}client.getBooleanValue('ranking', false);` };
    expect(at(`client.getBooleanValue('ranking', true);`, test)).toEqual([]);
  });
});
