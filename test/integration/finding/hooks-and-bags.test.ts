import { describe, expect, test } from 'vitest';
import { findIn } from './find-in.js';

const inFile = (code: string, flags?: string[]): string[] =>
  findIn({ 'a.tsx': code }, flags === undefined ? {} : { flags }).references;

describe('a bag', () => {
  test('is taken apart, under other names and with defaults', () => {
    const found = findIn({
      'a.tsx': `
        import { useFlags } from 'launchdarkly-react-client-sdk';
        export function Nav() {
          const { newNav, oldNav: classic, beta = false } = useFlags();
          return newNav ? <New /> : classic ? <Old /> : beta;
        }
      `,
    });
    expect(found.references).toEqual([
      'a.tsx:3 evaluation newNav',
      'a.tsx:3 evaluation oldNav',
      'a.tsx:3 evaluation beta',
    ]);
    expect(found.bindings).toEqual(['a.tsx:4 newNav', 'a.tsx:4 oldNav', 'a.tsx:4 beta']);
  });

  test('is read by member, by string, by constant and with an optional chain', () => {
    expect(
      inFile(`
        import { useFlags } from 'launchdarkly-react-client-sdk';
        const NAV = 'fourth';
        export function Nav() {
          const flags = useFlags();
          return flags.first || flags['second-flag'] || flags?.third || flags[NAV] || flags!.fifth;
        }
      `).filter((line) => line.includes('evaluation')),
    ).toEqual([
      'a.tsx:5 evaluation first',
      'a.tsx:5 evaluation second-flag',
      'a.tsx:5 evaluation third',
      'a.tsx:5 evaluation fourth',
      'a.tsx:5 evaluation fifth',
    ]);
  });

  test('is read where it is made', () => {
    expect(
      inFile(`
        import { useFlags } from 'launchdarkly-react-client-sdk';
        export const useNav = () => useFlags().newNav;
        export const useCart = () => (useFlags() as Record<string, boolean>).newCart;
      `),
    ).toEqual(['a.tsx:2 evaluation newNav', 'a.tsx:3 evaluation newCart']);
  });

  test('names flags by the form that the SDK gives a known key', () => {
    expect(
      inFile(
        `
        import { useFlags } from 'launchdarkly-react-client-sdk';
        export const useNav = () => useFlags().newNav;
      `,
        ['new-nav'],
      ),
    ).toEqual(['a.tsx:2 evaluation new-nav']);
  });

  test('of another SDK with the same name is another thing', () => {
    expect(
      inFile(
        `
        import { useFlags } from '@acme/legend';
        export const useNav = () => useFlags().newNav;
      `,
        ['new-nav'],
      ),
    ).toEqual([]);
  });

  test('with an unknown member is unresolved', () => {
    const found = findIn({
      'a.tsx': `
        import { useFlags } from 'launchdarkly-react-client-sdk';
        export const useAny = () => useFlags()[window.location.hash];
      `,
    });
    expect(found.unresolved).toEqual(['a.tsx:2 computed']);
  });

  test('goes through a hook of the workspace', () => {
    expect(
      findIn({
        'use-flags.ts': `
          import { useFlags as useSdkFlags } from 'launchdarkly-react-client-sdk';
          export const useFlags = () => useSdkFlags();
        `,
        'a.tsx': `
          import { useFlags } from './use-flags.js';
          export const useNav = () => {
            const { newNav } = useFlags();
            return newNav;
          };
        `,
      }).references,
    ).toEqual(['a.tsx:3 evaluation newNav']);
  });

  test('has defaults spread under it', () => {
    expect(
      findIn({
        'use-flags.ts': `
          import { useFlags as useSdkFlags } from 'launchdarkly-react-client-sdk';
          const defaults = { newNav: false };
          export function useFlags() {
            const flags = useSdkFlags();
            return { ...defaults, ...flags };
          }
        `,
        'a.tsx': `
          import { useFlags } from './use-flags.js';
          export const useNav = () => useFlags().newNav;
          export const useCart = () => useFlags().newCart;
        `,
      }).references,
    ).toEqual(['a.tsx:2 evaluation newNav', 'a.tsx:3 evaluation newCart']);
  });

  test('is a default where there is none', () => {
    expect(
      inFile(`
        import { useFlags } from 'launchdarkly-react-client-sdk';
        const NONE = { newNav: false };
        export function useNav(isReady: boolean) {
          const flags = useFlags() ?? NONE;
          const chosen = isReady ? flags : NONE;
          return flags.newNav || chosen.newCart;
        }
      `),
    ).toEqual(['a.tsx:6 evaluation newNav', 'a.tsx:6 evaluation newCart']);
  });

  test('is given by a hook in an object or tuple', () => {
    expect(
      findIn({
        'use-page.ts': `
          import { useFlags } from 'launchdarkly-react-client-sdk';
          export const usePage = () => ({ flags: useFlags(), title: '' });
          export const usePair = () => [useFlags(), 1] as const;
        `,
        'a.tsx': `
          import { usePage, usePair } from './use-page.js';
          export function useNav() {
            const { flags: { first } } = usePage();
            const [{ second }] = usePair();
            return first && second && usePage().flags.third && usePair()[0].fourth;
          }
        `,
      }).references,
    ).toEqual([
      'a.tsx:3 evaluation first',
      'a.tsx:4 evaluation second',
      'a.tsx:5 evaluation third',
      'a.tsx:5 evaluation fourth',
    ]);
  });

  test('by the keys that a call lists', () => {
    expect(
      inFile(`
        import { useFlags } from 'flagsmith/react';
        export function useNav() {
          const flags = useFlags(['first', 'second']);
          return flags.first.enabled && flags['second'].value;
        }
      `).filter((line) => line.includes('a.tsx:3')),
    ).toEqual(['a.tsx:3 evaluation first', 'a.tsx:3 evaluation second']);
  });

  test('loses the members that are taken out of it', () => {
    expect(
      inFile(`
        import { useFlags } from 'launchdarkly-react-client-sdk';
        export function useNav() {
          const { first, ...rest } = useFlags();
          return first && rest.second;
        }
      `),
    ).toEqual(['a.tsx:3 evaluation first', 'a.tsx:4 evaluation second']);
  });

  test('is passed to a function', () => {
    const found = findIn({
      'rules.ts': `
        export function canPay(flags: Record<string, boolean>) {
          return flags.newPay;
        }
        export const canShip = ({ newShip }: Record<string, boolean>) => newShip;
      `,
      'a.tsx': `
        import { useFlags } from 'launchdarkly-react-client-sdk';
        import { canPay, canShip } from './rules.js';
        export const useRules = () => {
          const flags = useFlags();
          return canPay(flags) && canShip(flags);
        };
      `,
    });
    expect(found.references.filter((line) => line.startsWith('rules'))).toEqual([
      'rules.ts:2 evaluation newPay',
      'rules.ts:4 evaluation newShip',
    ]);
  });

  test('an object of another name is none', () => {
    expect(
      inFile(`
        import { useFlags } from 'launchdarkly-react-client-sdk';
        export function useNav(settings: { newNav: boolean }) {
          const flags = useFlags();
          return flags.newCart && settings.newNav;
        }
      `),
    ).toEqual(['a.tsx:4 evaluation newCart']);
  });
});

