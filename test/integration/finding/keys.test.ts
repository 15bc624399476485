import { describe, expect, test } from 'vitest';
import { findIn } from './find-in.js';

const inFile = (code: string): string[] => findIn({ 'a.ts': code }).references;

describe('a literal key', () => {
  test('is a string', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        if (isEnabled('new-nav')) run();
      `),
    ).toEqual(['a.ts:2 evaluation new-nav']);
  });

  test('is a template without parts', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        if (isEnabled(\`new-nav\`)) run();
      `),
    ).toEqual(['a.ts:2 evaluation new-nav']);
  });

  test('keeps an escaped and a non-ASCII character', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        isEnabled('caf\\u00e9');
        isEnabled('größe-neu');
      `),
    ).toEqual(['a.ts:2 evaluation café', 'a.ts:3 evaluation größe-neu']);
  });

  test('is not the prefix of a longer one', () => {
    expect(
      findIn(
        {
          'a.ts': `
            import { isEnabled } from 'unleash-client';
            isEnabled('new-nav');
            isEnabled('new-nav-v2');
            isEnabled('new');
          `,
        },
        { flags: ['new', 'new-nav', 'new-nav-v2'] },
      ).references,
    ).toEqual(['a.ts:2 evaluation new-nav', 'a.ts:3 evaluation new-nav-v2', 'a.ts:4 evaluation new']);
  });

  test('stands behind a cast, a type assertion, a satisfies and a non-null mark', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        isEnabled('a-1' as FlagKey);
        isEnabled(<FlagKey>'a-2');
        isEnabled('a-3' satisfies FlagKey);
        isEnabled('a-4'!);
        isEnabled(('a-5' as unknown as FlagKey));
      `),
    ).toEqual([
      'a.ts:2 evaluation a-1',
      'a.ts:3 evaluation a-2',
      'a.ts:4 evaluation a-3',
      'a.ts:5 evaluation a-4',
      'a.ts:6 evaluation a-5',
    ]);
  });

  test('is not the second argument', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        isEnabled('new-nav', { userId: 'some-user' }, 'x');
      `),
    ).toEqual(['a.ts:2 evaluation new-nav']);
  });
});

describe('a built key', () => {
  test('is put together from constants by a template', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const TEAM = 'search';
        const NAME = 'ranking';
        isEnabled(\`\${TEAM}.\${NAME}-v\${2}\`);
      `),
    ).toEqual(['a.ts:4 evaluation search.ranking-v2']);
  });

  test('is put together by +', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const TEAM = 'search';
        isEnabled(TEAM + '.' + 'ranking');
      `),
    ).toEqual(['a.ts:3 evaluation search.ranking']);
  });

  test('has every value that a conditional part can have', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        export const f = (beta: boolean) => isEnabled(\`search-\${beta ? 'beta' : 'stable'}\`);
      `),
    ).toEqual(['a.ts:2 evaluation search-beta', 'a.ts:2 evaluation search-stable']);
  });

  test('is unresolved when a part is not known', () => {
    const found = findIn({
      'a.ts': `
        import { isEnabled } from 'unleash-client';
        isEnabled(\`search-\${Date.now()}\`);
      `,
    });
    expect(found.references).toEqual([]);
    expect(found.unresolved).toEqual(['a.ts:2 computed']);
  });

  test('is what a function of the workspace gives', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const keyFor = (team: string, name: string) => \`\${team}.\${name}\`;
        isEnabled(keyFor('search', 'ranking'));
      `),
    ).toEqual(['a.ts:3 evaluation search.ranking']);
  });
});

describe('a conditional key', () => {
  test('is both', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        export const f = (isAdmin: boolean) => isEnabled(isAdmin ? 'admin-nav' : 'user-nav');
      `),
    ).toEqual(['a.ts:2 evaluation admin-nav', 'a.ts:2 evaluation user-nav']);
  });

  test('is both through a variable', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        export function f(isAdmin: boolean) {
          const key = isAdmin ? 'admin-nav' : 'user-nav';
          return isEnabled(key);
        }
      `),
    ).toEqual(['a.ts:4 evaluation admin-nav', 'a.ts:4 evaluation user-nav']);
  });

  test('is each value that a variable is assigned', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        export function f(isAdmin: boolean) {
          let key = 'user-nav';
          if (isAdmin) key = 'admin-nav';
          return isEnabled(key);
        }
      `).filter((line) => line.includes('evaluation')),
    ).toEqual(['a.ts:5 evaluation admin-nav', 'a.ts:5 evaluation user-nav']);
  });

  test('falls back with ?? and ||', () => {
    expect(
      findIn({
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          export const f = (key?: string) => isEnabled(key ?? 'user-nav');
          f('admin-nav');
        `,
      }).references,
    ).toEqual(['a.ts:2 evaluation user-nav', 'a.ts:3 evaluation admin-nav']);
  });
});

