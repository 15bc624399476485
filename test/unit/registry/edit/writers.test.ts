import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FlagDefinition } from '../../../../analyzer/src/model/flag.js';
import type { ConfiguredSource } from '../../../../analyzer/src/registry/source.js';
import { changedLines, editWorkspace, fixture, type EditWorkspace } from './edit-workspace.js';

const NEW: FlagDefinition = {
  type: 'release',
  purpose: 'Cards, as presents',
  owner: ['team-payments'],
  created: '2026-11-21',
  expires: '2027-02-19',
  default: false,
};

const of = (format: string, file: string, text: string, options: ConfiguredSource['options'] = {}): EditWorkspace =>
  editWorkspace({ format, path: file, options }, { [file]: text });

/** Runs an edit. @returns the lines that it changed */
function lines(workspace: EditWorkspace, file: string, edit: (workspace: EditWorkspace) => void): string[] {
  const before = workspace.read(file);
  edit(workspace);
  return changedLines(before, workspace.read(file));
}

const added = (format: string, file: string, text: string, options?: ConfiguredSource['options'], key = 'gift-cards') =>
  lines(of(format, file, text, options), file, ({ add }) => add(key, NEW));
const extended = (format: string, file: string, text: string, key: string, options?: ConfiguredSource['options']) =>
  lines(of(format, file, text, options), file, ({ extend }) => {
    extend(key);
  });
const renamed = (
  format: string,
  file: string,
  text: string,
  from: string,
  to: string,
  options?: ConfiguredSource['options'],
) => lines(of(format, file, text, options), file, ({ rename }) => rename(from, to));

