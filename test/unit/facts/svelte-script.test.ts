import { describe, expect, it } from 'vitest';
import { see, usesOf } from './component-facts.js';

const SCRIPT = `<script lang="ts">import { on, flags } from './flags'</script>`;
const svelte = (markup: string): ReturnType<typeof see> => see('a.svelte', `${SCRIPT}\n${markup}\n`);

describe('the script of a Svelte component', () => {
  it('holds the blocks of the module and the instance', () => {
    const seen = see(
      'a.svelte',
      `<script context="module">\nexport const a = on('a')\n</script>\n<script>\nexport let b = on('b')\nlet { c } = $props()\n</script>`,
    );
    expect(seen.calls).toEqual(["on('a')", "on('b')", '$props()']);
    expect(seen.language).toBe('jsx');
    expect(seen.facts.exports.map((x) => x.name)).toEqual(['a', 'b']);
  });

  it.each([
    "{on('a')}",
    "{ on('a') }",
    "{'}'}{on('a')}",
    "{/}/.source}{on('a')}",
    "{`${on('a')}`}",
    "{x /* } */}{on('a')}",
    "{on('a') ? 'é🎉' : \"}\"}",
    "{#if on('a')}x{/if}",
    "{#if x}<p>1</p>{:else if on('a')}2{:else}3{/if}",
    "{#if x}1{:else}{on('a')}{/if}",
    "{#each on('a') as x}{x}{/each}",
    "{#each on('a') as x, i (x.id)}{x}{:else}none{/each}",
    "{#each on('a')}x{/each}",
    "{#each (on('a') as string[]) as { id, name }}{name}{/each}",
    "{#await on('a') then v}{v}{/await}",
    "{#await on('a')}…{:then v}{v}{:catch e}{e}{/await}",
    "{#await x then v}{on('a')}{/await}",
    "{#await on('a') catch e}{e}{/await}",
    "{#key on('a')}x{/key}",
    "{@html on('a')}",
    "{#if x}{@const y = on('a')}{y}{/if}",
    "{#snippet f(x)}{on('a')}{/snippet}",
    "{@render f(on('a'))}".replace('f(', 'f?.[').replace(')}', ']}'),
    "<p title={on('a')}></p>",
    '<p title="x {on("a")} y"></p>'.replaceAll('"a"', "'a'"),
    "<p title=x{on('a')}></p>",
    "<p {...on('a')}></p>",
    "<p style={{ a: on('a') }}></p>".replace('{{', '{({').replace('}}', '})}'),
    "<p on:click={() => on('a')}></p>",
    "<p on:click|once={() => { on('a') }}></p>",
    "<p class:active={on('a')}></p>",
    "<p use:tip={on('a')}></p>",
    "<svelte:window on:keydown={() => on('a')} />",
    "<svelte:component this={on('a')} />",
    "<p\n  title={on('a')}\n></p>",
    "<p>a < b</p>{on('a')}",
    "<!-- {on('b')} -->{on('a')}",
    "<style>p { color: red }</style>{on('a')}",
    "<svelte:head><script>on('b')</script></svelte:head>{on('a')}",
  ])('holds the call in %s', (markup) => {
    for (const seen of [svelte(markup), svelte(markup.replaceAll('\n', '\r\n'))]) {
      expect(seen.calls).toEqual(["on('a')"]);
      expect(usesOf(seen, 'on')).toEqual(['on of line 1']);
    }
  });

  it('reads $name as the store that it subscribes to', () => {
    const seen = see(
      'a.svelte',
      `<script>\nimport { flags } from './flags'\nconst a = $flags.a\nlet b = $state(0)\n</script>\n{#if $flags.newNav}{b}{/if}<p class:a={$other.b}></p>`,
    );
    expect(usesOf(seen, 'flags')).toEqual(['flags of line 2', 'flags of line 2']);
    expect(usesOf(seen, '$state')).toEqual(['$state unbound']);
    expect(usesOf(seen, '$other')).toEqual(['$other unbound']);
  });

  it('holds the names of shorthands', () => {
    expect(svelte('<p {on} bind:this={x} class:flags></p>').names).toEqual([
      'on of line 1',
      'x unbound',
      'flags of line 1',
    ]);
  });

  describe('components', () => {
    it('show with their attributes', () => {
      const seen = svelte(
        `<FeatureFlag name="new-nav" value={on('a')} {...flags} key="x-{on('b')}" only="{flags}" bind:open={x} on:change={() => on('c')} />`,
      );
      expect(seen.attributes).toEqual([
        'name="new-nav"',
        "value=on('a')",
        '=flags',
        `key=x-{on('b')}`,
        'only=flags',
        'bind:open=x',
        "on:change=() => on('c')",
      ]);
    });

    it('show a shorthand where it has room', () => {
      expect(svelte('<Flag\n      {on} />').attributes).toEqual(['on=on']);
      expect(svelte('<Flag {on} />').attributes).toEqual([]);
    });

    it('have members as names', () => {
      expect(svelte('<flags.Flag name="a" />').elements).toEqual(['<flags.Flag name="a" />']);
    });

    it.each([
      `<A x="1"><B y={on('b')}/></A>`,
      `<p><A x="1"/><B y={on('b')}/></p>`,
      `<A x="1">{on('b')}<B/></A>`,
      `{#if x}<A x="1"><B y={on('b')}/></A>{/if}`,
      `{#each [1] as z}<A x="1"/><B y={on('b')}/>{/each}`,
      `<A x="1"><B>{#each [1] as z}{on('b')}{/each}</B></A>`,
    ])('nest and neighbour: %s', (markup) => {
      const seen = svelte(markup);
      expect(seen.attributes).toContain('x="1"');
      expect(seen.calls).toEqual(["on('b')"]);
      expect(seen.elements.map((x) => x.slice(0, 2))).toEqual(expect.arrayContaining(['<A', '<B']));
    });
  });

  describe('names that a block binds', () => {
    it.each([
      ['a loop', '{#each flags as on}{on}{/each}'],
      ['a loop with a key', '{#each flags as on (on.id)}{on}{/each}'],
      ['an index', '{#each flags as x, on}{on}{/each}'],
      ['a pattern', '{#each flags as { on, ...rest }}<p>{on}</p>{/each}'],
      ['a crowded loop', '{#each flags as on}<A b={on}/>{/each}'],
      ['a promise', '{#await flags then on}{on}{/await}'],
      ['the parts of a promise', '{#await flags}…{:then on}{on}{:catch on}{on}{/await}'],
      ['a constant', '{#if flags}{@const on = 1}{on}{/if}'],
      ['a snippet', '{#snippet row(on)}{on}{/snippet}'],
      ["a component's slot", '<Card let:on>{on}</Card>'],
      ["a component's renamed slot", '<Card let:item={on}>{on}</Card>'],
      ['a loop over its own member', '{#each flags as on}{#each on.all as on}{on}{/each}{/each}'],
    ])('hide those of the script: %s', (_, markup) => {
      const uses = usesOf(svelte(markup), 'on');
      expect(uses.length).toBeGreaterThan(0);
      expect(uses).not.toContain('on of line 1');
    });

    it.each([
      '{#each flags as on}<p>{on}</p>{/each}',
      '{#each flags as on}<A b={on}/>{/each}',
      '{#if flags}{@const on = 1}{/if}',
    ])('end with it: %s', (markup) => {
      expect(usesOf(svelte(`${markup}\n{on}`), 'on')).toContain('on of line 1');
    });

    it('carry a constant', () => {
      const seen = svelte("{#each flags as x}{@const show = on('a')}\n{#if show}x{/if}{/each}");
      expect(usesOf(seen, 'show')).toEqual(['show of line 2']);
      expect(seen.facts.bindings.find((x) => x.n === 'show')?.x).toMatchObject({ t: 'call' });
    });
  });

  it.each([
    "{#if on('a') &&}{on('b')}{/if}",
    "{#if x}{on('b')}",
    "{/if}{on('b')}",
    "<p>{on('b')}",
    "{:else}{on('b')}",
    "{on('b')}{on('c'",
  ])('embeds what is certain in %s', (markup) => {
    expect(svelte(markup).calls).toEqual(["on('b')"]);
  });
});
