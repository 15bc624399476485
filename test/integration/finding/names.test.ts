import { describe, expect, test } from 'vitest';
import { findIn } from './find-in.js';

describe('a key whose code name differs', () => {
  test('is the run-time string behind a constant', () => {
    expect(
      findIn(
        {
          'keys.ts': `export const FLAGS = { checkout: 'web.checkout-2024' };`,
          'a.ts': `
            import { isEnabled } from 'unleash-client';
            import { FLAGS } from './keys.js';
            isEnabled(FLAGS.checkout);
          `,
        },
        { flags: ['web.checkout-2024', 'checkout'] },
      ).references,
    ).toEqual(['a.ts:3 evaluation web.checkout-2024', 'keys.ts:1 declaration web.checkout-2024']);
  });

  test('is the key of which the run-time string is another name', () => {
    expect(
      findIn(
        {
          'a.ts': `
            import { isEnabled } from 'unleash-client';
            isEnabled('legacy.checkout');
            isEnabled('5fQ2');
            isEnabled('legacy');
          `,
        },
        { flags: { checkout: { names: ['legacy.checkout'], ids: { rocketflag: '5fQ2' } } } },
      ).references,
    ).toEqual(['a.ts:2 evaluation checkout', 'a.ts:3 evaluation checkout', 'a.ts:4 evaluation legacy']);
  });

  test('is the registered key behind a member of a bag', () => {
    const flags = ['new-nav', 'pay.v2', 'OLD_CART'];
    expect(
      findIn(
        {
          'a.tsx': `
            import { useFlags } from 'launchdarkly-react-client-sdk';
            export const usePage = () => {
              const { newNav, payV2, oldCart, other } = useFlags();
              return newNav && payV2 && oldCart && other;
            };
          `,
        },
        { flags },
      ).references,
    ).toEqual([
      'a.tsx:3 evaluation new-nav',
      'a.tsx:3 evaluation pay.v2',
      'a.tsx:3 evaluation OLD_CART',
      'a.tsx:3 evaluation other',
    ]);
  });

  test('is never made from a member that no registered key gives', () => {
    expect(
      findIn({
        'a.tsx': `
          import { useFlags } from 'launchdarkly-react-client-sdk';
          export const useNav = () => useFlags().newNav;
        `,
      }).references,
    ).toEqual(['a.tsx:2 evaluation newNav']);
  });

  test('is a camelCase form only where the SDK makes one', () => {
    expect(
      findIn(
        {
          'a.ts': `
            import { isEnabled } from 'unleash-client';
            isEnabled('newNav');
          `,
        },
        { flags: ['new-nav'] },
      ).references,
    ).toEqual(['a.ts:2 evaluation newNav']);
  });

  test('is known by its enum member', () => {
    const { all } = findIn({
      'a.ts': `
        import { isEnabled } from 'unleash-client';
        enum Flag {
          Checkout = 'web.checkout-2024',
        }
        isEnabled(Flag.Checkout);
      `,
    });
    expect(all.find(({ kind }) => kind === 'evaluation')?.via.map(({ name, role }) => `${role} ${name}`)).toEqual([
      'constant Flag.Checkout',
    ]);
  });

  test('is the symbol’s name where an enum has no strings', () => {
    expect(
      findIn(
        {
          'flags.ts': `
            export enum Flag {
              NewNav,
              NewCart,
            }
          `,
          'a.ts': `
            import { isOn } from '@acme/flags';
            import { Flag } from './flags.js';
            isOn(Flag.NewNav);
          `,
        },
        { evaluators: [{ function: 'isOn' }], registry: [{ typescript: 'flags.ts#Flag' }] },
      ).references.filter((line) => line.startsWith('a.ts')),
    ).toEqual(['a.ts:3 evaluation NewNav']);
  });

  test('is the name of an exported function', () => {
    expect(
      findIn(
        {
          'flags.ts': `export const enableNewNav = () => read('web.nav');`,
          'a.ts': `
            import { enableNewNav as on } from './flags.js';
            if (on()) go();
          `,
        },
        { evaluators: [{ accessor: 'enable*', in: 'flags.ts' }], flags: { 'web.nav': { names: ['enableNewNav'] } } },
      ).references,
    ).toEqual(['a.ts:2 evaluation web.nav', 'flags.ts:1 declaration web.nav']);
  });

  test('is what stands after a prefix of a store', () => {
    expect(
      findIn({
        'a.ts': `
          import { createClient } from 'redis';
          const redis = createClient();
          const PREFIX = 'flag:';
          await redis.get(PREFIX + 'new-nav');
          await redis.get('session:new-nav');
        `,
      }).references,
    ).toEqual(['a.ts:4 evaluation new-nav']);
  });
});
