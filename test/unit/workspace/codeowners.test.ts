import { describe, expect, it } from 'vitest';
import { codeOwners } from '../../../analyzer/src/workspace/codeowners.js';

const ownersIn = (text: string, file: string, place = 'CODEOWNERS') =>
  codeOwners((name) => (name === place ? text : undefined))(file);

describe('codeOwners', () => {
  it.each([
    ['the last line that matches', '* @acme/all\n/src/ @acme/web\n', 'src/a.ts', ['@acme/web']],
    [
      'several owners',
      '/src/ @acme/web @ann ann@acme.example\n',
      'src/a.ts',
      ['@acme/web', '@ann', 'ann@acme.example'],
    ],
    ['nobody where the last line takes them away', '/src/ @acme/web\n/src/vendor/\n', 'src/vendor/a.ts', []],
    ['nobody where no line matches', '/src/ @acme/web\n', 'docs/a.md', []],
    ['a comment at the end of a line', '/src/ @acme/web # not @acme/api\n', 'src/a.ts', ['@acme/web']],
    ['a path with a blank', '/my\\ docs/ @acme/docs\n', 'my docs/a.md', ['@acme/docs']],
    ['Windows line ends', '/src/ @acme/web\r\n', 'src/a.ts', ['@acme/web']],
    ["a section's owners where its line has none", '[Web][2] @acme/web\n/src/\n', 'src/a.ts', ['@acme/web']],
    ["a line's own owners in a section", '^[Web] @acme/web\n/src/ @ann\n', 'src/a.ts', ['@ann']],
    ['no owner of the section before', '[Web] @acme/web\n/src/\n[Docs]\n/docs/\n', 'docs/a.md', []],
  ])('gives %s', (_, text, file, owners) => {
    expect(ownersIn(text, file)).toEqual(owners);
  });

  it.each(['.github/CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'])('reads %s', (place) => {
    expect(ownersIn('* @acme/all\n', 'a.ts', place)).toEqual(['@acme/all']);
  });

  it('reads the first file alone', () => {
    const files: Record<string, string> = { '.github/CODEOWNERS': '/src/ @acme/web\n', CODEOWNERS: '* @acme/all\n' };
    const owners = codeOwners((name) => files[name]);
    expect([owners('src/a.ts'), owners('b.ts')]).toEqual([['@acme/web'], []]);
  });
});