describe('a hook', () => {
  test('gives one flag', () => {
    const found = findIn({
      'use-new-nav.ts': `
        import { useBooleanFlagValue } from '@openfeature/react-sdk';
        export const useNewNav = () => useBooleanFlagValue('new-nav', false);
      `,
      'a.tsx': `
        import { useNewNav } from './use-new-nav.js';
        export function Nav() {
          const isNew = useNewNav();
          return isNew ? <New /> : <Old />;
        }
      `,
    });
    expect(found.references).toEqual(['a.tsx:3 evaluation new-nav', 'use-new-nav.ts:2 evaluation new-nav']);
    expect(found.bindings).toEqual(['a.tsx:4 new-nav']);
  });

  test('gives one flag in an object and in a tuple', () => {
    const found = findIn({
      'hooks.ts': `
        import { useBooleanFlagValue } from '@openfeature/react-sdk';
        export const useNav = () => ({ isNew: useBooleanFlagValue('new-nav', false), title: 'Nav' });
        export const useCart = () => {
          const isNew = useBooleanFlagValue('new-cart', false);
          return [isNew, () => 1] as const;
        };
      `,
      'a.tsx': `
        import { useCart, useNav } from './hooks.js';
        export function Page() {
          const { isNew, title } = useNav();
          const [newCart, reload] = useCart();
          return isNew ? title : newCart;
        }
      `,
    });
    expect(found.references).toEqual(['hooks.ts:2 evaluation new-nav', 'hooks.ts:4 evaluation new-cart']);
    expect(found.bindings).toEqual([
      'a.tsx:3 new-nav',
      'a.tsx:4 new-cart',
      'a.tsx:5 new-nav',
      'a.tsx:5 new-cart',
      'hooks.ts:5 new-cart',
    ]);
  });

  test('gives a detail of which a member is the value', () => {
    const found = findIn({
      'a.tsx': `
        import { useFlag } from '@openfeature/react-sdk';
        import { useVariant } from '@unleash/proxy-client-react';
        export function Page() {
          const { value: columns } = useFlag('columns', 2);
          const wizard = useVariant('wizard');
          return wizard.enabled && wizard.name === 'compact' ? columns : 0;
        }
      `,
    });
    expect(found.references).toEqual(['a.tsx:4 evaluation columns', 'a.tsx:5 evaluation wizard']);
    expect(found.bindings).toContain('a.tsx:6 columns');
  });

  test('is made by a function that takes the key', () => {
    const found = findIn({
      'make.ts': `
        import { useBooleanFlagValue } from '@openfeature/react-sdk';
        export function createFlagHook(key: string) {
          return function useIt() {
            return useBooleanFlagValue(key, false);
          };
        }
      `,
      'a.tsx': `
        import { createFlagHook } from './make.js';
        const useNewNav = createFlagHook('new-nav');
        export const Nav = () => (useNewNav() ? <New /> : null);
      `,
    });
    expect(found.references).toContain('a.tsx:3 evaluation new-nav');
  });

  test('is chosen by a condition', () => {
    expect(
      inFile(`
        import { useFlag } from '@unleash/proxy-client-react';
        const useLocal = (key: string) => localStorage.getItem(key) === '1';
        export const useFeature = import.meta.env.DEV ? useLocal : useFlag;
        export const Nav = () => (useFeature('new-nav') ? <New /> : null);
      `),
    ).toEqual(['a.tsx:4 evaluation new-nav']);
  });

  test('keeps its value with useMemo, useState, useRef and useCallback', () => {
    const found = findIn({
      'a.tsx': `
        import { useCallback, useMemo, useRef, useState } from 'react';
        import { useFlag } from '@unleash/proxy-client-react';
        export function Page() {
          const nav = useFlag('new-nav');
          const isNew = useMemo(() => nav, [nav]);
          const [shown] = useState(nav);
          const ref = useRef(nav);
          const check = useCallback(() => nav, [nav]);
          if (isNew) return 1;
          if (shown) return 2;
          if (ref.current) return 3;
          if (check()) return 4;
        }
      `,
    });
    expect(found.references.filter((line) => !line.startsWith('a.tsx:12'))).toEqual(['a.tsx:4 evaluation new-nav']);
    expect(found.bindings.filter((line) => /:(9|10|11) /.test(line))).toEqual([
      'a.tsx:9 new-nav',
      'a.tsx:10 new-nav',
      'a.tsx:11 new-nav',
    ]);
  });

  test('keeps a bag with React.useMemo', () => {
    expect(
      inFile(`
        import * as React from 'react';
        import { useFlags } from 'launchdarkly-react-client-sdk';
        export function useNav() {
          const flags = useFlags();
          const kept = React.useMemo(() => flags, [flags]);
          return kept.newNav;
        }
      `),
    ).toEqual(['a.tsx:6 evaluation newNav']);
  });

  test('selects from a store that a property pattern names', () => {
    const found = findIn(
      {
        'selectors.ts': `
          import { createSelector } from 'reselect';
          export const selectFlags = (state: State) => state.flags;
          export const selectNewNav = createSelector(selectFlags, (flags) => flags.newNav);
          export const selectOldNav = createSelector([selectFlags], ({ oldNav }) => oldNav);
        `,
        'a.tsx': `
          import { useSelector } from 'react-redux';
          import { selectFlags, selectNewNav, selectOldNav } from './selectors.js';
          export function Nav() {
            const isNew = useSelector(selectNewNav);
            const { newCart } = useSelector(selectFlags);
            const pay = useSelector((state: State) => state.flags.newPay);
            return isNew && newCart && pay && useSelector(selectOldNav);
          }
        `,
      },
      { evaluators: [{ property: '*.flags.*' }] },
    );
    expect(found.references).toEqual([
      'a.tsx:5 evaluation newCart',
      'a.tsx:6 evaluation newPay',
      'selectors.ts:3 evaluation newNav',
      'selectors.ts:4 evaluation oldNav',
    ]);
    expect(found.bindings.filter((line) => /:[45] /.test(line))).toEqual(['a.tsx:4 newNav', 'selectors.ts:4 oldNav']);
  });

  test('of the same name in another package is none', () => {
    expect(
      inFile(
        `
        import { useFlag } from '@acme/country-flags';
        export const Flag = () => useFlag('new-nav');
      `,
      ),
    ).toEqual([]);
  });

  test('is compared, turned round and given a default', () => {
    const { all } = findIn({
      'a.tsx': `
        import { useFlag } from '@unleash/proxy-client-react';
        export function Page() {
          const off = !useFlag('first');
          const isOn = useFlag('second') === true;
          const set = useFlag('third') ?? false;
          return off || isOn || set;
        }
      `,
    });
    expect(all.filter(({ place }) => place.line === 6).map(({ key, negated }) => [key, negated ?? false])).toEqual([
      ['first', true],
      ['second', false],
      ['third', false],
    ]);
  });
});

