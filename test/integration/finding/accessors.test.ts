import { describe, expect, test } from 'vitest';
import { findIn } from './find-in.js';

describe('one exported function per flag', () => {
  test('is found by what it gives', () => {
    const found = findIn({
      'flags.ts': `
        import { isEnabled } from 'unleash-client';
        export const showNav = () => isEnabled('new-nav');
        export function showCart() {
          return isEnabled('new-cart') === true;
        }
        export const title = () => (isEnabled('new-title') ? 'New' : 'Old');
      `,
      'a.ts': `
        import * as flags from './flags.js';
        import { showNav } from './flags.js';
        if (showNav()) go();
        if (flags.showCart()) buy();
      `,
    });
    expect(found.references).toEqual([
      'a.ts:3 evaluation new-nav',
      'a.ts:4 evaluation new-cart',
      'flags.ts:2 evaluation new-nav',
      'flags.ts:4 evaluation new-cart',
      'flags.ts:6 evaluation new-title',
    ]);
  });

  test('is configured by its name, whatever it does', () => {
    expect(
      findIn(
        {
          'lib/flags.ts': `
            const flag = (name: string) => Boolean(localStorage.getItem(name));
            export const enableNav = () => flag('nav');
            export const enableCart = enableNav;
            export const other = () => 1;
          `,
          'a.ts': `
            import { enableCart, enableNav, other } from './lib/flags.js';
            if (enableNav()) go();
            if (enableCart()) buy();
            other();
          `,
          'b.ts': `
            export const enableLogging = () => true;
            enableLogging();
          `,
        },
        { evaluators: [{ accessor: 'enable*', in: 'lib/flags.ts' }] },
      ).references,
    ).toEqual([
      'a.ts:2 evaluation enableNav',
      'a.ts:3 evaluation enableCart',
      'lib/flags.ts:2 declaration enableNav',
      'lib/flags.ts:3 declaration enableCart',
    ]);
  });

  test('is a constant', () => {
    expect(
      findIn(
        {
          'flags.ts': `export const enableNav = Math.random() > 0.5;`,
          'a.ts': `
            import { enableNav } from './flags.js';
            if (enableNav) go();
          `,
        },
        { evaluators: [{ accessor: 'enable*', in: 'flags.ts' }] },
      ).references,
    ).toEqual(['a.ts:2 evaluation enableNav', 'flags.ts:1 declaration enableNav']);
  });

  test('is a definition of Vercel’s', () => {
    expect(
      findIn({
        'flags.ts': `
          import { flag } from 'flags/next';
          export const showNav = flag({ key: 'new-nav', decide: () => false });
        `,
        'index.ts': `export * from './flags.js';`,
        'a.ts': `
          import { showNav as nav } from './index.js';
          export default async function Page() {
            return (await nav()) ? 1 : 2;
          }
        `,
      }).references,
    ).toEqual(['a.ts:3 evaluation new-nav', 'flags.ts:2 declaration new-nav']);
  });

  test('that also asks for something else is no accessor', () => {
    const found = findIn({
      'flags.ts': `
        import { isEnabled } from 'unleash-client';
        export const canPay = (user: { paid: boolean }) => user.paid && isEnabled('new-pay');
      `,
      'a.ts': `
        import { canPay } from './flags.js';
        if (canPay(me)) pay();
      `,
    });
    expect(found.references).toEqual(['flags.ts:2 evaluation new-pay']);
    expect(found.bindings).toEqual(['a.ts:2 new-pay']);
  });
});
