import type { Evaluator, InstanceSource, Preset } from '../model/evaluator.js';

const docs = 'https://launchdarkly.com/docs/sdk';
const detail = { value: 'value' };

const serverModules = [
  '@launchdarkly/node-server-sdk',
  '@launchdarkly/js-server-sdk-common',
  'launchdarkly-node-server-sdk',
];

const server: Evaluator[] = [
  { method: 'variation', default: 2, async: true, missing: 'default', valueType: 'any' },
  { method: 'variationDetail', default: 2, async: true, returns: detail, missing: 'default', valueType: 'any' },
];

// The older SDK has none of these.
const typedServer: Evaluator[] = [
  { method: 'boolVariation', default: 2, async: true, missing: 'default', valueType: 'boolean' },
  { method: 'boolVariationDetail', default: 2, async: true, returns: detail, missing: 'default', valueType: 'boolean' },
  { method: 'stringVariation', default: 2, async: true, missing: 'default', valueType: 'string' },
  {
    method: 'stringVariationDetail',
    default: 2,
    async: true,
    returns: detail,
    missing: 'default',
    valueType: 'string',
  },
  { method: 'numberVariation', default: 2, async: true, missing: 'default', valueType: 'number' },
  {
    method: 'numberVariationDetail',
    default: 2,
    async: true,
    returns: detail,
    missing: 'default',
    valueType: 'number',
  },
  { method: 'jsonVariation', default: 2, async: true, missing: 'default', valueType: 'object' },
  { method: 'jsonVariationDetail', default: 2, async: true, returns: detail, missing: 'default', valueType: 'object' },
  { method: 'migrationVariation', default: 2, async: true, returns: detail, missing: 'default', valueType: 'string' },
];

const client: Evaluator[] = [
  { method: 'variation', default: 1, missing: 'default', valueType: 'any' },
  { method: 'variationDetail', default: 1, returns: detail, missing: 'default', valueType: 'any' },
  { method: 'allFlags', returns: 'flags', missing: 'undefined', valueType: 'any' },
];

const typedClient: Evaluator[] = [
  { method: 'boolVariation', default: 1, missing: 'default', valueType: 'boolean' },
  { method: 'boolVariationDetail', default: 1, returns: detail, missing: 'default', valueType: 'boolean' },
  { method: 'stringVariation', default: 1, missing: 'default', valueType: 'string' },
  { method: 'stringVariationDetail', default: 1, returns: detail, missing: 'default', valueType: 'string' },
  { method: 'numberVariation', default: 1, missing: 'default', valueType: 'number' },
  { method: 'numberVariationDetail', default: 1, returns: detail, missing: 'default', valueType: 'number' },
  { method: 'jsonVariation', default: 1, missing: 'default', valueType: 'object' },
  { method: 'jsonVariationDetail', default: 1, returns: detail, missing: 'default', valueType: 'object' },
];

const session: Evaluator[] = typedClient.map((method) => ({ ...method, async: true }));

const variationHooks: Evaluator[] = [
  { function: 'useBoolVariation', default: 1, missing: 'default', valueType: 'boolean' },
  { function: 'useBoolVariationDetail', default: 1, returns: detail, missing: 'default', valueType: 'boolean' },
  { function: 'useStringVariation', default: 1, missing: 'default', valueType: 'string' },
  { function: 'useStringVariationDetail', default: 1, returns: detail, missing: 'default', valueType: 'string' },
  { function: 'useNumberVariation', default: 1, missing: 'default', valueType: 'number' },
  { function: 'useNumberVariationDetail', default: 1, returns: detail, missing: 'default', valueType: 'number' },
  { function: 'useJsonVariation', default: 1, missing: 'default', valueType: 'object' },
  { function: 'useJsonVariationDetail', default: 1, returns: detail, missing: 'default', valueType: 'object' },
];

const clientModules = ['launchdarkly-js-client-sdk', '@launchdarkly/js-client-sdk'];

const flagsState: Evaluator[] = [
  { method: 'getFlagValue', on: 'LDFlagsState', from: serverModules, missing: 'null', valueType: 'any' },
  {
    method: 'allValues',
    on: 'LDFlagsState',
    from: serverModules,
    returns: 'flags',
    missing: 'undefined',
    valueType: 'any',
  },
];

const sessionInstances: InstanceSource[] = ['createLDServerSession', 'createLDServerWrapper', 'useLDServerSession'].map(
  (factory) => ({ type: 'LDServerSession', factory, from: '@launchdarkly/react-sdk/server' }),
);

