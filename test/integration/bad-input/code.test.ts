import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PACKAGE, readsFlag, STACK, TemporaryWorkspace } from './temporary-workspace.js';

let workspace: TemporaryWorkspace;
beforeEach(() => {
  workspace = new TemporaryWorkspace({ 'package.json': PACKAGE, 'src/good.ts': readsFlag('good') });
});
afterEach(() => {
  workspace.remove();
});

const IMPORT = "import { isEnabled } from 'unleash-client';\n";
const repeat = (count: number, part: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => part(i)).join('');

/** @returns what is found besides the good file's reference, with which the scan has ended well and soon */
function foundIn(files: Record<string, string>): string[] {
  workspace.write(files);
  const { status, stdout, stderr, milliseconds } = workspace.halyard(['scan', '--json', '--no-cache']);
  expect(stderr).not.toMatch(STACK);
  expect(status).toBe(0);
  expect(milliseconds).toBeLessThan(15_000);
  const { references } = JSON.parse(stdout) as { references: { file: string; line: number; key: string }[] };
  const found = references.map(({ file, line, key }) => `${file}:${line} ${key}`);
  expect(found).toContain('src/good.ts:2 good');
  return found.filter((line) => line !== 'src/good.ts:2 good');
}

describe('syntax errors', () => {
  it.each([
    ['an open brace', `${IMPORT}if (isEnabled('kept')) {\n`],
    ['an open string', `${IMPORT}isEnabled('kept');\nconst a = 'open\n`],
    ['an open template', `${IMPORT}isEnabled('kept');\nconst a = \`open \${b\n`],
    ['an open comment', `${IMPORT}isEnabled('kept');\n/* open\n`],
    ['merge conflicts', `${IMPORT}isEnabled('kept');\n<<<<<<< HEAD\nconst a = 1;\n=======\nconst a = 2;\n>>>>>>> x\n`],
    ['a stray bracket', `${IMPORT}isEnabled('kept');\n}}}])>;\n`],
    ['control characters', `${IMPORT}isEnabled('kept');\n\u0001\u0007\u001b[31m\n`],
  ])('%s leave what comes before them', (_name, code) => {
    expect(foundIn({ 'src/broken.ts': code })).toEqual(['src/broken.ts:2 kept']);
  });

  it('and a call that was only begun', () => {
    expect(foundIn({ 'src/broken.ts': `${IMPORT}isEnabled(\n`, 'src/also.ts': `${IMPORT}isEnabled('` })).toEqual([]);
  });

  it.each(['vue', 'svelte', 'astro'])('in a %s file', (ending) => {
    foundIn({
      [`src/a.${ending}`]: `<script>\n${IMPORT}const a = {\n</script>\n<template><p v-if="isEnabled('x'">{#if {{ }}<`,
      [`src/b.${ending}`]: '<script',
      [`src/c.${ending}`]: `---\n${'<div>'.repeat(5000)}${'{'.repeat(5000)}isEnabled`,
    });
  });
});

