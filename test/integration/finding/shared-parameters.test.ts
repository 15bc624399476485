import { describe, expect, test } from 'vitest';
import { findIn } from './find-in.js';

const BUTTON = `
  export const Button = ({ disabled, title }) => {
    const isOff = disabled || !title;
    return isOff ? 1 : 2;
  };
`;
const page = (prop: string): string => `
  import { useFlag } from '@unleash/proxy-client-react';
  import { Button } from './button.js';
  export const Page = () => <Button ${prop} title="x" />;
`;
const FLAG = "disabled={useFlag('new-nav')}";

/** @returns the files that hold bindings when these pages use a button */
function filesFor(pages: Record<string, string>, button: Record<string, string> = { 'button.tsx': BUTTON }): string[] {
  const files = Object.fromEntries(Object.entries(pages).map(([name, prop]) => [name, page(prop)]));
  const { bindings } = findIn({ ...button, ...files });
  return [...new Set(bindings.map((line) => line.slice(0, line.indexOf(':'))))];
}

const plain = (count: number, prop = 'disabled={busy}', ending = 'tsx'): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`plain${i}.${ending}`, prop]));

describe('a prop', () => {
  test('to which few callers pass a flag holds none', () => {
    expect(filesFor({ 'a.tsx': FLAG, ...plain(4) })).toEqual([]);
  });

  test('of few callers holds the flag', () => {
    expect(filesFor({ 'a.tsx': FLAG, ...plain(3) })).toEqual(['button.tsx']);
  });

  test('to which many callers pass flags holds them', () => {
    expect(filesFor({ 'a.tsx': FLAG, 'b.tsx': FLAG, ...plain(4) })).toEqual(['button.tsx']);
  });

  test('that other callers leave out is for the flag', () => {
    expect(filesFor({ 'a.tsx': FLAG, ...plain(20, '') })).toEqual(['button.tsx']);
  });

  test('counts its callers through other modules, by the names under which these have it', () => {
    const barrel = { 'ui/button.tsx': BUTTON, 'button.js': `export * from './ui/button.jsx';` };
    expect(filesFor({ 'a.tsx': FLAG, ...plain(4) }, barrel)).toEqual([]);
    expect(filesFor({ 'a.tsx': FLAG, ...plain(3) }, barrel)).toEqual(['ui/button.tsx']);
  });

  test('counts no tests and stories', () => {
    expect(filesFor({ 'a.tsx': FLAG, ...plain(6, 'disabled={busy}', 'test.tsx') })).toEqual(['button.tsx']);
    expect(filesFor({ 'a.tsx': FLAG, ...plain(6, 'disabled={busy}', 'stories.tsx') })).toEqual(['button.tsx']);
  });

  test('leaves the caller’s own binding alone', () => {
    const files = Object.fromEntries(Object.entries(plain(6)).map(([name, prop]) => [name, page(prop)]));
    const { bindings } = findIn({
      ...files,
      'button.tsx': BUTTON,
      'a.tsx': `
        import { useFlag } from '@unleash/proxy-client-react';
        import { Button } from './button.js';
        export function Page() {
          const isNew = useFlag('new-nav');
          return <Button disabled={isNew} title="x" />;
        }
      `,
    });
    expect(bindings).toEqual(['a.tsx:5 new-nav']);
  });
});

describe('a parameter', () => {
  const QUERY = `
    export function useQuery(name, enabled, options) {
      return enabled && options.retry && name;
    }
  `;
  const caller = (first: string, second: string): string => `
    import { useFlag } from '@unleash/proxy-client-react';
    import { useQuery } from './query.js';
    export const load = () => useQuery('x', ${first}, ${second});
  `;
  const linesFor = (...callers: string[]): string[] =>
    findIn({ 'query.ts': QUERY, ...Object.fromEntries(callers.map((code, i) => [`a${i}.ts`, code])) }).bindings;
  const flag = "useFlag('new-nav')";

  test('of a helper that many call with other values holds none', () => {
    const others = Array.from({ length: 4 }, () => caller('ready', '{ retry: 1 }'));
    expect(linesFor(caller(flag, '{ retry: 1 }'), ...others)).toEqual([]);
    expect(linesFor(caller('ready', `{ retry: ${flag} }`), ...others)).toEqual([]);
  });

  test('that is for the flag holds it', () => {
    const others = Array.from({ length: 8 }, () => caller('ready', '{}'));
    expect(linesFor(caller('ready', `{ retry: ${flag} }`), ...others)).toEqual(['query.ts:2 new-nav']);
    expect(linesFor(caller(flag, '{}'), caller('ready', '{}'))).toEqual(['query.ts:1 new-nav', 'query.ts:2 new-nav']);
  });

  test('of a file that very many import for something else holds it', () => {
    const others = Array.from({ length: 20 }, () => `import { other } from './query.js'; other();`);
    expect(linesFor(caller(flag, '{}'), ...others)).toEqual(['query.ts:1 new-nav', 'query.ts:2 new-nav']);
  });

  test('of a method holds none where most calls pass something else', () => {
    const { bindings } = findIn({
      'a.ts': `
        import { isEnabled } from 'unleash-client';
        class Log {
          write(text, verbose) {
            return verbose && text;
          }
        }
        const log = new Log();
        log.write('a', isEnabled('new-nav'));
        log.write('b', ready); log.write('c', ready); log.write('d', ready); log.write('e', ready);
      `,
    });
    expect(bindings).toEqual([]);
  });
});
