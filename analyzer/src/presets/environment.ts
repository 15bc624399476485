import type { Preset } from '../model/evaluator.js';

/**
 * `ENABLE_*` and `FLAG_*` are left to the configuration: in public code the first are mostly settings that stay (`ENABLE_HTTPS`, `ENABLE_METRICS`)
 * and the second mostly command-line flags and limits (`FLAG_THRESHOLD`, `FLAG_URL`).
 */
const patterns = [
  // Covers FEATURE_FLAG_*.
  'FEATURE_*',
  // Frameworks expose to the browser only what has their prefix.
  'VITE_FEATURE_*',
  'NEXT_PUBLIC_FEATURE_*',
  'REACT_APP_FEATURE_*',
  'EXPO_PUBLIC_FEATURE_*',
  'PUBLIC_FEATURE_*',
  'VUE_APP_FEATURE_*',
  'GATSBY_FEATURE_*',
  'NUXT_PUBLIC_FEATURE_*',
];

export const presets: readonly Preset[] = [
  {
    id: 'environment',
    provider: 'Environment variables',
    title: 'Flags in environment variables',
    packages: [],
    evaluators: patterns.map((env) => ({ env, missing: 'undefined', valueType: 'string' })),
    overrides: [
      { call: 'vi.stubEnv', keys: 0, only: patterns },
      { call: 'jest.replaceProperty', keys: 1, only: patterns },
    ],
    notes: [
      'The key is the whole variable’s name: `FEATURE_NEW_CHECKOUT`, and `VITE_FEATURE_NEW_CHECKOUT` is another one, unless the registry says which flag a variable sets.',
      '`FEATURE_FLAG_*` is part of `FEATURE_*`. `ENABLE_*` and `FLAG_*` are too vague to be on by default: add `evaluators: [{ env: "ENABLE_*" }]`.',
      'A variable is text: `FEATURE_X=false` is true in a condition that does not compare it.',
      'SvelteKit’s `$env/static/public` and `Deno.env.get(name)` are not followed.',
    ],
    examples: [
      {
        title: 'Node.js',
        file: 'checkout.ts',
        code: `const newCheckout = process.env.FEATURE_NEW_CHECKOUT === 'true';
const limit = process.env['FEATURE_FLAG_UPLOAD_LIMIT'] ?? '10';
const port = process.env.PORT ?? '3000';
const https = process.env.ENABLE_HTTPS === 'true';

export function start(): string {
  return \`\${https ? 'https' : 'http'}://localhost:\${port} \${newCheckout} \${limit}\`;
}
`,
        references: [
          { key: 'FEATURE_NEW_CHECKOUT', kind: 'evaluation', line: 1 },
          { key: 'FEATURE_FLAG_UPLOAD_LIMIT', kind: 'evaluation', line: 2 },
        ],
      },
      {
        title: 'Bundlers and frameworks',
        file: 'banner.tsx',
        code: `const title = import.meta.env.VITE_TITLE;

export function Banner() {
  if (import.meta.env.VITE_FEATURE_BANNER !== 'true') return null;
  if (process.env.NEXT_PUBLIC_FEATURE_BIG_BANNER === '1') return <h1>{title}</h1>;
  return process.env.REACT_APP_FEATURE_SMALL_BANNER ? <small>{title}</small> : <p>{title}</p>;
}
`,
        references: [
          { key: 'VITE_FEATURE_BANNER', kind: 'evaluation', line: 4 },
          { key: 'NEXT_PUBLIC_FEATURE_BIG_BANNER', kind: 'evaluation', line: 5 },
          { key: 'REACT_APP_FEATURE_SMALL_BANNER', kind: 'evaluation', line: 6 },
        ],
      },
      {
        title: 'A test sets variables',
        file: 'checkout.test.ts',
        code: `import { beforeEach, vi } from 'vitest';

beforeEach(() => {
  vi.stubEnv('FEATURE_NEW_CHECKOUT', 'true');
  vi.stubEnv('NODE_ENV', 'production');
  process.env.FEATURE_GIFT_CARDS = 'true';
});
`,
        references: [
          { key: 'FEATURE_NEW_CHECKOUT', kind: 'override', line: 4 },
          { key: 'FEATURE_GIFT_CARDS', kind: 'override', line: 6 },
        ],
      },
    ],
  },
];
