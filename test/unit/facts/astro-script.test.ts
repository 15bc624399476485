import { describe, expect, it } from 'vitest';
import { see, usesOf } from './component-facts.js';

const astro = (body: string): ReturnType<typeof see> =>
  see('a.astro', `---\nimport { on, flags } from './flags'\n---\n${body}\n`);

describe('the script of an Astro component', () => {
  it('holds the front matter', () => {
    const seen = see(
      'a.astro',
      `\r\n---\r\n// --- flags ---\r\nconst a: boolean = on('a');\r\nif (!a) return Astro.redirect('/');\r\n---\r\n<p>---</p>{a}`,
    );
    expect(seen.calls).toEqual(["on('a')", "Astro.redirect('/')"]);
    expect(usesOf(seen, 'a')).toEqual(['a of line 4', 'a of line 4']);
    expect(seen.language).toBe('ts');
  });

  it('does without front matter', () => {
    expect(see('a.astro', "<p>{on('a')}</p>").calls).toEqual(["on('a')"]);
  });

  it.each([
    "{on('a')}",
    "<p>{on('a')}</p>",
    "<!doctype html><p title={on('a')}></p>",
    "<p title=`x ${on('a')}`></p>",
    "<p {...on('a')}></p>",
    "<p class:list={[{ b: on('a') }]}></p>",
    "<p set:html={on('a')}></p>",
    "{on('a') && <p>Don't</p>}",
    "{x && <p>It's {on('a')}</p>}",
    "{x ? <br> : on('a')}".replace('<br>', '<br />'),
    "{x && <p>a<br>{on('a')}<!-- it's --></p>}",
    "{x && <><p>{on('a')}</p></>}",
    "<!-- {on('b')} -->{on('a')}",
    "<style define:vars={{ b: on('a') }}>p { c: d }</style>",
    "<script>on('a')</script>",
    "<script is:inline>\n  const x = on('a')\n</script>",
    '<script type="application/ld+json">{ "a": 1 }</script>{on(\'a\')}',
    "<p\n  title={on('a')}\n/>",
  ])('holds the call in %s', (body) => {
    for (const seen of [astro(body), astro(body.replaceAll('\n', '\r\n'))]) {
      expect(seen.calls).toEqual(["on('a')"]);
      expect(usesOf(seen, 'on')).toEqual(['on of line 2']);
    }
  });

  it('holds a script with imports', () => {
    const seen = astro(`<script>\nimport { track } from './track'\ntrack(on('a'))\n</script>`);
    expect(seen.facts.imports.map((x) => x.module)).toEqual(['./flags', './flags', './track']);
  });

  it('binds the names of an expression', () => {
    const seen = astro('{flags.map((on) => <li>{on}</li>)}');
    expect(usesOf(seen, 'on')).toEqual(['on of line 4']);
  });

  it('shows components, in the body and in code', () => {
    const seen = astro(
      `<Layout title="x">\n  <Flag client:load name="a" value={on('b')} {...flags} />\n  {flags.map((f) => <Card flag={f} />)}\n</Layout>`,
    );
    expect(seen.language).toBe('tsx');
    expect(seen.elements.map((x) => x.split(' ')[0])).toEqual(['<Layout', '<Flag', '<Card']);
    expect(seen.attributes).toEqual(['title="x"', 'client:load', 'name="a"', "value=on('b')", '=flags', 'flag=f']);
  });

  it.each([`<A x="1"><B y={on('b')}/></A>`, `<p><A x="1"/><B y={on('b')}/></p>`, `<A x="1">{on('b')}<B/></A>`])(
    'nests and neighbours: %s',
    (body) => {
      const seen = astro(body);
      expect(seen.attributes).toContain('x="1"');
      expect(seen.calls).toEqual(["on('b')"]);
      expect(seen.elements).toHaveLength(2);
    },
  );

  it('gives way to type assertions in angle brackets', () => {
    const seen = see('a.astro', "---\nconst a = <string>on('a')\n---\n<A b={on('b')}/>");
    expect(seen.language).toBe('ts');
    expect(seen.calls).toHaveLength(2);
  });

  it.each(["<p title={on('a' &&}>{on('b')}", "{on('b')}<p", "{on('b')}{", "</p>{on('b')}"])(
    'embeds what is certain in %s',
    (body) => {
      expect(astro(body).calls).toContain("on('b')");
    },
  );
});
