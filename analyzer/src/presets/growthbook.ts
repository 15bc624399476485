import type { Evaluator, OverrideHelper, Preset } from '../model/evaluator.js';

const docs = 'https://docs.growthbook.io/lib';
const result = { on: 'on', off: 'off', value: 'value' };

const modules = ['@growthbook/growthbook', '@growthbook/growthbook-react'];

const features: Evaluator[] = [
  { method: 'isOn', missing: 'false', valueType: 'boolean' },
  { method: 'isOff', negated: true, missing: 'false', valueType: 'boolean' },
  { method: 'getFeatureValue', default: 1, missing: 'default', valueType: 'any' },
  { method: 'evalFeature', returns: result, missing: 'null', valueType: 'any' },
];

const growthBook: Evaluator[] = [
  ...features,
  { method: 'feature', returns: result, missing: 'null', valueType: 'any' },
  { method: 'run', key: '0.key', returns: { value: 'value', variant: 'key' }, valueType: 'any' },
];

const inlineExperiment: Evaluator = {
  method: 'runInlineExperiment',
  key: '0.key',
  returns: { value: 'value', variant: 'key' },
  valueType: 'any',
};

const forced: OverrideHelper[] = [
  { call: 'setForcedFeatures', on: 'GrowthBook', from: modules, keys: 0 },
  { call: 'setForcedVariations', on: 'GrowthBook', from: modules, keys: 0 },
  { call: 'forceVariation', on: 'GrowthBook', from: modules, keys: 0 },
];

const inline =
  'An inline experiment (`run({ key, variations })`, `useExperiment`) has an experiment key, not a feature key.';

