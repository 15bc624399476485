import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConfiguredSource } from '../../../analyzer/src/registry/source.js';
import { DatedWorkspace } from './dated-workspace.js';

let workspace: DatedWorkspace;
beforeEach(() => {
  workspace = new DatedWorkspace();
});
afterEach(() => {
  workspace.remove();
});

const NAV = 'flags:\n  new-nav: { type: release, purpose: Navigation, owner: team-web }\n';
const CART = '  cart-sidebar: { type: release, owner: team-web }\n';
const days = (appeared: string, changed = appeared, stateChanged = appeared) => ({ appeared, changed, stateChanged });

describe("an entry's days", () => {
  it('are those of the commits that brought and last changed it', () => {
    workspace
      .commit('2026-06-01', { 'flags.yaml': NAV })
      .commit('2026-07-01', { 'flags.yaml': NAV.replace('team-web', 'team-shop') })
      .commit('2026-08-01', { 'flags.yaml': NAV.replace('team-web', 'team-shop') + CART })
      .commit('2026-09-01', { 'src/other.ts': 'export {};\n' });

    expect(workspace.history('new-nav')).toEqual(days('2026-06-01', '2026-07-01'));
    expect(workspace.history('cart-sidebar')).toEqual(days('2026-08-01'));
  });

  it('stay for a reformat, a comment and a new order', () => {
    workspace
      .commit('2026-06-01', { 'flags.yaml': NAV + CART })
      .commit('2026-07-01', { 'flags.yaml': `# Flags\n${NAV}${CART}` })
      .commit('2026-08-01', {
        'flags.yaml': `flags:\n${CART}  new-nav:\n    owner: [team-web] # moved\n    type: release\n    purpose: "Navigation"\n`,
      });

    expect(workspace.history('new-nav')).toEqual(days('2026-06-01'));
    expect(workspace.history('cart-sidebar')).toEqual(days('2026-06-01'));
  });

  it('tell a change of the states from other changes', () => {
    const on = `${NAV}    environments: { production: on }\n`.replace(
      '{ type: release, purpose: Navigation, owner: team-web }',
      '\n    type: release\n    owner: team-web',
    );
    workspace
      .commit('2026-06-01', { 'flags.yaml': on.replace('production: on', 'production: off') })
      .commit('2026-07-01', { 'flags.yaml': on })
      .commit('2026-08-01', { 'flags.yaml': on.replace('team-web', 'team-shop') });

    expect(workspace.history('new-nav')).toEqual(days('2026-06-01', '2026-08-01', '2026-07-01'));
  });

  it('stay when the entry moves to another file of the registry', () => {
    workspace
      .commit('2026-06-01', { 'flags.yaml': NAV + CART })
      .commit('2026-07-01', { 'flags.yaml': `flags:\n${CART}`, 'flags/web.yaml': NAV });
    const sources: ConfiguredSource[] = [
      { format: 'file', path: 'flags.yaml', options: {} },
      { format: 'file', path: 'flags', options: {} },
    ];

    expect(workspace.history('new-nav', { sources })).toEqual(days('2026-06-01'));
  });

  it('stay when the file is renamed from a place that the configuration does not name any more', () => {
    workspace
      .commit('2026-05-01', { 'config/old.yaml': NAV.replace('team-web', 'team-shop') })
      .commit('2026-06-01', { 'config/old.yaml': NAV })
      .commit('2026-07-01', { 'config/old.yaml': null, 'flags.yaml': NAV })
      .commit('2026-08-01', { 'flags.yaml': NAV + CART });

    expect(workspace.history('new-nav')).toEqual(days('2026-05-01', '2026-06-01', '2026-05-01'));
  });

  it('begin anew where a key comes back', () => {
    workspace
      .commit('2026-06-01', { 'flags.yaml': NAV + CART })
      .commit('2026-07-01', { 'flags.yaml': NAV })
      .commit('2026-08-01', { 'flags.yaml': NAV + CART });

    expect(workspace.history('cart-sidebar')).toEqual(days('2026-08-01'));
  });

  it('are today for what is not committed', () => {
    workspace.commit('2026-06-01', { 'flags.yaml': NAV });
    workspace.write({ 'flags.yaml': NAV.replace('team-web', 'team-shop') + CART });

    expect(workspace.history('new-nav')).toEqual(days('2026-06-01', '2026-11-21', '2026-06-01'));
    expect(workspace.history('cart-sidebar')).toEqual(days('2026-11-21'));
  });

  it('count from the merge of a branch', () => {
    workspace.commit('2026-06-01', { 'flags.yaml': NAV }).git('checkout', '--quiet', '-b', 'cart');
    workspace.commit('2026-06-10', { 'flags.yaml': NAV + CART }).git('checkout', '--quiet', 'main');
    workspace.commit('2026-06-20', { 'src/a.ts': '' }).at('2026-07-01', 'merge', '--quiet', '--no-edit', 'cart');

    expect(workspace.history('cart-sidebar')).toEqual(days('2026-07-01'));
    expect(workspace.history('new-nav')).toEqual(days('2026-06-01'));
  });

  it('skip versions that can not be read, and count a change from the first that can', () => {
    workspace
      .commit('2026-06-01', { 'flags.yaml': NAV })
      .commit('2026-07-01', { 'flags.yaml': `<<<<<<< HEAD\n${NAV}` })
      .commit('2026-08-01', { 'flags.yaml': `${NAV}${CART}` })
      .commit('2026-09-01', { 'flags.yaml': `>>>>>>> branch\n${NAV}${CART}` })
      .commit('2026-10-01', { 'flags.yaml': `${NAV.replace('team-web', 'team-shop')}${CART}` });

    expect(workspace.history('new-nav')).toEqual(days('2026-06-01', '2026-10-01'));
    expect(workspace.history('cart-sidebar')).toEqual(days('2026-08-01'));
  });

  it('begin where the first version that can be read does', () => {
    workspace
      .commit('2026-06-01', { 'flags.yaml': `<<<<<<< HEAD\n${NAV}` })
      .commit('2026-07-01', { 'flags.yaml': NAV });

    expect(workspace.history('new-nav')).toEqual(days('2026-07-01'));
  });

  it('reach no further than 400 days', () => {
    workspace.commit('2020-01-01', { 'flags.yaml': NAV }).commit('2026-10-01', { 'flags.yaml': NAV + CART });

    expect(workspace.history('new-nav')).toEqual(days('2025-10-17'));
  });

  it('reach no further than 200 commits, and are never earlier than they are', () => {
    const version = (n: number) => `${NAV}  counter: { type: ops, purpose: Version ${n} }\n`;
    const input = Array.from({ length: 230 }, (_, n) => {
      const text = version(n);
      const time = Date.parse('2026-03-01T12:00:00Z') / 1000 + n * 86400;
      return `commit refs/heads/main\ncommitter A <a@example.com> ${time} +0000\ndata 1\nx\nM 100644 inline flags.yaml\ndata ${text.length}\n${text}\n`;
    }).join('');
    execFileSync('git', ['fast-import', '--quiet'], { cwd: workspace.root, input });
    workspace.write({ 'flags.yaml': version(229) });

    // The 30th of 230 commits, which are a day apart.
    expect(workspace.history('new-nav')).toEqual(days('2026-03-31'));
  });

  it('are known in a workspace that is a folder of its repository', () => {
    workspace.commit('2026-06-01', { 'apps/shop/flags.yaml': NAV });

    expect(workspace.history('new-nav', { root: workspace.path('apps/shop') })).toEqual(days('2026-06-01'));
  });

  it('are those of another commit where one is asked for', () => {
    workspace
      .commit('2026-06-01', { 'flags.yaml': NAV })
      .commit('2026-07-01', { 'flags.yaml': NAV.replace('team-web', 'team-shop') });
    workspace.write({ 'flags.yaml': NAV });

    expect(workspace.history('new-nav', { commit: 'HEAD~1' })).toEqual(days('2026-06-01'));
  });

  it.each<
    [format: string, file: string, source: Partial<ConfiguredSource>, before: string, after: string, key: string]
  >([
    [
      'typescript',
      'src/flags.ts',
      { options: { symbol: 'Flag' } },
      "export enum Flag { NewNav = 'new-nav' }\n",
      "/** All flags. */\nexport enum Flag {\n  Cart = 'cart',\n  NewNav = 'new-nav',\n}\n",
      'new-nav',
    ],
    [
      'flagd',
      'flagd.json',
      {},
      '{"flags":{"new-nav":{"state":"ENABLED","variants":{"on":true,"off":false},"defaultVariant":"off"}}}',
      '{\n "flags": {"a": {"state":"ENABLED","variants":{"on":true},"defaultVariant":"on"},\n "new-nav": {"variants":{"off":false,"on":true},"state":"ENABLED","defaultVariant":"off"}}}',
      'new-nav',
    ],
  ])('are told for a %s source', (format, file, source, before, after, key) => {
    workspace.commit('2026-06-01', { [file]: before }).commit('2026-07-01', { [file]: after });

    expect(workspace.history(key, { sources: [{ format, path: file, options: {}, ...source }] })).toEqual(
      days('2026-06-01'),
    );
  });
});