describe('flags.yaml', () => {
  const text = fixture('../storefront/flags.yaml');

  it('takes a new flag at the end', () => {
    expect(added('file', 'flags.yaml', text, {}, 'gift-wrap')).toMatchInlineSnapshot(`
      [
        "+  gift-wrap:",
        "+    type: release",
        "+    purpose: 'Cards, as presents'",
        "+    owner: team-payments",
        "+    created: 2026-11-21",
        "+    expires: 2027-02-19",
        "+    default: off",
        "+",
      ]
    `);
  });

  it('keeps sorted flags sorted, with comments and gaps', () => {
    const sorted =
      'flags:\n  # first\n  a-nav:\n    owner: x\n    # expires: soon\n\n  # third\n  k-nav: { owner: y }\n\n  z-nav:\n';
    expect(added('file', 'flags.yaml', sorted)).toMatchInlineSnapshot(`
      [
        "+  gift-cards:",
        "+    type: release",
        "+    purpose: 'Cards, as presents'",
        "+    owner: team-payments",
        "+    created: 2026-11-21",
        "+    expires: 2027-02-19",
        "+    default: off",
        "+",
      ]
    `);
  });

  it('puts a flag before the first and its comment', () => {
    expect(added('file', 'flags.yaml', 'flags:\n  # first\n  m-nav:\n  n-nav:\n')).toMatchInlineSnapshot(`
      [
        "+  gift-cards:",
        "+    type: release",
        "+    purpose: 'Cards, as presents'",
        "+    owner: team-payments",
        "+    created: 2026-11-21",
        "+    expires: 2027-02-19",
        "+    default: off",
      ]
    `);
  });

  it('writes a flag on one line where its neighbours are', () => {
    expect(added('file', 'flags.yaml', 'flags:\n  z-nav: { owner: x }\n  b-nav: { owner: y }\n'))
      .toMatchInlineSnapshot(`
      [
        "+  gift-cards: { type: release, purpose: 'Cards, as presents', owner: team-payments, created: 2026-11-21, expires: 2027-02-19, default: off }",
      ]
    `);
  });

  it.each([
    ['an empty text', ''],
    ['comments alone', '# our flags\n'],
    ['no flag yet', 'flags:\n'],
    ['an empty map', 'flags: {}  # none yet\nteams: { a: {} }\n'],
    ['other maps', 'teams: { a: {} }\n'],
  ])('takes the first flag into %s', (_, before) => {
    const workspace = of('file', 'flags.yaml', before);
    expect(workspace.add('gift-cards', NEW).left).toEqual([]);
    expect(workspace.read('flags.yaml')).toMatchSnapshot();
  });

  it('keeps CRLF and a byte-order mark', () => {
    const workspace = of('file', 'flags.yaml', '\uFEFFflags:\r\n  nav:\r\n    owner: x\r\n');
    workspace.add('nav-2', { owner: ['web'] });
    workspace.extend('nav', { reason: 'waits' });
    workspace.rename('nav', 'old-nav');
    expect(workspace.read('flags.yaml')).toBe(
      '\uFEFFflags:\r\n  old-nav:\r\n    owner: x\r\n    expires: 2027-01-31\r\n    extended:\r\n      - { from: 2026-12-01, until: 2027-01-31, reason: waits, on: 2026-11-21 }\r\n  nav-2:\r\n    owner: web\r\n',
    );
  });

  it.each([
    ['a block', 'flags:\n  nav:\n    expires: "2026-12-01" # soon\n    owner: x\n'],
    ['one line', 'flags:\n  nav: { expires: 2026-12-01, owner: x }\n'],
    ['nothing', 'flags:\n  nav:\n  other:\n'],
    [
      'a list of extensions',
      'flags:\n  nav:\n    expires: 2026-12-01\n    extended:\n      - { until: 2026-12-01, reason: a, on: 2026-11-01 }\n    owner: x\n',
    ],
    ['an experiment', 'flags:\n  nav:\n    expires: 2026-12-01\n    experiment: { unit: user, ends: 2026-12-01 }\n'],
    [
      'a parked flag',
      "flags:\n  nav:\n    expires: 2026-12-01\n    parked:\n      until: '2026-12-01'\n      reason: b\n",
    ],
  ])('moves the end of %s', (_, before) => {
    expect(extended('file', 'flags.yaml', before, 'nav')).toMatchSnapshot();
  });

  it('refuses to change what a merge key shares', () => {
    const workspace = of('file', 'flags.yaml', 'flags:\n  a: &a\n    expires: 2026-12-01\n  b:\n    <<: *a\n');
    expect(() => {
      workspace.extend('b');
    }).toThrow("`flags.yaml` can't be changed without changing `a`");
  });

  it('renames a flag where others name it', () => {
    const before =
      "flags:\n  'nav': { owner: x, names: [newNav] }\n  b: { prerequisites: [nav, c], migration: { partner: nav } }\n  c: { purpose: nav }\n";
    const workspace = of('file', 'flags.yaml', before);
    workspace.rename('nav', 'main-nav', new Map([['newNav', 'mainNav']]));
    expect(workspace.read('flags.yaml')).toBe(
      "flags:\n  'main-nav': { owner: x, names: [mainNav] }\n  b: { prerequisites: [main-nav, c], migration: { partner: main-nav } }\n  c: { purpose: nav }\n",
    );
  });

  it('quotes a key that would read as a number', () => {
    expect(renamed('file', 'flags.yaml', 'flags:\n  nav: { owner: x }\n', 'nav', '2027')).toMatchInlineSnapshot(`
      [
        "-  nav: { owner: x }",
        "+  '2027': { owner: x }",
      ]
    `);
  });
});

describe('a folder flags/', () => {
  it('takes a file for a new flag', () => {
    const workspace = editWorkspace({ format: 'file', path: 'flags', options: {} }, { 'flags/nav.yml': 'owner: x\n' });
    workspace.add('gift-cards', NEW);
    expect(workspace.read('flags/gift-cards.yml')).toMatchInlineSnapshot(`
      "type: release
      purpose: 'Cards, as presents'
      owner: team-payments
      created: 2026-11-21
      expires: 2027-02-19
      default: off
      "
    `);
  });

  it('renames the file that is named for its flag', () => {
    const workspace = editWorkspace({ format: 'file', path: 'flags', options: {} }, { 'flags/nav.yml': 'owner: x\n' });
    workspace.rename('nav', 'main-nav');
    expect(workspace.read('flags/main-nav.yml')).toBe('owner: x\n');
  });

  it('never replaces a file', () => {
    const files = { 'flags/nav.yml': 'owner: x\n', 'flags/main-nav.yml': 'key: other\nowner: x\n' };
    const workspace = editWorkspace({ format: 'file', path: 'flags', options: {} }, files);
    expect(() => workspace.rename('nav', 'main-nav')).toThrow('`flags/main-nav.yml` is there already');
    expect(() => workspace.add('main-nav')).toThrow('`flags/main-nav.yml` is there already');
    expect(workspace.read('flags/nav.yml')).toBe('owner: x\n');
  });
});

