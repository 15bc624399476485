import { describe, expect, test } from 'vitest';
import { findIn } from './find-in.js';

describe('a write', () => {
  test('is an assignment to a member of the flags', () => {
    expect(
      findIn({
        'a.ts': `
          import { config } from './config.js';
          config.featureToggles.newNav = true;
          config.featureToggles['new-cart'] = !config.featureToggles.oldCart;
          config.featureToggles.count += 1;
        `,
        'config.ts': `export const config = { featureToggles: {} };`,
      }).references,
    ).toEqual(['a.ts:2 write newNav', 'a.ts:3 write new-cart', 'a.ts:3 evaluation oldCart', 'a.ts:4 write count']);
  });

  test('is an override in a test', () => {
    expect(
      findIn({
        'a.test.ts': `
          import { config } from './config.js';
          config.featureToggles.newNav = true;
        `,
      }).references,
    ).toEqual(['a.test.ts:2 override newNav']);
  });

  test('is deleting a member', () => {
    expect(findIn({ 'a.ts': `delete config.featureToggles.newNav;` }).references).toEqual(['a.ts:1 write newNav']);
  });

  test('is no assignment of another object', () => {
    expect(
      findIn({
        'a.ts': `
          settings.other.newNav = true;
          const newNav = config.featureToggles.oldNav;
        `,
      }).references,
    ).toEqual(['a.ts:2 evaluation oldNav']);
  });

  test('replaces the whole of the flags', () => {
    expect(
      findIn({ 'a.test.ts': `config.featureToggles = { newNav: true };` }, { flags: ['newNav'] }).references,
    ).toEqual(['a.test.ts:1 override newNav']);
  });

  test('goes through a function that sets what it is told', () => {
    const found = findIn({
      'set.ts': `
        import { config } from './config.js';
        export const set = (key: string, on: boolean) => {
          config.featureToggles[key] = on;
        };
        export const clear = () => Object.keys(config.featureToggles).forEach((key) => delete config.featureToggles[key]);
      `,
      'a.ts': `
        import { set } from './set.js';
        set('new-nav', true);
      `,
      'a.test.ts': `
        import { set } from './set.js';
        set('new-cart', true);
      `,
    });
    expect(found.references).toEqual(['a.test.ts:2 override new-cart', 'a.ts:2 write new-nav']);
    expect(found.unresolved).toEqual([]);
  });

  test('are assigned to the whole', () => {
    const code = `Object.assign(config.featureToggles, { newNav: true });`;
    expect(findIn({ 'a.ts': code }, { flags: ['newNav'] }).references).toEqual(['a.ts:1 write newNav']);
  });

  test('are not what is assigned to another object', () => {
    const code = `Object.assign(config.colours, { newNav: true });`;
    expect(findIn({ 'a.ts': code }, { flags: ['newNav'] }).references).toEqual([]);
  });
});
