import type { Evaluator, Preset } from '../model/evaluator.js';

const docs = 'https://docs.devcycle.com/sdk';
const variable = { value: 'value' };

const server: Evaluator[] = [
  { method: 'variableValue', key: 1, default: 2, missing: 'default', valueType: 'any' },
  { method: 'variable', key: 1, default: 2, returns: variable, missing: 'default', valueType: 'any' },
  { method: 'allVariables', returns: { each: variable }, missing: 'undefined', valueType: 'any' },
];

const browser: Evaluator[] = [
  { method: 'variableValue', default: 1, missing: 'default', valueType: 'any' },
  { method: 'variable', default: 1, returns: variable, missing: 'default', valueType: 'any' },
  { method: 'allVariables', returns: { each: variable }, missing: 'undefined', valueType: 'any' },
];

// `DVCClient` is the deprecated alias that older code writes in annotations.
const clientTypes = ['DevCycleClient', 'DVCClient'];

const features = '`allFeatures` gives features; their keys are not the keys of variables.';

export const presets: readonly Preset[] = [
  {
    id: 'devcycle-server',
    provider: 'DevCycle',
    title: 'DevCycle Node.js server SDK',
    packages: ['@devcycle/nodejs-server-sdk'],
    versions: { '@devcycle/nodejs-server-sdk': '1.55.9' },
    docs: `${docs}/server-side-sdks/node/`,
    instances: [
      ...['initializeDevCycle', 'initialize'].flatMap((factory) => [
        { type: 'DevCycleClient', factory, from: '@devcycle/nodejs-server-sdk' },
        { type: 'DevCycleCloudClient', factory, from: '@devcycle/nodejs-server-sdk' },
      ]),
      { type: 'DevCycleClient', member: 'DevCycleClient.onClientInitialized', async: true },
    ],
    evaluators: [
      ...clientTypes.flatMap((on) => server.map((method) => ({ ...method, on, from: '@devcycle/nodejs-server-sdk' }))),
      ...['DevCycleCloudClient', 'DVCCloudClient'].flatMap((on) =>
        server.map((method) => ({ ...method, on, from: '@devcycle/nodejs-server-sdk', async: true, remote: true })),
      ),
    ],
    notes: [
      'The user is the first argument, the key the second.',
      '`initializeDevCycle` gives a `DevCycleCloudClient`, which asks the server each time, where `enableCloudBucketing` is true.',
      features,
    ],
    examples: [
      {
        title: 'Local and cloud bucketing',
        file: 'seats.ts',
        code: `import { initializeDevCycle, type DevCycleCloudClient, type DevCycleUser } from '@devcycle/nodejs-server-sdk';

const devcycle = await initializeDevCycle('dvc_server_key').onClientInitialized();

export function seats(user: DevCycleUser): number {
  if (!devcycle.variableValue(user, 'seat-map', false)) return 0;
  return devcycle.variable(user, 'seat-limit', 4).value;
}

export async function upgrade(cloud: DevCycleCloudClient, user: DevCycleUser): Promise<boolean> {
  return await cloud.variableValue(user, 'seat-upgrade', false);
}
`,
        references: [
          { key: 'seat-map', kind: 'evaluation', line: 6 },
          { key: 'seat-limit', kind: 'evaluation', line: 7 },
          { key: 'seat-upgrade', kind: 'evaluation', line: 11 },
        ],
      },
    ],
  },
  {
    id: 'devcycle-client',
    provider: 'DevCycle',
    title: 'DevCycle JavaScript SDK',
    packages: ['@devcycle/js-client-sdk'],
    versions: { '@devcycle/js-client-sdk': '1.47.10' },
    docs: `${docs}/client-side-sdks/javascript/`,
    instances: [
      { type: 'DevCycleClient', factory: 'initializeDevCycle', from: '@devcycle/js-client-sdk' },
      { type: 'DevCycleClient', factory: 'initialize', from: '@devcycle/js-client-sdk' },
      { type: 'DevCycleClient', member: 'DevCycleClient.onClientInitialized', async: true },
    ],
    evaluators: clientTypes.flatMap((on) =>
      browser.map((method) => ({ ...method, on, from: '@devcycle/js-client-sdk' })),
    ),
    notes: ["`client.subscribe('variableUpdated:KEY', …)` carries a key inside an event name.", features],
    examples: [
      {
        title: 'Client',
        file: 'gallery.ts',
        code: `import { initializeDevCycle, type DevCycleClient } from '@devcycle/js-client-sdk';

const devcycle = initializeDevCycle('dvc_client_key', { user_id: 'visitor' });

export async function gallery(): Promise<string> {
  await devcycle.onClientInitialized();
  return devcycle.variableValue('masonry-gallery', false) ? 'masonry' : 'grid';
}

export function captions(client: DevCycleClient): string {
  return client.variable('gallery-captions', 'below').value;
}
`,
        references: [
          { key: 'masonry-gallery', kind: 'evaluation', line: 7 },
          { key: 'gallery-captions', kind: 'evaluation', line: 11 },
        ],
      },
    ],
  },
  {
    id: 'devcycle-react',
    provider: 'DevCycle',
    title: 'DevCycle React SDK',
    packages: ['@devcycle/react-client-sdk'],
    versions: { '@devcycle/react-client-sdk': '1.45.10' },
    docs: `${docs}/client-side-sdks/react/`,
    instances: [
      { type: 'DevCycleClient', factory: 'useDevCycleClient', from: '@devcycle/react-client-sdk' },
      { type: 'DevCycleClient', factory: 'useDVCClient', from: '@devcycle/react-client-sdk' },
    ],
    evaluators: [
      ...(
        [
          { function: 'useVariableValue', default: 1, valueType: 'any' },
          { function: 'useVariable', default: 1, returns: variable, valueType: 'any' },
          { function: 'useDVCVariable', default: 1, returns: variable, valueType: 'any', deprecated: true },
          {
            component: 'RenderIfEnabled',
            key: 'variableKey',
            default: 'defaultValue',
            equals: 'targetValue',
            valueType: 'any',
          },
        ] satisfies Evaluator[]
      ).map((evaluator): Evaluator => ({
        ...evaluator,
        from: '@devcycle/react-client-sdk',
        missing: 'default',
      })),
      {
        function: 'SwapComponents',
        from: '@devcycle/react-client-sdk',
        key: 2,
        then: '1',
        else: '0',
        returns: 'nothing',
        missing: 'false',
        valueType: 'boolean',
      },
      ...clientTypes.flatMap((on) =>
        browser.map((method) => ({
          ...method,
          on,
          from: ['@devcycle/react-client-sdk', '@devcycle/js-client-sdk'],
        })),
      ),
    ],
    notes: [
      '`SwapComponents(Old, New, key)` gives a component that is one of the two.',
      '`RenderIfEnabled` without `targetValue` reads a boolean whose default is false.',
      features,
    ],
    examples: [
      {
        title: 'Hooks and components',
        file: 'offers.tsx',
        code: `import { RenderIfEnabled, SwapComponents, useDevCycleClient, useVariableValue } from '@devcycle/react-client-sdk';

const OldOffers = () => <p>Old</p>;
const NewOffers = () => <p>New</p>;
export const Offers = SwapComponents(OldOffers, NewOffers, 'new-offers');

export function Sidebar() {
  const sticky = useVariableValue('sticky-sidebar', false);
  const devcycle = useDevCycleClient();
  const ads = devcycle.variableValue('sidebar-ads', 2);
  return (
    <aside className={sticky ? 'sticky' : ''} data-ads={ads}>
      <RenderIfEnabled variableKey="sidebar-survey">
        <p>Survey</p>
      </RenderIfEnabled>
    </aside>
  );
}
`,
        references: [
          { key: 'new-offers', kind: 'evaluation', line: 5 },
          { key: 'sticky-sidebar', kind: 'evaluation', line: 8 },
          { key: 'sidebar-ads', kind: 'evaluation', line: 10 },
          { key: 'sidebar-survey', kind: 'evaluation', line: 13 },
        ],
      },
    ],
  },
];
