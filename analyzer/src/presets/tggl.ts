import type { Preset } from '../model/evaluator.js';

const from = 'tggl-client';

export const presets: readonly Preset[] = [
  {
    id: 'tggl',
    provider: 'Tggl',
    title: 'Tggl clients for browsers and servers',
    packages: ['tggl-client'],
    versions: { 'tggl-client': '3.1.0' },
    docs: 'https://tggl.io/developers',
    instances: [
      { type: 'TgglClient', new: 'TgglClient', from },
      { type: 'TgglLocalClient', new: 'TgglLocalClient', from },
      { type: 'TgglStaticClient', member: 'TgglLocalClient.createClientForContext', from },
    ],
    evaluators: [
      { method: 'get', on: 'TgglClient', from, key: 0, default: 1, missing: 'default', valueType: 'any' },
      { method: 'get', on: 'TgglStaticClient', from, key: 0, default: 1, missing: 'default', valueType: 'any' },
      { method: 'get', on: 'TgglLocalClient', from, key: 1, default: 2, missing: 'default', valueType: 'any' },
      { method: 'getAll', on: 'TgglClient', from, returns: 'flags', missing: 'undefined', valueType: 'any' },
      { method: 'getAll', on: 'TgglStaticClient', from, returns: 'flags', missing: 'undefined', valueType: 'any' },
      { method: 'getAll', on: 'TgglLocalClient', from, returns: 'flags', missing: 'undefined', valueType: 'any' },
    ],
    overrides: [{ call: 'setFlags', on: 'TgglClient', from, keys: 0 }],
    notes: ['A local client takes the context first. `onFlagChange(key, callback)` names a flag without reading it.'],
    examples: [
      {
        title: 'A client with its own context, and a local one',
        file: 'checkout.ts',
        code: `import { TgglClient, TgglLocalClient } from 'tggl-client';

const client = new TgglClient({ apiKey: 'key', initialContext: { userId: '1' } });
const local = new TgglLocalClient({ apiKey: 'key' });
const cache = new Map<string, string>();

export function checkout(userId: string): string {
  if (client.get('new-checkout', false)) return 'new';
  if (local.get({ userId }, 'old-checkout', true)) return 'old';
  return cache.get('layout') ?? local.createClientForContext({ userId }).get('checkout-layout', 'classic');
}
`,
        references: [
          { key: 'new-checkout', kind: 'evaluation', line: 8 },
          { key: 'old-checkout', kind: 'evaluation', line: 9 },
          { key: 'checkout-layout', kind: 'evaluation', line: 10 },
        ],
      },
      {
        title: 'A test sets flags',
        file: 'checkout.test.ts',
        code: `import { TgglClient } from 'tggl-client';

test('reads what is set', () => {
  const client = new TgglClient();
  client.setFlags({ 'new-checkout': true });
  expect(client.get('new-checkout', false)).toBe(true);
});
`,
        references: [
          { key: 'new-checkout', kind: 'override', line: 5 },
          { key: 'new-checkout', kind: 'evaluation', line: 6 },
        ],
      },
    ],
  },
];