describe('JSON', () => {
  it('takes a flag, a day and another key', () => {
    const before = '{\n\t// ours\n\t"flags": {\n\t\t"nav": { "owner": "x" } // left\n\t}\n}\n';
    const workspace = of('file', 'config/flags.json', before);
    workspace.add('gift-cards', { owner: ['y'], default: true });
    workspace.extend('nav');
    workspace.rename('nav', 'main-nav');
    expect(workspace.read('config/flags.json')).toMatchInlineSnapshot(`
      "{
      	// ours
      	"flags": {
      		"main-nav": {
      			"owner": "x",
      			"expires": "2027-01-31",
      			"extended": [
      				{
      					"from": "2026-12-01",
      					"until": "2027-01-31",
      					"reason": "waits for the bank",
      					"on": "2026-11-21"
      				}
      			]
      		},
      		"gift-cards": {
      			"owner": "y",
      			"default": true
      		} // left
      	}
      }
      "
    `);
  });
});

describe('flagd', () => {
  const text = fixture('flagd/flags.json');

  it('takes a new flag', () => {
    expect(added('flagd', 'flags.json', text)).toMatchInlineSnapshot(`
      [
        "+    },",
        "+    "gift-cards": {",
        "+      "state": "ENABLED",",
        "+      "variants": {",
        "+        "on": true,",
        "+        "off": false",
        "+      },",
        "+      "defaultVariant": "off",",
        "+      "metadata": {",
        "+        "description": "Cards, as presents",",
        "+        "owner": "team-payments",",
        "+        "type": "release",",
        "+        "created": "2026-11-21",",
        "+        "expires": "2027-02-19"",
        "+      }",
      ]
    `);
  });

  it('moves a day in the metadata', () => {
    const workspace = of('flagd', 'flags.json', text);
    workspace.extend('new-checkout', { from: '2027-01-31', until: '2027-02-28' });
    expect(changedLines(text, workspace.read('flags.json'))).toMatchInlineSnapshot(`
      [
        "-        "expires": "2027-01-31",",
        "+        "expires": "2027-02-28",",
        "+        "extended": "2027-01-31 → 2027-02-28 on 2026-11-21: waits for the bank",",
      ]
    `);
  });

  it('gives a flag metadata', () => {
    expect(extended('flagd', 'flags.json', text, 'old-banner')).toMatchInlineSnapshot(`
      [
        "-      "defaultVariant": "on"",
        "+      "defaultVariant": "on",",
        "+      "metadata": {",
        "+        "expires": "2027-01-31",",
        "+        "extended": "2026-12-01 → 2027-01-31 on 2026-11-21: waits for the bank"",
        "+      }",
      ]
    `);
  });

  it('renames a flag', () => {
    expect(renamed('flagd', 'flags.json', text, 'old-banner', 'banner')).toEqual([
      '-    "old-banner": {',
      '+    "banner": {',
    ]);
  });

  const list = fixture('flagd/list.yaml');

  it('takes a new flag at the end of a list', () => {
    expect(added('flagd', 'list.yaml', list)).toMatchInlineSnapshot(`
      [
        "+  - key: gift-cards",
        "+    state: ENABLED",
        "+    variants:",
        "+      'on': true",
        "+      'off': false",
        "+    defaultVariant: 'off'",
        "+    metadata:",
        "+      description: 'Cards, as presents'",
        "+      owner: team-payments",
        "+      type: release",
        "+      created: 2026-11-21",
        "+      expires: 2027-02-19",
      ]
    `);
  });

  it('moves the end of an entry of a list, and once more', () => {
    const workspace = of('flagd', 'list.yaml', list);
    workspace.extend('new-checkout');
    workspace.extend('new-checkout', { from: '2027-01-31', until: '2027-02-28' });
    expect(changedLines(list, workspace.read('list.yaml'))).toMatchInlineSnapshot(`
      [
        "+    metadata:",
        "+      expires: 2027-02-28",
        "+      extended: '2026-12-01 → 2027-01-31 on 2026-11-21: waits for the bank; 2027-01-31 → 2027-02-28 on 2026-11-21: waits for the bank'",
      ]
    `);
  });

  it.each([
    ['JSON', 'flags.json', '{ "flags": [\n  { "key": "nav", "state": "ENABLED", "variants": { "a": true } }\n] }\n'],
    ['one line', 'flags.yaml', 'flags: [{ key: nav, state: ENABLED, variants: { a: true } }]\n'],
    [
      'CRLF and a comment',
      'flags.yaml',
      'flags:\r\n- key: nav # left\r\n  state: ENABLED\r\n  variants: { a: true } # both',
    ],
  ])('takes a flag and a day into a list of %s', (_, file, before) => {
    const workspace = of('flagd', file, before);
    workspace.add('gift-cards');
    workspace.extend('nav');
    expect(workspace.read(file)).toMatchSnapshot();
  });
});

