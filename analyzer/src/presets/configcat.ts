import type { Evaluator, Preset } from '../model/evaluator.js';

const docs = 'https://configcat.com/docs/sdk-reference';
const details = { value: 'value' };

const client: Evaluator[] = [
  { method: 'getValueAsync', default: 1, async: true, missing: 'default', valueType: 'any' },
  { method: 'getValueDetailsAsync', default: 1, async: true, returns: details, missing: 'default', valueType: 'any' },
];

const snapshot: Evaluator[] = [
  { method: 'getValue', default: 1, missing: 'default', valueType: 'any' },
  { method: 'getValueDetails', default: 1, returns: details, missing: 'default', valueType: 'any' },
];

const modules = [
  '@configcat/sdk',
  '@configcat/sdk/browser',
  '@configcat/sdk/bun',
  '@configcat/sdk/chromium-extension',
  '@configcat/sdk/cloudflare-worker',
  '@configcat/sdk/deno',
  '@configcat/sdk/node',
  'configcat-js',
  'configcat-node',
];

export const presets: readonly Preset[] = [
  {
    id: 'configcat',
    provider: 'ConfigCat',
    title: 'ConfigCat JavaScript SDKs',
    packages: ['@configcat/sdk', 'configcat-js', 'configcat-node'],
    versions: { '@configcat/sdk': '1.1.0', 'configcat-js': '9.6.1', 'configcat-node': '11.4.1' },
    docs: `${docs}/js/overview/`,
    instances: [
      { type: 'IConfigCatClient', factory: 'getClient', from: modules },
      { type: 'IConfigCatClient', factory: 'default', from: 'configcat-js' },
      { type: 'IConfigCatClientSnapshot', member: 'IConfigCatClient.snapshot' },
    ],
    evaluators: [
      ...client.map((method) => ({ ...method, on: 'IConfigCatClient', from: modules })),
      ...snapshot.map((method) => ({ ...method, on: 'IConfigCatClientSnapshot', from: modules })),
    ],
    overrides: [{ call: 'createFlagOverridesFromMap', from: modules, keys: 0 }],
    notes: [
      '`getAllValuesAsync` gives an array of `{ settingKey, settingValue }`.',
      '`getKeyAndValueAsync` takes a variation’s id.',
    ],
    examples: [
      {
        title: 'Client and snapshot',
        file: 'invoice.ts',
        code: `import { getClient, PollingMode, type IConfigCatClient } from '@configcat/sdk';

const client = getClient('configcat-sdk-key', PollingMode.AutoPoll);

export async function invoice(): Promise<string> {
  if (await client.getValueAsync('isNewInvoice', false)) return 'new';
  const { value } = await client.getValueDetailsAsync('invoiceFooter', 'Thank you');
  return value;
}

export function discount(configCat: IConfigCatClient): number {
  const snapshot = configCat.snapshot();
  return snapshot.getValue('invoiceDiscount', 0);
}
`,
        references: [
          { key: 'isNewInvoice', kind: 'evaluation', line: 6 },
          { key: 'invoiceFooter', kind: 'evaluation', line: 7 },
          { key: 'invoiceDiscount', kind: 'evaluation', line: 13 },
        ],
      },
      {
        title: 'Overrides in a test',
        file: 'invoice.test.ts',
        code: `import { createFlagOverridesFromMap, getClient, OverrideBehaviour, PollingMode } from '@configcat/sdk';

export const client = getClient('localhost', PollingMode.ManualPoll, {
  flagOverrides: createFlagOverridesFromMap({ isNewInvoice: true }, OverrideBehaviour.LocalOnly),
});
`,
        references: [{ key: 'isNewInvoice', kind: 'override', line: 4 }],
      },
    ],
  },
  {
    id: 'configcat-react',
    provider: 'ConfigCat',
    title: 'ConfigCat React SDK',
    packages: ['configcat-react'],
    versions: { 'configcat-react': '5.1.0' },
    docs: `${docs}/react/`,
    instances: [
      { type: 'IConfigCatClient', factory: 'useConfigCatClient', from: 'configcat-react' },
      { type: 'IConfigCatClient', prop: 'withConfigCatClient', at: 'configCatClient', from: 'configcat-react' },
      { type: 'WithConfigCatClientProps', prop: 'withConfigCatClient', from: 'configcat-react' },
      { type: 'IConfigCatClientSnapshot', member: 'IConfigCatClient.snapshot' },
    ],
    evaluators: [
      {
        function: 'useFeatureFlag',
        from: 'configcat-react',
        default: 1,
        returns: details,
        missing: 'default',
        valueType: 'any',
      },
      {
        method: 'getValue',
        on: 'WithConfigCatClientProps',
        from: 'configcat-react',
        default: 1,
        async: true,
        missing: 'default',
        valueType: 'any',
      },
      ...client.map((method) => ({ ...method, on: 'IConfigCatClient', from: ['configcat-react', '@configcat/sdk'] })),
      ...snapshot.map((method) => ({
        ...method,
        on: 'IConfigCatClientSnapshot',
        from: ['configcat-react', '@configcat/sdk'],
      })),
    ],
    overrides: [{ call: 'createFlagOverridesFromMap', from: ['configcat-react', '@configcat/sdk'], keys: 0 }],
    notes: ['`useFeatureFlag` gives `{ value, loading }`; while loading, `value` is the default.'],
    examples: [
      {
        title: 'Hooks and higher-order component',
        file: 'tickets.tsx',
        code: `import { useEffect, useState } from 'react';
import { useConfigCatClient, useFeatureFlag, withConfigCatClient } from 'configcat-react';
import type { WithConfigCatClientProps } from 'configcat-react';

export function Tickets() {
  const { value: filters, loading } = useFeatureFlag('ticketFilters', false);
  const client = useConfigCatClient();
  const columns = client.snapshot().getValue('ticketColumns', 3);
  return loading ? null : <p data-columns={columns}>{filters ? 'Filters' : 'All'}</p>;
}

function Counter({ getValue }: WithConfigCatClientProps) {
  const [shown, setShown] = useState(false);
  useEffect(() => void getValue('ticketCounter', false).then(setShown), [getValue]);
  return shown ? <p>7</p> : null;
}

export default withConfigCatClient(Counter);
`,
        references: [
          { key: 'ticketFilters', kind: 'evaluation', line: 6 },
          { key: 'ticketColumns', kind: 'evaluation', line: 8 },
          { key: 'ticketCounter', kind: 'evaluation', line: 14 },
        ],
      },
    ],
  },
];
