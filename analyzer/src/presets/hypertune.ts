import type { Preset } from '../model/evaluator.js';

export const presets: readonly Preset[] = [
  {
    id: 'hypertune',
    provider: 'Hypertune',
    title: 'Hypertune: one generated method per flag',
    packages: ['hypertune'],
    versions: { hypertune: '2.10.1' },
    docs: 'https://docs.hypertune.com',
    // Flags are methods of classes that `npx hypertune` writes into the project, so no module specifier is known.
    instances: [
      { type: 'SourceNode', factory: 'createSource' },
      { type: 'RootNode', member: 'SourceNode.root' },
      { type: 'RootNode', factory: 'useHypertune' },
      { type: 'RootNode', factory: 'getHypertune', async: true },
    ],
    evaluators: [
      { method: '*', on: 'RootNode', key: 'callee', default: '0.fallback', missing: 'default', valueType: 'any' },
      { method: 'getFlagValue', on: 'RootNode', key: 0, default: 1, missing: 'default', valueType: 'any' },
      { method: 'getFlagValue', on: 'SourceNode', key: 0, default: 1, missing: 'default', valueType: 'any' },
      {
        method: 'getFlagValue',
        on: 'Node',
        from: 'hypertune',
        key: 0,
        default: 1,
        missing: 'default',
        valueType: 'any',
      },
    ],
    overrides: [
      { call: 'setOverride', on: 'SourceNode', keys: '0.root' },
      { call: 'setOverride', on: 'Node', from: 'hypertune', keys: '0.root' },
    ],
    notes: [
      'A flag is called with its fallback: `hypertune.newCheckout({ fallback: false })`. `get` and `getValue` take a fallback too and are the client’s own.',
      'Flags of nested objects (`content().title({ fallback })`) and the form of version 1 (`newCheckout().get(false)`) are not followed.',
      'The generated file lists every flag in `flagFallbacks`: name it as a registry source.',
    ],
    examples: [
      {
        title: 'A component of a Next.js app',
        file: 'banner.tsx',
        code: `'use client';
import { useHypertune } from '@/generated/hypertune.react';

export function Banner() {
  const hypertune = useHypertune();
  const show = hypertune.showBanner({ fallback: false });
  hypertune.flushLogs();
  return show ? <p>{hypertune.bannerText({ fallback: 'Hello' })}</p> : null;
}
`,
        references: [
          { key: 'showBanner', kind: 'evaluation', line: 6 },
          { key: 'bannerText', kind: 'evaluation', line: 8 },
        ],
      },
      {
        title: 'A source on the server',
        file: 'get-hypertune.ts',
        code: `import { createSource } from './generated/hypertune';

const source = createSource({ token: 'token' });

export async function checkoutVersion(user: { id: string }): Promise<'new' | 'old'> {
  await source.initIfNeeded();
  const root = source.root({ args: { context: { user } } });
  return root.newCheckout({ args: {}, fallback: false }) ? 'new' : 'old';
}
`,
        references: [{ key: 'newCheckout', kind: 'evaluation', line: 8 }],
      },
    ],
  },
];
