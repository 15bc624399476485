import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../../analyzer/src/model/errors.js';
import type { FlagDefinition } from '../../../../analyzer/src/model/flag.js';
import type { ReaderOptions, SourceText } from '../../../../analyzer/src/registry/reader.js';
import { reader } from '../../../../analyzer/src/registry/readers/typescript.js';

const fixture = (name: string): SourceText => ({
  file: `src/${name}`,
  text: readFileSync(new URL(`../../../fixtures/registry/typescript/${name}`, import.meta.url), 'utf8'),
});

const code = (text: string, file = 'src/flags.ts'): SourceText => ({ file, text });

const definitions = (source: SourceText, options: ReaderOptions = {}): Record<string, FlagDefinition> =>
  Object.fromEntries(reader.read(source, options).entries.map((entry) => [entry.key, entry.definition]));

const keys = (text: string, options: ReaderOptions = {}): string[] =>
  reader.read(code(text), options).entries.map((entry) => entry.key);

/** Each entry's text and key token. */
const places = (source: SourceText, options: ReaderOptions = {}): [string, string][] =>
  reader
    .read(source, options)
    .entries.map(({ place, keyPlace }) => [
      source.text.slice(place.start, place.end),
      source.text.slice(keyPlace.start, keyPlace.end),
    ]);

const failure = (source: SourceText, options: ReaderOptions = {}): ConfigurationError => {
  try {
    reader.read(source, options);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error('It was read.');
};

describe('loading', () => {
  it('waits with the compiler until a file is read', () => {
    const loaded = (): boolean =>
      Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('/ts-morph/'));
    expect(reader.detect(fixture('cloud-flags.ts'))).toBe(true);
    expect(loaded()).toBe(false);
    reader.read(fixture('definitions.ts'), {});
    expect(loaded()).toBe(true);
  });
});

describe('enums', () => {
  it('takes the values as keys', () => {
    expect(definitions(fixture('feature-item.tsx'), { symbol: 'FeatureItem' })).toEqual({
      AUDIT_LOG: {
        purpose: 'who changed what, for the enterprise plan',
        names: ['AuditLog', 'FeatureItem.AuditLog'],
      },
      SINGLE_SIGN_ON: {
        purpose: "Sign-in with the customer's own provider",
        owner: ['team-identity'],
        type: 'permission',
        names: ['SingleSignOn', 'FeatureItem.SingleSignOn'],
      },
      RBAC: { names: ['FeatureItem.RBAC'] },
    });
  });

  it('takes the names with `key: name`', () => {
    const source = fixture('feature-item.tsx');
    const options = { symbol: 'FeatureItem', key: 'name' };
    expect(definitions(source, options)['AuditLog']?.names).toEqual(['AUDIT_LOG', 'FeatureItem.AuditLog']);
    expect(places(source, options)[0]).toEqual(["AuditLog = 'AUDIT_LOG'", 'AuditLog']);
  });

  it('places a member with its comment and its key as written', () => {
    expect(places(fixture('feature-item.tsx'), { symbol: 'FeatureItem' })).toEqual([
      ["AuditLog = 'AUDIT_LOG'", "'AUDIT_LOG'"],
      [
        "/**\n   * Sign-in with the customer's own provider\n   * @owner team-identity\n   * @type permission\n   */\n  SingleSignOn = 'SINGLE_SIGN_ON'",
        "'SINGLE_SIGN_ON'",
      ],
      ["RBAC = 'RBAC'", "'RBAC'"],
    ]);
  });

  it('takes the names of numbered members, also under the exported name', () => {
    expect(definitions(fixture('feature-item.tsx'), { symbol: 'PlanLevel', key: 'value' })).toEqual({
      Basic: { names: ['Level.Basic', 'PlanLevel.Basic'] },
      Full: { names: ['Level.Full', 'PlanLevel.Full'] },
    });
  });
});