describe('an OpenFeature manifest', () => {
  const text = fixture('openfeature/flags.json');

  it('takes a new flag, and says what it has no place for', () => {
    const workspace = of('openfeature', 'flags.json', text);
    expect(workspace.add('giftCards', NEW).left).toEqual(['type', 'owner', 'created', 'expires']);
    expect(changedLines(text, workspace.read('flags.json'))).toMatchInlineSnapshot(`
      [
        "+    },",
        "+    "giftCards": {",
        "+      "flagType": "boolean",",
        "+      "defaultValue": false,",
        "+      "description": "Cards, as presents"",
      ]
    `);
  });

  it('has no field for a day', () => {
    expect(() => extended('openfeature', 'flags.json', text, 'enableFeatureA')).toThrow('has no field for the day');
  });

  it('renames a flag', () => {
    expect(renamed('openfeature', 'flags.json', text, 'enableFeatureA', 'featureA')).toEqual([
      '-    "enableFeatureA": {',
      '+    "featureA": {',
    ]);
  });
});

describe('GitLab', () => {
  const file = 'config/feature_flags/wip/bitbucket_user_mapping.yml';
  const workspaceOf = () =>
    editWorkspace(
      { format: 'gitlab', path: 'config/feature_flags/**/*.yml', options: {} },
      { [file]: fixture(`gitlab/${file.slice(7)}`) },
    );

  it("takes a file in the type's folder, with its neighbour's fields", () => {
    const workspace = workspaceOf();
    expect(workspace.add('gift_cards', { ...NEW, type: 'ops' }).left).toEqual(['purpose', 'created', 'expires']);
    expect(workspace.read('config/feature_flags/ops/gift_cards.yml')).toMatchInlineSnapshot(`
      "---
      name: gift_cards
      feature_issue_url:
      introduced_by_url:
      rollout_issue_url:
      milestone:
      group: team-payments
      type: ops
      default_enabled: false
      "
    `);
  });

  it('renames the flag and its file', () => {
    const workspace = workspaceOf();
    workspace.rename('bitbucket_user_mapping', 'user_mapping');
    expect(workspace.read('config/feature_flags/wip/user_mapping.yml')).toBe(
      fixture(`gitlab/${file.slice(7)}`).replace('name: bitbucket_user_mapping', 'name: user_mapping'),
    );
  });

  it('refuses a key that is no file name, and a day', () => {
    expect(() => workspaceOf().add('a/b')).toThrow("can't be a file's name");
    expect(() => {
      workspaceOf().extend('bitbucket_user_mapping');
    }).toThrow('have no field for the day');
  });
});

