import { describe, expect, test } from 'vitest';
import { findIn } from './find-in.js';

const inFile = (code: string): string[] => findIn({ 'a.ts': code }).references;

describe('a wrapper', () => {
  test('hands its parameter on', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        function isOn(key: string) {
          return isEnabled(key);
        }
        isOn('new-nav');
      `),
    ).toEqual(['a.ts:5 evaluation new-nav']);
  });

  test('may take the key at any position', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const isOn = (user: string, key: string) => isEnabled(key, { userId: user });
        isOn('some-user', 'new-nav');
      `),
    ).toEqual(['a.ts:3 evaluation new-nav']);
  });

  test('that asks nothing with its parameter is none', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const label = (key: string) => (isEnabled('new-nav') ? key : key.toUpperCase());
        label('title');
      `).filter((line) => line.includes('title')),
    ).toEqual([]);
  });

  test('of a wrapper of a wrapper over files, renamed on the way', () => {
    expect(
      findIn({
        'flags/sdk.ts': `
          import { isEnabled as sdkIsEnabled } from 'unleash-client';
          export function read(key: string) {
            return sdkIsEnabled(key);
          }
        `,
        'flags/check.ts': `
          import { read as readFlag } from './sdk.js';
          const check = (name: string) => readFlag(name);
          export { check as default };
        `,
        'flags/index.ts': `
          import isSet from './check.js';
          export const on = (flag: string) => !!isSet(flag);
        `,
        'index.ts': `export { on as isOn } from './flags/index.js';`,
        'barrel.ts': `export * from './index.js';`,
        'a.ts': `
          import { isOn as enabled } from './barrel.js';
          enabled('new-nav');
        `,
      }).references,
    ).toEqual(['a.ts:2 evaluation new-nav']);
  });

  test('is reached by a namespace import and by export * as', () => {
    expect(
      findIn({
        'sdk.ts': `
          import { isEnabled } from 'unleash-client';
          export const isOn = (key: string) => isEnabled(key);
        `,
        'index.ts': `export * as flags from './sdk.js';`,
        'a.ts': `
          import * as sdk from './sdk.js';
          import { flags } from './index.js';
          sdk.isOn('first');
          flags.isOn('second');
        `,
      }).references,
    ).toEqual(['a.ts:3 evaluation first', 'a.ts:4 evaluation second']);
  });

  test('is a default export without a name', () => {
    expect(
      findIn({
        'sdk.ts': `
          import { isEnabled } from 'unleash-client';
          export default (key: string) => isEnabled(key);
        `,
        'b.ts': `
          import { isEnabled } from 'unleash-client';
          export default function (key: string) {
            return isEnabled(key);
          }
        `,
        'a.ts': `
          import isOn from './sdk.js';
          import isSet from './b.js';
          isOn('first');
          isSet('second');
        `,
      }).references,
    ).toEqual(['a.ts:3 evaluation first', 'a.ts:4 evaluation second']);
  });

  test('is a member of an exported object', () => {
    expect(
      findIn({
        'sdk.ts': `
          import { isEnabled } from 'unleash-client';
          export const flags = {
            isOn: (key: string) => isEnabled(key),
            nested: { isOff(key: string) { return !isEnabled(key); } },
          };
        `,
        'a.ts': `
          import { flags } from './sdk.js';
          flags.isOn('first');
          flags.nested.isOff('second');
          const { isOn } = flags;
          isOn('third');
        `,
      }).references,
    ).toEqual(['a.ts:2 evaluation first', 'a.ts:3 evaluation second', 'a.ts:5 evaluation third']);
  });

  test('takes its parameter apart', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const isOn = ({ flag, user }: { flag: string; user: string }) => isEnabled(flag, { userId: user });
        const isSet = (options: { check: { key: string } }) => isEnabled(options.check.key);
        isOn({ flag: 'first', user: 'someone' });
        isSet({ check: { key: 'second' } });
      `),
    ).toEqual(['a.ts:4 evaluation first', 'a.ts:5 evaluation second']);
  });

  test('builds the key from its parameter', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const inSearch = (name: string) => isEnabled(\`search.\${name}\`);
        const inNewSearch = (name: string) => inSearch('new-' + name);
        inSearch('ranking');
        inNewSearch('order');
      `),
    ).toEqual(['a.ts:4 evaluation search.ranking', 'a.ts:5 evaluation search.new-order']);
  });

  test('is generic, with overloads', () => {
    expect(
      inFile(`
        import { OpenFeature } from '@openfeature/web-sdk';
        const client = OpenFeature.getClient();
        function valueOf(key: string, fallback: boolean): boolean;
        function valueOf(key: string, fallback: string): string;
        function valueOf<T>(key: string, fallback: T): T {
          return client.getObjectValue(key, fallback as object) as T;
        }
        valueOf('first', false);
        valueOf<string>('second', 'x');
      `),
    ).toEqual(['a.ts:8 evaluation first', 'a.ts:9 evaluation second']);
  });

  test('passes all its arguments on', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const isOn = (...args: Parameters<typeof isEnabled>) => isEnabled(...args);
        isOn('first', { userId: 'someone' });
      `),
    ).toEqual(['a.ts:3 evaluation first']);
  });

  test('asks about each of its arguments', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const areOn = (...keys: string[]) => keys.every((key) => isEnabled(key));
        areOn('first', 'second');
      `),
    ).toEqual(['a.ts:3 evaluation first', 'a.ts:3 evaluation second']);
  });

  test('asks about each key of a list that it is given', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const anyOn = (keys: string[]) => keys.some((key) => isEnabled(key));
        anyOn(['first', 'second']);
        const MORE = ['third'];
        anyOn(MORE);
      `).filter((line) => line.includes('evaluation')),
    ).toEqual(['a.ts:3 evaluation first', 'a.ts:3 evaluation second', 'a.ts:5 evaluation third']);
  });

  test('loops over the keys that it is given', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        function anyOn(keys: string[]) {
          for (const key of keys) if (isEnabled(key)) return true;
          return false;
        }
        anyOn(['first', 'second']);
      `).filter((line) => line.includes('evaluation')),
    ).toEqual(['a.ts:6 evaluation first', 'a.ts:6 evaluation second']);
  });

  test('is async', () => {
    const found = findIn({
      'a.ts': `
        import { init } from '@launchdarkly/node-server-sdk';
        const client = init('sdk-key');
        async function isOn(key: string) {
          return await client.variation(key, { key: 'someone' }, false);
        }
        export async function run() {
          const nav = await isOn('new-nav');
          if (nav) go();
        }
      `,
    });
    expect(found.references).toEqual(['a.ts:7 evaluation new-nav']);
    expect(found.bindings).toEqual(['a.ts:8 new-nav']);
  });

  test('gives promises that are awaited together', () => {
    const found = findIn({
      'a.ts': `
        import { init } from '@launchdarkly/node-server-sdk';
        const client = init('sdk-key');
        const isOn = (key: string) => client.boolVariation(key, { key: 'someone' }, false);
        export async function run() {
          const [nav, cart] = await Promise.all([isOn('new-nav'), isOn('new-cart')]);
          if (nav) go();
          if (cart) buy();
        }
      `,
    });
    expect(found.references).toEqual(['a.ts:5 evaluation new-nav', 'a.ts:5 evaluation new-cart']);
    expect(found.bindings).toEqual(['a.ts:6 new-nav', 'a.ts:7 new-cart']);
  });

  test('gives a promise that is handled with then', () => {
    const found = findIn({
      'a.ts': `
        import { init } from '@launchdarkly/node-server-sdk';
        const client = init('sdk-key');
        client.variation('new-nav', { key: 'someone' }, false).then((on) => {
          if (on) go();
        });
      `,
    });
    expect(found.references).toEqual(['a.ts:3 evaluation new-nav']);
    expect(found.bindings).toEqual(['a.ts:3 new-nav', 'a.ts:4 new-nav']);
  });

  test('is the SDK function itself under another name', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const isOn = isEnabled;
        const flags = { check: isEnabled };
        isOn('first');
        flags.check('second');
      `),
    ).toEqual(['a.ts:4 evaluation first', 'a.ts:5 evaluation second']);
  });

  test('is one of two functions', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const local = (key: string) => localStorage.getItem(key) === 'on';
        const isOn = process.env.OFFLINE ? local : isEnabled;
        isOn('first');
      `),
    ).toEqual(['a.ts:4 evaluation first']);
  });

  test('is bound, called and applied', () => {
    expect(
      inFile(`
        import { initialize } from 'unleash-client';
        const unleash = initialize({ url: '', appName: '' });
        const isOn = unleash.isEnabled.bind(unleash);
        isOn('first');
        unleash.isEnabled.call(unleash, 'second');
        unleash.isEnabled.apply(unleash, ['third']);
      `),
    ).toEqual(['a.ts:4 evaluation first', 'a.ts:5 evaluation second', 'a.ts:6 evaluation third']);
  });

  test('has a key bound to it', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const navIsOn = isEnabled.bind(null, 'new-nav');
        navIsOn();
      `),
    ).toEqual(['a.ts:2 evaluation new-nav']);
  });

  test('is a method that is destructured', () => {
    expect(
      inFile(`
        import { initialize } from 'unleash-client';
        const { isEnabled: isOn, getVariant } = initialize({ url: '', appName: '' });
        isOn('first');
        getVariant('second');
      `),
    ).toEqual(['a.ts:3 evaluation first', 'a.ts:4 evaluation second']);
  });

  test('is passed to a function that calls it', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const showNav = (check: (key: string) => boolean) => check('new-nav');
        showNav(isEnabled);
      `),
    ).toEqual(['a.ts:2 evaluation new-nav', 'a.ts:3 evaluation new-nav']);
  });

  test('is made by a function', () => {
    expect(
      findIn({
        'make.ts': `
          import { isEnabled } from 'unleash-client';
          export const makeCheck = (key: string) => () => isEnabled(key);
          export const makeScoped = (scope: string) => (name: string) => isEnabled(\`\${scope}.\${name}\`);
        `,
        'a.ts': `
          import { makeCheck, makeScoped } from './make.js';
          const navIsOn = makeCheck('new-nav');
          const inSearch = makeScoped('search');
          if (navIsOn()) go();
          if (inSearch('ranking')) rank();
        `,
      }).references.filter((line) => /:[45] /.test(line)),
    ).toEqual(['a.ts:4 evaluation new-nav', 'a.ts:5 evaluation search.ranking']);
  });

  test('is the SDK re-exported by the workspace', () => {
    expect(
      findIn({
        'sdk.ts': `
          export { OpenFeature } from '@openfeature/web-sdk';
          export { useFlag as useFeature } from '@unleash/proxy-client-react';
          export * as unleash from 'unleash-client';
          export type { Client } from '@openfeature/web-sdk';
        `,
        'a.ts': `
          import { OpenFeature, unleash, useFeature, type Client } from './sdk.js';
          OpenFeature.getClient().getBooleanValue('first', false);
          useFeature('second');
          unleash.isEnabled('third');
          export const f = (client: Client) => client.getBooleanValue('fourth', false);
        `,
      }).references,
    ).toEqual([
      'a.ts:2 evaluation first',
      'a.ts:3 evaluation second',
      'a.ts:4 evaluation third',
      'a.ts:5 evaluation fourth',
    ]);
  });

  test('comes from a path alias and from a package of the workspace', () => {
    expect(
      findIn({
        'tsconfig.json': '{ "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }',
        'package.json': '{ "workspaces": ["packages/*"] }',
        'packages/flags/package.json': '{ "name": "@acme/flags", "exports": { ".": "./src/index.ts" } }',
        'packages/flags/src/index.ts': `
          import { isEnabled } from 'unleash-client';
          export const isOn = (key: string) => isEnabled(key);
        `,
        'src/flags.ts': `export { isOn as isSet } from '@acme/flags';`,
        'src/a.ts': `
          import { isSet } from '~/flags';
          import { isOn } from '@acme/flags';
          isSet('first');
          isOn('second');
        `,
      }).references,
    ).toEqual(['src/a.ts:3 evaluation first', 'src/a.ts:4 evaluation second']);
  });

  test('has a parameter that is reassigned to a known key', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        function isOn(key: string) {
          if (key === 'legacy') key = 'new-nav';
          return isEnabled(key);
        }
        isOn('first');
      `),
    ).toEqual(['a.ts:3 declaration legacy', 'a.ts:4 evaluation new-nav', 'a.ts:6 evaluation first']);
  });

  test('calls itself', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        function isOn(key: string, depth = 0): boolean {
          return depth > 2 ? isEnabled(key) : isOn(key, depth + 1);
        }
        isOn('new-nav');
      `),
    ).toEqual(['a.ts:5 evaluation new-nav']);
  });

  test('in files that import each other', () => {
    const found = findIn({
      'a.ts': `
        import { isEnabled } from 'unleash-client';
        import { isOff } from './b.js';
        export const isOn = (key: string) => isEnabled(key);
        export const both = () => isOff('first');
      `,
      'b.ts': `
        import { isOn } from './a.js';
        export const isOff = (key: string) => !isOn(key);
        isOff('second');
      `,
    });
    expect(found.references).toEqual(['a.ts:4 evaluation first', 'b.ts:3 evaluation second']);
    expect(found.unresolved).toEqual([]);
  });

  test('with exports that go round in a circle comes to an end', () => {
    expect(
      findIn({
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          export * from './b.js';
          isEnabled('new-nav');
        `,
        'b.ts': `
          export * from './a.js';
          export { nothing } from './a.js';
        `,
        'c.ts': `
          import { nothing } from './b.js';
          nothing('other');
        `,
      }).references,
    ).toEqual(['a.ts:3 evaluation new-nav']);
  });

  test('memoised by a helper', () => {
    expect(
      inFile(`
        import memoize from 'lodash/memoize';
        import { isEnabled } from 'unleash-client';
        const isOn = memoize((key: string) => isEnabled(key));
        isOn('new-nav');
      `),
    ).toEqual(['a.ts:4 evaluation new-nav']);
  });

  test('swallows errors and gives a safe value', () => {
    expect(
      inFile(`
        import { createClient } from 'redis';
        const redis = createClient();
        async function isOn(key: string): Promise<boolean> {
          try {
            return (await redis.get(\`flag:\${key}\`)) === '1';
          } catch {
            return false;
          }
        }
        export const run = async () => (await isOn('new-nav')) && go();
      `),
    ).toEqual(['a.ts:10 evaluation new-nav']);
  });

  test('takes the client too', () => {
    expect(
      inFile(`
        import { OpenFeature, type Client } from '@openfeature/server-sdk';
        const isOn = (client: Client, key: string) => client.getBooleanValue(key, false);
        isOn(OpenFeature.getClient(), 'new-nav');
      `),
    ).toEqual(['a.ts:3 evaluation new-nav']);
  });

  test('says through which functions the flag is read', () => {
    const { all } = findIn({
      'sdk.ts': `
        import { isEnabled } from 'unleash-client';
        export const read = (key: string) => isEnabled(key);
        export const isOn = (key: string) => read(key);
      `,
      'a.ts': `
        import { isOn } from './sdk.js';
        isOn('new-nav');
      `,
    });
    expect(all.map(({ via }) => via.map(({ name, role }) => `${role} ${name}`))).toEqual([
      ['wrapper isOn', 'wrapper read'],
    ]);
  });

  test('turns the value round', () => {
    const { all } = findIn({
      'a.ts': `
        import { isEnabled } from 'unleash-client';
        const isOff = (key: string) => !isEnabled(key);
        isOff('new-nav');
      `,
    });
    expect(all.map(({ place, negated }) => [place.line, negated])).toEqual([[3, true]]);
  });
});

describe('a function of the same name', () => {
  test('of a local module is none', () => {
    expect(
      findIn({
        'button.ts': `export const isEnabled = (id: string) => document.getElementById(id) !== null;`,
        'a.ts': `
          import { isEnabled } from './button.js';
          isEnabled('new-nav');
        `,
      }).references,
    ).toEqual([]);
  });

  test('that is a local is none', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        isEnabled('first');
        export function f(isEnabled: (id: string) => boolean) {
          return isEnabled('second');
        }
        export function g() {
          const isEnabled = (id: string) => id === '';
          return isEnabled('third');
        }
      `),
    ).toEqual(['a.ts:2 evaluation first']);
  });

  test('in a list is a binding where the list calls it', () => {
    const found = findIn({
      'a.ts': `
        import { isEnabled } from 'unleash-client';
        const ITEMS = [
          { enabled: () => isEnabled('first'), menu: [{ enabled: () => !local || isEnabled('second') }, { enabled: () => true }] },
          { enabled: () => isEnabled('third'), menu: [] },
        ];
        export const shown = () =>
          ITEMS.filter((item) => {
            item.menu = item.menu.filter((sub) => sub.enabled());
            return item.enabled();
          });
      `,
    });
    expect(found.references).toEqual([
      'a.ts:3 evaluation first',
      'a.ts:3 evaluation second',
      'a.ts:4 evaluation third',
    ]);
    expect(found.bindings).toEqual(['a.ts:8 second', 'a.ts:9 first', 'a.ts:9 third']);
  });

  test('that many callers give to a function is none of it', () => {
    const found = findIn({
      'a.ts': `
        import { isEnabled } from 'unleash-client';
        const run = (check) => check();
        run(() => isEnabled('first'));
        run(() => isEnabled('second'));
      `,
    });
    expect(found.bindings).toEqual([]);
  });
});
