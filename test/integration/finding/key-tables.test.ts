import { describe, expect, test } from 'vitest';
import { findIn } from './find-in.js';

const SYMBOL = { registry: [{ typescript: 'keys.ts#FlagKey' }] };

describe('a key table', () => {
  test('is a switch over a key', () => {
    expect(
      findIn({
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          export function check(key: string) {
            switch (key) {
              case 'first':
                return true;
              case 'second':
                return false;
              default:
                return isEnabled(key);
            }
          }
        `,
      }).references,
    ).toEqual(['a.ts:4 declaration first', 'a.ts:6 declaration second']);
  });

  test('is a comparison and a list that a key is looked up in', () => {
    expect(
      findIn({
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          export function check(key: string, mode: string) {
            if (key === 'first' || 'second' !== key) return true;
            if (['third', 'fourth'].includes(key)) return false;
            if (mode === 'fast') return false;
            return isEnabled(key);
          }
        `,
      }).references,
    ).toEqual([
      'a.ts:3 declaration first',
      'a.ts:3 declaration second',
      'a.ts:4 declaration third',
      'a.ts:4 declaration fourth',
    ]);
  });

  test('is a constant list or set that a key is looked up in', () => {
    expect(
      findIn({
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          const BETA = ['first'];
          const ALPHA = new Set(['second']);
          const OTHER = ['third'];
          export const check = (key: string) => BETA.includes(key) || ALPHA.has(key) || isEnabled(key);
          OTHER.includes('x');
        `,
      }).references,
    ).toEqual(['a.ts:2 declaration first', 'a.ts:3 declaration second']);
  });

  test('is an object that a key is looked up in', () => {
    expect(
      findIn({
        'a.ts': `
          import { isEnabled } from 'unleash-client';
          const DEFAULTS: Record<string, boolean> = { first: true, 'second-flag': false };
          const LABELS = { third: 'Third' };
          export const check = (key: string) => isEnabled(key) ?? DEFAULTS[key];
        `,
      }).references,
    ).toEqual(['a.ts:2 declaration first', 'a.ts:2 declaration second-flag']);
  });

  test('overrides in a test', () => {
    expect(
      findIn({
        'a.test.ts': `
          import { vi } from 'vitest';
          import { useFlag } from '@unleash/proxy-client-react';
          vi.mocked(useFlag).mockImplementation((key) => key === 'first' || ['second'].includes(key));
        `,
      }).references,
    ).toEqual(['a.test.ts:3 override first', 'a.test.ts:3 override second']);
  });

  test('is typed by a symbol of the registry', () => {
    expect(
      findIn(
        {
          'keys.ts': `export type FlagKey = 'first' | 'second';`,
          'a.ts': `
            import type { FlagKey } from './keys.js';
            const defaults: Record<FlagKey, boolean> = { first: true, second: false };
            const order: FlagKey[] = ['second', 'first'];
            const labels: Record<string, string> = { first: 'First' };
          `,
        },
        SYMBOL,
      ).references.filter((line) => line.startsWith('a.ts')),
    ).toEqual([
      'a.ts:2 declaration first',
      'a.ts:2 declaration second',
      'a.ts:3 declaration second',
      'a.ts:3 declaration first',
    ]);
  });

  test('is typed by satisfies, by a return type and by a type that is made of the symbol', () => {
    expect(
      findIn(
        {
          'keys.ts': `
            export type FlagKey = 'first' | 'second';
            export type Flags = { [K in FlagKey]?: boolean };
          `,
          'a.ts': `
            import type { FlagKey, Flags } from './keys.js';
            const defaults = { first: true } satisfies Partial<Record<FlagKey, boolean>>;
            function load(): Flags {
              return { second: false };
            }
            const set = new Map<string, boolean>([['first', true]]);
          `,
        },
        SYMBOL,
      ).references.filter((line) => line.startsWith('a.ts')),
    ).toEqual(['a.ts:2 declaration first', 'a.ts:4 declaration second']);
  });

  test('is a switch over something of the symbol’s type', () => {
    expect(
      findIn(
        {
          'keys.ts': `export type FlagKey = 'first' | 'second';`,
          'a.ts': `
            import type { FlagKey } from './keys.js';
            export function label(key: FlagKey, size: string) {
              switch (size) {
                case 'first':
                  return '';
              }
              switch (key) {
                case 'first':
                  return 'First';
                default:
                  return key === 'second' ? 'Second' : '';
              }
            }
          `,
        },
        SYMBOL,
      ).references.filter((line) => line.startsWith('a.ts')),
    ).toEqual(['a.ts:8 declaration first', 'a.ts:11 declaration second']);
  });

  test('of other strings is none', () => {
    expect(
      findIn(
        {
          'a.ts': `
            import { isEnabled } from 'unleash-client';
            export function size(name: string) {
              switch (name) {
                case 'first':
                  return isEnabled('second');
              }
            }
          `,
        },
        { flags: ['first', 'second'] },
      ).references,
    ).toEqual(['a.ts:5 evaluation second']);
  });
});
