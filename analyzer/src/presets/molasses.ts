import type { Preset } from '../model/evaluator.js';

const from = '@molassesapp/molasses-js';

export const presets: readonly Preset[] = [
  {
    id: 'molasses',
    provider: 'Molasses',
    title: 'Molasses (the service has ended)',
    packages: ['@molassesapp/molasses-js'],
    versions: { '@molassesapp/molasses-js': '0.7.0' },
    docs: 'https://www.npmjs.com/package/@molassesapp/molasses-js',
    instances: [{ type: 'MolassesClient', new: 'MolassesClient', from }],
    evaluators: [
      { method: 'isActive', on: 'MolassesClient', from, key: 0, default: 2, missing: 'default', valueType: 'boolean' },
      { method: 'experimentStarted', on: 'MolassesClient', from, key: 0, returns: 'nothing' },
      { method: 'experimentSuccess', on: 'MolassesClient', from, key: 0, returns: 'nothing' },
    ],
    notes: [
      'The service is gone: every call gives its default. The preset is there to find and remove what is left.',
      '`track` takes an event name, not a flag.',
    ],
    examples: [
      {
        title: 'A client',
        file: 'checkout.ts',
        code: `import { MolassesClient } from '@molassesapp/molasses-js';

const client = new MolassesClient({ APIKey: 'key' });
await client.init();

export function checkout(user: { id: string; params: {} }): string {
  if (client.isActive('NEW_CHECKOUT', user)) {
    client.experimentStarted('NEW_CHECKOUT', {}, user);
    client.track('checkout', {}, user);
    return 'new';
  }
  return client.isActive('OLD_CHECKOUT', user, true) ? 'old' : 'none';
}
`,
        references: [
          { key: 'NEW_CHECKOUT', kind: 'evaluation', line: 7 },
          { key: 'NEW_CHECKOUT', kind: 'evaluation', line: 8 },
          { key: 'OLD_CHECKOUT', kind: 'evaluation', line: 12 },
        ],
      },
    ],
  },
];
