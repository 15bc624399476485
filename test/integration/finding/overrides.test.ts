import { describe, expect, test } from 'vitest';
import { findIn } from './find-in.js';

describe('a test override', () => {
  test('is a helper of the SDK', () => {
    expect(
      findIn(
        {
          'a.test.tsx': `
            import { mockFlags } from 'jest-launchdarkly-mock';
            import { OpenFeatureTestProvider } from '@openfeature/react-sdk';
            mockFlags({ newNav: true, 'old-nav': false });
            render(<OpenFeatureTestProvider flagValueMap={{ cart: true }}><App /></OpenFeatureTestProvider>);
          `,
        },
        { flags: ['new-nav', 'old-nav'] },
      ).references,
    ).toEqual(['a.test.tsx:3 override new-nav', 'a.test.tsx:3 override old-nav', 'a.test.tsx:4 override cart']);
  });

  test('is a configured helper, with keys as names, list, string or under a member', () => {
    expect(
      findIn(
        {
          'a.test.ts': `
            import { pinFlags, setFlags, turnOn, withFlags } from './helpers.js';
            pinFlags({ first: true, ['second']: false });
            setFlags(['third', 'fourth']);
            turnOn('fifth');
            withFlags({ flags: { sixth: true }, title: 'no-flag' });
          `,
          'helpers.ts': `
            export declare const pinFlags: Function;
            export declare const setFlags: Function;
            export declare const turnOn: Function;
            export declare const withFlags: Function;
          `,
        },
        {
          overrides: [
            { call: 'pinFlags', keys: 0 },
            { call: 'setFlags', keys: 0 },
            { call: 'turnOn', keys: 0 },
            { call: 'withFlags', keys: '0.flags' },
          ],
        },
      ).references,
    ).toEqual([
      'a.test.ts:2 override first',
      'a.test.ts:2 override second',
      'a.test.ts:3 override third',
      'a.test.ts:3 override fourth',
      'a.test.ts:4 override fifth',
      'a.test.ts:5 override sixth',
    ]);
  });

  test('goes through a helper of the tests', () => {
    expect(
      findIn({
        'helpers.ts': `
          import { mockFlags } from 'jest-launchdarkly-mock';
          export const pin = (flags: Record<string, boolean>) => mockFlags(flags);
          export const pinNav = () => pin({ nav: true });
        `,
        'a.test.ts': `
          import { pin } from './helpers.js';
          pin({ first: true });
          const BASE = { second: true };
          pin({ ...BASE, third: false });
        `,
      }).references,
    ).toEqual([
      'a.test.ts:2 override first',
      'a.test.ts:3 override second',
      'a.test.ts:4 override third',
      'helpers.ts:3 override nav',
    ]);
  });

  test('of another function with such an object is none', () => {
    expect(
      findIn({ 'a.test.ts': `request({ first: true, 'second-flag': false });` }, { flags: ['first', 'second-flag'] })
        .references,
    ).toEqual([]);
  });

  test('is told from an evaluation in a test', () => {
    const { all } = findIn({
      'a.test.ts': `
        import { isEnabled } from 'unleash-client';
        expect(isEnabled('first')).toBe(true);
      `,
      'a.ts': `
        import { isEnabled } from 'unleash-client';
        isEnabled('first');
      `,
    });
    expect(all.map(({ place, kind, test: isTest }) => [place.file, kind, isTest ?? false])).toEqual([
      ['a.test.ts', 'evaluation', true],
      ['a.ts', 'evaluation', false],
    ]);
  });

  test('is a file that the configuration calls one', () => {
    expect(findIn({ 'checks/a.ts': `process.env.FEATURE_NAV = 'true';` }, { tests: ['checks/**'] }).references).toEqual(
      ['checks/a.ts:1 override FEATURE_NAV'],
    );
  });

  test('is in-memory data for a provider', () => {
    expect(
      findIn({
        'a.test.ts': `
          import { InMemoryProvider } from '@openfeature/server-sdk';
          const flags = { 'new-nav': { variants: { on: true, off: false }, defaultVariant: 'on', disabled: false } };
          new InMemoryProvider(flags);
        `,
      }).references,
    ).toEqual(['a.test.ts:2 override new-nav']);
  });

  test('asks for a call with a key', () => {
    expect(
      findIn({
        'a.test.ts': `
          import { vi } from 'vitest';
          import { useFlag } from '@unleash/proxy-client-react';
          vi.mock('@unleash/proxy-client-react');
          when(vi.mocked(useFlag)).calledWith('first').mockReturnValue(true);
          vi.mocked(format).mockImplementation((key) => key === 'second');
        `,
      }).references,
    ).toEqual(['a.test.ts:4 override first']);
  });

  describe('is a key that a mock asks for', () => {
    const FLAGS = `
      import { isEnabled } from 'unleash-client';
      export const isOn = (key: string) => isEnabled(key);
      export class Client {
        check(key: string) {
          return isEnabled(key);
        }
      }
      export const format = (text: string) => text;
    `;
    const inTest = (test: string): string[] =>
      findIn({ 'flags.ts': FLAGS, 'a.test.ts': `import * as flags from './flags';\n${test}` }).references;

    test.each([
      ['a member', `vi.mock('./flags', () => ({ isOn: (key) => key === 'one' }));`],
      ['a method', `vi.mock('./flags', () => ({ isOn(key) { return key === 'one'; } }));`],
      ['a mock function', `jest.mock('./flags', () => ({ isOn: jest.fn((key) => key === 'one') }));`],
      [
        'its implementation',
        `jest.doMock('./flags', () => ({ isOn: jest.fn().mockImplementation((k) => 'one' === k) }));`,
      ],
      [
        'a factory with a body',
        `vi.mock('./flags', () => { const isOn = vi.fn((k) => k !== 'one'); return { isOn }; });`,
      ],
      [
        'an asynchronous factory',
        `vi.mock(import('./flags'), async (load) => ({ ...(await load()), isOn: (k) => k === 'one' }));`,
      ],
      [
        'a function of the test',
        `const mockOn = jest.fn((key) => key === 'one'); jest.mock('./flags', () => ({ isOn: mockOn }));`,
      ],
      ['a class', `vi.mock('./flags', () => ({ Client: vi.fn(() => ({ check: (key) => key === 'one' })) }));`],
      ['a spy', `vi.spyOn(flags, 'isOn').mockImplementation((key) => key === 'one');`],
    ])('%s', (_name, code) => {
      expect(inTest(code)).toEqual(['a.test.ts:2 override one']);
    });

    test.each([
      ['a comparison of two', `(key) => key === 'one' || key === 'two'`],
      ['a list', `(key) => ['one', 'two'].includes(key)`],
      ['an object', `(key) => ({ one: true, two: false })[key]`],
      ['a conditional', `(key) => (key === 'one' ? true : key === 'two' ? 'b' : false)`],
      [
        'a switch',
        `(key) => { switch (key) { case 'one': return true; case 'two': return 'b'; default: return false; } }`,
      ],
      ['conditions', `(key) => { if (key === 'one') return true; return key !== 'two'; }`],
    ])('with %s', (_name, implementation) => {
      const expected = ['a.test.ts:2 override one', 'a.test.ts:2 override two'];
      expect(inTest(`vi.mocked(flags.isOn).mockImplementation(${implementation});`)).toEqual(expected);
      expect(inTest(`jest.mock('./flags', () => ({ isOn: jest.fn(${implementation}) }));`)).toEqual(expected);
    });

    test('of a package too', () => {
      expect(
        findIn({
          'a.test.ts': `
            import { useFlag } from '@unleash/proxy-client-react';
            vi.mock('@unleash/proxy-client-react', () => ({ useFlag: vi.fn((key) => key === 'one') }));
          `,
        }).references,
      ).toEqual(['a.test.ts:2 override one']);
    });

    test('and not of another function, nor outside of tests', () => {
      expect(inTest(`vi.mock('./flags', () => ({ format: vi.fn((text) => text === 'one') }));`)).toEqual([]);
      expect(
        findIn({
          'flags.ts': FLAGS,
          'a.ts': `
            import * as flags from './flags';
            vi.mock('./flags', () => ({ isOn: vi.fn((key) => key === 'one') }));
          `,
        }).references,
      ).toEqual([]);
    });
  });
});

