import type { Preset } from '../model/evaluator.js';

const from = '@flipt-io/flipt';

export const presets: readonly Preset[] = [
  {
    id: 'flipt',
    provider: 'Flipt',
    title: "Flipt's HTTP client for servers",
    packages: ['@flipt-io/flipt'],
    versions: { '@flipt-io/flipt': '1.5.0' },
    docs: 'https://docs.flipt.io/reference/overview',
    instances: [
      { type: 'FliptClient', new: 'FliptClient', from },
      { type: 'Evaluation', member: 'FliptClient.evaluation', from },
      { type: 'FliptMetrics', new: 'FliptMetrics', from },
    ],
    evaluators: ['Evaluation', 'FliptMetrics']
      .flatMap((on): Preset['evaluators'] => [
        {
          method: 'boolean',
          on,
          from,
          key: '0.flagKey',
          returns: { on: 'enabled', value: 'enabled' },
          async: true,
          remote: true,
          missing: 'throws',
          valueType: 'boolean',
        },
        {
          method: 'variant',
          on,
          from,
          key: '0.flagKey',
          returns: { on: 'match', variant: 'variantKey', payload: 'variantAttachment' },
          async: true,
          remote: true,
          missing: 'throws',
          valueType: 'string',
        },
      ])
      .concat({
        // The responses are a list in the order of the requests: none of its members is a flag's value by name.
        method: 'batch',
        on: 'Evaluation',
        from,
        key: '0.requests[].flagKey',
        returns: 'nothing',
        async: true,
        remote: true,
        missing: 'throws',
        valueType: 'object',
      }),
    notes: ['Every call asks the server, and an unknown flag throws. `flipt.flags` lists flags; it evaluates none.'],
    examples: [
      {
        title: 'Boolean and variant flags',
        file: 'checkout.ts',
        code: `import { FliptClient } from '@flipt-io/flipt';

const flipt = new FliptClient({ url: 'http://flipt.internal:8080' });

export async function checkout(entityId: string): Promise<string> {
  const request = { namespaceKey: 'default', entityId, context: {} };
  const result = await flipt.evaluation.boolean({ ...request, flagKey: 'new-checkout' });
  if (!result.enabled) return 'classic';
  const layout = await flipt.evaluation.variant({ ...request, flagKey: 'checkout-layout' });
  return layout.variantKey;
}
`,
        references: [
          { key: 'new-checkout', kind: 'evaluation', line: 7 },
          { key: 'checkout-layout', kind: 'evaluation', line: 9 },
        ],
      },
      {
        title: 'Several flags in one request',
        file: 'batch.ts',
        code: `import { FliptClient } from '@flipt-io/flipt';

export async function warmUp(flipt: FliptClient, entityId: string): Promise<void> {
  await flipt.evaluation.batch({ requests: [{ flagKey: 'new-search', entityId, context: {} }, { flagKey: 'new-nav', entityId, context: {} }] });
}
`,
        references: [
          { key: 'new-search', kind: 'evaluation', line: 4 },
          { key: 'new-nav', kind: 'evaluation', line: 4 },
        ],
      },
    ],
  },
];
