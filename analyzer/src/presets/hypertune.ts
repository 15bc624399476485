import type { Evaluator, Preset } from '../model/evaluator.js';

// Flags are methods of classes that `npx hypertune` writes into the project, by default into a folder `generated`.
const generated = '*/generated/hypertune';
const react = '*/generated/hypertune.react';

const flagValue: Evaluator = { method: 'getFlagValue', key: 0, default: 1, missing: 'default', valueType: 'any' };

export const presets: readonly Preset[] = [
  {
    id: 'hypertune',
    provider: 'Hypertune',
    title: 'Hypertune: one generated method per flag',
    packages: ['hypertune'],
    versions: { hypertune: '2.10.1' },
    docs: 'https://docs.hypertune.com',
    instances: [
      { type: 'SourceNode', factory: 'createSource', from: generated },
      { type: 'RootNode', member: 'SourceNode.root' },
      { type: 'RootNode', factory: 'useHypertune', from: react },
    ],
    evaluators: [
      {
        method: '*',
        on: 'RootNode',
        from: generated,
        key: 'callee',
        default: '0.fallback',
        missing: 'default',
        valueType: 'any',
      },
      ...[
        { on: 'RootNode', from: generated },
        { on: 'SourceNode', from: generated },
        { on: 'Node', from: 'hypertune' },
      ].map((receiver) => ({ ...flagValue, ...receiver })),
    ],
    overrides: [
      { call: 'setOverride', on: 'SourceNode', from: generated, keys: '0.root' },
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