describe('nothing is known', () => {
  it('outside a repository', () => {
    workspace.commit('2026-06-01', { 'flags.yaml': NAV });
    rmSync(workspace.path('.git'), { recursive: true });

    expect(workspace.history('new-nav')).toBe('unknown');
  });

  it('before the first commit', () => {
    workspace.write({ 'flags.yaml': NAV });

    expect(workspace.history('new-nav')).toBe('unknown');
  });

  it('in a shallow clone', () => {
    workspace.commit('2026-06-01', { 'flags.yaml': NAV }).commit('2026-07-01', { 'flags.yaml': NAV + CART });
    const clone = join(workspace.outside, 'clone');
    workspace.git('clone', '--quiet', '--depth', '1', `file://${workspace.root}`, clone);

    expect(workspace.history('new-nav', { root: clone })).toBe('unknown');
    execFileSync('git', ['fetch', '--quiet', '--unshallow'], { cwd: clone });
    expect(workspace.history('new-nav', { root: clone })).toEqual(days('2026-06-01'));
  });

  it('where the committed registry can not be read', () => {
    workspace.commit('2026-06-01', { 'flags.yaml': 'flags: [' });
    workspace.write({ 'flags.yaml': NAV });

    expect(workspace.history('new-nav')).toBe('unknown');
  });
});

