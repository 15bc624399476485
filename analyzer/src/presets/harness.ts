import type { Preset } from '../model/evaluator.js';

const node = '@harnessio/ff-nodejs-server-sdk';
const javascript = '@harnessio/ff-javascript-client-sdk';
const react = '@harnessio/ff-react-client-sdk';

export const presets: readonly Preset[] = [
  {
    id: 'harness',
    provider: 'Harness Feature Flags',
    title: 'Harness FF for Node.js, browsers and React',
    packages: [
      '@harnessio/ff-nodejs-server-sdk',
      '@harnessio/ff-javascript-client-sdk',
      '@harnessio/ff-react-client-sdk',
    ],
    versions: {
      '@harnessio/ff-nodejs-server-sdk': '1.8.12',
      '@harnessio/ff-javascript-client-sdk': '1.32.0',
      '@harnessio/ff-react-client-sdk': '2.4.0',
    },
    docs: 'https://developer.harness.io/docs/feature-flags',
    instances: [
      { type: 'Client', new: 'Client', from: node },
      { type: 'Client', export: 'default', from: node },
      { type: 'Client', member: 'Client.waitForInitialization', async: true, from: node },
      { type: 'Result', factory: 'initialize', from: javascript },
      { type: 'Result', factory: 'useFeatureFlagsClient', from: react },
      { type: 'Result', prop: 'withFeatureFlagsClient', at: 'featureFlagsClient', from: react },
    ],
    evaluators: [
      {
        method: 'boolVariation',
        on: 'Client',
        from: node,
        key: 0,
        default: 2,
        async: true,
        missing: 'default',
        valueType: 'boolean',
      },
      {
        method: 'stringVariation',
        on: 'Client',
        from: node,
        key: 0,
        default: 2,
        async: true,
        missing: 'default',
        valueType: 'string',
      },
      {
        method: 'numberVariation',
        on: 'Client',
        from: node,
        key: 0,
        default: 2,
        async: true,
        missing: 'default',
        valueType: 'number',
      },
      {
        method: 'jsonVariation',
        on: 'Client',
        from: node,
        key: 0,
        default: 2,
        async: true,
        missing: 'default',
        valueType: 'object',
      },
      {
        method: 'variation',
        on: 'Result',
        from: [javascript, react],
        key: 0,
        default: 1,
        missing: 'default',
        valueType: 'any',
      },
      { function: 'useFeatureFlag', from: react, key: 0, default: 1, missing: 'default', valueType: 'any' },
      {
        function: 'useFeatureFlags',
        from: react,
        key: '0[]',
        returns: { each: 'value' },
        missing: 'undefined',
        valueType: 'any',
      },
      {
        function: 'useFeatureFlags',
        from: react,
        key: '0{}',
        defaults: 0,
        returns: { each: 'value' },
        missing: 'default',
        valueType: 'any',
      },
      { function: 'useFeatureFlags', from: react, returns: 'flags', missing: 'undefined', valueType: 'any' },
      // The result wraps a component, which is shown when the flag is on or equals `matchValue`: no value comes back.
      { function: 'ifFeatureFlag', from: react, key: 0, equals: '1.matchValue', returns: 'nothing', valueType: 'any' },
      {
        function: 'withFeatureFlags',
        from: react,
        returns: { props: 'flags' },
        missing: 'undefined',
        valueType: 'any',
      },
    ],
    overrides: [
      {
        component: 'TestWrapper',
        from: [`${react}/dist/cjs/test-utils`, `${react}/dist/esm/test-utils`],
        keys: 'flags',
      },
      { call: 'setEvaluations', on: 'Result', from: [javascript, react], keys: '0[].flag' },
    ],
    notes: ['`useFeatureFlagsLoading` tells whether flags have arrived; it names none.'],
    examples: [
      {
        title: 'A server: the target comes between key and default',
        file: 'server.ts',
        code: `import { Client } from '@harnessio/ff-nodejs-server-sdk';

const client = new Client('sdk-key');
const target = { identifier: 'acme', name: 'Acme' };

export async function shippingRate(): Promise<number> {
  await client.waitForInitialization();
  const free = await client.boolVariation('free_shipping', target, false);
  return free ? 0 : client.numberVariation('shipping_rate', target, 5);
}
`,
        references: [
          { key: 'free_shipping', kind: 'evaluation', line: 8 },
          { key: 'shipping_rate', kind: 'evaluation', line: 9 },
        ],
      },
      {
        title: 'The browser client',
        file: 'client.js',
        code: `import { initialize, Event } from '@harnessio/ff-javascript-client-sdk';

const cf = initialize('sdk-key', { identifier: 'visitor' });

cf.on(Event.READY, () => {
  if (cf.variation('new_checkout', false)) {
    document.body.classList.add('new-checkout');
  }
});
`,
        references: [{ key: 'new_checkout', kind: 'evaluation', line: 6 }],
      },
      {
        title: 'React hooks and a wrapped component',
        file: 'app.tsx',
        code: `import { ifFeatureFlag, useFeatureFlag, useFeatureFlags } from '@harnessio/ff-react-client-sdk';

export function Header() {
  const newHeader = useFeatureFlag('new_header', false);
  const flags = useFeatureFlags();
  return <header className={newHeader ? 'new' : 'old'}>{flags.dark_theme ? 'dark' : 'light'}</header>;
}

export const Beta = ifFeatureFlag('beta_banner', { matchValue: 'shown' })(() => <p>Beta</p>);
`,
        references: [
          { key: 'new_header', kind: 'evaluation', line: 4 },
          { key: 'dark_theme', kind: 'evaluation', line: 6 },
          { key: 'beta_banner', kind: 'evaluation', line: 9 },
        ],
      },
      {
        title: 'A test sets flags',
        file: 'header.test.tsx',
        code: `import { TestWrapper } from '@harnessio/ff-react-client-sdk/dist/cjs/test-utils';
import { render } from '@testing-library/react';
import { Header } from './app';

test('shows the new header', () => {
  render(
    <TestWrapper flags={{ new_header: true }}>
      <Header />
    </TestWrapper>,
  );
});
`,
        references: [{ key: 'new_header', kind: 'override', line: 7 }],
      },
    ],
  },
];
