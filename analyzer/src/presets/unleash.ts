import type { Evaluator, Preset } from '../model/evaluator.js';

const docs = 'https://docs.getunleash.io/sdks';
const variant = { on: 'enabled', variant: 'name', payload: 'payload' };
// What the SDKs call a variant that there is none of.
const noVariant = 'disabled';

const server: Evaluator[] = [
  { method: 'isEnabled', default: 2, missing: 'false', valueType: 'boolean' },
  { method: 'getVariant', default: 2, returns: variant, missing: 'default', noVariant, valueType: 'string' },
  { method: 'forceGetVariant', default: 2, returns: variant, missing: 'default', noVariant, valueType: 'string' },
  { method: 'getFeatureToggleDefinition', returns: { on: 'enabled' }, missing: 'undefined', valueType: 'object' },
];

const proxy: Evaluator[] = [
  { method: 'isEnabled', on: 'UnleashClient', missing: 'false', valueType: 'boolean' },
  { method: 'getVariant', on: 'UnleashClient', returns: variant, missing: 'default', noVariant, valueType: 'string' },
];

const hooks: Evaluator[] = [
  { function: 'useFlag', missing: 'false', valueType: 'boolean' },
  { function: 'useVariant', returns: variant, missing: 'default', noVariant, valueType: 'string' },
];

const array =
  '`useFlags()` and `getAllToggles()` give an array of toggles; a key appears only where it is compared with `name`.';

