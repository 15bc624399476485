import type { EvaluatorReturn, Preset } from '../model/evaluator.js';

const browser = '@reflag/browser-sdk';
const react = '@reflag/react-sdk';
const node = '@reflag/node-sdk';

const flag: EvaluatorReturn = { on: 'isEnabled', value: 'isEnabled', variant: 'config.key', payload: 'config.payload' };

export const presets: readonly Preset[] = [
  {
    id: 'reflag',
    provider: 'Reflag',
    title: 'Reflag (formerly Bucket) in browsers and React',
    packages: ['@reflag/browser-sdk', '@reflag/react-sdk'],
    versions: { '@reflag/browser-sdk': '1.6.1', '@reflag/react-sdk': '1.6.2' },
    docs: 'https://docs.reflag.com',
    instances: [
      { type: 'ReflagClient', new: 'ReflagClient', from: browser },
      { type: 'ReflagClient', factory: 'useClient', from: react },
    ],
    evaluators: [
      {
        method: 'getFlag',
        on: 'ReflagClient',
        from: [browser, react],
        key: 0,
        returns: flag,
        missing: 'false',
        valueType: 'boolean',
      },
      {
        method: 'getFeature',
        on: 'ReflagClient',
        from: [browser, react],
        key: 0,
        returns: flag,
        missing: 'false',
        valueType: 'boolean',
        deprecated: true,
      },
      {
        method: 'getFlags',
        on: 'ReflagClient',
        from: [browser, react],
        returns: { each: { on: 'isEnabled', value: 'isEnabled' } },
        missing: 'undefined',
        valueType: 'boolean',
      },
      { function: 'useFlag', from: react, key: 0, returns: flag, missing: 'false', valueType: 'boolean' },
      {
        function: 'useFeature',
        from: react,
        key: 0,
        returns: flag,
        missing: 'false',
        valueType: 'boolean',
        deprecated: true,
      },
    ],
    overrides: [{ component: 'ReflagBootstrappedProvider', from: react, keys: 'flags.flags' }],
    notes: [
      '`track()` and `requestFeedback()` of a flag belong to the same reference. The names without `Flag` (`useFeature`) are deprecated.',
    ],
    examples: [
      {
        title: 'A hook',
        file: 'huddle.tsx',
        code: `import { useFlag } from '@reflag/react-sdk';

export function Huddle() {
  const { isEnabled, track } = useFlag('huddle');
  if (!isEnabled) return null;
  return <button onClick={() => track()}>Start a huddle</button>;
}
`,
        references: [{ key: 'huddle', kind: 'evaluation', line: 4 }],
      },
      {
        title: 'The browser client',
        file: 'client.ts',
        code: `import { ReflagClient } from '@reflag/browser-sdk';

const client = new ReflagClient({ publishableKey: 'key', user: { id: '1' } });
await client.initialize();

export const canExport = client.getFlag('export-to-csv').isEnabled;
`,
        references: [{ key: 'export-to-csv', kind: 'evaluation', line: 6 }],
      },
    ],
  },
  {
    id: 'reflag-node',
    provider: 'Reflag',
    title: 'Reflag (formerly Bucket) on servers and at the edge',
    packages: ['@reflag/node-sdk'],
    versions: { '@reflag/node-sdk': '1.7.1' },
    docs: 'https://docs.reflag.com/supported-languages/node-sdk',
    instances: [
      { type: 'ReflagClient', new: 'ReflagClient', from: node },
      { type: 'ReflagClient', new: 'EdgeClient', from: node },
      { type: 'BoundReflagClient', member: 'ReflagClient.bindClient', from: node },
      { type: 'BoundReflagClient', member: 'BoundReflagClient.bindClient', from: node },
    ],
    evaluators: [
      {
        method: 'getFlag',
        on: 'ReflagClient',
        from: node,
        key: 1,
        returns: flag,
        missing: 'false',
        valueType: 'boolean',
      },
      {
        method: 'getFlags',
        on: 'ReflagClient',
        from: node,
        returns: { each: flag },
        missing: 'undefined',
        valueType: 'boolean',
      },
      {
        method: 'getFlagRemote',
        on: 'ReflagClient',
        from: node,
        key: 0,
        returns: flag,
        async: true,
        remote: true,
        missing: 'false',
        valueType: 'boolean',
      },
      {
        method: 'getFlag',
        on: 'BoundReflagClient',
        from: node,
        key: 0,
        returns: flag,
        missing: 'false',
        valueType: 'boolean',
      },
      {
        method: 'getFlags',
        on: 'BoundReflagClient',
        from: node,
        returns: { each: flag },
        missing: 'undefined',
        valueType: 'boolean',
      },
      {
        method: 'getFlagRemote',
        on: 'BoundReflagClient',
        from: node,
        key: 0,
        returns: flag,
        async: true,
        remote: true,
        missing: 'false',
        valueType: 'boolean',
      },
    ],
    overrides: [
      { call: 'setFlagOverrides', on: 'ReflagClient', from: node, keys: 0 },
      { call: 'pushFlagOverrides', on: 'ReflagClient', from: node, keys: 0 },
    ],
    notes: [
      'The server’s client takes the context first and the key second; a bound client takes the key first.',
      '`getFlagDefinitions` lists flags; it evaluates none.',
    ],
    examples: [
      {
        title: 'Bound and unbound clients',
        file: 'server.ts',
        code: `import { ReflagClient } from '@reflag/node-sdk';

const client = new ReflagClient({ secretKey: 'secret' });

export async function exportFormats(user: { id: string }): Promise<string[]> {
  await client.initialize();
  const { isEnabled } = client.getFlag({ user }, 'export-to-csv');
  const bound = client.bindClient({ user });
  const excel = bound.getFlag('export-to-excel').isEnabled;
  return [...(isEnabled ? ['csv'] : []), ...(excel ? ['xlsx'] : [])];
}
`,
        references: [
          { key: 'export-to-csv', kind: 'evaluation', line: 7 },
          { key: 'export-to-excel', kind: 'evaluation', line: 9 },
        ],
      },
      {
        title: 'A test overrides a flag',
        file: 'server.test.ts',
        code: `import { ReflagClient } from '@reflag/node-sdk';

const client = new ReflagClient({ offline: true });

beforeEach(() => {
  client.setFlagOverrides({ 'export-to-csv': true });
});
`,
        references: [{ key: 'export-to-csv', kind: 'override', line: 6 }],
      },
    ],
  },
];
