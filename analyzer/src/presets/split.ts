import type { Evaluator, Preset } from '../model/evaluator.js';

const docs = 'https://help.split.io/hc/en-us/articles';
const withConfig = { value: 'treatment', payload: 'config' };

// On a server the user's key comes first, in a browser the client is bound to it.
const server: Evaluator[] = [
  { method: 'getTreatment', key: 1, missing: 'control', valueType: 'string' },
  { method: 'getTreatmentWithConfig', key: 1, returns: withConfig, missing: 'control', valueType: 'string' },
  { method: 'getTreatments', key: '1[]', returns: { each: 'value' }, missing: 'control', valueType: 'string' },
  {
    method: 'getTreatmentsWithConfig',
    key: '1[]',
    returns: { each: withConfig },
    missing: 'control',
    valueType: 'string',
  },
];

const browser: Evaluator[] = [
  { method: 'getTreatment', missing: 'control', valueType: 'string' },
  { method: 'getTreatmentWithConfig', returns: withConfig, missing: 'control', valueType: 'string' },
  { method: 'getTreatments', key: '0[]', returns: { each: 'value' }, missing: 'control', valueType: 'string' },
  {
    method: 'getTreatmentsWithConfig',
    key: '0[]',
    returns: { each: withConfig },
    missing: 'control',
    valueType: 'string',
  },
];

const entryPoints = ['@splitsoftware/splitio', '@splitsoftware/splitio/client', '@splitsoftware/splitio/server'];

const treatment = 'A treatment is a string: `on`, `off`, a name, or `control` where nothing is known.';

