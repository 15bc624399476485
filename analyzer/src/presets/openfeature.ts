import type { Evaluator, Preset } from '../model/evaluator.js';

const docs = 'https://openfeature.dev/docs/reference/sdks';
const details = { value: 'value', variant: 'variant' };

const client: Evaluator[] = [
  { method: 'getBooleanValue', default: 1, missing: 'default', valueType: 'boolean' },
  { method: 'getBooleanDetails', default: 1, returns: details, missing: 'default', valueType: 'boolean' },
  { method: 'getStringValue', default: 1, missing: 'default', valueType: 'string' },
  { method: 'getStringDetails', default: 1, returns: details, missing: 'default', valueType: 'string' },
  { method: 'getNumberValue', default: 1, missing: 'default', valueType: 'number' },
  { method: 'getNumberDetails', default: 1, returns: details, missing: 'default', valueType: 'number' },
  { method: 'getObjectValue', default: 1, missing: 'default', valueType: 'object' },
  { method: 'getObjectDetails', default: 1, returns: details, missing: 'default', valueType: 'object' },
];

const decorated: Evaluator[] = [
  { decorator: 'BooleanFeatureFlag', valueType: 'boolean' },
  { decorator: 'StringFeatureFlag', valueType: 'string' },
  { decorator: 'NumberFeatureFlag', valueType: 'number' },
  { decorator: 'ObjectFeatureFlag', valueType: 'object' },
];

// `Features` is the part of `Client` with nothing but evaluations; both are written in annotations.
const clientTypes = ['Client', 'Features'];