describe('an environment file', () => {
  const text = fixture('env/.env.production');

  it('takes a new variable behind the last flag', () => {
    expect(added('env', '.env', text, {}, 'FEATURE_GIFTS')).toMatchInlineSnapshot(`
      [
        "+# Cards, as presents",
        "+# @owner team-payments",
        "+# @flagType release",
        "+# @created 2026-11-21",
        "+# @expires 2027-02-19",
        "+FEATURE_GIFTS=false",
      ]
    `);
  });

  it.each([
    ['an empty file', ''],
    ['one without flags', 'PORT=1'],
    ['sorted flags', '# a\nFEATURE_A=true\n# z\nFEATURE_Z=true\n'],
    ['flags that come later', '# x\nFEATURE_X=true\nFEATURE_Z=true\n'],
  ])('takes a variable into %s', (_, before) => {
    const workspace = of('env', '.env', before);
    workspace.add('FEATURE_GIFTS', { purpose: 'Presents' });
    expect(workspace.read('.env')).toMatchSnapshot();
  });

  it('moves a day in the comment', () => {
    expect(extended('env', '.env', text, 'FEATURE_NEW_CHECKOUT')).toMatchInlineSnapshot(`
      [
        "-# @expires 2026-12-01",
        "+# @expires 2027-01-31",
        "+# @extended 2026-12-01 → 2027-01-31 on 2026-11-21: waits for the bank",
      ]
    `);
  });

  it('renames a variable', () => {
    expect(renamed('env', '.env', text, 'FEATURE_NEW_CHECKOUT', 'FEATURE_CHECKOUT')).toEqual([
      '-FEATURE_NEW_CHECKOUT=true',
      '+FEATURE_CHECKOUT=true',
    ]);
  });

  it('refuses a key that is no flag there', () => {
    expect(() => added('env', '.env', text, {}, 'gift-cards')).toThrow('is no variable');
  });
});

