import { describe, expect, test } from 'vitest';
import { findIn } from './find-in.js';

const inFile = (code: string): string[] => findIn({ 'a.ts': code }).references;

describe('a class', () => {
  test('gets the client as a constructor property', () => {
    expect(
      inFile(`
        import type { LDClient } from '@launchdarkly/node-server-sdk';
        export class Orders {
          constructor(private readonly flags: LDClient) {}
          place() {
            return this.flags.variation('new-nav', { key: 'someone' }, false);
          }
        }
      `),
    ).toEqual(['a.ts:5 evaluation new-nav']);
  });

  test('keeps the client in a field', () => {
    expect(
      inFile(`
        import { OpenFeature, type Client } from '@openfeature/server-sdk';
        export class Orders {
          #client = OpenFeature.getClient();
          private readonly other: Client;
          assigned;
          constructor(client: Client) {
            this.assigned = client;
          }
          place() {
            this.#client.getBooleanValue('first', false);
            this.other.getBooleanValue('second', false);
            this.assigned.getBooleanValue('third', false);
          }
        }
      `),
    ).toEqual(['a.ts:10 evaluation first', 'a.ts:11 evaluation second', 'a.ts:12 evaluation third']);
  });

  test('without the type of an SDK is none', () => {
    expect(
      inFile(`
        import type { LDClient } from '@acme/long-distance';
        export class Orders {
          constructor(private readonly flags: LDClient) {}
          place() {
            return this.flags.variation('new-nav', {}, false);
          }
        }
      `),
    ).toEqual([]);
  });

  test('is a wrapper with methods', () => {
    expect(
      findIn({
        'flags.ts': `
          import { initialize } from 'unleash-client';
          export class Flags {
            private readonly unleash = initialize({ url: '', appName: '' });
            isOn(key: string) {
              return this.unleash.isEnabled(key);
            }
            static isOff(key: string) {
              return !new Flags().isOn(key);
            }
          }
        `,
        'a.ts': `
          import { Flags } from './flags.js';
          const flags = new Flags();
          flags.isOn('first');
          Flags.isOff('second');
        `,
      }).references,
    ).toEqual(['a.ts:3 evaluation first', 'a.ts:4 evaluation second']);
  });

  test('inherits the wrapper', () => {
    expect(
      findIn({
        'base.ts': `
          import { isEnabled } from 'unleash-client';
          export abstract class Base {
            protected isOn(key: string) {
              return isEnabled(key);
            }
          }
        `,
        'middle.ts': `
          import { Base } from './base.js';
          export class Middle extends Base {}
        `,
        'a.ts': `
          import { Middle } from './middle.js';
          export class Page extends Middle {
            show() {
              return this.isOn('first') && super.isOn('second');
            }
          }
        `,
      }).references,
    ).toEqual(['a.ts:4 evaluation first', 'a.ts:4 evaluation second']);
  });

  test('is the SDK class extended', () => {
    expect(
      inFile(`
        import { Unleash } from 'unleash-client';
        class Flags extends Unleash {
          isOn(key: string) {
            return this.isEnabled(key);
          }
        }
        const flags = new Flags({ url: '', appName: '' });
        flags.isOn('first');
        flags.isEnabled('second');
      `),
    ).toEqual(['a.ts:8 evaluation first', 'a.ts:9 evaluation second']);
  });

  test('has a getter for one flag', () => {
    expect(
      findIn({
        'flags.ts': `
          import { isEnabled } from 'unleash-client';
          export class Flags {
            get newNav() {
              return isEnabled('new-nav');
            }
            static get newCart() {
              return isEnabled('new-cart');
            }
          }
          export const flags = new Flags();
        `,
        'a.ts': `
          import { Flags, flags } from './flags.js';
          if (flags.newNav) go();
          if (Flags.newCart) buy();
          if (flags.oldNav) stay();
        `,
      })
        .all.filter(({ place }) => place.file === 'a.ts')
        .map(({ key, place }) => `${place.line} ${key}`),
    ).toEqual(['2 new-nav', '3 new-cart']);
  });

  test('has a field that holds one flag', () => {
    const found = findIn({
      'a.ts': `
        import { isEnabled } from 'unleash-client';
        class Page {
          private readonly isNew = isEnabled('new-nav');
          show() {
            return this.isNew ? 1 : 2;
          }
        }
      `,
    });
    expect(found.references).toEqual(['a.ts:3 evaluation new-nav']);
    expect(found.bindings).toEqual(['a.ts:5 new-nav']);
  });

  test('with arrow function fields and bound methods', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        class Flags {
          isOn = (key: string) => isEnabled(key);
          isSet(key: string) {
            return isEnabled(key);
          }
          bound = this.isSet.bind(this);
        }
        const flags = new Flags();
        const { isOn } = flags;
        isOn('first');
        flags.bound('second');
        ['third'].filter(flags.isOn);
      `).filter((line) => line.includes('evaluation')),
    ).toEqual(['a.ts:11 evaluation first', 'a.ts:12 evaluation second', 'a.ts:13 evaluation third']);
  });

  test('is a singleton behind a static method', () => {
    expect(
      findIn({
        'flags.ts': `
          import { isEnabled } from 'unleash-client';
          export class Flags {
            private static instance: Flags;
            static get(): Flags {
              return (Flags.instance ??= new Flags());
            }
            isOn(key: string) {
              return isEnabled(key);
            }
          }
        `,
        'a.ts': `
          import { Flags } from './flags.js';
          Flags.get().isOn('new-nav');
        `,
      }).references,
    ).toEqual(['a.ts:2 evaluation new-nav']);
  });

  test('gets the key in its constructor', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        class Flag {
          constructor(private readonly key: string) {}
          get isOn() {
            return isEnabled(this.key);
          }
        }
        const nav = new Flag('new-nav');
        if (nav.isOn) go();
      `).filter((line) => line.includes('new-nav')).length,
    ).toBeGreaterThan(0);
  });
});