describe('constant objects', () => {
  it('takes the names where the values are defaults, and follows a spread of the same file', () => {
    expect(definitions(fixture('cloud-flags.ts'), { symbol: 'CLOUD_FLAGS' })).toEqual({
      streamEvents: {
        value: 'boolean',
        default: false,
        names: ['CLOUD_FLAGS.streamEvents', 'SHARED.streamEvents'],
      },
      'panel--markdown': { value: 'boolean', default: false, names: ["CLOUD_FLAGS['panel--markdown']"] },
      boardWithFlows: {
        value: 'boolean',
        default: false,
        purpose: 'boards show flows',
        names: ['CLOUD_FLAGS.boardWithFlows'],
      },
      sampleRate: { value: 'number', names: ['CLOUD_FLAGS.sampleRate'] },
      'onboarding.sources': { value: 'string', names: ["CLOUD_FLAGS['onboarding.sources']"] },
    });
  });

  it('says where the default stands', () => {
    const source = code('export const FLAGS = { newNav: false };');
    const place = reader.read(source, {}).entries[0]!.fieldPlaces!['default']!;
    expect(source.text.slice(place.start, place.end)).toBe('false');
    expect(place).toEqual({ file: 'src/flags.ts', start: 31, end: 36, line: 1, column: 32, endLine: 1, endColumn: 37 });
  });

  it('takes the values where each is a text of its own', () => {
    const text = "export const FLAGS = Object.freeze({ newNav: 'new-nav', giftCards: 'gift-cards' } as const);";
    expect(definitions(code(text))).toEqual({
      'new-nav': { names: ['newNav', 'FLAGS.newNav'] },
      'gift-cards': { names: ['giftCards', 'FLAGS.giftCards'] },
    });
    expect(definitions(code(text), { key: 'name' })).toEqual({
      newNav: { names: ['new-nav', 'FLAGS.newNav'] },
      giftCards: { names: ['gift-cards', 'FLAGS.giftCards'] },
    });
  });

  it.each([
    ['states', "{ newNav: 'on', giftCards: 'off' }", { value: 'boolean', default: true }],
    ['sentences', "{ newNav: 'The new navigation', giftCards: 'Cards' }", { purpose: 'The new navigation' }],
    ['the same text twice', "{ newNav: 'beta', giftCards: 'beta' }", { value: 'string' }],
  ])('keeps the names where the values are %s', (_, object, definition) => {
    const text = `export const FLAGS = ${object} satisfies Record<string, string>;`;
    expect(definitions(code(text))['newNav']).toEqual({ ...definition, names: ['FLAGS.newNav'] });
  });

  it('takes no purpose from notes to tools or of work to do', () => {
    expect(
      definitions(
        code(
          'export const FLAGS = {\n  a: true, // eslint-disable-line\n  b: true, // TODO remove\n  c: true, // cards\n};',
        ),
      ),
    ).toEqual({
      a: { value: 'boolean', default: true, names: ['FLAGS.a'] },
      b: { value: 'boolean', default: true, names: ['FLAGS.b'] },
      c: { value: 'boolean', default: true, purpose: 'cards', names: ['FLAGS.c'] },
    });
  });

  it('reads functions, computed names and a conditional spread', () => {
    const text = `
      enum Key { Nav = 'new-nav' }
      export const FLAGS = { [Key.Nav]: () => true, giftCards() {}, ...(BETA && { beta: true }), [external]: true };`;
    expect(keys(text, { symbol: 'FLAGS' })).toEqual(['new-nav', 'giftCards', 'beta']);
  });

  it('takes a value as the state of the environment that the configuration names', () => {
    const text = 'export const environment = { api: "/v1", features: { newNav: true } };';
    expect(definitions(code(text), { symbol: 'environment.features', environment: 'production' })).toEqual({
      newNav: {
        value: 'boolean',
        environments: { production: { state: true } },
        names: ['environment.features.newNav'],
      },
    });
  });
});

