import { describe, expect, test } from 'vitest';
import { findIn } from './find-in.js';

describe('a Vue file', () => {
  test('is read in its script and its template', () => {
    const found = findIn({
      'use-nav.ts': `
        import { isEnabled } from 'unleash-client';
        export const useNav = () => ({ isNew: isEnabled('new-nav') });
      `,
      'Nav.vue': `
        <script setup lang="ts">
        import { isEnabled } from 'unleash-client';
        import { useNav } from './use-nav';
        const { isNew } = useNav();
        const cart = isEnabled('new-cart');
        </script>

        <template>
          <nav v-if="isNew">
            <Cart v-if="cart && isEnabled('third')" :title="isEnabled('fourth') ? 'a' : 'b'" @click="go('fifth')" />
            {{ isEnabled('sixth') }} isEnabled('seventh')
          </nav>
        </template>
      `,
    });
    expect(found.references).toEqual([
      'Nav.vue:5 evaluation new-cart',
      'Nav.vue:10 evaluation third',
      'Nav.vue:10 evaluation fourth',
      'Nav.vue:11 evaluation sixth',
      'use-nav.ts:2 evaluation new-nav',
    ]);
    expect(found.bindings).toEqual(['Nav.vue:4 new-nav', 'Nav.vue:9 new-nav', 'Nav.vue:10 new-cart']);
  });

  test('has an options component', () => {
    expect(
      findIn({
        'Nav.vue': `
          <template><b v-if="isNew">New</b></template>
          <script>
          import { isEnabled } from 'unleash-client';
          export default {
            computed: {
              isNew() {
                return isEnabled('new-nav');
              },
            },
          };
          </script>
        `,
      }).references,
    ).toEqual(['Nav.vue:7 evaluation new-nav']);
  });
});

describe('a Svelte file', () => {
  test('is read in its scripts and its expressions', () => {
    const found = findIn({
      'Nav.svelte': `
        <script context="module">
          import { isEnabled } from 'unleash-client';
        </script>
        <script lang="ts">
          const cart = isEnabled('new-cart');
          $: nav = isEnabled('new-nav');
        </script>

        {#if cart}
          <Cart title={isEnabled('third') ? 'a' : 'b'} />
        {:else if isEnabled('fourth')}
          isEnabled('fifth')
        {/if}
      `,
    });
    expect(found.references).toEqual([
      'Nav.svelte:5 evaluation new-cart',
      'Nav.svelte:6 evaluation new-nav',
      'Nav.svelte:10 evaluation third',
      'Nav.svelte:11 evaluation fourth',
    ]);
    expect(found.bindings).toContain('Nav.svelte:9 new-cart');
  });
});

describe('an Astro file', () => {
  test('is read in its front matter and its expressions', () => {
    const found = findIn({
      'index.astro': `
        ---
        import { isEnabled } from 'unleash-client';
        const cart = isEnabled('new-cart');
        ---
        <html>
          {cart && <Cart title={isEnabled('second')} />}
          <p>isEnabled('third')</p>
        </html>
      `,
    });
    expect(found.references).toEqual(['index.astro:3 evaluation new-cart', 'index.astro:6 evaluation second']);
    expect(found.bindings).toEqual(['index.astro:6 new-cart']);
  });
});