export const presets: readonly Preset[] = [
  {
    id: 'openfeature-server',
    provider: 'OpenFeature',
    title: 'OpenFeature Node.js server SDK',
    packages: ['@openfeature/server-sdk'],
    versions: { '@openfeature/server-sdk': '1.23.0' },
    docs: `${docs}/server/javascript`,
    instances: [{ type: 'Client', factory: 'OpenFeature.getClient', from: '@openfeature/server-sdk' }],
    evaluators: clientTypes.flatMap((on) =>
      client.map((method) => ({ ...method, on, from: '@openfeature/server-sdk', async: true })),
    ),
    overrides: [
      { call: 'InMemoryProvider', from: '@openfeature/server-sdk', keys: 0 },
      { call: 'TypedInMemoryProvider', from: '@openfeature/server-sdk', keys: 0 },
    ],
    notes: ['`client.track` takes an event name.', 'The third argument is the evaluation context.'],
    examples: [
      {
        title: 'Client',
        file: 'catalog.ts',
        code: `import { OpenFeature, type Client, type EvaluationContext } from '@openfeature/server-sdk';

const client = OpenFeature.getClient('catalog');

export async function list(context: EvaluationContext): Promise<string> {
  if (await client.getBooleanValue('catalog-v2', false, context)) return 'v2';
  const details = await client.getStringDetails('catalog-order', 'newest');
  return details.value;
}

export class Recommendations {
  constructor(private readonly flags: Client) {}

  async count(): Promise<number> {
    return this.flags.getNumberValue('recommendation-count', 3);
  }
}
`,
        references: [
          { key: 'catalog-v2', kind: 'evaluation', line: 6 },
          { key: 'catalog-order', kind: 'evaluation', line: 7 },
          { key: 'recommendation-count', kind: 'evaluation', line: 15 },
        ],
      },
      {
        title: 'In-memory provider in a test',
        file: 'catalog.test.ts',
        code: `import { InMemoryProvider, OpenFeature } from '@openfeature/server-sdk';

await OpenFeature.setProviderAndWait(
  new InMemoryProvider({
    'catalog-v2': { disabled: false, variants: { on: true, off: false }, defaultVariant: 'on' },
  }),
);
`,
        references: [{ key: 'catalog-v2', kind: 'override', line: 5 }],
      },
    ],
  },
  {
    id: 'openfeature-web',
    provider: 'OpenFeature',
    title: 'OpenFeature web SDK',
    packages: ['@openfeature/web-sdk'],
    versions: { '@openfeature/web-sdk': '1.10.0' },
    docs: `${docs}/client/web`,
    instances: [{ type: 'Client', factory: 'OpenFeature.getClient', from: '@openfeature/web-sdk' }],
    evaluators: clientTypes.flatMap((on) => client.map((method) => ({ ...method, on, from: '@openfeature/web-sdk' }))),
    overrides: [
      { call: 'InMemoryProvider', from: '@openfeature/web-sdk', keys: 0 },
      { call: 'TypedInMemoryProvider', from: '@openfeature/web-sdk', keys: 0 },
    ],
    notes: ['Evaluations are synchronous; the context is set once with `OpenFeature.setContext`.'],
    examples: [
      {
        title: 'Client',
        file: 'editor.ts',
        code: `import { OpenFeature, type Client } from '@openfeature/web-sdk';

const client = OpenFeature.getClient();

export const autosave = (): boolean => client.getBooleanValue('editor-autosave', true);

export function toolbar(flags: Client): string {
  const { value, variant } = flags.getStringDetails('editor-toolbar', 'top');
  return variant === 'floating' ? 'floating' : value;
}
`,
        references: [
          { key: 'editor-autosave', kind: 'evaluation', line: 5 },
          { key: 'editor-toolbar', kind: 'evaluation', line: 8 },
        ],
      },
    ],
  },
  {
    id: 'openfeature-react',
    provider: 'OpenFeature',
    title: 'OpenFeature React SDK',
    packages: ['@openfeature/react-sdk'],
    versions: { '@openfeature/react-sdk': '1.4.1' },
    docs: `${docs}/client/web/react`,
    instances: [
      { type: 'Client', factory: 'useOpenFeatureClient', from: '@openfeature/react-sdk' },
      {
        type: 'Client',
        factory: 'OpenFeature.getClient',
        from: ['@openfeature/react-sdk', '@openfeature/web-sdk'],
      },
    ],
    evaluators: [
      ...(
        [
          { function: 'useFlag', default: 1, returns: details, missing: 'default', valueType: 'any' },
          { function: 'useSuspenseFlag', default: 1, returns: details, missing: 'default', valueType: 'any' },
          { function: 'useBooleanFlagValue', default: 1, missing: 'default', valueType: 'boolean' },
          { function: 'useBooleanFlagDetails', default: 1, returns: details, missing: 'default', valueType: 'boolean' },
          { function: 'useStringFlagValue', default: 1, missing: 'default', valueType: 'string' },
          { function: 'useStringFlagDetails', default: 1, returns: details, missing: 'default', valueType: 'string' },
          { function: 'useNumberFlagValue', default: 1, missing: 'default', valueType: 'number' },
          { function: 'useNumberFlagDetails', default: 1, returns: details, missing: 'default', valueType: 'number' },
          { function: 'useObjectFlagValue', default: 1, missing: 'default', valueType: 'object' },
          { function: 'useObjectFlagDetails', default: 1, returns: details, missing: 'default', valueType: 'object' },
          {
            component: 'FeatureFlag',
            key: 'flagKey',
            default: 'defaultValue',
            equals: 'matchValue',
            else: 'fallback',
            returns: { children: details },
            missing: 'default',
            valueType: 'any',
          },
        ] satisfies Evaluator[]
      ).map((evaluator) => ({ ...evaluator, from: '@openfeature/react-sdk' })),
      ...clientTypes.flatMap((on) =>
        client.map((method) => ({ ...method, on, from: ['@openfeature/react-sdk', '@openfeature/web-sdk'] })),
      ),
    ],
    overrides: [
      { component: 'OpenFeatureTestProvider', from: '@openfeature/react-sdk', keys: 'flagValueMap' },
      { call: 'InMemoryProvider', from: ['@openfeature/react-sdk', '@openfeature/web-sdk'], keys: 0 },
      { call: 'TypedInMemoryProvider', from: ['@openfeature/react-sdk', '@openfeature/web-sdk'], keys: 0 },
    ],
    notes: [
      '`FeatureFlag` with a `predicate` decides by that function, not by comparing with `matchValue`.',
      'Children of `FeatureFlag` may be a function of the flag’s details; `fallback` too.',
    ],
    examples: [
      {
        title: 'Hooks and component',
        file: 'cart.tsx',
        code: `import { FeatureFlag, useBooleanFlagValue, useFlag, useOpenFeatureClient } from '@openfeature/react-sdk';

export function Cart() {
  const coupons = useBooleanFlagValue('cart-coupons', false);
  const { value: columns } = useFlag('cart-columns', 2);
  const client = useOpenFeatureClient();
  if (client.getBooleanValue('cart-read-only', false)) return <p>Closed</p>;
  return (
    <section data-columns={columns}>
      {coupons && <p>Coupon</p>}
      <FeatureFlag flagKey="cart-gift-wrap" matchValue={true} defaultValue={false} fallback={<p>Plain</p>}>
        <p>Gift wrap</p>
      </FeatureFlag>
    </section>
  );
}
`,
        references: [
          { key: 'cart-coupons', kind: 'evaluation', line: 4 },
          { key: 'cart-columns', kind: 'evaluation', line: 5 },
          { key: 'cart-read-only', kind: 'evaluation', line: 7 },
          { key: 'cart-gift-wrap', kind: 'evaluation', line: 11 },
        ],
      },
      {
        title: 'Test provider',
        file: 'cart.test.tsx',
        code: `import { OpenFeatureTestProvider } from '@openfeature/react-sdk';

export function withCoupons(cart: React.ReactNode) {
  return <OpenFeatureTestProvider flagValueMap={{ 'cart-coupons': true }}>{cart}</OpenFeatureTestProvider>;
}
`,
        references: [{ key: 'cart-coupons', kind: 'override', line: 4 }],
      },
    ],
  },
  {
    id: 'openfeature-nestjs',
    provider: 'OpenFeature',
    title: 'OpenFeature NestJS SDK',
    packages: ['@openfeature/nestjs-sdk'],
    versions: { '@openfeature/nestjs-sdk': '0.2.5' },
    docs: `${docs}/server/javascript/nestjs`,
    instances: [
      { type: 'Client', decorator: 'OpenFeatureClient', from: '@openfeature/nestjs-sdk' },
      {
        type: 'Client',
        factory: 'OpenFeature.getClient',
        from: ['@openfeature/nestjs-sdk', '@openfeature/server-sdk'],
      },
    ],
    evaluators: [
      ...decorated.map((decorator): Evaluator => ({
        ...decorator,
        from: '@openfeature/nestjs-sdk',
        key: '0.flagKey',
        default: '0.defaultValue',
        returns: details,
        async: true,
        missing: 'default',
      })),
      {
        decorator: 'RequireFlagsEnabled',
        from: '@openfeature/nestjs-sdk',
        key: '0.flags[].flagKey',
        default: '0.flags[].defaultValue',
        returns: 'nothing',
        missing: 'default',
        valueType: 'boolean',
      },
      ...clientTypes.flatMap((on) =>
        client.map((method) => ({
          ...method,
          on,
          from: ['@openfeature/nestjs-sdk', '@openfeature/server-sdk'],
          async: true,
        })),
      ),
    ],
    overrides: [
      { call: 'InMemoryProvider', from: ['@openfeature/nestjs-sdk', '@openfeature/server-sdk'], keys: 0 },
      { call: 'TypedInMemoryProvider', from: ['@openfeature/nestjs-sdk', '@openfeature/server-sdk'], keys: 0 },
    ],
    notes: [
      'A decorated parameter is an `Observable` of the details, never the value itself.',
      '`RequireFlagsEnabled` answers 404 for the handler, or every handler of the class, unless all its flags are on.',
    ],
    examples: [
      {
        title: 'Controller',
        file: 'payments.controller.ts',
        code: `import { BooleanFeatureFlag, OpenFeatureClient, RequireFlagsEnabled, type Client } from '@openfeature/nestjs-sdk';
import type { EvaluationDetails } from '@openfeature/nestjs-sdk';
import { firstValueFrom, type Observable } from 'rxjs';

export class PaymentsController {
  constructor(@OpenFeatureClient() private readonly client: Client) {}

  async list(@BooleanFeatureFlag({ flagKey: 'payments-v2', defaultValue: false }) flag: Observable<EvaluationDetails<boolean>>) {
    return (await firstValueFrom(flag)).value ? 'v2' : 'v1';
  }

  @RequireFlagsEnabled({ flags: [{ flagKey: 'payments-refunds' }] })
  async refund() {
    return this.client.getBooleanValue('payments-instant-refund', false);
  }
}
`,
        references: [
          { key: 'payments-v2', kind: 'evaluation', line: 8 },
          { key: 'payments-refunds', kind: 'evaluation', line: 12 },
          { key: 'payments-instant-refund', kind: 'evaluation', line: 14 },
        ],
      },
    ],
  },
  {
    id: 'openfeature-angular',
    provider: 'OpenFeature',
    title: 'OpenFeature Angular SDK',
    packages: ['@openfeature/angular-sdk'],
    versions: { '@openfeature/angular-sdk': '1.2.0' },
    docs: `${docs}/client/web/angular`,
    instances: [
      {
        type: 'Client',
        factory: 'OpenFeature.getClient',
        from: ['@openfeature/angular-sdk', '@openfeature/web-sdk'],
      },
    ],
    evaluators: [
      ...client
        .filter((method) => method.method?.endsWith('Details'))
        .map((method) => ({ ...method, on: 'FeatureFlagService', from: '@openfeature/angular-sdk', async: true })),
      ...clientTypes.flatMap((on) =>
        client.map((method) => ({ ...method, on, from: ['@openfeature/angular-sdk', '@openfeature/web-sdk'] })),
      ),
    ],
    overrides: [
      { call: 'InMemoryProvider', from: ['@openfeature/angular-sdk', '@openfeature/web-sdk'], keys: 0 },
      { call: 'TypedInMemoryProvider', from: ['@openfeature/angular-sdk', '@openfeature/web-sdk'], keys: 0 },
    ],
    notes: [
      '`FeatureFlagService` gives an `Observable` of the details.',
      'Keys in Angular templates (`*booleanFeatureFlag="\'new-menu\'; default: false"`) are mentions: templates are not parsed.',
    ],
    examples: [
      {
        title: 'Service',
        file: 'menu.component.ts',
        code: `import { FeatureFlagService } from '@openfeature/angular-sdk';

export class MenuComponent {
  readonly menu$;

  constructor(private readonly flags: FeatureFlagService) {
    this.menu$ = this.flags.getBooleanDetails('new-menu', false);
  }
}
`,
        references: [{ key: 'new-menu', kind: 'evaluation', line: 7 }],
      },
    ],
  },
  {
    id: 'openfeature-flagd',
    provider: 'flagd',
    title: 'flagd in-process evaluation and OpenFeature providers',
    packages: ['@openfeature/flagd-core', '@openfeature/flagd-provider', '@openfeature/flagd-web-provider'],
    versions: {
      '@openfeature/flagd-core': '4.0.1',
      '@openfeature/flagd-provider': '0.16.1',
      '@openfeature/flagd-web-provider': '0.7.4',
    },
    docs: 'https://flagd.dev',
    instances: [{ type: 'FlagdCore', new: 'FlagdCore', from: '@openfeature/flagd-core' }],
    evaluators: [
      ...(
        [
          { method: 'resolveBooleanEvaluation', default: 1, valueType: 'boolean' },
          { method: 'resolveStringEvaluation', default: 1, valueType: 'string' },
          { method: 'resolveNumberEvaluation', default: 1, valueType: 'number' },
          { method: 'resolveObjectEvaluation', default: 1, valueType: 'object' },
          { method: 'resolve', key: 1, default: 2, valueType: 'any' },
        ] satisfies Evaluator[]
      ).map((method): Evaluator => ({
        ...method,
        on: 'FlagdCore',
        from: '@openfeature/flagd-core',
        returns: details,
        missing: 'default',
      })),
    ],
    notes: [
      'The providers are read through an OpenFeature client; they have no evaluations of their own.',
      '`setConfigurations` takes the text of a flag definition file.',
    ],
    examples: [
      {
        title: 'In-process evaluation',
        file: 'gateway.ts',
        code: `import { FlagdCore } from '@openfeature/flagd-core';

const flags = new FlagdCore();

export function route(definitions: string, user: string): string {
  flags.setConfigurations(definitions);
  const { value } = flags.resolveBooleanEvaluation('route-to-v2', false, { targetingKey: user });
  return value ? 'v2' : flags.resolve('string', 'route-default', 'v1', { targetingKey: user }).value;
}
`,
        references: [
          { key: 'route-to-v2', kind: 'evaluation', line: 7 },
          { key: 'route-default', kind: 'evaluation', line: 8 },
        ],
      },
    ],
  },
];