describe('a constant', () => {
  test('declares the key and is found through its name', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const NEW_NAV = 'new-nav';
        isEnabled(NEW_NAV);
      `),
    ).toEqual(['a.ts:2 declaration new-nav', 'a.ts:3 evaluation new-nav']);
  });

  test('that no evaluator takes declares nothing', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const NEW_NAV = 'new-nav';
        log(NEW_NAV, isEnabled('other-flag'));
      `),
    ).toEqual(['a.ts:3 evaluation other-flag']);
  });

  test('is imported under another name', () => {
    expect(
      findIn({
        'keys.ts': `export const NEW_NAV = 'new-nav';`,
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          import { NEW_NAV as key } from './keys.js';
          isEnabled(key);
        `,
      }).references,
    ).toEqual(['a.ts:3 evaluation new-nav', 'keys.ts:1 declaration new-nav']);
  });

  test('is re-exported through two barrels under other names', () => {
    expect(
      findIn({
        'keys.ts': `export const NEW_NAV = 'new-nav';`,
        'inner/index.ts': `export { NEW_NAV as NAV } from '../keys.js';`,
        'index.ts': `export * from './inner/index.js';`,
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          import { NAV } from './index.js';
          isEnabled(NAV);
        `,
      }).references,
    ).toEqual(['a.ts:3 evaluation new-nav', 'keys.ts:1 declaration new-nav']);
  });

  test('is reached by export * as', () => {
    expect(
      findIn({
        'keys.ts': `export const NEW_NAV = 'new-nav';`,
        'index.ts': `export * as keys from './keys.js';`,
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          import { keys } from './index.js';
          isEnabled(keys.NEW_NAV);
        `,
      }).references,
    ).toEqual(['a.ts:3 evaluation new-nav', 'keys.ts:1 declaration new-nav']);
  });

  test('is reached by a namespace import', () => {
    expect(
      findIn({
        'keys.ts': `export const NEW_NAV = 'new-nav';`,
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          import * as keys from './keys';
          isEnabled(keys.NEW_NAV);
          isEnabled(keys['NEW_NAV']);
        `,
      }).references,
    ).toEqual(['a.ts:3 evaluation new-nav', 'a.ts:4 evaluation new-nav', 'keys.ts:1 declaration new-nav']);
  });

  test('is a default export', () => {
    expect(
      findIn({
        'keys.ts': `export default { newNav: 'new-nav' };`,
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          import flags from './keys';
          isEnabled(flags.newNav);
        `,
      }).references,
    ).toEqual(['a.ts:3 evaluation new-nav', 'keys.ts:1 declaration new-nav']);
  });

  test('is a default export that a barrel names', () => {
    expect(
      findIn({
        'keys.ts': `
          const NEW_NAV = 'new-nav';
          export default NEW_NAV;
        `,
        'index.ts': `export { default as NAV } from './keys.js';`,
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          import { NAV } from './index.js';
          isEnabled(NAV);
        `,
      }).references,
    ).toEqual(['a.ts:3 evaluation new-nav', 'keys.ts:1 declaration new-nav']);
  });

  test('is imported first and exported later', () => {
    expect(
      findIn({
        'keys.ts': `
          const NEW_NAV = 'new-nav';
          export { NEW_NAV as NAV };
        `,
        'index.ts': `
          import { NAV } from './keys.js';
          export { NAV };
        `,
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          import { NAV } from './index.js';
          isEnabled(NAV);
        `,
      }).references,
    ).toEqual(['a.ts:3 evaluation new-nav', 'keys.ts:1 declaration new-nav']);
  });

  test('of a package outside is unresolved', () => {
    const found = findIn({
      'a.ts': `
        import { isEnabled } from 'unleash-client';
        import { NEW_NAV } from '@acme/flag-keys';
        isEnabled(NEW_NAV);
      `,
    });
    expect(found.references).toEqual([]);
    expect(found.unresolved).toEqual(['a.ts:3 external']);
  });

  test('that a parameter shadows is not meant', () => {
    const found = findIn({
      'a.ts': `
        import { isEnabled } from 'unleash-client';
        const KEY = 'new-nav';
        export const f = (KEY: string) => isEnabled(KEY);
        f('other');
      `,
    });
    expect(found.references).toEqual(['a.ts:4 evaluation other']);
  });
});

describe('a member', () => {
  test('of an enum', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        enum Flag {
          NewNav = 'new-nav',
          Other = 'other',
        }
        isEnabled(Flag.NewNav);
        isEnabled(Flag['Other']);
      `),
    ).toEqual([
      'a.ts:3 declaration new-nav',
      'a.ts:4 declaration other',
      'a.ts:6 evaluation new-nav',
      'a.ts:7 evaluation other',
    ]);
  });

  test('of an imported const enum', () => {
    expect(
      findIn({
        'flag.ts': `export const enum Flag { NewNav = 'new-nav' }`,
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          import { Flag as F } from './flag.js';
          isEnabled(F.NewNav);
        `,
      }).references,
    ).toEqual(['a.ts:3 evaluation new-nav', 'flag.ts:1 declaration new-nav']);
  });

  test('of an object that is as const', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const FLAGS = { newNav: 'new-nav', unused: 'unused' } as const;
        isEnabled(FLAGS.newNav);
      `),
    ).toEqual(['a.ts:2 declaration new-nav', 'a.ts:3 evaluation new-nav']);
  });

  test('of a nested object that satisfies a type', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const FLAGS = {
          search: { ranking: 'search.ranking' },
          'side-nav': { new: 'nav.new' },
        } as const satisfies Record<string, object>;
        isEnabled(FLAGS.search.ranking);
        isEnabled(FLAGS['side-nav'].new);
      `),
    ).toEqual([
      'a.ts:3 declaration search.ranking',
      'a.ts:4 declaration nav.new',
      'a.ts:6 evaluation search.ranking',
      'a.ts:7 evaluation nav.new',
    ]);
  });

  test('of a frozen object with another spread into it', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const SEARCH = { ranking: 'search.ranking' };
        const FLAGS = Object.freeze({ ...SEARCH, nav: 'new-nav' });
        isEnabled(FLAGS.ranking);
        isEnabled(FLAGS.nav);
      `),
    ).toEqual([
      'a.ts:2 declaration search.ranking',
      'a.ts:3 declaration new-nav',
      'a.ts:4 evaluation search.ranking',
      'a.ts:5 evaluation new-nav',
    ]);
  });

  test('that is static in a class', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        class Flags {
          static readonly NEW_NAV = 'new-nav';
          static readonly OTHER = 'other';
        }
        isEnabled(Flags.NEW_NAV);
      `),
    ).toEqual(['a.ts:3 declaration new-nav', 'a.ts:6 evaluation new-nav']);
  });

  test('that a subclass inherits', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        class Base {
          static readonly NEW_NAV = 'new-nav';
        }
        class Flags extends Base {}
        isEnabled(Flags.NEW_NAV);
      `),
    ).toEqual(['a.ts:3 declaration new-nav', 'a.ts:6 evaluation new-nav']);
  });

  test('that a class reads of itself', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        class Nav {
          private readonly key = 'new-nav';
          static other = 'other';
          show() {
            return isEnabled(this.key) || isEnabled(Nav.other);
          }
        }
      `),
    ).toEqual([
      'a.ts:3 declaration new-nav',
      'a.ts:4 declaration other',
      'a.ts:6 evaluation new-nav',
      'a.ts:6 evaluation other',
    ]);
  });

  test('of a namespace', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        namespace Flags {
          export const newNav = 'new-nav';
        }
        isEnabled(Flags.newNav);
      `),
    ).toEqual(['a.ts:3 declaration new-nav', 'a.ts:5 evaluation new-nav']);
  });

  test('that is destructured', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const FLAGS = { newNav: 'new-nav', other: 'other' };
        const { newNav: key } = FLAGS;
        isEnabled(key);
      `),
    ).toEqual(['a.ts:2 declaration new-nav', 'a.ts:4 evaluation new-nav']);
  });

  test('that a constant names', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const FLAGS = { newNav: 'new-nav', other: 'other' };
        const name = 'newNav';
        isEnabled(FLAGS[name]);
      `),
    ).toEqual(['a.ts:2 declaration new-nav', 'a.ts:4 evaluation new-nav']);
  });

  test('whose name is not known can be any', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const FLAGS = { newNav: 'new-nav', other: 'other-flag' } as const;
        export const f = (name: keyof typeof FLAGS) => isEnabled(FLAGS[name]);
      `),
    ).toEqual([
      'a.ts:2 declaration new-nav',
      'a.ts:2 declaration other-flag',
      'a.ts:3 evaluation new-nav',
      'a.ts:3 evaluation other-flag',
    ]);
  });

  test('whose name callers give is the one that they give', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const FLAGS = { newNav: 'new-nav', other: 'other-flag' } as const;
        export const f = (name: keyof typeof FLAGS) => isEnabled(FLAGS[name]);
        f('newNav');
      `).filter((line) => line.includes('evaluation')),
    ).toEqual(['a.ts:4 evaluation new-nav']);
  });

  test('with a computed name', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const NAV = 'nav';
        const FLAGS = { [NAV]: 'new-nav', [\`other\`]: 'other-flag' };
        isEnabled(FLAGS.nav);
        isEnabled(FLAGS.other);
      `).filter((line) => line.includes('evaluation')),
    ).toEqual(['a.ts:4 evaluation new-nav', 'a.ts:5 evaluation other-flag']);
  });

  test('of an element by its index', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const KEYS = ['first', 'second'] as const;
        isEnabled(KEYS[1]);
      `).filter((line) => line.includes('evaluation')),
    ).toEqual(['a.ts:3 evaluation second']);
  });
});

describe('keys in lists', () => {
  test.each(['map', 'some', 'every', 'filter', 'find', 'forEach', 'flatMap'])(
    '%s gives each to its callback',
    (method) => {
      expect(
        inFile(`
        import { isEnabled } from 'unleash-client';
        const KEYS = ['first', 'second'];
        KEYS.${method}((key) => isEnabled(key));
      `).filter((line) => line.includes('evaluation')),
      ).toEqual(['a.ts:3 evaluation first', 'a.ts:3 evaluation second']);
    },
  );

  test('every gives each to the evaluator itself', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        ['first', 'second'].every(isEnabled);
      `).filter((line) => line.includes('evaluation')),
    ).toEqual(['a.ts:2 evaluation first', 'a.ts:2 evaluation second']);
  });

  test('for…of gives each', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const MORE = ['second'];
        for (const key of ['first', ...MORE]) log(isEnabled(key));
      `).filter((line) => line.includes('evaluation')),
    ).toEqual(['a.ts:3 evaluation first', 'a.ts:3 evaluation second']);
  });

  test('Object.values gives the values of an object and of an enum', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const FLAGS = { a: 'first', b: 'second' };
        enum More { C = 'third' }
        Object.values(FLAGS).map((key) => isEnabled(key));
        Object.values(More).map((key) => isEnabled(key));
      `).filter((line) => line.includes('evaluation')),
    ).toEqual(['a.ts:4 evaluation first', 'a.ts:4 evaluation second', 'a.ts:5 evaluation third']);
  });

  test('Object.keys gives the names', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const DEFAULTS = { first: true, 'second-flag': false };
        Object.keys(DEFAULTS).map((key) => isEnabled(key));
      `).filter((line) => line.includes('evaluation')),
    ).toEqual(['a.ts:3 evaluation first', 'a.ts:3 evaluation second-flag']);
  });

  test('Object.entries gives names and values', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const FLAGS = { a: 'first', b: 'second' };
        Object.entries(FLAGS).map(([name, key]) => [name, isEnabled(key)]);
      `).filter((line) => line.includes('evaluation')),
    ).toEqual(['a.ts:3 evaluation first', 'a.ts:3 evaluation second']);
  });

  test('objects that hold a key each', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const TABS = [{ title: 'One', key: 'first' }, { title: 'Two', key: 'second' }];
        TABS.filter((tab) => isEnabled(tab.key));
        TABS.filter(({ key }) => isEnabled(key));
      `).filter((line) => line.includes('evaluation')),
    ).toEqual([
      'a.ts:3 evaluation first',
      'a.ts:3 evaluation second',
      'a.ts:4 evaluation first',
      'a.ts:4 evaluation second',
    ]);
  });

  test('a list that no evaluator gets is none', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const KEYS = ['first', 'second'];
        KEYS.map((key) => key.length + (isEnabled('third') ? 1 : 0));
      `),
    ).toEqual(['a.ts:3 evaluation third']);
  });
});