export const presets: readonly Preset[] = [
  {
    id: 'split',
    provider: 'Split (Harness FME)',
    title: 'Split JavaScript SDK',
    packages: ['@splitsoftware/splitio'],
    versions: { '@splitsoftware/splitio': '11.11.2' },
    docs: `${docs}/360020564931`,
    instances: [
      {
        type: 'SplitIO.ISDK',
        factory: 'SplitFactory',
        from: ['@splitsoftware/splitio', '@splitsoftware/splitio/server'],
      },
      {
        type: 'SplitIO.IBrowserSDK',
        factory: 'SplitFactory',
        from: ['@splitsoftware/splitio', '@splitsoftware/splitio/client'],
      },
      { type: 'SplitIO.IClient', member: 'SplitIO.ISDK.client' },
      { type: 'SplitIO.IBrowserClient', member: 'SplitIO.IBrowserSDK.client' },
      { type: 'SplitIO.IAsyncClient', member: 'SplitIO.IAsyncSDK.client' },
      { type: 'SplitIO.IBrowserAsyncClient', member: 'SplitIO.IBrowserAsyncSDK.client' },
    ],
    evaluators: [
      ...server.map((method) => ({ ...method, on: 'SplitIO.IClient' })),
      ...browser.map((method) => ({ ...method, on: 'SplitIO.IBrowserClient' })),
      ...server.map((method) => ({ ...method, on: 'SplitIO.IAsyncClient', async: true })),
      ...browser.map((method) => ({ ...method, on: 'SplitIO.IBrowserAsyncClient', async: true })),
    ],
    overrides: [{ call: 'SplitFactory', from: entryPoints, keys: '0.features' }],
    notes: [
      treatment,
      'The package’s main entry serves servers and browsers: where the second argument is no key, the first is it.',
      '`getTreatmentsByFlagSet` and its sisters take names of flag sets.',
      '`SplitFactory({ features })` counts in localhost mode only.',
    ],
    examples: [
      {
        title: 'Server',
        file: 'quotes.ts',
        code: `import { SplitFactory } from '@splitsoftware/splitio';

const factory = SplitFactory({ core: { authorizationKey: 'server-side-key' } });
const client: SplitIO.IClient = factory.client();

export async function quote(user: string): Promise<string> {
  await client.ready();
  if (client.getTreatment(user, 'new-quotes') === 'on') return 'new';
  const treatments = client.getTreatments(user, ['quote-discount', 'quote-footer']);
  return treatments['quote-discount'] === 'on' ? 'discount' : 'plain';
}
`,
        references: [
          { key: 'new-quotes', kind: 'evaluation', line: 8 },
          { key: 'quote-discount', kind: 'evaluation', line: 9 },
          { key: 'quote-footer', kind: 'evaluation', line: 9 },
        ],
      },
      {
        title: 'Browser',
        file: 'map.ts',
        code: `import { SplitFactory } from '@splitsoftware/splitio/client';

const client = SplitFactory({ core: { authorizationKey: 'browser-key', key: 'visitor' } }).client();

export function tiles(): string {
  const { treatment, config } = client.getTreatmentWithConfig('vector-tiles', { plan: 'free' });
  return treatment === 'on' ? (config ?? 'vector') : client.getTreatment('raster-tiles');
}
`,
        references: [
          { key: 'vector-tiles', kind: 'evaluation', line: 6 },
          { key: 'raster-tiles', kind: 'evaluation', line: 7 },
        ],
      },
      {
        title: 'Localhost mode in a test',
        file: 'map.test.ts',
        code: `import { SplitFactory } from '@splitsoftware/splitio/client';

export const factory = SplitFactory({
  core: { authorizationKey: 'localhost', key: 'visitor' },
  features: { 'vector-tiles': 'on' },
});
`,
        references: [{ key: 'vector-tiles', kind: 'override', line: 5 }],
      },
    ],
  },
  {
    id: 'split-react',
    provider: 'Split (Harness FME)',
    title: 'Split React SDK',
    packages: ['@splitsoftware/splitio-react'],
    versions: { '@splitsoftware/splitio-react': '2.6.2' },
    docs: `${docs}/360038825091`,
    instances: [
      {
        type: 'SplitIO.IBrowserClient',
        factory: 'useSplitClient',
        at: 'client',
        from: '@splitsoftware/splitio-react',
      },
      {
        type: 'SplitIO.IBrowserClient',
        prop: 'withSplitClient',
        at: 'client',
        from: '@splitsoftware/splitio-react',
      },
      { type: 'SplitIO.IBrowserSDK', factory: 'SplitFactory', from: '@splitsoftware/splitio-react' },
      { type: 'SplitIO.IBrowserClient', member: 'SplitIO.IBrowserSDK.client' },
    ],
    evaluators: [
      ...(
        [
          { function: 'useTreatment', key: '0.name', returns: { value: 'treatment' } },
          { function: 'useTreatmentWithConfig', key: '0.name', returns: { path: 'treatment', ...withConfig } },
          { function: 'useTreatments', key: '0.names[]', returns: { path: 'treatments', each: 'value' } },
          { function: 'useTreatmentsWithConfig', key: '0.names[]', returns: { path: 'treatments', each: withConfig } },
          { function: 'useSplitTreatments', key: '0.names[]', returns: { path: 'treatments', each: withConfig } },
          { function: 'withSplitTreatments', key: '0[]', returns: { props: 'treatments', each: withConfig } },
          {
            component: 'SplitTreatments',
            key: 'names[]',
            returns: { children: { path: 'treatments', each: withConfig } },
          },
        ] satisfies Evaluator[]
      ).map((evaluator): Evaluator => ({
        ...evaluator,
        from: '@splitsoftware/splitio-react',
        missing: 'control',
        valueType: 'string',
      })),
      ...browser.map((method) => ({ ...method, on: 'SplitIO.IBrowserClient' })),
    ],
    overrides: [
      { component: 'SplitFactoryProvider', from: '@splitsoftware/splitio-react', keys: 'config.features' },
      { call: 'SplitFactory', from: '@splitsoftware/splitio-react', keys: '0.features' },
    ],
    notes: [treatment, '`useSplitTreatments({ flagSets })` takes names of flag sets.'],
    examples: [
      {
        title: 'Hooks and components',
        file: 'player.tsx',
        code: `import { SplitTreatments, useSplitClient, useSplitTreatments, useTreatment } from '@splitsoftware/splitio-react';

export function Player() {
  const { treatment } = useTreatment({ name: 'player-chapters' });
  const { treatments } = useSplitTreatments({ names: ['player-speed', 'player-lyrics'] });
  const { client } = useSplitClient();
  if (client?.getTreatment('player-closed') === 'on') return null;
  return (
    <div className={treatment}>
      {treatments['player-speed'].treatment === 'on' && <button>Speed</button>}
      <SplitTreatments names={['player-queue']}>
        {({ treatments: queue }) => (queue['player-queue'].treatment === 'on' ? <p>Queue</p> : null)}
      </SplitTreatments>
    </div>
  );
}
`,
        references: [
          { key: 'player-chapters', kind: 'evaluation', line: 4 },
          { key: 'player-speed', kind: 'evaluation', line: 5 },
          { key: 'player-lyrics', kind: 'evaluation', line: 5 },
          { key: 'player-closed', kind: 'evaluation', line: 7 },
          { key: 'player-queue', kind: 'evaluation', line: 11 },
        ],
      },
    ],
  },
];
