import { describe, expect, test } from 'vitest';
import { findIn } from './find-in.js';

/** @returns for each binding its line with the steps of its chain, nearest first */
function chainsIn(files: Record<string, string>, kind = 'binding'): string[] {
  return findIn(files)
    .all.filter((reference) => reference.kind === kind)
    .map(({ place, via }) =>
      [
        `${place.file}:${place.line}`,
        ...via.map(({ name, role, place: at }) => `${role} ${name}${at === undefined ? '' : ` ${at.file}:${at.line}`}`),
      ].join(' ← '),
    );
}

describe('the chain of a binding names', () => {
  test('the variable that holds the flag, and the ones before it', () => {
    expect(
      chainsIn({
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          const isNew = isEnabled('new-nav');
          const isShown = isNew && ready;
          if (isShown) show();
        `,
      }),
    ).toEqual(['a.ts:3 ← binding isNew a.ts:2', 'a.ts:4 ← binding isShown a.ts:3 ← binding isNew a.ts:2']);
  });

  test('where a caller gives it to a parameter', () => {
    expect(
      chainsIn({
        'render.ts': `
          export function render(title, isNew) {
            return isNew;
          }
        `,
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          import { render } from './render.js';
          render('x', isEnabled('new-nav'));
        `,
      }),
    ).toEqual([
      'render.ts:1 ← binding render a.ts:3',
      'render.ts:2 ← binding isNew render.ts:1 ← binding render a.ts:3',
    ]);
  });

  test('the attribute that gives it to a component', () => {
    expect(
      chainsIn({
        'nav.tsx': `
          export const Nav = (props) => props.isNew;
          export const Bar = ({ isOpen }) => {
            return isOpen;
          };
        `,
        'a.tsx': `
          import { useFlag } from '@unleash/proxy-client-react';
          import { Bar, Nav } from './nav.js';
          export function Page() {
            const isNew = useFlag('new-nav');
            const rest = { isOpen: isNew };
            return [<Nav isNew={isNew} />, <Bar {...rest} />];
          }
        `,
      }).filter((line) => line.startsWith('nav.tsx')),
    ).toEqual([
      'nav.tsx:1 ← binding isNew a.tsx:6 ← binding isNew a.tsx:4',
      'nav.tsx:2 ← binding Bar a.tsx:6 ← binding rest.isOpen a.tsx:5 ← binding isNew a.tsx:4',
      'nav.tsx:3 ← binding isOpen nav.tsx:2 ← binding Bar a.tsx:6 ← binding rest.isOpen a.tsx:5 ← binding isNew a.tsx:4',
    ]);
  });

  test('the variables that hold a parameter, and the functions that hand it on', () => {
    expect(
      chainsIn({
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          const same = (isOn) => isOn;
          const render = (isNew) => {
            const isShown = isNew;
            const isSame = same(isShown);
            show(isSame);
          };
          render(isEnabled('new-nav'));
        `,
      }).filter((line) => line.startsWith('a.ts:6')),
    ).toEqual([
      'a.ts:6 ← binding isSame a.ts:5 ← accessor same a.ts:2 ← binding isShown a.ts:4 ← binding render a.ts:8',
    ]);
  });

  test('the hook whose result holds it', () => {
    expect(
      chainsIn({
        'hooks.ts': `
          import { useFlag } from '@unleash/proxy-client-react';
          export function useNav() {
            const isNew = useFlag('new-nav');
            return { isNew, isOpen: useFlag('open-nav') };
          }
        `,
        'a.ts': `
          import { useNav } from './hooks.js';
          const { isNew } = useNav();
          export const nav = useNav().isOpen;
        `,
      }).filter((line) => line.startsWith('a.ts')),
    ).toEqual([
      'a.ts:2 ← accessor useNav hooks.ts:2 ← binding isNew hooks.ts:3',
      'a.ts:3 ← accessor useNav hooks.ts:2 ← binding isOpen hooks.ts:4',
    ]);
  });

  test('the context that brings it', () => {
    expect(
      chainsIn({
        'context.tsx': `
          import { createContext, useContext } from 'react';
          import { useFlag } from '@unleash/proxy-client-react';
          const NavContext = createContext(null);
          export const NavProvider = ({ children }) => (
            <NavContext.Provider value={{ isNew: useFlag('new-nav') }}>{children}</NavContext.Provider>
          );
          export const useNav = () => useContext(NavContext);
        `,
        'a.ts': `
          import { useNav } from './context.js';
          const { isNew } = useNav();
        `,
      }),
    ).toEqual([
      'a.ts:2 ← accessor useNav context.tsx:7 ← binding NavContext.Provider context.tsx:5 ← binding isNew context.tsx:5',
    ]);
  });

  test('members of classes, and what the constructor assigns', () => {
    expect(
      chainsIn({
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          class Nav {
            isNew = isEnabled('new-nav');
            constructor() {
              this.isOld = isEnabled('old-nav');
            }
            show() {
              return this.isNew || this.isOld;
            }
          }
        `,
      }),
    ).toEqual(['a.ts:8 ← binding Nav.isNew a.ts:3', 'a.ts:8 ← binding Nav.isOld a.ts:5']);
  });

  test('what gives a promise’s value and a list’s elements to a callback', () => {
    expect(
      chainsIn({
        'a.ts': `
          import { OpenFeature } from '@openfeature/server-sdk';
          const client = OpenFeature.getClient();
          client.getBooleanValue('first', false).then((isFirst) => {
            show(isFirst);
          });
        `,
      }),
    ).toEqual(['a.ts:3 ← binding then a.ts:3', 'a.ts:4 ← binding isFirst a.ts:3 ← binding then a.ts:3']);
  });

  test('no callback that has its name of the variable', () => {
    expect(
      chainsIn({
        'a.ts': `
          import { useMemo } from 'react';
          import { isEnabled } from 'unleash-client';
          const isNew = useMemo(() => isEnabled('new-nav'), []);
          show(isNew);
        `,
      }),
    ).toEqual(['a.ts:4 ← binding isNew a.ts:3']);
  });

  test('the nearest hops and the first, where there are very many', () => {
    const steps = Array.from({ length: 20 }, (_, i) => `const n${i + 1} = n${i};`).join('\n');
    const chains = chainsIn({
      'a.ts': `import { isEnabled } from 'unleash-client';\nconst n0 = isEnabled('new-nav');\n${steps}\nshow(n20);`,
    });
    expect(chains.at(-1)).toMatch(/^a\.ts:23 ← binding n20 .* ← binding n19 .* ← binding n0 a\.ts:2$/);
    expect(chains.at(-1)!.split(' ← ')).toHaveLength(9);
  });
});

describe('the chain of an evaluation names', () => {
  test('how its bag came there', () => {
    expect(
      chainsIn(
        {
          'flags.tsx': `
            import { createContext, useContext } from 'react';
            import { useFlags } from 'launchdarkly-react-client-sdk';
            const FlagContext = createContext({});
            export const Flags = () => <FlagContext.Provider value={useFlags()} />;
            export const useFeatures = () => useContext(FlagContext);
          `,
          'nav.tsx': `
            export const Nav = ({ flags }) => flags.newNav;
          `,
          'a.tsx': `
            import { useFeatures } from './flags.js';
            import { Nav } from './nav.js';
            export const Page = () => <Nav flags={useFeatures()} />;
          `,
        },
        'evaluation',
      ),
    ).toEqual([
      'nav.tsx:1 ← binding flags a.tsx:3 ← accessor useFeatures flags.tsx:5 ← binding FlagContext.Provider flags.tsx:4',
    ]);
  });
});
