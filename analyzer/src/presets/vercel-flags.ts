import type { Preset } from '../model/evaluator.js';

const modules = ['flags/next', 'flags/sveltekit', '@vercel/flags/next', '@vercel/flags/sveltekit'];

export const presets: readonly Preset[] = [
  {
    id: 'vercel-flags',
    provider: 'Vercel Flags SDK',
    title: 'Flags SDK for Next.js and SvelteKit',
    packages: ['flags', '@vercel/flags'],
    versions: { flags: '4.3.1' },
    docs: 'https://flags-sdk.dev',
    evaluators: [
      {
        function: 'flag',
        from: modules,
        key: '0.key',
        default: '0.defaultValue',
        returns: 'definition',
        async: true,
        missing: 'default',
        valueType: 'any',
      },
      {
        function: 'getPrecomputed',
        from: ['flags/next', '@vercel/flags/next'],
        async: true,
        missing: 'default',
        valueType: 'any',
      },
    ],
    notes: [
      'A call site has no key: `showBanner()` is the evaluation of the flag that `showBanner` was defined with.',
      'The first argument of `getPrecomputed` is such a definition, or an array of them.',
      '`evaluate`, `precompute` and `generatePermutations` take definitions and give values, or a code, for all of them.',
      'Without `defaultValue` a flag whose `decide` fails throws.',
      '`reportValue(key, value)` records a value; it reads nothing.',
    ],
    examples: [
      {
        title: 'Definition and use',
        file: 'page.tsx',
        code: `import { flag, getPrecomputed } from 'flags/next';

export const showBanner = flag({ key: 'show-banner', defaultValue: false, decide: () => false });

export const theme = flag<string>({
  key: 'page-theme',
  options: ['light', 'dark'],
  decide: () => 'light',
});

export default async function Page({ code }: { code: string }) {
  const banner = await showBanner();
  const precomputed = await getPrecomputed(theme, [theme], code);
  return <main className={precomputed}>{banner && <p>Sale</p>}</main>;
}
`,
        references: [
          { key: 'show-banner', kind: 'declaration', line: 3 },
          { key: 'page-theme', kind: 'declaration', line: 5 },
          { key: 'show-banner', kind: 'evaluation', line: 12 },
          { key: 'page-theme', kind: 'evaluation', line: 13 },
        ],
      },
    ],
  },
  {
    id: 'vercel-flags-core',
    provider: 'Vercel Flags',
    title: 'Vercel Flags client',
    packages: ['@vercel/flags-core'],
    versions: { '@vercel/flags-core': '1.8.2' },
    docs: 'https://vercel.com/docs/flags',
    instances: [
      { type: 'FlagsClient', factory: 'createClient', from: '@vercel/flags-core' },
      { type: 'FlagsClient', export: 'flagsClient', from: '@vercel/flags-core' },
    ],
    evaluators: [
      {
        method: 'evaluate',
        on: 'FlagsClient',
        from: '@vercel/flags-core',
        default: 1,
        async: true,
        returns: { value: 'value' },
        missing: 'default',
        valueType: 'any',
      },
    ],
    notes: ['The module’s own `evaluate(params)` works on a definition and takes no key.'],
    examples: [
      {
        title: 'Client',
        file: 'worker.ts',
        code: `import { createClient, flagsClient } from '@vercel/flags-core';

const client = createClient(process.env.FLAGS);

export async function region(): Promise<string> {
  const { value } = await client.evaluate('edge-region', 'fra1');
  const result = await flagsClient.evaluate('edge-cache', false);
  return result.value ? \`\${value}-cached\` : String(value);
}
`,
        references: [
          { key: 'edge-region', kind: 'evaluation', line: 6 },
          { key: 'edge-cache', kind: 'evaluation', line: 7 },
        ],
      },
    ],
  },
];