describe('a default parameter', () => {
  test('is a key of the function itself', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        export function showNav(key = 'new-nav') {
          return isEnabled(key);
        }
      `),
    ).toEqual(['a.ts:3 evaluation new-nav']);
  });

  test('is the key where a caller gives none', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const showNav = (key = 'new-nav') => isEnabled(key);
        showNav();
        showNav('other');
      `),
    ).toEqual(['a.ts:2 evaluation new-nav', 'a.ts:3 evaluation new-nav', 'a.ts:4 evaluation other']);
  });

  test('of a destructured parameter', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        const showNav = ({ key = 'new-nav' } = {}) => isEnabled(key);
        showNav({ key: 'other' });
      `),
    ).toEqual(['a.ts:2 evaluation new-nav', 'a.ts:3 evaluation other']);
  });
});

describe('the type of a parameter that is a key', () => {
  test('declares the keys that a union lists, and leaves nothing unresolved', () => {
    const found = findIn({
      'a.ts': `
        import { isEnabled } from 'unleash-client';
        export const f = (key: 'first' | 'second' | undefined) => isEnabled(key);
      `,
    });
    expect(found.references).toEqual(['a.ts:2 declaration first', 'a.ts:2 declaration second']);
    expect(found.unresolved).toEqual([]);
  });

  test('declares them where the type is written', () => {
    const found = findIn({
      'types.ts': `
        type SearchFlag = 'first';
        export type FlagKey = SearchFlag | 'second';
      `,
      'a.ts': `
        import { isEnabled } from 'unleash-client';
        import type { FlagKey } from './types.js';
        export const f = (key: FlagKey) => isEnabled(key);
      `,
    });
    expect(found.references).toEqual(['types.ts:1 declaration first', 'types.ts:2 declaration second']);
    expect(found.unresolved).toEqual([]);
  });

  test('declares the members of an enum', () => {
    const found = findIn({
      'a.ts': `
        import { isEnabled } from 'unleash-client';
        enum Flag {
          First = 'first',
          Second = 'second',
        }
        export const f = (flag: Flag) => isEnabled(flag);
      `,
    });
    expect(found.references).toEqual(['a.ts:3 declaration first', 'a.ts:4 declaration second']);
    expect(found.unresolved).toEqual([]);
  });

  test('declares what a property of an interface lists', () => {
    const found = findIn({
      'a.tsx': `
        import { useFlag } from '@unleash/proxy-client-react';
        interface Props {
          flag: 'first' | 'second';
          size: 'small' | 'large';
        }
        export const Gate = ({ flag, size }: Props) => (useFlag(flag) ? size : null);
      `,
    });
    expect(found.references).toEqual(['a.tsx:3 declaration first', 'a.tsx:3 declaration second']);
    expect(found.unresolved).toEqual([]);
  });

  test('says nothing where it is string, or a union with it', () => {
    const found = findIn({
      'a.ts': `
        import { isEnabled } from 'unleash-client';
        export const f = (key: string) => isEnabled(key);
        export const g = (key: 'first' | string) => isEnabled(key);
      `,
    });
    expect(found.references).toEqual([]);
    expect(found.unresolved).toEqual(['a.ts:2 parameter', 'a.ts:3 parameter']);
  });

  test('says nothing where the parameter is no key', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        export const f = (size: 'small' | 'large') => (isEnabled('first') ? size : 'small');
      `),
    ).toEqual(['a.ts:2 evaluation first']);
  });
});
