import { describe, expect, test } from 'vitest';
import { findIn } from './find-in.js';

describe('an environment variable', () => {
  test('is read by member, by string and taken apart', () => {
    expect(
      findIn({
        'a.ts': `
          const first = process.env.FEATURE_FIRST === 'true';
          const second = process.env['FEATURE_SECOND'];
          const { FEATURE_THIRD, FEATURE_FOURTH: fourth = 'off', PORT } = process.env;
          const fifth = import.meta.env.VITE_FEATURE_FIFTH;
        `,
      }).references,
    ).toEqual([
      'a.ts:1 evaluation FEATURE_FIRST',
      'a.ts:2 evaluation FEATURE_SECOND',
      'a.ts:3 evaluation FEATURE_THIRD',
      'a.ts:3 evaluation FEATURE_FOURTH',
      'a.ts:4 evaluation VITE_FEATURE_FIFTH',
    ]);
  });

  test('that no pattern names is none', () => {
    expect(findIn({ 'a.ts': `export const port = process.env.PORT ?? process.env.FEATURES;` }).references).toEqual([]);
  });

  test('counts in the files in which the configuration says so', () => {
    const file = (name: string) =>
      `export const ${name} = process.env.TOGGLE_NAV; export const any = process.env.FEATURE_ANY;`;
    expect(
      findIn(
        {
          'server/a.ts': `
            ${file('a')}
            export const read = (name: string) => process.env[name];
          `,
          'web/b.ts': `
            import { read } from '../server/a.js';
            ${file('b')}
            read('TOGGLE_CART');
          `,
        },
        { evaluators: [{ env: 'TOGGLE_*', in: ['server/**'] }] },
      ).references,
    ).toEqual([
      'server/a.ts:1 evaluation TOGGLE_NAV',
      'server/a.ts:1 evaluation FEATURE_ANY',
      'web/b.ts:2 evaluation FEATURE_ANY',
      'web/b.ts:3 evaluation TOGGLE_CART',
    ]);
  });

  test('is a flag that the registry gives it', () => {
    expect(
      findIn(
        { 'a.ts': `export const on = process.env.NAV_V2 === '1' && process.env.OTHER === '1';` },
        { flags: { 'new-nav': { ids: { env: 'NAV_V2' } } } },
      ).references,
    ).toEqual(['a.ts:1 evaluation new-nav']);
  });

  test('is read through a wrapper', () => {
    expect(
      findIn({
        'env.ts': `
          export const envFlag = (name: string) => process.env[\`FEATURE_\${name}\`] === 'true';
          export const readEnv = (name: string) => process.env[name];
        `,
        'a.ts': `
          import { envFlag, readEnv } from './env.js';
          envFlag('NEW_NAV');
          readEnv('FEATURE_NEW_CART');
          readEnv('PORT');
        `,
      }).references,
    ).toEqual(['a.ts:2 evaluation FEATURE_NEW_NAV', 'a.ts:3 evaluation FEATURE_NEW_CART']);
  });

  test('is read into an object of settings', () => {
    const found = findIn({
      'settings.ts': `export const settings = { nav: process.env.FEATURE_NAV === 'true', port: process.env.PORT };`,
      'a.ts': `
        import { settings } from './settings.js';
        if (settings.nav) go(settings.port);
      `,
    });
    expect(found.references).toEqual(['settings.ts:1 evaluation FEATURE_NAV']);
    expect(found.bindings).toEqual(['a.ts:2 FEATURE_NAV']);
  });

  test('is passed on as the environment', () => {
    expect(
      findIn({
        'a.ts': `
          function load(env: NodeJS.ProcessEnv) {
            return env.FEATURE_NAV === '1' && env.HOME;
          }
          load(process.env);
        `,
      }).references,
    ).toEqual(['a.ts:2 evaluation FEATURE_NAV']);
  });

  test('of a local called process is none', () => {
    expect(
      findIn({ 'a.ts': `export const f = (process: { env: Record<string, string> }) => process.env.FEATURE_NAV;` })
        .references,
    ).toEqual([]);
  });

  test('is set by a program and by a test', () => {
    expect(
      findIn({
        'a.ts': `process.env.FEATURE_NAV = 'true';`,
        'a.test.ts': `
          import { vi } from 'vitest';
          process.env.FEATURE_NAV = 'true';
          vi.stubEnv('FEATURE_CART', 'true');
          delete process.env.FEATURE_PAY;
        `,
      }).references,
    ).toEqual([
      'a.test.ts:2 override FEATURE_NAV',
      'a.test.ts:3 override FEATURE_CART',
      'a.test.ts:4 override FEATURE_PAY',
      'a.ts:1 write FEATURE_NAV',
    ]);
  });
});
