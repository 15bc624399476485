import type { Evaluator, OverrideHelper, Preset } from '../model/evaluator.js';

const docs = 'https://docs.statsig.com';
const value = { value: 'value' };

const reads: Evaluator[] = [
  { method: 'checkGate', missing: 'false', valueType: 'boolean' },
  { method: 'getFeatureGate', returns: value, missing: 'false', valueType: 'boolean' },
  { method: 'getDynamicConfig', returns: value, missing: 'empty', valueType: 'object' },
  { method: 'getExperiment', returns: value, missing: 'empty', valueType: 'object' },
  { method: 'getLayer', returns: 'nothing', missing: 'empty', valueType: 'object' },
  { method: 'getParameterStore', returns: 'nothing', missing: 'empty', valueType: 'object' },
];

const legacyServer: Evaluator[] = [
  { method: 'checkGate', missing: 'false', valueType: 'boolean' },
  { method: 'checkGateSync', missing: 'false', valueType: 'boolean', deprecated: true },
  { method: 'checkGateWithExposureLoggingDisabled', missing: 'false', valueType: 'boolean' },
  { method: 'getFeatureGate', returns: value, missing: 'false', valueType: 'boolean' },
  { method: 'getFeatureGateWithExposureLoggingDisabled', returns: value, missing: 'false', valueType: 'boolean' },
  { method: 'getConfig', returns: value, missing: 'empty', valueType: 'object' },
  { method: 'getConfigWithExposureLoggingDisabled', returns: value, missing: 'empty', valueType: 'object' },
  { method: 'getExperiment', returns: value, missing: 'empty', valueType: 'object' },
  { method: 'getExperimentWithExposureLoggingDisabled', returns: value, missing: 'empty', valueType: 'object' },
  { method: 'getLayer', returns: 'nothing', missing: 'empty', valueType: 'object' },
];

const localOverrides: OverrideHelper[] = [
  'overrideGate',
  'overrideDynamicConfig',
  'overrideExperiment',
  'overrideLayer',
  'overrideParamStore',
].map((call) => ({ call, on: 'LocalOverrideAdapter', from: '@statsig/js-local-overrides', keys: 0 }));

const localOverridesInstance = {
  type: 'LocalOverrideAdapter',
  new: 'LocalOverrideAdapter',
  from: '@statsig/js-local-overrides',
};

const parameters =
  'A config, experiment or layer is an object; `.get(parameter, default)` reads a part of it, and that parameter is no flag.';

