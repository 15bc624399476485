import { expect, test } from 'vitest';
import { sitesIn } from './sites-in.js';

const HEAD = `import { isEnabled, getVariant, initialize } from 'unleash-client';\n`;

/** @returns what the one evaluation's guard says, with the code of each outcome */
const guardOf = (code: string): unknown => {
  const { sites, text } = sitesIn({ 'a.tsx': HEAD + code });
  const guard = sites.find(({ site }) => site?.guard !== undefined)?.site?.guard;
  if (guard === undefined) return undefined;
  const code_ = (place: { start: number; end: number } | undefined): string | undefined =>
    place && text('a.tsx').slice(place.start, place.end);
  return { form: guard.form, on: code_(guard.on), off: code_(guard.off), alone: guard.isAlone, same: guard.isSame };
};

test.each<[code: string, form: string, on: string | undefined, off: string | undefined, alone: boolean]>([
  [`if (isEnabled('x')) a(); else b();`, 'if', 'a();', 'b();', true],
  [`if (!isEnabled('x')) { b(); } else { a(); }`, 'if', 'a();', '{ b(); }', true],
  [`function f() { if (!isEnabled('x')) return b(); a(); c(); }`, 'early-exit', 'a(); c();', 'return b();', true],
  [`for (const y of ys) { if (isEnabled('x')) continue; b(); }`, 'early-exit', 'continue;', 'b();', true],
  [`function f() { if (isEnabled('x')) { a(); } b(); }`, 'if', '{ a(); }', undefined, true],
  [`const v = isEnabled('x') ? 1 : 2;`, 'conditional', '1', '2', true],
  [`const v = isEnabled('x') === false ? 1 : 2;`, 'conditional', '2', '1', true],
  [`const v = isEnabled('x') !== true ? 1 : 2;`, 'conditional', '2', '1', true],
  [`isEnabled('x') && a();`, 'and', 'a()', undefined, true],
  [`isEnabled('x') || b();`, 'or', undefined, 'b()', true],
  [`!isEnabled('x') && b();`, 'and', undefined, 'b()', true],
  [`if (other && isEnabled('x')) a(); else b();`, 'if', 'a();', undefined, false],
  [`if (other || isEnabled('x')) a(); else b();`, 'if', undefined, 'b();', false],
  [`if (!(isEnabled('x') && other)) b(); else a();`, 'if', 'a();', undefined, false],
  [`const v = <p>{isEnabled('x') && <b>new</b>}</p>;`, 'and', '<b>new</b>', undefined, true],
  [`const v = isEnabled('x') && other && <b />;`, 'and', 'other', undefined, true],
  [`while (isEnabled('x')) { a(); }`, 'loop', 'a();', undefined, true],
  [`const on = isEnabled('x'); if (on) a();`, 'if', 'a();', undefined, true],
  [`const off = !isEnabled('x'); if (off) b(); else a();`, 'if', 'a();', 'b();', true],
  [`if (getVariant('x').name !== 'disabled') a(); else b();`, 'if', 'a();', 'b();', true],
  [`if (getVariant('x').name !== 'red') b(); else a();`, 'if', 'a();', 'b();', true],
  [`switch (getVariant('x').name) { case 'red': a(); break; default: b(); }`, 'switch', undefined, undefined, true],
])('%s', (code, form, on, off, alone) => {
  expect(guardOf(code)).toMatchObject({ form, on, off, alone });
});

test('code that is the same for both states', () => {
  expect(guardOf(`const v = isEnabled('x') ? f( 1 ) : f( 1 );`)).toMatchObject({ same: true });
  expect(guardOf(`if (isEnabled('x')) { a(); } else a();`)).toMatchObject({ same: true });
  expect(guardOf(`const v = isEnabled('x') ? f(1) : f(2);`)).toMatchObject({ same: undefined });
});

test('a value that decides nothing here has no guard', () => {
  expect(guardOf(`const on = isEnabled('x');`)).toBeUndefined();
  expect(guardOf(`send(isEnabled('x'));`)).toBeUndefined();
  expect(guardOf(`const n = isEnabled('x') + 1;`)).toBeUndefined();
});

test('what follows an early exit is told from a branch', () => {
  const rest = (code: string): unknown =>
    sitesIn({ 'a.ts': HEAD + code }).sites.find(({ site }) => site?.guard !== undefined)?.site?.guard?.rest;
  expect(rest(`function f() { if (!isEnabled('x')) return b(); a(); }`)).toBe('on');
  expect(rest(`function f() { if (isEnabled('x')) return b(); a(); }`)).toBe('off');
  expect(rest(`function f() { if (isEnabled('x')) return b(); else a(); }`)).toBeUndefined();
  expect(rest(`function f() { if (isEnabled('x')) b(); a(); }`)).toBeUndefined();
});

test('an else of another condition knows the chain before it', () => {
  const chain = (code: string): string | undefined => {
    const { sites, text } = sitesIn({ 'a.ts': HEAD + code });
    const place = sites.find(({ site }) => site?.guard !== undefined)?.site?.guard?.chain;
    return place && text('a.ts').slice(place.start, place.end);
  };
  expect(chain(`if (one) a(); else if (two) b(); else if (isEnabled('x')) c();`)).toBe(
    'if (one) a(); else if (two) b(); else if (',
  );
  expect(chain(`const v = one ? 1 : isEnabled('x') ? 2 : 3;`)).toBe('one ? 1 : ');
  expect(chain(`if (one) { if (isEnabled('x')) a(); } else b();`)).toBeUndefined();
  expect(chain(`if (one) a(); else { b(); if (isEnabled('x')) c(); }`)).toBeUndefined();
});