export const presets: readonly Preset[] = [
  {
    id: 'growthbook',
    provider: 'GrowthBook',
    title: 'GrowthBook JavaScript SDK',
    packages: ['@growthbook/growthbook'],
    versions: { '@growthbook/growthbook': '1.8.0' },
    docs: `${docs}/js`,
    instances: [
      { type: 'GrowthBook', new: 'GrowthBook', from: '@growthbook/growthbook' },
      { type: 'GrowthBook', member: 'GrowthBook.initSync' },
      { type: 'GrowthBookClient', new: 'GrowthBookClient', from: '@growthbook/growthbook' },
      { type: 'GrowthBookClient', new: 'GrowthBookMultiUser', from: '@growthbook/growthbook' },
      { type: 'GrowthBookClient', member: 'GrowthBookClient.initSync' },
      { type: 'UserScopedGrowthBook', new: 'UserScopedGrowthBook', from: '@growthbook/growthbook' },
      { type: 'UserScopedGrowthBook', member: 'GrowthBookClient.createScopedInstance' },
    ],
    evaluators: [
      ...growthBook.map((method) => ({ ...method, on: 'GrowthBook', from: '@growthbook/growthbook' })),
      ...['GrowthBookClient', 'GrowthBookMultiUser', 'UserScopedGrowthBook'].flatMap((on) =>
        [...features, inlineExperiment].map((method) => ({ ...method, on, from: '@growthbook/growthbook' })),
      ),
    ],
    overrides: [
      ...forced,
      { call: 'setForcedFeatures', on: 'UserScopedGrowthBook', from: '@growthbook/growthbook', keys: 0 },
      { call: 'setForcedVariations', on: 'UserScopedGrowthBook', from: '@growthbook/growthbook', keys: 0 },
    ],
    notes: ['`GrowthBookClient` takes the user context as last argument.', inline],
    examples: [
      {
        title: 'One user',
        file: 'landing.ts',
        code: `import { GrowthBook } from '@growthbook/growthbook';

const growthbook = new GrowthBook({ clientKey: 'sdk-landing' });
await growthbook.init();

export function hero(): string {
  if (growthbook.isOff('landing-hero')) return 'text';
  const color = growthbook.getFeatureValue('landing-color', 'red');
  return growthbook.evalFeature('landing-video').on ? 'video' : color;
}
`,
        references: [
          { key: 'landing-hero', kind: 'evaluation', line: 7 },
          { key: 'landing-color', kind: 'evaluation', line: 8 },
          { key: 'landing-video', kind: 'evaluation', line: 9 },
        ],
      },
      {
        title: 'Many users',
        file: 'server.ts',
        code: `import { GrowthBookClient, type UserContext } from '@growthbook/growthbook';

const growthbook = new GrowthBookClient({ clientKey: 'sdk-server' });

export function answer(user: UserContext): string {
  if (!growthbook.isOn('api-v3', user)) return 'v2';
  const scoped = growthbook.createScopedInstance(user);
  return scoped.getFeatureValue('api-greeting', 'Hello');
}
`,
        references: [
          { key: 'api-v3', kind: 'evaluation', line: 6 },
          { key: 'api-greeting', kind: 'evaluation', line: 8 },
        ],
      },
      {
        title: 'Forced features in a test',
        file: 'landing.test.ts',
        code: `import { GrowthBook } from '@growthbook/growthbook';

const growthbook = new GrowthBook();
growthbook.setForcedFeatures(new Map([['landing-hero', true]]));
`,
        references: [{ key: 'landing-hero', kind: 'override', line: 4 }],
      },
    ],
  },
  {
    id: 'growthbook-react',
    provider: 'GrowthBook',
    title: 'GrowthBook React SDK',
    packages: ['@growthbook/growthbook-react'],
    versions: { '@growthbook/growthbook-react': '1.8.0' },
    docs: `${docs}/react`,
    instances: [
      { type: 'GrowthBook', factory: 'useGrowthBook', from: '@growthbook/growthbook-react' },
      { type: 'GrowthBook', new: 'GrowthBook', from: modules },
      { type: 'GrowthBook', member: 'GrowthBook.initSync' },
    ],
    evaluators: [
      {
        function: 'useFeatureIsOn',
        from: '@growthbook/growthbook-react',
        missing: 'false',
        valueType: 'boolean',
      },
      {
        function: 'useFeatureValue',
        from: '@growthbook/growthbook-react',
        default: 1,
        missing: 'default',
        valueType: 'any',
      },
      {
        function: 'useFeature',
        from: '@growthbook/growthbook-react',
        returns: result,
        missing: 'null',
        valueType: 'any',
      },
      {
        function: 'useExperiment',
        from: '@growthbook/growthbook-react',
        key: '0.key',
        returns: { value: 'value', variant: 'key' },
        valueType: 'any',
      },
      {
        component: 'IfFeatureEnabled',
        from: '@growthbook/growthbook-react',
        key: 'feature',
        missing: 'false',
        valueType: 'boolean',
      },
      {
        component: 'FeatureString',
        from: '@growthbook/growthbook-react',
        key: 'feature',
        default: 'default',
        missing: 'default',
        valueType: 'string',
      },
      ...growthBook.map((method) => ({ ...method, on: 'GrowthBook', from: modules })),
    ],
    overrides: forced,
    notes: ['`FeatureString` has no children: it renders the value itself.', inline],
    examples: [
      {
        title: 'Hooks and components',
        file: 'downloads.tsx',
        code: `import { FeatureString, IfFeatureEnabled } from '@growthbook/growthbook-react';
import { useFeature, useFeatureIsOn, useFeatureValue, useGrowthBook } from '@growthbook/growthbook-react';

export function Downloads() {
  const faster = useFeatureIsOn('faster-downloads');
  const limit = useFeatureValue('download-limit', 10);
  const { off } = useFeature('download-history');
  const growthbook = useGrowthBook();
  return (
    <section>
      {faster ? 'Fast' : 'Slow'} {limit} {off ? null : 'History'} {growthbook.isOn('download-zip') && 'Zip'}
      <IfFeatureEnabled feature="download-link">
        <FeatureString feature="download-label" default="Download" />
      </IfFeatureEnabled>
    </section>
  );
}
`,
        references: [
          { key: 'faster-downloads', kind: 'evaluation', line: 5 },
          { key: 'download-limit', kind: 'evaluation', line: 6 },
          { key: 'download-history', kind: 'evaluation', line: 7 },
          { key: 'download-zip', kind: 'evaluation', line: 11 },
          { key: 'download-link', kind: 'evaluation', line: 12 },
          { key: 'download-label', kind: 'evaluation', line: 13 },
        ],
      },
    ],
  },
];