describe('deep and wide code', () => {
  it.each<[string, number, (n: number) => string]>([
    ['nested calls', 200, (n) => `${'f('.repeat(n)}isEnabled('deep')${')'.repeat(n)}`],
    ['nested arrays', 200, (n) => `${'['.repeat(n)}isEnabled('deep')${']'.repeat(n)}`],
    ['nested functions', 200, (n) => `${'() => ('.repeat(n)}isEnabled('deep')${')'.repeat(n)}`],
    ['nested blocks', 200, (n) => `(() => {${'{'.repeat(n)}isEnabled('deep')${'}'.repeat(n)}})`],
    ['nested JSX', 200, (n) => `${'<a>'.repeat(n)}{isEnabled('deep')}${'</a>'.repeat(n)}`],
    ['an array of 20,000 elements', 1, () => `[${repeat(20_000, (i) => `'${i}', `)}isEnabled('deep')]`],
    ['an object of 20,000 members', 1, () => `{ ${repeat(20_000, (i) => `k${i}: ${i}, `)}x: isEnabled('deep') }`],
    ['500 chained calls', 500, (n) => `isEnabled('deep')${'.then(f)'.repeat(n)}`],
    ['500 joined conditions', 500, (n) => `isEnabled('deep')${' && a'.repeat(n)}`],
    ['500 conditionals', 500, (n) => `${'a ? b : '.repeat(n)}isEnabled('deep')`],
  ])('%s hide no flag', (_name, count, code) => {
    expect(foundIn({ 'src/deep.tsx': `${IMPORT}export const x = ${code(count)};\n` })).toEqual(['src/deep.tsx:2 deep']);
  });

  it.each<[string, (n: number) => string]>([
    ['chained calls', (n) => `isEnabled('deep')${'.then(f)'.repeat(n)}`],
    ['joined conditions', (n) => `isEnabled('deep')${' && a'.repeat(n)}`],
    ['joined texts', (n) => `isEnabled('deep')${" + 'a'".repeat(n)}`],
    ['conditionals', (n) => `${'a ? b : '.repeat(n)}isEnabled('deep')`],
    ['else-ifs', (n) => `1;\n${'if (a) b(); else '.repeat(n)}isEnabled('deep')`],
    ['brackets', (n) => `${'['.repeat(n)}isEnabled('deep')${']'.repeat(n)}`],
    ['braces', (n) => `${'{ a: '.repeat(n)}isEnabled('deep')${'}'.repeat(n)}`],
    ['parentheses', (n) => `${'('.repeat(n)}isEnabled('deep')${')'.repeat(n)}`],
    ['generics', (n) => `isEnabled('deep') as ${'A<'.repeat(n)}B${'>'.repeat(n)}`],
    ['negations', (n) => `${'!'.repeat(n)}isEnabled('deep')`],
  ])('50,000 %s are no crash, and hide nothing elsewhere', (_name, code) => {
    foundIn({ 'src/deep.ts': `${IMPORT}export const x = ${code(50_000)};\n` });
  });

  it.each<[string, string]>([
    ['1,000 chained calls', `isEnabled('deep')${'.then(f)'.repeat(1000)}`],
    ['5,000 joined conditions', `isEnabled('deep')${' && a'.repeat(5000)}`],
    ['5,000 joined texts', `isEnabled('deep')${" + 'a'".repeat(5000)}`],
    ['5,000 conditionals', `${'a ? b : '.repeat(5000)}isEnabled('deep')`],
    ['5,000 else-ifs', `1; ${'if (a) b(); else '.repeat(5000)}isEnabled('deep')`],
    ['5,000 negations', `${'!'.repeat(5000)}isEnabled('deep')`],
  ])('%s hide neither what is at their end nor what stands beside them', (_name, code) => {
    const files = { 'src/deep.ts': `${IMPORT}export const x = ${code};\nisEnabled('beside');\n` };
    expect(foundIn(files)).toEqual(['src/deep.ts:2 deep', 'src/deep.ts:3 beside']);
  });

  it.each<[string, string]>([
    ['8,000 else-ifs of a function', `() => {\n${"if (a) return isEnabled('deep'); else ".repeat(8000)}return 1;\n}`],
    ['3,000 nested conditions', `() => {\n${'if (a) {'.repeat(3000)}return 1;${'}'.repeat(3000)}\n}`],
    ['3,000 nested arrays', `${'['.repeat(3000)}isEnabled('deep')${']'.repeat(3000)}`],
    ['14,000 joined conditions', `isEnabled('deep')${" && isEnabled('deep')".repeat(14_000)}`],
  ])('%s leave what imports them as it is', (_name, code) => {
    const found = foundIn({
      'src/deep.ts': `${IMPORT}export const x = ${code};\n`,
      'src/user.ts': `import { x } from './deep.js';\n${IMPORT}export const y = () => x && isEnabled('beside');\n`,
    });
    expect(found).toContain('src/user.ts:3 beside');
  });

  it.each([
    ['that can not be parsed', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['that can not be followed', `${'['.repeat(6000)}isEnabled('in')${']'.repeat(6000)}`],
  ])('names the file with code %s, cached or not', (_name, code) => {
    workspace.write({ 'src/deep.ts': `${IMPORT}export const x = ${code};\n` });
    for (const more of [['--no-cache'], [], []]) {
      const { status, stderr } = workspace.halyard(['scan', ...more]);
      expect({ status, stderr }).toEqual({
        status: 0,
        stderr:
          '▲ 1 source file nests too deep to be followed, so flags in it may be missing: `src/deep.ts`.\n' +
          '  → Leave out what is generated with `exclude:` in halyard.yaml, and split what is not.\n',
      });
    }
  });

  it('a line of 1 MB', () => {
    const line = `${IMPORT.trim()}${repeat(20_000, (i) => `function f${i}(a){return a?b(${i}):c.d[${i}]};`)}isEnabled('minified')`;
    expect(foundIn({ 'src/bundle.js': line })).toEqual(['src/bundle.js:1 minified']);
  });

  it('20,000 references in a file', () => {
    const found = foundIn({ 'src/many.ts': IMPORT + repeat(20_000, (i) => `isEnabled('k${i % 100}');\n`) });
    expect(found).toHaveLength(20_000);
  });
});

describe('circles', () => {
  it('of imports, of a file with itself, and of barrels', () => {
    expect(
      foundIn({
        'src/self.ts': `${IMPORT}import * as self from './self.js';\nexport * from './self.js';\nexport const on = () => isEnabled('self') && self.on();\n`,
        'src/a.ts': `import { b } from './b.js';\nexport const a = () => b();\nexport * from './index.js';\n`,
        'src/b.ts': `${IMPORT}import { a } from './a.js';\nexport const b = () => isEnabled('circle') || a();\nexport * from './index.js';\n`,
        'src/index.ts': `export * from './a.js';\nexport * from './b.js';\nexport * from './index.js';\n`,
      }).filter((line) => !/self.ts:[23]/.test(line)),
    ).toContain('src/b.ts:3 circle');
  });

  it('of wrappers, constants, types and classes', () => {
    foundIn({
      'src/w.ts': `${IMPORT}export const f = (k: string) => isEnabled(k) || g(k);\nexport const g = (k: string) => f(k);\nf('wrapped');\n`,
      'src/c.ts': `${IMPORT}const a = b;\nconst b = a;\nconst o = { ...o, p: o.p };\nisEnabled(a);\nisEnabled(o.p.p);\nlet k = 'x';\nk = k + k;\nisEnabled(k);\n`,
      'src/t.ts': `${IMPORT}type A = B;\ntype B = A | B[];\nexport const t = (k: A) => isEnabled(k);\n`,
      'src/k.ts': `${IMPORT}class C extends D { m(k: string) { return super.m(k) || isEnabled(k); } }\nclass D extends C {}\nnew D().m('member');\n`,
    });
  });

  it('of interfaces that extend each other and whose members have their types', () => {
    expect(
      foundIn({
        'src/t.ts': `${IMPORT}interface A extends B { a: A; b: B; f(k: A | B): A; }
interface B extends A, C { a: [A, B, C]; b: A; }
interface C extends A, B { a: B[]; c: C & A; }
class K implements A, B, C {}
type T = [T, T, T, T, T, T, T, T] | T[] | { a: T; b: T };
export const t = (a: A, t: T) => a.a.b.f(a).b.c.x.y || t[0].a.b.c || isEnabled('in');
isEnabled('beside');
`,
      }),
    ).toEqual(['src/t.ts:7 in', 'src/t.ts:8 beside']);
  });

  it('of tsconfig files that extend each other', () => {
    foundIn({
      'tsconfig.json': '{ "extends": "./b.json", "references": [{ "path": "." }] }',
      'b.json': '{ "extends": ["./tsconfig.json", "./b.json"] }',
    });
  });

  it('of 2,000 files that import one after the other', () => {
    const files = Object.fromEntries(
      Array.from({ length: 2000 }, (_, i) => [
        `src/chain/f${i}.ts`,
        i === 1999
          ? `${IMPORT}export const on = (k: string) => isEnabled(k);\non('end');\n`
          : `import { on as next } from './f${i + 1}.js';\n${IMPORT}export const on = next;\nisEnabled('k');\n`,
      ]),
    );
    expect(foundIn(files)).toContain('src/chain/f1999.ts:3 end');
  });

  it('of texts, spreads and lists that double each time they are followed', () => {
    expect(
      foundIn({
        'src/text.ts': `${IMPORT}let k = 'x';\n${'k = k + k;\n'.repeat(40)}isEnabled(k);\nisEnabled('beside');\n`,
        'src/parameter.ts': `${IMPORT}const f = (k0) => {\n${repeat(40, (i) => `const k${i + 1} = k${i} + k${i};\n`)}isEnabled(k40);\n};\nf('x');\nisEnabled('beside');\n`,
        'src/spread.ts': `${IMPORT}let o = { a: isEnabled('in') };\n${'o = { ...o, ...o };\n'.repeat(40)}o.a; o.b; isEnabled(o.c);\nisEnabled('beside');\n`,
        'src/chain.ts': `${IMPORT}const o0 = { a: isEnabled('in') };\n${repeat(40, (i) => `const o${i + 1} = { ...o${i}, ...o${i} };\n`)}o40.b;\nisEnabled('beside');\n`,
        'src/list.ts': `${IMPORT}let l = [isEnabled('in')];\n${'l = [...l, ...l];\n'.repeat(40)}export { l };\nisEnabled('beside');\n`,
      }).filter((line) => !line.startsWith('src/text.ts:2 ')),
    ).toEqual([
      'src/chain.ts:2 in',
      'src/chain.ts:44 beside',
      'src/list.ts:2 in',
      'src/list.ts:44 beside',
      'src/parameter.ts:46 beside',
      'src/spread.ts:2 in',
      'src/spread.ts:43 in',
      'src/spread.ts:44 beside',
      'src/text.ts:43 x',
      'src/text.ts:44 beside',
    ]);
  });

  it('that double each time they are followed', () => {
    foundIn({
      'src/choice.ts': `${IMPORT}const c0 = 'ab';\n${repeat(40, (i) => `const c${i + 1} = a ? c${i} + 'x' : c${i} + 'y';\n`)}isEnabled(c40);\n`,
      'src/union.ts': `${IMPORT}type U0 = 'a' | 'b';\n${repeat(30, (i) => `type U${i + 1} = \`\${U${i}}\${U${i}}\`;\n`)}export const u = (k: U30) => isEnabled(k);\n`,
      'src/calls.ts': `${IMPORT}const f0 = (k) => isEnabled(k);\n${repeat(40, (i) => `const f${i + 1} = (k) => f${i}(k) || f${i}(k + '${i}');\n`)}f40('x');\n`,
    });
  });
});