describe('the cache', () => {
  it('answers as a run without it, after new commits too', () => {
    const cache = join(workspace.outside, 'cache');
    workspace.commit('2026-06-01', { 'flags.yaml': NAV });
    for (let run = 0; run < 2; run++) expect(workspace.history('new-nav', { cache })).toEqual(days('2026-06-01'));
    workspace.commit('2026-08-01', { 'flags.yaml': NAV.replace('team-web', 'team-shop') });

    expect(workspace.history('new-nav', { cache })).toEqual(days('2026-06-01', '2026-08-01', '2026-06-01'));
    workspace.write({ 'flags.yaml': NAV });
    expect(workspace.history('new-nav', { cache })).toEqual(days('2026-06-01', '2026-11-21', '2026-06-01'));
  });

  it('is asked, and is no error when it is broken', () => {
    const cache = join(workspace.outside, 'cache');
    workspace.commit('2026-06-01', { 'flags.yaml': NAV });
    workspace.history('new-nav', { cache });
    const file = join(cache, readdirSync(cache)[0]!);
    expect(readFileSync(file, 'utf8')).toContain(workspace.git('rev-parse', 'HEAD').trim());
    writeFileSync(file, 'broken');

    expect(workspace.history('new-nav', { cache })).toEqual(days('2026-06-01'));
  });
});
