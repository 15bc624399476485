import { describe, expect, test } from 'vitest';
import { findIn } from './find-in.js';

const FLAGS = ['new-nav', 'nav'];

describe('a mention', () => {
  test('is a key by itself in any text', () => {
    expect(
      findIn(
        {
          'README.md': 'Turn on new-nav, or `new-nav`.\nThen (new-nav) again.',
          'deploy/values.yaml': 'flags:\n  new-nav: true\n',
          'queries/report.sql': "select * from flags where key = 'new-nav';",
          'scripts/check.py': 'if flags["new-nav"]: pass',
        },
        { flags: FLAGS },
      ).references,
    ).toEqual([
      'README.md:1 mention new-nav',
      'README.md:1 mention new-nav',
      'README.md:2 mention new-nav',
      'deploy/values.yaml:2 mention new-nav',
      'queries/report.sql:1 mention new-nav',
      'scripts/check.py:1 mention new-nav',
    ]);
  });

  test('is no part of a longer word or key', () => {
    expect(
      findIn({ 'README.md': 'new-nav-v2, my-new-nav, new-nav.title, new-navigation, new_nav' }, { flags: FLAGS })
        .references,
    ).toEqual([]);
  });

  test('is no plain word of a sentence, but a quoted one', () => {
    expect(findIn({ 'README.md': 'The nav is on the left.\nTurn on `nav`.' }, { flags: FLAGS }).references).toEqual([
      'README.md:2 mention nav',
    ]);
  });

  test('is none in the registry itself', () => {
    expect(findIn({ 'a.ts': '' }, { flags: FLAGS }).references).toEqual([]);
  });

  test('is another name of the flag', () => {
    expect(
      findIn({ '.env': 'NAV_V2=true\n' }, { flags: { 'new-nav': { ids: { env: 'NAV_V2' } } } }).references,
    ).toEqual(['.env:1 mention new-nav']);
  });

  test('is found in a path that is not ASCII', () => {
    expect(findIn({ 'docs/überblick/読.md': 'new-nav' }, { flags: FLAGS }).references).toEqual([
      'docs/überblick/読.md:1 mention new-nav',
    ]);
  });
});