describe('an object', () => {
  test('into which a flag lets others be spread is not that flag', () => {
    const found = findIn({
      'a.tsx': `
        import { useFlag } from '@unleash/proxy-client-react';
        export function useForm(name: string) {
          const isNew = useFlag('new-form');
          const form = { name, ...(isNew && { steps: 2 }) };
          return form.name + form.size;
        }
      `,
    });
    expect(found.bindings).toEqual(['a.tsx:4 new-form']);
  });
});

describe('a ref', () => {
  test('holds the value in .value', () => {
    const found = findIn({
      'a.ts': `
        import { computed, ref } from 'vue';
        import { isEnabled } from 'unleash-client';
        const nav = ref(isEnabled('new-nav'));
        export const title = computed(() => (nav.value ? 'New' : 'Old'));
      `,
    });
    expect(found.references).toEqual(['a.ts:3 evaluation new-nav']);
    expect(found.bindings).toContain('a.ts:4 new-nav');
  });

  test('is what a function returns whose type the registry names', () => {
    expect(
      findIn(
        {
          'flags.ts': `
            export interface Features {
              newNav: boolean;
              beta: boolean;
            }
            export function readFeatures(): Features {
              return { newNav: get('newnav') === 'true', beta: get('beta') === 'true' };
            }
            export function readOthers(): Others {
              return { newNav: true };
            }
          `,
          'a.ts': `
            import { readFeatures, readOthers } from './flags.js';
            const features = readFeatures();
            if (features.newNav) show(readFeatures().beta, readOthers().newNav);
          `,
        },
        { registry: [{ typescript: 'flags.ts#Features' }] },
      ).references.filter((line) => line.startsWith('a.ts')),
    ).toEqual(['a.ts:3 evaluation newNav', 'a.ts:3 evaluation beta']);
  });
});
