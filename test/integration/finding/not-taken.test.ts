import { describe, expect, test } from 'vitest';
import { findIn } from './find-in.js';

const FLAGS = { flags: ['new-nav', 'search', 'checkout'] };

/** What stands beside a real evaluation, so that the file is read. */
const beside = (code: string): string[] =>
  findIn({ 'a.tsx': `import { isEnabled } from 'unleash-client';\nisEnabled('new-nav');\n${code}` }, FLAGS).references;

const ONLY = ['a.tsx:2 evaluation new-nav'];

describe('is no flag', () => {
  test('a comment', () => {
    expect(beside(`// isEnabled('search')\n/* isEnabled('checkout') */`)).toEqual(ONLY);
  });

  test('code in a string or template', () => {
    expect(beside(`log("isEnabled('search')", \`isEnabled('checkout')\`);`)).toEqual(ONLY);
  });

  test('a string that is a key elsewhere', () => {
    expect(beside(`log('search'); const checkout = 'checkout'; export const x = { search: checkout };`)).toEqual(ONLY);
  });

  test('a Map, a Set, a cache or a store', () => {
    expect(
      beside(`
        const map = new Map([['search', 1]]);
        map.get('search');
        new Set(['checkout']).has('checkout');
        localStorage.getItem('search');
        cache.get('checkout');
        params.get('search');
        document.querySelector('search');
      `),
    ).toEqual(ONLY);
  });

  test('a local function of the evaluator’s name', () => {
    expect(
      beside(`
        function Button() {
          const isEnabled = (id: string) => id === 'search';
          return isEnabled('checkout');
        }
        const Field = ({ isEnabled }) => isEnabled('search');
      `),
    ).toEqual(ONLY);
  });

  test('a method of the same name of another object', () => {
    expect(
      beside(`
        import { toolbar } from '@acme/toolbar';
        import { Button } from './button.js';
        toolbar.isEnabled();
        new Button().isEnabled('no-flag');
        [].variation('x');
      `),
    ).toEqual(ONLY);
  });

  test('an import of the same name from another package', () => {
    expect(
      findIn(
        {
          'a.tsx': `
            import { isEnabled } from 'debug';
            import { useFlag } from 'react-country-flag';
            import { useFlags } from '@acme/legend';
            isEnabled('no-flag');
            useFlag('de');
            useFlags().search;
          `,
        },
        FLAGS,
      ).references,
    ).toEqual([]);
  });

  test('an npm package that is called like a flag', () => {
    expect(
      beside(`import search from 'search';\nimport { checkout } from '@acme/checkout';\nsearch(checkout);`),
    ).toEqual(ONLY);
  });

  test('a type of the same name', () => {
    expect(beside(`interface State { search: string; checkout: boolean }\ntype search = 'search';`)).toEqual(ONLY);
  });

  test('a property of another object', () => {
    expect(beside(`order.search = 1; const { checkout } = routes; routes['new-nav'];`)).toEqual(ONLY);
  });

  test('a JSX text or attribute', () => {
    expect(beside(`export const x = <a href="search" id="checkout">new-nav</a>;`)).toEqual(ONLY);
  });

  test('a member that is called of an object that a property pattern names', () => {
    expect(
      findIn({
        'a.ts': `
          this.featureFlags.reload();
          featureFlags.map((flag) => flag.name);
          config.featureToggles.newNav;
        `,
      }).references,
    ).toEqual(['a.ts:3 evaluation newNav']);
  });

  test('a parameter of the name of a configured object', () => {
    expect(
      findIn(
        {
          'a.ts': `
            import { settings } from './settings.js';
            export const f = (settings: { newNav: string }) => settings.newNav;
            export const g = () => settings.newCart;
          `,
          'settings.ts': `export const settings = {};`,
        },
        { evaluators: [{ property: 'settings.*' }] },
      ).references,
    ).toEqual(['a.ts:3 evaluation newCart']);
  });

  test('what a preset that is off would name', () => {
    expect(
      findIn(
        {
          'a.ts': `
            import { isEnabled } from 'unleash-client';
            isEnabled('new-nav');
          `,
        },
        { presets: ['launchdarkly'] },
      ).references,
    ).toEqual([]);
  });
});

describe('evidence', () => {
  const shape = (code: string, flags: string[]) =>
    findIn({ 'a.ts': code }, { flags }).all.map(({ place, key, evidence }) => `${place.line} ${key} ${evidence}`);

  test('is import where the name is bound to the SDK', () => {
    expect(shape(`import { isEnabled } from 'unleash-client';\nisEnabled('new-nav');`, [])).toEqual([
      '2 new-nav import',
    ]);
  });

  test('is type where the receiver is declared', () => {
    expect(
      shape(
        `import type { Unleash } from 'unleash-client';\nexport const f = (u: Unleash) => u.isEnabled('new-nav');`,
        [],
      ),
    ).toEqual(['2 new-nav type']);
  });

  test('is registry where an unknown receiver has an evaluator’s method and the key is registered', () => {
    expect(
      shape(
        `
        declare const it: any;
        it.isEnabled('new-nav');
        it.isEnabled('no-flag');
        it.get('new-nav');
        it.contains('new-nav');
      `,
        ['new-nav'],
      ),
    ).toEqual(['2 new-nav registry']);
  });

  test('is never the name alone', () => {
    expect(shape(`declare const it: any;\nit.isEnabled('new-nav');`, [])).toEqual([]);
  });

  test('of a known class of the workspace is no shape', () => {
    expect(
      findIn(
        {
          'lamp.ts': `
            export class Lamp {
              isEnabled(room: string) {
                return room === '';
              }
            }
          `,
          'a.ts': `
            import { Lamp } from './lamp.js';
            new Lamp().isEnabled('new-nav');
          `,
        },
        FLAGS,
      ).references,
    ).toEqual([]);
  });
});
