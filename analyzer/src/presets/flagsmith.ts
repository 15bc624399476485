import type { Evaluator, Preset } from '../model/evaluator.js';

const docs = 'https://docs.flagsmith.com/integrating-with-flagsmith/sdks';
const feature = { on: 'enabled', value: 'value' };

const entryPoints = ['flagsmith', 'flagsmith/isomorphic', 'flagsmith/next-middleware'];
const typeModules = ['flagsmith', 'flagsmith/types', 'flagsmith/react'];

const client: Evaluator[] = [
  { method: 'hasFeature', default: '1.fallback', missing: 'false', valueType: 'boolean' },
  { method: 'getValue', default: '1.fallback', missing: 'null', valueType: 'any' },
  { method: 'getAllFlags', returns: { each: feature }, missing: 'undefined', valueType: 'any' },
];

export const presets: readonly Preset[] = [
  {
    id: 'flagsmith',
    provider: 'Flagsmith',
    title: 'Flagsmith JavaScript and React SDK',
    packages: ['flagsmith'],
    versions: { flagsmith: '10.0.0' },
    docs: `${docs}/client-side-sdks/javascript`,
    instances: [
      { type: 'IFlagsmith', export: 'default', from: entryPoints },
      { type: 'IFlagsmith', factory: 'createFlagsmithInstance', from: entryPoints },
      { type: 'IFlagsmith', factory: 'useFlagsmith', from: 'flagsmith/react' },
    ],
    evaluators: [
      {
        function: 'useFlags',
        from: 'flagsmith/react',
        key: '0[]',
        returns: { each: feature },
        missing: 'empty',
        valueType: 'any',
      },
      ...client.map((method) => ({ ...method, on: 'IFlagsmith', from: typeModules })),
    ],
    notes: [
      'The second argument of `useFlags` lists traits, which are no flags.',
      '`getValue(key, { json: true, fallback })` parses the value.',
      '`init({ defaultFlags })` and `<FlagsmithProvider serverState>` hold values for the first paint; they are no test overrides.',
    ],
    examples: [
      {
        title: 'Client',
        file: 'theme.ts',
        code: `import flagsmith, { createFlagsmithInstance, type IFlagsmith } from 'flagsmith';

await flagsmith.init({ environmentID: 'Fs-environment' });

export const dark = flagsmith.hasFeature('dark_mode', { fallback: false });
export const accent = flagsmith.getValue('accent_color');

const preview = createFlagsmithInstance();

export function fonts(flags: IFlagsmith = preview): unknown {
  return flags.getAllFlags().web_fonts?.enabled && flags.hasFeature('font_switcher');
}
`,
        references: [
          { key: 'dark_mode', kind: 'evaluation', line: 5 },
          { key: 'accent_color', kind: 'evaluation', line: 6 },
          { key: 'web_fonts', kind: 'evaluation', line: 11 },
          { key: 'font_switcher', kind: 'evaluation', line: 11 },
        ],
      },
      {
        title: 'React hooks',
        file: 'billing.tsx',
        code: `import { useFlags, useFlagsmith } from 'flagsmith/react';

export function Billing() {
  const { new_billing, billing_plan } = useFlags(['new_billing', 'billing_plan'], ['company_size']);
  const flagsmith = useFlagsmith();
  if (flagsmith.hasFeature('billing_read_only')) return <p>Closed</p>;
  return new_billing.enabled ? <p>{String(billing_plan.value)}</p> : <p>Old billing</p>;
}
`,
        references: [
          { key: 'new_billing', kind: 'evaluation', line: 4 },
          { key: 'billing_plan', kind: 'evaluation', line: 4 },
          { key: 'billing_read_only', kind: 'evaluation', line: 6 },
        ],
      },
    ],
  },
  {
    id: 'flagsmith-nodejs',
    provider: 'Flagsmith',
    title: 'Flagsmith Node.js SDK',
    packages: ['flagsmith-nodejs'],
    versions: { 'flagsmith-nodejs': '8.1.2' },
    docs: `${docs}/server-side`,
    instances: [
      { type: 'Flagsmith', new: 'Flagsmith', from: 'flagsmith-nodejs' },
      { type: 'Flags', member: 'Flagsmith.getEnvironmentFlags', async: true },
      { type: 'Flags', member: 'Flagsmith.getIdentityFlags', async: true },
    ],
    evaluators: [
      {
        method: 'isFeatureEnabled',
        on: 'Flags',
        from: 'flagsmith-nodejs',
        missing: 'false',
        valueType: 'boolean',
      },
      { method: 'getFeatureValue', on: 'Flags', from: 'flagsmith-nodejs', missing: 'undefined', valueType: 'any' },
      {
        method: 'getFlag',
        on: 'Flags',
        from: 'flagsmith-nodejs',
        returns: feature,
        missing: 'default',
        valueType: 'any',
      },
    ],
    notes: [
      '`getEnvironmentFlags` and `getIdentityFlags` ask the server unless `enableLocalEvaluation` or `offlineMode` is set.',
      'Without a `defaultFlagHandler`, `getFlag` of an unknown feature is not enabled and without a value.',
    ],
    examples: [
      {
        title: 'Flags of an identity',
        file: 'shipping.ts',
        code: `import { Flagsmith, type Flags } from 'flagsmith-nodejs';

const flagsmith = new Flagsmith({ environmentKey: process.env.FLAGSMITH_KEY });

export async function carriers(user: string): Promise<unknown> {
  const flags = await flagsmith.getIdentityFlags(user, { country: 'ch' });
  if (!flags.isFeatureEnabled('express_shipping')) return [];
  return flags.getFeatureValue('shipping_carriers');
}

export function tracking(flags: Flags): boolean {
  return flags.getFlag('parcel_tracking').enabled;
}
`,
        references: [
          { key: 'express_shipping', kind: 'evaluation', line: 7 },
          { key: 'shipping_carriers', kind: 'evaluation', line: 8 },
          { key: 'parcel_tracking', kind: 'evaluation', line: 12 },
        ],
      },
    ],
  },
];