describe('objects of objects', () => {
  it('maps well-known fields, groups and environments', () => {
    expect(definitions(fixture('definitions.ts'))).toEqual({
      'new-nav': {
        purpose: 'Navigation on the left',
        owner: ['team-shell'],
        type: 'release',
        expires: '2026-12-24',
        value: 'boolean',
        default: false,
        environments: { staging: { state: true }, production: { state: true, percentage: 25 } },
        names: ['NEW_NAV', 'FLAGS.NEW_NAV'],
      },
      ranking: {
        type: 'experiment',
        variants: { control: 'a', test: 'b' },
        default: 'control',
        experiment: { unit: 'user', analysisOwner: 'team-data' },
        names: ['FLAGS.ranking'],
      },
      imageCdn: {
        value: 'boolean',
        environments: { staging: { state: true }, production: { state: false } },
        names: ['FLAGS.imageCdn'],
      },
      'checkout-one-page': { names: ['ONE_PAGE', 'FLAGS.checkout.ONE_PAGE'] },
      'checkout-gift': { names: ['GIFT', 'FLAGS.checkout.GIFT'] },
    });
  });

  it('places the key and each field', () => {
    const source = fixture('definitions.ts');
    const { keyPlace, fieldPlaces } = reader.read(source, {}).entries[0]!;
    expect(source.text.slice(keyPlace.start, keyPlace.end)).toBe("'new-nav'");
    expect(
      Object.fromEntries(
        Object.entries(fieldPlaces!).map(([field, { start, end }]) => [field, source.text.slice(start, end)]),
      ),
    ).toEqual({
      default: 'false',
      owner: "'team-shell'",
      purpose: "'Navigation on the left'",
      type: "'release'",
      expires: "new Date('2026-12-24')",
      environments: "{ staging: true, production: { state: 'on', percentage: 25 } }",
    });
  });

  it('reads one group by its path', () => {
    expect(definitions(fixture('definitions.ts'), { symbol: 'FLAGS.checkout' })).toEqual({
      'checkout-one-page': { names: ['ONE_PAGE', 'FLAGS.checkout.ONE_PAGE'] },
      'checkout-gift': { names: ['GIFT', 'FLAGS.checkout.GIFT'] },
    });
  });

  it('lets the configuration choose the property or the name', () => {
    const text = "export const FLAGS = { NAV: { key: 'nav', slug: 'new-nav', owner: 'team-shell' } };";
    expect(keys(text)).toEqual(['nav']);
    expect(keys(text, { key: 'slug' })).toEqual(['new-nav']);
    expect(keys(text, { key: 'name' })).toEqual(['NAV']);
  });

  it('reads flags that a call makes', () => {
    const text = `
      export const flags = {
        nav: flag({ key: 'new-nav', defaultValue: true, decide: () => false }),
        cart: createFlag('new-cart', false),
        search: new Rox.Flag(true),
        token: env('TOKEN'),
      };`;
    expect(definitions(code(text))).toEqual({
      'new-nav': { value: 'boolean', default: true, names: ['nav', 'flags.nav'] },
      'new-cart': { value: 'boolean', default: false, names: ['cart', 'flags.cart'] },
      search: { value: 'boolean', default: true, names: ['flags.search'] },
      token: { names: ['flags.token'] },
    });
  });
});

