import { describe, expect, it } from 'vitest';
import { directiveComments } from '../../../analyzer/src/suppressions/comments.js';

const bodiesIn = (file: string, text: string): string[] => directiveComments(file, text).map(({ body }) => body.trim());

describe('directiveComments', () => {
  it.each([
    ['a.ts', '// halyard-disable-line -- r'],
    ['a.js', '/* halyard-disable-line -- r */'],
    ['a.tsx', 'const a = <div>{/* halyard-disable-line -- r */}</div>;'],
    ['a.jsx', 'const a = <div\n  // halyard-disable-line -- r\n  id="x" />;'],
    ['a.ts', 'const a = /["//]/; // halyard-disable-line -- r'],
    ['a.ts', 'const a = `${ /* halyard-disable-line -- r */ b }`;'],
    ['a.ts', 'const a = b / 2; // halyard-disable-line -- r'],
    ['a.ts', 'switch (a) {\n  // halyard-disable-line -- r\n}'],
    ['a.ts', 'f(); // https://halyard.dev // x\n// halyard-disable-line -- r'],
    ['a.ts', 'const broken = (; // halyard-disable-line -- r'],
    [
      'a.vue',
      '<script setup lang="ts">\nconst a = 1; // halyard-disable-line -- r\n</script>\n<template><p/></template>',
    ],
    ['a.vue', '<template>\n  <!-- halyard-disable-line -- r -->\n  <p v-if="a" />\n</template>'],
    ['a.svelte', '<script>\n  // halyard-disable-line -- r\n</script>\n<p>{a}</p>'],
    ['a.svelte', '<!-- halyard-disable-line -- r -->\n<p>{a}</p>'],
    ['a.astro', '---\n// halyard-disable-line -- r\n---\n<p>{a}</p>'],
    ['flags.yaml', 'flags:\n  # halyard-disable-line -- r\n  a: {}'],
    ['flags.yml', 'flags:\n  a: {} # halyard-disable-line -- r'],
    ['flags.json', '{ "a": "http://x", // halyard-disable-line -- r\n "b": 1 }'],
    ['flags.jsonc', '{ "a": 1 /* halyard-disable-line -- r */ }'],
    ['.env', '# halyard-disable-line -- r\nA=1'],
  ])('finds it in %s: %j', (file, text) => expect(bodiesIn(file, text)).toEqual(['halyard-disable-line -- r']));

  it.each([
    ['a.ts', 'const a = "// halyard-disable-line -- r";'],
    ['a.ts', 'const a = `\n// halyard-disable-line -- r\n`;'],
    ['a.ts', 'const a = `${b}\n// halyard-disable-line -- r\n`;'],
    ['a.tsx', 'const a = <div>// halyard-disable-line -- r</div>;'],
    ['a.tsx', 'const a = <div title="/* halyard-disable-line -- r */" />;'],
    ['a.ts', 'const a = /\\/* halyard-disable-line/;'],
    ['a.ts', '// say halyard-disable-line -- r'],
    ['a.ts', '// not-halyard-disable-line -- r'],
    ['flags.yaml', 'a: |\n  # halyard-disable-line -- r\n'],
    ['flags.yaml', 'a: "x # halyard-disable-line -- r"\n'],
    ['flags.yaml', 'a: x#halyard-disable-line\n'],
    ['flags.json', '{ "a": "// halyard-disable-line -- r" }'],
    ['a.vue', '<template><p title="<!-- x">halyard-disable-line</p></template>'],
  ])('finds none in %s: %j', (file, text) => expect(bodiesIn(file, text)).toEqual([]));

  it('gives the place of the whole comment', () =>
    expect(directiveComments('a.ts', 'a;\r\n  /* halyard-disable-line\r\n -- r */ b;')[0]?.place).toMatchObject({
      file: 'a.ts',
      line: 2,
      column: 3,
      endLine: 3,
      endColumn: 9,
    }));
});
