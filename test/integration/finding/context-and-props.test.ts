import { describe, expect, test } from 'vitest';
import { findIn } from './find-in.js';

describe('a React context', () => {
  test('carries a bag', () => {
    expect(
      findIn({
        'context.tsx': `
          import { createContext, useContext } from 'react';
          import { useFlags } from 'launchdarkly-react-client-sdk';
          const FlagContext = createContext({});
          export function FlagProvider({ children }) {
            const flags = useFlags();
            return <FlagContext.Provider value={flags}>{children}</FlagContext.Provider>;
          }
          export const useFeature = () => useContext(FlagContext);
        `,
        'a.tsx': `
          import { useFeature } from './context.js';
          export function Nav() {
            const { newNav } = useFeature();
            return newNav ? 1 : useFeature().oldNav;
          }
        `,
      }).references,
    ).toEqual(['a.tsx:3 evaluation newNav', 'a.tsx:4 evaluation oldNav']);
  });

  test('carries an object with one flag and a check', () => {
    const found = findIn({
      'context.tsx': `
        import * as React from 'react';
        import { isEnabled } from 'unleash-client';
        export const FlagContext = React.createContext(null);
        export const Flags = (props) => (
          <FlagContext.Provider value={{ isNew: isEnabled('new-nav'), isOn: (key: string) => isEnabled(key) }}>
            {props.children}
          </FlagContext.Provider>
        );
      `,
      'a.tsx': `
        import { useContext } from 'react';
        import { FlagContext } from './context.js';
        export function Nav() {
          const { isNew, isOn } = useContext(FlagContext);
          return isNew && isOn('new-cart');
        }
      `,
    });
    expect(found.references).toEqual(['a.tsx:5 evaluation new-cart', 'context.tsx:5 evaluation new-nav']);
    expect(found.bindings).toEqual(['a.tsx:4 new-nav', 'a.tsx:5 new-nav']);
  });

  test('that carries something else is none', () => {
    expect(
      findIn({
        'a.tsx': `
          import { createContext, useContext } from 'react';
          import { useFlags } from 'launchdarkly-react-client-sdk';
          const Theme = createContext({ newNav: 'blue' });
          export const App = () => <Theme.Provider value={{ newNav: 'red' }}>{useFlags().beta}</Theme.Provider>;
          export const useColour = () => useContext(Theme).newNav;
        `,
      }).references,
    ).toEqual(['a.tsx:4 evaluation beta']);
  });

  test('is typed with the SDK’s client', () => {
    expect(
      findIn({
        'a.tsx': `
          import { createContext, useContext } from 'react';
          import type { LDClient } from 'launchdarkly-js-client-sdk';
          export const ClientContext = createContext<LDClient | undefined>(undefined);
          export const useNav = () => useContext(ClientContext)?.variation('new-nav', false);
        `,
      }).references,
    ).toEqual(['a.tsx:4 evaluation new-nav']);
  });
});