describe('types', () => {
  it('reads the members of an interface with their comments', () => {
    expect(definitions(fixture('experiments.ts'), { symbol: 'Experiments' })).toEqual({
      productLimitsUI: { value: 'boolean' },
      'billing.selfServePlan': {
        value: 'boolean',
        purpose: 'Plans that customers buy without a call',
        owner: ['team-billing', 'team-growth'],
        created: '2026-08-01',
        expires: '2026-12-01',
        type: 'release',
        default: false,
        safe: false,
        links: { rolloutIssue: 'https://issues.acme.example/BILL-7', see: 'https://wiki.acme.example/plans' },
      },
      'connector.suggested': { value: 'string' },
      onboarding: {
        value: 'string',
        variants: { control: 'control', short: 'short' },
        purpose: 'fewer steps',
      },
      'connector.zones': { value: 'object', staleHint: 'deprecated: use onboarding' },
    });
  });

  it('places members without the semicolon, and tags at their value', () => {
    const source = fixture('experiments.ts');
    expect(places(source, { symbol: 'Experiments' })[3]).toEqual([
      "readonly onboarding?: 'control' | 'short' | undefined",
      'onboarding',
    ]);
    const { fieldPlaces } = reader.read(source, { symbol: 'Experiments' }).entries[1]!;
    const { start, end, line } = fieldPlaces!['expires']!;
    expect([source.text.slice(start, end), line]).toEqual(['2026-12-01', 13]);
  });

  it.each([
    ['a union', "export type Flag = 'new-nav' | 'gift-cards';"],
    ['a union of unions', "type Nav = 'new-nav'; export type Flag = Nav | ('gift-cards');"],
    ['the names of a constant', "const F = { 'new-nav': 1, 'gift-cards': 2 }; export type Flag = keyof typeof F;"],
    [
      'names and a base type',
      "const F = { 'new-nav': 1, 'gift-cards': 2 }; export type Flag = keyof typeof F & string;",
    ],
    [
      'the values',
      "const F = { a: 'new-nav', b: 'gift-cards' } as const; export type Flag = (typeof F)[keyof typeof F];",
    ],
    ['the elements', "const F = ['new-nav', 'gift-cards'] as const; export type Flag = (typeof F)[number];"],
    [
      'a property of the elements',
      "const F = [{ slug: 'new-nav' }, { slug: 'gift-cards' }] as const; export type Flag = (typeof F)[number]['slug'];",
    ],
    ['the values of an enum', "enum F { A = 'new-nav', B = 'gift-cards' } export type Flag = `${F}`;"],
    ['members of an enum', "enum F { A = 'new-nav', B = 'gift-cards', C = 'c' } export type Flag = F.A | F.B;"],
    ['what is left of a union', "type F = 'new-nav' | 'x' | 'gift-cards'; export type Flag = Exclude<F, 'x'>;"],
    ['a record', "export type Flag = Record<'new-nav' | 'gift-cards', boolean>;"],
    ['a type literal', "export type Flag = Partial<{ 'new-nav': boolean; 'gift-cards'?: string }>;"],
    ['a schema', "const F = z.enum(['new-nav', 'gift-cards']); export type Flag = z.infer<typeof F>;"],
    ['a default export', "type Flag = 'new-nav' | 'gift-cards'; export default Flag;", 'default'],
  ])('reads %s', (_, text, symbol = 'Flag') => {
    expect(keys(text, { symbol })).toEqual(['new-nav', 'gift-cards']);
  });

  it('reads the comments of a union', () => {
    const source = code(`export type Flag =
  /** Navigation on the left
   * @owner team-shell */
  | 'new-nav' // not this
  | /** @expires never */ 'image-cdn'
  | 'gift-cards'; // cards as presents
`);
    expect(definitions(source)).toEqual({
      'new-nav': { purpose: 'Navigation on the left', owner: ['team-shell'] },
      'image-cdn': { expires: 'never' },
      'gift-cards': { purpose: 'cards as presents' },
    });
    expect(places(source)[2]).toEqual(["'gift-cards'", "'gift-cards'"]);
  });
});

describe('lists', () => {
  it('reads A/B tests and computes their share', () => {
    expect(definitions(fixture('ab-tests.ts'), { symbol: 'activeTests', environment: 'production' })).toEqual({
      'webx-dark-mode-web': {
        purpose: 'Dark colours on the web',
        owner: ['webx@acme.example'],
        expires: '2027-04-09',
        variants: { enable: 'enable' },
        environments: { production: { state: true, percentage: 0 } },
      },
      'commercial-slots': {
        purpose: 'Fewer slots',
        owner: ['commercial@acme.example', 'ads@acme.example'],
        expires: '2027-05-28',
        variants: { control: 'control', variant: 'variant' },
        environments: { production: { state: false, percentage: 10 } },
      },
    });
  });

  it('reads the form of fflip', () => {
    expect(definitions(fixture('fflip.js'), { symbol: 'default.features' })).toEqual({
      closedBeta: { purpose: 'Invited shops only', owner: ['team-shops'] },
      newCart: { purpose: 'The new cart', value: 'boolean', default: true },
    });
  });

  it.each([
    ['an array', "export const flags = ['new-nav', 'gift-cards'] as const;"],
    ['a set', "export const flags = new Set(['new-nav', 'gift-cards']);"],
    ['a map', "export const flags = new Map([['new-nav', false], ['gift-cards', true]]);"],
    ['a wrapping call', "export const flags = createFlags('shop', ['new-nav', 'gift-cards']);"],
    ['a spread', "const nav = ['new-nav']; export const flags = [...nav, 'gift-cards', ...external];"],
    ['names of constants', "const NAV = 'new-nav'; export const flags = [NAV, `gift-${'cards'}`, external];"],
    ['keys of an object', "const F = { 'new-nav': 'a', 'gift-cards': 'b' }; export const flags = Object.keys(F);"],
    [
      'static members',
      "export class flags { static readonly Nav = 'new-nav'; static readonly Gift = 'gift-cards'; other = 1; }",
    ],
  ])('reads %s', (_, text) => {
    expect(keys(text, { symbol: 'flags' })).toEqual(['new-nav', 'gift-cards']);
  });

  it('places elements without the comma and members of a class without the semicolon', () => {
    expect(places(code("export const flags = [{ id: 'new-nav' }, 'gift-cards',];"))).toEqual([
      ["{ id: 'new-nav' }", "'new-nav'"],
      ["'gift-cards'", "'gift-cards'"],
    ]);
    expect(places(code("export class Flags { static readonly Nav = 'new-nav'; }"))).toEqual([
      ["static readonly Nav = 'new-nav'", "'new-nav'"],
    ]);
  });
});