export const presets: readonly Preset[] = [
  {
    id: 'statsig-js-client',
    provider: 'Statsig',
    title: 'Statsig JavaScript client SDK',
    packages: ['@statsig/js-client'],
    versions: { '@statsig/js-client': '3.33.5' },
    docs: `${docs}/client/javascript-sdk`,
    instances: [
      { type: 'StatsigClient', new: 'StatsigClient', from: '@statsig/js-client' },
      { type: 'StatsigClient', factory: 'StatsigClient.instance', from: '@statsig/js-client' },
      localOverridesInstance,
    ],
    evaluators: ['StatsigClient', 'PrecomputedEvaluationsInterface'].flatMap((on) =>
      reads.map((method) => ({ ...method, on, from: ['@statsig/js-client', '@statsig/client-core'] })),
    ),
    overrides: localOverrides,
    notes: [parameters],
    examples: [
      {
        title: 'Client',
        file: 'trips.ts',
        code: `import { StatsigClient } from '@statsig/js-client';

const statsig = new StatsigClient('client-key', { userID: 'traveller' });
await statsig.initializeAsync();

export const canShare = statsig.checkGate('share_trip');

export function columns(client: StatsigClient): number {
  const gate = client.getFeatureGate('trip_columns');
  const layout = client.getExperiment('trip_layout').get('columns', 2);
  return gate.value ? layout : 1;
}
`,
        references: [
          { key: 'share_trip', kind: 'evaluation', line: 6 },
          { key: 'trip_columns', kind: 'evaluation', line: 9 },
          { key: 'trip_layout', kind: 'evaluation', line: 10 },
        ],
      },
    ],
  },
  {
    id: 'statsig-react-bindings',
    provider: 'Statsig',
    title: 'Statsig React SDK',
    packages: ['@statsig/react-bindings'],
    versions: { '@statsig/react-bindings': '3.33.5' },
    docs: `${docs}/client/javascript-sdk/react`,
    instances: [
      { type: 'StatsigClient', factory: 'useStatsigClient', from: '@statsig/react-bindings' },
      { type: 'StatsigClient', factory: 'useStatsigClient', at: 'client', from: '@statsig/react-bindings' },
      { type: 'StatsigClient', factory: 'useClientAsyncInit', at: 'client', from: '@statsig/react-bindings' },
      { type: 'StatsigClient', factory: 'useClientBootstrapInit', from: '@statsig/react-bindings' },
      { type: 'StatsigClient', new: 'StatsigClient', from: ['@statsig/react-bindings', '@statsig/js-client'] },
      localOverridesInstance,
    ],
    evaluators: [
      ...(
        [
          { function: 'useGateValue', missing: 'false', valueType: 'boolean' },
          { function: 'useFeatureGate', returns: value, missing: 'false', valueType: 'boolean' },
          { function: 'useDynamicConfig', returns: value, missing: 'empty', valueType: 'object' },
          { function: 'useExperiment', returns: value, missing: 'empty', valueType: 'object' },
          { function: 'useLayer', returns: 'nothing', missing: 'empty', valueType: 'object' },
          { function: 'useParameterStore', returns: 'nothing', missing: 'empty', valueType: 'object' },
        ] satisfies Evaluator[]
      ).map((hook) => ({ ...hook, from: '@statsig/react-bindings' })),
      ...['StatsigClient', 'PrecomputedEvaluationsInterface'].flatMap((on) =>
        reads.map((method) => ({
          ...method,
          on,
          from: ['@statsig/react-bindings', '@statsig/js-client', '@statsig/client-core'],
        })),
      ),
    ],
    overrides: localOverrides,
    notes: ['`useStatsigClient()` gives the client’s methods as well as the client itself.', parameters],
    examples: [
      {
        title: 'Hooks',
        file: 'inbox.tsx',
        code: `import { useExperiment, useGateValue, useStatsigClient } from '@statsig/react-bindings';

export function Inbox() {
  const grouped = useGateValue('inbox_groups');
  const preview = useExperiment('inbox_preview').get('lines', 1);
  const { checkGate, client } = useStatsigClient();
  if (checkGate('inbox_closed')) return null;
  const snooze = client.getFeatureGate('inbox_snooze').value;
  return <p data-lines={preview}>{grouped ? 'Groups' : 'List'} {snooze && <button>Snooze</button>}</p>;
}
`,
        references: [
          { key: 'inbox_groups', kind: 'evaluation', line: 4 },
          { key: 'inbox_preview', kind: 'evaluation', line: 5 },
          { key: 'inbox_closed', kind: 'evaluation', line: 7 },
          { key: 'inbox_snooze', kind: 'evaluation', line: 8 },
        ],
      },
    ],
  },
  {
    id: 'statsig-node-core',
    provider: 'Statsig',
    title: 'Statsig Node Core server SDK',
    packages: ['@statsig/statsig-node-core'],
    versions: { '@statsig/statsig-node-core': '0.23.2' },
    docs: `${docs}/server-core/node-core`,
    instances: [
      { type: 'Statsig', new: 'Statsig', from: '@statsig/statsig-node-core' },
      { type: 'Statsig', factory: 'Statsig.shared', from: '@statsig/statsig-node-core' },
      { type: 'Statsig', factory: 'Statsig.newShared', from: '@statsig/statsig-node-core' },
    ],
    evaluators: reads.map((method) => ({ ...method, on: 'Statsig', from: '@statsig/statsig-node-core', key: 1 })),
    overrides: [
      'overrideGate',
      'overrideDynamicConfig',
      'overrideExperiment',
      'overrideExperimentByGroupName',
      'overrideLayer',
      'overrideParameterStore',
    ].map((call) => ({ call, on: 'Statsig', from: '@statsig/statsig-node-core', keys: 0 })),
    notes: ['The user is the first argument, the key the second.', parameters],
    examples: [
      {
        title: 'Server',
        file: 'uploads.ts',
        code: `import { Statsig, StatsigUser } from '@statsig/statsig-node-core';

const statsig = new Statsig('secret-key');
await statsig.initialize();

export function limit(userID: string): number {
  const user = new StatsigUser({ userID });
  if (!statsig.checkGate(user, 'large_uploads')) return 10;
  return statsig.getDynamicConfig(user, 'upload_limits').get('megabytes', 100);
}

export function compressed(user: StatsigUser): boolean {
  return Statsig.shared().getFeatureGate(user, 'upload_compression').value;
}
`,
        references: [
          { key: 'large_uploads', kind: 'evaluation', line: 8 },
          { key: 'upload_limits', kind: 'evaluation', line: 9 },
          { key: 'upload_compression', kind: 'evaluation', line: 13 },
        ],
      },
      {
        title: 'Overrides',
        file: 'uploads.test.ts',
        code: `import { Statsig } from '@statsig/statsig-node-core';

const statsig = new Statsig('secret-key');
statsig.overrideGate('large_uploads', true);
`,
        references: [{ key: 'large_uploads', kind: 'override', line: 4 }],
      },
    ],
  },
  {
    id: 'statsig-node',
    provider: 'Statsig',
    title: 'Statsig Node.js server SDK (statsig-node)',
    packages: ['statsig-node'],
    versions: { 'statsig-node': '6.5.2' },
    docs: `${docs}/server/nodejsServerSDK`,
    instances: [
      { type: 'Statsig', export: 'default', from: 'statsig-node' },
      { type: 'Statsig', export: 'Statsig', from: 'statsig-node' },
      { type: 'Statsig', export: '*', from: 'statsig-node' },
      { type: 'StatsigServer', new: 'StatsigServer', from: 'statsig-node' },
    ],
    evaluators: [
      ...legacyServer.map((method) => ({ ...method, on: 'Statsig', from: 'statsig-node', key: 1 })),
      ...legacyServer
        .filter((method) => method.method !== 'checkGateSync')
        .map((method) => ({ ...method, on: 'StatsigServer', from: 'statsig-node', key: 1 })),
    ],
    overrides: ['Statsig', 'StatsigServer'].flatMap((on) =>
      ['overrideGate', 'overrideConfig', 'overrideLayer'].map((call) => ({ call, on, from: 'statsig-node', keys: 0 })),
    ),
    notes: [
      'The user is the first argument, the key the second.',
      'Before version 6 these methods gave promises; an `await` in front of them does no harm.',
      parameters,
    ],
    examples: [
      {
        title: 'Server',
        file: 'mail.ts',
        code: `import Statsig from 'statsig-node';

await Statsig.initialize('secret-key', { localMode: true });

export function template(userID: string): string {
  if (Statsig.checkGate({ userID }, 'new_mail_template')) return 'new';
  return Statsig.getConfig({ userID }, 'mail_template').get('name', 'old');
}
`,
        references: [
          { key: 'new_mail_template', kind: 'evaluation', line: 6 },
          { key: 'mail_template', kind: 'evaluation', line: 7 },
        ],
      },
      {
        title: 'Overrides',
        file: 'mail.test.ts',
        code: `import Statsig from 'statsig-node';

Statsig.overrideGate('new_mail_template', true);
`,
        references: [{ key: 'new_mail_template', kind: 'override', line: 3 }],
      },
    ],
  },
  {
    id: 'statsig-react',
    provider: 'Statsig',
    title: 'Statsig React SDK (statsig-react)',
    packages: ['statsig-react'],
    versions: { 'statsig-react': '2.1.0' },
    docs: `${docs}/client/reactSDK`,
    instances: [{ type: 'Statsig', export: 'Statsig', from: 'statsig-react' }],
    evaluators: [
      ...['', 'WithExposureLoggingDisabled'].flatMap((suffix): Evaluator[] => [
        { function: `useGate${suffix}`, from: 'statsig-react', returns: value, missing: 'false', valueType: 'boolean' },
        {
          function: `useConfig${suffix}`,
          from: 'statsig-react',
          returns: { path: 'config', ...value },
          missing: 'empty',
          valueType: 'object',
        },
        {
          function: `useExperiment${suffix}`,
          from: 'statsig-react',
          returns: { path: 'config', ...value },
          missing: 'empty',
          valueType: 'object',
        },
        {
          function: `useLayer${suffix}`,
          from: 'statsig-react',
          returns: 'nothing',
          missing: 'empty',
          valueType: 'object',
        },
      ]),
      {
        function: 'useFeatureGate',
        from: 'statsig-react',
        returns: { path: 'gate', ...value },
        missing: 'false',
        valueType: 'boolean',
      },
      ...(
        [
          { method: 'checkGate', missing: 'false', valueType: 'boolean' },
          { method: 'getConfig', returns: value, missing: 'empty', valueType: 'object' },
          { method: 'getExperiment', returns: value, missing: 'empty', valueType: 'object' },
          { method: 'getLayer', returns: 'nothing', missing: 'empty', valueType: 'object' },
        ] satisfies Evaluator[]
      ).map((method) => ({ ...method, on: 'Statsig', from: 'statsig-react' })),
    ],
    overrides: ['overrideGate', 'overrideConfig', 'overrideLayer'].map((call) => ({
      call,
      on: 'Statsig',
      from: 'statsig-react',
      keys: 0,
    })),
    notes: ['Superseded by `@statsig/react-bindings`.', parameters],
    examples: [
      {
        title: 'Hooks',
        file: 'profile.tsx',
        code: `import { useConfig, useGate } from 'statsig-react';

export function Profile() {
  const { value: badges } = useGate('profile_badges');
  const { config } = useConfig('profile_config');
  return badges ? <p>{config.get('title', 'Badges')}</p> : null;
}
`,
        references: [
          { key: 'profile_badges', kind: 'evaluation', line: 4 },
          { key: 'profile_config', kind: 'evaluation', line: 5 },
        ],
      },
    ],
  },
];