describe('TypeScript', () => {
  it.each([
    ['a union', "export type Flag =\n  | 'nav' // left\n  | 'zoom'; // last\n", 'Flag'],
    ['a union on one line', "export type Flag = 'nav' | 'zoom';\n", 'Flag'],
    ['a sorted union', "export type Flag =\n  | 'a-nav'\n  | 'z-nav';\n", 'Flag'],
    ['an enum', 'export enum Flag {\n  NewNav = "new-nav",\n  Zoom = "zoom" // last\n}\n', 'Flag'],
    [
      'an object of keys',
      "export const FLAGS = {\n  newNav: 'new-nav',\n  /** Zooms */\n  zoom: 'b-zoom',\n} as const;\n",
      'FLAGS',
    ],
    ['an object of defaults', "export const FLAGS = {\n  'new-nav': true,\n  'a-zoom': false,\n};\n", 'FLAGS'],
    [
      'an object of descriptions',
      "export const FLAGS = {\n  NEW_NAV: {\n    key: 'new-nav',\n    team: 'a',\n    default: true,\n  },\n};\n",
      'FLAGS',
    ],
    ['an interface', 'export interface Flags {\n  newNav: boolean;\n  readonly zoom?: boolean; // last\n}\n', 'Flags'],
    ['an array', "export const FLAGS = ['new-nav', 'a-zoom'] as const;\n", 'FLAGS'],
    [
      'an array of objects',
      "export const FLAGS = [\n  { name: 'new-nav', owners: ['x'], expirationDate: '2026-12-01' },\n];\n",
      'FLAGS',
    ],
    ['static members', "export class Flags {\n  static readonly NEW_NAV = 'new-nav';\n}\n", 'Flags'],
  ])('takes a new flag into %s', (_, before, symbol) => {
    const workspace = of('typescript', 'flags.ts', before, { symbol });
    workspace.add('gift-cards', NEW);
    expect(`\n${workspace.read('flags.ts')}`).toMatchSnapshot();
  });

  it.each([
    'cloud-flags.ts#CLOUD_FLAGS',
    'definitions.ts#FLAGS',
    'experiments.ts#Experiments',
    'ab-tests.ts#activeTests',
  ])('takes a new flag into the sample %s', (name) => {
    const [file, symbol] = name.split('#') as [string, string];
    expect(added('typescript', file, fixture(`typescript/${file}`), { symbol })).toMatchSnapshot();
  });

  it('moves the day of a tag', () => {
    const text = fixture('typescript/experiments.ts');
    expect(extended('typescript', 'experiments.ts', text, 'billing.selfServePlan', { symbol: 'Experiments' }))
      .toMatchInlineSnapshot(`
      [
        "-   * @expires 2026-12-01",
        "-   * @flagType release",
        "-   * @default false",
        "-   * @safe off",
        "-   * @issue https://issues.acme.example/BILL-7",
        "-   * @see {@link https://wiki.acme.example/plans the plan}",
        "+   * @expires 2027-01-31",
        "+   * @flagType release",
        "+   * @default false",
        "+   * @safe off",
        "+   * @issue https://issues.acme.example/BILL-7",
        "+   * @see {@link https://wiki.acme.example/plans the plan}",
        "+   * @extended 2026-12-01 → 2027-01-31 on 2026-11-21: waits for the bank",
      ]
    `);
  });

  it('moves the day of a property', () => {
    const text = fixture('typescript/definitions.ts');
    expect(extended('typescript', 'definitions.ts', text, 'new-nav', { symbol: 'FLAGS' })).toMatchInlineSnapshot(`
      [
        "-  NEW_NAV: {",
        "-    key: 'new-nav',",
        "-    default: false,",
        "-    owner: 'team-shell',",
        "-    description: 'Navigation on the left',",
        "-    type: 'release',",
        "-    expires: new Date('2026-12-24'),",
        "+  /**",
        "+   * @extended 2026-12-01 → 2027-01-31 on 2026-11-21: waits for the bank",
        "+   */",
        "+  NEW_NAV: {",
        "+    key: 'new-nav',",
        "+    default: false,",
        "+    owner: 'team-shell',",
        "+    description: 'Navigation on the left',",
        "+    type: 'release',",
        "+    expires: new Date('2027-01-31'),",
      ]
    `);
  });

  const DAY = 'on 2026-11-21: waits for the bank';
  const TOLD = `@extended 2026-12-01 → 2027-01-31 ${DAY}`;

  it.each([
    [
      'objects of which another has the day as a property',
      "export const F = [{ key: 'nav', owner: 'x' }, { key: 'zoom', removeBy: new Date('2026-12-24') }];\n",
      `export const F = [/** ${TOLD} */ { key: 'nav', owner: 'x', removeBy: new Date('2027-01-31') }, { key: 'zoom', removeBy: new Date('2026-12-24') }];\n`,
    ],
    [
      'objects that have their metadata as properties',
      "export const F = { nav: { key: 'nav', owner: 'x', }, zoom: { key: 'zoom' } } as const;\n",
      `export const F = { /** ${TOLD} */ nav: { key: 'nav', owner: 'x', expires: '2027-01-31', }, zoom: { key: 'zoom' } } as const;\n`,
    ],
    [
      'objects of which another has the day as a tag',
      "export const F = [{ key: 'nav', owner: 'x' }, /** @expires 2026-12-24 */ { key: 'zoom', owner: 'x' }];\n",
      `export const F = [/** @expires 2027-01-31 ${TOLD} */ { key: 'nav', owner: 'x' }, /** @expires 2026-12-24 */ { key: 'zoom', owner: 'x' }];\n`,
    ],
    [
      'objects of a type, which may not know the property',
      "export const F: Flag[] = [{ key: 'nav', owner: 'x' }];\n",
      `export const F: Flag[] = [/** @expires 2027-01-31 ${TOLD} */ { key: 'nav', owner: 'x' }];\n`,
    ],
    [
      'objects that hold nothing but states',
      'export const F = { nav: { staging: true, production: false } };\n',
      `export const F = { /** @expires 2027-01-31 ${TOLD} */ nav: { staging: true, production: false } };\n`,
    ],
    [
      'texts',
      "export const F = ['nav', 'zoom'] as const;\n",
      `export const F = [/** @expires 2027-01-31 ${TOLD} */ 'nav', 'zoom'] as const;\n`,
    ],
    [
      'a union',
      "export type F = 'zoom' | 'nav';\n",
      `export type F = 'zoom' | /** @expires 2027-01-31 ${TOLD} */ 'nav';\n`,
    ],
    [
      'members with comments',
      "export enum F { /** Left */ Nav = 'nav', /** Big */ Zoom = 'zoom' }\n",
      `export enum F { /** Left @expires 2027-01-31 ${TOLD} */ Nav = 'nav', /** Big */ Zoom = 'zoom' }\n`,
    ],
    [
      'members with a day',
      'export interface F { /** @expires 2026-12-01 */ nav: boolean; zoom: boolean }\n',
      `export interface F { /** @expires 2027-01-31 ${TOLD} */ nav: boolean; zoom: boolean }\n`,
    ],
  ])('extends on one line among %s', (_, before, after) => {
    const workspace = of('typescript', 'flags.ts', before, { symbol: 'F' });
    workspace.extend('nav');
    expect(workspace.read('flags.ts')).toBe(after);
    workspace.extend('nav', { from: '2027-01-31', until: '2027-02-28' });
    const again = `@extended 2027-01-31 → 2027-02-28 ${DAY}`;
    expect(workspace.read('flags.ts')).toContain(`${TOLD} ${again} */`);
    expect(workspace.read('flags.ts').split('\n')).toHaveLength(2);
    expect(workspace.registry().flags.find(({ key }) => key === 'nav')!.definition.expires).toBe('2027-02-28');
  });

  it('moves a day in a comment on one line above a member', () => {
    const workspace = of(
      'typescript',
      'flags.ts',
      "export enum F {\n  /** @expires 2026-12-01 */\n  Nav = 'nav',\n}\n",
    );
    workspace.extend('nav');
    expect(workspace.read('flags.ts')).toBe(
      `export enum F {\n  /**\n   * @expires 2027-01-31\n   * ${TOLD}\n   */\n  Nav = 'nav',\n}\n`,
    );
  });

  it('gives a property a line of its own where its neighbours have theirs', () => {
    const before = "export const F = [\n  {\n    key: 'nav',\n    owner: 'x'\n  },\n];\n";
    const workspace = of('typescript', 'flags.ts', before, { symbol: 'F' });
    workspace.extend('nav');
    expect(workspace.read('flags.ts')).toContain("    owner: 'x',\n    expires: '2027-01-31'\n  },\n");
  });

  it('says that a day which is written elsewhere is no date to be moved', () => {
    const text = "const SOON = '2026-12-01';\nexport const F = [{ key: 'nav', owner: 'x', expires: SOON }];\n";
    const workspace = of('typescript', 'flags.ts', text, { symbol: 'F' });
    expect(() => {
      workspace.extend('nav');
    }).toThrow('The day of `nav` is written as `SOON`, which is no date that could be moved in its place.');
    expect(workspace.read('flags.ts')).toBe(text);
  });

  it.each([
    ['no comment', "export enum Flag {\n  Nav = 'nav',\n}\n"],
    ['a comment on one line', "export enum Flag {\n  /** Left */\n  Nav = 'nav',\n}\n"],
  ])('gives a day to a member with %s', (_, before) => {
    const workspace = of('typescript', 'flags.ts', before, { symbol: 'Flag' });
    workspace.extend('nav', { reason: 'waits */ here' });
    expect(`\n${workspace.read('flags.ts')}`).toMatchSnapshot();
  });

  it.each([
    ['a value', "export enum Flag {\n  Nav = 'nav',\n}\n", 'Flag', "  Nav = 'main-nav',"],
    ['a name', 'export interface Flags {\n  nav?: boolean;\n}\n', 'Flags', "  'main-nav'?: boolean;"],
  ])('renames %s', (_, before, symbol, after) => {
    expect(renamed('typescript', 'flags.ts', before, 'nav', 'main-nav', { symbol }).at(-1)).toBe(`+${after}`);
  });
});

describe('what a service writes', () => {
  it('is named, and takes nothing', () => {
    const file = 'config/launchdarkly.json';
    const workspace = of('launchdarkly', file, fixture('launchdarkly/flags.json'));
    expect(() => workspace.add('gift-cards')).toThrow('No source of the registry takes a new flag');
  });
});

describe('a key', () => {
  it.each(['', 'a b', "a'b", 'a\nb', 'x'.repeat(201)])('is no %j', (key) => {
    expect(() => of('file', 'flags.yaml', '').add(key)).toThrow("can't be a key");
  });

  it.each(['a', 'a/b:c.d-e_f', 'ü', 'x'.repeat(200)])('may be %j', (key) => {
    const workspace = of('file', 'flags.yaml', '');
    expect(path.basename(workspace.add(key).change.file)).toBe('flags.yaml');
  });

  it('is not taken twice', () => {
    const workspace = of('file', 'flags.yaml', 'flags:\n  nav: { names: [newNav] }\n');
    expect(() => workspace.add('nav')).toThrow('`nav` is there already');
    expect(() => workspace.add('newNav')).toThrow('`newNav` is a name of the flag `nav`');
  });
});