describe('comments on one line', () => {
  it('belong to the member that follows, and at the end of the line to the one before', () => {
    const text = "export const F = ['a', /** Second */ 'b', 'c', // Third\n  'd', /* Fourth */ ];";
    expect(definitions(code(text), { symbol: 'F' })).toEqual({
      a: {},
      b: { purpose: 'Second' },
      c: { purpose: 'Third' },
      d: { purpose: 'Fourth' },
    });
  });

  it('may tell the day and how often it was moved behind what the flag is for', () => {
    const text =
      "export const F = [/** Zooms in @expires 2027-01-31 @extended 2027-01-31 on 2026-11-21: late */ 'a', /** @owner @docs @acme */ 'b'];";
    expect(definitions(code(text), { symbol: 'F' })).toEqual({
      a: { purpose: 'Zooms in', expires: '2027-01-31' },
      b: { owner: ['@docs @acme'] },
    });
  });

  it('tells no day in a sentence', () => {
    const text = "export const F = ['a', /** Moves @expires to the end */ 'b'];";
    expect(definitions(code(text), { symbol: 'F' })).toMatchObject({ b: { purpose: 'Moves @expires to the end' } });
  });
});

describe('the symbol', () => {
  it('is found without a name when only one lists flags, whatever is derived from it', () => {
    expect(
      keys("export const FLAGS = ['a', 'b'] as const; export type Flag = (typeof FLAGS)[number]; export const on = 1;"),
    ).toEqual(['a', 'b']);
  });

  it('must be named when several list flags', () => {
    const error = failure(code("export type A = 'a'; export enum B { X = 'x' }"));
    expect(error.message).toBe('`src/flags.ts` exports several symbols that could list flags: `A`, `B`.');
    expect(error.remedy).toBe('Name one of them, e.g. `src/flags.ts#A`.');
  });

  it('is not looked for in what has other dates', () => {
    expect(keys("export const mock = [1]; export type Flag = 'a'; const user = { createdAt: 'once' };")).toEqual(['a']);
    expect(
      failure(code("export type Flag = 'a'; export const users = [{ id: 'x', createdAt: 'once' }];")).message,
    ).toBe('`src/flags.ts` exports several symbols that could list flags: `Flag`, `users`.');
  });

  it('must list something', () => {
    expect(failure(code('export const on = 1;')).message).toBe('`src/flags.ts` exports nothing that lists flag keys.');
    const error = failure(code('\nexport function flags() {}'), { symbol: 'flags' });
    expect(error.message).toBe('`flags` in `src/flags.ts` lists no flag keys that can be read from this file.');
    expect(error.place).toEqual({ file: 'src/flags.ts', line: 2, column: 1 });
    expect(keys('export const flags = {};', { symbol: 'flags' })).toEqual([]);
  });

  it('is looked for among what is exported', () => {
    const error = failure(code("export type FlagKey = 'a'; export type Other = 'b';"), { symbol: 'FlagKeys' });
    expect(error.message).toBe('`src/flags.ts` has no `FlagKeys`.');
    expect(error.remedy).toBe('Did you mean `src/flags.ts#FlagKey`?');
    expect(error.place).toEqual({ file: 'src/flags.ts' });
    expect(failure(code("export type FlagKey = 'a';"), { symbol: 'Toggles' }).remedy).toBe(
      'Name one of `FlagKey`, or another file.',
    );
  });

  it('must be declared in the file', () => {
    const error = failure(code("export { Flag } from './flag';"), { symbol: 'Flag' });
    expect(error.message).toBe('`src/flags.ts` only passes `Flag` on from `./flag`.');
  });

  it('may not refer to itself without end', () => {
    expect(failure(code('export const a = b; export const b = a;'), { symbol: 'a' }).message).toContain(
      'lists no flag keys',
    );
  });
});

