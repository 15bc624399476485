import { describe, expect, test } from 'vitest';
import { findIn } from './find-in.js';

const inFile = (code: string): string[] => findIn({ 'a.ts': code }).unresolved;

describe('what could not be resolved', () => {
  test('is computed', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        isEnabled(window.location.hash);
        isEnabled(JSON.parse(body).flag);
      `),
    ).toEqual(['a.ts:2 computed', 'a.ts:3 computed']);
  });

  test('comes from outside', () => {
    expect(
      inFile(`
        import { NAV } from '@acme/keys';
        import { isEnabled } from 'unleash-client';
        isEnabled(NAV);
      `),
    ).toEqual(['a.ts:3 external']);
  });

  test('is a parameter that no caller gives a key', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        export const isOn = (key: string) => isEnabled(key);
      `),
    ).toEqual(['a.ts:2 parameter']);
  });

  test('is no parameter whose callers are all resolved', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        export const isOn = (key: string) => isEnabled(key);
        isOn('first');
      `),
    ).toEqual([]);
  });

  test('is a caller that gives something unknown', () => {
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        export const isOn = (key: string) => isEnabled(key);
        isOn('first');
        isOn(window.name);
      `),
    ).toEqual(['a.ts:4 computed']);
  });

  test('is no bulk read', () => {
    expect(
      inFile(`
        import { useFlags } from 'launchdarkly-react-client-sdk';
        export const useAll = () => Object.keys(useFlags());
      `),
    ).toEqual([]);
  });

  test('comes from a module that is not there', () => {
    expect(
      inFile(`
        import { NAV } from './missing.js';
        import { isEnabled } from 'unleash-client';
        isEnabled(NAV);
      `),
    ).toEqual(['a.ts:3 external']);
  });

  test('shows its code', () => {
    // The text is filled in by the report, which has the file at hand.
    expect(
      inFile(`
        import { isEnabled } from 'unleash-client';
        isEnabled(names[0].toLowerCase() + suffix);
      `),
    ).toEqual(['a.ts:2 computed']);
  });
});