export const presets: readonly Preset[] = [
  {
    id: 'unleash',
    provider: 'Unleash',
    title: 'Unleash Node.js SDK',
    packages: ['unleash-client'],
    overrides: ['Unleash', 'initialize', 'startUnleash'].map((call) => ({ call, keys: '0.bootstrap.data[].name' })),
    versions: { 'unleash-client': '6.12.1' },
    docs: `${docs}/node`,
    instances: [
      { type: 'Unleash', new: 'Unleash', from: 'unleash-client' },
      { type: 'Unleash', factory: 'initialize', from: 'unleash-client' },
      { type: 'Unleash', factory: 'startUnleash', async: true, from: 'unleash-client' },
      { type: 'Unleash', factory: 'Unleash.getInstance', from: 'unleash-client' },
    ],
    evaluators: [
      ...server.map((method) => ({ ...method, on: 'Unleash', from: 'unleash-client' })),
      ...server.map(({ method, ...rest }) => ({ ...rest, function: method, from: 'unleash-client' })),
    ],
    notes: [
      'The third argument of `isEnabled` is a boolean or a function `(name, context) => boolean`.',
      'GitLab feature flags are read through this SDK too.',
      '`count` and `countVariant` record a metric; they read nothing.',
    ],
    examples: [
      {
        title: 'Client and module functions',
        file: 'invoices.ts',
        code: `import { initialize, isEnabled, startUnleash, type Unleash } from 'unleash-client';

const unleash = initialize({ url: 'https://unleash.example.com/api/', appName: 'invoices' });

export function format(userId: string): string {
  if (!unleash.isEnabled('invoices.pdf-v2', { userId }, false)) return 'pdf';
  const variant = unleash.getVariant('invoices.layout', { userId });
  return variant.enabled ? variant.name : 'pdf-v2';
}

export const canExport = () => isEnabled('invoices.export');

export class Reminders {
  constructor(private readonly flags: Unleash) {}

  send(): boolean {
    return this.flags.isEnabled('invoices.reminders');
  }
}

export async function main(): Promise<void> {
  const client = await startUnleash({ url: 'https://unleash.example.com/api/', appName: 'worker' });
  if (client.isEnabled('invoices.worker')) new Reminders(client).send();
}
`,
        references: [
          { key: 'invoices.pdf-v2', kind: 'evaluation', line: 6 },
          { key: 'invoices.layout', kind: 'evaluation', line: 7 },
          { key: 'invoices.export', kind: 'evaluation', line: 11 },
          { key: 'invoices.reminders', kind: 'evaluation', line: 17 },
          { key: 'invoices.reminders', kind: 'evaluation', line: 23 },
          { key: 'invoices.worker', kind: 'evaluation', line: 23 },
        ],
      },
    ],
  },
  {
    id: 'unleash-proxy-client',
    provider: 'Unleash',
    title: 'Unleash JavaScript browser SDK',
    packages: ['unleash-proxy-client'],
    overrides: [{ call: 'UnleashClient', keys: '0.bootstrap[].name' }],
    versions: { 'unleash-proxy-client': '3.8.2' },
    docs: `${docs}/javascript-browser`,
    instances: [{ type: 'UnleashClient', new: 'UnleashClient', from: 'unleash-proxy-client' }],
    evaluators: proxy.map((method) => ({ ...method, from: 'unleash-proxy-client' })),
    notes: [array, '`bootstrap` holds toggles for the first paint; it is no test override.'],
    examples: [
      {
        title: 'Browser client',
        file: 'player.ts',
        code: `import { UnleashClient } from 'unleash-proxy-client';

const unleash = new UnleashClient({
  url: 'https://unleash.example.com/api/frontend',
  clientKey: 'frontend-token',
  appName: 'player',
});

export function controls(): string {
  const variant = unleash.getVariant('player-skin');
  return unleash.isEnabled('player-shortcuts') ? variant.name : 'plain';
}
`,
        references: [
          { key: 'player-skin', kind: 'evaluation', line: 10 },
          { key: 'player-shortcuts', kind: 'evaluation', line: 11 },
        ],
      },
    ],
  },
  {
    id: 'unleash-react',
    provider: 'Unleash',
    title: 'Unleash React SDK',
    packages: ['@unleash/proxy-client-react'],
    versions: { '@unleash/proxy-client-react': '5.1.0' },
    docs: `${docs}/react`,
    instances: [
      { type: 'UnleashClient', factory: 'useUnleashClient', from: '@unleash/proxy-client-react' },
      {
        type: 'UnleashClient',
        new: 'UnleashClient',
        from: ['@unleash/proxy-client-react', 'unleash-proxy-client'],
      },
    ],
    evaluators: [
      ...hooks.map((hook) => ({ ...hook, from: '@unleash/proxy-client-react' })),
      ...proxy.map((method) => ({ ...method, from: ['@unleash/proxy-client-react', 'unleash-proxy-client'] })),
    ],
    notes: [array],
    examples: [
      {
        title: 'Hooks',
        file: 'image-builder.tsx',
        code: `import { useFlag, useUnleashClient, useVariant } from '@unleash/proxy-client-react';

export function ImageBuilder() {
  const unavailable = useFlag('image-builder.service-unavailable');
  const wizard = useVariant('image-builder.wizard');
  const unleash = useUnleashClient();
  if (unavailable) return <p>Back soon</p>;
  if (wizard.enabled && wizard.name === 'compact') return <p>Compact</p>;
  return <button disabled={!unleash.isEnabled('image-builder.edit')}>Edit</button>;
}
`,
        references: [
          { key: 'image-builder.service-unavailable', kind: 'evaluation', line: 4 },
          { key: 'image-builder.wizard', kind: 'evaluation', line: 5 },
          { key: 'image-builder.edit', kind: 'evaluation', line: 9 },
        ],
      },
    ],
  },
  {
    id: 'unleash-nextjs',
    provider: 'Unleash',
    title: 'Unleash Next.js SDK',
    packages: ['@unleash/nextjs'],
    versions: { '@unleash/nextjs': '1.6.7' },
    docs: `${docs}/next-js`,
    instances: [
      { type: 'UnleashClient', factory: 'flagsClient', from: ['@unleash/nextjs', '@unleash/nextjs/client'] },
      { type: 'UnleashClient', factory: 'useUnleashClient', from: ['@unleash/nextjs', '@unleash/nextjs/client'] },
    ],
    evaluators: [
      {
        function: 'flag',
        from: ['@unleash/nextjs', '@unleash/nextjs/client'],
        returns: { on: 'enabled', variant: 'variant' },
        async: true,
        remote: true,
        missing: 'false',
        valueType: 'boolean',
      },
      ...hooks.map((hook) => ({ ...hook, from: ['@unleash/nextjs', '@unleash/nextjs/client'] })),
      ...proxy.map((method) => ({ ...method, from: 'unleash-proxy-client' })),
    ],
    notes: [array, '`flag` fetches the definitions on each call; Next.js caches the request.'],
    examples: [
      {
        title: 'Server component',
        file: 'page.tsx',
        code: `import { evaluateFlags, flag, flagsClient, getDefinitions } from '@unleash/nextjs';

export default async function Page() {
  const { enabled } = await flag('new-homepage');
  const { toggles } = evaluateFlags(await getDefinitions(), { userId: '7' });
  const flags = flagsClient(toggles);
  if (!enabled) return <p>Home</p>;
  return <p>{flags.isEnabled('homepage-video') ? 'Video' : flags.getVariant('homepage-image').name}</p>;
}
`,
        references: [
          { key: 'new-homepage', kind: 'evaluation', line: 4 },
          { key: 'homepage-video', kind: 'evaluation', line: 8 },
          { key: 'homepage-image', kind: 'evaluation', line: 8 },
        ],
      },
      {
        title: 'Client component',
        file: 'newsletter.tsx',
        code: `'use client';
import { useFlag } from '@unleash/nextjs/client';

export function Newsletter() {
  return useFlag('newsletter-form') ? <form>Sign up</form> : null;
}
`,
        references: [{ key: 'newsletter-form', kind: 'evaluation', line: 5 }],
      },
    ],
  },
  {
    id: 'unleash-vue',
    provider: 'Unleash',
    title: 'Unleash Vue SDK',
    packages: ['@unleash/proxy-client-vue'],
    versions: { '@unleash/proxy-client-vue': '0.1.6' },
    docs: `${docs}/vue`,
    instances: [{ type: 'UnleashClient', factory: 'useUnleashClient', from: '@unleash/proxy-client-vue' }],
    evaluators: [
      {
        function: 'useFlag',
        from: '@unleash/proxy-client-vue',
        returns: 'ref',
        missing: 'false',
        valueType: 'boolean',
      },
      {
        function: 'useVariant',
        from: '@unleash/proxy-client-vue',
        returns: { path: 'value', ...variant },
        missing: 'default',
        noVariant,
        valueType: 'string',
      },
      ...proxy.map((method) => ({ ...method, from: 'unleash-proxy-client' })),
    ],
    notes: [array],
    examples: [
      {
        title: 'Composables',
        file: 'use-chat.ts',
        code: `import { useFlag, useUnleashClient, useVariant } from '@unleash/proxy-client-vue';

export function useChat() {
  const chat = useFlag('support-chat');
  const tone = useVariant('support-chat-tone');
  const unleash = useUnleashClient();
  return {
    open: () => chat.value && unleash.isEnabled('support-chat-open'),
    friendly: () => tone.value?.name === 'friendly',
  };
}
`,
        references: [
          { key: 'support-chat', kind: 'evaluation', line: 4 },
          { key: 'support-chat-tone', kind: 'evaluation', line: 5 },
          { key: 'support-chat-open', kind: 'evaluation', line: 8 },
        ],
      },
    ],
  },
  {
    id: 'unleash-svelte',
    provider: 'Unleash',
    title: 'Unleash Svelte SDK',
    packages: ['@unleash/proxy-client-svelte'],
    versions: { '@unleash/proxy-client-svelte': '0.4.3' },
    docs: `${docs}/svelte`,
    instances: [{ type: 'UnleashClient', factory: 'useUnleashClient', from: '@unleash/proxy-client-svelte' }],
    evaluators: [
      {
        function: 'useFlag',
        from: '@unleash/proxy-client-svelte',
        returns: 'ref',
        missing: 'false',
        valueType: 'boolean',
      },
      {
        function: 'useVariant',
        from: '@unleash/proxy-client-svelte',
        returns: variant,
        missing: 'default',
        noVariant,
        valueType: 'string',
      },
      ...proxy.map((method) => ({ ...method, from: 'unleash-proxy-client' })),
    ],
    notes: [array, '`useFlag` and `useVariant` give stores: their value is `$name` in a component.'],
    examples: [
      {
        title: 'Stores',
        file: 'feed.svelte',
        code: `<script lang="ts">
  import { useFlag } from '@unleash/proxy-client-svelte';

  const stories = useFlag('feed-stories');
</script>

{#if $stories}
  <p>Stories</p>
{/if}
`,
        references: [{ key: 'feed-stories', kind: 'evaluation', line: 4 }],
      },
    ],
  },
];