describe('errors', () => {
  it('names the place of a syntax error', () => {
    const error = failure(code("export type Flag =\n  | 'a'\n  | ;"));
    expect(error.message).toBe("This TypeScript can't be read: Type expected.");
    expect(error.place).toEqual({ file: 'src/flags.ts', line: 3, column: 5 });
  });

  it.each([
    ['a tag', "export type Flag =\n  /** @expires soon */ | 'a';", 2, 16, '`@expires`: `soon` is no date.'],
    [
      'a field',
      "export const flags = [\n  { key: 'a', expires: '2027-02-30' },\n];",
      2,
      24,
      '`expires`: `2027-02-30` is no date.',
    ],
  ])('names the place of a wrong date in %s', (_, text, line, column, message) => {
    const error = failure(code(text));
    expect(error.message).toBe(message);
    expect(error.place).toEqual({ file: 'src/flags.ts', line, column });
    expect(error.remedy).toBe('Write a day of the calendar as `YYYY-MM-DD`, or `never`.');
  });

  it.each([
    ['relese', 'Did you mean `release`?'],
    ['Relese', 'Did you mean `release`?'],
    [
      'nonsense',
      'Write one of `release`, `ops`, `experiment`, `permission`, `migration`, or the type of the value in braces, e.g. `{string}`.',
    ],
  ])('names the place of the unknown type %s', (word, remedy) => {
    const error = failure(code(`export type Flag =\n  /** @type ${word} */ | 'a';`));
    expect(error.message).toBe(`\`@type\`: \`${word}\` is no type of a flag.`);
    expect(error.place).toEqual({ file: 'src/flags.ts', line: 2, column: 13 });
    expect(error.remedy).toBe(remedy);
  });

  it.each([
    ['{string}', { value: 'string' }],
    ['{nonsense}', {}],
    ['FlagName', {}],
    ['unknown', {}],
    ['boolean', { value: 'boolean' }],
    ['kill-switch', { type: 'ops' }],
    ['release until the summer', { type: 'release' }],
  ])('accepts `@type %s`', (word, definition) => {
    expect(definitions(code(`export type Flag = /** @type ${word} */ 'a';`))).toEqual({ a: definition });
  });

  it('accepts the last day of February', () => {
    expect(definitions(code("export const flags = [{ key: 'a', expires: '2027-02-28' }];"))).toEqual({
      a: { expires: '2027-02-28' },
    });
  });
});

describe('detection', () => {
  it.each(['feature-item.tsx', 'cloud-flags.ts', 'experiments.ts', 'definitions.ts'])('knows %s', (name) => {
    expect(reader.detect(fixture(name))).toBe(true);
  });

  it.each([
    ['package.json', '{ "name": "flags" }'],
    ['src/flag.test.ts', "export type Flag = 'a';"],
    ['src/banner.tsx', 'export interface FeatureFlagProps { name: string }'],
    ['src/client.ts', "import { useFlag } from 'flags';\nexport const on = useFlag('a');"],
    ['src/flags.ts', 'export type Flags = Map<string, boolean>;'],
    ['src/api.ts', 'export type ApiFeature = {\n  accessible?: boolean;\n};'],
    ['test/setup.ts', 'export const featureFlags: Partial<Flags> = {};'],
  ])('leaves %s alone', (file, text) => {
    expect(reader.detect({ file, text })).toBe(false);
  });
});
