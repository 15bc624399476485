import { describe, expect, it } from 'vitest';
import { see, usesOf } from './component-facts.js';

const SCRIPT = `<script setup lang="ts">import { on, flags, vFeature } from './flags'</script>`;
const vue = (template: string): ReturnType<typeof see> => see('a.vue', `${SCRIPT}\n<template>${template}</template>\n`);

describe('the script of a Vue component', () => {
  it('holds both script blocks', () => {
    const seen = see(
      'a.vue',
      `<script>\nexport default { name: on('a') }\n</script>\n<script setup lang="ts">\nconst x: boolean = on('b')\n</script>`,
    );
    expect(seen.calls).toEqual(["on('a')", "on('b')"]);
    expect(seen.language).toBe('ts');
  });

  it.each([
    ['', 'jsx'],
    [' lang="js"', 'jsx'],
    [' lang="tsx"', 'tsx'],
    [' lang="ts"', 'ts'],
  ])('has the language of <script%s>', (attribute, language) => {
    expect(see('a.vue', `<script${attribute}>on('a')</script><template>{{ on('b') }}</template>`).language).toBe(
      language,
    );
  });

  it.each([
    ["{{ on('a') }}", "on('a')"],
    ["{{on('a')}}", "on('a')"],
    ['{{ on("a") && 1 < 2 }}', 'on("a")'],
    ["{{ { a: on('a') } }}", "on('a')"],
    ["{{ on('a') | upper }}", "on('a')"],
    ["{{ (on('a') as boolean) }}", "on('a')"],
    ["{{\n  on(\n    'a',\n  )\n}}", "on(\n    'a',\n  )"],
    ["🎉 é {{ on('a') }}", "on('a')"],
    [`<p v-if="on('a')" />`, "on('a')"],
    [`<p v-if="x">1</p><p v-else-if="on('a')">2</p><p v-else>3</p>`, "on('a')"],
    [`<p v-show='on("a")' />`, 'on("a")'],
    [`<p v-bind:title="on('a')" />`, "on('a')"],
    [`<p :title="on('a')" />`, "on('a')"],
    [`<p :[key]="on('a')" />`, "on('a')"],
    [`<p :class="{ active: on('a') }" />`, "on('a')"],
    [`<p v-bind="on('a')" />`, "on('a')"],
    [`<p v-html="on('a')" />`, "on('a')"],
    [`<p v-text="on('a')" />`, "on('a')"],
    [`<input v-model.trim="form[on('a')]">`, "on('a')"],
    [`<p @click="on('a')" />`, "on('a')"],
    [`<p @click.prevent="x = 1; on('a')" />`, "on('a')"],
    [`<p @click="if (x) { on('a') }" />`, "on('a')"],
    [`<p v-on:click="() => { on('a') }" />`, "on('a')"],
    [`<p @click="function () { on('a') }" />`, "on('a')"],
    [`<p v-for="x in on('a')" />`, "on('a')"],
    [`<p\n  v-for="(x, i) of on('a')"\n  :key="x" />`, "on('a')"],
    [`<p v-if="x &amp;&amp; on('a')" />`, "on('a')"],
    [`<p v-if=on('a') />`, "on('a')"],
  ])('holds the call in %s', (template, call) => {
    for (const seen of [vue(template), vue(template.replaceAll('\n', '\r\n'))]) {
      expect(seen.calls.map((x) => x.replaceAll('\r', ''))).toEqual([call]);
      expect(usesOf(seen, 'on')).toEqual(['on of line 1']);
    }
  });

  it('decodes quotes of an attribute around the string', () => {
    const seen = vue(`<p v-if="on(&quot;new-nav&quot;)" />`);
    expect(seen.virtual).toContain('"new-nav"');
    expect(seen.calls).toEqual(['on(&quot;new-nav&quot;)']);
  });

  it('reads a custom directive as a call of it', () => {
    const seen = vue(`<p v-feature="'new-nav'"/><p v-feature:menu.once='"old-nav"'/>`);
    expect(seen.calls).toEqual([`v-feature="'new-nav'"`, `v-feature:menu.once='"old-nav"'`]);
    expect(seen.names).toEqual(['v-featur of line 1', 'v-featur of line 1']);
  });

  it.each([
    ['a pug template', `<template lang="pug">\np {{ on('a') }}\n</template>`],
    ['a comment', `<template><!-- {{ on('a') }} <p v-if="on('a')"> --></template>`],
    ['v-pre', `<template><p v-pre>{{ on('a') }}<b :x="on('a')"/></p></template>`],
    ['a style', `<style>a { b: url({{ on('a') }}) }</style>`],
    ['a custom block', `<i18n>{ "a": "{{ on('a') }}" }</i18n>`],
    ['a text', `<template>on('a')</template>`],
    ['a static attribute', `<template><p title="on('a')"/></template>`],
  ])('leaves %s out', (_, text) => {
    expect(see('a.vue', text).virtual.trim()).toBe('');
  });

  describe('components', () => {
    it('show with static and bound attributes', () => {
      const seen = vue(`<FeatureFlag name="new-nav" :value="on('a')" v-bind:flag-key="flags.b" @change="on('c')" />`);
      expect(seen.language).toBe('tsx');
      expect(seen.elements).toEqual([
        `<FeatureFlag name="new-nav" :value="on('a')" v-bind:flag-key="flags.b" @change="on('c')" />`,
      ]);
      expect(seen.attributes).toEqual(['name="new-nav"', "value=on('a')", 'flagKey=flags.b', "change=on('c')"]);
    });

    it('end where their source ends if they hold no code', () => {
      const seen = vue(`<FeatureFlag name="a"><p>text</p></FeatureFlag>`);
      expect(seen.elements).toEqual(['<FeatureFlag name="a">']);
    });

    it('have a name of several words', () => {
      const seen = vue(`<feature-flag flag-key="a">text</feature-flag>`);
      expect(seen.attributes).toEqual(['flagKey="a"']);
      expect(seen.names).toContain('feature-fla unbound');
    });

    it.each([
      `<A x="1"><B :y="on('b')"/></A>`,
      `<A x="1"/><B :y="on('b')"/>`,
      `<A x="1">{{on('b')}}<B/></A>`,
      `<A\n  x="1"\n>\n  <B :y="on('b')" />\n</A>`,
      `<A x="1"><B><C :y="on('b')"/></B></A>`,
      `<A x="1"><p v-for="z in [1]"><B :y="on('b')"/></p></A>`,
    ])('nest and neighbour: %s', (template) => {
      const seen = vue(template);
      expect(seen.attributes).toContain('x="1"');
      expect(seen.calls).toEqual(["on('b')"]);
      expect(seen.elements.map((x) => x.slice(0, 2))).toEqual(expect.arrayContaining(['<A', '<B']));
    });

    it('show directives and an object of attributes', () => {
      const seen = vue(
        `<Card v-if="on('a')" v-bind="flags" v-model="x" v-feature="'b'" #head @click="y = 1; on('c')" />`,
      );
      expect(seen.attributes).toEqual(["v-if=on('a')", '=flags', 'v-model=x', "v-feature='b'", "click=y = 1; on('c')"]);
    });

    it('give way to type assertions in angle brackets', () => {
      const seen = see(
        'a.vue',
        `<script lang="ts">const a = <string>on('a')</script><template><A :b="on('b')"/></template>`,
      );
      expect(seen.language).toBe('ts');
      expect(seen.calls).toEqual(["on('a')", "on('b')"]);
    });
  });

  describe('names that the template binds', () => {
    it('are those of a loop, with its list', () => {
      const seen = vue(`<p v-for="on in flags" :key="on">{{ on }}</p>{{ on }}`);
      expect(usesOf(seen, 'on')).toEqual(['on of line 2', 'on of line 2', 'on of line 1']);
      expect(seen.facts.bindings.find((x) => x.of === 1)).toMatchObject({ n: 'on', x: { t: 'id', n: 'flags' } });
    });

    it.each([
      ['an index', '<p v-for="(flag, on) in flags">{{ on }}</p>'],
      ['a pattern', '<p v-for="{ on } in flags">{{ on }}</p>'],
      ['a slot', '<template #item="{ on }">{{ on }}</template>'],
      ['a slot in the long form', '<template v-slot:item="{ x: on = 1 }">{{ on }}</template>'],
      ["a component's slot", '<Card #default="{ on }">{{ on }}</Card>'],
      ["a component's loop", '<Card v-for="on in flags" :a="on">{{ on }}</Card>'],
      ['a loop behind its use', '<p :a="on" v-for="on in flags"></p>'],
      ['a loop over its own member', '<p v-for="on in flags[0]"><b v-for="on in on.all">{{ on }}</b></p>'],
      ['a crowded loop', '<A><B v-for="on in flags"><C :a="on"/></B></A>'],
    ])('hide those of the script: %s', (_, template) => {
      expect(usesOf(vue(template), 'on')).not.toContain('on of line 1');
    });

    it('end with their element', () => {
      expect(usesOf(vue('<Card #default="{ on }">{{ on }}</Card>{{ on }}'), 'on')).toEqual([
        'on unbound',
        'on of line 1',
      ]);
    });
  });

  it.each([
    "<p v-if=\"on('a') &&\">{{ on('b') }}</p>",
    "<p>{{ on('b') }}",
    "{{ + }}{{ on('b') }}",
    '<p :a="" v-for="x">{{ on(\'b\') }}</b></p>',
    "a < b {{ on('b') }}",
  ])('embeds what is certain in %s', (template) => {
    expect(vue(template).calls).toEqual(["on('b')"]);
  });
});
