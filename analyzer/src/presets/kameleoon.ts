import type { Preset } from '../model/evaluator.js';

const javascript = ['@kameleoon/javascript-sdk', '@kameleoon/nodejs-sdk'];
const react = '@kameleoon/react-sdk';
const from = [...javascript, react];

/** The React hook gives an object with the client's own methods. */
const receivers = ['KameleoonClient', 'IUseFeatureFlag'];

const methods: Preset['evaluators'] = [
  { method: 'isFeatureFlagActive', key: '0.featureKey', missing: 'throws', valueType: 'boolean' },
  { method: 'isFeatureFlagActive', key: 1, missing: 'throws', valueType: 'boolean', deprecated: true },
  {
    method: 'getVariation',
    key: '0.featureKey',
    returns: { variant: 'key', payload: 'variables' },
    missing: 'throws',
    valueType: 'string',
  },
  { method: 'getFeatureFlagVariationKey', key: 1, missing: 'throws', valueType: 'string', deprecated: true },
  {
    method: 'getFeatureFlagVariable',
    key: '0.featureKey',
    returns: { value: 'value' },
    missing: 'throws',
    valueType: 'any',
    deprecated: true,
  },
  {
    method: 'getFeatureFlagVariables',
    key: 1,
    returns: 'nothing',
    missing: 'throws',
    valueType: 'object',
    deprecated: true,
  },
];

export const presets: readonly Preset[] = [
  {
    id: 'kameleoon',
    provider: 'Kameleoon',
    title: 'Kameleoon for browsers, Node.js and React',
    packages: ['@kameleoon/javascript-sdk', '@kameleoon/nodejs-sdk', '@kameleoon/react-sdk'],
    versions: { '@kameleoon/javascript-sdk': '4.17.1' },
    docs: 'https://developers.kameleoon.com/feature-management-and-experimentation/web-sdks/js-sdk/',
    instances: [
      { type: 'KameleoonClient', new: 'KameleoonClient', from: javascript },
      { type: 'KameleoonClient', factory: 'createClient', from: react },
      { type: 'IUseFeatureFlag', factory: 'useFeatureFlag', from: react },
    ],
    evaluators: receivers.flatMap((on) => methods.map((method) => ({ ...method, on, from }))),
    notes: [
      'The visitor code comes first: `isFeatureFlagActive(visitorCode, featureKey)`. Version 4 prefers one object argument.',
      '`getVariations` and `getActiveFeatureFlags` give a `Map` of all flags, read by `.get(key)`; such reads are not followed.',
      '`setForcedVariation` names an experiment by its id, not a flag.',
    ],
    examples: [
      {
        title: 'Both forms of a call',
        file: 'checkout.ts',
        code: `import { KameleoonClient } from '@kameleoon/javascript-sdk';

const client = new KameleoonClient({ siteCode: 'abc' });

export async function checkout(visitorCode: string): Promise<string> {
  await client.initialize();
  if (client.isFeatureFlagActive(visitorCode, 'old_checkout')) return 'old';
  if (!client.isFeatureFlagActive({ visitorCode, featureKey: 'new_checkout' })) return 'classic';
  return client.getVariation({ visitorCode, featureKey: 'checkout_layout' }).key;
}
`,
        references: [
          { key: 'old_checkout', kind: 'evaluation', line: 7 },
          { key: 'new_checkout', kind: 'evaluation', line: 8 },
          { key: 'checkout_layout', kind: 'evaluation', line: 9 },
        ],
      },
      {
        title: 'In React',
        file: 'banner.tsx',
        code: `import { useFeatureFlag, useVisitorCode } from '@kameleoon/react-sdk';

export function Banner() {
  const { isFeatureFlagActive } = useFeatureFlag();
  const { getVisitorCode } = useVisitorCode();
  const show = isFeatureFlagActive({ visitorCode: getVisitorCode(), featureKey: 'banner' });
  return show ? <p>Hello</p> : null;
}
`,
        references: [{ key: 'banner', kind: 'evaluation', line: 6 }],
      },
    ],
  },
];