describe('a service', () => {
  test('is typed by an interface that a class implements', () => {
    expect(
      findIn({
        'types.ts': `
          export interface FlagService {
            isOn(key: string): boolean;
            reload(key: string): void;
          }
        `,
        'unleash.ts': `
          import { isEnabled } from 'unleash-client';
          import type { FlagService } from './types.js';
          export class UnleashFlags implements FlagService {
            isOn(key: string) {
              return isEnabled(key);
            }
            reload(key: string) {}
          }
        `,
        'a.ts': `
          import type { FlagService } from './types.js';
          export class Page {
            constructor(private readonly flags: FlagService) {}
            show() {
              this.flags.reload('not-a-flag');
              return this.flags.isOn('new-nav');
            }
          }
        `,
      }).references,
    ).toEqual(['a.ts:6 evaluation new-nav']);
  });

  test('is an object of an interface', () => {
    expect(
      findIn({
        'flags.ts': `
          import { isEnabled } from 'unleash-client';
          export interface Flags {
            isOn(key: string): boolean;
          }
          export const live: Flags = { isOn: (key) => isEnabled(key) };
        `,
        'a.ts': `
          import type { Flags } from './flags.js';
          export const show = ({ flags }: { flags: Flags }) => flags.isOn('new-nav');
          export function hide(context: { deps: { flags: Flags } }) {
            return context.deps.flags.isOn('old-nav');
          }
        `,
      }).references,
    ).toEqual(['a.ts:2 evaluation new-nav', 'a.ts:4 evaluation old-nav']);
  });

  test('is picked from a larger type', () => {
    expect(
      findIn({
        'flags.ts': `
          import { isEnabled } from 'unleash-client';
          export class Flags {
            isOn(key: string) {
              return isEnabled(key);
            }
          }
        `,
        'a.ts': `
          import type { Flags } from './flags.js';
          interface Services {
            flags: Flags;
            log: Console;
          }
          export const show = (services: Pick<Services, 'flags'>) => services.flags.isOn('first');
          export const hide = (services: Partial<Services> & { name: string }) => services.flags?.isOn('second');
          interface Page extends Omit<Services, 'log'> {}
          export const page = (it: Page) => it.flags.isOn('third');
        `,
      }).references,
    ).toEqual(['a.ts:6 evaluation first', 'a.ts:7 evaluation second', 'a.ts:9 evaluation third']);
  });

  test('is injected by its class, as in Angular and Nest', () => {
    expect(
      findIn({
        'flags.service.ts': `
          import { Injectable } from '@nestjs/common';
          import { Unleash } from 'unleash-client';
          @Injectable()
          export class FlagsService {
            constructor(private readonly unleash: Unleash) {}
            isOn(key: string) {
              return this.unleash.isEnabled(key);
            }
          }
        `,
        'a.ts': `
          import { Controller, Inject } from '@nestjs/common';
          import { inject } from '@angular/core';
          import { FlagsService } from './flags.service.js';
          @Controller()
          export class Page {
            private readonly other = inject(FlagsService);
            @Inject() third: FlagsService;
            constructor(private readonly flags: FlagsService) {}
            show() {
              this.flags.isOn('first');
              this.other.isOn('second');
              this.third.isOn('third');
            }
          }
        `,
      }).references,
    ).toEqual(['a.ts:10 evaluation first', 'a.ts:11 evaluation second', 'a.ts:12 evaluation third']);
  });

  test('is injected by a decorator of the SDK', () => {
    expect(
      inFile(`
        import { BooleanFeatureFlag, OpenFeatureClient, RequireFlagsEnabled } from '@openfeature/nestjs-sdk';
        export class Page {
          constructor(@OpenFeatureClient() private readonly flags) {}
          @RequireFlagsEnabled({ flags: [{ flagKey: 'first' }] })
          show(@BooleanFeatureFlag({ flagKey: 'second', defaultValue: false }) on) {
            return on && this.flags.getBooleanValue('third', false);
          }
        }
      `),
    ).toEqual(['a.ts:4 evaluation first', 'a.ts:5 evaluation second', 'a.ts:6 evaluation third']);
  });

  test('with a method of the same name that reads no flag is none', () => {
    expect(
      findIn({
        'types.ts': `
          export interface Flags {
            isOn(key: string): boolean;
          }
          export interface Lamp {
            isOn(key: string): boolean;
          }
        `,
        'flags.ts': `
          import { isEnabled } from 'unleash-client';
          import type { Flags } from './types.js';
          export class Live implements Flags {
            isOn(key: string) {
              return isEnabled(key);
            }
          }
        `,
        'a.ts': `
          import type { Flags, Lamp } from './types.js';
          export const show = (flags: Flags, lamp: Lamp) => flags.isOn('first') && lamp.isOn('kitchen');
        `,
      }).references,
    ).toEqual(['a.ts:2 evaluation first']);
  });

  test('comes from a factory whose return type says what it is', () => {
    expect(
      findIn({
        'container.ts': `
          import type { Client } from '@openfeature/server-sdk';
          export declare function resolveFlags(): Client;
          export declare const container: { flags: Client };
        `,
        'a.ts': `
          import { container, resolveFlags } from './container.js';
          resolveFlags().getBooleanValue('first', false);
          container.flags.getBooleanValue('second', false);
          const flags: ReturnType<typeof resolveFlags> = make();
          flags.getBooleanValue('third', false);
        `,
      }).references,
    ).toEqual(['a.ts:2 evaluation first', 'a.ts:3 evaluation second', 'a.ts:5 evaluation third']);
  });

  test('of a type with arguments gives what they say', () => {
    expect(
      inFile(`
        import type { Client } from '@openfeature/server-sdk';
        interface Box<T> {
          get(): T;
          value: T;
        }
        export function show(box: Box<Client>) {
          return box.get().getBooleanValue('first', false) && box.value.getBooleanValue('second', false);
        }
      `),
    ).toEqual(['a.ts:7 evaluation first', 'a.ts:7 evaluation second']);
  });

  test('of a type with arguments keeps them through aliases, parents, members and files', () => {
    expect(
      findIn({
        'box.ts': `
          export interface Held<V> {
            current: V;
          }
          export interface Box<T> extends Held<T> {
            inner: { value: T; list: T[] };
          }
          export type Pair<A, B> = { left: Box<A>; right: Box<B> };
          export class Ring<T> {
            value: T;
            constructor(private readonly held: T) {}
            get(): T {
              return this.held;
            }
          }
        `,
        'a.ts': `
          import type { Client } from '@openfeature/server-sdk';
          import type { Box, Pair, Ring } from './box.js';
          export function show(box: Box<Client>, pair: Pair<string, Client>, ring: Ring<Client>, other: Ring<Cache>) {
            box.current.getBooleanValue('first', false);
            box.inner.value.getBooleanValue('second', false);
            box.inner.list.map((one) => one.getBooleanValue('third', false));
            pair.left.current.getBooleanValue('no-client', false);
            pair.right.current.getBooleanValue('fourth', false);
            ring.value.getBooleanValue('fifth', false);
            ring.get().getBooleanValue('sixth', false);
            other.get().getBooleanValue('no-client', false);
          }
        `,
      }).references,
    ).toEqual([
      'a.ts:4 evaluation first',
      'a.ts:5 evaluation second',
      'a.ts:6 evaluation third',
      'a.ts:8 evaluation fourth',
      'a.ts:9 evaluation fifth',
      'a.ts:10 evaluation sixth',
    ]);
  });

  test('configured by its type counts whoever implements it', () => {
    expect(
      findIn(
        {
          'a.ts': `
            import type { FlagGateway } from '@acme/platform';
            export class Page {
              constructor(private readonly gateway: FlagGateway, private readonly cache: Cache) {}
              show() {
                return this.gateway.check('new-nav') && this.cache.check('other');
              }
            }
          `,
        },
        { evaluators: [{ method: 'check', on: 'FlagGateway' }] },
      ).references,
    ).toEqual(['a.ts:5 evaluation new-nav']);
  });

  test('configured for some files counts in them', () => {
    const file = `
      import { LDClient } from 'launchdarkly-js-client-sdk';
      import { isOn } from '@acme/flags';
      import { Gateway } from '../gateway.js';
      export const show = (gateway: Gateway, client: LDClient) => gateway.check('new-nav') && client.ask('cart');
      isOn('beta');
    `;
    expect(
      findIn(
        {
          'gateway.ts': `export class Gateway { check(key: string) { return send(key); } }`,
          'app/a.ts': file,
          'scripts/b.ts': file,
        },
        {
          evaluators: [
            { method: 'check', on: 'Gateway', in: 'app/**' },
            { method: 'ask', on: 'LDClient', in: 'app/**' },
            { function: 'isOn', from: '@acme/flags', in: 'app/**' },
          ],
        },
      ).references,
    ).toEqual(['app/a.ts:4 evaluation new-nav', 'app/a.ts:4 evaluation cart', 'app/a.ts:5 evaluation beta']);
  });
});