describe('a prop', () => {
  test('holds a flag one hop away', () => {
    const found = findIn({
      'nav.tsx': `
        export function Nav({ isNew, title }: { isNew: boolean; title: string }) {
          return isNew ? <b>{title}</b> : null;
        }
      `,
      'a.tsx': `
        import { useFlag } from '@unleash/proxy-client-react';
        import { Nav } from './nav.js';
        export const Page = () => <Nav isNew={useFlag('new-nav')} title="Nav" />;
      `,
    });
    expect(found.references).toEqual(['a.tsx:3 evaluation new-nav']);
    expect(found.bindings).toEqual(['nav.tsx:1 new-nav', 'nav.tsx:2 new-nav']);
  });

  test('holds a bag one hop away', () => {
    expect(
      findIn({
        'nav.tsx': `
          export const Nav = (props: { flags: Record<string, boolean>; size: { newNav: number } }) =>
            props.flags.newNav ? props.size.newNav : 2;
        `,
        'a.tsx': `
          import { useFlags } from 'launchdarkly-react-client-sdk';
          import { Nav } from './nav.js';
          export const Page = () => <Nav flags={useFlags()} size={{ newNav: 1 }} />;
        `,
      }).references,
    ).toEqual(['nav.tsx:2 evaluation newNav']);
  });

  test('comes with a spread', () => {
    const found = findIn({
      'nav.tsx': `
        export const Nav = ({ isNew, title }: { isNew: boolean; title: string }) => (isNew ? title : null);
      `,
      'a.tsx': `
        import { useFlag } from '@unleash/proxy-client-react';
        import { Nav } from './nav.js';
        export function Page() {
          const props = { isNew: useFlag('new-nav'), title: 'Nav' };
          return <Nav {...props} />;
        }
      `,
    });
    expect(found.bindings).toEqual(['nav.tsx:1 new-nav', 'nav.tsx:1 new-nav']);
  });

  test('of the same name in another component is none', () => {
    const found = findIn({
      'nav.tsx': `
        export const Nav = ({ isNew }: { isNew: boolean }) => (isNew ? 1 : 2);
        export const Badge = ({ isNew }: { isNew: boolean }) => (isNew ? 1 : 2);
      `,
      'a.tsx': `
        import { useFlag } from '@unleash/proxy-client-react';
        import { Badge, Nav } from './nav.js';
        export const Page = () => [<Nav isNew={useFlag('new-nav')} />, <Badge isNew={true} />];
      `,
    });
    expect(found.bindings.map((line) => line.split(' ')[0])).toEqual(['nav.tsx:1', 'nav.tsx:1']);
  });

  test('of a component in memo and forwardRef', () => {
    const found = findIn({
      'nav.tsx': `
        import { forwardRef, memo } from 'react';
        export const Nav = memo(function Nav({ isNew }: { isNew: boolean }) {
          return isNew ? 1 : 2;
        });
        export default forwardRef<HTMLElement, { isOld: boolean }>(({ isOld }, ref) => (isOld ? 1 : 2));
      `,
      'a.tsx': `
        import { useFlag } from '@unleash/proxy-client-react';
        import Old, { Nav } from './nav.js';
        export const Page = () => [<Nav isNew={useFlag('new-nav')} />, <Old isOld={useFlag('old-nav')} />];
      `,
    });
    expect(found.bindings).toEqual([
      'nav.tsx:2 new-nav',
      'nav.tsx:3 new-nav',
      'nav.tsx:5 old-nav',
      'nav.tsx:5 old-nav',
    ]);
  });

  test('takes a key to an evaluator', () => {
    expect(
      findIn({
        'gate.tsx': `
          import { useFlag } from '@unleash/proxy-client-react';
          export const Gate = ({ flag, children }) => (useFlag(flag) ? children : null);
          export function Check(props: { name: string }) {
            return useFlag(props.name) ? 1 : 2;
          }
        `,
        'a.tsx': `
          import { Check, Gate } from './gate.js';
          const NAV = 'third';
          export const Page = () => (
            <Gate flag="first">
              <Check name={'second'} />
              <Check name={NAV} title="fourth" />
              <Gate {...{ flag: 'fifth' }} />
            </Gate>
          );
        `,
      }).references.filter((line) => line.includes('evaluation')),
    ).toEqual([
      'a.tsx:4 evaluation first',
      'a.tsx:5 evaluation second',
      'a.tsx:6 evaluation third',
      'a.tsx:7 evaluation fifth',
    ]);
  });
});

describe('a higher-order component', () => {
  test('of the SDK gives a bag as a prop', () => {
    expect(
      findIn({
        'a.tsx': `
          import { withLDConsumer } from 'launchdarkly-react-client-sdk';
          const Nav = ({ flags, ldClient }) => (flags.newNav ? ldClient.variation('second', false) : null);
          export default withLDConsumer()(Nav);
        `,
      }).references,
    ).toEqual(['a.tsx:2 evaluation newNav', 'a.tsx:2 evaluation second']);
  });

  test('of the workspace takes a key', () => {
    expect(
      findIn({
        'with-flag.tsx': `
          import { useFlag } from '@unleash/proxy-client-react';
          export function withFlag<P>(key: string, Component: (props: P) => unknown) {
            return function Gated(props: P) {
              return useFlag(key) ? <Component {...props} /> : null;
            };
          }
        `,
        'a.tsx': `
          import { withFlag } from './with-flag.js';
          const Nav = () => <nav />;
          export default withFlag('new-nav', Nav);
        `,
      }).references,
    ).toEqual(['a.tsx:3 evaluation new-nav']);
  });

  describe('of Redux gives what the function returns', () => {
    const MAP = `
      import { isEnabled } from 'unleash-client';
      export const mapState = (state) => ({ isNew: isEnabled('new-nav'), isOld: !state.old || isEnabled('old-nav'), name: state.name });
    `;
    const bindings = (component: string): string[] =>
      findIn({ 'map.ts': MAP, 'a.tsx': component }).bindings.filter((line) => line.startsWith('a.tsx'));

    test('to a function', () => {
      expect(
        bindings(`
          import { connect } from 'react-redux';
          import { mapState } from './map.js';
          const Nav = ({ isNew, name }) => (isNew ? name : null);
          export default connect(mapState)(Nav);
        `),
      ).toEqual(['a.tsx:3 new-nav', 'a.tsx:3 new-nav']);
    });

    test('to a class, through a variable and a factory', () => {
      expect(
        bindings(`
          import { connect, ConnectedProps } from 'react-redux';
          import { mapState } from './map.js';
          class Nav extends Component<Props> {
            render() {
              const { isOld } = this.props;
              return this.props.isNew ? isOld : this.props.name;
            }
          }
          const connector = connect(() => mapState, { load });
          type Props = ConnectedProps<typeof connector>;
          export const Connected = withRouter(connector(Nav));
        `),
      ).toEqual(['a.tsx:5 old-nav', 'a.tsx:6 new-nav', 'a.tsx:6 old-nav']);
    });

    test('and nothing to a component that another function connects', () => {
      expect(
        bindings(`
          import { connect } from './socket.js';
          import { mapState } from './map.js';
          const Nav = ({ isNew }) => isNew;
          export default connect(mapState)(Nav);
        `),
      ).toEqual([]);
    });
  });
});
