import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';

const RULE = 'require-state-tests';
const CODE = `import { useFlags } from 'launchdarkly-react-client-sdk';\nexport function useCart() { return useFlags().savedCarts; }\n`;
const SERVER = `import { isEnabled } from 'unleash-client';\nexport const f = () => isEnabled('saved-carts');\n`;
const flags = (more: object = {}): Record<string, object> => ({
  'saved-carts': { type: 'release', environments: { production: 'off' }, ...more },
});
const at = (test: string, definition: object = {}, more: object = {}): string[] =>
  judge(RULE, { 'cart.ts': CODE, 'server.ts': SERVER, 'cart.test.tsx': test }, {
    flags: flags(definition),
    environments: { production: ['production'] },
    ...more,
  } as object);
const MOCK = `import { mockFlags } from 'jest-launchdarkly-mock';\n`;
const pinned = (...states: unknown[]): string =>
  MOCK + states.map((state) => `mockFlags({ savedCarts: ${String(state)} });\n`).join('');

describe(RULE, () => {
  it('says which state is missing, and what of the product that leaves untested', () => {
    expect(at(pinned(true))).toEqual([
      "No test pins `saved-carts` off, so nothing tests `all off` and `today's production`, only `all on`. Add a test that pins it off.",
    ]);
    expect(at(pinned(false))).toEqual([
      "No test pins `saved-carts` on, so nothing tests `all on`, only `all off` and `today's production`. Add a test that pins it on.",
    ]);
  });

  it('says that neither is', () => {
    expect(at('')).toEqual([
      "No test pins `saved-carts` on or off, so nothing tests `all off`, `all on` and `today's production`. Add a test that pins it on and one that pins it off.",
    ]);
  });

  it('is content with both', () => expect(at(pinned(true, false))).toEqual([]));

  it('knows what production needs', () => {
    expect(at(pinned(true), { environments: { production: 'on' } })[0]).toContain(
      "nothing tests `all off`, only `all on` and `today's production`",
    );
    const some = { environments: { production: { state: true, percentage: 25 } } };
    expect(at(pinned(true), some)[0]).toContain("nothing tests `all off` and `today's production`, only");
    expect(at(pinned(false), some)[0]).toContain("nothing tests `all on` and `today's production`, only");
  });

  it.each([
    [
      'an object of a provider',
      `import { InMemoryProvider } from '@openfeature/server-sdk';
      new InMemoryProvider({ 'saved-carts': { variants: { on: true, off: false }, defaultVariant: 'on', disabled: false } });
      new InMemoryProvider({ 'saved-carts': { variants: { on: true, off: false }, defaultVariant: 'off', disabled: false } });`,
    ],
    [
      'a component',
      `import { OpenFeatureTestProvider } from '@openfeature/react-sdk';
      const on = { 'saved-carts': true };
      const a = <OpenFeatureTestProvider flagValueMap={on} />;
      const b = <OpenFeatureTestProvider flagValueMap={{ 'saved-carts': false }} />;`,
    ],
    [
      'a bootstrap',
      `import { Unleash } from 'unleash-client';
      new Unleash({ bootstrap: { data: [{ name: 'saved-carts', enabled: true }] } });
      new Unleash({ bootstrap: { data: [{ name: 'saved-carts', enabled: false }] } });`,
    ],
    [
      'a forced map',
      `import { GrowthBook } from '@growthbook/growthbook';
      const gb = new GrowthBook();
      gb.setForcedFeatures(new Map([['saved-carts', true]]));
      gb.setForcedFeatures(new Map([['saved-carts', false]]));`,
    ],
    [
      'a home-made mock of comparisons',
      `import { vi } from 'vitest';
      import { isEnabled } from 'unleash-client';
      vi.mocked(isEnabled).mockImplementation((key) => key === 'saved-carts');
      vi.mocked(isEnabled).mockImplementation((key) => (key === 'saved-carts' ? false : true));`,
    ],
    [
      'a home-made mock with cases',
      `import { vi } from 'vitest';
      import { isEnabled } from 'unleash-client';
      vi.mocked(isEnabled).mockImplementation((key) => { switch (key) { case 'saved-carts': return true; default: return false; } });
      vi.mocked(isEnabled).mockImplementation((key) => { switch (key) { case 'saved-carts': return false; default: return true; } });`,
    ],
  ])('reads both states of %s', (_, test) => expect(at(test)).toEqual([]));

  it.each([
    ['a name and a state', `set('saved-carts', true);`, 'off'],
    ['a name and a state of text', `set('saved-carts', 'off');`, 'on'],
    ['a list of what is on', `set(['saved-carts']);`, 'off'],
  ])('reads a helper of the project that takes %s', (_, call, missing) => {
    const test = `import { set } from './testing';\n${call}\n`;
    expect(at(test, {}, { overrides: [{ call: 'set', keys: 0 }] })[0]).toContain(
      `No test pins \`saved-carts\` ${missing}`,
    );
  });

  it('reads variables of the environment', () => {
    const env = { flags: { carts: { type: 'release', ids: { env: 'FEATURE_CARTS' } } } };
    const files = (test: string): Record<string, string> => ({
      'a.ts': `export const carts = () => process.env.FEATURE_CARTS === 'true';\n`,
      'a.test.ts': `import { vi } from 'vitest';\n${test}`,
    });
    expect(judge(RULE, files(`vi.stubEnv('FEATURE_CARTS', 'true');`), env)[0]).toContain('No test pins `carts` off');
    expect(
      judge(RULE, files(`vi.stubEnv('FEATURE_CARTS', 'true'); vi.stubEnv('FEATURE_CARTS', 'false');`), env),
    ).toEqual([]);
  });

  it('leaves alone what a helper computes: it may be either', () => {
    expect(at(`${MOCK}test.each([true, false])('%s', (state) => mockFlags({ savedCarts: state }));`)).toEqual([]);
  });

  it.each([
    ['an ops flag', { type: 'ops' }],
    ['an archived flag', { archived: '2026-10-01' }],
    ['a flag of texts', { value: 'string' }],
  ])('leaves %s alone', (_, definition) => expect(at(pinned(true), definition)).toEqual([]));

  it('leaves a flag alone that no code reads', () => {
    expect(judge(RULE, { 'a.test.ts': pinned(true) }, { flags: flags() })).toEqual([]);
  });

  it('does not count overrides of development', () => {
    expect(judge(RULE, { 'cart.ts': CODE, 'tools.ts': pinned(true, false) }, { flags: flags() })).toHaveLength(1);
  });

  describe('a mock that answers for any key', () => {
    const HOOKS = `import { vi } from 'vitest';\nimport { isEnabled } from 'unleash-client';\n`;
    const off = expect.stringContaining('No test pins `saved-carts` off') as string;
    const on = expect.stringContaining('No test pins `saved-carts` on,') as string;
    const neither = expect.stringContaining('No test pins `saved-carts` on or off') as string;
    const mocking = (lines: string, more: Record<string, string> = {}, of = './server'): string[] =>
      judge(
        RULE,
        {
          'server.ts': SERVER,
          'server.test.ts': `${HOOKS}import { f } from '${of}';\n${lines}\nit('works', () => f());\n`,
          ...more,
        },
        { flags: flags() },
      );

    it.each([
      ['a value', `vi.mocked(isEnabled).mockReturnValue(true);`, [off]],
      [
        'both values',
        `vi.mocked(isEnabled).mockReturnValue(true); vi.mocked(isEnabled).mockReturnValueOnce(false);`,
        [],
      ],
      ['a function', `vi.mocked(isEnabled).mockImplementation(() => false);`, [on]],
      ['a comparison with another flag', `vi.mocked(isEnabled).mockImplementation((key) => key === 'other');`, [on]],
      ['a list of others', `vi.mocked(isEnabled).mockImplementation((key) => ['other'].includes(key));`, [on]],
      ['all but another flag', `vi.mocked(isEnabled).mockImplementation((key) => key !== 'other');`, [off]],
      [
        'the rest of a switch',
        `vi.mocked(isEnabled).mockImplementation((key) => { switch (key) { case 'other': return true; default: return false; } });`,
        [on],
      ],
      [
        'what follows an if',
        `vi.mocked(isEnabled).mockImplementation((key) => { if (key === 'other') return false; return true; });`,
        [off],
      ],
      ['what it computes: it may be either', `vi.mocked(isEnabled).mockImplementation((key) => answers.get(key));`, []],
      ['a mock of the module', `vi.mock('unleash-client', () => ({ isEnabled: vi.fn(() => true) }));`, [off]],
      [
        'a value in a mock of the module',
        `vi.mock('unleash-client', () => ({ isEnabled: vi.fn().mockReturnValue(false) }));`,
        [on],
      ],
      [
        'only others, where it names the flag itself',
        `vi.mocked(isEnabled).mockImplementation((key) => (key === 'saved-carts' ? true : false));`,
        [off],
      ],
    ])('counts in a test of the code: %s', (_, lines, expected) => expect(mocking(lines)).toEqual(expected));

    it('counts for what the tested code imports', () => {
      const page = { 'page.ts': `import { f } from './server';\nexport { f };\nexport const page = () => f();\n` };
      expect(mocking(`vi.mocked(isEnabled).mockReturnValue(true);`, page, './page')).toEqual([off]);
    });

    it('says nothing of code that the test does not import', () => {
      const other = { 'other.ts': `export const f = () => 1;\n` };
      expect(mocking(`vi.mocked(isEnabled).mockReturnValue(true);`, other, './other')).toEqual([neither]);
    });

    it('counts everywhere in a set-up without tests', () => {
      const setup = (answer: string): string[] =>
        judge(
          RULE,
          {
            'server.ts': SERVER,
            '__tests__/setup.ts': `${HOOKS}vi.mock('unleash-client', () => ({ isEnabled: vi.fn((key) => ${answer}) }));\n`,
          },
          { flags: flags(), tests: ['**/__tests__/**'] },
        );
      expect(setup('false')).toEqual([on]);
      expect(setup('answers[key]')).toEqual([neither]);
    });
  });

  it.each([
    ['an argument', `run('a', ['saved-carts']);`, `run('b', []);`],
    ['a missing argument', `run('a', ['saved-carts']);`, `run('b');`],
    ['a property', `run('a', { on: ['saved-carts'] });`, `run('b', { on: ['other'] });`],
    ['a missing property', `run('a', { on: ['saved-carts'] });`, `run('b', {});`],
  ])('takes a flag as off where another call of a helper leaves it out of its list: %s', (_, named, other) => {
    const options = { overrides: [{ call: 'run', keys: named.includes('on:') ? '1.on' : 1 }] };
    const test = `import { run } from './testing';\n`;
    expect(at(test + named, {}, options)[0]).toContain('No test pins `saved-carts` off');
    expect(at(test + named + other, {}, options)).toEqual([]);
    expect(at(`${test}${named}run('c', ...more);run('d', { ...more });`, {}, options)).toHaveLength(1);
  });

  it('takes a flag as off where another element leaves it out of its list', () => {
    const options = { overrides: [{ component: 'Flags', keys: 'on' }] };
    const test = `import { Flags } from './testing';\nconst a = <Flags on={['saved-carts']} />;\n`;
    expect(at(`${test}const b = <Flags {...more} />;\n`, {}, options)).toHaveLength(1);
    expect(at(`${test}const b = <Flags />;\n`, {}, options)).toEqual([]);
  });
});