const changeEvent = "`client.on('change:KEY', …)` carries a key inside an event name.";

export const presets: readonly Preset[] = [
  {
    id: 'launchdarkly-server',
    provider: 'LaunchDarkly',
    title: 'LaunchDarkly Node.js server SDK',
    packages: ['@launchdarkly/node-server-sdk', 'launchdarkly-node-server-sdk'],
    versions: { '@launchdarkly/node-server-sdk': '9.13.7', 'launchdarkly-node-server-sdk': '7.0.4' },
    docs: `${docs}/server-side/node-js`,
    instances: [
      {
        type: 'LDClient',
        factory: 'init',
        from: ['@launchdarkly/node-server-sdk', 'launchdarkly-node-server-sdk'],
      },
      { type: 'LDClient', member: 'LDClient.waitForInitialization', async: true },
      { type: 'LDFlagsState', member: 'LDClient.allFlagsState', async: true },
      {
        type: 'TestData',
        new: 'TestData',
        from: ['@launchdarkly/node-server-sdk/integrations', '@launchdarkly/node-server-sdk'],
      },
      { type: 'TestData', factory: 'TestData', from: 'launchdarkly-node-server-sdk/integrations' },
    ],
    evaluators: [
      ...server.map((method) => ({ ...method, on: 'LDClient', from: serverModules })),
      ...typedServer.map((method) => ({
        ...method,
        on: 'LDClient',
        from: ['@launchdarkly/node-server-sdk', '@launchdarkly/js-server-sdk-common'],
      })),
      ...flagsState,
    ],
    overrides: [
      {
        call: 'flag',
        on: 'TestData',
        from: ['@launchdarkly/node-server-sdk/integrations', 'launchdarkly-node-server-sdk/integrations'],
        keys: 0,
      },
    ],
    notes: [
      'With a callback as last argument the value comes as its second parameter as well: `variation(key, context, false, (error, on) => …)`.',
      '`migrationVariation` gives a stage (`off`, `dualwrite`, `shadow`, `live`, `rampdown`, `complete`), never a boolean.',
      '`LDFlagsState.getFlagReason` and `track` take a key and an event name; neither reads a value.',
    ],
    examples: [
      {
        title: 'Variations on the server',
        file: 'orders.ts',
        code: `import { init, type LDClient, type LDContext } from '@launchdarkly/node-server-sdk';

const launchDarkly = init(process.env.LAUNCHDARKLY_SDK_KEY ?? '');

export async function price(context: LDContext): Promise<number> {
  const rounded = await launchDarkly.boolVariation('rounded-prices', context, false);
  const { value } = await launchDarkly.variationDetail('price-factor', context, 1);
  return rounded ? Math.round(100 * value) : 100 * value;
}

export class Orders {
  constructor(private readonly flags: LDClient) {}

  async place(context: LDContext): Promise<string> {
    if (await this.flags.variation('new-order-flow', context, false)) return 'queued';
    const state = await this.flags.allFlagsState(context);
    return state.getFlagValue('order-banner') ?? 'placed';
  }
}
`,
        references: [
          { key: 'rounded-prices', kind: 'evaluation', line: 6 },
          { key: 'price-factor', kind: 'evaluation', line: 7 },
          { key: 'new-order-flow', kind: 'evaluation', line: 15 },
          { key: 'order-banner', kind: 'evaluation', line: 17 },
        ],
      },
      {
        title: 'Test data',
        file: 'orders.test.ts',
        code: `import { init } from '@launchdarkly/node-server-sdk';
import { TestData } from '@launchdarkly/node-server-sdk/integrations';

const flags = new TestData();
await flags.update(flags.flag('new-order-flow').booleanFlag().variationForAll(true));

export const client = init('sdk-key', { updateProcessor: flags.getFactory(), sendEvents: false });
`,
        references: [{ key: 'new-order-flow', kind: 'override', line: 5 }],
      },
    ],
  },
  {
    id: 'launchdarkly-client',
    provider: 'LaunchDarkly',
    title: 'LaunchDarkly browser SDK',
    packages: ['@launchdarkly/js-client-sdk', 'launchdarkly-js-client-sdk'],
    versions: { '@launchdarkly/js-client-sdk': '4.10.3', 'launchdarkly-js-client-sdk': '3.9.5' },
    docs: `${docs}/client-side/javascript`,
    instances: [
      { type: 'LDClient', factory: 'createClient', from: '@launchdarkly/js-client-sdk' },
      { type: 'LDClient', factory: 'initialize', from: 'launchdarkly-js-client-sdk' },
    ],
    evaluators: [
      ...client.map((method) => ({ ...method, on: 'LDClient', from: clientModules })),
      ...typedClient.map((method) => ({ ...method, on: 'LDClient', from: '@launchdarkly/js-client-sdk' })),
    ],
    overrides: [{ call: 'mockFlags', from: 'jest-launchdarkly-mock', keys: 0, keyTransform: 'camelCase' }],
    notes: [changeEvent, '`bootstrap` holds values for the first paint; it is no test override.'],
    examples: [
      {
        title: 'Variations in the browser',
        file: 'search.ts',
        code: `import { createClient, type LDClient } from '@launchdarkly/js-client-sdk';

const flags = createClient('client-side-id', { kind: 'user', key: 'anonymous', anonymous: true });
await flags.start();

export const pageSize = flags.numberVariation('search-page-size', 20);

export function suggestions(client: LDClient): boolean {
  return client.boolVariation('search-suggestions', false) && !client.allFlags()['search-read-only'];
}
`,
        references: [
          { key: 'search-page-size', kind: 'evaluation', line: 6 },
          { key: 'search-suggestions', kind: 'evaluation', line: 9 },
          { key: 'search-read-only', kind: 'evaluation', line: 9 },
        ],
      },
      {
        title: 'The older SDK',
        file: 'legacy-search.ts',
        code: `import * as LaunchDarkly from 'launchdarkly-js-client-sdk';

const client = LaunchDarkly.initialize('client-side-id', { kind: 'user', key: 'anonymous', anonymous: true });

export async function ranking(): Promise<string> {
  await client.waitForInitialization(5);
  return client.variation('search-ranking', 'default');
}
`,
        references: [{ key: 'search-ranking', kind: 'evaluation', line: 7 }],
      },
    ],
  },
  {
    id: 'launchdarkly-react-client',
    provider: 'LaunchDarkly',
    title: 'LaunchDarkly React web SDK (launchdarkly-react-client-sdk)',
    packages: ['launchdarkly-react-client-sdk'],
    versions: { 'launchdarkly-react-client-sdk': '3.9.4', 'jest-launchdarkly-mock': '2.2.1' },
    docs: `${docs}/client-side/react/react-web`,
    instances: [
      { type: 'LDClient', factory: 'useLDClient', from: 'launchdarkly-react-client-sdk' },
      { type: 'LDClient', prop: 'withLDConsumer', at: 'ldClient', from: 'launchdarkly-react-client-sdk' },
    ],
    evaluators: [
      {
        function: 'useFlags',
        from: 'launchdarkly-react-client-sdk',
        returns: 'flags',
        keyTransform: 'camelCase',
        missing: 'undefined',
        valueType: 'any',
      },
      {
        function: 'withLDConsumer',
        from: 'launchdarkly-react-client-sdk',
        returns: { props: 'flags' },
        keyTransform: 'camelCase',
        missing: 'undefined',
        valueType: 'any',
      },
      ...client.map((method) => ({ ...method, on: 'LDClient', from: 'launchdarkly-js-client-sdk' })),
    ],
    overrides: [{ call: 'mockFlags', from: 'jest-launchdarkly-mock', keys: 0, keyTransform: 'camelCase' }],
    notes: [
      'Keys are camel-cased by lodash unless `reactOptions.useCamelCaseFlagKeys` is false: `flags["new-checkout"]` is read too.',
      changeEvent,
    ],
    examples: [
      {
        title: 'Hooks',
        file: 'checkout.tsx',
        code: `import { useFlags, useLDClient } from 'launchdarkly-react-client-sdk';

export function Checkout() {
  const { newCheckout, expressPayment: express = false } = useFlags();
  const client = useLDClient();
  const limit = client?.variation('basket-limit', 10);
  if (!newCheckout) return <p>Four steps, {limit} items</p>;
  return <p>{express ? 'Express' : 'One page'}</p>;
}

export function Banner() {
  const flags = useFlags();
  return flags.holidayBanner ? <p>Closed</p> : null;
}
`,
        references: [
          { key: 'new-checkout', kind: 'evaluation', line: 4 },
          { key: 'express-payment', kind: 'evaluation', line: 4 },
          { key: 'basket-limit', kind: 'evaluation', line: 6 },
          { key: 'holiday-banner', kind: 'evaluation', line: 13 },
        ],
      },
      {
        title: 'Higher-order component',
        file: 'profile.tsx',
        code: `import { withLDConsumer } from 'launchdarkly-react-client-sdk';
import type { LDClient, LDFlagSet } from 'launchdarkly-js-client-sdk';

function Profile({ flags, ldClient }: { flags?: LDFlagSet; ldClient?: LDClient }) {
  const avatar = ldClient?.variation('profile-avatar', false);
  return flags?.profileBadges ? <p>Badges</p> : <p>{avatar}</p>;
}

export default withLDConsumer()(Profile);
`,
        references: [
          { key: 'profile-avatar', kind: 'evaluation', line: 5 },
          { key: 'profile-badges', kind: 'evaluation', line: 6 },
        ],
      },
    ],
  },
  {
    id: 'launchdarkly-react',
    provider: 'LaunchDarkly',
    title: 'LaunchDarkly React SDK (@launchdarkly/react-sdk)',
    packages: ['@launchdarkly/react-sdk'],
    versions: { '@launchdarkly/react-sdk': '4.1.5' },
    docs: `${docs}/client-side/react/react-web`,
    instances: [
      { type: 'LDReactClient', factory: 'useLDClient', from: '@launchdarkly/react-sdk' },
      { type: 'LDReactClient', factory: 'createClient', from: '@launchdarkly/react-sdk' },
      ...sessionInstances,
      { type: 'LDFlagsState', member: 'LDServerSession.allFlagsState', async: true },
    ],
    evaluators: [
      ...variationHooks.map((hook) => ({ ...hook, from: '@launchdarkly/react-sdk' })),
      {
        function: 'useFlags',
        from: '@launchdarkly/react-sdk',
        returns: 'flags',
        keyTransform: 'launchdarkly',
        missing: 'undefined',
        valueType: 'any',
        deprecated: true,
      },
      ...['LDReactClient', 'LDClient'].flatMap((on) =>
        [...client, ...typedClient].map((method) => ({
          ...method,
          on,
          from:
            on === 'LDClient' ? ['@launchdarkly/react-sdk', '@launchdarkly/js-client-sdk'] : '@launchdarkly/react-sdk',
        })),
      ),
      ...session.map((method) => ({ ...method, on: 'LDServerSession', from: '@launchdarkly/react-sdk/server' })),
      ...flagsState,
    ],
    notes: [
      'Its own camel case splits at `-`, `.`, `_` and blanks only; `a:b/c` stays as it is.',
      '`useLDServerSession` gives null outside a session.',
      changeEvent,
    ],
    examples: [
      {
        title: 'Variation hooks',
        file: 'navigation.tsx',
        code: `import { useBoolVariation, useFlags, useLDClient, useStringVariationDetail } from '@launchdarkly/react-sdk';

export function Navigation() {
  const sidebar = useBoolVariation('sidebar-navigation', false);
  const { value: theme } = useStringVariationDetail('navigation-theme', 'light');
  const { helpCenter } = useFlags();
  const client = useLDClient();
  if (client.boolVariation('maintenance-mode', false)) return <p>Back soon</p>;
  return sidebar ? <nav className={theme}>{helpCenter && <a href="/help">Help</a>}</nav> : <p>Menu</p>;
}
`,
        references: [
          { key: 'sidebar-navigation', kind: 'evaluation', line: 4 },
          { key: 'navigation-theme', kind: 'evaluation', line: 5 },
          { key: 'help-center', kind: 'evaluation', line: 6 },
          { key: 'maintenance-mode', kind: 'evaluation', line: 8 },
        ],
      },
      {
        title: 'Server components',
        file: 'page.tsx',
        code: `import { useLDServerSession, type LDServerSession } from '@launchdarkly/react-sdk/server';

async function heading(session: LDServerSession): Promise<string> {
  return session.stringVariation('page-heading', 'Welcome');
}

export default async function Page() {
  const session = useLDServerSession();
  if (!session) return <p>Signed out</p>;
  const dashboard = await session.boolVariation('server-dashboard', false);
  return dashboard ? <h1>{await heading(session)}</h1> : <p>Start</p>;
}
`,
        references: [
          { key: 'page-heading', kind: 'evaluation', line: 4 },
          { key: 'server-dashboard', kind: 'evaluation', line: 10 },
          { key: 'page-heading', kind: 'evaluation', line: 11 },
        ],
      },
    ],
  },
  {
    id: 'launchdarkly-vue',
    provider: 'LaunchDarkly',
    title: 'LaunchDarkly Vue SDKs',
    packages: ['launchdarkly-vue-client-sdk', '@launchdarkly/vue-client-sdk'],
    versions: { 'launchdarkly-vue-client-sdk': '2.5.2', '@launchdarkly/vue-client-sdk': '0.2.0' },
    docs: `${docs}/client-side/vue`,
    instances: [
      {
        type: 'LDClient',
        factory: 'useLDClient',
        from: ['launchdarkly-vue-client-sdk', '@launchdarkly/vue-client-sdk'],
      },
      { type: 'LDClient', factory: 'ldInit', at: 1, from: 'launchdarkly-vue-client-sdk' },
      { type: 'LDVueClient', factory: 'createClient', from: '@launchdarkly/vue-client-sdk' },
    ],
    evaluators: [
      {
        function: 'useLDFlag',
        from: 'launchdarkly-vue-client-sdk',
        default: 1,
        returns: 'ref',
        missing: 'default',
        valueType: 'any',
      },
      ...variationHooks
        .filter((hook) => !hook.function?.endsWith('Detail'))
        .map((hook): Evaluator => ({ ...hook, from: '@launchdarkly/vue-client-sdk', returns: 'ref' })),
      ...client.map((method) => ({
        ...method,
        on: 'LDClient',
        from: ['launchdarkly-vue-client-sdk', 'launchdarkly-js-client-sdk', '@launchdarkly/js-client-sdk'],
      })),
      ...['LDVueClient', 'LDClient'].flatMap((on) =>
        typedClient.map((method) => ({
          ...method,
          on,
          from: on === 'LDClient' ? '@launchdarkly/js-client-sdk' : '@launchdarkly/vue-client-sdk',
        })),
      ),
    ],
    notes: [
      'The key of `useBoolVariation` and its sisters may be a ref or a getter.',
      'The `…Detail` composables give a ref of a detail object; their `.value.value` is left to the reader.',
      changeEvent,
    ],
    examples: [
      {
        title: 'Composables',
        file: 'use-layout.ts',
        code: `import { useLDClient, useLDFlag } from 'launchdarkly-vue-client-sdk';

export function useLayout() {
  const wide = useLDFlag('wide-layout', false);
  const client = useLDClient();
  const columns = client.variation('layout-columns', 2);
  return { columns, isWide: () => wide.value };
}
`,
        references: [
          { key: 'wide-layout', kind: 'evaluation', line: 4 },
          { key: 'layout-columns', kind: 'evaluation', line: 6 },
        ],
      },
    ],
  },
  {
    id: 'launchdarkly-svelte',
    provider: 'LaunchDarkly',
    title: 'LaunchDarkly Svelte SDK',
    packages: ['@launchdarkly/svelte-client-sdk'],
    versions: { '@launchdarkly/svelte-client-sdk': '0.1.0' },
    docs: 'https://github.com/launchdarkly/js-core/tree/main/packages/sdk/svelte',
    evaluators: [
      {
        function: 'LD.watch',
        from: '@launchdarkly/svelte-client-sdk',
        returns: 'ref',
        missing: 'undefined',
        valueType: 'any',
      },
      {
        function: 'LD.useFlag',
        from: '@launchdarkly/svelte-client-sdk',
        default: 1,
        missing: 'default',
        valueType: 'any',
      },
      { function: 'LD.isOn', from: '@launchdarkly/svelte-client-sdk', missing: 'false', valueType: 'boolean' },
      {
        component: 'LDFlag',
        from: '@launchdarkly/svelte-client-sdk',
        key: 'flag',
        equals: 'matches',
        valueType: 'any',
      },
    ],
    notes: [
      '`LD.watch` gives a store: its value is `$name` in a component.',
      '`LDFlag` shows its slot `true` or `false`, not its children as a whole.',
    ],
    examples: [
      {
        title: 'Stores',
        file: 'map.ts',
        code: `import { LD } from '@launchdarkly/svelte-client-sdk';

export const satellite = LD.watch('satellite-map');

export function zoom(): number {
  return LD.useFlag('map-zoom', 8);
}
`,
        references: [
          { key: 'satellite-map', kind: 'evaluation', line: 3 },
          { key: 'map-zoom', kind: 'evaluation', line: 6 },
        ],
      },
    ],
  },
];
