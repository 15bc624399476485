import { describe, expect, test } from 'vitest';
import { findIn } from './find-in.js';

describe('JavaScript', () => {
  test('requires a module', () => {
    expect(
      findIn({
        'a.js': `
          const { isEnabled, getVariant: variant } = require('unleash-client');
          const unleash = require('unleash-client');
          isEnabled('first');
          variant('second');
          unleash.isEnabled('third');
          require('unleash-client').isEnabled('fourth');
        `,
      }).references,
    ).toEqual([
      'a.js:3 evaluation first',
      'a.js:4 evaluation second',
      'a.js:5 evaluation third',
      'a.js:6 evaluation fourth',
    ]);
  });

  test('takes a required module apart, at any place and under other names', () => {
    expect(
      findIn({
        'flags.ts': `
          import { isEnabled } from 'unleash-client';
          export const isOn = (key: string) => isEnabled(key);
          export const newNav = () => isEnabled('new-nav');
        `,
        'a.js': `
          const { isOn, newNav: nav } = require('./flags');
          isOn('first');
          nav();
          function later() {
            const { isOn: inner } = require('./flags');
            return inner('second');
          }
        `,
      }).references.filter((line) => line.startsWith('a.js')),
    ).toEqual(['a.js:2 evaluation first', 'a.js:3 evaluation new-nav', 'a.js:6 evaluation second']);
  });

  test('requires what the configuration names, at any place and under other names', () => {
    expect(
      findIn(
        {
          'a.js': `
            const { isOn: flagOn } = require('@acme/flags');
            flagOn('first');
            async function later() {
              const { isOn: inner } = require('@acme/flags');
              const { isOn } = await import('@acme/flags');
              const { other } = require('@acme/flags');
              return inner('second') && isOn('third') && other('no-flag');
            }
          `,
        },
        { evaluators: [{ function: 'isOn' }] },
      ).references,
    ).toEqual(['a.js:2 evaluation first', 'a.js:7 evaluation second', 'a.js:7 evaluation third']);
  });

  test('requires a module from a test runner', () => {
    const inTest = (test: string): string[] =>
      findIn(
        {
          'flags.ts': `
            import { isEnabled } from 'unleash-client';
            export const isOn = (key: string) => isEnabled(key);
          `,
          'a.test.ts': `
            ${test}
            isOn('first');
            isOn.mockImplementation((key) => key === 'second');
          `,
        },
        { flags: ['first', 'second'] },
      ).references.filter((line) => line.startsWith('a.test.ts'));
    const expected = ['a.test.ts:2 evaluation first', 'a.test.ts:3 override second'];
    expect(inTest(`const { isOn } = jest.requireMock('./flags');`)).toEqual(expected);
    expect(inTest(`const { isOn } = jest.requireActual<typeof import('./flags')>('./flags');`)).toEqual(expected);
    expect(inTest(`const { isOn } = await vi.importMock('./flags');`)).toEqual(expected);
    expect(inTest(`const { isOn } = await vi.importActual('./flags');`)).toEqual(expected);
    expect(inTest(`const { isOn } = other.requireMock('./flags');`)).toEqual([]);
  });

  test('exports with module.exports and exports', () => {
    expect(
      findIn({
        'flags.js': `
          const { isEnabled } = require('unleash-client');
          module.exports = { isOn: (key) => isEnabled(key), NAV: 'first' };
        `,
        'more.js': `
          const flags = require('./flags');
          exports.isSet = (key) => flags.isOn(key);
          module.exports.CART = 'second';
        `,
        'one.js': `
          const { isEnabled } = require('unleash-client');
          module.exports = (key) => isEnabled(key);
        `,
        'a.js': `
          const { isOn, NAV } = require('./flags');
          const more = require('./more.js');
          const one = require('./one');
          isOn(NAV);
          more.isSet(more.CART);
          one('third');
        `,
      }).references.filter((line) => line.includes('evaluation')),
    ).toEqual(['a.js:4 evaluation first', 'a.js:5 evaluation second', 'a.js:6 evaluation third']);
  });

  test('is imported from TypeScript by default', () => {
    expect(
      findIn({
        'flags.cjs': `
          const { isEnabled } = require('unleash-client');
          module.exports = { isOn: (key) => isEnabled(key) };
        `,
        'a.ts': `
          import flags from './flags.cjs';
          import { isOn } from './flags.cjs';
          flags.isOn('first');
          isOn('second');
        `,
      }).references,
    ).toEqual(['a.ts:3 evaluation first', 'a.ts:4 evaluation second']);
  });

  test('has JSX without a special ending', () => {
    expect(
      findIn({
        'a.js': `
          import { FeatureFlag } from '@openfeature/react-sdk';
          export const Page = () => <FeatureFlag flagKey="first"><b>1</b></FeatureFlag>;
        `,
      }).references,
    ).toEqual(['a.js:2 evaluation first']);
  });

  test('imports when it needs', () => {
    expect(
      findIn({
        'flags.ts': `
          import { isEnabled } from 'unleash-client';
          export const isOn = (key: string) => isEnabled(key);
        `,
        'a.ts': `
          export async function f() {
            const { isOn } = await import('./flags.js');
            isOn('first');
            (await import('./flags.js')).isOn('second');
            import('./flags.js').then((m) => m.isOn('third'));
            import('./flags.js').then(({ isOn }) => isOn('fourth'));
            const { isEnabled } = await import('unleash-client');
            isEnabled('fifth');
          }
        `,
      }).references,
    ).toEqual([
      'a.ts:3 evaluation first',
      'a.ts:4 evaluation second',
      'a.ts:5 evaluation third',
      'a.ts:6 evaluation fourth',
      'a.ts:8 evaluation fifth',
    ]);
  });

  test('uses import x = require()', () => {
    expect(
      findIn({
        'a.ts': `
          import unleash = require('unleash-client');
          unleash.isEnabled('first');
        `,
      }).references,
    ).toEqual(['a.ts:2 evaluation first']);
  });

  test('has identifiers and paths that are not ASCII', () => {
    expect(
      findIn({
        'größen/schalter.ts': `
          import { isEnabled } from 'unleash-client';
          export const istAktiv = (schlüssel: string) => isEnabled(schlüssel);
          export const 開いている = () => isEnabled('ナビ');
        `,
        'a.ts': `
          import { istAktiv, 開いている } from './größen/schalter.js';
          istAktiv('menü');
          if (開いている()) go();
        `,
      }).references,
    ).toEqual(['a.ts:2 evaluation menü', 'a.ts:3 evaluation ナビ', 'größen/schalter.ts:3 evaluation ナビ']);
  });

  test('with a syntax error gives what could be read', () => {
    expect(
      findIn({
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          isEnabled('first');
          const x = { a: 1, ;
          function broken( {
          isEnabled('second');
        `,
      }).references,
    ).toContain('a.ts:2 evaluation first');
  });

  test('has a byte order mark and Windows line ends', () => {
    expect(
      findIn({ 'a.ts': `\uFEFFimport { isEnabled } from 'unleash-client';\r\n\r\nisEnabled('first');\r\n` }).references,
    ).toEqual(['a.ts:3 evaluation first']);
  });

  test('has private names, labels, generators and tagged templates around', () => {
    expect(
      findIn({
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          class A {
            #on = isEnabled('first');
            static { isEnabled('second'); }
            *[Symbol.iterator]() { yield isEnabled('third'); }
          }
          outer: for (;;) { if (isEnabled('fourth')) break outer; }
          sql\`select \${isEnabled('fifth')}\`;
          void (isEnabled('sixth'), 1);
        `,
      }).references,
    ).toEqual([
      'a.ts:3 evaluation first',
      'a.ts:4 evaluation second',
      'a.ts:5 evaluation third',
      'a.ts:7 evaluation fourth',
      'a.ts:8 evaluation fifth',
      'a.ts:9 evaluation sixth',
    ]);
  });
});