describe('an object in place of one that a property pattern names', () => {
  const FILES = {
    'context.ts': `
      let userContext = { features: load(), name: '' };
      function updateUserContext(given: object) {
        Object.assign(userContext, given);
      }
      const setFeatures = (features: object) => updateUserContext({ features });
      const replace = (given: object) => {
        userContext = { ...userContext, ...given };
      };
      const enable = (features: object) => Object.assign(userContext.features, features);
      const defaults = () => ({ nav: false });
      const rename = (names: object) => Object.assign(names, { features: { notOurs: true } });
      export { defaults, enable, rename, replace, setFeatures, updateUserContext, userContext };
    `,
  };
  const EVALUATORS = [{ property: 'userContext.features.*' }];
  const IMPORT = `import { defaults, enable, rename, replace, setFeatures, updateUserContext, userContext } from './context';`;
  const found = (file: string, code: string, evaluators: { property: string }[] = EVALUATORS): string[] =>
    findIn({ ...FILES, [file]: `${IMPORT}\n${code}` }, { evaluators }).references.map((line) =>
      line.slice(file.length + 3),
    );

  test.each([
    [
      'a mock',
      `jest.mock('./context', () => ({ userContext: { name: 'x', features: { nav: true, 'cart': false } } }));`,
    ],
    [
      'a default export',
      `jest.mock('./context', () => ({ default: { userContext: { features: { nav: true, cart: false } } } }));`,
    ],
    [
      'a mock with a body',
      `vi.mock('./context', () => { const features = { nav: true, cart: false }; return { userContext: { features } }; });`,
    ],
    ['an assignment', `userContext = { features: { nav: true, cart: false } };`],
    ['a cast', `(userContext as any) = { features: { nav: true, cart: false } as Features };`],
    ['a variable', `const userContext = { features: { nav: true, cart: false } };`],
    ['a global', `window.userContext = { features: { nav: true, cart: false } };`],
    ['a merge', `Object.assign(userContext, { features: { nav: true, cart: false } });`],
    ['a function that merges', `updateUserContext({ features: { nav: true, cart: false }, name: 'x' });`],
    ['a function that spreads', `replace({ features: { nav: true, cart: false } });`],
    ['a function that wraps another', `setFeatures({ nav: true, cart: false });`],
    ['a function that merges into the bag', `enable({ nav: true, cart: false });`],
  ])('by %s is an override', (_name, code) => {
    expect(found('a.test.ts', code)).toEqual(expect.arrayContaining(['override nav', 'override cart']));
    expect(found('a.test.ts', code)).toHaveLength(2);
  });

  test('of an open pattern, with something before it', () => {
    const evaluators = [{ property: '*.features.*' }];
    expect(
      found('a.test.ts', `vi.mock('./context', () => ({ config: { features: { nav: true } } }));`, evaluators),
    ).toEqual(['override nav']);
    expect(found('a.test.ts', `vi.mock('./context', () => ({ features: { nav: true } }));`, evaluators)).toEqual([]);
  });

  test('is a write in other code', () => {
    expect(found('a.ts', `updateUserContext({ features: { nav: true } });`)).toEqual(['write nav']);
  });

  test.each([
    ['under another name', `jest.mock('./context', () => ({ account: { features: { nav: true } } }));`],
    ['in a local variable', `test('x', () => { const userContext = { features: { nav: true } }; });`],
    ['for another function', `rename({ features: { nav: true } });`],
    ['that the code itself makes', `updateUserContext({ features: defaults() });`],
    ['elsewhere in the object', `updateUserContext({ settings: { nav: true }, nav: true });`],
  ])('%s is none', (_name, code) => {
    expect(found('a.test.ts', code)).toEqual([]);
  });
});

describe('a development override', () => {
  test('is an override outside tests too', () => {
    const { all } = findIn(
      { 'dev-tools.ts': `setFeatureFlags({ first: true });` },
      { overrides: [{ call: 'setFeatureFlags', keys: 0 }] },
    );
    expect(all.map(({ kind, key, test: isTest }) => [kind, key, isTest ?? false])).toEqual([
      ['override', 'first', false],
    ]);
  });
});
