import { describe, expect, test } from 'vitest';
import { findIn } from './find-in.js';

describe('a component', () => {
  test('of an SDK takes the key', () => {
    expect(
      findIn({
        'a.tsx': `
          import { FeatureFlag as Feature } from '@openfeature/react-sdk';
          import * as OpenFeature from '@openfeature/react-sdk';
          export const Page = () => (
            <Feature flagKey="first" defaultValue={false} title="no-flag">
              <OpenFeature.FeatureFlag flagKey={'second'} defaultValue={false} />
            </Feature>
          );
        `,
      }).references,
    ).toEqual(['a.tsx:4 evaluation first', 'a.tsx:5 evaluation second']);
  });

  test('of the same name from elsewhere is none', () => {
    expect(
      findIn({
        'ui.tsx': `export const FeatureFlag = ({ flagKey }: { flagKey: string }) => <i>{flagKey}</i>;`,
        'a.tsx': `
          import { FeatureFlag } from './ui.js';
          export const Page = () => <FeatureFlag flagKey="first" />;
        `,
      }).references,
    ).toEqual([]);
  });

  test('with a function as its child gets the value', () => {
    expect(
      findIn({
        'a.tsx': `
          import { FeatureFlag } from '@openfeature/react-sdk';
          export const Page = () => (
            <FeatureFlag flagKey="columns" defaultValue={2}>
              {({ value }) => <Grid columns={value} />}
            </FeatureFlag>
          );
        `,
      }).references,
    ).toEqual(['a.tsx:3 evaluation columns']);
  });

  test('of the workspace is configured', () => {
    expect(
      findIn(
        {
          'a.tsx': `
            import { Toggle } from '@acme/ui';
            export const Page = () => <Toggle feature="new-nav" name="no-flag" />;
          `,
        },
        { evaluators: [{ component: 'Toggle', key: 'feature' }] },
      ).references,
    ).toEqual(['a.tsx:2 evaluation new-nav']);
  });

  test('wraps another that takes the key', () => {
    expect(
      findIn({
        'gate.tsx': `
          import { FeatureFlag } from '@openfeature/react-sdk';
          export const Gate = ({ on, children }) => (
            <FeatureFlag flagKey={on} defaultValue={false}>{children}</FeatureFlag>
          );
          export const Beta = (props) => <Gate {...props} />;
        `,
        'a.tsx': `
          import { Beta, Gate } from './gate.js';
          export const Page = () => [<Gate on="first" />, <Beta on="second" />];
        `,
      }).references,
    ).toEqual(['a.tsx:2 evaluation first', 'a.tsx:2 evaluation second']);
  });

  test('that is a class takes the key', () => {
    expect(
      findIn({
        'gate.tsx': `
          import { Component } from 'react';
          import { isEnabled } from 'unleash-client';
          export class Gate extends Component<{ flag: string }> {
            render() {
              return isEnabled(this.props.flag) ? this.props.children : null;
            }
          }
        `,
        'a.tsx': `
          import { Gate } from './gate.js';
          export const Page = () => <Gate flag="new-nav" />;
        `,
      }).references,
    ).toEqual(['a.tsx:2 evaluation new-nav']);
  });

  test('renders by a flag that it is given', () => {
    const found = findIn(
      {
        'a.tsx': `
          import { Show } from '@acme/ui';
          import { useFlag } from '@unleash/proxy-client-react';
          export function Page() {
            const isNew = useFlag('new-nav');
            return <Show when={isNew} else={<Old />}><New /></Show>;
          }
        `,
      },
      { evaluators: [{ conditional: 'Show', when: 'when', else: 'else' }] },
    );
    expect(found.references).toEqual(['a.tsx:4 evaluation new-nav']);
    expect(found.bindings).toEqual(['a.tsx:5 new-nav']);
  });
});

describe('a field', () => {
  test('holds a key as data', () => {
    expect(
      findIn(
        {
          'routes.tsx': `
            const CART = 'new-cart';
            export const routes = [
              { path: '/nav', flag: 'new-nav' },
              { path: '/cart', flag: CART },
              { path: '/pay', flag: undefined },
              { path: '/flag', label: 'no-flag' },
            ];
            export const Menu = () => <Item flag="new-menu" />;
          `,
        },
        { evaluators: [{ field: 'flag' }] },
      ).references,
    ).toEqual([
      'routes.tsx:1 declaration new-cart',
      'routes.tsx:3 field new-nav',
      'routes.tsx:4 field new-cart',
      'routes.tsx:8 field new-menu',
    ]);
  });

  test('counts only in the files that are named', () => {
    expect(
      findIn(
        { 'routes.ts': `export const a = { flag: 'new-nav' };`, 'countries.ts': `export const b = { flag: 'de' };` },
        { evaluators: [{ field: 'flag', in: 'routes.ts' }] },
      ).references,
    ).toEqual(['routes.ts:1 field new-nav']);
  });

  test('is read by an evaluator without being configured', () => {
    expect(
      findIn({
        'routes.ts': `
          import { isEnabled } from 'unleash-client';
          const routes = [
            { path: '/nav', flag: 'new-nav' },
            { path: '/cart', flag: 'new-cart' },
            { path: '/home' },
          ];
          export const shown = routes.filter((route) => !route.flag || isEnabled(route.flag));
        `,
      }),
    ).toMatchObject({
      references: [
        'routes.ts:3 declaration new-nav',
        'routes.ts:4 declaration new-cart',
        'routes.ts:7 evaluation new-cart',
        'routes.ts:7 evaluation new-nav',
      ],
      unresolved: [],
    });
  });
});
