import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';

const RULE = 'valid-variant';
const SDK = `import { OpenFeature } from '@openfeature/server-sdk';
import { getVariant, isEnabled } from 'unleash-client';
const client = OpenFeature.getClient();
`;
const flags = {
  colour: { type: 'experiment', value: 'string', variants: { control: 'grey', orange: '#f80' } },
  nav: { type: 'release' },
  bool: { type: 'experiment', variants: { on: true, off: false } },
};
const at = (code: string): string[] =>
  judge(RULE, { 'a.ts': `${SDK}export async function f() { ${code} }` }, { flags });

describe(RULE, () => {
  it.each([
    [`return (await client.getStringValue('colour', 'grey')) === 'gray';`, '`grey`'],
    [`const c = await client.getStringValue('colour', 'grey'); return c === 'ornge';`, '`orange`'],
    [`return getVariant('colour').name === 'contrl';`, '`control`'],
    [`const v = getVariant('colour'); return v.name === 'orang';`, '`orange`'],
    [`const v = getVariant('colour'); if (v?.enabled && v.name === 'orang') return 1;`, '`orange`'],
    [`const { name } = getVariant('colour'); return name === 'orang';`, '`orange`'],
    [`switch (getVariant('colour').name) { case 'orange': return 1; case 'orang': return 2; }`, '`orange`'],
  ])('suggests what was meant in %s', (code, nearest) => {
    const messages = at(code);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(`did you mean ${nearest}?`);
  });

  it('lists the variants where none is near', () => {
    expect(at(`return getVariant('colour').name === 'treatment';`)).toEqual([
      '`colour` has no variant `treatment`; it has `control` and `orange`. Correct it, or add the variant to the registry.',
    ]);
  });

  it('reports a variant that is read as a boolean', () => {
    expect(at(`const c = await client.getStringValue('colour', 'grey'); if (c) return 1;`)).toEqual([
      '`colour` gives one of `control` and `orange`, each of which counts as true: this condition also holds for the control group. Compare the value with a variant.',
    ]);
  });

  it.each([
    [`isFlag('colour')`, 1],
    [`isFlag('colour', 'orange')`, 0],
    [`isFlag('nav')`, 0],
  ])('asks for the variant where %s only asks whether the flag is on', (call, count) => {
    const files = {
      'flag.ts': `export const isFlag = (key: string, wanted: string | boolean = true) => values[key] === wanted;\n`,
      'a.ts': `import { isFlag } from './flag';\nif (${call}) go();\n`,
    };
    const evaluators = [{ function: 'isFlag', in: 'flag.ts', equals: 1 }];
    const unnamed =
      '`colour` gives one of `control` and `orange`, and this asks only whether it is on, which tells no variant from the control group. Name the variant to compare with.';
    expect(judge(RULE, files, { flags, evaluators })).toEqual(Array(count).fill(unnamed));
  });

  it.each([
    `return getVariant('colour').name === 'orange';`,
    `const v = getVariant('colour'); return v.name === 'orange';`,
    `const v = getVariant('colour'); return v.enabled ? v.name : 'grey';`,
    `const v = getVariant('colour'); if (v && v.name === 'orange') return 1;`,
    `if (getVariant('colour').enabled) return 1;`,
    `const v = getVariant('colour'); return v.name !== 'disabled';`,
    `return getVariant('colour').name !== 'disabled';`,
    `return (await client.getStringValue('colour', 'grey')) === '#f80';`,
    `return (await client.getStringValue('colour', 'grey')) !== '';`,
    `if (isEnabled('colour')) return 1;`,
    `paint((await client.getStringValue('colour', 'grey')) || 'grey');`,
    `const c = await client.getStringValue('colour', 'grey'); const isBright = c.length > 4 && sunny(); if (isBright) return 1;`,
    `if (isEnabled('nav')) return 1;`,
    `if (await client.getBooleanValue('bool', false)) return 1;`,
    `return (await client.getStringValue('other', 'a')) === 'b';`,
  ])('accepts %s', (code) => {
    expect(at(code)).toEqual([]);
  });

  it('knows what an SDK gives where there is no variant, and does not take it from another SDK', () => {
    const split = `import { useTreatment } from '@splitsoftware/splitio-react';
const useColour = () => useTreatment({ name: 'colour' }).treatment`;
    const registry = { flags: { colour: { ...flags.colour, variants: { grey: 'grey', orange: 'orange' } } } };
    const of = (compared: string): string[] => judge(RULE, { 'a.ts': `${split} === ${compared};` }, registry);
    expect(of(`'control'`)).toEqual([]);
    expect(of(`'disabled'`)[0]).toContain('has no variant `disabled`');
  });

  it('reads the variant that an evaluation is given to compare with', () => {
    const evaluators = [{ function: 'isIn', equals: 1 }];
    const of = (group: string): string[] =>
      judge(
        RULE,
        { 'a.ts': `import { isIn } from './ab';\nexport const f = () => isIn('colour', ${group});` },
        {
          flags,
          evaluators,
        },
      );
    expect(of(`'orang'`)[0]).toContain('did you mean `orange`?');
    expect(of(`'orange'`)).toEqual([]);
  });

  describe('in a component', () => {
    const VUE = `<script setup lang="ts">
import { computed, ref, unref } from 'vue';
import { useVariant } from '@unleash/proxy-client-vue';
import { useLDFlag } from 'launchdarkly-vue-client-sdk';
import { OpenFeature } from '@openfeature/web-sdk';
const tone = useVariant('colour');
const name = computed(() => tone.value?.name);
const flag = useLDFlag('colour', 'grey');
const text = ref(OpenFeature.getClient().getStringValue('colour', 'grey'));
`;
    const vue = (script: string, template = ''): string[] =>
      judge(RULE, { 'A.vue': `${VUE}${script}\n</script>\n<template>\n${template}\n</template>\n` }, { flags });

    it.each(['tone.value?.name', 'tone.value.name', 'name.value', 'flag.value', 'unref(flag)', 'text.value'])(
      'judges what the script of a Vue component compares %s with',
      (code) => {
        expect(vue(`const is = computed(() => ${code} === 'orang');`)).toHaveLength(1);
        expect(vue(`const is = computed(() => ${code} === 'orange');`)).toEqual([]);
      },
    );

    it.each(['tone.value?.name', 'tone?.name', 'name', 'flag', 'text', 'unref(flag)'])(
      'judges what its template compares %s with',
      (code) => {
        expect(vue('', `<p v-if="${code} === 'orang'" />`)).toHaveLength(1);
        expect(vue('', `<p :class="{ big: ${code} === 'orang' }" />`)).toHaveLength(1);
        expect(vue('', `<p v-if="${code} === 'orange'">{{ ${code} === 'control' ? 1 : 2 }}</p>`)).toEqual([]);
      },
    );

    it('does not take an object for its variant', () => {
      expect(vue('', `<p v-if="tone && tone.name === 'orange'" />`)).toEqual([]);
      expect(vue(`const is = () => tone.value && tone.value.name === 'orange';`)).toEqual([]);
      expect(vue(`const is = () => (name.value ? 1 : 2);`)).toHaveLength(1);
    });

    const SVELTE = `<script lang="ts">
import { derived, get, writable } from 'svelte/store';
import { useVariant } from '@unleash/proxy-client-svelte';
import { LD } from '@launchdarkly/svelte-client-sdk';
import { OpenFeature } from '@openfeature/web-sdk';
const tone = useVariant('colour');
const name = derived(tone, (one) => one.name);
const flag = LD.watch('colour');
const text = writable(OpenFeature.getClient().getStringValue('colour', 'grey'));
`;
    const svelte = (script: string, template = ''): string[] =>
      judge(RULE, { 'A.svelte': `${SVELTE}${script}\n</script>\n${template}\n` }, { flags });

    it.each(['$tone.name', '$tone?.name', '$name', '$flag', '$text', 'get(flag)'])(
      'judges what a Svelte component compares %s with',
      (code) => {
        expect(svelte(`$: is = ${code} === 'orang';`)).toHaveLength(1);
        expect(svelte('', `{#if ${code} === 'orang'}<p />{/if}`)).toHaveLength(1);
        expect(svelte('', `<p class:big={${code} === 'orang'}>{${code} === 'control' ? 1 : 2}</p>`)).toHaveLength(1);
        expect(svelte(`$: is = ${code} === 'orange';`, `{#if ${code} === 'grey'}<p />{/if}`)).toEqual([]);
      },
    );

    it.each(['$derived(asked())', '$state(asked())', '$derived.by(() => asked())', '$derived.by(asked)'])(
      'follows a value through %s',
      (rune) => {
        const asked = "const asked = () => OpenFeature.getClient().getStringValue('colour', 'grey');";
        const of = (variant: string): string[] =>
          judge(
            RULE,
            {
              'A.svelte': `<script lang="ts">
import { OpenFeature } from '@openfeature/web-sdk';
${asked}
const own = ${rune};
</script>
{#if own === '${variant}'}<p />{/if}
`,
            },
            { flags },
          );
        expect(of('orang')).toHaveLength(1);
        expect(of('orange')).toEqual([]);
      },
    );

    it('judges what a derived store compares its store with', () => {
      expect(svelte(`const is = derived(tone, ($tone) => $tone.name === 'orang');`)).toHaveLength(1);
      expect(svelte(`const is = derived([tone, flag], ([$tone, $flag]) => $flag === 'orang');`)).toHaveLength(1);
      expect(svelte(`const is = derived(tone, ($tone) => $tone.name === 'orange');`)).toEqual([]);
    });
  });
});
